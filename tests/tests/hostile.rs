//! Messages that are forged, stale or misdirected change nothing; an honest one afterwards is taken.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::TimeDelta;
use comity_signatures::Scheme;
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::peer::send;
use comity_tests::{Peer, TestClock, TestNode, settle};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

/// A node that follows two peers, one of which is malicious and one of which is impersonated.
struct Scene {
    clock: TestClock,
    node: TestNode,
    evil: Peer,
    victim: Peer,
    inbox: String,
}

impl Scene {
    async fn new() -> Self {
        let clock = TestClock::default();
        let node = TestNode::start(ASHFORD, &clock).await.unwrap();
        let (evil, victim) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
        for peer in [&evil, &victim] {
            node.follow(&peer.actor()).await.unwrap();
        }
        settle(&[&node]).await.unwrap();
        for (peer, number) in [(&evil, 900), (&victim, 900)] {
            let follow = peer.received().pop().unwrap();
            let accept = peer.activity(number, "Accept", follow);
            assert_eq!(peer.post(node.base.shared_inbox().as_str(), &accept, node.app().now()).await.unwrap().0, 202);
        }
        settle(&[&node]).await.unwrap();
        let inbox = node.base.shared_inbox().to_string();
        Self { clock, node, evil, victim, inbox }
    }

    fn signed(&self, activity: &Value) -> (HeaderMap, String) {
        let body = activity.to_string();
        (self.evil.sign(Scheme::Cavage, &self.inbox, &body, &self.evil.key_id(), self.node.app().now()).unwrap(), body)
    }

    /// Sends a message that must be refused, and shows that nothing came of it and that nobody was asked anything.
    async fn refuses(&self, headers: HeaderMap, body: String, expected: &[(u16, &str)], what: &str) {
        self.evil.asked();
        self.victim.asked();
        let before = self.snapshot().await;
        let (status, code) = send(&self.inbox, headers, body).await.unwrap();
        settle(&[&self.node]).await.unwrap();
        assert!(expected.contains(&(status.as_u16(), code.as_str())), "{what}: {status} {code}");
        assert_eq!(before, self.snapshot().await, "{what} changed something");
    }

    async fn snapshot(&self) -> String {
        let read = self.node.app().read();
        let posts = read.timeline(&comity_model::Viewer::Staff, &comity_store::pages::TimelineFilter::default(), 100).await.unwrap();
        let posts: Vec<_> = posts.into_iter().map(|slip| (slip.post.uri, slip.post.title, slip.post.state, slip.post.revision)).collect();
        let (follows, followers) = (read.following().await.unwrap(), read.followers().await.unwrap());
        let keys: Vec<_> =
            read.offices().await.unwrap().into_iter().map(|office| (office.actor.uri, office.actor.keys, office.actor.inbox)).collect();
        format!("{posts:#?} {follows:#?} {followers:#?} {keys:#?}")
    }

    /// The control: an honest message of each is taken.
    async fn honest(self, number: u32) {
        for peer in [&self.evil, &self.victim] {
            let (status, code) = peer.post(&self.inbox, &peer.create(number, "honest"), self.node.app().now()).await.unwrap();
            assert_eq!(status, StatusCode::ACCEPTED, "{code}");
        }
        settle(&[&self.node]).await.unwrap();
        let title = format!("Note {number}");
        assert_eq!(self.node.titles().await.unwrap().iter().filter(|held| **held == title).count(), 2, "both honest messages are shown");
        self.node.finish().await.unwrap();
    }
}

#[tokio::test]
async fn a_tampered_body_a_weak_or_stale_signature_and_a_foreign_host_are_refused() {
    let scene = Scene::new().await;
    let create = scene.evil.create(1, "hi");
    let (headers, body) = scene.signed(&create);

    let forged = body.replace("hi", "POLLS CLOSED");
    scene.refuses(headers.clone(), forged.clone(), &[(401, "digest")], "another body").await;

    let (fresh, _) = scene.signed(&serde_json::from_str(&forged).unwrap());
    let mut mixed = headers.clone();
    mixed.insert("digest", fresh["digest"].clone());
    scene.refuses(mixed, forged, &[(401, "sig_bad")], "another body with its digest").await;

    let mut without = headers.clone();
    without.remove("digest");
    scene.refuses(without, body.clone(), &[(401, "sig_weak"), (401, "digest"), (401, "sig_bad"), (400, "sig_parse")], "no digest").await;

    let mut unsigned = headers.clone();
    unsigned.remove("signature");
    scene.refuses(unsigned, body.clone(), &[(401, "sig_parse")], "no signature").await;

    for (by, what) in [(TimeDelta::hours(-3), "an old date"), (TimeDelta::hours(3), "a date to come")] {
        let at = scene.node.app().now() + by;
        let stale = scene.evil.sign(Scheme::Cavage, &scene.inbox, &body, &scene.evil.key_id(), at).unwrap();
        scene.refuses(stale, body.clone(), &[(401, "sig_time")], what).await;
    }

    let elsewhere = scene
        .evil
        .sign(Scheme::Cavage, &scene.inbox.replace("localhost", "evil.example"), &body, &scene.evil.key_id(), scene.node.app().now())
        .unwrap();
    scene.refuses(elsewhere.clone(), body.clone(), &[(421, "host")], "a foreign host").await;
    let mut redirected = elsewhere;
    redirected.insert("host", scene.node.authority().as_str().parse().unwrap());
    scene.refuses(redirected, body.clone(), &[(401, "sig_bad")], "a signature for a foreign host").await;

    let other_path =
        scene.evil.sign(Scheme::Cavage, &format!("{}?x=1", scene.inbox), &body, &scene.evil.key_id(), scene.node.app().now()).unwrap();
    scene.refuses(other_path, body.clone(), &[(401, "sig_bad")], "a signature for another path").await;

    let mut plain = headers;
    plain.insert("content-type", "application/json".parse().unwrap());
    scene.refuses(plain, body, &[(415, "ctype")], "another content type").await;
    scene.honest(2).await;
}

#[tokio::test]
async fn nobody_uses_another_actors_key_or_name() {
    let scene = Scene::new().await;
    let now = scene.node.app().now();
    let mut activity = scene.evil.create(1, "hi");
    activity["actor"] = json!(scene.victim.actor());
    activity["object"]["attributedTo"] = json!(scene.victim.actor());
    let (headers, body) = scene.signed(&activity);
    scene.refuses(headers, body, &[(401, "origin"), (403, "origin")], "the victim's name with our own key").await;

    let body = scene.victim.create(66, "forged").to_string();
    let headers = scene.evil.sign(Scheme::Cavage, &scene.inbox, &body, &scene.victim.key_id(), now).unwrap();
    scene.refuses(headers, body, &[(401, "sig_bad"), (401, "key")], "the victim's key id with our own key").await;

    let key_id = format!("{}/keys/1", scene.evil.origin);
    let pem = scene.evil.actor_document()["publicKey"]["publicKeyPem"].clone();
    scene.evil.serve("/keys/1", json!({ "id": key_id, "owner": scene.victim.actor(), "publicKeyPem": pem }));
    let body = scene.victim.create(67, "forged").to_string();
    let headers = scene.evil.sign(Scheme::Cavage, &scene.inbox, &body, &key_id, now).unwrap();
    scene.refuses(headers, body, &[(401, "key"), (401, "origin"), (403, "origin")], "a key document that names the victim").await;

    let mut activity = scene.evil.create(3, "forged");
    activity["object"]["attributedTo"] = json!(scene.victim.actor());
    let (headers, body) = scene.signed(&activity);
    scene.refuses(headers, body, &[(403, "authority")], "an object that names the victim as its author").await;

    let mut activity = scene.evil.create(4, "forged");
    activity["id"] = json!(format!("{}/a/2026", scene.victim.origin));
    let (headers, body) = scene.signed(&activity);
    scene.refuses(headers, body, &[(403, "origin"), (401, "origin"), (403, "authority")], "an activity id of the victim").await;

    let mut activity = scene.evil.create(5, "forged");
    activity["object"]["id"] = json!(scene.node.base.uri("/ap/practices/019a0000-0000-7000-8000-000000000000"));
    let (headers, body) = scene.signed(&activity);
    scene.refuses(headers, body, &[(403, "authority"), (403, "origin")], "an object id of our own").await;
    scene.honest(2026).await;
}

#[tokio::test]
async fn nobody_updates_deletes_or_answers_for_another() {
    let scene = Scene::new().await;
    let create = scene.victim.create(5, "the true text");
    assert_eq!(scene.victim.post(&scene.inbox, &create, scene.node.app().now()).await.unwrap().0, 202);
    settle(&[&scene.node]).await.unwrap();
    scene.clock.advance(TimeDelta::minutes(1));

    let mut forged = create["object"].clone();
    forged["content"] = json!("<p>POLLS CLOSED</p>");
    forged["updated"] = json!("2026-04-14T09:00:00Z");
    let mut actor = scene.victim.actor_document();
    actor["inbox"] = json!(format!("{}/inbox", scene.evil.origin));
    let theirs = scene
        .node
        .app()
        .read()
        .following()
        .await
        .unwrap()
        .into_iter()
        .find(|follow| follow.office.as_str() == scene.victim.actor())
        .unwrap();
    let object = create["object"]["id"].clone();
    let cases = [
        ("Update", forged.clone(), "the victim's post"),
        ("Update", actor, "the victim's actor"),
        ("Delete", object.clone(), "the victim's post by id"),
        ("Delete", json!({ "id": object, "type": "Tombstone" }), "the victim's post as a tombstone"),
        ("Delete", json!(scene.victim.actor()), "the victim's actor"),
        (
            "Undo",
            json!({ "id": format!("{}/f/1", scene.victim.origin), "type": "Follow", "actor": scene.victim.actor(), "object": scene.node.base.office() }),
            "the victim's follow",
        ),
        ("Reject", json!(theirs.uri), "our follow of the victim"),
        (
            "Reject",
            json!({ "id": theirs.uri, "type": "Follow", "actor": scene.node.base.office(), "object": scene.victim.actor() }),
            "our follow of the victim, inline",
        ),
    ];
    for (number, (kind, object, what)) in (100..).zip(cases) {
        let (headers, body) = scene.signed(&scene.evil.activity(number, kind, object));
        scene.refuses(headers, body, &[(403, "authority")], &format!("{kind} of {what}")).await;
    }
    // A Create may carry what another server wrote only as that server gives it.
    let mut create = scene.evil.create(200, "x");
    create["object"] = forged;
    create["object"]["attributedTo"] = json!(scene.evil.actor());
    let (headers, body) = scene.signed(&create);
    scene.refuses(headers, body, &[(403, "authority"), (202, "")], "the victim's object in a Create").await;
    scene.honest(6).await;
}

#[tokio::test]
async fn the_same_message_has_one_effect_and_another_under_its_id_is_refused() {
    let scene = Scene::new().await;
    let create = scene.evil.create(1, "once");
    let now = scene.node.app().now();
    for _ in 0..5 {
        assert_eq!(scene.evil.post(&scene.inbox, &create, now).await.unwrap().0, 202);
    }
    settle(&[&scene.node]).await.unwrap();
    assert_eq!(scene.node.acts("post.receive").await.unwrap(), 1);
    let mut other = create.clone();
    other["object"]["content"] = json!("<p>twice</p>");
    let (headers, body) = scene.signed(&other);
    scene.refuses(headers, body, &[(409, "replay")], "other bytes under the same id").await;

    let delete = scene.evil.activity(7, "Delete", json!({ "id": create["object"]["id"], "type": "Tombstone" }));
    assert_eq!(scene.evil.post(&scene.inbox, &delete, now).await.unwrap().0, 202);
    let mut again = scene.evil.create(8, "again");
    again["object"]["id"] = create["object"]["id"].clone();
    assert_eq!(scene.evil.post(&scene.inbox, &again, now).await.unwrap().0, 202);
    settle(&[&scene.node]).await.unwrap();
    let held = scene.node.holds(&create["object"]["id"].as_str().unwrap().parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(held.state, comity_model::State::Withdrawn, "what was deleted stays deleted");
    scene.honest(9).await;
}

#[tokio::test]
async fn a_stranger_puts_nothing_in_and_makes_us_fetch_nothing() {
    let clock = TestClock::default();
    let node = TestNode::start(BOREALIE, &clock).await.unwrap();
    let stranger = Peer::start().await.unwrap();
    let inbox = node.base.shared_inbox().to_string();
    let (status, code) = stranger.post(&inbox, &stranger.create(1, "buy now"), node.app().now()).await.unwrap();
    assert_eq!((status.as_u16(), code.as_str()), (403, "not-admitted"));
    let delete = stranger.activity(2, "Delete", json!(stranger.actor()));
    assert_eq!(stranger.post(&inbox, &delete, node.app().now()).await.unwrap().0, 202);
    settle(&[&node]).await.unwrap();
    assert_eq!(stranger.asked().len(), 0, "nothing was fetched from a stranger");
    assert!(node.titles().await.unwrap().is_empty() && node.app().read().offices().await.unwrap().iter().all(|office| office.own));
    node.publish(cast::practice("Ours")).await.unwrap();
    node.finish().await.unwrap();
}
