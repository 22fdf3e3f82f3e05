//! Keys: whose word counts, how often it is asked for, and what a change looks like.

use chrono::TimeDelta;
use comity_signatures::{RsaKey, Scheme, Signer};
use serde_json::json;

use crate::support::{Node, Peer, Scripted, signed};

fn verdict(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn an_actor_that_is_another_one_gives_no_key() {
    let (node, evil, victim) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&evil).await;
    node.admit(&victim).await;
    // M16: mallory's server shows the victim's id with mallory's key.
    let rsa = RsaKey::generate().expect("a key");
    let mut document = victim.actor_document(&rsa.public_pem(), "z6Mk");
    document["publicKey"]["id"] = json!(evil.uri("/u/x#main-key"));
    evil.script("/u/x", Scripted::document(&document));
    let signer = Signer::rsa(evil.uri("/u/x#main-key").as_str(), rsa);
    let mut message = evil.note(1);
    message["actor"] = json!(evil.uri("/u/x"));
    let request = signed(&node, Scheme::Cavage, &signer, message.to_string().as_bytes(), node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(401, "key"));
    // M15: a page of the victim that redirects to mallory's actor.
    victim.script("/login", Scripted::redirect(evil.actor().as_str()));
    let signer = Signer::rsa(victim.uri("/login#main-key").as_str(), RsaKey::generate().expect("a key"));
    let mut message = victim.note(67);
    message["actor"] = json!(victim.uri("/login"));
    let before = evil.gets().len();
    let request = signed(&node, Scheme::Cavage, &signer, message.to_string().as_bytes(), node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(401, "key"));
    assert_eq!(evil.gets().len(), before, "the redirect is not followed");
    assert_eq!(victim.post(&node, &victim.note(68)).await.verdict(), verdict(202, ""));
}

#[tokio::test]
async fn an_address_that_leads_to_another_actor_of_its_server_gives_no_key() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    peer.script("/u/chief", Scripted::redirect("/u/sec"));
    let mut message = peer.note(1);
    message["actor"] = json!(peer.uri("/u/chief"));
    assert_eq!(peer.post(&node, &message).await.verdict(), verdict(401, "key"));
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
}

#[tokio::test]
async fn a_key_must_name_the_actor_that_lists_it() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let rsa = RsaKey::generate().expect("a key");
    let mut document = peer.actor_document(&rsa.public_pem(), "z6Mk");
    document["publicKey"]["owner"] = json!(peer.uri("/u/other"));
    peer.script("/u/sec", Scripted::document(&document));
    let signer = Signer::rsa(peer.rsa.key_id(), rsa);
    let request = signed(&node, Scheme::Cavage, &signer, peer.note(1).to_string().as_bytes(), node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(401, "key"));
}

#[tokio::test]
async fn a_refused_key_is_not_asked_for_again_for_five_minutes() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    peer.script("/u/sec", Scripted::status(404));
    for _ in 0..3 {
        assert_eq!(peer.post(&node, &peer.note(1)).await.verdict(), verdict(401, "key"));
    }
    let mut other = peer.note(1);
    other["actor"] = json!(peer.uri("/u/sec?x=1"));
    assert_eq!(peer.post(&node, &other).await.verdict(), verdict(401, "key"));
    assert_eq!(peer.gets().len(), 1, "also not under another query");
    node.advance(TimeDelta::minutes(6));
    assert_eq!(peer.post(&node, &peer.note(1)).await.verdict(), verdict(401, "key"));
    assert_eq!(peer.gets().len(), 2);
}

#[tokio::test]
async fn a_server_that_is_not_well_makes_the_sender_try_again() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    peer.script("/u/sec", Scripted::status(500));
    let answer = peer.post(&node, &peer.note(1)).await;
    assert_eq!((answer.verdict(), answer.headers["retry-after"].to_str().expect("text")), (verdict(503, "key"), "300"));
}

#[tokio::test]
async fn a_wrong_key_id_takes_nothing_from_the_right_one() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let forger = Signer::rsa(peer.uri("/u/sec#no-such-key").as_str(), RsaKey::generate().expect("a key"));
    let request = signed(&node, Scheme::Cavage, &forger, peer.note(1).to_string().as_bytes(), node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(401, "key"));
    assert_eq!(peer.post(&node, &peer.note(1)).await.verdict(), verdict(202, ""));
    assert_eq!(peer.gets().len(), 1);
}

#[tokio::test]
async fn a_new_key_is_taken_from_the_actor_once_in_five_minutes() {
    let (node, mut peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    assert_eq!(peer.post(&node, &peer.note(1)).await.verdict(), verdict(202, ""));
    comity_federation::handle_due(&node.fed).await.expect("handled");
    let fetches = peer.gets().len();
    peer.new_keys();
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(401, "sig_bad"), "the key that we hold is fresh");
    assert_eq!(peer.gets().len(), fetches);
    node.advance(TimeDelta::minutes(6));
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
    assert_eq!((peer.gets().len(), node.fed.changed_keys()), (fetches + 1, 1));
    assert_eq!(peer.post(&node, &peer.note(3)).await.verdict(), verdict(202, ""), "and is kept");
    assert_eq!(peer.gets().len(), fetches + 1);
    // A forger makes us ask at most once more.
    node.advance(TimeDelta::minutes(6));
    let forger = Signer::rsa(peer.rsa.key_id(), RsaKey::generate().expect("a key"));
    for number in 10..15 {
        let request = signed(&node, Scheme::Cavage, &forger, peer.note(number).to_string().as_bytes(), node.now());
        assert_eq!(node.send(request).await.verdict(), verdict(401, "sig_bad"));
    }
    assert_eq!((peer.gets().len(), node.fed.changed_keys()), (fetches + 2, 1));
    assert_eq!(peer.post(&node, &peer.note(4)).await.verdict(), verdict(202, ""));
}

#[tokio::test]
async fn a_message_that_nobody_signed_is_worth_two_requests() {
    let (node, evil) = (Node::new().await, Peer::new().await);
    node.admit(&evil).await;
    let post = async |number: u32, actor: &str| {
        let mut message = evil.note(number);
        message["actor"] = json!(evil.uri(actor));
        let before = evil.gets().len();
        assert_eq!(evil.post(&node, &message).await.verdict(), verdict(401, "key"), "{actor}");
        evil.gets().len() - before
    };
    evil.script("/self", Scripted::redirect("/self"));
    evil.script("/a-to-b", Scripted::redirect("/b-to-a"));
    evil.script("/b-to-a", Scripted::redirect("/a-to-b"));
    evil.script("/unauthorized", Scripted::status(401));
    for (path, id) in [("/ping", "/pong"), ("/pong", "/ping")] {
        let mut document = evil.actor_document("x", "z");
        document["id"] = json!(evil.uri(id));
        evil.script(path, Scripted::document(&document));
    }
    for (number, actor) in ["/self", "/a-to-b", "/unauthorized", "/ping"].into_iter().enumerate() {
        let gets = post(u32::try_from(number).expect("few"), actor).await;
        assert!(gets <= 2, "{actor}: {gets} GETs");
    }
}
