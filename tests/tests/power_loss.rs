//! What is acknowledged is safe from a power cut: it was flushed before anybody was told.
//!
//! The node is a process under strace. Its trace says, for each activity that it answered with 202 and each post that it
//! said to have published, whether the log of SQLite was flushed between the row and the answer. Commits that wait for no
//! flush (leases, settlements, what was handled) go on beside them.

use std::time::Duration;

use comity_service::{Agent, Clock as _, SystemClock, draft};
use comity_signatures::Scheme;
use comity_tests::cast::{self, ASHFORD};
use comity_tests::process::DEADLINE;
use comity_tests::trace::Trace;
use comity_tests::{Clerk, Peer, Process, TestClock, TestNode, peer};
use tokio::task::JoinSet;

/// Other servers that send at the same time.
const PEERS: usize = 6;
/// How much each of them sends.
const EACH: u32 = 20;
/// Posts that are published meanwhile, through the page and through the command line.
const POSTS: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs strace: tests/run"]
async fn nothing_is_acknowledged_before_it_is_flushed() {
    let mut node = TestNode::start(ASHFORD, &TestClock::of_the_machine()).await.unwrap();
    let mut peers = Vec::new();
    for _ in 0..PEERS {
        let peer = Peer::start().await.unwrap();
        node.follow(&format!("@mallory@{}", peer.authority())).await.unwrap();
        peers.push(peer);
    }
    let mut drafts = Vec::new();
    for number in 0..POSTS {
        let draft = cast::practice(&format!("Draft {number}"));
        drafts.push(draft::save(node.app(), &Agent::CommandLine, None, draft).await.unwrap());
    }
    node.stop().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trace");
    let mut process = Process::start_traced(&node, &file).await.unwrap();
    let number = u32::try_from(process.id().unwrap().as_raw_nonzero().get()).unwrap();

    let inbox = node.base.shared_inbox().to_string();
    let (client, mut sending, mut activities) = (peer::client(), JoinSet::new(), Vec::new());
    for number in 1..=EACH {
        for peer in &peers {
            let activity = peer.create(number, "A text.");
            activities.push(activity["id"].as_str().unwrap().to_owned());
            let body = activity.to_string();
            let headers = peer.sign(Scheme::Cavage, &inbox, &body, &peer.key_id(), SystemClock.now()).unwrap();
            let request = client.post(&inbox).headers(headers).body(body);
            sending.spawn(async move { request.send().await.unwrap().status() });
        }
    }
    process.tell(&format!("publish {POSTS} Practice")).await.unwrap();
    let clerk = Clerk::signs_in(&node.base.origin()).await.unwrap();
    let mut previews = Vec::new();
    for draft in drafts {
        let preview = clerk.reads(draft).await.unwrap();
        assert_eq!(clerk.publishes(&preview).await.unwrap().status(), 303);
        previews.push((node.base.origin() + "/ap/practices/" + &draft.to_string(), preview));
    }
    let mut published = Vec::new();
    for _ in 0..POSTS {
        published.push(process.said().await.unwrap());
    }
    for status in sending.join_all().await {
        assert_eq!(status, 202);
    }
    // Whatever is handled by then was committed without a flush of its own.
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    let waiting = "SELECT COUNT(*) FROM inbox_activity WHERE state <> 'done'";
    let handled = async {
        while node.database.number(waiting).await.unwrap() > 0 {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(DEADLINE, handled).await.expect("everything is handled");
    process.kill().await.unwrap();

    let trace = Trace::read(&file, number, DEADLINE).await.unwrap();
    for id in &activities {
        let quoted = format!("\"{id}\"");
        let request = trace.reading(&quoted).unwrap();
        let answer = trace.answer(request).unwrap();
        assert!(answer.text.starts_with("HTTP/1.1 202 "), "{id}: {}", answer.text);
        trace.flushed_between(request, &quoted, answer).unwrap();
    }
    // The row of the audit log that its publishing adds, and nothing else.
    let row = |uri: &str| format!("practice.publish{uri}");
    for (uri, preview) in &previews {
        let request = trace.reading(&format!("POST {} ", preview.path)).unwrap();
        let answer = trace.answer(request).unwrap();
        assert!(answer.text.starts_with("HTTP/1.1 303 "), "{uri}: {}", answer.text);
        trace.flushed_between(request, &row(uri), answer).unwrap();
    }
    let told = trace.reading(&format!("publish {POSTS} ")).unwrap();
    for uri in &published {
        trace.flushed_between(told, &row(uri), trace.writing_after(told, uri).unwrap()).unwrap();
    }
    let (commits, flushed) = trace.commits();
    println!("{} acknowledged: {commits} commits, {flushed} of them flushed", activities.len() + previews.len() + published.len());
    assert!(commits > flushed, "nothing was committed that need not be flushed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
