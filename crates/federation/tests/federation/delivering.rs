//! Delivering to followers: what arrives, and what becomes of what doesn't.

use std::time::Duration;

use chrono::TimeDelta;
use comity_federation::{deliver_due, handle_due, run};
use comity_model::SharingLevel;
use comity_model::delivery::DeliveryState;
use comity_signatures::{KeyKind, Scheme, parse};
use http::StatusCode;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::support::{Node, Peer, Scripted, Seen};

/// Waits for a condition, with a generous end.
async fn until(what: &str, condition: impl Fn() -> bool) {
    let met = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), met).await.expect(what);
}

async fn follows(node: &Node, peer: &Peer) {
    let follow = peer.activity(1, "Follow", json!(node.app.base().office()));
    assert_eq!(peer.post(node, &follow).await.status, StatusCode::ACCEPTED);
    assert_eq!(handle_due(&node.fed).await.expect("handled"), 1);
    assert_eq!(deliver_due(&node.fed).await.expect("delivered"), 1, "the Accept");
}

#[tokio::test]
async fn a_practice_arrives_signed_by_the_office() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    follows(&node, &peer).await;
    let published = node.publish(SharingLevel::Clear).await;
    assert_eq!(deliver_due(&node.fed).await.expect("delivered"), 1);
    let sent = peer.posts().pop().expect("a POST");
    let body: serde_json::Value = serde_json::from_slice(&sent.body).expect("JSON");
    assert_eq!((body["type"].as_str(), body["object"]["id"].as_str()), (Some("Create"), Some(published.uri.as_str())));
    let signature = parse(&sent.headers).expect("a signature");
    assert_eq!(signature.key_id(), "http://localhost:4999/ap/office#main-key");
    signature.check_digest(&sent.headers, &sent.body).expect("its digest");
    let key = node.app.keyring().await.expect("keys").office().rsa.public_key().expect("a key");
    assert_eq!(key.kind(), KeyKind::Rsa);
    signature.verify(&sent.method, "/inbox", &peer.origin, &sent.headers, &key).expect("it verifies");
    let receipts = node.app.read().receipts(published.id).await.expect("receipts");
    assert_eq!((receipts.delivered, receipts.pending, receipts.failed), (1, 0, 0));
    assert_eq!(deliver_due(&node.fed).await.expect("delivered"), 0, "nothing is sent twice");
}

#[tokio::test]
async fn a_peer_that_does_not_admit_us_is_asked_in_both_schemes_and_later_again() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    follows(&node, &peer).await;
    peer.script(
        "/inbox",
        Scripted {
            kind: "application/problem+json".to_owned(),
            body: r#"{"type":"x#not-admitted","title":"Not yet"}"#.to_owned(),
            ..Scripted::status(403)
        },
    );
    let published = node.publish(SharingLevel::Clear).await;
    let before = peer.posts().len();
    assert!((1..=2).contains(&deliver_due(&node.fed).await.expect("delivered")));
    let deliveries = node.app.read().deliveries_of(published.id, DeliveryState::ALL, 9).await.expect("deliveries");
    assert_eq!(deliveries[0].last_answer.as_deref(), Some("403 x#not-admitted Not yet"));
    assert!(peer.posts().len() > before);
    assert_eq!(deliver_due(&node.fed).await.expect("delivered"), 0, "it waits");
    peer.script("/inbox", Scripted::status(202));
    node.advance(TimeDelta::hours(2));
    assert_eq!(deliver_due(&node.fed).await.expect("delivered"), 1);
    assert_eq!(node.app.read().receipts(published.id).await.expect("receipts").delivered, 1);
}

#[tokio::test]
async fn a_redirect_of_an_inbox_is_not_followed() {
    let (node, peer, victim) = (Node::new().await, Peer::new().await, Peer::new().await);
    follows(&node, &peer).await;
    peer.script("/inbox", Scripted { status: 307, ..Scripted::redirect(victim.uri("/inbox").as_str()) });
    node.publish(SharingLevel::Clear).await;
    assert_eq!(deliver_due(&node.fed).await.expect("delivered"), 1);
    assert_eq!(victim.seen().len(), 0);
}

#[tokio::test]
async fn an_actor_that_is_gone_ends_its_subscription() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    follows(&node, &peer).await;
    peer.script("/inbox", Scripted::status(410));
    peer.script("/u/sec", Scripted::status(410));
    node.publish(SharingLevel::Clear).await;
    assert_eq!(deliver_due(&node.fed).await.expect("delivered"), 1);
    assert_eq!(node.app.read().followers_total(comity_model::OwnActor::Office).await.expect("a number"), 0);
}

#[tokio::test]
async fn one_slow_peer_holds_up_nobody() {
    let (node, slow, quick) = (Node::new().await, Peer::new().await, Peer::new().await);
    follows(&node, &slow).await;
    follows(&node, &quick).await;
    slow.script("/inbox", Scripted::stalling());
    node.publish(SharingLevel::Clear).await;
    let before = quick.posts().len();
    let fed = node.fed.clone();
    let round = tokio::spawn(async move { deliver_due(&fed).await });
    until("the quick one has it", || quick.posts().len() > before && slow.posts().len() > 1).await;
    assert!(!round.is_finished(), "the slow one still has its time");
    round.abort();
}

/// FEP-844e: what a server names that takes RFC 9421, and what it names beside it if it takes Ed25519 too.
const RFC_9421: &str = "https://datatracker.ietf.org/doc/html/rfc9421";
const ED25519: &str = "https://datatracker.ietf.org/doc/html/rfc9421#name-eddsa-using-curve-edwards25";

/// Has a peer's actor say what it takes, and follow; the Accept is tried as far as it goes.
async fn follows_and_says(node: &Node, peer: &Peer, implements: &[&str]) {
    let implements: Vec<_> = implements.iter().map(|href| json!({ "href": href })).collect();
    let mut document = peer.document();
    document["generator"] = json!({ "type": "Application", "implements": implements });
    peer.script("/u/sec", Scripted::document(&document));
    let follow = peer.activity(1, "Follow", json!(node.app.base().office()));
    assert_eq!(peer.post(node, &follow).await.status, StatusCode::ACCEPTED);
    assert_eq!(handle_due(&node.fed).await.expect("handled"), 1);
    deliver_due(&node.fed).await.expect("tried");
}

/// How each request to the inbox was signed, after checking the signature.
async fn signings(node: &Node, peer: &Peer) -> Vec<(Scheme, KeyKind)> {
    let keyring = node.app.keyring().await.expect("keys");
    let keys = keyring.office();
    let signing = |sent: &Seen| {
        let signature = parse(&sent.headers).expect("a signature");
        let signer = if signature.key_id().ends_with("#ed25519") { &keys.ed25519 } else { &keys.rsa };
        assert_eq!(signature.key_id(), signer.key_id());
        let key = signer.public_key().expect("a key");
        signature.check_digest(&sent.headers, &sent.body).expect("its digest");
        signature.verify(&sent.method, "/inbox", &peer.origin, &sent.headers, &key).expect("it verifies");
        (signature.scheme(), key.kind())
    };
    peer.posts().iter().map(signing).collect()
}

#[tokio::test]
async fn a_peer_gets_the_signature_that_it_names() {
    let node = Node::new().await;
    for (implements, first) in [
        (&[][..], (Scheme::Cavage, KeyKind::Rsa)),
        (&["https://other.example/feature"], (Scheme::Cavage, KeyKind::Rsa)),
        (&[RFC_9421], (Scheme::Rfc9421, KeyKind::Rsa)),
        (&[RFC_9421, ED25519], (Scheme::Rfc9421, KeyKind::Ed25519)),
        (&[ED25519], (Scheme::Rfc9421, KeyKind::Ed25519)),
    ] {
        let peer = Peer::new().await;
        follows_and_says(&node, &peer, implements).await;
        assert_eq!(signings(&node, &peer).await, [first], "{implements:?}");
    }
}

#[tokio::test]
async fn whatever_a_peer_names_the_one_swap_is_signed_with_rsa() {
    let node = Node::new().await;
    for (implements, swap) in [
        (&[][..], (Scheme::Rfc9421, KeyKind::Rsa)),
        (&[RFC_9421], (Scheme::Cavage, KeyKind::Rsa)),
        (&[RFC_9421, ED25519], (Scheme::Cavage, KeyKind::Rsa)),
    ] {
        let peer = Peer::new().await;
        peer.script("/inbox", Scripted::status(401));
        follows_and_says(&node, &peer, implements).await;
        assert_eq!(signings(&node, &peer).await[1..], [swap], "{implements:?}");
    }
}

#[tokio::test]
async fn the_loops_deliver_by_themselves_and_stop_when_told() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    let stop = CancellationToken::new();
    let running = tokio::spawn(run(node.fed.clone(), stop.clone()));
    let follow = peer.activity(1, "Follow", json!(node.app.base().office()));
    assert_eq!(peer.post(&node, &follow).await.status, StatusCode::ACCEPTED);
    until("the Accept arrives", || !peer.posts().is_empty()).await;
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(10), running).await.expect("it stops").expect("it did not panic");
}
