//! A node of ten thousand posts moves from SQLite to PostgreSQL with everything, and goes on there.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use comity_model::audit::{Act, Agent};
use comity_model::{Audience, Id, OwnActor, Uri};
use comity_node::cli::{Cli, Command, DatabaseCommand};
use comity_node::environment::Environment;
use comity_store::Store;
use comity_store::rows::{NewActivity, NewRevision, PostRow};
use comity_tests::cast::{self, ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::database::Database;
use comity_tests::{Engine, TestClock, TestNode, befriend, settle};
use sea_orm::{ConnectionTrait, Statement};

const POSTS: usize = 10_000;

/// Publishes a post many times over, in few transactions, as if each had arrived everywhere long ago.
async fn many(node: &TestNode, pattern: &Uri) {
    let store = Store::open(&node.database.url).await.unwrap();
    let pattern = store.read().post_by_uri(pattern).await.unwrap().unwrap();
    let at = pattern.post.received_at;
    for batch in 0..POSTS / 1_000 {
        let mut writer = store.write().await.unwrap();
        for number in 0..1_000 {
            let (seq, id) = (writer.next_seq().await.unwrap(), Id::new(at));
            let uri: Uri = format!("{}/ap/practices/{id}", node.base.origin()).parse().unwrap();
            let title = format!("Pratique n° {}", batch * 1_000 + number);
            let post = comity_model::Post { id, uri: uri.clone(), title: title.clone(), ..pattern.post.clone() };
            writer.put_post(&PostRow { post, seq: Some(seq), ..pattern.clone() }).await.unwrap();
            let revision = NewRevision {
                post: id,
                number: 1,
                record: pattern.post.record.clone(),
                title: title.clone(),
                object: format!("{{\"id\":\"{uri}\",\"name\":\"{title}\"}}"),
                content_hash: format!("{seq:064x}"),
                correction: false,
                note: String::new(),
                at,
                hands: None,
            };
            writer.add_revision(&revision).await.unwrap();
            let activity = NewActivity {
                seq,
                uri: format!("{}/ap/activities/{id}", node.base.origin()).parse().unwrap(),
                actor: OwnActor::Office,
                kind: "Create".to_owned(),
                object: Some(uri.clone()),
                topics: Vec::new(),
                thread: uri.to_string(),
                original_seq: None,
                audience: Audience::Public,
                listed: true,
                body: format!("{{\"type\":\"Create\",\"object\":\"{uri}\"}}"),
                at,
                expires_at: None,
            };
            writer.add_activity(&activity).await.unwrap();
            if number % 100 == 0 {
                let act = Act { agent: Agent::CommandLine, verb: "practice.publish", subject: uri.to_string(), detail: title };
                writer.audit(&act, at);
            }
        }
        writer.commit().await.unwrap();
    }
    store.close().await.unwrap();
    let db = sea_orm::Database::connect(&node.database.url).await.unwrap();
    let delivered = "INSERT INTO delivery (inbox_id, seq, state, attempts, created_at, last_answer)
                     SELECT inbox.id, activity.seq, 'delivered', 1, activity.created_at, '202' FROM activity, inbox
                     WHERE activity.kind = 'Create' ON CONFLICT DO NOTHING";
    db.execute_unprepared(delivered).await.unwrap();
    db.close().await.unwrap();
}

/// What everything is known by: posts, what was sent, and what was done.
async fn ids(database: &Database) -> BTreeSet<String> {
    let db = sea_orm::Database::connect(&database.url).await.unwrap();
    let all = async |query: &str| db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
    let mut ids = BTreeSet::new();
    for row in all("SELECT id, uri FROM post").await {
        let (id, uri): (uuid::Uuid, String) = (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
        ids.insert(format!("{id} {uri}"));
    }
    for query in ["SELECT seq, uri FROM activity", "SELECT seq, hash FROM audit", "SELECT id, follow FROM follower"] {
        for row in all(query).await {
            let (number, text): (i64, String) = (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
            ids.insert(format!("{number} {text}"));
        }
    }
    db.close().await.unwrap();
    ids
}

async fn counts(database: &Database) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<_, _> = database.rows().await.unwrap().into_iter().map(|(table, rows)| (table, rows.len())).collect();
    counts.remove("seaql_migrations");
    counts
}

mod postgres {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn a_node_of_ten_thousand_posts_moves_with_everything_and_goes_on_where_it_is() {
        let clock = TestClock::default();
        let mut ashford = TestNode::start(ASHFORD, &clock).await.unwrap();
        let mut borealie = TestNode::start(BOREALIE, &clock).await.unwrap();
        let flagship = TestNode::start(FLAGSHIP, &clock).await.unwrap();
        befriend(&[&ashford, &borealie]).await.unwrap();
        let first = ashford.publish(cast::practice("The first")).await.unwrap();
        settle(&[&ashford, &borealie]).await.unwrap();
        many(&ashford, &first.uri).await;
        // Something waits on its way out when the node moves.
        borealie.stop().await.unwrap();
        let waits = ashford.publish(cast::practice("What waits")).await.unwrap();
        ashford.work().await.unwrap();
        assert_eq!(ashford.waiting().await.unwrap().len(), 1);
        ashford.stop().await.unwrap();

        let config = ashford.folder.path().join("comity.toml");
        let text = format!("base_url = \"{}\"\nkey_file = \"comity.key\"\n[database]\nurl = \"sqlite:comity.sqlite\"\n", ashford.base);
        std::fs::write(&config, text).unwrap();
        let target = Database::make(Engine::Postgres, ashford.folder.path()).await.unwrap();
        let command = Command::Database(DatabaseCommand::Copy { from: None, to: target.url.clone() });
        comity_node::command::run(Cli { config, json: true, command }, &Environment::read()).await.unwrap();

        let before = counts(&ashford.database).await;
        assert!(before["post"] == POSTS + 2 && before["delivery"] > POSTS && before["audit"] > POSTS / 100, "{before:?}");
        assert_eq!(counts(&target).await, before);
        assert_eq!(ids(&target).await, ids(&ashford.database).await);

        std::mem::replace(&mut ashford.database, target).leave().await.unwrap();
        ashford.come_back().await.unwrap();
        borealie.come_back().await.unwrap();
        flagship.follow(&format!("@office@{}", ashford.authority())).await.unwrap();
        settle(&[&ashford, &flagship]).await.unwrap();
        let read = ashford.app().read();
        assert_eq!(read.followers_total(OwnActor::Office).await.unwrap(), 2, "the old one and the new one");
        let last = ashford.publish(cast::practice("From its new place")).await.unwrap();
        clock.advance(TimeDelta::hours(1));
        settle(&[&ashford, &borealie, &flagship]).await.unwrap();
        for uri in [&waits.uri, &last.uri] {
            assert!(borealie.holds(uri).await.unwrap().is_some(), "an old follower gets {uri}");
        }
        assert!(flagship.holds(&last.uri).await.unwrap().is_some());
        assert_eq!(ashford.waiting().await.unwrap(), []);
        ashford.finish_as_it_is().await.unwrap();
        ashford.database.leave().await.unwrap();
        borealie.finish().await.unwrap();
        flagship.finish().await.unwrap();
    }
}
