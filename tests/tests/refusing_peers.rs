//! A peer that does not answer well holds up nobody else.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::TimeDelta;
use comity_model::delivery::DeliveryState;
use comity_tests::cast::{self, ASHFORD};
use comity_tests::peer::Answer;
use comity_tests::{Engine, Peer, TestClock, TestNode, settle, stories};

stories! {
    a_peer_that_fails_refuses_or_asks_for_time_holds_up_no_other_and_gets_everything_later,
    a_peer_that_refuses_one_message_still_gets_the_next,
    a_peer_that_is_silent_for_a_month_is_given_up_and_a_person_can_send_again,
}

async fn a_peer_that_fails_refuses_or_asks_for_time_holds_up_no_other_and_gets_everything_later(engine: Engine) {
    let answers = [
        Answer::Status(500),
        Answer::Status(403),
        Answer::Status(401),
        Answer::RetryAfter(429, 7_200),
        Answer::Garbage,
        Answer::Status(301),
    ];
    for answer in answers {
        let clock = TestClock::default();
        let node = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
        let (well, unwell) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
        node.followed_by(&[&well, &unwell]).await.unwrap();

        unwell.answer_always(answer.clone());
        node.publish(cast::practice("One")).await.unwrap();
        node.publish(cast::practice("Two")).await.unwrap();
        settle(&[&node]).await.unwrap();
        let received: Vec<_> = well.received().iter().map(|activity| activity["object"]["name"].clone()).collect();
        assert_eq!(received, ["One", "Two"], "{answer:?}");
        let waiting = node.waiting().await.unwrap();
        assert_eq!(waiting.len(), 2, "nothing is lost: {answer:?} {waiting:#?}");
        assert!(waiting.iter().any(|delivery| delivery.last_answer.is_some()), "the author sees why: {answer:?}");
        if let Answer::RetryAfter(..) = answer {
            clock.advance(TimeDelta::hours(1));
            unwell.asked();
            settle(&[&node]).await.unwrap();
            assert_eq!(unwell.asked().len(), 0, "it is left alone for as long as it said");
        }

        unwell.answer_always(Answer::Status(202));
        unwell.asked();
        clock.advance(TimeDelta::hours(3));
        settle(&[&node]).await.unwrap();
        let received: Vec<_> = unwell.received().iter().map(|activity| activity["object"]["name"].clone()).collect();
        assert_eq!(received, ["One", "Two"], "in order: {answer:?}");
        node.finish().await.unwrap();
    }
}

async fn a_peer_that_refuses_one_message_still_gets_the_next(engine: Engine) {
    let clock = TestClock::default();
    let node = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let peer = Peer::start().await.unwrap();
    node.followed_by(&[&peer]).await.unwrap();
    peer.answer_next(Answer::Status(422));
    node.publish(cast::practice("Refused")).await.unwrap();
    node.publish(cast::practice("Taken")).await.unwrap();
    settle(&[&node]).await.unwrap();
    assert_eq!(peer.received().len(), 2);
    let refused = node.app().read().deliveries(&[DeliveryState::Refused], 10).await.unwrap();
    assert_eq!(refused.iter().map(|delivery| delivery.title.as_str()).collect::<Vec<_>>(), ["Refused"]);
    node.finish().await.unwrap();
}

async fn a_peer_that_is_silent_for_a_month_is_given_up_and_a_person_can_send_again(engine: Engine) {
    let clock = TestClock::default();
    let node = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let peer = Peer::start().await.unwrap();
    node.followed_by(&[&peer]).await.unwrap();
    peer.answer_always(Answer::Status(500));
    node.publish(cast::practice("Old")).await.unwrap();
    // The waits have a jitter of a fifth, so the last try comes on day 31 or soon after.
    let mut dead = Vec::new();
    for day in 0..40 {
        settle(&[&node]).await.unwrap();
        dead = node.app().read().deliveries(&[DeliveryState::Dead], 10).await.unwrap();
        if !dead.is_empty() {
            assert!(day > 30, "given up on day {day}");
            break;
        }
        clock.advance(TimeDelta::days(1));
    }
    assert_eq!(dead.len(), 1, "{dead:#?}");
    peer.answer_always(Answer::Status(202));
    peer.asked();
    let authority = peer.origin.trim_start_matches("http://").parse().unwrap();
    let again = comity_service::delivery::replay(node.app(), &comity_service::Agent::CommandLine, &authority).await.unwrap();
    assert_eq!(again, 1);
    settle(&[&node]).await.unwrap();
    assert_eq!(peer.received().len(), 1);
    node.finish().await.unwrap();
}
