//! Another process holds SQLite's write lock: whoever is told that something is done, for them it is done; all others are
//! told to try again, and then it is done once.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use comity_service::{Agent, draft, post};
use comity_signatures::Scheme;
use comity_tests::cast::{self, ASHFORD};
use comity_tests::{Clerk, Peer, TestClock, TestNode, peer, settle};
use http::StatusCode;
use http::header::RETRY_AFTER;
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection};
use tokio::task::JoinSet;

/// How many write at the same time.
const WRITERS: u32 = 50;
const POSTS: &str = "SELECT COUNT(*) FROM post WHERE own AND state = 'published'";
const JOURNALLED: &str = "SELECT COUNT(*) FROM inbox_activity WHERE kind = 'Create'";

/// A node, and another server whose content it takes in.
async fn two() -> (TestNode, Peer) {
    let node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let peer = Peer::start().await.unwrap();
    node.follow(&format!("@mallory@{}", peer.authority())).await.unwrap();
    settle(&[&node]).await.unwrap();
    (node, peer)
}

/// The one connection of another process.
async fn another_process(node: &TestNode) -> DatabaseConnection {
    let mut options = ConnectOptions::new(&node.database.url);
    options.max_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(options).await.unwrap()
}

/// Sends one activity of a peer; the status, and whether it was said when to try again.
async fn send(client: reqwest::Client, node_inbox: String, peer: Arc<Peer>, number: u32, now: comity_model::Time) -> (StatusCode, bool) {
    let body = peer.create(number, "A text.").to_string();
    let headers = peer.sign(Scheme::Cavage, &node_inbox, &body, &peer.key_id(), now).unwrap();
    let answer = client.post(&node_inbox).headers(headers).body(body).send().await.unwrap();
    (answer.status(), answer.headers().contains_key(RETRY_AFTER))
}

#[tokio::test]
async fn while_another_process_holds_the_lock_nothing_is_said_to_be_done() {
    let (node, peer) = two().await;
    let draft = draft::save(node.app(), &Agent::CommandLine, None, cast::practice("One")).await.unwrap();
    let clerk = Clerk::signs_in(&node.base.origin()).await.unwrap();
    let preview = clerk.reads(draft).await.unwrap();
    let (client, inbox, peer) = (peer::client(), node.base.shared_inbox().to_string(), Arc::new(peer));

    let other = another_process(&node).await;
    other.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
    let mut sending = JoinSet::new();
    for number in 1..=WRITERS {
        sending.spawn(send(client.clone(), inbox.clone(), Arc::clone(&peer), number, node.app().now()));
    }
    // The store waits ten seconds for the lock.
    let pressed = clerk.publishes(&preview).await.unwrap();
    assert_eq!(pressed.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(pressed.headers().contains_key(RETRY_AFTER));
    for page in ["/healthz", "/", "/ap/office/outbox"] {
        let answer = client.get(node.base.origin() + page).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{page} can be read meanwhile");
    }
    assert_eq!(node.database.number(POSTS).await.unwrap(), 0);
    assert_eq!(node.database.number(JOURNALLED).await.unwrap(), 0);
    while let Some(answer) = sending.try_join_next() {
        assert_eq!(answer.unwrap(), (StatusCode::SERVICE_UNAVAILABLE, true), "nobody was told that it is done");
    }
    other.execute_unprepared("ROLLBACK").await.unwrap();

    // Who waited still is answered now; what was refused or acknowledged comes once more.
    for (status, told_when) in sending.join_all().await {
        assert!(status == StatusCode::ACCEPTED || (status == StatusCode::SERVICE_UNAVAILABLE && told_when), "{status}");
    }
    for number in 1..=WRITERS {
        let again = send(client.clone(), inbox.clone(), Arc::clone(&peer), number, node.app().now()).await;
        assert_eq!(again.0, StatusCode::ACCEPTED);
    }
    assert_eq!(clerk.publishes(&preview).await.unwrap().status(), StatusCode::SEE_OTHER);
    settle(&[&node]).await.unwrap();
    assert_eq!(node.database.number(POSTS).await.unwrap(), 1);
    assert_eq!(node.database.number(JOURNALLED).await.unwrap(), i64::from(WRITERS));
    assert_eq!(node.acts("post.receive").await.unwrap(), usize::try_from(WRITERS).unwrap());
    node.finish().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_beside_another_process_that_writes_are_all_done() {
    let (node, peer) = two().await;
    let (client, inbox, peer) = (peer::client(), node.base.shared_inbox().to_string(), Arc::new(peer));
    let other = another_process(&node).await;
    let over = Arc::new(AtomicBool::new(false));
    let is_over = Arc::clone(&over);
    let writing = tokio::spawn(async move {
        let mut written = 0_u32;
        while !is_over.load(Ordering::Relaxed) {
            other.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
            other.execute_unprepared("UPDATE page_version SET version = version + 1").await.unwrap();
            other.execute_unprepared("COMMIT").await.unwrap();
            written += 1;
        }
        written
    });
    let (mut sending, mut publishing) = (JoinSet::new(), JoinSet::new());
    for number in 1..=WRITERS {
        sending.spawn(send(client.clone(), inbox.clone(), Arc::clone(&peer), number, node.app().now()));
        let app = node.app().clone();
        publishing
            .spawn(async move { post::publish(&app, &Agent::CommandLine, cast::practice(&format!("Practice {number}"))).await.unwrap() });
    }
    for (status, _) in sending.join_all().await {
        assert_eq!(status, StatusCode::ACCEPTED);
    }
    let mut numbers: Vec<_> = publishing.join_all().await.into_iter().map(|published| published.seq).collect();
    over.store(true, Ordering::Relaxed);
    println!("the other process wrote {} times", writing.await.unwrap());
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), usize::try_from(WRITERS).unwrap(), "each has a number of its own");
    settle(&[&node]).await.unwrap();
    assert_eq!(node.database.number(POSTS).await.unwrap(), i64::from(WRITERS));
    assert_eq!(node.acts("post.receive").await.unwrap(), usize::try_from(WRITERS).unwrap());
    node.finish().await.unwrap();
}
