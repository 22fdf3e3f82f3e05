//! Ashford publishes while Boréalie is down; Boréalie returns.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::TimeDelta;
use comity_model::{Record, State};
use comity_service::Agent;
use comity_service::post::{self, Change};
use comity_tests::cast::{self, ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::{Engine, TestClock, TestNode, befriend, settle, stories};

stories! {
    a_practice_that_was_published_and_changed_while_a_peer_was_down_is_there_once_in_order_and_as_changed,
    a_withdrawn_practice_and_a_cancelled_event_reach_everybody_who_has_them,
}

async fn a_practice_that_was_published_and_changed_while_a_peer_was_down_is_there_once_in_order_and_as_changed(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    let flagship = TestNode::start_on(engine, FLAGSHIP, &clock).await.unwrap();
    befriend(&[&ashford, &borealie, &flagship]).await.unwrap();

    borealie.stop().await.unwrap();
    let first = ashford.publish(cast::practice("First")).await.unwrap();
    clock.advance(TimeDelta::minutes(1));
    let second = ashford.publish(cast::practice("Second")).await.unwrap();
    settle(&[&ashford, &flagship]).await.unwrap();
    assert_eq!(flagship.titles().await.unwrap(), ["Second", "First"]);

    clock.advance(TimeDelta::minutes(1));
    let change = Change { correction: true, note: "Step 4 was wrong".into(), ..Change::default() };
    post::revise(ashford.app(), &Agent::CommandLine, first.id, cast::practice("First, corrected"), change).await.unwrap();
    settle(&[&ashford, &flagship]).await.unwrap();
    let waiting = ashford.waiting().await.unwrap();
    assert!(!waiting.is_empty() && waiting.iter().all(|delivery| delivery.authority == borealie.authority()), "{waiting:#?}");
    assert!(waiting[0].last_answer.is_some(), "the author sees why: {waiting:#?}");

    borealie.come_back().await.unwrap();
    // Coming back, it reads the outboxes of those whom it follows, and that ends their waiting: the clock stands still.
    comity_federation::greet(borealie.federation()).await.unwrap();
    settle(&[&ashford, &borealie, &flagship]).await.unwrap();

    assert_eq!(borealie.titles().await.unwrap(), ["Second", "First, corrected"]);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), 2, "each was taken in once");
    let held = borealie.holds(&first.uri).await.unwrap().unwrap();
    assert_eq!((held.title.as_str(), held.revision), ("First, corrected", 2));
    assert_eq!(held.record, ashford.holds(&first.uri).await.unwrap().unwrap().record, "nothing of the record was lost");
    assert!(borealie.holds(&second.uri).await.unwrap().is_some());
    for node in [ashford, borealie, flagship] {
        node.finish().await.unwrap();
    }
}

async fn a_withdrawn_practice_and_a_cancelled_event_reach_everybody_who_has_them(engine: Engine) {
    let clock = TestClock::default();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();

    let practice = ashford.publish(cast::practice("To be taken back")).await.unwrap();
    let event = ashford.publish(cast::event("Webinar")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    // Whoever ends the follow still gets the retraction of what it was sent.
    comity_service::follow::unfollow(borealie.app(), &Agent::CommandLine, &ashford.base.office()).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    borealie.follow(&format!("@office@{}", ashford.authority())).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();

    clock.advance(TimeDelta::minutes(5));
    post::withdraw(ashford.app(), &Agent::CommandLine, practice.id, "The figures were wrong").await.unwrap();
    post::cancel_event(ashford.app(), &Agent::CommandLine, event.id, "The speaker is ill").await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();

    let held = borealie.holds(&practice.uri).await.unwrap().unwrap();
    assert_eq!(held.state, State::Withdrawn);
    assert_eq!(held.withdrawal.unwrap().reason.as_deref(), Some("The figures were wrong"));
    let Some(Record::Event(held)) = borealie.holds(&event.uri).await.unwrap().unwrap().record else { panic!("no event") };
    assert_eq!(held.status.name(), "cancelled");
    assert!(held.description.starts_with("The speaker is ill"), "the reason is read where the event is read");
    let page = borealie.app().read().post_by_uri(&event.uri).await.unwrap().unwrap();
    let page = borealie.app().read().post_page(page.post.id, &comity_model::Viewer::Staff).await.unwrap().unwrap();
    assert_eq!(page.replies.len(), 1, "the note for software that shows no changes is under the event");
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}
