//! To whom an activity goes, and what never leaves.

use comity_model::delivery::DeliveryState::{Dead, Delivered, Dropped, Pending, Refused};
use comity_model::{Audience, OwnActor, Standing, State, Viewer};
use comity_store::pages::Receipts;
use comity_store::rows::Limit;

use crate::cast::{activity, actor, at, follow, found, limit, post, publish, send, seqs, settlement, uri};
use crate::house::{House, stories};

stories! {
    a_retraction_reaches_whoever_was_sent_the_original,
    of_a_create_and_its_delete_only_the_delete_is_sent,
    a_delete_is_sent_if_the_create_may_have_arrived,
    ten_thousand_followers_are_one_statement,
    nothing_goes_to_a_blocked_peer,
    an_answer_that_is_given_again_is_the_same_activity_sent_again,
    receipts_count_the_latest_state,
    a_dead_letter_is_sent_again,
    deliveries_of_long_ago_are_folded_into_their_number,
    a_server_without_a_shared_inbox_keeps_nobody_else_waiting,
}

async fn a_retraction_reaches_whoever_was_sent_the_original(house: &House) {
    found(&house.store).await;
    follow(&house.store, "early.example").await;
    let one = uri("https://ashford.example/ap/practices/1");
    let create = publish(&house.store, "Create", &one, None).await;
    for leased in house.store.lease_inboxes("w", at(1), limit(9, 9)).await.unwrap() {
        assert!(house.store.settle(settlement(&leased, Delivered, at(1), at(1))).await.unwrap());
    }
    let mut writer = house.store.write().await.unwrap();
    assert!(writer.end_follower(&actor("early.example", "office").uri, None, None, create).await.unwrap());
    assert!(!writer.end_follower(&actor("early.example", "office").uri, None, None, create).await.unwrap());
    writer.commit().await.unwrap();
    follow(&house.store, "late.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/2"), None).await;
    publish(&house.store, "Delete", &one, Some(create)).await;
    let mut leased = house.store.lease_inboxes("w", at(2), limit(9, 9)).await.unwrap();
    leased.sort_by_key(|leased| leased.authority.clone());
    let sent: Vec<_> = leased.iter().map(|leased| (leased.authority.as_str(), seqs(leased))).collect();
    assert_eq!(sent, [("early.example", vec![3]), ("late.example", vec![2, 3])]);
    // One that follows again has two intervals, and is sent what either holds once.
    follow(&house.store, "early.example").await;
    let mut writer = house.store.write().await.unwrap();
    assert_eq!(send(&mut writer, "Update", &one, Some(create)).await.1, 2, "late.example read the outbox back");
    assert_eq!(send(&mut writer, "Create", &uri("https://ashford.example/ap/practices/4"), None).await.1, 2);
    assert_eq!(writer.read().followers_total(OwnActor::Office).await.unwrap(), 2);
}

async fn of_a_create_and_its_delete_only_the_delete_is_sent(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let one = uri("https://ashford.example/ap/practices/1");
    let create = publish(&house.store, "Create", &one, None).await;
    publish(&house.store, "Update", &one, Some(create)).await;
    publish(&house.store, "Delete", &one, Some(create)).await;
    // The Create may have arrived before a process died, or been read from the outbox.
    assert_eq!(seqs(&house.store.lease_inboxes("w", at(1), limit(9, 9)).await.unwrap()[0]), [3]);
    assert_eq!(house.store.read().deliveries(&[Dropped], 9).await.unwrap().len(), 2);
}

async fn a_delete_is_sent_if_the_create_may_have_arrived(house: &House) {
    found(&house.store).await;
    follow(&house.store, "tried.example").await;
    let one = uri("https://ashford.example/ap/practices/1");
    let create = publish(&house.store, "Create", &one, None).await;
    let leased = house.store.lease_inboxes("w", at(1), limit(1, 9)).await.unwrap().remove(0);
    assert!(house.store.settle(settlement(&leased, Pending, at(1), at(1))).await.unwrap());
    publish(&house.store, "Delete", &one, Some(create)).await;
    let leased = house.store.lease_inboxes("w", at(2), limit(1, 9)).await.unwrap().remove(0);
    assert_eq!(seqs(&leased), [2], "the Create was tried and may be there: only the Delete goes");
    assert!(house.store.settle(settlement(&leased, Delivered, at(2), at(2))).await.unwrap());
    // The same while a worker is sending at this moment.
    let two = uri("https://ashford.example/ap/practices/2");
    let create = publish(&house.store, "Create", &two, None).await;
    let sending = house.store.lease_inboxes("w", at(3), limit(1, 9)).await.unwrap().remove(0);
    publish(&house.store, "Delete", &two, Some(create)).await;
    assert!(house.store.settle(settlement(&sending, Delivered, at(3), at(3))).await.unwrap());
    assert_eq!(seqs(&house.store.lease_inboxes("w", at(4), limit(1, 9)).await.unwrap()[0]), [4]);
    let delivered = house.store.read().deliveries(&[Delivered], 9).await.unwrap();
    assert_eq!(delivered.iter().map(|delivery| delivery.seq).collect::<Vec<_>>(), [2, 3], "what arrived is noted as such");
}

async fn ten_thousand_followers_are_one_statement(house: &House) {
    found(&house.store).await;
    house
        .sql(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
             INSERT INTO inbox (url, authority) SELECT 'https://n' || n || '.example/inbox', 'n' || n || '.example' FROM n",
        )
        .await
        .unwrap();
    house
        .sql(
            "INSERT INTO follower (actor, handle, authority, follow, inbox_id, since_seq, since_at)
             SELECT url || '/' || twice, '@x@' || authority, authority, url || '/follow/' || twice, id, 1, 0
             FROM inbox, (SELECT 1 AS twice UNION SELECT 2) AS two",
        )
        .await
        .unwrap();
    let mut writer = house.store.write().await.unwrap();
    let (_, sent) = send(&mut writer, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    assert_eq!(sent, 10_000, "one for each inbox, however many follow behind it");
    writer.commit().await.unwrap();
    let leased = house.store.lease_inboxes("w", at(1), limit(256, 8)).await.unwrap();
    assert_eq!(leased.len(), 256);
    let before = house.store.commits();
    let tasks: Vec<_> = leased
        .into_iter()
        .map(|leased| {
            let store = house.store.clone();
            tokio::spawn(async move { store.settle(settlement(&leased, Delivered, at(1), at(1))).await.unwrap() })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    assert!(house.store.commits() - before <= 30);
}

async fn nothing_goes_to_a_blocked_peer(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let authority = "a.example".parse().unwrap();
    let mut writer = house.store.write().await.unwrap();
    assert_eq!(send(&mut writer, "Create", &uri("https://ashford.example/ap/practices/1"), None).await.1, 1);
    writer.put_standing(&authority, Some(Standing::Blocked), "spam", at(1)).await.unwrap();
    assert_eq!(writer.drop_deliveries(&authority, "blocked", at(1)).await.unwrap(), 1);
    assert_eq!(send(&mut writer, "Create", &uri("https://ashford.example/ap/practices/2"), None).await.1, 0);
    writer.put_standing(&authority, None, "", at(2)).await.unwrap();
    assert_eq!(writer.read().standing(&authority).await.unwrap(), Standing::Follower);
}

async fn an_answer_that_is_given_again_is_the_same_activity_sent_again(house: &House) {
    found(&house.store).await;
    let inbox = uri("https://a.example/inbox");
    for round in 0..2 {
        let mut writer = house.store.write().await.unwrap();
        let seq = writer.next_seq().await.unwrap();
        let mut accept = activity(seq, "Accept", &uri("https://a.example/follows/1"));
        accept.uri = uri("https://ashford.example/ap/activities/answer");
        writer.add_activity(&accept).await.unwrap();
        writer.deliver_to(seq, &inbox, at(round)).await.unwrap();
        writer.commit().await.unwrap();
        let leased = house.store.lease_inboxes("w", at(round), limit(1, 9)).await.unwrap().remove(0);
        assert_eq!(seqs(&leased), [1]);
        assert!(house.store.settle(settlement(&leased, Delivered, at(round), at(round))).await.unwrap());
    }
    // A number that is drawn again after a savepoint was taken back stands for what it is given to then.
    let mut writer = house.store.write().await.unwrap();
    writer.savepoint().await.unwrap();
    let seq = writer.next_seq().await.unwrap();
    let mut accept = activity(seq, "Accept", &uri("https://a.example/follows/1"));
    accept.uri = uri("https://ashford.example/ap/activities/answer");
    writer.add_activity(&accept).await.unwrap();
    writer.rollback().await.unwrap();
    assert_eq!(writer.next_seq().await.unwrap(), seq);
    writer.add_activity(&activity(seq, "Ignore", &uri("https://a.example/joins/1"))).await.unwrap();
    writer.deliver_to(seq, &inbox, at(5)).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(seqs(&house.store.lease_inboxes("w", at(5), limit(1, 9)).await.unwrap()[0]), [seq]);
}

async fn receipts_count_the_latest_state(house: &House) {
    found(&house.store).await;
    for host in ["a.example", "b.example", "c.example"] {
        follow(&house.store, host).await;
    }
    let mut row = post(true, State::Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    let (create, _) = send(&mut writer, "Create", &row.post.uri, None).await;
    row.seq = Some(create);
    writer.put_post(&row).await.unwrap();
    writer.commit().await.unwrap();
    let leased = house.store.lease_inboxes("w", at(1), limit(9, 9)).await.unwrap();
    for (leased, state) in leased.iter().zip([Delivered, Refused]) {
        assert!(house.store.settle(settlement(leased, state, at(1), at(1))).await.unwrap());
    }
    let reader = house.store.read();
    let receipts = reader.receipts(row.post.id).await.unwrap();
    assert_eq!(receipts, Receipts { delivered: 1, pending: 1, failed: 1 });
    let page = reader.post_page(row.post.id, &Viewer::Staff).await.unwrap().unwrap();
    let told = page.receipts.expect("the staff is told");
    assert_eq!((page.slip.receipts, told.have, told.on_its_way, told.refused), (Some(receipts), 1, 1, 1));
    assert_eq!(reader.deliveries_of(row.post.id, &[Delivered], 9).await.unwrap()[0].title, "A title");
    let page = reader.post_page(row.post.id, &Viewer::Public).await.unwrap().unwrap();
    assert_eq!((page.slip.receipts, page.receipts), (None, None));
    publish(&house.store, "Update", &row.post.uri, Some(create)).await;
    assert_eq!(reader.receipts(row.post.id).await.unwrap(), Receipts { delivered: 0, pending: 3, failed: 0 });
}

async fn a_dead_letter_is_sent_again(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let leased = house.store.lease_inboxes("w", at(1), limit(1, 9)).await.unwrap().remove(0);
    let mut given_up = settlement(&leased, Dead, at(1), at(1));
    given_up.failures = 60;
    given_up.next_attempt_at = at(100_000);
    assert!(house.store.settle(given_up).await.unwrap());
    assert_eq!(house.store.next_due_at().await.unwrap(), None);
    let mut writer = house.store.write().await.unwrap();
    assert_eq!(writer.replay(&leased.authority, at(5)).await.unwrap(), 1);
    writer.commit().await.unwrap();
    let leased = house.store.lease_inboxes("w", at(5), limit(1, 9)).await.unwrap().remove(0);
    assert_eq!((leased.failures, leased.due[0].attempts, leased.due[0].created_at), (0, 0, at(5)));
}

async fn deliveries_of_long_ago_are_folded_into_their_number(house: &House) {
    found(&house.store).await;
    for host in ["a.example", "b.example", "c.example"] {
        follow(&house.store, host).await;
    }
    let one = uri("https://ashford.example/ap/practices/1");
    let create = publish(&house.store, "Create", &one, None).await;
    let states = [Delivered, Delivered, Refused];
    let mut leased = house.store.lease_inboxes("w", at(1), limit(9, 9)).await.unwrap();
    leased.sort_by_key(|leased| leased.authority.clone());
    for (leased, state) in leased.iter().zip(states) {
        assert!(house.store.settle(settlement(leased, state, at(1), at(1))).await.unwrap());
    }
    let other = uri("https://ashford.example/ap/practices/2");
    publish(&house.store, "Create", &other, None).await;
    let fold = async |before| {
        let mut writer = house.store.write().await.unwrap();
        let folded = writer.fold_deliveries(at(before), 100).await.unwrap();
        writer.commit().await.unwrap();
        folded
    };
    assert_eq!(fold(0).await, 0, "not long ago");
    assert_eq!(fold(1_000_000).await, 1, "what still waits is not folded");
    assert_eq!(fold(1_000_000).await, 0);
    assert_eq!(house.store.read().reached(create).await.unwrap(), 1, "what was refused stays, for a person to send again");
    let sent = publish(&house.store, "Delete", &one, Some(create)).await;
    assert_eq!(house.store.read().reached(sent).await.unwrap(), 3, "a retraction goes to all who were sent the original");
}

async fn a_server_without_a_shared_inbox_keeps_nobody_else_waiting(house: &House) {
    found(&house.store).await;
    house
        .sql(
            "INSERT INTO inbox (url, authority)
             WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 50)
             SELECT 'https://many.example/u/' || value || '/inbox', 'many.example' FROM number",
        )
        .await
        .unwrap();
    house
        .sql(
            "INSERT INTO follower (actor, topic, handle, authority, follow, inbox_id, since_seq, since_at)
             SELECT url || '/actor', '', '@x@' || authority, authority, url || '/follow', id, 1, 0 FROM inbox",
        )
        .await
        .unwrap();
    follow(&house.store, "one.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let first = house.store.lease_inboxes("w", at(1), limit(20, 9)).await.unwrap();
    assert_eq!(first.len(), 8, "of one authority not more");
    let second = house.store.lease_inboxes("w", at(1), limit(20, 9)).await.unwrap();
    assert_eq!(second.iter().map(|leased| leased.authority.as_str()).collect::<Vec<_>>(), ["one.example"]);
    for leased in first.iter().take(3) {
        assert!(house.store.settle(settlement(leased, Delivered, at(1), at(1))).await.unwrap());
    }
    assert_eq!(house.store.lease_inboxes("w", at(1), limit(20, 9)).await.unwrap().len(), 3, "as many as became free");
    // What failed last has places of its own.
    house.sql("UPDATE inbox SET lease_owner = NULL, lease_until = NULL, failures = 1 WHERE authority = 'many.example'").await.unwrap();
    assert_eq!(house.store.lease_inboxes("w", at(1), Limit { well: 20, failing: 2, batch: 9 }).await.unwrap().len(), 2);
    assert_eq!(house.store.lease_inboxes("w", at(1), Limit { well: 20, failing: 0, batch: 9 }).await.unwrap().len(), 0);
}
