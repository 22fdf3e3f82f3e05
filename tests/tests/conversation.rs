//! What others say of a post of ours, and what we say of theirs.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use axum::http::StatusCode;
use comity_model::post::Reply;
use comity_model::reaction::ReactionKind::{Announce, Like};
use comity_model::{Record, SharingLevel, Uri};
use comity_service::{Agent, Error, post, reaction};
use comity_tests::cast::{self, ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::peer::{AS2, PUBLIC, client};
use comity_tests::{Peer, TestClock, TestNode, befriend, settle};
use serde_json::{Value, json};

const STAFF: Agent = Agent::CommandLine;

async fn get(url: impl std::fmt::Display) -> (StatusCode, Value) {
    let response = client().get(url.to_string()).header("accept", AS2).send().await.unwrap();
    (response.status(), serde_json::from_slice(&response.bytes().await.unwrap()).unwrap_or_default())
}

fn answer(text: &str, to: &Uri) -> Record {
    Record::Reply(Reply { language: "en".parse().unwrap(), text: text.into(), in_reply_to: Some(to.clone()), sharing: SharingLevel::Clear })
}

/// A peer whose content a node takes in.
async fn friend(node: &TestNode) -> Peer {
    let peer = Peer::start().await.unwrap();
    node.follow(&peer.actor()).await.unwrap();
    settle(&[node]).await.unwrap();
    peer.received();
    peer
}

async fn takes(node: &TestNode, peer: &Peer, activity: &Value) {
    let (status, code) = peer.post(node.base.shared_inbox().as_str(), activity, node.app().now()).await.unwrap();
    assert_eq!(status, StatusCode::ACCEPTED, "{code}");
    settle(&[node]).await.unwrap();
}

async fn totals(node: &TestNode, uri: &Uri) -> (u64, u64) {
    assert!(node.base.owns(uri));
    let of = async |name: &str| get(format!("{uri}/{name}")).await.1["totalItems"].as_u64().unwrap();
    (of("likes").await, of("shares").await)
}

#[tokio::test]
async fn a_thread_is_kept_by_the_office_that_began_it_and_every_answer_names_it() {
    let clock = TestClock::default();
    let (ashford, borealie) = (TestNode::start(ASHFORD, &clock).await.unwrap(), TestNode::start(BOREALIE, &clock).await.unwrap());
    befriend(&[&ashford, &borealie]).await.unwrap();
    let root = ashford.publish(cast::practice("Chairs")).await.unwrap().uri;
    settle(&[&ashford, &borealie]).await.unwrap();
    clock.advance(chrono::TimeDelta::seconds(1));
    let question = borealie.publish(answer("How many chairs?", &root)).await.unwrap().uri;
    settle(&[&ashford, &borealie]).await.unwrap();
    clock.advance(chrono::TimeDelta::seconds(1));
    let reply = ashford.publish(answer("Six.", &question)).await.unwrap().uri;
    settle(&[&ashford, &borealie]).await.unwrap();

    // The collection has pages, its owner's name, and everything in order; a page of answers only what is directly below.
    let (_, thread) = get(format!("{root}/context")).await;
    assert_eq!((&thread["totalItems"], &thread["attributedTo"]), (&json!(3), &json!(ashford.base.office())));
    let (_, first) = get(thread["first"].as_str().unwrap()).await;
    assert_eq!((&first["orderedItems"], &first["partOf"]), (&json!([root, question, reply]), &thread["id"]));
    let (_, replies) = get(get(format!("{root}/replies")).await.1["first"].as_str().unwrap()).await;
    assert_eq!(replies["orderedItems"], json!([question]));

    // Every answer stands in the thread, tells whom it answers, and is addressed to it.
    for (uri, author) in [(&question, ashford.base.office()), (&reply, borealie.base.office())] {
        let (_, note) = get(uri).await;
        assert_eq!(note["context"], json!(format!("{root}/context")), "{uri}");
        assert_eq!((&note["tag"][0]["type"], &note["tag"][0]["href"]), (&json!("Mention"), &json!(author)));
        assert!(note["cc"].as_array().unwrap().contains(&json!(author)));
    }
    assert_eq!(borealie.holds(&reply).await.unwrap().unwrap().context.unwrap().as_str(), format!("{root}/context"));
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

#[tokio::test]
async fn an_answer_goes_to_its_author_also_if_that_does_not_follow_and_so_does_its_withdrawal() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let peer = friend(&node).await;
    takes(&node, &peer, &peer.create(1, "A question")).await;
    let theirs: Uri = peer.at("/o/1").parse().unwrap();
    let published = node.publish(answer("An answer.", &theirs)).await.unwrap();
    assert_eq!(published.inboxes, 1, "nobody follows, and the author is told");
    settle(&[&node]).await.unwrap();
    let create = peer.received().remove(0);
    assert_eq!((&create["type"], &create["object"]["inReplyTo"]), (&json!("Create"), &json!(theirs)));
    assert_eq!(create["object"]["tag"][0]["name"], json!(format!("@mallory@{}", peer.authority())));
    post::withdraw(node.app(), &STAFF, published.id, "Not so.").await.unwrap();
    settle(&[&node]).await.unwrap();
    assert_eq!(peer.received().remove(0)["type"], json!("Delete"));
    node.finish().await.unwrap();
}

#[tokio::test]
async fn a_like_and_a_recommendation_are_counted_once_and_taken_back() {
    let clock = TestClock::default();
    let nodes = [ASHFORD, BOREALIE, FLAGSHIP].map(|cast| TestNode::start(cast, &clock));
    let [ashford, borealie, flagship] = nodes;
    let (ashford, borealie, flagship) = (ashford.await.unwrap(), borealie.await.unwrap(), flagship.await.unwrap());
    let all = [&ashford, &borealie, &flagship];
    befriend(&all).await.unwrap();
    let published = ashford.publish(cast::practice("Chairs")).await.unwrap();
    settle(&all).await.unwrap();
    let at_flagship = flagship.holds(&published.uri).await.unwrap().unwrap().id;
    for _ in 0..2 {
        reaction::react(flagship.app(), &STAFF, at_flagship, Like).await.unwrap();
        reaction::react(flagship.app(), &STAFF, at_flagship, Announce).await.unwrap();
    }
    settle(&all).await.unwrap();
    clock.advance(chrono::TimeDelta::seconds(2));
    settle(&all).await.unwrap();
    assert_eq!(totals(&ashford, &published.uri).await, (1, 1));
    assert_eq!((ashford.acts("post.liked").await.unwrap(), ashford.acts("post.announced").await.unwrap()), (1, 1));
    // Boréalie has the practice: it notes who recommends it, and asks nobody for it again.
    assert_eq!((borealie.acts("post.announced").await.unwrap(), borealie.acts("post.receive").await.unwrap()), (1, 1));
    assert_eq!(borealie.acts("post.liked").await.unwrap(), 0, "a like is between two");

    reaction::take_back(flagship.app(), &STAFF, at_flagship, Like).await.unwrap();
    reaction::take_back(flagship.app(), &STAFF, at_flagship, Announce).await.unwrap();
    settle(&all).await.unwrap();
    assert_eq!(totals(&ashford, &published.uri).await, (0, 0));
    assert!(matches!(reaction::take_back(flagship.app(), &STAFF, at_flagship, Like).await, Err(Error::NotFound(_))));
    reaction::react(flagship.app(), &STAFF, at_flagship, Like).await.unwrap();
    settle(&all).await.unwrap();
    assert_eq!(totals(&ashford, &published.uri).await, (1, 0), "it may be said again");
    for node in [ashford, borealie, flagship] {
        node.finish().await.unwrap();
    }
}

#[tokio::test]
async fn only_what_everybody_may_read_is_recommended_and_nobody_likes_himself() {
    let clock = TestClock::default();
    let (ashford, borealie) = (TestNode::start(ASHFORD, &clock).await.unwrap(), TestNode::start(BOREALIE, &clock).await.unwrap());
    befriend(&[&ashford, &borealie]).await.unwrap();
    let Record::Practice(mut green) = cast::practice("Among us") else { unreachable!() };
    green.sharing = SharingLevel::Green;
    let green = ashford.publish(Record::Practice(green)).await.unwrap();
    let own = borealie.publish(cast::practice("Ours")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    let held = borealie.holds(&green.uri).await.unwrap().unwrap().id;
    for kind in [Like, Announce] {
        let refused = reaction::react(borealie.app(), &STAFF, held, kind).await;
        assert!(matches!(refused, Err(Error::State("error-not-for-everybody"))), "{refused:?}");
    }
    assert!(matches!(reaction::react(borealie.app(), &STAFF, own.id, Like).await, Err(Error::State("error-own-post"))));
    reaction::react(borealie.app(), &STAFF, own.id, Announce).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(ashford.acts("post.announced").await.unwrap(), 1);
    assert_eq!(totals(&borealie, &own.uri).await, (0, 1));
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

#[tokio::test]
async fn an_answer_to_a_restricted_text_is_for_nobody_else_than_that_text() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let Record::Practice(mut green) = cast::practice("Among us") else { unreachable!() };
    green.sharing = SharingLevel::Green;
    let topic = node.base.topic(green.topics[0]);
    let follower = friend(&node).await;
    let of_topic = friend(&node).await;
    takes(&node, &follower, &follower.activity(1, "Follow", json!(node.base.office()))).await;
    takes(&node, &of_topic, &of_topic.activity(1, "Follow", json!(topic))).await;
    follower.asked();
    of_topic.asked();
    let green = node.publish(Record::Practice(green)).await.unwrap().uri;
    let reply = node.publish(answer("Among us, too.", &green)).await.unwrap().uri;
    settle(&[&node]).await.unwrap();
    assert_eq!(of_topic.received(), Vec::<Value>::new());
    let told = follower.received().remove(1)["object"].clone();
    assert_eq!((&told["id"], &told["to"]), (&json!(reply), &json!([node.base.followers()])));
    assert_eq!(get(&reply).await.0, StatusCode::NOT_FOUND);
    node.finish().await.unwrap();
}

#[tokio::test]
async fn what_waits_for_an_earlier_message_is_not_due_before_it() {
    let clock = TestClock::default();
    let mut node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let peer = friend(&node).await;
    takes(&node, &peer, &peer.create(1, "A text")).await;
    let held = node.holds(&peer.at("/o/1").parse().unwrap()).await.unwrap().unwrap().id;
    peer.answer_always(comity_tests::peer::Answer::Status(403));
    reaction::react(node.app(), &STAFF, held, Like).await.unwrap();
    settle(&[&node]).await.unwrap();
    reaction::take_back(node.app(), &STAFF, held, Like).await.unwrap();
    settle(&[&node]).await.unwrap();
    let due = node.app().next_due_at().await.unwrap().unwrap();
    assert!(due > node.app().now(), "a worker would lease the inbox again and again");
    node.finish_as_it_is().await.unwrap();
}

#[tokio::test]
async fn who_says_twice_that_a_text_is_useful_takes_it_back_by_either_word() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let peer = friend(&node).await;
    let published = node.publish(cast::practice("Chairs")).await.unwrap().uri;
    takes(&node, &peer, &peer.activity(5, "Like", json!(published))).await;
    takes(&node, &peer, &peer.activity(6, "Like", json!(published))).await;
    assert_eq!(totals(&node, &published).await, (1, 0));
    takes(&node, &peer, &peer.activity(7, "Undo", json!({ "id": peer.at("/a/6"), "type": "Like" }))).await;
    assert_eq!(totals(&node, &published).await, (0, 0));
    node.finish().await.unwrap();
}

#[tokio::test]
async fn a_page_that_is_not_there_is_not_found_whatever_its_number() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let published = node.publish(cast::practice("Chairs")).await.unwrap().uri;
    for (page, status) in [("1", 200), ("2", 404), ("0", 400), ("18446744073709551615", 400), ("4294967295", 404), ("x", 400)] {
        for name in ["replies", "context"] {
            assert_eq!(get(format!("{published}/{name}?page={page}")).await.0.as_u16(), status, "{name} {page}");
        }
    }
    node.finish().await.unwrap();
}

#[tokio::test]
async fn nobody_takes_back_what_another_said_and_a_stranger_says_nothing() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let (friend, other) = (friend(&node).await, friend(&node).await);
    let stranger = Peer::start().await.unwrap();
    let published = node.publish(cast::practice("Chairs")).await.unwrap().uri;
    takes(&node, &friend, &friend.activity(5, "Like", json!(published))).await;
    takes(&node, &friend, &friend.activity(7, "Announce", json!(published))).await;
    assert_eq!(totals(&node, &published).await, (1, 1));
    let inbox = node.base.shared_inbox();
    let undo = |peer: &Peer| peer.activity(9, "Undo", json!({ "id": friend.at("/a/5"), "type": "Like", "object": published }));
    let (status, code) = other.post(inbox.as_str(), &undo(&other), node.app().now()).await.unwrap();
    assert_eq!((status, code.as_str()), (StatusCode::FORBIDDEN, "authority"));
    let (status, code) = stranger.post(inbox.as_str(), &stranger.activity(1, "Like", json!(published)), node.app().now()).await.unwrap();
    assert_eq!((status, code.as_str()), (StatusCode::FORBIDDEN, "not-admitted"));
    assert_eq!(totals(&node, &published).await, (1, 1));
    takes(&node, &friend, &undo(&friend)).await;
    assert_eq!(totals(&node, &published).await, (0, 1));
    // Whoever is gone has said nothing.
    friend.reply("/actor", comity_tests::peer::Reply::document(AS2, "").status(410));
    takes(&node, &friend, &friend.activity(12, "Delete", json!(friend.actor()))).await;
    assert_eq!(totals(&node, &published).await, (0, 0));
    node.finish().await.unwrap();
}

#[tokio::test]
async fn whoever_asks_may_quote_what_is_public_until_it_is_withdrawn() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let peer = Peer::start().await.unwrap();
    let published = node.publish(cast::practice("Chairs")).await.unwrap();
    let Record::Practice(mut green) = cast::practice("Among us") else { unreachable!() };
    green.sharing = SharingLevel::Green;
    let green = node.publish(Record::Practice(green)).await.unwrap().uri;
    assert_eq!(get(&published.uri).await.1["interactionPolicy"], json!({ "canQuote": { "automaticApproval": [PUBLIC] } }));
    let request = |number: u32, object: &Uri, instrument: &str| {
        let mut request = peer.activity(number, "QuoteRequest", json!(object));
        request["instrument"] = json!(instrument);
        request
    };
    let quoting = peer.at("/o/quote");
    takes(&node, &peer, &request(1, &published.uri, &quoting)).await;
    let accept = peer.received().remove(0);
    assert_eq!(
        (&accept["type"], &accept["object"]["id"], &accept["object"]["instrument"]),
        (&json!("Accept"), &json!(peer.at("/a/1")), &json!(quoting))
    );
    let leave = accept["result"].as_str().unwrap();
    let (status, stamp) = get(leave).await;
    assert_eq!(status, StatusCode::OK);
    for (name, value) in [
        ("type", json!("QuoteAuthorization")),
        ("id", json!(leave)),
        ("attributedTo", json!(node.base.office())),
        ("interactingObject", json!(quoting)),
        ("interactionTarget", json!(published.uri)),
    ] {
        assert_eq!(stamp[name], value, "{name}");
    }
    // Asked again it is the same leave. What is not for everybody, or of another origin, gets none.
    takes(&node, &peer, &request(5, &published.uri, &quoting)).await;
    assert_eq!(peer.received().remove(0)["result"], json!(leave));
    takes(&node, &peer, &request(2, &green, &quoting)).await;
    assert_eq!(peer.received(), Vec::<Value>::new());
    let inbox = node.base.shared_inbox();
    let of_another = request(3, &published.uri, "https://other.example/o/1");
    assert_eq!(peer.post(inbox.as_str(), &of_another, node.app().now()).await.unwrap().1, "authority");
    let of_nothing = request(4, &node.base.office(), &quoting);
    assert_eq!(peer.post(inbox.as_str(), &of_nothing, node.app().now()).await.unwrap().1, "authority");
    post::withdraw(node.app(), &STAFF, published.id, "Wrong.").await.unwrap();
    settle(&[&node]).await.unwrap();
    assert_eq!(get(leave).await.0, StatusCode::NOT_FOUND);
    node.finish().await.unwrap();
}

#[tokio::test]
async fn that_an_office_moved_is_shown_if_both_addresses_say_so_and_followed_by_nobody_by_itself() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let (old, new) = (friend(&node).await, Peer::start().await.unwrap());
    let to_new = |number: u32| {
        let mut said = old.activity(number, "Move", json!(old.actor()));
        said["target"] = json!(new.actor());
        said
    };
    let old_uri: Uri = old.actor().parse().unwrap();
    let moved_to = async || node.app().read().office(&old_uri).await.unwrap().unwrap().actor.profile.moved_to;
    takes(&node, &old, &to_new(21)).await;
    assert_eq!(moved_to().await, None, "the other address says nothing of it");
    let mut there = new.actor_document();
    there["alsoKnownAs"] = json!([old.actor()]);
    new.serve("/actor", &there);
    clock.advance(chrono::TimeDelta::minutes(6));
    takes(&node, &old, &to_new(22)).await;
    assert_eq!(moved_to().await, None, "its own document says nothing of it");
    let mut here = old.actor_document();
    here["movedTo"] = json!(new.actor());
    old.serve("/actor", &here);
    clock.advance(chrono::TimeDelta::minutes(6));
    takes(&node, &old, &to_new(23)).await;
    assert_eq!(moved_to().await.map(String::from), Some(new.actor()));
    assert_eq!(node.acts("office.moved").await.unwrap(), 1);
    assert!(node.app().read().follow_of(&new.actor().parse().unwrap()).await.unwrap().is_none());
    // Nobody moves another one, and a stranger is not asked where to.
    let other = friend(&node).await;
    for (peer, expected) in [(&other, "authority"), (&new, "not-admitted")] {
        let mut of_another = peer.activity(1, "Move", json!(old.actor()));
        of_another["target"] = json!(new.actor());
        let (status, code) = peer.post(node.base.shared_inbox().as_str(), &of_another, node.app().now()).await.unwrap();
        assert_eq!((status, code.as_str()), (StatusCode::FORBIDDEN, expected));
    }
    // That it says so without its Move is shown to nobody.
    let mut lying = other.actor_document();
    lying["movedTo"] = json!("https://elsewhere.example/office");
    other.serve("/actor", &lying);
    clock.advance(chrono::TimeDelta::minutes(6));
    takes(&node, &other, &other.activity(31, "Update", lying)).await;
    let shown = node.app().read().office(&other.actor().parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(shown.actor.profile.moved_to, None);
    node.finish().await.unwrap();
}

#[tokio::test]
async fn an_office_that_moves_tells_its_followers_once_the_new_address_knows_the_old_one() {
    use comity_service::{Finder as _, office};
    let clock = TestClock::default();
    let (old, new) = (TestNode::start(ASHFORD, &clock).await.unwrap(), TestNode::start(ASHFORD, &clock).await.unwrap());
    let borealie = TestNode::start(BOREALIE, &clock).await.unwrap();
    let all = [&old, &new, &borealie];
    borealie.follow(old.base.office().as_str()).await.unwrap();
    settle(&all).await.unwrap();
    let there = old.federation().find(new.base.office().as_str()).await.unwrap();
    assert!(matches!(office::move_to(old.app(), &STAFF, &there).await, Err(Error::State("error-not-known-there"))));
    office::also_known_as(new.app(), &STAFF, &old.base.office(), true).await.unwrap();
    clock.advance(chrono::TimeDelta::minutes(6));
    let there = old.federation().find(new.base.office().as_str()).await.unwrap();
    office::move_to(old.app(), &STAFF, &there).await.unwrap();
    settle(&all).await.unwrap();
    let held = borealie.app().read().office(&old.base.office()).await.unwrap().unwrap();
    assert_eq!(held.actor.profile.moved_to, Some(new.base.office()));
    assert_eq!(borealie.acts("office.moved").await.unwrap(), 1);
    assert_eq!(get(old.base.office()).await.1["movedTo"], json!(new.base.office()));
    office::stay(old.app(), &STAFF).await.unwrap();
    clock.advance(chrono::TimeDelta::minutes(6));
    settle(&all).await.unwrap();
    assert_eq!(borealie.app().read().office(&old.base.office()).await.unwrap().unwrap().actor.profile.moved_to, None);
    for node in [old, new, borealie] {
        node.finish().await.unwrap();
    }
}

#[tokio::test]
async fn an_event_arrives_once_by_invitation_by_announcement_and_by_its_own_server() {
    let clock = TestClock::default();
    let node = TestNode::start(ASHFORD, &clock).await.unwrap();
    let (peer, other) = (friend(&node).await, friend(&node).await);
    let event = json!({
        "id": peer.at("/e/1"), "type": "Event", "attributedTo": peer.actor(), "name": "Open house", "to": [PUBLIC],
        "startTime": "2026-10-14T09:30:00+02:00", "timezone": "Africa/Johannesburg", "published": "2026-04-14T08:00:00Z",
    });
    peer.serve("/e/1", &event);
    takes(&node, &peer, &peer.activity(1, "Invite", event.clone())).await;
    assert_eq!(node.titles().await.unwrap(), ["Open house"]);
    takes(&node, &peer, &peer.activity(2, "Create", event.clone())).await;
    takes(&node, &peer, &peer.activity(3, "Announce", json!(peer.at("/e/1")))).await;
    takes(
        &node,
        &other,
        &other.activity(
            4,
            "Announce",
            json!({ "id": peer.at("/a/2"), "type": "Create", "actor": peer.actor(), "object": peer.at("/e/1") }),
        ),
    )
    .await;
    assert_eq!((node.titles().await.unwrap().len(), node.acts("post.receive").await.unwrap()), (1, 1));
    // An invitation to anything else is nothing to show, and one in another office's name is refused.
    takes(&node, &peer, &peer.activity(5, "Invite", json!({ "id": peer.actor(), "type": "Group" }))).await;
    let (status, code) =
        other.post(node.base.shared_inbox().as_str(), &other.activity(6, "Invite", event), node.app().now()).await.unwrap();
    assert_eq!((status, code.as_str()), (StatusCode::FORBIDDEN, "authority"));
    assert_eq!(node.titles().await.unwrap(), ["Open house"]);
    node.finish().await.unwrap();
}
