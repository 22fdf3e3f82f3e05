//! Complete, not just delivered: what was published before a follow, and what got lost since.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::TimeDelta;
use comity_federation::{backfill_due, greet, handle_due};
use comity_model::backfill::{Backfill, WalkState};
use comity_model::{Record, SharingLevel, Standing, Topic, Uri};
use comity_service::{Agent, Clock as _, post, standing};
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::peer::{AS2, PUBLIC, Reply};
use comity_tests::{Engine, Peer, TestClock, TestNode, settle, settle_slowly, stories};
use serde_json::{Value, json};

stories! {
    who_follows_gets_everything_from_the_beginning_once_in_order_also_if_it_is_stopped_in_between,
    a_comparison_finds_what_was_given_up_and_what_was_withdrawn_and_asks_for_one_page,
    whoever_comes_back_compares_at_once_and_the_other_stops_waiting,
    a_followed_topic_is_read_back_without_fetching_each_of_its_posts,
    an_outbox_that_lies_gives_nothing_that_is_not_its_offices_own_and_has_an_end,
    an_outbox_of_ids_is_read_too,
}

const STAFF: Agent = Agent::CommandLine;

async fn walk(node: &TestNode, office: &Uri) -> Backfill {
    node.app().read().backfill(office).await.unwrap().unwrap()
}

async fn two(engine: Engine) -> (TestClock, TestNode, TestNode) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    (clock, ashford, borealie)
}

/// Publishes practices, a second apart.
async fn publish(node: &TestNode, clock: &TestClock, numbers: std::ops::Range<u32>) {
    for number in numbers {
        clock.advance(TimeDelta::seconds(1));
        node.publish(cast::practice(&format!("Practice {number:03}"))).await.unwrap();
    }
}

async fn who_follows_gets_everything_from_the_beginning_once_in_order_also_if_it_is_stopped_in_between(engine: Engine) {
    let (clock, ashford, mut borealie) = two(engine).await;
    publish(&ashford, &clock, 0..90).await;
    let Record::Practice(mut green) = cast::practice("Practice 090") else { unreachable!() };
    green.sharing = SharingLevel::Green;
    clock.advance(TimeDelta::seconds(1));
    ashford.publish(Record::Practice(green)).await.unwrap();
    let gone = ashford.publish(cast::practice("Taken back")).await.unwrap();
    post::withdraw(ashford.app(), &STAFF, gone.id, "Wrong.").await.unwrap();
    clock.advance(TimeDelta::seconds(1));
    let changed = ashford.publish(cast::practice("Before")).await.unwrap();
    post::revise(ashford.app(), &STAFF, changed.id, cast::practice("Practice 091"), post::Change::default()).await.unwrap();

    let office = ashford.base.office();
    borealie.follow(office.as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap().len(), 0, "nothing of it was ever sent");
    for _ in 0..2 {
        assert_eq!(backfill_due(borealie.federation()).await.unwrap(), 1);
        assert_eq!(backfill_due(borealie.federation()).await.unwrap(), 0, "one page, and then a pause");
        clock.advance(comity_model::backfill::PAUSE);
    }
    let under_way = walk(&borealie, &office).await;
    assert_eq!((under_way.state, under_way.found, under_way.total, under_way.upward), (WalkState::Running, 40, Some(94), true));
    borealie.stop().await.unwrap();
    borealie.come_back().await.unwrap();
    let pages = borealie.catch_up().await.unwrap();
    let done = walk(&borealie, &office).await;
    assert_eq!((pages, done.state, done.found), (3, WalkState::Done, 94), "it went on where it was");
    assert_eq!(done.complete_at, Some(done.began_at));

    let mut titles = borealie.titles().await.unwrap();
    titles.reverse();
    let expected: Vec<String> = (0..92).map(|number| format!("Practice {number:03}")).collect();
    assert_eq!(titles, expected);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), 92, "nothing twice");
    assert_eq!(borealie.holds(&gone.uri).await.unwrap(), None, "its text was never seen, and its end is known");
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

async fn a_comparison_finds_what_was_given_up_and_what_was_withdrawn_and_asks_for_one_page(engine: Engine) {
    let (clock, ashford, borealie) = two(engine).await;
    publish(&ashford, &clock, 0..30).await;
    clock.advance(TimeDelta::hours(2));
    let kept = ashford.publish(cast::practice("To be taken back")).await.unwrap();
    let office = ashford.base.office();
    borealie.follow(office.as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    borealie.catch_up().await.unwrap();

    // Ashford's deliveries to Boréalie are dropped, as they are after a month of silence.
    clock.advance(TimeDelta::hours(20));
    standing::set(ashford.app(), &STAFF, &borealie.authority(), Some(Standing::Blocked), "a mistake").await.unwrap();
    let missed = ashford.publish(cast::practice("Missed")).await.unwrap();
    post::withdraw(ashford.app(), &STAFF, kept.id, "Wrong.").await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    standing::set(ashford.app(), &STAFF, &borealie.authority(), None, "").await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert!(borealie.holds(&missed.uri).await.unwrap().is_none());

    assert_eq!(backfill_due(borealie.federation()).await.unwrap(), 0, "it is not a day yet");
    clock.advance(TimeDelta::hours(5));
    let began = clock.now();
    assert_eq!(backfill_due(borealie.federation()).await.unwrap(), 1);
    handle_due(borealie.federation()).await.unwrap();
    assert!(borealie.holds(&missed.uri).await.unwrap().is_some());
    assert!(borealie.holds(&kept.uri).await.unwrap().unwrap().withdrawal.is_some());
    assert_eq!(walk(&borealie, &office).await.complete_at, Some(began));
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

async fn whoever_comes_back_compares_at_once_and_the_other_stops_waiting(engine: Engine) {
    let (clock, ashford, mut borealie) = two(engine).await;
    borealie.follow(ashford.base.office().as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    borealie.catch_up().await.unwrap();
    borealie.stop().await.unwrap();
    for _ in 0..6 {
        ashford.publish(cast::practice("While it was away")).await.unwrap();
        settle(&[&ashford]).await.unwrap();
        clock.advance(TimeDelta::hours(4));
    }
    borealie.come_back().await.unwrap();
    assert_eq!(ashford.waiting().await.unwrap().len(), 6);
    greet(borealie.federation()).await.unwrap();
    handle_due(borealie.federation()).await.unwrap();
    assert_eq!(borealie.titles().await.unwrap().len(), 6, "it has everything before anything is sent again");
    assert_eq!(settle_slowly(&clock, &[&ashford, &borealie]).await.unwrap(), 1, "five in the first second");
    assert!(ashford.waiting().await.unwrap().is_empty());
    assert_eq!(borealie.acts("post.receive").await.unwrap(), 6);
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

async fn a_followed_topic_is_read_back_without_fetching_each_of_its_posts(engine: Engine) {
    let (clock, ashford, borealie) = two(engine).await;
    publish(&ashford, &clock, 0..5).await;
    let Record::Practice(mut other) = cast::practice("Another topic") else { unreachable!() };
    let topics = std::mem::replace(&mut other.topics, vec![Topic::Grants]);
    ashford.publish(Record::Practice(other)).await.unwrap();
    let topic = ashford.base.topic(topics[0]);
    borealie.follow(topic.as_str()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    assert_eq!(borealie.catch_up().await.unwrap(), 1);
    assert_eq!(borealie.titles().await.unwrap().len(), 5);
    let held = &borealie.timeline().await.unwrap()[0];
    assert_eq!(held.post.office, ashford.base.office());
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

/// A page of an outbox.
fn page(peer: &Peer, name: &str, items: &[Value], next: &str) -> Value {
    json!({ "id": peer.at(name), "type": "OrderedCollectionPage", "partOf": peer.at("/outbox"), "orderedItems": items, "next": next })
}

async fn an_outbox_that_lies_gives_nothing_that_is_not_its_offices_own_and_has_an_end(engine: Engine) {
    let clock = TestClock::default();
    let node = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let (peer, victim) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
    let outbox =
        json!({ "id": peer.at("/outbox"), "type": "OrderedCollection", "totalItems": 9_999_999, "first": peer.at("/outbox?page=1") });
    peer.serve("/outbox", &outbox);
    let mut forged = victim.create(1, "Polls close at noon");
    forged["object"]["attributedTo"] = json!(victim.actor());
    let mut in_our_name = peer.create(2, "Polls close at noon");
    in_our_name["actor"] = json!(node.base.office());
    let of_another = peer.activity(4, "Create", victim.create(3, "Polls close at noon")["object"].clone());
    let follow = peer.activity(5, "Follow", json!(node.base.office()));
    let honest = peer.create(7, "Honest");
    let items = vec![forged, in_our_name, of_another, follow, json!(7), json!("javascript:x"), honest];
    peer.serve("/outbox?page=1", &page(&peer, "/outbox?page=1", &items, &peer.at("/outbox?page=2")));
    // Its second page is its own next one; then it leads to somebody else.
    peer.serve("/outbox?page=2", &page(&peer, "/outbox?page=2", &[], &peer.at("/outbox?page=3")));
    peer.serve("/outbox?page=3", &page(&peer, "/outbox?page=3", &[], &victim.at("/outbox?page=1")));
    node.follow(&peer.actor()).await.unwrap();
    settle(&[&node]).await.unwrap();
    let accept = peer.activity(90, "Accept", json!({ "id": peer.received()[0]["id"], "type": "Follow" }));
    peer.post(node.base.shared_inbox().as_str(), &accept, clock.now()).await.unwrap();
    settle(&[&node]).await.unwrap();
    victim.asked();
    assert_eq!(node.catch_up().await.unwrap(), 3);
    assert_eq!(node.titles().await.unwrap(), ["Note 7"]);
    assert_eq!(node.app().read().followers_total(comity_model::OwnActor::Office).await.unwrap(), 0);
    assert_eq!(victim.asked().len(), 0, "nobody else is asked for anything");

    // One that is out of order, too large or silent is tried again and keeps its place.
    let actor: Uri = peer.actor().parse().unwrap();
    for reply in [Reply::document("text/html", "<p>"), Reply::document(AS2, "x".repeat(2_000_000)), Reply::document(AS2, "{}").status(500)]
    {
        peer.reply("/outbox", reply);
        comity_service::backfill::from_the_beginning(node.app(), &STAFF, &actor).await.unwrap();
        assert_eq!(backfill_due(node.federation()).await.unwrap(), 1);
        let held = walk(&node, &actor).await;
        assert!(held.state == WalkState::Running && held.failures == 1 && !held.why.is_empty() && held.next_at > clock.now(), "{held:?}");
    }
    comity_service::follow::unfollow(node.app(), &STAFF, &actor).await.unwrap();
    settle(&[&node]).await.unwrap();
    assert_eq!(node.app().read().backfills().await.unwrap(), []);
    node.finish().await.unwrap();
}

async fn an_outbox_of_ids_is_read_too(engine: Engine) {
    let clock = TestClock::default();
    let node = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let peer = Peer::start().await.unwrap();
    let ids: Vec<Value> = (1..=3).map(|number| json!(peer.at(&format!("/a/{number}")))).collect();
    peer.serve("/a/1", &peer.create(1, "By its id"));
    peer.reply("/a/2", Reply::document(AS2, "{}").status(503));
    peer.serve("/outbox", &json!({ "id": peer.at("/outbox"), "type": "OrderedCollection", "totalItems": 3, "orderedItems": ids }));
    node.follow(&peer.actor()).await.unwrap();
    settle(&[&node]).await.unwrap();
    let accept = peer.activity(90, "Accept", json!({ "id": peer.received()[0]["id"], "type": "Follow", "to": [PUBLIC] }));
    peer.post(node.base.shared_inbox().as_str(), &accept, clock.now()).await.unwrap();
    settle(&[&node]).await.unwrap();
    assert_eq!(backfill_due(node.federation()).await.unwrap(), 1);
    let held = walk(&node, &peer.actor().parse().unwrap()).await;
    assert_eq!((held.failures, held.complete_at), (1, None), "what could not be fetched for now is not left out");
    peer.serve("/a/2", &peer.create(2, "By its id"));
    node.catch_up().await.unwrap();
    assert_eq!(node.titles().await.unwrap().len(), 2, "what is not there is left out");
    assert!(walk(&node, &peer.actor().parse().unwrap()).await.complete_at.is_some());
    node.finish().await.unwrap();
}
