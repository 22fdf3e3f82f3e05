//! A node that is killed while it publishes, and while it receives, loses nothing that it acknowledged and doubles
//! nothing. The kills come at any point; `tests/tests/crash_points.rs` has those that are chosen.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::time::Duration;

use comity_model::{Uri, Viewer};
use comity_store::Store;
use comity_store::pages::TimelineFilter;
use comity_tests::cast::{ASHFORD, BOREALIE};
use comity_tests::process::DEADLINE;
use comity_tests::{Engine, Process, TestClock, TestNode, befriend, stories};

stories! {
    a_node_that_is_killed_while_it_publishes_and_while_it_receives_loses_nothing_and_doubles_nothing,
}

/// Posts that are published in all.
const POSTS: usize = 60;
/// A node is killed after so many acknowledgements.
const KILL_EVERY: usize = 7;

/// Kills a node where it stands, and starts it again.
async fn killed(mut process: Process, node: &TestNode) -> Process {
    process.kill().await.unwrap();
    node.database.forget_the_dead().await.unwrap();
    process.again().await.unwrap()
}

async fn a_node_that_is_killed_while_it_publishes_and_while_it_receives_loses_nothing_and_doubles_nothing(engine: Engine) {
    // Made in order, with the two following each other; then each goes on as a process of its own.
    let clock = TestClock::default();
    let mut ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    ashford.stop().await.unwrap();
    borealie.stop().await.unwrap();

    let publish = format!("publish {POSTS} Practice");
    let mut receiver = Process::start(&borealie).await.unwrap();
    let mut publisher = Process::start(&ashford).await.unwrap();
    publisher.tell(&publish).await.unwrap();
    let mut acknowledged = BTreeSet::new();
    while acknowledged.len() < POSTS {
        let uri: Uri = publisher.said().await.unwrap().parse().unwrap();
        acknowledged.insert(uri);
        match acknowledged.len() % (2 * KILL_EVERY) {
            0 => {
                publisher = killed(publisher, &ashford).await;
                publisher.tell(&publish).await.unwrap();
            }
            KILL_EVERY => receiver = killed(receiver, &borealie).await,
            _ => {}
        }
    }

    let (sent, arriving) = (Store::open(&ashford.database.url).await.unwrap(), Store::open(&borealie.database.url).await.unwrap());
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    tokio::time::timeout(DEADLINE, async {
        while !acknowledged.is_subset(&uris(&arriving).await) {
            ticks.tick().await;
        }
    })
    .await
    .expect("everything that was acknowledged arrives");
    publisher.kill().await.unwrap();

    // What was committed but not yet said when a kill came was published too; it counts, and it is doubled nowhere.
    let committed = uris(&sent).await;
    assert!(acknowledged.is_subset(&committed), "something that was acknowledged is not there");
    tokio::time::timeout(DEADLINE, async {
        while arriving.read().journal_depth().await.unwrap() > 0 {
            ticks.tick().await;
        }
    })
    .await
    .expect("what was received is handled");
    receiver.kill().await.unwrap();
    let arrived = uris(&arriving).await;
    assert!(arrived.is_subset(&committed));
    let log = arriving.read().audit(1, 100_000).await.unwrap();
    let taken: Vec<_> = log.iter().filter(|row| row.verb == "post.receive").map(|row| row.subject.clone()).collect();
    assert_eq!(taken.len(), taken.iter().collect::<BTreeSet<_>>().len(), "something was taken in twice");
    assert_eq!(taken.len(), arrived.len());
    for (store, node) in [(sent, &mut ashford), (arriving, &mut borealie)] {
        store.close().await.unwrap();
        node.database.leave().await.unwrap();
    }
}

/// What a node holds; nothing may be there twice.
async fn uris(store: &Store) -> BTreeSet<Uri> {
    let slips = store.read().timeline(&Viewer::Staff, &TimelineFilter::default(), 1_000).await.unwrap();
    let uris: BTreeSet<_> = slips.iter().map(|slip| slip.post.uri.clone()).collect();
    assert_eq!(uris.len(), slips.len(), "something is there twice");
    uris
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
