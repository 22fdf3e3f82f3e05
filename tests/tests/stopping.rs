//! `comity serve` is told to stop (SIGTERM) in the middle of its work: it ends in good order, what was in flight is finished
//! or comes again, and nothing is lost or doubled. `tests/tests/killed.rs` has SIGKILL.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;
use std::time::Duration;

use comity_federation::deliver_due;
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::process::DEADLINE;
use comity_tests::{Engine, Process, TestClock, TestNode, befriend, settle_slowly, stories};
use rustix::process::Signal;

stories! {
    a_node_that_is_told_to_stop_while_it_sends_finishes_what_is_in_flight_and_sends_the_rest_later,
    a_node_that_is_told_to_stop_while_it_receives_has_what_it_acknowledged,
    a_node_that_is_told_twice_stops_at_once_and_what_was_in_flight_comes_again,
}

/// Posts on their way when the node is told to stop.
const POSTS: usize = 60;

async fn two(engine: Engine) -> (TestClock, TestNode, TestNode) {
    let clock = TestClock::of_the_machine();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    ashford.catch_up().await.unwrap();
    borealie.catch_up().await.unwrap();
    (clock, ashford, borealie)
}

/// The node goes on as the binary runs it, with a config.
async fn serve(node: &mut TestNode) -> Process {
    node.stop().await.unwrap();
    let config: PathBuf = node.folder.path().join("comity.toml");
    let text = format!(
        "base_url = \"{}\"\nlisten = \"{}\"\nkey_file = \"comity.key\"\n[database]\nurl = \"{}\"\n",
        node.base, node.address, node.database.url
    );
    std::fs::write(&config, text).unwrap();
    Process::serve(&config, node.address).await.unwrap()
}

async fn publish(node: &TestNode) {
    for number in 0..POSTS {
        node.publish(cast::practice(&format!("Practice {number:02}"))).await.unwrap();
    }
}

/// Waits until a query gives at least so much.
async fn until(node: &TestNode, query: &str, least: i64) {
    let waiting = async {
        let mut ticks = tokio::time::interval(Duration::from_millis(10));
        while node.database.number(query).await.unwrap() < least {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(DEADLINE, waiting).await.expect("it works");
}

const DELIVERED: &str = "SELECT activity.uri FROM delivery JOIN activity ON activity.seq = delivery.seq
                         WHERE delivery.state = 'delivered' AND activity.kind = 'Create' ORDER BY 1";
const HELD: &str = "SELECT (SELECT COUNT(*) FROM inbox WHERE lease_owner IS NOT NULL)
                    + (SELECT COUNT(*) FROM inbox_activity WHERE taken_until IS NOT NULL)";
const ARRIVED: &str = "SELECT COUNT(*) FROM inbox_activity WHERE kind = 'Create'";
const JOURNALLED: &str = "SELECT activity FROM inbox_activity WHERE kind = 'Create' ORDER BY 1";

/// Everything arrived, once.
async fn all_arrived(ashford: TestNode, borealie: TestNode) {
    settle_slowly(&ashford.clock, &[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap().len(), POSTS);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), POSTS, "each was taken in once");
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

async fn a_node_that_is_told_to_stop_while_it_sends_finishes_what_is_in_flight_and_sends_the_rest_later(engine: Engine) {
    let (clock, mut ashford, borealie) = two(engine).await;
    publish(&ashford).await;
    let mut process = serve(&mut ashford).await;
    until(&borealie, ARRIVED, 5).await;
    process.signal(Signal::TERM).unwrap();
    assert!(process.ended().await.unwrap().success(), "it ends in good order");
    let (delivered, arrived) = (ashford.database.texts(DELIVERED).await.unwrap(), borealie.database.texts(JOURNALLED).await.unwrap());
    assert_eq!(delivered, arrived, "what was in flight was finished");
    assert_eq!(ashford.database.number(HELD).await.unwrap(), 0, "and everything handed back");
    println!("{} of {POSTS} had arrived when it ended", arrived.len());
    ashford.come_back().await.unwrap();
    clock.follow_the_machine();
    all_arrived(ashford, borealie).await;
}

async fn a_node_that_is_told_to_stop_while_it_receives_has_what_it_acknowledged(engine: Engine) {
    let (clock, ashford, mut borealie) = two(engine).await;
    publish(&ashford).await;
    let mut process = serve(&mut borealie).await;
    let stopping = async {
        until(&borealie, ARRIVED, 5).await;
        process.signal(Signal::TERM).unwrap();
        process.ended().await.unwrap()
    };
    let (sent, ended) = tokio::join!(deliver_due(ashford.federation()), stopping);
    sent.unwrap();
    assert!(ended.success(), "it ends in good order");
    // It also reads back what it missed, so it may have more than it acknowledged.
    let (delivered, arrived) = (ashford.database.texts(DELIVERED).await.unwrap(), borealie.database.texts(JOURNALLED).await.unwrap());
    assert!(delivered.iter().all(|activity| arrived.contains(activity)), "it has what it acknowledged");
    assert_eq!(borealie.database.number(HELD).await.unwrap(), 0, "and handed back what it had taken to handle");
    println!("{} of {POSTS} were acknowledged when it ended", delivered.len());
    borealie.come_back().await.unwrap();
    clock.follow_the_machine();
    clock.advance(chrono::TimeDelta::minutes(1));
    all_arrived(ashford, borealie).await;
}

async fn a_node_that_is_told_twice_stops_at_once_and_what_was_in_flight_comes_again(engine: Engine) {
    let (clock, mut ashford, mut borealie) = two(engine).await;
    publish(&ashford).await;
    // Boréalie takes what it is sent, and its answer never comes.
    borealie.stop().await.unwrap();
    let middle = borealie.come_back_behind().await.unwrap();
    middle.keep_answers();
    let mut process = serve(&mut ashford).await;
    middle.kept().await.unwrap();
    process.signal(Signal::TERM).unwrap();
    // Stopping, it closes its door and waits for what is in flight.
    let closing = async {
        let mut ticks = tokio::time::interval(Duration::from_millis(10));
        while tokio::net::TcpStream::connect(process.address).await.is_ok() {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(DEADLINE, closing).await.expect("its door closes");
    process.signal(Signal::TERM).unwrap();
    assert_eq!(process.ended().await.unwrap().code(), Some(130), "it did not wait any longer");
    assert_eq!(ashford.database.texts(DELIVERED).await.unwrap(), Vec::<String>::new(), "nobody told it that anything arrived");
    drop(middle);
    borealie.stop().await.unwrap();
    borealie.come_back().await.unwrap();
    ashford.come_back().await.unwrap();
    ashford.database.forget_the_dead().await.unwrap();
    clock.follow_the_machine();
    clock.advance(chrono::TimeDelta::minutes(1));
    all_arrived(ashford, borealie).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
