//! Five days of three offices, one of which is away for two of them; then another is away too.

use chrono::TimeDelta;
use comity_model::health::DayState::{Answered, Quiet, Silent};
use comity_tests::cast::{self, ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::{TestClock, TestNode, befriend, settle};
use comity_words::Locale;
use comity_words::receipts::Clocks;

#[tokio::test]
async fn two_days_without_an_answer_stay_in_the_picture_and_a_text_says_who_does_not_have_it() {
    let clock = TestClock::default();
    let ashford = TestNode::start(ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start(BOREALIE, &clock).await.unwrap();
    let mut flagship = TestNode::start(FLAGSHIP, &clock).await.unwrap();
    befriend(&[&ashford, &borealie, &flagship]).await.unwrap();
    for day in 0..5 {
        match day {
            2 => borealie.stop().await.unwrap(),
            4 => borealie.come_back().await.unwrap(),
            _ => {}
        }
        ashford.publish(cast::practice(&format!("Day {day}"))).await.unwrap();
        if (2..4).contains(&day) {
            settle(&[&ashford, &flagship]).await.unwrap();
        } else {
            settle(&[&ashford, &borealie, &flagship]).await.unwrap();
        }
        clock.advance(TimeDelta::days(1));
    }
    let read = ashford.app().read();
    let health = read.network_health(ashford.app().now(), 9).await.unwrap();
    assert_eq!((health.peers, health.silent), (2, 0));
    let (worst, well) = (&health.worst[0], &health.worst[1]);
    assert_eq!((&worst.peer, &well.peer), (&borealie.authority(), &flagship.authority()));
    let states = |peer: &comity_model::health::PeerHealth| peer.known(health.today).iter().map(|(_, state)| *state).collect::<Vec<_>>();
    assert_eq!(states(worst), [Answered, Answered, Silent, Silent, Answered, Quiet]);
    assert_eq!(states(well), [Answered, Answered, Answered, Answered, Answered, Quiet]);
    assert!(worst.heard_at.is_some(), "it answered our follow and asked for its own");
    let past = comity_words::health::past(Locale::En, worst, health.today);
    assert!(past.starts_with("4 of the last 6 days without trouble. Silent on "), "{past}");

    flagship.stop().await.unwrap();
    let published = ashford.publish(cast::practice("Day 5")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    let clocks = Clocks::utc(Locale::En, ashford.app().now());
    let told = comity_service::receipts::of_post(ashford.app(), &clocks, published.id).await.unwrap().unwrap();
    assert!(told.sentence.starts_with("1 of 2 peers has it. "), "{}", told.sentence);
    assert!(
        told.sentence.contains(" has not answered since ") && told.sentence.contains(" (connection refused). Next try "),
        "{}",
        told.sentence
    );
    let health = read.network_health(ashford.app().now(), 9).await.unwrap();
    assert_eq!(
        comity_words::health::network(Locale::En, &health),
        "1 of 2 peers is well; 1 does not answer. What they miss waits here and is sent again for 30 days."
    );
    borealie.finish().await.unwrap();
    let mut ashford = ashford;
    ashford.finish_as_it_is().await.unwrap();
}
