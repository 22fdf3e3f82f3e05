//! Receiving: durable, once, and cheap.

use std::collections::HashSet;

use comity_model::{Authority, Id};
use comity_store::Store;
use comity_store::rows::{Handled, JournalRow, Journaled, Which};

use crate::cast::{at, received, uri};
use crate::house::{House, stories};

stories! {
    three_hundred_at_once_are_all_durable_in_few_commits,
    duplicates_and_conflicts_are_told_apart_also_within_one_commit,
    what_was_handled_is_not_due_again,
    what_is_taken_is_nobody_elses_and_comes_back_with_a_mark,
    who_was_frozen_has_nothing_in_hand_that_another_took,
    what_an_actor_sent_later_waits_for_what_was_left_behind,
    a_damaged_row_is_shown_and_holds_up_nothing,
    one_that_the_database_refuses_fails_alone,
    strangers_are_counted_and_taken_apart,
    what_is_over_is_known_by_its_hash_until_it_is_forgotten,
    of_what_is_held_the_oldest_go,
}

const ACTOR: &str = "https://borealie.example/ap/office";

async fn three_hundred_at_once_are_all_durable_in_few_commits(house: &House) {
    let before = house.store.commits();
    let tasks: Vec<_> = (0..300)
        .map(|n| {
            let store = house.store.clone();
            tokio::spawn(async move { store.journal(received(ACTOR, &format!("https://borealie.example/a/{n}"), "{}")).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap(), Journaled::New);
    }
    let commits = house.store.commits() - before;
    assert!(commits <= 30, "{commits} commits for 300 activities");
    let other = house.other().await;
    assert_eq!(other.read().journal_depth().await.unwrap(), 300);
    let due = take(&other, 1, 1000, Which::Admitted).await;
    assert_eq!(due.iter().map(|row| row.received.activity.clone()).collect::<HashSet<_>>().len(), 300);
    other.close().await.unwrap();
}

async fn journal_all(store: &Store, bodies: &[(&str, &str, &str)]) -> Vec<Journaled> {
    let tasks: Vec<_> = bodies
        .iter()
        .map(|(actor, activity, body)| {
            let (store, one) = (store.clone(), received(actor, activity, body));
            tokio::spawn(async move { store.journal(one).await.unwrap() })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

async fn duplicates_and_conflicts_are_told_apart_also_within_one_commit(house: &House) {
    let (a, b) = ("https://borealie.example/a/1", "https://borealie.example/a/2");
    let other = "https://borealie.example/ap/other";
    assert_eq!(journal_all(&house.store, &[(ACTOR, a, "one")]).await, [Journaled::New]);
    let answers =
        journal_all(&house.store, &[(ACTOR, a, "one"), (ACTOR, a, "two"), (ACTOR, b, "x"), (ACTOR, b, "x"), (other, a, "two")]).await;
    assert_eq!(answers[..2], [Journaled::Duplicate, Journaled::Conflict]);
    assert!(answers[2..4].contains(&Journaled::New) && answers[2..4].contains(&Journaled::Duplicate));
    assert_eq!(answers[4], Journaled::New, "the same id of another actor is another activity");
    let answers =
        journal_all(&house.store, &[(ACTOR, "https://borealie.example/a/3", "x"), (ACTOR, "https://borealie.example/a/3", "y")]).await;
    assert!(answers.contains(&Journaled::New) && answers.contains(&Journaled::Conflict));
    assert_eq!(house.store.read().journal_depth().await.unwrap(), 4);
}

async fn what_was_handled_is_not_due_again(house: &House) {
    for n in 0..4 {
        house.store.journal(received(ACTOR, &format!("https://borealie.example/a/{n}"), "{}")).await.unwrap();
    }
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(0)));
    let due = take(&house.store, 0, 10, Which::Admitted).await;
    let handled = [
        Handled::Done,
        Handled::Ignored("not for us".into()),
        Handled::Parked { next_at: at(60), why: "its parent is not there".into() },
        Handled::Failed("three times".into()),
    ];
    let mut writer = house.store.write().await.unwrap();
    for (row, handled) in due.iter().zip(&handled) {
        writer.handled(row.received.id, handled);
    }
    writer.commit().await.unwrap();
    let reader = house.store.read();
    assert_eq!(take(&house.store, 59, 10, Which::Admitted).await, []);
    assert_eq!(reader.journal_depth().await.unwrap(), 0);
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(60)));
    let again = take(&house.store, 60, 10, Which::Admitted).await;
    assert_eq!((again.len(), again[0].attempts, again[0].begun, &again[0].received), (1, 1, 1, &due[2].received));
    let stuck = reader.stuck().await.unwrap();
    assert_eq!(
        stuck.iter().map(|line| (line.why.as_str(), line.next_at)).collect::<Vec<_>>(),
        [("three times", None), ("its parent is not there", Some(at(60)))]
    );
}

/// Takes rows in a transaction of its own.
async fn take(store: &Store, seconds: i64, limit: u32, which: Which) -> Vec<JournalRow> {
    let mut writer = store.write().await.unwrap();
    let rows = writer.take(at(seconds), limit, which).await.unwrap();
    writer.commit().await.unwrap();
    rows
}

async fn left_behind(store: &Store) -> bool {
    store.write().await.unwrap().left_behind(at(1)).await.unwrap()
}

async fn what_is_taken_is_nobody_elses_and_comes_back_with_a_mark(house: &House) {
    for n in 0..3 {
        house.store.journal(received(ACTOR, &format!("https://borealie.example/a/{n}"), "{}")).await.unwrap();
    }
    house.store.journal(received("https://ashford.example/ap/other", "https://ashford.example/a/1", "{}")).await.unwrap();
    let first = take(&house.store, 1, 1, Which::Admitted).await;
    assert_eq!((first.len(), first[0].begun), (1, 1));
    assert!(house.store.read().journal_is_due(at(1)).await.unwrap());
    let other = take(&house.store, 1, 10, Which::Admitted).await;
    let other: Vec<_> = other.iter().map(|row| row.received.activity.as_str()).collect();
    assert_eq!(other, ["https://ashford.example/a/1"], "what is of the same actor waits, so that it keeps its order");
    // Handed back, it is as it was.
    let mut writer = house.store.write().await.unwrap();
    writer.hand_back(&[first[0].taken()]).await.unwrap();
    writer.commit().await.unwrap();
    assert!(!left_behind(&house.store).await);
    assert_eq!(take(&house.store, 1, 10, Which::Admitted).await.len(), 3);
    assert!(!house.store.read().journal_is_due(at(1)).await.unwrap());
    assert_eq!(house.store.next_due_at().await.unwrap(), None);
    // The process dies; a start takes back what it had.
    house.store.free_leases().await.unwrap();
    assert!(left_behind(&house.store).await);
    assert_eq!(take(&house.store, 1, 10, Which::Admitted).await, [], "what was left behind is taken apart from the rest");
    let again = take(&house.store, 1, 1, Which::LeftBehind).await;
    assert_eq!((again.len(), again[0].begun, again[0].attempts), (1, 2, 0));
    // A process on another machine waits until the time is over.
    house.sql("UPDATE inbox_activity SET taken_until = 1 WHERE taken_until IS NOT NULL").await.unwrap();
    assert_eq!(take(&house.store, 1, 1, Which::LeftBehind).await[0].begun, 3);
}

async fn in_hand(store: &Store, row: &JournalRow) -> bool {
    !store.write().await.unwrap().in_hand(&[row.taken()]).await.unwrap().is_empty()
}

async fn handled(store: &Store, row: &JournalRow, handled: &Handled) {
    let mut writer = store.write().await.unwrap();
    writer.handled(row.received.id, handled);
    writer.commit().await.unwrap();
}

async fn hand_back(store: &Store, row: &JournalRow) {
    let mut writer = store.write().await.unwrap();
    writer.hand_back(&[row.taken()]).await.unwrap();
    writer.commit().await.unwrap();
}

async fn who_was_frozen_has_nothing_in_hand_that_another_took(house: &House) {
    let (frozen, other) = (&house.store, house.other().await);
    frozen.journal(received(ACTOR, "https://borealie.example/a/1", "{}")).await.unwrap();
    let first = take(frozen, 1, 1, Which::Admitted).await.remove(0);
    house.sql("UPDATE inbox_activity SET taken_until = 1").await.unwrap();
    assert!(in_hand(frozen, &first).await, "its time is over, and nobody else took it");
    let second = take(&other, 1, 1, Which::LeftBehind).await.remove(0);
    assert_eq!((in_hand(frozen, &first).await, in_hand(&other, &second).await), (false, true));
    hand_back(frozen, &first).await;
    assert!(in_hand(&other, &second).await, "the frozen one hands back nothing of it");
    assert_eq!(take(frozen, 1, 1, Which::LeftBehind).await, []);
    // Parked and taken again it has been begun as often as when the frozen one took it, and is another's all the same.
    handled(&other, &second, &Handled::Parked { next_at: at(60), why: "its parent is not there".into() }).await;
    assert!(!in_hand(&other, &second).await);
    let third = take(&other, 60, 1, Which::Admitted).await.remove(0);
    assert_eq!((third.begun, first.begun), (1, 1));
    assert_eq!((in_hand(frozen, &first).await, in_hand(&other, &third).await), (false, true));
    handled(&other, &third, &Handled::Done).await;
    assert!(!in_hand(frozen, &first).await && !in_hand(&other, &third).await);
    other.close().await.unwrap();
}

async fn what_an_actor_sent_later_waits_for_what_was_left_behind(house: &House) {
    for n in 0..3 {
        house.store.journal(received(ACTOR, &format!("https://borealie.example/a/{n}"), "{}")).await.unwrap();
    }
    house.store.journal(received("https://ashford.example/ap/other", "https://ashford.example/a/1", "{}")).await.unwrap();
    let frozen = take(&house.store, 1, 1, Which::Admitted).await.remove(0);
    house.sql("UPDATE inbox_activity SET taken_until = 1 WHERE taken_until IS NOT NULL").await.unwrap();
    // Another process may have looked for what was left behind a moment before that time was over.
    let free = take(&house.store, 1, 10, Which::Admitted).await;
    assert_eq!(free.iter().map(|row| row.received.activity.as_str()).collect::<Vec<_>>(), ["https://ashford.example/a/1"]);
    let again = take(&house.store, 1, 1, Which::LeftBehind).await;
    assert_eq!((again.len(), again[0].received.id), (1, frozen.received.id));
    handled(&house.store, &again[0], &Handled::Done).await;
    let later = take(&house.store, 1, 10, Which::Admitted).await;
    let later: Vec<_> = later.iter().map(|row| row.received.activity.as_str()).collect();
    assert_eq!(later, ["https://borealie.example/a/1", "https://borealie.example/a/2"]);
}

async fn a_damaged_row_is_shown_and_holds_up_nothing(house: &House) {
    for n in 0..2 {
        house.store.journal(received(&format!("{ACTOR}{n}"), &format!("https://borealie.example/a/{n}"), "{}")).await.unwrap();
    }
    house.sql("UPDATE inbox_activity SET received_at = 9223372036854775807 WHERE actor LIKE '%0'").await.unwrap();
    assert_eq!(take(&house.store, 1, 10, Which::Admitted).await.len(), 1);
    house.sql("UPDATE inbox_activity SET received_at = 1 WHERE actor LIKE '%0'").await.unwrap();
    let stuck = house.store.read().stuck().await.unwrap();
    assert_eq!(stuck.len(), 1);
    assert!(stuck[0].why.contains("damaged"), "{}", stuck[0].why);
}

async fn one_that_the_database_refuses_fails_alone(house: &House) {
    let first = received(ACTOR, "https://borealie.example/a/1", "{}");
    let mut same_row = received(ACTOR, "https://borealie.example/a/2", "{}");
    same_row.id = first.id;
    let (first, same_row, third) = tokio::join!(
        house.store.journal(first),
        house.store.journal(same_row),
        house.store.journal(received(ACTOR, "https://borealie.example/a/3", "{}")),
    );
    assert!(matches!((first, third), (Ok(Journaled::New), Ok(Journaled::New))));
    assert!(same_row.is_err(), "two rows with one id");
}

async fn of_stranger(house: &House, number: u32) -> Id {
    let actor = format!("https://stranger{}.example/u/1", number % 2);
    let mut row = received(&actor, &format!("https://stranger{}.example/a/{number}", number % 2), "a body");
    row.admitted = false;
    let id = row.id;
    assert_eq!(house.store.journal(row).await.unwrap(), Journaled::New);
    id
}

async fn strangers_are_counted_and_taken_apart(house: &House) {
    for number in 0..5 {
        of_stranger(house, number).await;
    }
    house.store.journal(received(ACTOR, "https://borealie.example/a/1", "{}")).await.unwrap();
    let read = house.store.read();
    let stranger = uri("https://stranger0.example/u/1").authority();
    let waiting = read.waiting().await.unwrap();
    let of = |authority: &Authority, admitted| {
        waiting.iter().find(|of| of.authority == *authority && of.admitted == admitted).map(|of| (of.all, of.new))
    };
    assert_eq!((of(&stranger, false), of(&stranger, true)), (Some((3, 3)), None));
    assert_eq!(of(&uri(ACTOR).authority(), true), Some((1, 1)));
    assert_eq!(waiting.iter().filter(|of| !of.admitted).map(|of| of.all).sum::<u32>(), 5);
    assert_eq!(read.waiting_of(&stranger).await.unwrap(), 3);
    assert_eq!(take(&house.store, 1, 10, Which::Admitted).await.len(), 1);
    assert_eq!(take(&house.store, 1, 10, Which::Strangers).await.len(), 5);
    assert_eq!(house.store.write().await.unwrap().strangers_taken().await.unwrap(), 5);
}

async fn what_is_over_is_known_by_its_hash_until_it_is_forgotten(house: &House) {
    for number in 0..4 {
        let id = of_stranger(house, number).await;
        let mut writer = house.store.write().await.unwrap();
        writer.handled(id, &Handled::Done);
        writer.commit().await.unwrap();
    }
    house.sql("UPDATE inbox_activity SET next_at = 1").await.unwrap();
    assert!(take(&house.store, 1, 10, Which::Strangers).await.iter().all(|row| row.received.body.is_empty()));
    let (actor, id) = ("https://stranger1.example/u/1", "https://stranger1.example/a/3");
    assert_eq!(
        journal_all(&house.store, &[(actor, id, "a body"), (actor, id, "another")]).await,
        [Journaled::Duplicate, Journaled::Conflict]
    );
    let forget = async |seconds: i64, strangers: u32| {
        let mut writer = house.store.write().await.unwrap();
        let forgotten = writer.forget_handled(at(seconds), strangers).await.unwrap();
        writer.commit().await.unwrap();
        forgotten
    };
    assert_eq!((forget(0, 10).await, forget(0, 3).await, forget(1, 3).await), (0, 1, 3));
    assert_eq!(journal_all(&house.store, &[(actor, id, "another")]).await, [Journaled::New]);
}

async fn of_what_is_held_the_oldest_go(house: &House) {
    for number in 0..50 {
        let id = of_stranger(house, number).await;
        let mut writer = house.store.write().await.unwrap();
        writer.handled(id, &Handled::Held);
        writer.commit().await.unwrap();
    }
    house.sql("UPDATE inbox_activity SET next_at = 1 WHERE state = 'held'").await.unwrap();
    let held = take(&house.store, 1, 100, Which::Strangers).await;
    assert_eq!((held.len(), held[0].received.activity.as_str()), (40, "https://stranger0.example/a/10"), "the last twenty of each");
    assert!(held.iter().all(|row| row.received.body == b"a body"));
}
