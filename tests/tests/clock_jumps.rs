//! Clocks that are wrong, and clocks that are set (R11): ten minutes between two servers are nothing, two hours are a clear
//! refusal on both sides that ends when the clock is right, and one that is set back while the node runs stops nothing and
//! does nothing twice.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{NaiveDateTime, TimeDelta};
use comity_model::{Event, Id, Record, Time, Uri};
use comity_service::Agent;
use comity_service::post::{self, Change};
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::peer::Answer;
use comity_tests::{Engine, Peer, TestClock, TestNode, befriend, settle, stories};

stories! {
    clocks_that_are_ten_minutes_apart_keep_nobody_from_anything,
    clocks_that_are_two_hours_apart_are_told_on_both_sides_and_nothing_is_lost,
    a_clock_that_is_set_back_while_the_node_runs_stops_nothing_and_does_nothing_twice,
    the_day_that_is_added_and_the_hour_that_is_twice_are_the_same_for_everybody,
}

/// Two nodes that follow each other, each with a clock of its own.
async fn two(engine: Engine) -> [TestNode; 2] {
    let a = TestNode::start_on(engine, ASHFORD, &TestClock::default()).await.unwrap();
    let b = TestNode::start_on(engine, BOREALIE, &TestClock::default()).await.unwrap();
    befriend(&[&a, &b]).await.unwrap();
    [a, b]
}

/// Whether a node holds a post with this title.
async fn holds(node: &TestNode, uri: &Uri, title: &str) -> bool {
    node.holds(uri).await.unwrap().is_some_and(|post| post.title == title)
}

async fn revise(node: &TestNode, id: Id, title: &str) {
    post::revise(node.app(), &Agent::CommandLine, id, cast::practice(title), Change::default()).await.unwrap();
}

async fn clocks_that_are_ten_minutes_apart_keep_nobody_from_anything(engine: Engine) {
    for apart in [TimeDelta::minutes(10), TimeDelta::minutes(-10)] {
        let [a, b] = two(engine).await;
        b.clock.advance(apart);
        for (from, to) in [(&a, &b), (&b, &a)] {
            let published = from.publish(cast::practice("First")).await.unwrap();
            settle(&[&a, &b]).await.unwrap();
            assert!(holds(to, &published.uri, "First").await, "{apart}");
            revise(from, published.id, "Second").await;
            settle(&[&a, &b]).await.unwrap();
            assert!(holds(to, &published.uri, "Second").await, "{apart}");
        }
        for node in [a, b] {
            assert_eq!(node.federation().refusals("sig_time"), 0);
            node.finish().await.unwrap();
        }
    }
}

async fn clocks_that_are_two_hours_apart_are_told_on_both_sides_and_nothing_is_lost(engine: Engine) {
    for apart in [TimeDelta::hours(2), TimeDelta::hours(-2)] {
        let [a, b] = two(engine).await;
        b.clock.advance(apart);
        let published = [a.publish(cast::practice("From a")).await.unwrap().uri, b.publish(cast::practice("From b")).await.unwrap().uri];
        settle(&[&a, &b]).await.unwrap();
        for (from, to, uri) in [(&a, &b, &published[0]), (&b, &a, &published[1])] {
            assert!(to.holds(uri).await.unwrap().is_none());
            assert!(to.federation().refusals("sig_time") > 0, "who refuses counts it");
            let waiting = from.waiting().await.unwrap();
            let [delivery] = waiting.as_slice() else { panic!("it waits: {waiting:#?}") };
            let answer = delivery.last_answer.as_deref().unwrap_or_default();
            assert!(answer.starts_with("401 ") && answer.ends_with("The signature is too old or from the future"), "{answer}");
        }
        // Somebody sets the clock right, and hours pass.
        b.clock.advance(-apart);
        for _ in 0..10 {
            settle(&[&a, &b]).await.unwrap();
            a.clock.advance(TimeDelta::hours(1));
            b.clock.advance(TimeDelta::hours(1));
        }
        assert!(holds(&b, &published[0], "From a").await && holds(&a, &published[1], "From b").await, "{apart}");
        for node in [a, b] {
            assert_eq!(node.acts("post.receive").await.unwrap(), 1);
            node.finish().await.unwrap();
        }
    }
}

async fn a_clock_that_is_set_back_while_the_node_runs_stops_nothing_and_does_nothing_twice(engine: Engine) {
    let [a, b] = two(engine).await;
    let unwell = Peer::start().await.unwrap();
    a.followed_by(&[&unwell]).await.unwrap();
    let before = a.publish(cast::practice("Before")).await.unwrap();
    settle(&[&a, &b]).await.unwrap();
    unwell.answer_always(Answer::Status(500));
    a.publish(cast::practice("Waits")).await.unwrap();
    settle(&[&a, &b]).await.unwrap();
    unwell.asked();

    a.clock.advance(TimeDelta::hours(-1));
    b.clock.advance(TimeDelta::hours(-1));
    settle(&[&a, &b]).await.unwrap();
    assert_eq!(unwell.asked().len(), 0, "what is not due is not sent because of it");
    let after = a.publish(cast::practice("After")).await.unwrap();
    revise(&a, before.id, "Before, revised").await;
    let back = b.publish(cast::practice("Back")).await.unwrap();
    settle(&[&a, &b]).await.unwrap();
    assert!(holds(&b, &after.uri, "After").await, "who is well gets what is published at once");
    assert!(holds(&b, &before.uri, "Before, revised").await, "what is changed later is newer, whatever the clock said before");
    assert!(holds(&a, &back.uri, "Back").await);

    // Who was being waited for is tried again, and gets everything once and in order.
    unwell.answer_always(Answer::Status(202));
    a.pass(TimeDelta::hours(2), || {}).await.unwrap();
    let received = unwell.received();
    let told: Vec<_> = received.iter().map(|activity| (activity["type"].as_str(), activity["object"]["name"].as_str())).collect();
    let expected = [("Create", "Waits"), ("Create", "After"), ("Update", "Before, revised")];
    assert_eq!(told, expected.map(|(kind, name)| (Some(kind), Some(name))));
    settle(&[&a, &b]).await.unwrap();
    assert_eq!((b.acts("post.receive").await.unwrap(), b.acts("post.change").await.unwrap()), (3, 1), "each once");
    assert_eq!(a.acts("post.receive").await.unwrap(), 1);
    a.finish().await.unwrap();
    b.finish().await.unwrap();
}

fn at(zone: &str, starts: &str) -> Record {
    let Record::Event(event) = cast::event(starts) else { unreachable!("it is an event") };
    let starts: NaiveDateTime = starts.parse().unwrap();
    Record::Event(Box::new(Event {
        starts,
        ends: Some(starts + TimeDelta::hours(1)),
        deadline: None,
        zone: zone.parse().unwrap(),
        ..*event
    }))
}

async fn the_day_that_is_added_and_the_hour_that_is_twice_are_the_same_for_everybody(engine: Engine) {
    let [a, b] = two(engine).await;
    // The evening before 29 February.
    let evening: Time = "2028-02-28T23:30:00Z".parse().unwrap();
    for node in [&a, &b] {
        node.clock.advance(evening - node.app().now());
    }
    let events = [
        ("Europe/Berlin", "2028-02-29T10:00:00", "2028-02-29T09:00:00Z"),
        ("Pacific/Auckland", "2028-02-29T23:30:00", "2028-02-29T10:30:00Z"),
        ("America/New_York", "2028-03-12T03:00:00", "2028-03-12T07:00:00Z"),
        // The first of the two.
        ("Europe/Berlin", "2028-10-29T02:30:00", "2028-10-29T00:30:00Z"),
        ("America/New_York", "2028-11-05T01:30:00", "2028-11-05T05:30:00Z"),
    ];
    for day in 0..2 {
        for (zone, starts, instant) in events {
            let published = a.publish(at(zone, starts)).await.unwrap();
            settle(&[&a, &b]).await.unwrap();
            let (ours, theirs) = (a.holds(&published.uri).await.unwrap().unwrap(), b.holds(&published.uri).await.unwrap().unwrap());
            assert_eq!(ours.published_at, theirs.published_at, "day {day}");
            for post in [ours, theirs] {
                let Some(Record::Event(event)) = post.record else { panic!("{zone} {starts}: it is an event: {post:?}") };
                assert_eq!((event.starts.to_string(), event.zone.name()), (starts.replace('T', " "), zone));
                assert_eq!(event.starts().at(), instant.parse::<Time>().unwrap(), "{zone} {starts}");
            }
        }
        a.clock.advance(TimeDelta::hours(1));
        b.clock.advance(TimeDelta::hours(1));
    }
    // An hour that there is not can't be chosen.
    for (zone, starts) in [("Europe/Berlin", "2028-03-26T02:30:00"), ("America/New_York", "2028-03-12T02:30:00")] {
        a.publish(at(zone, starts)).await.unwrap_err();
    }
    a.finish().await.unwrap();
    b.finish().await.unwrap();
}
