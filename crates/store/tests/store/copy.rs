//! A node moves to another database.

use comity_model::Audience;
use comity_model::State::Published;
use comity_model::audit::{Act, Agent};
use comity_model::delivery::DeliveryState::{Delivered, Pending};
use comity_store::Store;
use comity_store::copy::{Copied, CopyError, copy};
use sea_orm::{ConnectionTrait, Database, Statement};

use crate::cast::{at, borealie, follow, found, limit, post, publish, received, revision, settlement, uri};
use crate::house::{House, stories};

stories! {
    a_copy_has_every_row_of_every_table_and_goes_on_where_the_source_left_off,
    what_is_not_empty_is_not_copied_into,
    a_database_of_another_version_is_neither_copied_nor_copied_into,
    a_table_that_only_one_of_the_two_has_is_not_left_behind_in_silence,
    a_row_that_can_not_be_copied_leaves_the_target_as_it_was,
}

/// A node with something in many of its tables, in every spelling that a column may have.
async fn lived(store: &Store) {
    found(store).await;
    for host in ["a.example", "b.example"] {
        follow(store, host).await;
    }
    publish(store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let leased = store.lease_inboxes("one", at(1), limit(1, 5)).await.unwrap().remove(0);
    assert!(store.settle(settlement(&leased, Delivered, at(1), at(1))).await.unwrap());
    let mut body = received("https://borealie.example/ap/office", "https://borealie.example/a/1", "");
    body.body = vec![0, 255, 128, 10, 39, 0];
    store.journal(body).await.unwrap();
    let mut writer = store.write().await.unwrap();
    for seconds in 1..=450 {
        let mut row = post(seconds % 2 == 0, Published, Audience::Public, seconds);
        row.post.title = format!("Élections — انتخابات 🗳 '{seconds}' \\ \"\n");
        row.post.language = None;
        writer.put_post(&row).await.unwrap();
        writer.add_revision(&revision(&row, 1, "{\"é\":\"\\u0000\"}")).await.unwrap();
        let act = Act { agent: Agent::Node, verb: "test", subject: format!("n° {seconds}"), detail: String::new() };
        writer.audit(&act, at(seconds));
    }
    writer.put_tombstone(&uri("https://borealie.example/o/9"), &borealie().uri, at(5), None).await.unwrap();
    writer.commit().await.unwrap();
}

/// A database of its own that is not there yet.
fn a_new_file(folder: &tempfile::TempDir, name: &str) -> String {
    format!("sqlite:{}", folder.path().join(name).display())
}

async fn texts(url: &str, query: &str) -> Vec<String> {
    let db = Database::connect(url).await.unwrap();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
    let texts = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    db.close().await.unwrap();
    texts
}

/// Every row of an SQLite file with the type of every value, as SQLite itself spells them.
async fn spelled(url: &str) -> Vec<String> {
    let mut all = Vec::new();
    for table in texts(url, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'seaql%' ORDER BY 1").await {
        let columns = texts(url, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY 1")).await;
        let spelled: Vec<_> = columns.iter().map(|name| format!("typeof(\"{name}\") || quote(\"{name}\")")).collect();
        let rows = texts(url, &format!("SELECT {} FROM \"{table}\" ORDER BY 1", spelled.join(" || ',' || "))).await;
        all.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    all
}

fn rows_of(copied: &Copied, table: &str) -> u64 {
    copied.tables.iter().find(|(name, _)| name == table).unwrap().1
}

/// What a copy must be able to do: to be a node, and to go on.
async fn goes_on(url: &str) {
    let store = Store::open(url).await.unwrap();
    let read = store.read();
    assert_eq!(read.own_office().await.unwrap().unwrap().1, at(0));
    assert_eq!(read.deliveries(&[Delivered], 9).await.unwrap().len(), 1);
    assert_eq!(read.deliveries(&[Pending], 9).await.unwrap().len(), 1);
    assert_eq!(read.audit(1, 1_000).await.unwrap().len(), 450);
    // The numbers of inboxes, followers and the journal go on, also after one that is gone.
    follow(&store, "c.example").await;
    store.journal(received("https://borealie.example/ap/office", "https://borealie.example/a/2", "{}")).await.unwrap();
    assert_eq!(publish(&store, "Create", &uri("https://ashford.example/ap/practices/2"), None).await, 2);
    let inboxes = store.lease_inboxes("two", at(100), limit(9, 5)).await.unwrap();
    assert_eq!(inboxes.iter().map(|inbox| inbox.id).max(), Some(4), "number 3 was that of an inbox that was removed");
    store.close().await.unwrap();
    let db = Database::connect(url).await.unwrap();
    for text in ["UPDATE audit SET verb = 'x'", "DELETE FROM audit", "UPDATE revision SET note = 'x'", "DELETE FROM revision"] {
        let error = db.execute_unprepared(text).await.expect_err(text).to_string();
        assert!(error.contains("are only added"), "{text}: {error}");
    }
    db.close().await.unwrap();
}

async fn leave_a_gap(house: &House) {
    house.sql("INSERT INTO inbox (url, authority) VALUES ('https://gone.example/inbox', 'gone.example')").await.unwrap();
    house.sql("DELETE FROM inbox WHERE authority = 'gone.example'").await.unwrap();
}

async fn a_copy_has_every_row_of_every_table_and_goes_on_where_the_source_left_off(house: &House) {
    lived(&house.store).await;
    leave_a_gap(house).await;
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (a_new_file(&folder, "first.db"), a_new_file(&folder, "second.db"));
    let copied = copy(&house.url, &first).await.unwrap();
    assert_eq!([rows_of(&copied, "post"), rows_of(&copied, "revision"), rows_of(&copied, "audit")], [450; 3]);
    let again = copy(&first, &second).await.unwrap();
    assert_eq!(copied, again);
    assert_eq!(spelled(&first).await, spelled(&second).await);
    if house.url.starts_with("sqlite:") {
        assert_eq!(spelled(&house.url).await, spelled(&first).await);
    }
    goes_on(&first).await;
}

async fn what_is_not_empty_is_not_copied_into(house: &House) {
    found(&house.store).await;
    let folder = tempfile::tempdir().unwrap();
    let there = a_new_file(&folder, "there.db");
    assert!(matches!(copy(&house.url, &house.url).await, Err(CopyError::Same)));
    // A database that was opened once has its tables, and nothing of anybody in them.
    Store::open(&there).await.unwrap().close().await.unwrap();
    copy(&house.url, &there).await.unwrap();
    let before = spelled(&there).await;
    let refused = copy(&house.url, &there).await;
    assert!(matches!(&refused, Err(CopyError::NotEmpty(table)) if table == "node" || table == "office"), "{refused:?}");
    assert_eq!(spelled(&there).await, before);
    // Somebody else's database is not ours to write into.
    let foreign = a_new_file(&folder, "foreign.db");
    let db = Database::connect(format!("{foreign}?mode=rwc")).await.unwrap();
    db.execute_unprepared("CREATE TABLE invoices (id BIGINT PRIMARY KEY)").await.unwrap();
    db.close().await.unwrap();
    assert!(matches!(copy(&house.url, &foreign).await, Err(CopyError::NotEmpty(table)) if table == "invoices"));
    // And where there is no node there is nothing to copy.
    let none = a_new_file(&folder, "none.db");
    assert!(matches!(copy(&none, &there).await, Err(CopyError::Store { .. })), "a file that is not there is not made");
    assert!(!folder.path().join("none.db").exists());
}

async fn a_database_of_another_version_is_neither_copied_nor_copied_into(house: &House) {
    let folder = tempfile::tempdir().unwrap();
    let there = a_new_file(&folder, "there.db");
    Store::open(&there).await.unwrap().close().await.unwrap();
    let db = Database::connect(&there).await.unwrap();
    db.execute_unprepared("DELETE FROM seaql_migrations WHERE version LIKE '%_000007_%'").await.unwrap();
    db.close().await.unwrap();
    assert!(matches!(copy(&house.url, &there).await, Err(CopyError::Version { target: true })));
    house.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20990101_000099_later', 0)").await.unwrap();
    let new = a_new_file(&folder, "new.db");
    assert!(matches!(copy(&house.url, &new).await, Err(CopyError::Version { target: false })));
    assert_eq!(texts(&new, "SELECT name FROM sqlite_master").await, [""; 0]);
}

async fn a_table_that_only_one_of_the_two_has_is_not_left_behind_in_silence(house: &House) {
    let folder = tempfile::tempdir().unwrap();
    house.sql("CREATE TABLE later (id BIGINT PRIMARY KEY, note TEXT)").await.unwrap();
    assert!(matches!(copy(&house.url, &a_new_file(&folder, "a.db")).await, Err(CopyError::Schema(table)) if table == "later"));
    house.sql("DROP TABLE later").await.unwrap();
    house.sql("ALTER TABLE member ADD COLUMN later TEXT").await.unwrap();
    assert!(matches!(copy(&house.url, &a_new_file(&folder, "b.db")).await, Err(CopyError::Schema(table)) if table == "member"));
    house.sql("ALTER TABLE member DROP COLUMN later").await.unwrap();
    // Every table that there is today has a key, and only columns of types that can be copied.
    let copied = copy(&house.url, &a_new_file(&folder, "c.db")).await.unwrap();
    let ours = "SELECT COUNT(*) || '' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'";
    assert_eq!(texts(&a_new_file(&folder, "c.db"), ours).await, [(copied.tables.len() + 1).to_string()], "all but the migrations");
}

async fn a_row_that_can_not_be_copied_leaves_the_target_as_it_was(house: &House) {
    found(&house.store).await;
    let folder = tempfile::tempdir().unwrap();
    let there = a_new_file(&folder, "there.db");
    Store::open(&there).await.unwrap().close().await.unwrap();
    let before = spelled(&there).await;
    // A trigger stands for whatever may go wrong late: offices are written before, and are gone again.
    let db = Database::connect(&there).await.unwrap();
    db.execute_unprepared("CREATE TRIGGER late BEFORE INSERT ON standing BEGIN SELECT RAISE(ABORT, 'the disk burns'); END").await.unwrap();
    db.close().await.unwrap();
    house.sql("INSERT INTO standing (authority, standing, reason, decided_at) VALUES ('a.example', 'vouched', '', 0)").await.unwrap();
    let error = copy(&house.url, &there).await.expect_err("it can't be copied").to_string();
    assert!(error.contains("standing") && error.contains("the disk burns"), "{error}");
    assert_eq!(spelled(&there).await, before);
    // A change on the way is found before the commit.
    let db = Database::connect(&there).await.unwrap();
    db.execute_unprepared("DROP TRIGGER late").await.unwrap();
    let bends = "CREATE TRIGGER bends AFTER INSERT ON standing BEGIN UPDATE standing SET reason = 'bent'; END";
    db.execute_unprepared(bends).await.unwrap();
    db.close().await.unwrap();
    assert!(matches!(copy(&house.url, &there).await, Err(CopyError::NotTheSame(table)) if table == "standing"));
    assert_eq!(spelled(&there).await, before);
}

mod postgres_alone {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn there_and_back_again_every_value_is_spelled_as_before() {
        let (here, there) = (House::sqlite().await, House::postgres().await);
        lived(&here.store).await;
        leave_a_gap(&here).await;
        let copied = copy(&here.url, &there.url).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let back = a_new_file(&folder, "back.db");
        assert_eq!(copy(&there.url, &back).await.unwrap(), copied);
        assert_eq!(spelled(&here.url).await, spelled(&back).await);
        assert!(matches!(copy(&here.url, &there.url).await, Err(CopyError::NotEmpty(_))));
        goes_on(&there.url).await;
        here.leave().await;
        there.leave().await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn what_the_target_refuses_leaves_nothing_in_it_not_even_a_table() {
        let (here, there) = (House::sqlite().await, House::postgres().await);
        found(&here.store).await;
        there.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
        let refused = "INSERT INTO standing (authority, standing, reason, decided_at) VALUES ('a.example', 'vouched', 'a' || char(0), 0)";
        here.sql(refused).await.unwrap();
        let error = copy(&here.url, &there.url).await.expect_err("PostgreSQL holds no NUL").to_string();
        assert!(error.contains("standing"), "{error}");
        let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
        assert_eq!(texts(&there.url, tables).await, [""; 0]);
        here.sql("UPDATE standing SET reason = 'a'").await.unwrap();
        copy(&here.url, &there.url).await.unwrap();
        here.leave().await;
        there.leave().await;
    }
}
