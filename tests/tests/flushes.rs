//! What waits for the disk, counted: a publish once, and what arrives together or is settled together a few times in all.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use comity_federation::{Outside, deliver_due};
use comity_model::Viewer;
use comity_node::serve::{Node, Workers};
use comity_signatures::Scheme;
use comity_store::pages::TimelineFilter;
use comity_tests::cast::{self, ASHFORD};
use comity_tests::node::{found, settings};
use comity_tests::peer::client;
use comity_tests::{Peer, TestClock, TestNode};
use sea_orm::ConnectionTrait as _;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// Most times that a thousand of anything wait for the disk.
const FEW: u64 = 20;
const THOUSAND: usize = 1_000;
const DEADLINE: Duration = Duration::from_mins(2);

#[tokio::test]
async fn publishing_to_a_thousand_inboxes_and_settling_them_waits_for_the_disk_once() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    // One server under a thousand addresses, each an authority of its own.
    let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let received = Arc::new(AtomicUsize::new(0));
    let count = |State(received): State<Arc<AtomicUsize>>| async move {
        received.fetch_add(1, Ordering::Relaxed);
        StatusCode::ACCEPTED
    };
    let server = axum::serve(listener, Router::new().fallback(count).with_state(Arc::clone(&received)));
    let server = tokio::spawn(async move { server.await });
    let database = sea_orm::Database::connect(&node.database.url).await.unwrap();
    database
        .execute_unprepared(&format!(
            "INSERT INTO inbox (url, authority)
             WITH RECURSIVE number (value) AS (SELECT 200 UNION ALL SELECT value + 1 FROM number WHERE value < 1199)
             SELECT 'http://' || host || '/inbox', host
             FROM (SELECT '127.0.' || (value / 200) || '.' || (value % 200 + 1) || ':{port}' AS host FROM number)"
        ))
        .await
        .unwrap();
    database
        .execute_unprepared(
            "INSERT INTO follower (actor, topic, handle, authority, follow, inbox_id, since_seq, since_at)
             SELECT url || '/actor', '', '@x@' || authority, authority, url || '/follow', id, 1, 0 FROM inbox",
        )
        .await
        .unwrap();
    database.close().await.unwrap();

    let app = node.app().clone();
    let before = app.flushes();
    assert_eq!(node.publish(cast::practice("To all")).await.unwrap().inboxes, 1_000);
    assert_eq!(app.flushes() - before, 1, "publishing");
    let before = app.flushes();
    assert_eq!(deliver_due(node.federation()).await.unwrap(), 1_000);
    let flushes = app.flushes() - before;
    println!("1,000 deliveries sent and settled: {flushes} flushes");
    assert!(flushes <= FEW, "{flushes} flushes for 1,000 settled deliveries");
    assert_eq!(received.load(Ordering::Relaxed), THOUSAND);
    server.abort();
    node.finish().await.unwrap();
}

#[tokio::test]
async fn a_thousand_activities_that_arrive_together_wait_for_the_disk_together() {
    let clock = TestClock::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base: comity_model::BaseUrl = format!("http://localhost:{}", listener.local_addr().unwrap().port()).parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let app = found(&base, folder.path(), ASHFORD, Arc::new(clock.clone())).await.unwrap();
    assert!(settings(&base, folder.path()).database_url.starts_with("sqlite:"));
    let node = Node::start(app, Outside::system(), listener, Workers::Run).unwrap();
    let mut peers = Vec::new();
    for _ in 0..10 {
        let peer = Peer::start().await.unwrap();
        let actor = comity_service::Finder::find(&node.federation, &format!("@mallory@{}", peer.authority())).await.unwrap();
        comity_service::follow::follow(&node.app, &comity_service::Agent::CommandLine, &actor).await.unwrap();
        peers.push(peer);
    }
    let inbox = base.shared_inbox().to_string();
    let mut requests = Vec::new();
    for number in 0..100 {
        for peer in &peers {
            let body = peer.create(number, "A text.").to_string();
            let headers = peer.sign(Scheme::Cavage, &inbox, &body, &peer.key_id(), node.app.now()).unwrap();
            requests.push((headers, body));
        }
    }
    // A first one from each, so that all keys are held.
    let client = client();
    for (headers, body) in requests.drain(..10) {
        assert_eq!(client.post(&inbox).headers(headers).body(body).send().await.unwrap().status(), 202);
    }
    let handled = async || {
        let mut ticks = tokio::time::interval(Duration::from_millis(20));
        tokio::time::timeout(DEADLINE, async {
            while node.app.read().journal_depth().await.unwrap() > 0 {
                ticks.tick().await;
            }
        })
        .await
        .expect("everything is handled");
    };
    handled().await;

    let before = node.app.flushes();
    let mut sending = JoinSet::new();
    for (headers, body) in requests {
        let (client, inbox) = (client.clone(), inbox.clone());
        sending.spawn(async move { client.post(&inbox).headers(headers).body(body).send().await.unwrap().status() });
    }
    while let Some(status) = sending.join_next().await {
        assert_eq!(status.unwrap(), 202);
    }
    handled().await;
    let flushes = node.app.flushes() - before;
    println!("990 activities journalled and handled: {flushes} flushes");
    assert!(flushes <= FEW, "{flushes} flushes for 990 activities");
    let held = node.app.read().timeline(&Viewer::Staff, &TimelineFilter::default(), 2_000).await.unwrap();
    assert_eq!(held.len(), THOUSAND);
    node.stop().await.unwrap();
}
