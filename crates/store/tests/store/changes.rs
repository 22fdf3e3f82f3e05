//! Hearing of what other processes commit.

use comity_store::{Due, Store};

use crate::cast::{at, follow, found, publish, received, uri};
use crate::house::{House, stories};

stories! {
    another_process_is_heard_and_our_own_commits_are_not,
}

const DELIVERIES: Due = Due { deliveries: true, journal: false };
const JOURNAL: Due = Due { deliveries: false, journal: true };

async fn journal(store: &Store, number: u32) {
    let id = format!("https://borealie.example/a/{number}");
    store.journal(received("https://borealie.example/ap/office", &id, "{}")).await.unwrap();
}

async fn another_process_is_heard_and_our_own_commits_are_not(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let other = house.other().await;
    let mut changes = house.store.changes().await.unwrap();
    // What is told comes in the order of the commits: ours would come first.
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    journal(&other, 1).await;
    let is_postgres = house.url.starts_with("postgres:");
    assert_eq!(changes.next().await.unwrap(), if is_postgres { JOURNAL } else { Due::ALL });
    journal(&house.store, 2).await;
    publish(&other, "Create", &uri("https://ashford.example/ap/practices/2"), None).await;
    assert_eq!(changes.next().await.unwrap(), if is_postgres { DELIVERIES } else { Due::ALL });
    // What was there already makes nothing due, and neither does a commit without deliveries.
    if is_postgres {
        journal(&other, 2).await;
        follow(&other, "b.example").await;
        let mut writer = other.write().await.unwrap();
        assert!(!writer.wake([&"a.example".parse().unwrap()], at(1)).await.unwrap());
        writer.commit().await.unwrap();
        journal(&other, 3).await;
        assert_eq!(changes.next().await.unwrap(), JOURNAL);
        let mut early = std::pin::pin!(changes.next());
        assert!(
            std::future::poll_fn(|context| std::task::Poll::Ready(early.as_mut().poll(context).is_pending())).await,
            "one commit is told once"
        );
    }
    other.close().await.unwrap();
}

mod postgres_alone {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn a_lost_connection_is_said_so_that_nothing_is_waited_for_that_was_told_meanwhile() {
        let house = House::postgres().await;
        let other = house.other().await;
        let mut changes = house.store.changes().await.unwrap();
        house
            .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
            .await
            .unwrap();
        changes.next().await.expect_err("the connection is gone");
        journal(&other, 1).await;
        let mut changes = house.store.changes().await.unwrap();
        journal(&other, 2).await;
        assert_eq!(changes.next().await.unwrap(), JOURNAL);
        other.close().await.unwrap();
        drop(changes);
        house.leave().await;
    }
}
