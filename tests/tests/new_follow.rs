//! One new follow of an office with 2,000 posts: complete, in the order of publishing, resumable, and polite.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::time::Duration;

use chrono::TimeDelta;
use comity_federation::{backfill_due, handle_due};
use comity_model::Record;
use comity_model::backfill::{PAUSE, WalkState};
use comity_service::Clock as _;
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::process::DEADLINE;
use comity_tests::{Engine, Process, TestClock, TestNode, settle, stories};

stories! {
    a_new_follow_of_an_office_with_2000_posts_brings_all_of_them_once_and_in_order_also_if_the_reader_is_killed,
}

/// What the office has published.
const POSTS: usize = 2_000;
/// Most requests in one second of the clock.
const MOST_A_SECOND: usize = 4;

/// A practice of few words, so that 2,000 of them are soon written.
fn brief(title: &str) -> Record {
    let Record::Practice(mut practice) = cast::practice(title) else { unreachable!("it is a practice") };
    practice.approach.truncate(1);
    practice.topics.truncate(1);
    practice.evidence.clear();
    (practice.risks, practice.accessibility, practice.notes, practice.legal_basis) = (None, None, None, None);
    Record::Practice(practice)
}

async fn a_new_follow_of_an_office_with_2000_posts_brings_all_of_them_once_and_in_order_also_if_the_reader_is_killed(engine: Engine) {
    let clock = TestClock::of_the_machine();
    clock.advance(TimeDelta::seconds(-2_000));
    let mut ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    for number in 0..POSTS {
        clock.advance(TimeDelta::seconds(1));
        ashford.publish(brief(&format!("Practice {number:04}"))).await.unwrap();
    }
    clock.follow_the_machine();
    ashford.stop().await.unwrap();
    let middle = ashford.come_back_behind().await.unwrap();
    borealie.follow(ashford.base.office().as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert!(borealie.titles().await.unwrap().is_empty(), "nothing of it was ever sent");

    // The reader begins as a process, and is killed in the middle.
    borealie.stop().await.unwrap();
    middle.asked();
    let mut process = Process::start(&borealie).await.unwrap();
    let reading = async {
        let mut ticks = tokio::time::interval(Duration::from_millis(20));
        while borealie.database.number("SELECT MAX(pages) FROM backfill").await.unwrap() < 4 {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(DEADLINE, reading).await.expect("it reads");
    process.kill().await.unwrap();
    let requests_before = middle.asked().len();
    let pages_before = borealie.database.number("SELECT MAX(pages) FROM backfill").await.unwrap();
    clock.follow_the_machine();
    borealie.come_back().await.unwrap();
    borealie.database.forget_the_dead().await.unwrap();

    let office = ashford.base.office();
    let (began, mut requests, mut busiest) = (clock.now(), 0, 0);
    let walk = async || borealie.app().read().backfill(&office).await.unwrap().unwrap();
    while walk().await.state == WalkState::Running {
        // Two pauses are a second of the clock.
        let mut of_second = 0;
        for _ in 0..2 {
            backfill_due(borealie.federation()).await.unwrap();
            handle_due(borealie.federation()).await.unwrap();
            clock.advance(PAUSE);
            of_second += middle.asked().len();
        }
        requests += of_second;
        busiest = busiest.max(of_second);
    }
    let (done, took) = (walk().await, clock.now() - began);
    println!(
        "{POSTS} posts: {} pages of 20 ({pages_before} before the kill), {} requests ({requests_before} before the kill), \
         at most {busiest} in a second, {} seconds after the kill",
        done.pages,
        requests_before + requests,
        took.num_seconds()
    );
    assert_eq!((done.state, done.found, done.total), (WalkState::Done, POSTS as u64, Some(POSTS as u64)), "complete: {done:?}");
    assert!(i64::from(done.pages) > pages_before && requests < POSTS / 20, "it went on where it was");
    assert!(busiest <= MOST_A_SECOND, "{busiest} requests in a second");
    let mut titles = borealie.titles().await.unwrap();
    titles.reverse();
    let expected: Vec<String> = (0..POSTS).map(|number| format!("Practice {number:04}")).collect();
    assert_eq!(titles, expected, "in order of publishing");
    let log = borealie.app().read().audit(1, 10_000).await.unwrap();
    let taken: Vec<_> = log.iter().filter(|row| row.verb == "post.receive").map(|row| &row.subject).collect();
    let held: Vec<_> = ashford.timeline().await.unwrap().into_iter().rev().map(|slip| slip.post.uri.to_string()).collect();
    assert!(taken.iter().map(|subject| subject.as_str()).eq(held.iter().map(String::as_str)), "each was taken in once, in that order");
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
