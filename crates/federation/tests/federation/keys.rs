//! Keys: whose word counts, how often it is asked for, and what a change looks like.

use chrono::TimeDelta;
use comity_model::{Standing, Time};
use comity_signatures::{EdKey, RsaKey, Scheme, Signer, prove};
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
    node.stand(&peer, Standing::Followed).await;
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

/// The verbs of the log, without those of the test itself.
async fn acts(node: &Node) -> Vec<String> {
    let rows = node.app.read().audit(1, 1_000).await.expect("a log");
    let verbs = rows.into_iter().map(|row| row.verb);
    verbs.filter(|verb| verb.starts_with("office.keys") || verb == "standing.quarantine").collect()
}

async fn noted(node: &Node, peer: &Peer) -> Option<Time> {
    node.app.read().office(&peer.actor()).await.expect("read").expect("known").key_changed_at
}

/// A node that knows a peer and its keys, and how far it trusts it.
async fn acquainted(standing: Standing) -> (Node, Peer) {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.stand(&peer, standing).await;
    assert_eq!(peer.post(&node, &peer.note(1)).await.verdict(), verdict(202, ""));
    assert_eq!(comity_federation::handle_due(&node.fed).await.expect("handled"), 1);
    node.advance(TimeDelta::minutes(6));
    (node, peer)
}

/// Takes new keys under new ids, as we do it. Returns the document and the signer of proofs before.
fn replace_keys(peer: &mut Peer) -> (serde_json::Value, Signer) {
    let (rsa, ed25519) = (RsaKey::generate().expect("a key"), EdKey::generate().expect("a key"));
    let mut document = peer.actor_document(&rsa.public_pem(), &ed25519.public_multibase());
    document["publicKey"]["id"] = json!(peer.uri("/u/sec#main-key-2"));
    document["assertionMethod"][0]["id"] = json!(peer.uri("/u/sec#ed25519-2"));
    peer.rsa = Signer::rsa(peer.uri("/u/sec#main-key-2").as_str(), rsa);
    let new = Signer::ed25519(peer.uri("/u/sec#ed25519-2").as_str(), ed25519);
    let before = std::mem::replace(&mut peer.ed25519, new);
    (document, before)
}

#[tokio::test]
async fn where_we_vouched_a_new_key_without_a_word_of_an_old_one_is_the_end_until_a_person_has_looked() {
    for standing in [Standing::Vouched, Standing::Partner] {
        let (node, mut peer) = acquainted(standing).await;
        let honest = (peer.rsa.clone(), peer.ed25519.clone());
        let (document, _) = replace_keys(&mut peer);
        peer.script("/u/sec", Scripted::document(&document));
        assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(403, "continuity"));
        assert_eq!(node.app.read().standing(&peer.authority()).await.expect("read"), Standing::Quarantined);
        assert_eq!((acts(&node).await, node.count_posts().await), (vec!["standing.quarantine".to_owned()], 1));
        assert!(noted(&node, &peer).await.is_some());
        // From here on only the keys that we hold count, and nothing is asked for others: a Follow would else be taken.
        let gets = peer.gets().len();
        for number in 3..6 {
            let follow = peer.activity(number, "Follow", json!(node.app.base().office()));
            // Also when the document could be asked for again, and for a key that it did not list.
            node.advance(TimeDelta::minutes(6));
            assert_eq!(peer.post(&node, &follow).await.verdict(), verdict(403, "continuity"));
            let another = Signer::rsa(peer.uri(&format!("/u/sec#{number}")).as_str(), RsaKey::generate().expect("a key"));
            let request = signed(&node, Scheme::Cavage, &another, follow.to_string().as_bytes(), node.now());
            assert_eq!(node.send(request).await.verdict(), verdict(403, "continuity"));
        }
        assert_eq!((peer.gets().len(), acts(&node).await.len()), (gets, 1));
        // The true office is authentic, and its content waits for a person like everybody's of this authority.
        let stranger = (peer.rsa.clone(), peer.ed25519.clone());
        (peer.rsa, peer.ed25519) = honest;
        assert_eq!(peer.post(&node, &peer.note(6)).await.verdict(), verdict(403, "not-admitted"));
        (peer.rsa, peer.ed25519) = stranger;
        // A person compared the new key and took the peer back.
        node.stand(&peer, standing).await;
        assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
        assert_eq!(noted(&node, &peer).await, None);
    }
}

#[tokio::test]
async fn where_we_only_follow_a_new_key_is_taken_and_shown_to_the_staff() {
    let (node, mut peer) = acquainted(Standing::Followed).await;
    let (document, _) = replace_keys(&mut peer);
    peer.script("/u/sec", Scripted::document(&document));
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
    assert_eq!((acts(&node).await, node.fed.changed_keys()), (vec!["office.keys.changed".to_owned()], 1));
    let line = node.app.read().peers().await.expect("peers").into_iter().find(|line| line.authority == peer.authority());
    assert_eq!(line.and_then(|line| line.office?.key_changed_at), Some(node.now()));
    // Until somebody has looked.
    node.stand(&peer, Standing::Followed).await;
    assert_eq!(noted(&node, &peer).await, None);
    assert_eq!(peer.post(&node, &peer.note(3)).await.verdict(), verdict(202, ""), "its keys stay");
    assert_eq!(acts(&node).await.len(), 1);
}

#[tokio::test]
async fn a_new_key_that_an_old_one_vouches_for_in_the_document_is_no_event() {
    let (node, mut peer) = acquainted(Standing::Vouched).await;
    let (mut document, before) = replace_keys(&mut peer);
    let stranger = Signer::ed25519(before.key_id(), EdKey::generate().expect("a key"));
    let (mut forged, mut other) = (document.clone(), document.clone());
    prove(&mut forged, &stranger, node.now()).expect("a proof");
    prove(&mut other, &peer.ed25519, node.now()).expect("a proof");
    prove(&mut document, &before, node.now()).expect("a proof");
    // In a set, behind the proofs of others.
    document["proof"] = json!([other["proof"], forged["proof"], document["proof"]]);
    peer.script("/u/sec", Scripted::document(&document));
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
    assert_eq!((acts(&node).await, node.fed.changed_keys()), (vec!["office.keys".to_owned()], 0));
    assert_eq!(noted(&node, &peer).await, None);

    let (node, mut peer) = acquainted(Standing::Vouched).await;
    let (mut forged, before) = replace_keys(&mut peer);
    let stranger = Signer::ed25519(before.key_id(), EdKey::generate().expect("a key"));
    prove(&mut forged, &stranger, node.now()).expect("a proof");
    peer.script("/u/sec", Scripted::document(&forged));
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(403, "continuity"), "a proof by another key");
}

#[tokio::test]
async fn a_key_that_has_ended_verifies_nothing_and_vouches_for_nothing() {
    let (node, mut peer) = acquainted(Standing::Vouched).await;
    let first_multibase = peer.document()["assertionMethod"][0]["publicKeyMultibase"].clone();
    let (mut document, before) = replace_keys(&mut peer);
    let old = json!({
        "id": before.key_id(), "type": "Multikey", "controller": peer.actor(), "expires": node.now(),
        "publicKeyMultibase": first_multibase,
    });
    document["assertionMethod"].as_array_mut().expect("a list").push(old.clone());
    prove(&mut document, &before, node.now()).expect("a proof");
    peer.script("/u/sec", Scripted::document(&document));
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
    node.advance(TimeDelta::minutes(6));

    // Who stole the old keys signs with them,
    let body = peer.note(3).to_string();
    let request = signed(&node, Scheme::Rfc9421, &before, body.as_bytes(), node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(401, "key"));
    node.advance(TimeDelta::minutes(6));
    // and, having stolen the name too, shows a document in which they have no end.
    let mut older = document.clone();
    older["assertionMethod"][1].as_object_mut().expect("a key").remove("expires");
    older.as_object_mut().expect("an actor").remove("proof");
    prove(&mut older, &before, node.now()).expect("a proof");
    peer.script("/u/sec", Scripted::document(&older));
    let request = signed(&node, Scheme::Rfc9421, &before, body.as_bytes(), node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(403, "continuity"));
    assert_eq!(node.app.read().standing(&peer.authority()).await.expect("read"), Standing::Quarantined);
}

#[tokio::test]
async fn an_update_of_the_actor_under_its_old_key_vouches_for_the_new_one() {
    // As Mastodon does it: the same id, new bytes, and an Update that the old key signed.
    let (node, mut peer) = acquainted(Standing::Vouched).await;
    let old = peer.rsa.clone();
    peer.new_keys();
    let document = peer.document();
    let update = peer.activity(7, "Update", document).to_string();
    let request = signed(&node, Scheme::Cavage, &old, update.as_bytes(), node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(202, ""));
    // Before the Update is handled, the new key is used already.
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
    assert_eq!(comity_federation::handle_due(&node.fed).await.expect("handled"), 2);
    assert_eq!((acts(&node).await, node.fed.changed_keys()), (vec!["office.keys".to_owned()], 0));
    assert_eq!(peer.post(&node, &peer.note(3)).await.verdict(), verdict(202, ""));

    // What the Update does not speak of, it does not vouch for: here its server shows other keys than the office named.
    let (node, mut peer) = acquainted(Standing::Vouched).await;
    let update = peer.activity(7, "Update", peer.document()).to_string();
    let request = signed(&node, Scheme::Cavage, &peer.rsa, update.as_bytes(), node.now());
    peer.new_keys();
    assert_eq!(node.send(request).await.verdict(), verdict(202, ""));
    comity_federation::handle_due(&node.fed).await.expect("handled");
    assert_eq!(acts(&node).await, ["standing.quarantine"]);
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(403, "not-admitted"));
}

#[tokio::test]
async fn a_signed_get_is_no_way_around() {
    let (node, mut peer) = acquainted(Standing::Vouched).await;
    let published = node.publish(comity_model::SharingLevel::Green).await;
    let (document, _) = replace_keys(&mut peer);
    peer.script("/u/sec", Scripted::document(&document));
    let path = published.uri.as_str().trim_start_matches("http://localhost:4999");
    assert_ne!(node.get(path, peer.signed_get(&node, path)).await.status, 200);
    assert_eq!(node.app.read().standing(&peer.authority()).await.expect("read"), Standing::Quarantined);

    // Nor does what a GET made us remember speak for an office that we know.
    let (node, mut peer) = acquainted(Standing::Followed).await;
    let published = node.publish(comity_model::SharingLevel::Green).await;
    let (document, _) = replace_keys(&mut peer);
    peer.script("/u/sec", Scripted::document(&document));
    let path = published.uri.as_str().trim_start_matches("http://localhost:4999");
    node.get(path, peer.signed_get(&node, path)).await;
    assert_eq!((acts(&node).await, node.fed.changed_keys()), (vec!["office.keys.changed".to_owned()], 1));
}

#[tokio::test]
async fn a_wrong_key_id_keeps_no_new_key_of_a_known_office_out() {
    let (node, mut peer) = acquainted(Standing::Vouched).await;
    let (mut document, before) = replace_keys(&mut peer);
    prove(&mut document, &before, node.now()).expect("a proof");
    peer.script("/u/sec", Scripted::document(&document));
    let forger = Signer::rsa(peer.uri("/u/sec#no-such-key").as_str(), RsaKey::generate().expect("a key"));
    for number in 10..13 {
        let request = signed(&node, Scheme::Cavage, &forger, peer.note(number).to_string().as_bytes(), node.now());
        assert_eq!(node.send(request).await.verdict(), verdict(401, "key"));
    }
    let gets = peer.gets().len();
    assert_eq!(peer.post(&node, &peer.note(2)).await.verdict(), verdict(202, ""));
    assert_eq!(peer.gets().len(), gets, "what the document told counts for everybody");
    // Nobody who has no key of the office changes anything about it.
    assert_eq!((acts(&node).await, node.fed.changed_keys()), (vec!["office.keys".to_owned()], 0));
}
