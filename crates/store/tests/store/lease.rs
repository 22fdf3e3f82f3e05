//! Who may send, and what it may send.

use std::collections::HashSet;

use comity_model::OwnActor;
use comity_model::delivery::DeliveryState::{Delivered, Pending, Refused};
use comity_store::rows::Reached;

use crate::cast::{activity, at, follow, found, limit, publish, seqs, settlement, uri};
use crate::house::{House, stories};

stories! {
    what_is_due_comes_by_its_number,
    two_owners_never_lease_one_inbox,
    a_stale_epoch_settles_nothing,
    a_lease_that_is_over_can_be_taken,
    a_later_activity_of_a_thread_waits_for_the_earlier_one,
    what_has_expired_is_dropped_unsent,
    an_inbox_that_ended_is_left_alone,
    the_next_due_time_is_that_of_the_first_free_inbox,
}

async fn what_is_due_comes_by_its_number(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    for n in 1..=3 {
        publish(&house.store, "Create", &uri(&format!("https://ashford.example/ap/practices/{n}")), None).await;
    }
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(0)));
    let leased = house.store.lease_inboxes("one", at(10), limit(10, 2)).await.unwrap();
    assert_eq!(leased.len(), 1);
    assert_eq!(seqs(&leased[0]), [1, 2]);
    assert_eq!(leased[0].due[0].body, "{\"seq\":1}");
    assert!(house.store.settle(settlement(&leased[0], Delivered, at(10), at(10))).await.unwrap());
    let leased = house.store.lease_inboxes("one", at(10), limit(10, 2)).await.unwrap();
    assert_eq!(seqs(&leased[0]), [3]);
    assert_eq!(leased[0].scheme.as_deref(), Some("cavage"));
    assert!(house.store.settle(settlement(&leased[0], Delivered, at(11), at(11))).await.unwrap());
    assert_eq!(house.store.lease_inboxes("one", at(12), limit(10, 2)).await.unwrap(), []);
    assert_eq!(house.store.next_due_at().await.unwrap(), None);
}

async fn two_owners_never_lease_one_inbox(house: &House) {
    found(&house.store).await;
    for n in 0..40 {
        follow(&house.store, &format!("n{n}.example")).await;
    }
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let other = house.other().await;
    let workers: Vec<_> = (0..8)
        .map(|worker| {
            let store = if worker % 2 == 0 { house.store.clone() } else { other.clone() };
            tokio::spawn(async move { store.lease_inboxes(&format!("w{worker}"), at(1), limit(10, 5)).await.unwrap() })
        })
        .collect();
    let mut taken = Vec::new();
    for worker in workers {
        taken.extend(worker.await.unwrap().into_iter().map(|leased| leased.id));
    }
    // A worker may find all rows locked by others; none may get what another has.
    for _ in 0..8 {
        let more = house.store.lease_inboxes("last", at(1), limit(10, 5)).await.unwrap();
        taken.extend(more.into_iter().map(|leased| leased.id));
    }
    assert_eq!(taken.len(), 40);
    assert_eq!(taken.iter().collect::<HashSet<_>>().len(), 40);
    other.close().await.unwrap();
}

async fn a_stale_epoch_settles_nothing(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let stale = house.store.lease_inboxes("one", at(1), limit(1, 5)).await.unwrap().remove(0);
    house.sql("UPDATE inbox SET lease_until = 1").await.unwrap();
    let fresh = house.store.lease_inboxes("two", at(1), limit(1, 5)).await.unwrap().remove(0);
    assert!(fresh.epoch > stale.epoch);
    assert!(!house.store.settle(settlement(&stale, Refused, at(2), at(2))).await.unwrap());
    assert_eq!(house.store.read().deliveries(&[Pending], 5).await.unwrap()[0].attempts, 0);
    // Both in one commit: the stale one does not hold up the fresh one, and nobody settles twice.
    let (stale, fresh, twice) = tokio::join!(
        house.store.settle(settlement(&stale, Refused, at(2), at(2))),
        house.store.settle(settlement(&fresh, Delivered, at(2), at(2))),
        house.store.settle(settlement(&fresh, Refused, at(2), at(2))),
    );
    assert_eq!([stale.unwrap(), fresh.unwrap(), twice.unwrap()], [false, true, false]);
    let delivered = house.store.read().deliveries(&[Delivered], 5).await.unwrap();
    assert_eq!((delivered.len(), delivered[0].attempts), (1, 1));
    assert_eq!(delivered[0].last_answer.as_deref(), Some("so it was told"));
}

async fn a_lease_that_is_over_can_be_taken(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let held = house.store.lease_inboxes("one", at(1), limit(1, 5)).await.unwrap().remove(0);
    assert_eq!(house.store.lease_inboxes("two", at(1), limit(1, 5)).await.unwrap(), []);
    house.sql("UPDATE inbox SET lease_until = 1").await.unwrap();
    house.store.renew_leases(&[(held.id, held.epoch)]).await.unwrap();
    assert_eq!(house.store.lease_inboxes("two", at(1), limit(1, 5)).await.unwrap(), [], "it was renewed");
    house.sql("UPDATE inbox SET lease_until = 1").await.unwrap();
    house.store.renew_leases(&[(held.id, held.epoch - 1)]).await.unwrap();
    assert_eq!(house.store.lease_inboxes("two", at(1), limit(1, 5)).await.unwrap().len(), 1, "another epoch renews nothing");
    assert_eq!(house.store.free_leases().await.unwrap(), 1);
    assert_eq!(house.store.lease_inboxes("three", at(1), limit(1, 5)).await.unwrap().len(), 1, "a start takes all leases back");
}

async fn a_later_activity_of_a_thread_waits_for_the_earlier_one(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let (one, two) = (uri("https://ashford.example/ap/practices/1"), uri("https://ashford.example/ap/practices/2"));
    let create = publish(&house.store, "Create", &one, None).await;
    let update = publish(&house.store, "Update", &one, Some(create)).await;
    publish(&house.store, "Create", &two, None).await;
    let mut leased = house.store.lease_inboxes("one", at(1), limit(1, 5)).await.unwrap().remove(0);
    leased.due.truncate(1);
    assert!(house.store.settle(settlement(&leased, Pending, at(1), at(3600))).await.unwrap());
    let leased = house.store.lease_inboxes("one", at(2), limit(1, 5)).await.unwrap().remove(0);
    assert_eq!(seqs(&leased), [3], "the other thread goes on");
    assert_eq!(leased.waiting_threads, [one.to_string()]);
    assert!(house.store.settle(settlement(&leased, Delivered, at(2), at(2))).await.unwrap());
    assert_eq!(house.store.lease_inboxes("one", at(2), limit(1, 5)).await.unwrap(), [], "not leased for nothing");
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(3600)));
    // A new one of the thread waits too, and takes the place of the change before it.
    let last = publish(&house.store, "Update", &one, Some(create)).await;
    assert_eq!(house.store.lease_inboxes("one", at(3), limit(1, 5)).await.unwrap(), []);
    let leased = house.store.lease_inboxes("one", at(3600), limit(1, 5)).await.unwrap().remove(0);
    assert_eq!(seqs(&leased), [create, last]);
    assert!(update < last && leased.waiting_threads.is_empty());
}

async fn what_has_expired_is_dropped_unsent(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let mut writer = house.store.write().await.unwrap();
    let seq = writer.next_seq().await.unwrap();
    let mut notice = activity(seq, "Create", &uri("https://ashford.example/ap/events/1"));
    notice.expires_at = Some(at(100));
    writer.add_activity(&notice).await.unwrap();
    assert_eq!(writer.deliver_to_followers(seq, seq, Reached::Followers, at(0)).await.unwrap(), 1);
    writer.commit().await.unwrap();
    let leased = house.store.lease_inboxes("one", at(100), limit(1, 5)).await.unwrap().remove(0);
    assert_eq!(seqs(&leased), [0_i64; 0]);
    assert!(house.store.settle(settlement(&leased, Delivered, at(100), at(100))).await.unwrap());
    assert_eq!(house.store.next_due_at().await.unwrap(), None);
}

async fn an_inbox_that_ended_is_left_alone(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let post = uri("https://ashford.example/ap/practices/1");
    publish(&house.store, "Create", &post, None).await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/2"), None).await;
    let mut leased = house.store.lease_inboxes("one", at(1), limit(1, 5)).await.unwrap().remove(0);
    leased.due.truncate(1);
    let mut told = settlement(&leased, Refused, at(1), at(1));
    told.ended = true;
    assert!(house.store.settle(told).await.unwrap());
    assert_eq!(house.store.read().followers_total(OwnActor::Office).await.unwrap(), 0);
    assert_eq!(house.store.next_due_at().await.unwrap(), None);
    publish(&house.store, "Delete", &post, Some(1)).await;
    assert_eq!(house.store.lease_inboxes("one", at(2), limit(1, 5)).await.unwrap(), []);
    follow(&house.store, "a.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/3"), None).await;
    assert_eq!(seqs(&house.store.lease_inboxes("one", at(2), limit(1, 5)).await.unwrap()[0]), [4], "it follows again");
}

async fn the_next_due_time_is_that_of_the_first_free_inbox(house: &House) {
    found(&house.store).await;
    for host in ["a.example", "b.example"] {
        follow(&house.store, host).await;
    }
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let leased = house.store.lease_inboxes("one", at(1), limit(2, 5)).await.unwrap();
    assert_eq!(house.store.next_due_at().await.unwrap(), None, "both are held");
    for (leased, next) in leased.iter().zip([at(50), at(70)]) {
        let mut away = settlement(leased, Pending, at(1), at(1));
        away.next_attempt_at = next;
        away.failures = 3;
        away.failing_since = Some(at(1));
        assert!(house.store.settle(away).await.unwrap());
    }
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(50)));
    assert_eq!(house.store.lease_inboxes("one", at(49), limit(2, 5)).await.unwrap(), []);
    assert_eq!(house.store.lease_inboxes("one", at(50), limit(2, 5)).await.unwrap()[0].failures, 3);
    let mut writer = house.store.write().await.unwrap();
    let authority = leased[1].authority.clone();
    assert!(writer.wake([&authority], at(60)).await.unwrap());
    assert!(!writer.wake([&authority], at(60)).await.unwrap());
    writer.commit().await.unwrap();
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(60)));
}
