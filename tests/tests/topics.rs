//! Following one topic of an office, and nothing else of it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use axum::http::StatusCode;
use comity_model::follow::FollowState;
use comity_model::{OwnActor, Record, SharingLevel, Topic};
use comity_service::{Agent, follow, keys, post};
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::{Peer, TestClock, TestNode, settle};
use serde_json::{Value, json};

const TOPIC: Topic = Topic::VoterRegistration;

/// A practice about some topics.
fn practice(title: &str, topics: &[Topic]) -> Record {
    let Record::Practice(mut practice) = cast::practice(title) else { unreachable!() };
    practice.topics = topics.to_vec();
    Record::Practice(practice)
}

/// What a peer was sent: the type and the actor's last part, and for an Announce what it holds.
fn told(received: &[Value]) -> Vec<String> {
    let line = |activity: &Value| {
        let actor = activity["actor"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        let object = match &activity["object"] {
            Value::String(_) => "an id".to_owned(),
            object => object["type"].as_str().unwrap_or_default().to_owned(),
        };
        format!("{actor}: {} {object}", activity["type"].as_str().unwrap_or_default())
    };
    received.iter().map(line).collect()
}

/// A server that says what software it runs and follows a topic of a node.
async fn follower(node: &TestNode, software: &str) -> Peer {
    let peer = Peer::start().await.unwrap();
    let links = json!({ "links": [{ "rel": "http://nodeinfo.diaspora.software/ns/schema/2.1", "href": peer.at("/nodeinfo/2.1") }] });
    peer.serve_as("/.well-known/nodeinfo", "application/json", &links);
    let nodeinfo = json!({ "version": "2.1", "software": { "name": software, "version": "1" } });
    peer.serve_as("/nodeinfo/2.1", "application/json", &nodeinfo);
    let topic = node.base.topic(TOPIC);
    let ask = peer.activity(1, "Follow", json!(topic));
    let (status, code) = peer.post(&format!("{topic}/inbox"), &ask, node.app().now()).await.unwrap();
    assert_eq!(status, StatusCode::ACCEPTED, "{code}");
    settle(&[node]).await.unwrap();
    let accept = peer.received().remove(0);
    assert_eq!((&accept["type"], &accept["actor"], &accept["object"]["id"]), (&json!("Accept"), &json!(topic), &ask["id"]));
    peer
}

#[tokio::test]
async fn an_office_that_follows_one_topic_of_another_gets_that_topic_and_nothing_else() {
    let clock = TestClock::default();
    let (ashford, borealie) = (TestNode::start(ASHFORD, &clock).await.unwrap(), TestNode::start(BOREALIE, &clock).await.unwrap());
    borealie.follow(&format!("@{TOPIC}@{}", ashford.authority())).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    let topic = ashford.base.topic(TOPIC);
    assert_eq!(borealie.app().read().follow_of(&topic).await.unwrap().unwrap().state, FollowState::Accepted);

    let published = ashford.publish(practice("On the roll", &[TOPIC, Topic::Media])).await.unwrap();
    ashford.publish(practice("In the papers", &[Topic::Media])).await.unwrap();
    let Record::Practice(mut restricted) = practice("Among us", &[TOPIC]) else { unreachable!() };
    restricted.sharing = SharingLevel::Green;
    ashford.publish(Record::Practice(restricted)).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap(), ["On the roll"]);
    // The office's own activity came, once; the topic had nothing to add for a node like ours.
    assert_eq!((borealie.acts("post.receive").await.unwrap(), borealie.acts("post.announced").await.unwrap()), (1, 0));
    let held = borealie.holds(&published.uri).await.unwrap().unwrap();
    assert_eq!(held.office, ashford.base.office());

    // It hears of changes also when the post leaves the topic, and of the withdrawal.
    let change = post::Change::default();
    post::revise(ashford.app(), &Agent::CommandLine, published.id, practice("Off the roll", &[Topic::Media]), change).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap(), ["Off the roll"]);
    post::withdraw(ashford.app(), &Agent::CommandLine, published.id, "Wrong figures.").await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert!(borealie.holds(&published.uri).await.unwrap().unwrap().withdrawal.is_some());

    follow::unfollow(borealie.app(), &Agent::CommandLine, &topic).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(ashford.app().read().followers_total(OwnActor::Topic(TOPIC)).await.unwrap(), 0);
    ashford.publish(practice("Too late", &[TOPIC])).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert!(!borealie.titles().await.unwrap().contains(&"Too late".to_owned()));
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

#[tokio::test]
async fn a_topic_speaks_to_each_software_in_the_way_that_it_needs() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let (lemmy, mastodon) = (follower(&node, "lemmy").await, follower(&node, "mastodon").await);
    let both = follower(&node, "mastodon").await;
    let ask = both.activity(2, "Follow", json!(node.base.office()));
    both.post(node.base.shared_inbox().as_str(), &ask, node.app().now()).await.unwrap();
    settle(&[&node]).await.unwrap();
    both.received();

    let published = node.publish(practice("On the roll", &[TOPIC])).await.unwrap();
    settle(&[&node]).await.unwrap();
    let at_lemmy = lemmy.received();
    assert_eq!(told(&at_lemmy), ["office: Create Article", "voter-registration: Announce Create"]);
    assert_eq!(at_lemmy[1]["object"], at_lemmy[0], "what is announced is what was sent, with its proof");
    assert_eq!(at_lemmy[0]["object"]["audience"], json!(node.base.topic(TOPIC)));
    let at_mastodon = mastodon.received();
    assert_eq!(told(&at_mastodon), ["office: Create Article", "voter-registration: Announce an id"]);
    assert_eq!(at_mastodon[1]["object"], json!(published.uri));
    assert_eq!(told(&both.received()), ["office: Create Article"]);

    post::withdraw(node.app(), &Agent::CommandLine, published.id, "Wrong figures.").await.unwrap();
    settle(&[&node]).await.unwrap();
    assert_eq!(told(&lemmy.received()), ["office: Delete Tombstone", "voter-registration: Announce Delete"]);
    assert_eq!(told(&mastodon.received()), ["office: Delete Tombstone"]);
    // What the topic said carries the text, and is served no more.
    let outbox = node.app().read().outbox_total(OwnActor::Topic(TOPIC), &comity_model::Viewer::Public).await.unwrap();
    assert_eq!(outbox, 0);
    node.finish().await.unwrap();
}

#[tokio::test]
async fn a_community_hears_of_the_end_of_a_post_that_left_its_topic_and_of_nothing_once_it_left_itself() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let (stays, leaves) = (follower(&node, "lemmy").await, follower(&node, "lemmy").await);
    let published = node.publish(practice("On the roll", &[TOPIC])).await.unwrap();
    settle(&[&node]).await.unwrap();
    let undo = leaves.activity(9, "Undo", json!({ "id": leaves.at("/a/1"), "type": "Follow" }));
    leaves.post(node.base.shared_inbox().as_str(), &undo, node.app().now()).await.unwrap();
    settle(&[&node]).await.unwrap();
    stays.asked();
    leaves.asked();
    let change = post::Change::default();
    post::revise(node.app(), &Agent::CommandLine, published.id, practice("Off the roll", &[Topic::Media]), change).await.unwrap();
    settle(&[&node]).await.unwrap();
    assert_eq!(told(&stays.received()), ["office: Update Article", "voter-registration: Announce Update"]);
    assert_eq!(told(&leaves.received()), [""; 0]);
    post::withdraw(node.app(), &Agent::CommandLine, published.id, "Wrong.").await.unwrap();
    settle(&[&node]).await.unwrap();
    let end = ["office: Delete Tombstone", "voter-registration: Announce Delete"];
    let last = stays.received();
    assert_eq!(told(&last), end);
    assert_eq!(told(&leaves.received()), end, "who has it is told of its end");
    // Its end is served, when its text no longer is.
    let url = last[1]["id"].as_str().unwrap();
    let served = comity_tests::peer::client().get(url).header("accept", comity_tests::peer::AS2).send().await.unwrap();
    assert_eq!(served.status(), StatusCode::OK);
    node.finish().await.unwrap();
}

#[tokio::test]
async fn a_topic_signs_under_its_own_name_and_tells_of_new_keys_under_the_old_ones() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let peer = follower(&node, "lemmy").await;
    let of_office = Peer::start().await.unwrap();
    let ask = of_office.activity(1, "Follow", json!(node.base.office()));
    of_office.post(node.base.shared_inbox().as_str(), &ask, node.app().now()).await.unwrap();
    settle(&[&node]).await.unwrap();
    of_office.asked();
    let topic = node.base.topic(TOPIC);
    node.publish(practice("Before", &[TOPIC])).await.unwrap();
    keys::rotate(node.app(), &Agent::CommandLine, "a test").await.unwrap();
    node.publish(practice("After", &[TOPIC])).await.unwrap();
    settle(&[&node]).await.unwrap();
    let asked: Vec<_> = peer.asked().into_iter().filter(|asked| !asked.body.is_empty()).collect();
    let lines: Vec<String> = asked
        .iter()
        .map(|asked| {
            let activity: Value = serde_json::from_slice(&asked.body).unwrap();
            let signature = asked.headers["signature"].to_str().unwrap();
            let key = signature.split("keyId=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(key.starts_with(activity["actor"].as_str().unwrap()), "{key} signs for its actor");
            format!("{} {}", activity["type"].as_str().unwrap(), key.trim_start_matches(&node.base.origin()))
        })
        .collect();
    assert_eq!(
        lines,
        [
            "Create /ap/office#main-key",
            "Announce /ap/topics/voter-registration#main-key",
            "Update /ap/topics/voter-registration#main-key",
            "Update /ap/office#main-key",
            "Create /ap/office#main-key-2",
            "Announce /ap/topics/voter-registration#main-key-2",
        ]
    );
    assert_eq!(
        told(&of_office.received()),
        ["office: Create Article", "office: Update Organization", "office: Create Article"],
        "who follows no topic is told of none"
    );
    let document = comity_service::office::topic_json(node.app(), TOPIC).await.unwrap();
    let actor = comity_wire::read::actor(&document).unwrap();
    assert_eq!((actor.uri, actor.kind.as_str(), actor.keys.len()), (topic.clone(), "Group", 3));
    assert_eq!(document["proof"]["verificationMethod"], json!(format!("{topic}#ed25519")));
    node.finish().await.unwrap();
}

#[tokio::test]
async fn a_note_about_a_changed_event_reaches_those_who_follow_its_topic() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let peer = follower(&node, "mastodon").await;
    let Record::Event(mut event) = cast::event("Training") else { unreachable!() };
    event.topics = vec![TOPIC];
    let published = node.publish(Record::Event(event)).await.unwrap();
    settle(&[&node]).await.unwrap();
    peer.received();
    post::cancel_event(node.app(), &Agent::CommandLine, published.id, "Snow.").await.unwrap();
    settle(&[&node]).await.unwrap();
    let notes = ["office: Update Event", "office: Create Note", "voter-registration: Announce an id"];
    assert_eq!(told(&peer.received()), notes);
    node.finish().await.unwrap();
}
