//! Receiving: durable, once, and cheap.

use std::collections::HashSet;

use comity_store::Store;
use comity_store::rows::{Handled, Journaled};

use crate::cast::{at, received};
use crate::house::{House, stories};

stories! {
    three_hundred_at_once_are_all_durable_in_few_commits,
    duplicates_and_conflicts_are_told_apart_also_within_one_commit,
    what_was_handled_is_not_due_again,
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
    let due = other.read().journal_due(at(1), 1000).await.unwrap();
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
    let due = house.store.read().journal_due(at(0), 10).await.unwrap();
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
    assert_eq!(reader.journal_due(at(59), 10).await.unwrap(), []);
    assert_eq!(reader.journal_depth().await.unwrap(), 0);
    assert_eq!(house.store.next_due_at().await.unwrap(), Some(at(60)));
    let again = reader.journal_due(at(60), 10).await.unwrap();
    assert_eq!((again.len(), again[0].attempts, &again[0].received), (1, 1, &due[2].received));
    let stuck = reader.stuck().await.unwrap();
    assert_eq!(
        stuck.iter().map(|line| (line.why.as_str(), line.next_at)).collect::<Vec<_>>(),
        [("three times", None), ("its parent is not there", Some(at(60)))]
    );
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
