//! How peers answered, day by day, and when they were heard of last.

use comity_model::delivery::DeliveryState::{Delivered, Pending, Refused};
use comity_model::health::Day;
use comity_store::rows::Settlement;

use crate::cast::{at, follow, found, limit, publish, received, settlement, uri};
use crate::house::{House, stories};

stories! {
    attempts_are_counted_by_day_in_the_commit_of_their_settlement,
    a_settlement_whose_lease_is_over_counts_nothing,
    the_worst_peers_come_first_and_old_days_are_forgotten,
    who_was_heard_of_is_noted_and_a_stranger_is_not,
}

const DAY: i64 = 86_400;

/// Publishes once more, and settles what is due for each host as it is told.
async fn once_more(house: &House, seconds: i64, tell: impl Fn(&str) -> &'static str) {
    publish(&house.store, "Create", &uri(&format!("https://ashford.example/ap/practices/{seconds}")), None).await;
    for leased in house.store.lease_inboxes("w", at(seconds), limit(20, 9)).await.unwrap() {
        let answer = tell(leased.authority.as_str());
        let state = if answer == "202" {
            Delivered
        } else if answer.starts_with('4') {
            Refused
        } else {
            Pending
        };
        let failing = state == Pending;
        let mut told = Settlement {
            failures: u32::from(failing),
            failing_since: failing.then(|| at(seconds)),
            last_error: failing.then(|| answer.to_owned()),
            ..settlement(&leased, state, at(seconds), at(seconds))
        };
        told.settled.iter_mut().for_each(|settled| answer.clone_into(&mut settled.answer));
        assert!(house.store.settle(told).await.unwrap());
    }
}

fn counts(days: &[Day]) -> Vec<(u32, u32, u32)> {
    days.iter().map(|day| (day.taken, day.not_taken, day.failed)).collect()
}

async fn attempts_are_counted_by_day_in_the_commit_of_their_settlement(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    follow(&house.store, "b.example").await;
    for second in 0..3 {
        once_more(house, second, |host| if host == "a.example" { "202" } else { "422 no" }).await;
    }
    let before = house.store.commits();
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/last"), None).await;
    let leased = house.store.lease_inboxes("w", at(DAY), limit(20, 9)).await.unwrap();
    let tasks: Vec<_> = leased
        .into_iter()
        .map(|leased| {
            let store = house.store.clone();
            tokio::spawn(async move { store.settle(settlement(&leased, Delivered, at(DAY), at(DAY))).await.unwrap() })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    assert!(house.store.commits() - before <= 4, "a publish, a lease and the settlements; the counting costs none of its own");
    let health = house.store.read().network_health(at(DAY), 9).await.unwrap();
    let told: Vec<_> = health.worst.iter().map(|peer| (peer.peer.as_str(), counts(&peer.days))).collect();
    assert_eq!(told, [("a.example", vec![(3, 0, 0), (1, 0, 0)]), ("b.example", vec![(0, 3, 0), (1, 0, 0)])]);
    assert_eq!((health.peers, health.silent), (2, 0));
}

async fn a_settlement_whose_lease_is_over_counts_nothing(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let leased = house.store.lease_inboxes("w", at(1), limit(1, 9)).await.unwrap().remove(0);
    let late = Settlement { epoch: leased.epoch - 1, ..settlement(&leased, Delivered, at(1), at(1)) };
    assert!(!house.store.settle(late).await.unwrap());
    assert_eq!(house.store.read().network_health(at(1), 9).await.unwrap().worst[0].days, []);
}

async fn the_worst_peers_come_first_and_old_days_are_forgotten(house: &House) {
    found(&house.store).await;
    for host in ["well.example", "shaky.example", "silent.example", "once.example"] {
        follow(&house.store, host).await;
    }
    let told = |host: &str, day: i64| match (host, day) {
        ("silent.example", 1..) | ("once.example", 1) => "it did not answer in time",
        ("shaky.example", 1..3) => "503",
        _ => "202",
    };
    for day in 0..4 {
        once_more(house, day * DAY, |host| told(host, day)).await;
        once_more(house, day * DAY + 60, |host| if host == "shaky.example" { "202" } else { told(host, day) }).await;
    }
    let reader = house.store.read();
    let health = reader.network_health(at(3 * DAY + 90), 9).await.unwrap();
    let order: Vec<_> = health.worst.iter().map(|peer| (peer.peer.as_str(), peer.silent_since.is_some())).collect();
    assert_eq!(order, [("silent.example", true), ("once.example", false), ("shaky.example", false), ("well.example", false)]);
    assert_eq!((health.peers, health.silent, health.more()), (4, 1, 0));
    assert_eq!(counts(&health.worst[2].days), [(2, 0, 0), (2, 0, 1), (2, 0, 1), (2, 0, 0)]);
    assert_eq!(reader.network_health(at(3 * DAY), 1).await.unwrap().more(), 3);
    // A picture has thirty days, and what is older goes.
    assert_eq!(counts(&reader.network_health(at(31 * DAY), 9).await.unwrap().worst[3].days), [(2, 0, 0), (2, 0, 0)]);
    let mut writer = house.store.write().await.unwrap();
    assert_eq!(writer.forget_health(at(2 * DAY)).await.unwrap(), 8);
    writer.commit().await.unwrap();
    assert_eq!(counts(&reader.network_health(at(3 * DAY), 9).await.unwrap().worst[3].days), [(2, 0, 0), (2, 0, 0)]);
}

async fn who_was_heard_of_is_noted_and_a_stranger_is_not(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    follow(&house.store, "stranger.example").await;
    for (host, seconds, admitted) in [("a", 5, true), ("a", 30, true), ("stranger", 40, false)] {
        let mut one = received(&format!("https://{host}.example/ap/office"), &format!("https://{host}.example/{seconds}"), "{}");
        one.at = at(seconds);
        one.admitted = admitted;
        house.store.journal(one).await.unwrap();
    }
    let heard = async || {
        let health = house.store.read().network_health(at(100), 9).await.unwrap();
        health.worst.iter().map(|peer| peer.heard_at).collect::<Vec<_>>()
    };
    assert_eq!(heard().await, [Some(at(5)), None], "within a minute it is not written again");
    let mut one = received("https://a.example/ap/office", "https://a.example/later", "{}");
    one.at = at(90);
    house.store.journal(one).await.unwrap();
    assert_eq!(heard().await, [Some(at(90)), None]);
}
