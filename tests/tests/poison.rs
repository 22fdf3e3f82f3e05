//! A message that can never be handled, or never be delivered, holds up no other, and a person sees it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::TimeDelta;
use comity_service::post::Change;
use comity_service::{Agent, post};
use comity_tests::cast::{self, ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::peer::Answer;
use comity_tests::process::DEADLINE;
use comity_tests::{Engine, Peer, Process, Stall, TestClock, TestNode, befriend, settle, stories};

stories! {
    a_message_whose_handling_always_fails_holds_up_no_other_and_is_shown,
    a_message_about_a_damaged_row_holds_up_no_other_and_is_shown,
    a_message_that_ends_the_process_whenever_it_is_handled_is_put_aside_and_shown,
    a_message_that_a_peer_never_takes_holds_up_no_other_and_is_shown,
}

/// Lets the database refuse a post with this title.
async fn refuse(node: &TestNode, title: &str) {
    let trigger = if node.database.url.starts_with("sqlite:") {
        format!("CREATE TRIGGER poison BEFORE INSERT ON post WHEN NEW.title = '{title}' BEGIN SELECT RAISE(ABORT, 'poison'); END")
    } else {
        format!(
            "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RAISE EXCEPTION 'poison'; END $body$;
             CREATE TRIGGER poison BEFORE INSERT ON post FOR EACH ROW WHEN (NEW.title = '{title}') EXECUTE FUNCTION poison()"
        )
    };
    node.database.sql(&trigger).await.unwrap();
}

async fn a_message_whose_handling_always_fails_holds_up_no_other_and_is_shown(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    let flagship = TestNode::start_on(engine, FLAGSHIP, &clock).await.unwrap();
    befriend(&[&ashford, &borealie, &flagship]).await.unwrap();
    refuse(&borealie, "Poison").await;
    for title in ["Poison", "After it"] {
        ashford.publish(cast::practice(title)).await.unwrap();
    }
    flagship.publish(cast::practice("Of another")).await.unwrap();
    settle(&[&ashford, &flagship, &borealie]).await.unwrap();
    let mut titles = borealie.titles().await.unwrap();
    titles.sort();
    assert_eq!(titles, ["After it", "Of another"], "all others are taken in at once");
    assert!(ashford.waiting().await.unwrap().is_empty(), "and for none of them a peer waits");

    borealie.pass(TimeDelta::hours(1), || ()).await.unwrap();
    let stuck = borealie.app().read().stuck().await.unwrap();
    assert_eq!(stuck.len(), 1, "{stuck:#?}");
    let tried = "SELECT attempts FROM inbox_activity WHERE state = 'failed'";
    assert_eq!(borealie.database.number(tried).await.unwrap(), 3);
    assert!(stuck[0].why.contains("poison"), "the administrator sees why: {stuck:#?}");
    ashford.publish(cast::practice("Later")).await.unwrap();
    settle(&[&ashford, &borealie, &flagship]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap()[0], "Later", "its sender is heard as before");
    borealie.finish_as_it_is().await.unwrap();
    ashford.finish().await.unwrap();
    flagship.finish().await.unwrap();
}

/// What a batch needs is read for all of it at once; that one row can't be read is the matter of one message.
async fn a_message_about_a_damaged_row_holds_up_no_other_and_is_shown(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    let damaged = ashford.publish(cast::practice("Damaged")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    borealie.database.sql("UPDATE post SET own = true, kind = 'no kind' WHERE title = 'Damaged'").await.unwrap();
    let revised = cast::practice("Damaged and revised");
    post::revise(ashford.app(), &Agent::CommandLine, damaged.id, revised, Change::default()).await.unwrap();
    for title in ["After it", "And later"] {
        ashford.publish(cast::practice(title)).await.unwrap();
    }
    settle(&[&ashford, &borealie]).await.unwrap();
    let mut titles = borealie.titles().await.unwrap();
    titles.retain(|title| !title.starts_with("Damaged"));
    titles.sort();
    assert_eq!(titles, ["After it", "And later"], "all others are taken in at once");
    borealie.pass(TimeDelta::hours(1), || ()).await.unwrap();
    let stuck = borealie.app().read().stuck().await.unwrap();
    assert_eq!(stuck.len(), 1, "{stuck:#?}");
    assert!(stuck[0].why.contains("no kind"), "the administrator sees why: {stuck:#?}");
    borealie.finish_as_it_is().await.unwrap();
    ashford.finish().await.unwrap();
}

async fn a_message_that_ends_the_process_whenever_it_is_handled_is_put_aside_and_shown(engine: Engine) {
    let clock = TestClock::of_the_machine();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    ashford.publish(cast::practice("Poison")).await.unwrap();
    comity_federation::deliver_due(ashford.federation()).await.unwrap();
    borealie.stop().await.unwrap();
    // Whenever the process has begun to handle it, it dies.
    let stall = Stall::at(&borealie.database, "INSERT", "post", "NEW.title = 'Poison'").await.unwrap();
    let mut process = Process::start(&borealie).await.unwrap();
    for _ in 0..3 {
        stall.reached().await.unwrap();
        process.kill().await.unwrap();
        stall.let_go().await.unwrap();
        borealie.database.forget_the_dead().await.unwrap();
        process = process.again().await.unwrap();
    }
    // The fourth one lives, shows it, and handles what comes after it.
    let aside = "SELECT COUNT(*) FROM inbox_activity WHERE state = 'parked'";
    let putting_aside = async {
        let mut ticks = tokio::time::interval(std::time::Duration::from_millis(50));
        while borealie.database.number(aside).await.unwrap() == 0 {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(DEADLINE, putting_aside).await.expect("it is put aside");
    process.kill().await.unwrap();
    stall.lift().await.unwrap();
    borealie.come_back().await.unwrap();
    borealie.database.forget_the_dead().await.unwrap();
    ashford.publish(cast::practice("After it")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert!(borealie.titles().await.unwrap().contains(&"After it".to_owned()));
    // Whoever killed the process met it in hand by chance, perhaps: it was acknowledged, and is tried again.
    clock.advance(chrono::TimeDelta::minutes(2));
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap().len(), 2);
    borealie.finish().await.unwrap();
    ashford.finish().await.unwrap();
}

async fn a_message_that_a_peer_never_takes_holds_up_no_other_and_is_shown(engine: Engine) {
    let clock = TestClock::default();
    let mut node = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let (peer, other) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
    node.followed_by(&[&peer, &other]).await.unwrap();
    peer.answer_about("Poison", Answer::Status(500));
    for title in ["Before", "Poison", "After"] {
        node.publish(cast::practice(title)).await.unwrap();
    }
    settle(&[&node]).await.unwrap();
    assert_eq!(other.received().len(), 3, "nobody else is concerned");
    node.pass(TimeDelta::days(1), || ()).await.unwrap();
    let names: Vec<_> = peer.received().iter().filter_map(|activity| activity["object"]["name"].as_str().map(str::to_owned)).collect();
    let taken: Vec<_> = names.iter().filter(|name| *name != "Poison").collect();
    assert_eq!(taken, ["Before", "After"], "the host is alive, so what it takes goes on");
    let tries = names.len() - taken.len();
    assert!((3..=24).contains(&tries), "it was tried {tries} times");
    let waiting = node.waiting().await.unwrap();
    assert!(waiting.len() == 1 && waiting[0].title == "Poison" && waiting[0].attempts >= 3, "the author sees it: {waiting:#?}");
    assert_eq!(waiting[0].last_answer.as_deref(), Some("500"));
    node.finish_as_it_is().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
