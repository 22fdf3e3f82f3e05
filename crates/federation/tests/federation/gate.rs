//! Each hostile message differs from the honest one in one thing alone; afterwards the honest one is still taken.

use std::future::poll_fn;
use std::task::Poll;

use axum::body::Body;
use chrono::TimeDelta;
use comity_federation::{Caller, Outside};
use comity_model::Standing;
use comity_service::Agent;
use comity_signatures::{Request, RsaKey, Scheme, Signer};
use http::{HeaderValue, Method};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use crate::support::{ACTIVITY_JSON, Node, PUBLIC, Peer, Scripted, assembled, signed};

fn verdict(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// The honest message is taken, also after whatever happened before.
async fn honest(node: &Node, peer: &Peer, number: u32) {
    assert_eq!(peer.post(node, &peer.note(number)).await.verdict(), verdict(202, ""));
}

#[tokio::test]
async fn an_honest_message_is_taken_in_both_schemes_and_only_once() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    for scheme in [Scheme::Cavage, Scheme::Rfc9421] {
        let body = peer.note(1).to_string();
        assert_eq!(node.send(peer.signed(&node, scheme, body.as_bytes())).await.verdict(), verdict(202, ""));
    }
    assert_eq!(node.app.read().journal_depth().await.expect("a depth"), 1);
    assert_eq!(peer.gets(), ["/u/sec"], "the keys of one actor are fetched once");
    let mut other = peer.note(1);
    other["object"]["content"] = json!("<p>other words</p>");
    assert_eq!(peer.post(&node, &other).await.verdict(), verdict(409, "replay"));
    assert_eq!(comity_federation::handle_due(&node.fed).await.expect("handled"), 1);
    assert_eq!(node.count_posts().await, 1);
}

#[tokio::test]
async fn a_body_is_the_one_that_was_signed() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let forged = peer.note(1).to_string().replace("hi 1", "POLLS CLOSED");
    // M01: other bytes under the headers of the honest message.
    let (parts, _) = peer.signed(&node, Scheme::Cavage, peer.note(1).to_string().as_bytes()).into_parts();
    assert_eq!(node.send(assembled(parts.headers.clone(), forged.as_bytes())).await.verdict(), verdict(401, "digest"));
    // M02: and a digest that fits them, which is not the signed one.
    let mut headers = parts.headers;
    let (fitting, _) = peer.signed(&node, Scheme::Cavage, forged.as_bytes()).into_parts();
    headers.insert("digest", fitting.headers["digest"].clone());
    assert_eq!(node.send(assembled(headers, forged.as_bytes())).await.verdict(), verdict(401, "sig_bad"));
    // M03: a digest that fits and is not signed.
    let inbox = node.inbox();
    let request = Request { method: &Method::POST, url: inbox.as_str(), body: None, content_type: None };
    let mut headers = comity_signatures::sign(Scheme::Cavage, &peer.rsa, &request, node.now()).expect("signed");
    headers.insert("content-type", HeaderValue::from_static(ACTIVITY_JSON));
    headers.insert("digest", fitting.headers["digest"].clone());
    assert_eq!(node.send(assembled(headers, forged.as_bytes())).await.verdict(), verdict(401, "sig_weak"));
    honest(&node, &peer, 1).await;
    assert_eq!((node.fed.refusals("digest"), node.fed.refusals("sig_bad"), node.fed.refusals("sig_weak")), (1, 1, 1));
}

#[tokio::test]
async fn a_message_for_another_host_is_refused() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let body = peer.note(1).to_string();
    for host in ["evil.example", "localhost:4999, evil.example", ""] {
        let mut request = peer.signed(&node, Scheme::Cavage, body.as_bytes());
        request.headers_mut().insert("host", HeaderValue::from_static(host));
        assert_eq!(node.send(request).await.verdict(), verdict(421, "host"), "{host}");
    }
    let mut request = peer.signed(&node, Scheme::Cavage, body.as_bytes());
    request.headers_mut().append("host", HeaderValue::from_static("localhost:4999"));
    assert_eq!(node.send(request).await.verdict(), verdict(421, "host"), "twice");
    assert_eq!(peer.gets().len(), 0);
    honest(&node, &peer, 1).await;
}

#[tokio::test]
async fn only_activity_streams_of_a_decent_size_is_read() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let body = peer.note(1).to_string();
    for kind in ["application/json", "text/plain", "application/ld+json"] {
        let mut request = peer.signed(&node, Scheme::Cavage, body.as_bytes());
        request.headers_mut().insert("content-type", HeaderValue::from_static(kind));
        assert_eq!(node.send(request).await.verdict(), verdict(415, "ctype"), "{kind}");
    }
    let mut request = peer.signed(&node, Scheme::Cavage, body.as_bytes());
    request.headers_mut().insert("content-encoding", HeaderValue::from_static("gzip"));
    assert_eq!(node.send(request).await.verdict(), verdict(415, "ctype"));
    let large = vec![b' '; 512 * 1024 + 1];
    assert_eq!(node.send(peer.signed(&node, Scheme::Cavage, &large)).await.verdict(), verdict(413, "limit"));
    honest(&node, &peer, 1).await;
}

#[tokio::test]
async fn bodies_that_never_end_keep_only_their_own_address_out() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let from = |address: &str, mut request: http::Request<Body>| {
        request.extensions_mut().insert(Caller::Address(address.parse().expect("an address")));
        request
    };
    // Each holds 300 KB and sends no more.
    let (mut pipes, mut waiting) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let (mut pipe, end) = tokio::io::duplex(400_000);
        pipe.write_all(&vec![b'x'; 300_000]).await.expect("written");
        let mut request = peer.signed(&node, Scheme::Cavage, b"");
        *request.body_mut() = Body::from_stream(ReaderStream::new(end));
        waiting.push(Box::pin(node.send(from("192.0.2.1", request))));
        pipes.push(pipe);
    }
    for request in &mut waiting {
        // One poll reads only so much of a pipe.
        for _ in 0..8 {
            let read = poll_fn(|context| Poll::Ready(request.as_mut().poll(context).is_pending()));
            assert!(read.await, "it waits for the rest");
            tokio::task::yield_now().await;
        }
    }
    let another = from("192.0.2.1", peer.signed(&node, Scheme::Cavage, &vec![b' '; 300_000]));
    assert_eq!(node.send(another).await.verdict(), verdict(429, "limit"), "an address has its share");
    let honest = from("198.51.100.7", peer.signed(&node, Scheme::Cavage, peer.note(1).to_string().as_bytes()));
    assert_eq!(node.send(honest).await.verdict(), verdict(202, ""), "and nobody else's");
    drop(waiting);
    let again = from("192.0.2.1", peer.signed(&node, Scheme::Cavage, peer.note(2).to_string().as_bytes()));
    assert_eq!(node.send(again).await.verdict(), verdict(202, ""), "the room comes back");
}

#[tokio::test]
async fn a_signature_has_its_hour() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let body = peer.note(1).to_string();
    for scheme in [Scheme::Cavage, Scheme::Rfc9421] {
        let signer = if scheme == Scheme::Cavage { &peer.rsa } else { &peer.ed25519 };
        for off in [TimeDelta::hours(-3), TimeDelta::hours(3)] {
            let request = signed(&node, scheme, signer, body.as_bytes(), node.now() + off);
            assert_eq!(node.send(request).await.verdict(), verdict(401, "sig_time"), "{scheme:?} {off}");
        }
    }
    honest(&node, &peer, 1).await;
}

#[tokio::test]
async fn one_signature_is_needed_and_not_two() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let body = peer.note(1).to_string();
    let mut request = peer.signed(&node, Scheme::Cavage, body.as_bytes());
    request.headers_mut().remove("signature");
    assert_eq!(node.send(request).await.verdict(), verdict(401, "sig_parse"));
    let mut request = peer.signed(&node, Scheme::Cavage, body.as_bytes());
    let twice = request.headers()["signature"].clone();
    request.headers_mut().append("signature", twice);
    assert_eq!(node.send(request).await.verdict(), verdict(400, "sig_parse"));
    assert_eq!(peer.gets().len(), 0);
    honest(&node, &peer, 1).await;
}

#[tokio::test]
async fn nobody_speaks_for_another_origin() {
    let (node, evil, victim) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&evil).await;
    node.admit(&victim).await;
    // M13: the victim's actor and id under mallory's key.
    let mut message = victim.note(66);
    assert_eq!(evil.post(&node, &message).await.verdict(), verdict(401, "origin"));
    // M17: mallory's activity under an id of the victim.
    message = evil.note(1);
    message["id"] = json!(victim.uri("/a/2026"));
    assert_eq!(evil.post(&node, &message).await.verdict(), verdict(403, "origin"));
    // M35: our own office.
    message = evil.note(2);
    message["actor"] = json!(node.app.base().office());
    assert_eq!(evil.post(&node, &message).await.verdict(), verdict(403, "origin"));
    assert_eq!((evil.gets().len(), victim.gets().len()), (0, 0));
    // The genuine activity with that id is still taken.
    honest(&node, &victim, 2026).await;
}

#[tokio::test]
async fn a_post_is_changed_and_deleted_by_its_author_alone() {
    let (node, evil, victim) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&evil).await;
    node.admit(&victim).await;
    honest(&node, &victim, 5).await;
    comity_federation::handle_due(&node.fed).await.expect("handled");
    let held = node.app.read().post_by_uri(&victim.uri("/o/5")).await.expect("read").expect("held");
    let forged =
        json!({ "id": victim.uri("/o/5"), "type": "Note", "content": "POLLS CLOSED", "updated": "2026-11-03T09:00:00Z", "to": [PUBLIC] });
    let attempts = [
        evil.activity(1, "Update", forged),
        evil.activity(2, "Delete", json!(victim.uri("/o/5"))),
        evil.activity(3, "Delete", json!({ "type": "Tombstone", "id": victim.uri("/o/5") })),
        evil.activity(4, "Delete", json!(victim.actor())),
        evil.activity(5, "Update", json!({ "type": "Person", "id": victim.actor(), "inbox": evil.uri("/i") })),
        evil.activity(6, "Create", json!({ "id": evil.uri("/o/6"), "type": "Note", "attributedTo": victim.actor(), "content": "x" })),
        evil.activity(7, "Create", json!({ "id": node.app.base().uri("/ap/practices/1"), "type": "Note", "content": "x" })),
    ];
    let before = victim.gets().len();
    for attempt in attempts {
        assert_eq!(evil.post(&node, &attempt).await.verdict(), verdict(403, "authority"), "{attempt}");
    }
    assert_eq!(comity_federation::handle_due(&node.fed).await.expect("handled"), 0);
    assert_eq!(victim.gets().len(), before, "nothing is fetched for them");
    let after = node.app.read().post_by_uri(&victim.uri("/o/5")).await.expect("read").expect("held");
    assert_eq!(held, after);
    honest(&node, &victim, 6).await;
}

#[tokio::test]
async fn a_stranger_may_follow_and_nothing_else() {
    let (node, stranger) = (Node::new().await, Peer::new().await);
    let refused = [
        stranger.note(1),
        stranger.activity(2, "Announce", json!(stranger.uri("/o/1"))),
        stranger.activity(3, "Like", json!(node.app.base().office())),
        stranger.activity(4, "Undo", json!({ "type": "Like", "id": stranger.uri("/a/3") })),
        stranger.activity(5, "Accept", json!(node.app.base().uri("/ap/activities/1"))),
        stranger.activity(6, "Update", json!({ "type": "Note", "id": stranger.uri("/o/1") })),
    ];
    for message in refused {
        assert_eq!(stranger.post(&node, &message).await.verdict(), verdict(403, "not-admitted"), "{message}");
    }
    // A Delete of somebody whom we never met ends without a look at the key.
    let gone = stranger.activity(7, "Delete", json!(stranger.actor()));
    assert_eq!(stranger.post(&node, &gone).await.verdict(), verdict(202, ""));
    assert_eq!(stranger.seen().len(), 0);
    assert_eq!(node.app.read().journal_depth().await.expect("a depth"), 0);
    let follow = stranger.activity(8, "Follow", json!(node.app.base().office()));
    assert_eq!(stranger.post(&node, &follow).await.verdict(), verdict(202, ""));
    assert_eq!(stranger.gets(), ["/u/sec"]);
    assert_eq!(node.fed.refusals("not-admitted"), 6);
}

#[tokio::test]
async fn from_a_blocked_server_nothing_is_taken_and_nothing_asked() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.stand(&peer, Standing::Blocked).await;
    for message in [peer.note(1), peer.activity(2, "Follow", json!(node.app.base().office()))] {
        assert_eq!(peer.post(&node, &message).await.verdict(), verdict(403, "policy"));
    }
    assert_eq!(peer.seen().len(), 0);
    node.stand(&peer, Standing::Vouched).await;
    honest(&node, &peer, 1).await;
}

#[tokio::test]
async fn one_authority_has_many_spellings_and_one_judgement() {
    let outside = Outside { roots: Some(vec![]), ..crate::support::outside() };
    let node = Node::with("https://node.example", outside).await;
    let blocked = "blocked.example".parse().expect("an authority");
    comity_service::standing::set(&node.app, &Agent::CommandLine, &blocked, Some(Standing::Blocked), "a test").await.expect("blocked");
    for host in [
        "blocked.example",
        "BLOCKED.example",
        "blocked.example.",
        "blocked.example:443",
        "x@blocked.example",
        "sub.blocked.example",
        "bloc\u{ad}ked.example",
        "127.0.0.1",
        "other.example:8443",
        "node.example",
    ] {
        let key_id = format!("https://{host}/u/sec#main-key");
        let plain: String = key_id.chars().map(|c| if c.is_ascii() { c.to_string() } else { "%C2%AD".to_owned() }).collect();
        let signer = Signer::rsa(plain, RsaKey::generate().expect("a key"));
        let request = signed(&node, Scheme::Cavage, &signer, b"{}", node.now());
        assert_eq!(node.send(request).await.verdict(), verdict(403, "policy"), "{host}");
    }
    let signer = Signer::rsa("https://other.example/u/sec#main-key", RsaKey::generate().expect("a key"));
    let request = signed(&node, Scheme::Cavage, &signer, b"{}", node.now());
    assert_eq!(node.send(request).await.verdict(), verdict(400, "shape"), "the control goes on to the next step");
}

#[tokio::test]
async fn an_envelope_is_one_activity() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    let mut two_types = peer.note(1);
    two_types["type"] = json!(["Create", "Delete"]);
    let mut actor_inline = peer.note(1);
    actor_inline["actor"] = json!({ "id": peer.actor() });
    for body in [json!([peer.note(1)]), two_types, actor_inline, json!({ "@graph": [peer.note(1)] }), json!("x")] {
        assert_eq!(peer.post(&node, &body).await.verdict(), verdict(400, "shape"), "{body}");
    }
    honest(&node, &peer, 1).await;
}

#[tokio::test]
async fn a_stranger_that_asks_too_often_is_told_when_to_come_back() {
    let (node, stranger) = (Node::new().await, Peer::new().await);
    let follow = |number| stranger.activity(number, "Follow", json!(node.app.base().office()));
    for number in 0..10 {
        assert_eq!(stranger.post(&node, &follow(number)).await.verdict(), verdict(202, ""));
    }
    let answer = stranger.post(&node, &follow(10)).await;
    assert_eq!((answer.verdict(), answer.headers["retry-after"].to_str().expect("text")), (verdict(429, "limit"), "1"));
    node.advance(TimeDelta::seconds(2));
    assert_eq!(stranger.post(&node, &follow(10)).await.verdict(), verdict(202, ""));
}

#[tokio::test]
async fn nobody_else_uses_up_what_is_a_senders() {
    let (node, evil, victim) = (Node::new().await, Peer::new().await, Peer::new().await);
    // Mallory signs with her key under the id of the victim's.
    let rsa = RsaKey::generate().expect("a key");
    let forger = Signer::rsa(victim.rsa.key_id(), rsa);
    for number in 0..20 {
        let body = victim.activity(number, "Follow", json!(node.app.base().office())).to_string();
        let request = signed(&node, Scheme::Cavage, &forger, body.as_bytes(), node.now());
        assert_eq!(node.send(request).await.verdict(), verdict(401, "sig_bad"));
    }
    assert_eq!((victim.gets().len(), evil.gets().len()), (1, 0));
    let honest = victim.activity(1, "Follow", json!(node.app.base().office()));
    assert_eq!(victim.post(&node, &honest).await.verdict(), verdict(202, ""));
}

#[tokio::test]
async fn routes_are_exact() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    peer.script("/x", Scripted::status(200));
    for (method, path, expected) in [
        (Method::GET, "/ap/inbox", verdict(405, "method")),
        (Method::POST, "/ap/office", verdict(405, "method")),
        (Method::POST, "/ap/inbox/", verdict(404, "not-found")),
        (Method::GET, "/ap/no/such/thing", verdict(404, "not-found")),
        (Method::GET, "/ap/practices/not-an-id", verdict(404, "not-found")),
    ] {
        let request = http::Request::builder().method(method).uri(path).body(Body::empty()).expect("a request");
        let answer = node.send(request).await;
        assert_eq!(answer.verdict(), expected, "{path}");
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{path}");
    }
}
