//! A peer is away, for a day or for a month, and comes back.
//!
//! Boréalie, a node, shows that it is complete then; beside it a scripted peer, away as long, shows what is sent to it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::time::Duration;

use chrono::TimeDelta;
use comity_model::delivery::DeliveryState;
use comity_model::retry::PACE_EVERY;
use comity_model::{Authority, State};
use comity_service::post::{self, Change, Published};
use comity_service::{Agent, Clock as _, delivery};
use comity_signatures::Scheme;
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::peer::{self, Answer};
use comity_tests::process::DEADLINE;
use comity_tests::{Engine, Peer, TestClock, TestNode, befriend, settle, settle_slowly, stories};
use serde_json::Value;

stories! {
    who_was_away_for_a_week_gets_everything_in_order_and_nothing_that_no_longer_counts,
    who_was_away_for_29_days_gets_everything_in_order_and_nothing_that_no_longer_counts,
    who_was_away_for_31_days_gets_what_was_given_up_when_a_person_sends_it_again,
    a_node_that_was_away_for_a_day_is_complete_within_a_minute_of_its_return_and_nobody_waits_for_it,
}

const STAFF: Agent = Agent::CommandLine;
/// Most requests that a peer gets in one second when it is back.
const MOST_A_SECOND: usize = 20;
/// Posts that are published during the absence.
const POSTS: u32 = 100;

async fn who_was_away_for_a_week_gets_everything_in_order_and_nothing_that_no_longer_counts(engine: Engine) {
    away_for(7, engine).await;
}

async fn who_was_away_for_29_days_gets_everything_in_order_and_nothing_that_no_longer_counts(engine: Engine) {
    away_for(29, engine).await;
}

async fn who_was_away_for_31_days_gets_what_was_given_up_when_a_person_sends_it_again(engine: Engine) {
    away_for(31, engine).await;
}

async fn revise(node: &TestNode, post: &Published, title: &str) {
    node.clock.advance(TimeDelta::seconds(1));
    post::revise(node.app(), &STAFF, post.id, cast::practice(title), Change::default()).await.unwrap();
}

async fn withdraw(node: &TestNode, post: &Published) {
    post::withdraw(node.app(), &STAFF, post.id, "The figures were wrong").await.unwrap();
}

/// What a peer was sent: type and title of each, or the id of what was withdrawn.
fn sent(activities: &[Value]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = |activity: &Value| {
        let object = &activity["object"];
        let name = if activity["type"] == "Delete" { &object["id"] } else { &object["name"] };
        (text(&activity["type"]), text(name))
    };
    activities.iter().map(told).collect()
}

/// What is published during an absence: every tenth is changed twice, every tenth is taken back. Returns what each who was
/// away has to be sent in the end, in its order; of what was taken back only that it was.
async fn publish_meanwhile(node: &TestNode, days: i64, before: &[Published; 2]) -> Vec<(String, String)> {
    let mut expected = Vec::new();
    let step = TimeDelta::minutes(days * 24 * 60 / i64::from(POSTS));
    for number in 0..POSTS {
        let title = format!("Practice {number:03}");
        let published = node.publish(cast::practice(&title)).await.unwrap();
        match number % 10 {
            3 => {
                revise(node, &published, &format!("{title}, once changed")).await;
                revise(node, &published, &format!("{title}, twice changed")).await;
                expected.push(("Create".to_owned(), title.clone()));
                expected.push(("Update".to_owned(), format!("{title}, twice changed")));
            }
            7 => {
                withdraw(node, &published).await;
                expected.push(("Delete".to_owned(), published.uri.to_string()));
            }
            _ => expected.push(("Create".to_owned(), title)),
        }
        match number {
            40 => revise(node, &before[0], "Before, once changed").await,
            50 => {
                withdraw(node, &before[1]).await;
                expected.push(("Delete".to_owned(), before[1].uri.to_string()));
            }
            60 => {
                revise(node, &before[0], "Before, twice changed").await;
                expected.push(("Update".to_owned(), "Before, twice changed".to_owned()));
            }
            _ => {}
        }
        node.pass(step, || ()).await.unwrap();
    }
    expected
}

/// What counts was sent, each once, and in order what is about the same post.
fn is_sent(received: &[(String, String)], expected: &[(String, String)]) {
    let sorted = |all: &[(String, String)]| {
        // A stable sort by the post alone keeps the order of what is about it.
        let mut all = all.to_vec();
        all.sort_by_key(|(_, title)| title.split(',').next().map(str::to_owned));
        all
    };
    assert_eq!(sorted(received), sorted(expected), "complete, in order, and nothing that no longer counts");
}

/// A peer asks for our outbox, signed: it is back.
async fn is_back(peer: &Peer, node: &TestNode) {
    let url = node.base.uri("/ap/office/outbox");
    let headers = peer.sign_get(Scheme::Cavage, url.as_str(), &peer.key_id(), node.app().now()).unwrap();
    let answer = peer::client().get(url.as_str()).headers(headers).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

async fn away_for(days: i64, engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    let peer = Peer::start().await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    ashford.followed_by(&[&peer]).await.unwrap();
    let before = [ashford.publish(cast::practice("Before")).await.unwrap(), ashford.publish(cast::practice("Taken back")).await.unwrap()];
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(peer.received().len(), 2);

    borealie.stop().await.unwrap();
    peer.answer_always(Answer::Status(502));
    let expected = publish_meanwhile(&ashford, days, &before).await;
    let mut dead = ashford.app().read().deliveries(&[DeliveryState::Dead], 1_000).await.unwrap();
    // The tries are a day and up to a fifth of it apart, so the one that gives up may come a little later.
    for _ in 0..5 {
        let given_up = |who: &Authority| dead.iter().any(|dead| dead.authority == *who);
        if days < 30 || (given_up(&peer.authority()) && given_up(&borealie.authority())) {
            break;
        }
        ashford.pass(TimeDelta::hours(1), || ()).await.unwrap();
        dead = ashford.app().read().deliveries(&[DeliveryState::Dead], 1_000).await.unwrap();
    }
    assert_eq!(dead.is_empty(), days < 30, "given up after 30 days, and shown: {dead:#?}");
    let tries = peer.asked().len();

    // The peer comes back, and whatever it asks ends our waiting for it.
    peer.answer_always(Answer::Status(202));
    is_back(&peer, &ashford).await;
    let (mut received, mut busiest, mut seconds) = (Vec::new(), 0, 0);
    loop {
        settle(&[&ashford]).await.unwrap();
        let in_a_second = sent(&peer.received());
        busiest = busiest.max(in_a_second.len());
        received.extend(in_a_second);
        if !ashford.waiting().await.unwrap().iter().any(|waiting| waiting.authority == peer.authority()) {
            break;
        }
        clock.advance(PACE_EVERY);
        seconds += 1;
    }
    assert!(busiest <= MOST_A_SECOND, "{busiest} requests in a second");
    assert!(seconds <= 600, "it took {seconds} seconds");
    let given_up: Vec<_> = dead.iter().filter(|dead| dead.authority == peer.authority()).collect();
    let is_given_up = |(kind, title): &(String, String)| given_up.iter().any(|dead| dead.activity_type == *kind && dead.title == *title);
    let kept: Vec<_> = expected.iter().filter(|told| !is_given_up(told)).cloned().collect();
    assert_eq!(kept.len() + given_up.len(), expected.len());
    is_sent(&received, &kept);
    if days > 30 {
        assert!(!given_up.is_empty());
        assert_eq!(delivery::replay(ashford.app(), &STAFF, &peer.authority()).await.unwrap(), given_up.len() as u64);
        settle_slowly(&clock, &[&ashford]).await.unwrap();
        is_sent(&[sent(&peer.received()), received.clone()].concat(), &expected);
    }

    // The node comes back, and reads what it missed, also what was given up.
    borealie.come_back().await.unwrap();
    comity_federation::greet(borealie.federation()).await.unwrap();
    let returned = clock.now();
    borealie.catch_up().await.unwrap();
    let took = clock.now() - returned;
    settle_slowly(&clock, &[&ashford, &borealie]).await.unwrap();
    let mut titles = borealie.titles().await.unwrap();
    titles.sort();
    let mut all: Vec<String> =
        expected.iter().filter(|(kind, title)| kind == "Create" && !title.ends_with('3')).map(|(_, title)| title.clone()).collect();
    all.extend(expected.iter().filter(|(kind, _)| kind == "Update").map(|(_, title)| title.clone()));
    all.push("Taken back".to_owned());
    all.sort();
    assert_eq!(titles, all);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), all.len(), "each was taken in once");
    assert_eq!(borealie.holds(&before[1].uri).await.unwrap().unwrap().state, State::Withdrawn);
    println!(
        "{days} days: {tries} requests in vain, then {} for {POSTS} posts in {seconds} seconds, at most {busiest} in one; \
         the node was complete after {took}",
        received.len()
    );
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

/// Posts of one day.
const OF_A_DAY: u32 = 24;

async fn a_node_that_was_away_for_a_day_is_complete_within_a_minute_of_its_return_and_nobody_waits_for_it(engine: Engine) {
    let clock = TestClock::default();
    let mut ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    borealie.catch_up().await.unwrap();
    ashford.catch_up().await.unwrap();
    let taken_back = ashford.publish(cast::practice("Taken back")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    borealie.stop().await.unwrap();
    for number in 0..OF_A_DAY {
        ashford.publish(cast::practice(&format!("Practice {number:02}"))).await.unwrap();
        ashford.pass(TimeDelta::hours(1), || ()).await.unwrap();
    }
    withdraw(&ashford, &taken_back).await;
    settle(&[&ashford]).await.unwrap();
    assert_eq!(ashford.waiting().await.unwrap().len(), OF_A_DAY as usize + 1);

    // Both work by themselves now. The clock goes on with that of the machine, and never faster.
    ashford.stop().await.unwrap();
    ashford.come_back_and_work().await.unwrap();
    borealie.come_back_and_work().await.unwrap();
    let (returned, step) = (clock.now(), Duration::from_millis(50));
    let mut ticks = tokio::time::interval(step);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let complete = async {
        loop {
            let held = borealie.titles().await.unwrap().len();
            if held == OF_A_DAY as usize + 1
                && ashford.waiting().await.unwrap().is_empty()
                && borealie.app().read().journal_depth().await.unwrap() == 0
            {
                return;
            }
            ticks.tick().await;
            clock.advance(TimeDelta::from_std(step).unwrap());
        }
    };
    tokio::time::timeout(DEADLINE, complete).await.expect("it is complete");
    let took = clock.now() - returned;
    println!("complete, and waited for no longer, after {took}");
    assert!(took <= TimeDelta::minutes(1), "it took {took}");
    assert_eq!(borealie.holds(&taken_back.uri).await.unwrap().unwrap().state, State::Withdrawn);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), OF_A_DAY as usize + 1, "each was taken in once");
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}
