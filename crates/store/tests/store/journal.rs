//! Receiving: durable, once, and cheap.

use std::collections::HashSet;

use comity_store::Store;
use comity_store::rows::{Handled, JournalRow, Journaled};

use crate::cast::{at, received};
use crate::house::{House, stories};

stories! {
    three_hundred_at_once_are_all_durable_in_few_commits,
    duplicates_and_conflicts_are_told_apart_also_within_one_commit,
    what_was_handled_is_not_due_again,
    what_is_taken_is_nobody_elses_and_comes_back_with_a_mark,
    a_damaged_row_is_shown_and_holds_up_nothing,
    one_that_the_database_refuses_fails_alone,
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
    let due = take(&other, 1, 1000, false).await;
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
    let due = take(&house.store, 0, 10, false).await;
    let handled = [
        Handled::Done,
        Handled::Ignored("not for us".into()),
        Handled::Parked { next_at: at(60), why: "its parent is not there".into() },
        Handled::Failed("three times".into()),
    ];
    let mut writer = house.store.write().await.unwrap();
    for (row, handled) in due.iter().zip(&handled) {
        writer.handled(row.received.id, handled).await.unwrap();
    }
    writer.commit().await.unwrap();
    let reader = house.store.read();
    assert_eq!(take(&house.store, 59, 10, false).await, []);
    assert_eq!(reader.journal_depth().await.unwrap(), 0);
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(60)));
    let again = take(&house.store, 60, 10, false).await;
    assert_eq!((again.len(), again[0].attempts, again[0].begun, &again[0].received), (1, 1, 1, &due[2].received));
    let stuck = reader.stuck().await.unwrap();
    assert_eq!(
        stuck.iter().map(|line| (line.why.as_str(), line.next_at)).collect::<Vec<_>>(),
        [("three times", None), ("its parent is not there", Some(at(60)))]
    );
}

/// Takes rows in a transaction of its own.
async fn take(store: &Store, seconds: i64, limit: u32, left_behind: bool) -> Vec<JournalRow> {
    let mut writer = store.write().await.unwrap();
    let rows = writer.take(at(seconds), limit, left_behind).await.unwrap();
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
    let first = take(&house.store, 1, 1, false).await;
    assert_eq!((first.len(), first[0].begun), (1, 1));
    assert!(house.store.read().journal_is_due(at(1)).await.unwrap());
    let other = take(&house.store, 1, 10, false).await;
    let other: Vec<_> = other.iter().map(|row| row.received.activity.as_str()).collect();
    assert_eq!(other, ["https://ashford.example/a/1"], "what is of the same actor waits, so that it keeps its order");
    // Handed back, it is as it was.
    let mut writer = house.store.write().await.unwrap();
    writer.hand_back(&[first[0].received.id]).await.unwrap();
    writer.commit().await.unwrap();
    assert!(!left_behind(&house.store).await);
    assert_eq!(take(&house.store, 1, 10, false).await.len(), 3);
    assert!(!house.store.read().journal_is_due(at(1)).await.unwrap());
    assert_eq!(house.store.next_due_at().await.unwrap(), None);
    // The process dies; a start takes back what it had.
    house.store.free_leases().await.unwrap();
    assert!(left_behind(&house.store).await);
    assert_eq!(take(&house.store, 1, 10, false).await, [], "what was left behind is taken apart from the rest");
    let again = take(&house.store, 1, 1, true).await;
    assert_eq!((again.len(), again[0].begun, again[0].attempts), (1, 2, 0));
    // A process on another machine waits until the time is over.
    house.sql("UPDATE inbox_activity SET taken_until = 1 WHERE taken_until IS NOT NULL").await.unwrap();
    assert_eq!(take(&house.store, 1, 1, true).await[0].begun, 3);
}

async fn a_damaged_row_is_shown_and_holds_up_nothing(house: &House) {
    for n in 0..2 {
        house.store.journal(received(&format!("{ACTOR}{n}"), &format!("https://borealie.example/a/{n}"), "{}")).await.unwrap();
    }
    house.sql("UPDATE inbox_activity SET received_at = 9223372036854775807 WHERE actor LIKE '%0'").await.unwrap();
    assert_eq!(take(&house.store, 1, 10, false).await.len(), 1);
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
