//! A process stands still (SIGSTOP) until its lease is over and another has done its work; when it goes on, what it then
//! says about that work counts no more.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::net::SocketAddr;
use std::time::Duration;

use comity_federation::deliver_due;
use comity_tests::cast::{ASHFORD, BOREALIE};
use comity_tests::process::DEADLINE;
use comity_tests::{Engine, Process, TestClock, TestNode, befriend, settle_slowly, stories};
use rustix::process::Signal;

stories! {
    a_process_that_stood_still_in_the_middle_of_a_delivery_changes_nothing_when_it_goes_on,
}

async fn a_process_that_stood_still_in_the_middle_of_a_delivery_changes_nothing_when_it_goes_on(engine: Engine) {
    let clock = TestClock::of_the_machine();
    let mut ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    ashford.catch_up().await.unwrap();
    borealie.catch_up().await.unwrap();
    borealie.stop().await.unwrap();
    let middle = borealie.come_back_behind().await.unwrap();
    middle.keep_answers();
    ashford.stop().await.unwrap();
    let mut process = Process::start_at(&ashford, SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    process.tell("publish 1 One").await.unwrap();
    middle.kept().await.unwrap();
    process.stand_still().await.unwrap();
    drop(middle);
    borealie.stop().await.unwrap();
    borealie.come_back().await.unwrap();

    // Its lease ends, and another worker on the same database does the work.
    ashford.come_back().await.unwrap();
    clock.follow_the_machine();
    ashford.database.forget_the_dead().await.unwrap();
    assert_eq!(deliver_due(ashford.federation()).await.unwrap(), 1);
    let told =
        "SELECT state || ' ' || attempts || ' ' || COALESCE(last_answer, '-') FROM delivery JOIN activity ON activity.seq = delivery.seq
                WHERE activity.kind = 'Create' ORDER BY activity.seq";
    assert_eq!(ashford.database.texts(told).await.unwrap(), ["delivered 1 202"]);

    // It goes on: its connection was cut, so to it the delivery has failed. Then it delivers something new.
    process.signal(Signal::CONT).unwrap();
    process.tell("publish 1 Two").await.unwrap();
    let going_on = async {
        let mut ticks = tokio::time::interval(Duration::from_millis(50));
        while ashford.database.texts(told).await.unwrap().len() < 2 || ashford.database.texts(told).await.unwrap()[1] != "delivered 1 202" {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(DEADLINE, going_on).await.expect("it goes on");
    assert_eq!(ashford.database.texts(told).await.unwrap(), ["delivered 1 202"; 2], "what it said too late was not written down");
    process.kill().await.unwrap();
    clock.follow_the_machine();
    settle_slowly(&ashford.clock, &[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap().len(), 2);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), 2, "each was taken in once");
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
