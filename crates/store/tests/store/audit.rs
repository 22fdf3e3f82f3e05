//! The log: each row bound to the one before it, and none changed.

use aws_lc_rs::digest::{SHA256, digest};
use comity_model::audit::{Act, Agent, FIRST};
use comity_model::{Audience, State};

use crate::cast::{at, found, post, revision};
use crate::house::{House, stories};

stories! {
    the_chain_verifies_and_grows_under_many_hands,
    nothing_in_the_log_or_in_the_history_is_changed_or_removed,
}

fn act(n: usize) -> Act {
    Act { agent: Agent::CommandLine, verb: "practice.publish", subject: format!("subject {n}"), detail: String::new() }
}

async fn the_chain_verifies_and_grows_under_many_hands(house: &House) {
    let other = house.other().await;
    let tasks: Vec<_> = (0..20)
        .map(|n| {
            let store = if n % 2 == 0 { house.store.clone() } else { other.clone() };
            tokio::spawn(async move {
                let mut writer = store.write().await.unwrap();
                writer.audit(&act(n), at(1));
                writer.audit(&act(100 + n), at(2));
                writer.commit().await.unwrap();
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let rows = house.store.read().audit(1, 100).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
    let mut previous = FIRST.to_owned();
    for row in rows {
        assert_eq!(row.previous, previous);
        let hash = digest(&SHA256, &row.canonical());
        let hash = hash.as_ref().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        assert_eq!(row.hash, hash);
        previous = row.hash;
    }
    assert_eq!(house.store.read().audit(39, 1).await.unwrap()[0].seq, 39);
    other.close().await.unwrap();
}

async fn nothing_in_the_log_or_in_the_history_is_changed_or_removed(house: &House) {
    found(&house.store).await;
    let row = post(true, State::Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    writer.audit(&act(1), at(1));
    writer.put_post(&row).await.unwrap();
    writer.add_revision(&revision(&row, 1, "{}")).await.unwrap();
    writer.commit().await.unwrap();
    for statement in ["UPDATE audit SET verb = 'x'", "DELETE FROM audit", "UPDATE revision SET note = 'x'", "DELETE FROM revision"] {
        let refused = house.sql(statement).await.expect_err(statement);
        assert!(refused.to_string().contains("are only added"), "{statement}: {refused}");
    }
}
