//! Who has a post, who has not, and why.

use comity_model::delivery::DeliveryState::{Delivered, Pending, Refused};
use comity_model::receipt::Reason;
use comity_model::{Audience, Id, State, Uri};
use comity_store::rows::{LeasedInbox, Settlement};

use crate::cast::{actor, at, follow, found, limit, post, publish, send, settlement};
use crate::house::{House, stories};

stories! {
    whoever_does_not_have_it_is_named_with_the_reason_and_the_next_try,
    what_was_dropped_on_purpose_does_not_count_against_a_post,
    what_arrived_long_ago_is_still_counted,
    a_change_that_waits_behind_what_was_not_admitted_says_so,
    ten_thousand_followers_are_counted_and_two_hundred_of_them_listed,
}

/// A post of ours that was sent to these hosts; its row, its id and the number of its Create.
async fn published(house: &House, hosts: &[&str]) -> (Id, Uri, i64) {
    found(&house.store).await;
    for host in hosts {
        let mut writer = house.store.write().await.unwrap();
        writer.put_office(&actor(host, "office"), at(0)).await.unwrap();
        writer.commit().await.unwrap();
        follow(&house.store, host).await;
    }
    let mut row = post(true, State::Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    let (create, _) = send(&mut writer, "Create", &row.post.uri, None).await;
    row.seq = Some(create);
    writer.put_post(&row).await.unwrap();
    writer.commit().await.unwrap();
    (row.post.id, row.post.uri, create)
}

/// Leases what is due and settles it, each inbox as it is told by its host.
async fn answered(house: &House, seconds: i64, tell: impl Fn(&str, &LeasedInbox) -> Settlement) {
    for leased in house.store.lease_inboxes("w", at(seconds), limit(20, 9)).await.unwrap() {
        let told = tell(leased.authority.as_str(), &leased);
        assert!(house.store.settle(told).await.unwrap());
    }
}

fn with_answer(mut told: Settlement, answer: &str) -> Settlement {
    told.settled.iter_mut().for_each(|settled| answer.clone_into(&mut settled.answer));
    told
}

async fn whoever_does_not_have_it_is_named_with_the_reason_and_the_next_try(house: &House) {
    let (id, uri, create) = published(house, &["has.example", "refuses.example", "silent.example", "shut.example", "new.example"]).await;
    answered(house, 5, |host, leased| match host {
        "has.example" => settlement(leased, Delivered, at(5), at(5)),
        "refuses.example" => with_answer(settlement(leased, Refused, at(5), at(5)), "422 <b>no</b>"),
        "shut.example" => with_answer(settlement(leased, Pending, at(5), at(3_605)), "403 x#not-admitted"),
        "silent.example" => Settlement {
            next_attempt_at: at(30),
            failures: 1,
            failing_since: Some(at(4)),
            last_error: Some("Connection refused (os error 111)".into()),
            last_ok_at: None,
            ..with_answer(settlement(leased, Pending, at(5), at(30)), "Connection refused (os error 111)")
        },
        // Handed back without having been tried.
        _ => Settlement { settled: vec![], ..settlement(leased, Pending, at(5), at(5)) },
    })
    .await;
    let receipts = house.store.read().post_receipts(id, 9).await.unwrap();
    assert_eq!((receipts.have, receipts.refused, receipts.waiting, receipts.on_its_way), (1, 1, 2, 1));
    assert_eq!((receipts.total(), receipts.more()), (5, 0));
    let told: Vec<_> =
        receipts.missing.iter().map(|one| (one.peer.as_str(), one.reason, one.attempts, one.since, one.next_attempt_at)).collect();
    assert_eq!(
        told,
        [
            ("refuses.example", Reason::NotTaken, 1, at(5), None),
            ("shut.example", Reason::NotAdmitted, 1, at(1), Some(at(3_605))),
            ("silent.example", Reason::ConnectionRefused, 1, at(4), Some(at(30))),
            ("new.example", Reason::OnItsWay, 0, at(1), Some(at(5))),
        ]
    );
    assert_eq!(receipts.missing[0].office.as_deref(), Some("Office of refuses.example"));
    assert_eq!(receipts.missing[0].answer.as_deref(), Some("422 <b>no</b>"));
    // What waits behind a silent server was not tried itself, and waits all the same.
    publish(&house.store, "Update", &uri, Some(create)).await;
    let receipts = house.store.read().post_receipts(id, 9).await.unwrap();
    let silent = receipts.missing.iter().find(|one| one.peer.as_str() == "silent.example").unwrap();
    assert_eq!((silent.reason, silent.since), (Reason::ConnectionRefused, at(4)));
}

async fn what_was_dropped_on_purpose_does_not_count_against_a_post(house: &House) {
    let (id, uri, create) = published(house, &["has.example", "slow.example"]).await;
    answered(house, 5, |host, leased| match host {
        "has.example" => settlement(leased, Delivered, at(5), at(5)),
        _ => Settlement { settled: vec![], ..settlement(leased, Pending, at(5), at(5)) },
    })
    .await;
    publish(&house.store, "Delete", &uri, Some(create)).await;
    let ended = "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL WHERE state = 'pending'
                 AND inbox_id IN (SELECT id FROM inbox WHERE authority = 'slow.example')";
    house.sql(ended).await.unwrap();
    let receipts = house.store.read().post_receipts(id, 9).await.unwrap();
    assert_eq!((receipts.total(), receipts.on_its_way, receipts.left_out, receipts.missing.len()), (1, 1, 1, 1));
}

async fn what_arrived_long_ago_is_still_counted(house: &House) {
    let (id, _, _) = published(house, &["has.example", "refuses.example"]).await;
    answered(house, 5, |host, leased| match host {
        "has.example" => settlement(leased, Delivered, at(5), at(5)),
        _ => with_answer(settlement(leased, Refused, at(5), at(5)), "422"),
    })
    .await;
    let reader = house.store.read();
    let before = (reader.post_receipts(id, 9).await.unwrap(), reader.receipts(id).await.unwrap());
    let mut writer = house.store.write().await.unwrap();
    assert_eq!(writer.fold_deliveries(at(100), 9).await.unwrap(), 1);
    writer.commit().await.unwrap();
    assert_eq!(reader.deliveries_of(id, &[Delivered], 9).await.unwrap(), []);
    assert_eq!((reader.post_receipts(id, 9).await.unwrap(), reader.receipts(id).await.unwrap()), before);
    assert_eq!((before.0.have, before.0.refused, before.1.delivered), (1, 1, 1));
}

async fn a_change_that_waits_behind_what_was_not_admitted_says_so(house: &House) {
    let (id, uri, create) = published(house, &["shut.example"]).await;
    answered(house, 5, |_, leased| with_answer(settlement(leased, Pending, at(5), at(3_605)), "403 x#not-admitted")).await;
    publish(&house.store, "Update", &uri, Some(create)).await;
    let receipts = house.store.read().post_receipts(id, 9).await.unwrap();
    assert_eq!((receipts.waiting, receipts.on_its_way), (1, 0));
    let one = &receipts.missing[0];
    assert_eq!((one.reason, one.attempts, one.since, one.next_attempt_at), (Reason::NotAdmitted, 1, at(1), Some(at(3_605))));
}

async fn ten_thousand_followers_are_counted_and_two_hundred_of_them_listed(house: &House) {
    found(&house.store).await;
    let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)";
    let inboxes =
        format!("{many} INSERT INTO inbox (url, authority) SELECT 'https://n' || n || '.example/inbox', 'n' || n || '.example' FROM n");
    house.sql(&inboxes).await.unwrap();
    house
        .sql(
            "INSERT INTO follower (actor, handle, authority, follow, inbox_id, since_seq, since_at)
             SELECT url || '/x', '@x@' || authority, authority, url || '/follow', id, 1, 0 FROM inbox",
        )
        .await
        .unwrap();
    let row = post(true, State::Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    send(&mut writer, "Create", &row.post.uri, None).await;
    writer.put_post(&row).await.unwrap();
    writer.commit().await.unwrap();
    house.sql("UPDATE delivery SET state = 'delivered' WHERE inbox_id % 2 = 0").await.unwrap();
    house.sql("UPDATE inbox SET failing_since = 7, last_error = 'it did not answer in time' WHERE id % 10 = 1").await.unwrap();
    let receipts = house.store.read().post_receipts(row.post.id, 200).await.unwrap();
    assert_eq!((receipts.have, receipts.waiting, receipts.on_its_way), (5_000, 1_000, 4_000));
    assert_eq!((receipts.missing.len(), receipts.more()), (200, 4_800));
    assert!(receipts.missing.iter().all(|one| one.reason == Reason::NotInTime), "those that wait come before those on their way");
    let health = house.store.read().network_health(at(0), 200).await.unwrap();
    assert_eq!((health.peers, health.silent, health.worst.len(), health.more()), (10_000, 1_000, 200, 9_800));
    assert_eq!(house.store.read().following_servers().await.unwrap(), (10_000, 1_000));
}
