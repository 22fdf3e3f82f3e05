//! What becomes of what was received: whose word counts, and for what.

use chrono::TimeDelta;
use comity_federation::handle_due;
use comity_model::{Audience, Post, State, Uri};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Node, PUBLIC, Peer, Scripted};

/// Sends activities, all accepted by the gate, and handles them.
async fn take(node: &Node, peer: &Peer, activities: &[Value]) {
    for activity in activities {
        let answer = peer.post(node, activity).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{:?}", answer.verdict());
        handle_due(&node.fed).await.expect("handled");
    }
}

async fn held(node: &Node, uri: &Uri) -> Option<Post> {
    node.app.read().post_by_uri(uri).await.expect("a read").map(|row| row.post)
}

async fn admitted() -> (Node, Peer) {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.admit(&peer).await;
    (node, peer)
}

/// A second user of a peer's server, with keys of its own that the server lists for it.
async fn neighbour(peer: &Peer) -> Peer {
    let mallory = Peer::new().await;
    let uri = |path: &str| peer.uri(path);
    let rsa = comity_signatures::RsaKey::generate().expect("a key");
    let document = json!({
        "id": uri("/u/mallory"), "type": "Person", "preferredUsername": "mallory", "inbox": uri("/inbox"),
        "publicKey": { "id": uri("/u/mallory#main-key"), "owner": uri("/u/mallory"), "publicKeyPem": rsa.public_pem() },
    });
    peer.script("/u/mallory", Scripted::document(&document));
    mallory.with_key(comity_signatures::Signer::rsa(uri("/u/mallory#main-key").as_str(), rsa))
}

fn by_mallory(peer: &Peer, number: u32, kind: &str, object: Value) -> Value {
    let mut activity = peer.activity(number, kind, object);
    activity["actor"] = json!(peer.uri("/u/mallory"));
    activity
}

#[tokio::test]
async fn a_deletion_by_another_user_of_the_server_takes_nothing_away() {
    let (node, peer) = admitted().await;
    let mallory = neighbour(&peer).await;
    let message = peer.note(1);
    let uri = peer.uri("/o/1");
    take(&node, &mallory, &[by_mallory(&peer, 90, "Delete", json!(uri))]).await;
    take(&node, &peer, &[message]).await;
    assert_eq!(held(&node, &uri).await.expect("the post of its author").state, State::Published);
    // A late Create of the very actor that deleted it stays deleted.
    let gone = peer.uri("/o/2");
    take(&node, &peer, &[peer.activity(91, "Delete", json!(gone)), peer.note(2)]).await;
    assert_eq!(held(&node, &gone).await, None);
    // The actor of another is gone only if its server says so.
    take(&node, &mallory, &[by_mallory(&peer, 92, "Delete", json!(peer.actor()))]).await;
    take(&node, &peer, &[peer.note(3)]).await;
    assert!(held(&node, &peer.uri("/o/3")).await.is_some(), "the actor is there, and speaks");
}

#[tokio::test]
async fn an_unknown_actor_is_not_deleted_by_another_user_of_its_server() {
    let (node, peer) = admitted().await;
    let mallory = neighbour(&peer).await;
    take(&node, &mallory, &[by_mallory(&peer, 90, "Delete", json!(peer.actor()))]).await;
    take(&node, &peer, &[peer.note(1)]).await;
    assert!(held(&node, &peer.uri("/o/1")).await.is_some());
}

#[tokio::test]
async fn what_a_server_says_of_its_object_is_stronger_than_what_another_user_sent() {
    let (node, peer) = admitted().await;
    let mallory = neighbour(&peer).await;
    let honest = peer.note(1);
    let uri = peer.uri("/o/1");
    let mut stolen = honest["object"].clone();
    stolen["attributedTo"] = json!(peer.uri("/u/mallory"));
    stolen["updated"] = json!("2026-11-03T08:30:00Z");
    take(&node, &mallory, &[by_mallory(&peer, 90, "Create", stolen)]).await;
    assert_eq!(held(&node, &uri).await.expect("taken in").office, peer.uri("/u/mallory"));
    peer.script("/o/1", Scripted::document(&honest["object"]));
    take(&node, &peer, &[honest]).await;
    let post = held(&node, &uri).await.expect("held");
    assert_eq!((post.office, post.html.as_str()), (peer.actor(), "<p>hi 1</p>"));
}

#[tokio::test]
async fn a_time_to_come_keeps_no_later_correction_out() {
    let (node, peer) = admitted().await;
    let mut message = peer.note(1);
    message["object"]["updated"] = json!("9999-12-31T23:59:59Z");
    take(&node, &peer, &[message.clone()]).await;
    node.advance(TimeDelta::minutes(10));
    message["object"]["updated"] = json!(node.now());
    message["object"]["content"] = json!("<p>corrected</p>");
    take(&node, &peer, &[peer.activity(2, "Update", message["object"].clone())]).await;
    let post = held(&node, &peer.uri("/o/1")).await.expect("held");
    assert_eq!(post.html.as_str(), "<p>corrected</p>");
    assert!(post.updated_at.is_some_and(|at| at <= node.now()));
}

#[tokio::test]
async fn a_record_travels_no_farther_than_it_says() {
    let (node, peer) = admitted().await;
    let with = |number: u32, sharing: &str| {
        let mut message = peer.note(number);
        message["object"]["type"] = json!("Article");
        message["object"]["comity:practice"] = json!({ "sharing": sharing });
        message
    };
    take(&node, &peer, &[with(1, "clear"), with(2, "green"), with(3, "amber"), with(4, "purple")]).await;
    let mut audiences = Vec::new();
    for number in 1..=4 {
        audiences.push(held(&node, &peer.uri(&format!("/o/{number}"))).await.map(|post| post.audience));
    }
    assert_eq!(audiences, [Some(Audience::Public), Some(Audience::Followers), None, None]);
    // What became narrower is for the staff alone from then on.
    let mut narrower = with(1, "red")["object"].clone();
    narrower["updated"] = json!("2026-11-03T08:10:00Z");
    take(&node, &peer, &[peer.activity(9, "Update", narrower)]).await;
    assert_eq!(held(&node, &peer.uri("/o/1")).await.expect("held").audience, Audience::Followers);
}

#[tokio::test]
async fn acts_actors_and_lists_are_no_posts() {
    let (node, peer) = admitted().await;
    for (number, kinds) in
        [json!("Follow"), json!(["Note", "Person"]), json!("OrderedCollection"), json!(["Create"])].into_iter().enumerate()
    {
        let path = format!("/x/{number}");
        let document = json!({ "id": peer.uri(&path), "type": kinds, "attributedTo": peer.actor(), "to": [PUBLIC], "published": "2026-11-03T08:00:00Z" });
        peer.script(&path, Scripted::document(&document));
        let number = u32::try_from(number).expect("a few");
        take(&node, &peer, &[peer.activity(100 + number, "Announce", json!(peer.uri(&path)))]).await;
        assert_eq!(held(&node, &peer.uri(&path)).await, None, "{kinds}");
    }
    take(&node, &peer, &[peer.note(1)]).await;
    assert_eq!(node.count_posts().await, 1);
}

#[tokio::test]
async fn an_accept_repeats_nothing_but_the_ids() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    let office = json!({ "id": node.app.base().office(), "type": "Organization", "inbox": "https://evil.example/i" });
    let mut follow = peer.activity(1, "Follow", office);
    follow["summary"] = json!("a text of a stranger");
    take(&node, &peer, &[follow]).await;
    comity_federation::deliver_due(&node.fed).await.expect("delivered");
    let sent: Value = serde_json::from_slice(&peer.posts()[0].body).expect("JSON");
    let expected = json!({ "id": peer.uri("/a/1"), "type": "Follow", "actor": peer.actor(), "object": node.app.base().office() });
    assert_eq!((&sent["type"], &sent["object"]), (&json!("Accept"), &expected));
}

#[tokio::test]
async fn two_actors_of_a_server_get_an_answer_each() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    let mallory = neighbour(&peer).await;
    let follow = json!(node.app.base().office());
    take(&node, &mallory, &[by_mallory(&peer, 1, "Follow", follow.clone())]).await;
    take(&node, &peer, &[peer.activity(1, "Follow", follow)]).await;
    comity_federation::deliver_due(&node.fed).await.expect("delivered");
    let bodies = peer.posts().into_iter().map(|seen| serde_json::from_slice::<Value>(&seen.body).expect("JSON"));
    let mut actors: Vec<_> = bodies.map(|accept| accept["object"]["actor"].to_string()).collect();
    actors.sort();
    assert_eq!(actors, [json!(peer.uri("/u/mallory")).to_string(), json!(peer.actor()).to_string()]);
}

#[tokio::test]
async fn an_undo_ends_only_the_follow_that_it_names() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    let office = node.app.base().office();
    let follow = |number: u32| peer.activity(number, "Follow", json!(office));
    let undo = |number: u32, object: Value| peer.activity(number, "Undo", object);
    let followers = async || node.app.read().followers_total(comity_model::OwnActor::Office).await.expect("a count");
    take(&node, &peer, &[follow(1), undo(2, follow(1)), follow(3)]).await;
    take(&node, &peer, &[undo(4, follow(1))]).await;
    assert_eq!(followers().await, 1, "the follow that it names ended before");
    take(&node, &peer, &[undo(5, json!({ "type": "Follow", "actor": peer.actor(), "object": office }))]).await;
    assert_eq!(followers().await, 0, "without an id it means the one that there is");
}

#[tokio::test]
async fn only_an_event_of_ours_can_be_joined() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    for (number, object) in [(1, node.app.base().office()), (2, peer.uri("/e/1"))] {
        let answer = peer.post(&node, &peer.activity(number, "Join", json!(object))).await;
        assert_eq!(answer.verdict(), (403, "authority".to_owned()));
    }
    assert_eq!(node.app.read().journal_depth().await.expect("a depth"), 0);
}

#[tokio::test]
async fn a_stranger_that_updates_itself_is_not_fetched_for_it() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    take(&node, &peer, &[peer.activity(1, "Update", json!({ "id": peer.actor(), "type": "Organization" }))]).await;
    assert_eq!(peer.gets(), ["/u/sec"], "the gate asks for its key, and nobody for more");
}

#[tokio::test]
async fn a_stranger_says_little_and_keeps_no_place() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    let flag = |number: u32, length: usize| peer.activity(number, "Flag", json!({ "id": peer.uri("/o/1"), "content": "x".repeat(length) }));
    assert_eq!(peer.post(&node, &flag(1, 17_000)).await.verdict(), (413, "limit".to_owned()));
    assert!(peer.gets().is_empty(), "nothing is fetched for it");
    let acts = async || node.app.read().audit(1, 1_000).await.expect("the log").len();
    let before = acts().await;
    take(&node, &peer, &[flag(2, 1_000)]).await;
    assert_eq!(acts().await, before, "what strangers say fills no log");
    node.admit(&peer).await;
    let mut long = peer.note(3);
    long["object"]["content"] = json!("x".repeat(17_000));
    take(&node, &peer, &[long]).await;
    assert!(held(&node, &peer.uri("/o/3")).await.is_some());
}
