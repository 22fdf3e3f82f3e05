//! Half of five hundred peers take the connection and never say anything (R06): the others get what is published while
//! those still hang, what hangs takes a bounded part of the node, and it is waited for longer and longer.
//!
//! The node is a process of its own, so that its open files can be counted. Nothing is timed: what the peers saw is put in
//! an order, and how long the node waits is read from its rows.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use comity_tests::cast::ASHFORD;
use comity_tests::process::DEADLINE;
use comity_tests::{Engine, Process, TestClock, TestNode, stories};
use http::{HeaderMap, StatusCode, header};
use serde_json::Value;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

/// Peers of each kind.
const EACH: usize = 250;
/// Requests on their way to peers that failed when they were last tried, and to all others.
const TO_FAILING: usize = 64;
const TO_OTHERS: usize = 256;
/// Inboxes that failed and are leased.
const LEASED: i64 = 128;
/// What the node opens beside that: one idle connection to each peer that is well, the database, what it listens on.
const BESIDE: usize = EACH + 64;

stories! {
    peers_that_hang_hold_up_nobody_and_are_waited_for_longer_and_longer,
}

/// What the peers saw.
#[derive(Default)]
struct Seen {
    /// Connections to peers that hang: open now, and given up by the node.
    open: AtomicUsize,
    given_up: AtomicUsize,
    /// What peers that are well were sent, as host and title, with how many hung then and how many were given up.
    arrived: Mutex<Vec<Arrival>>,
}

struct Arrival {
    host: String,
    title: String,
    hanging: usize,
    given_up: usize,
}

impl Seen {
    /// How the last of the peers that are well stood to those that hang, once each of them has what has this title.
    async fn all_have(&self, title: &str) -> (usize, usize) {
        until(title, async || {
            let arrived = self.arrived.lock().unwrap();
            let mut times: BTreeMap<&str, usize> = BTreeMap::new();
            let mut last = None;
            for one in arrived.iter().filter(|one| one.title == title) {
                *times.entry(&one.host).or_default() += 1;
                last = Some((one.hanging, one.given_up));
            }
            assert!(times.values().all(|times| *times == 1), "each is sent it once: {times:?}");
            last.filter(|_| times.len() == EACH)
        })
        .await
    }
}

/// Peers that are well: one listener under as many addresses as are asked for, each an authority of its own.
async fn peers_that_are_well(seen: Arc<Seen>) -> u16 {
    let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let router = Router::new().fallback(take).with_state(seen);
    tokio::spawn(async move { axum::serve(listener, router).await });
    port
}

async fn take(State(seen): State<Arc<Seen>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let activity: Value = serde_json::from_slice(&body).unwrap_or_default();
    let title = activity.pointer("/object/name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let host = headers[header::HOST].to_str().unwrap().to_owned();
    let (hanging, given_up) = (seen.open.load(Ordering::SeqCst), seen.given_up.load(Ordering::SeqCst));
    seen.arrived.lock().unwrap().push(Arrival { host, title, hanging, given_up });
    StatusCode::ACCEPTED
}

/// Peers that take the connection, read, and say nothing.
async fn peers_that_hang(seen: Arc<Seen>) -> u16 {
    let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            seen.open.fetch_add(1, Ordering::SeqCst);
            let seen = Arc::clone(&seen);
            tokio::spawn(async move {
                let mut bytes = [0; 4096];
                while let Ok(1..) = stream.read(&mut bytes).await {}
                seen.open.fetch_sub(1, Ordering::SeqCst);
                seen.given_up.fetch_add(1, Ordering::SeqCst);
            });
        }
    });
    port
}

/// Waits for something, with a deadline at which nobody would wait any more.
async fn until<T>(what: &str, mut holds: impl AsyncFnMut() -> Option<T>) -> T {
    let waiting = async {
        let mut ticks = tokio::time::interval(Duration::from_millis(20));
        loop {
            ticks.tick().await;
            if let Some(found) = holds().await {
                return found;
            }
        }
    };
    tokio::time::timeout(DEADLINE, waiting).await.unwrap_or_else(|_| panic!("{what}: in vain"))
}

/// The rows of peers that follow, whose inboxes are at these addresses of this machine.
async fn follow(node: &TestNode, network: u8, port: u16) {
    let inboxes = format!(
        "INSERT INTO inbox (url, authority, scheme)
         WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < {EACH})
         SELECT 'http://' || host || '/inbox', host, 'rfc9421' FROM (SELECT '127.{network}.0.' || value || ':{port}' AS host FROM number) hosts"
    );
    let followers = format!(
        "INSERT INTO follower (actor, topic, handle, authority, follow, inbox_id, since_seq, since_at)
         SELECT url || '/actor', '', '@x@' || authority, authority, url || '/follow', id, 1, 0 FROM inbox WHERE url LIKE '%:{port}/inbox'"
    );
    node.database.sql(&inboxes).await.unwrap();
    node.database.sql(&followers).await.unwrap();
}

/// Waits until so many of the peers that hang have failed at least so often; the waits that followed their last failure,
/// in seconds: the shortest and the longest.
async fn waits(node: &TestNode, failures: u32, count: i64) -> (i64, i64) {
    let failed = format!("FROM inbox WHERE failures = {failures} AND lease_owner IS NULL");
    let counted = format!("SELECT COUNT(*) {failed}");
    until("they fail", async || (node.database.number(&counted).await.unwrap() >= count).then_some(())).await;
    let wait = format!(
        "SELECT inbox.next_attempt_at - MAX(delivery.last_attempt_at) AS wait FROM inbox JOIN delivery ON delivery.inbox_id = inbox.id
         WHERE inbox.id IN (SELECT id {failed}) GROUP BY inbox.id, inbox.next_attempt_at"
    );
    let of = async |which| node.database.number(&format!("SELECT {which}(wait) FROM ({wait}) waits")).await.unwrap();
    (of("MIN").await / 1_000, (of("MAX").await + 999) / 1_000)
}

async fn peers_that_hang_hold_up_nobody_and_are_waited_for_longer_and_longer(engine: Engine) {
    let seen = Arc::new(Seen::default());
    let (well, hang) = (peers_that_are_well(Arc::clone(&seen)).await, peers_that_hang(Arc::clone(&seen)).await);
    let mut node = TestNode::start_on(engine, ASHFORD, &TestClock::of_the_machine()).await.unwrap();
    // Those that hang come first in every order of rows.
    follow(&node, 1, hang).await;
    follow(&node, 2, well).await;
    node.stop().await.unwrap();
    let mut process = Process::start(&node).await.unwrap();
    let files = format!("/proc/{}/fd", process.id().unwrap().as_raw_nonzero());
    let open_files = || std::fs::read_dir(&files).unwrap().count();

    // The first time nobody knows who will hang.
    process.tell("publish 1 One").await.unwrap();
    process.said().await.unwrap();
    until("all of them are asked", async || (seen.open.load(Ordering::SeqCst) == EACH).then_some(())).await;
    assert!(open_files() <= TO_OTHERS + BESIDE, "{} files are open", open_files());
    let (hanging, given_up) = seen.all_have("One").await;
    assert_eq!((hanging, given_up), (EACH, 0), "all who are well have it while all others hang");
    let (shortest, longest) = waits(&node, 1, i64::try_from(EACH).unwrap()).await;
    assert!(shortest >= 4 && longest <= 6, "after the first failure {shortest} to {longest} s");

    // From then on those that failed have places of their own.
    let leased = async || node.database.number("SELECT COUNT(*) FROM inbox WHERE lease_owner IS NOT NULL AND failures > 0").await.unwrap();
    until("they are tried again", async || (seen.open.load(Ordering::SeqCst) >= TO_FAILING && leased().await >= LEASED).then_some(()))
        .await;
    process.tell("publish 1 Two").await.unwrap();
    process.said().await.unwrap();
    let (hanging, _) = seen.all_have("Two").await;
    assert!(hanging > 0, "all who are well have it while others hang");
    // As long as none of them is given up once more: a new connection may be seen before the end of the one that it follows.
    let most = seen.arrived.lock().unwrap().iter().filter(|one| one.given_up == EACH).map(|one| one.hanging).max();
    assert!(most.is_none_or(|most| most <= TO_FAILING), "{most:?} at the same time");
    let leased = leased().await;
    assert!(leased <= LEASED, "{leased} inboxes that failed are leased");
    assert!(open_files() <= TO_FAILING + BESIDE, "{} files are open", open_files());
    let (shortest, longest) = waits(&node, 2, 32).await;
    assert!(shortest >= 24 && longest <= 36, "after the second failure {shortest} to {longest} s");

    process.kill().await.unwrap();
    let lost = "SELECT COUNT(*) FROM delivery WHERE state NOT IN ('pending', 'delivered')";
    assert_eq!(node.database.number(lost).await.unwrap(), 0, "what hangs is waited for");
    node.clock.follow_the_machine();
    node.come_back().await.unwrap();
    node.finish_as_it_is().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
