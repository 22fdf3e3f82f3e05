//! A node dies at an exact point, is started again, and nothing is lost and nothing doubled.
//!
//! The node that dies is a process that is killed (`SIGKILL`). Where it stands then is known from outside: a [`Stall`] holds
//! it in the middle of a transaction, a [`Middle`] keeps the answer back that it has given. Each story first says what was
//! seen at the moment of the kill, then what there is after everything was started again.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::net::SocketAddr;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::TimeDelta;
use comity_federation::deliver_due;
use comity_model::delivery::DeliveryState;
use comity_service::{Agent, draft, keys};
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::{Clerk, Engine, Middle, Process, Stall, TestClock, TestNode, befriend, peer, settle, settle_slowly, stories};
use http::StatusCode;
use rustix::process::{Signal, kill_process};
use sea_orm::{ConnectionTrait as _, TransactionTrait as _};

stories! {
    after_the_journal_is_committed_and_before_the_202_is_sent,
    before_the_journal_is_committed,
    in_the_middle_of_the_effects,
    after_the_peers_202_and_before_the_delivery_is_settled,
    between_what_publishing_inserts_and_its_commit,
    after_publishing_is_committed_and_before_it_is_answered,
    in_a_migration,
    in_a_replacement_of_keys_before_its_commit,
}

const JOURNALLED: &str = "SELECT COUNT(*) FROM inbox_activity WHERE kind = 'Create'";
const POSTS: &str = "SELECT COUNT(*) FROM post WHERE state = 'published'";
const PENDING: &str = "SELECT COUNT(*) FROM delivery WHERE state = 'pending'";

/// Two who follow each other and have nothing to do.
async fn two(engine: Engine) -> (TestClock, TestNode, TestNode) {
    let clock = TestClock::of_the_machine();
    let ashford = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let borealie = TestNode::start_on(engine, BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    for node in [&ashford, &borealie] {
        node.catch_up().await.unwrap();
    }
    (clock, ashford, borealie)
}

/// A node goes on as a process, with somebody before its door.
async fn behind(node: &mut TestNode) -> (Process, Middle) {
    node.stop().await.unwrap();
    let process = Process::start_at(node, SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let middle = Middle::at(node.address, process.address).await.unwrap();
    (process, middle)
}

/// The node that died comes back, whole, and a minute passes for what it held.
async fn heal(clock: &TestClock, dead: &mut TestNode) {
    if dead.database.url.starts_with("sqlite:") {
        let faults = "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
        assert_eq!(dead.database.number(faults).await.unwrap(), 0, "the file is whole");
    }
    dead.come_back().await.unwrap();
    dead.database.forget_the_dead().await.unwrap();
    clock.follow_the_machine();
    clock.advance(TimeDelta::minutes(1));
}

/// All is well again: Boréalie holds exactly these, each taken in once, and nobody waits.
async fn all_is_well(ashford: TestNode, borealie: TestNode, expected: &[&str]) {
    settle_slowly(&ashford.clock, &[&ashford, &borealie]).await.unwrap();
    let mut titles = borealie.titles().await.unwrap();
    titles.reverse();
    assert_eq!(titles, expected);
    assert_eq!(borealie.acts("post.receive").await.unwrap(), expected.len(), "each was taken in once");
    let journalled = usize::try_from(borealie.database.number(JOURNALLED).await.unwrap()).unwrap();
    assert_eq!(journalled, expected.len(), "and stands in the journal once, however often it came");
    assert_eq!(ashford.timeline().await.unwrap().len(), expected.len());
    let delivered = ashford.app().read().deliveries(&[DeliveryState::Delivered], 10_000).await.unwrap();
    assert_eq!(delivered.iter().filter(|delivery| delivery.activity_type == "Create").count(), expected.len());
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

async fn after_the_journal_is_committed_and_before_the_202_is_sent(engine: Engine) {
    let (clock, ashford, mut borealie) = two(engine).await;
    let (mut process, middle) = behind(&mut borealie).await;
    middle.keep_answers();
    ashford.publish(cast::practice("One")).await.unwrap();
    let killing = async {
        let answer = middle.kept().await.unwrap();
        process.kill().await.unwrap();
        drop(middle);
        answer
    };
    let (sent, answer) = tokio::join!(deliver_due(ashford.federation()), killing);
    assert_eq!((sent.unwrap(), answer.as_str()), (1, "HTTP/1.1 202 Accepted"));
    assert_eq!(borealie.database.number(JOURNALLED).await.unwrap(), 1, "what it would have acknowledged is there");
    let waiting = ashford.waiting().await.unwrap();
    assert_eq!((waiting.len(), waiting[0].attempts), (1, 1), "and nobody was told: {waiting:#?}");

    heal(&clock, &mut borealie).await;
    all_is_well(ashford, borealie, &["One"]).await;
}

async fn before_the_journal_is_committed(engine: Engine) {
    let (clock, ashford, mut borealie) = two(engine).await;
    let (mut process, middle) = behind(&mut borealie).await;
    let stall = Stall::at(&borealie.database, "INSERT", "inbox_activity", "NEW.kind = 'Create'").await.unwrap();
    middle.keep_answers();
    ashford.publish(cast::practice("One")).await.unwrap();
    let health = format!("http://{}/healthz", process.address);
    let killing = async {
        stall.reached().await.unwrap();
        // It lives and answers others; the sender it has told nothing.
        assert_eq!(peer::client().get(&health).send().await.unwrap().status(), StatusCode::OK);
        let told = middle.kept_bytes();
        process.kill().await.unwrap();
        drop(middle);
        told
    };
    let (sent, told) = tokio::join!(deliver_due(ashford.federation()), killing);
    assert_eq!((sent.unwrap(), told), (1, 0), "nothing is acknowledged before it is durable");
    assert_eq!(borealie.database.number(JOURNALLED).await.unwrap(), 0);
    stall.lift().await.unwrap();

    heal(&clock, &mut borealie).await;
    all_is_well(ashford, borealie, &["One"]).await;
}

async fn in_the_middle_of_the_effects(engine: Engine) {
    let (clock, ashford, mut borealie) = two(engine).await;
    borealie.stop().await.unwrap();
    let mut process = Process::start(&borealie).await.unwrap();
    let stall = Stall::at(&borealie.database, "INSERT", "audit", "NEW.verb = 'post.receive'").await.unwrap();
    ashford.publish(cast::practice("One")).await.unwrap();
    deliver_due(ashford.federation()).await.unwrap();
    assert!(ashford.waiting().await.unwrap().is_empty(), "it was acknowledged");
    stall.reached().await.unwrap();
    process.kill().await.unwrap();
    assert_eq!(borealie.database.number(JOURNALLED).await.unwrap(), 1);
    let done = "SELECT COUNT(*) FROM inbox_activity WHERE kind = 'Create' AND state = 'done'";
    let numbers = (borealie.database.number(done).await.unwrap(), borealie.database.number(POSTS).await.unwrap());
    assert_eq!(numbers, (0, 0), "the mark and its effects are one transaction, and nothing of it is there");
    stall.lift().await.unwrap();

    heal(&clock, &mut borealie).await;
    all_is_well(ashford, borealie, &["One"]).await;
}

async fn after_the_peers_202_and_before_the_delivery_is_settled(engine: Engine) {
    let (clock, mut ashford, borealie) = two(engine).await;
    ashford.stop().await.unwrap();
    let mut process = Process::start(&ashford).await.unwrap();
    let stall = Stall::at(&ashford.database, "UPDATE", "delivery", "NEW.state = 'delivered'").await.unwrap();
    process.tell("publish 1 One").await.unwrap();
    stall.reached().await.unwrap();
    assert_eq!(borealie.app().read().journal_depth().await.unwrap(), 1, "the peer has it and said so");
    process.kill().await.unwrap();
    assert_eq!(ashford.database.number(PENDING).await.unwrap(), 1, "and that is not known here");
    stall.lift().await.unwrap();

    heal(&clock, &mut ashford).await;
    settle(&[&borealie]).await.unwrap();
    assert_eq!(deliver_due(ashford.federation()).await.unwrap(), 1, "it is sent a second time");
    all_is_well(ashford, borealie, &["One"]).await;
}

async fn between_what_publishing_inserts_and_its_commit(engine: Engine) {
    let (clock, mut ashford, borealie) = two(engine).await;
    ashford.stop().await.unwrap();
    let mut process = Process::start(&ashford).await.unwrap();
    let before = ashford.database.number("SELECT head_seq FROM node").await.unwrap();
    let stall = Stall::at(&ashford.database, "INSERT", "delivery", "NEW.state = 'pending'").await.unwrap();
    process.tell("publish 1 Half").await.unwrap();
    stall.reached().await.unwrap();
    process.kill().await.unwrap();
    assert_eq!(process.said_last().await.unwrap(), Vec::<String>::new(), "it was not answered");
    for query in [POSTS, PENDING] {
        assert_eq!(ashford.database.number(query).await.unwrap(), 0, "nothing of it is there: {query}");
    }
    assert_eq!(ashford.database.number("SELECT head_seq FROM node").await.unwrap(), before, "nor its number");
    stall.lift().await.unwrap();

    heal(&clock, &mut ashford).await;
    settle(&[&ashford, &borealie]).await.unwrap();
    ashford.publish(cast::practice("Whole")).await.unwrap();
    all_is_well(ashford, borealie, &["Whole"]).await;
}

async fn after_publishing_is_committed_and_before_it_is_answered(engine: Engine) {
    let (clock, mut ashford, borealie) = two(engine).await;
    let draft = draft::save(ashford.app(), &Agent::CommandLine, None, cast::practice("One")).await.unwrap();
    let (mut process, middle) = behind(&mut ashford).await;
    let clerk = Clerk::signs_in(&ashford.base.origin()).await.unwrap();
    let preview = clerk.reads(draft).await.unwrap();
    middle.keep_answers();
    let killing = async {
        let answer = middle.kept().await.unwrap();
        process.kill().await.unwrap();
        drop(middle);
        answer
    };
    let (pressed, answer) = tokio::join!(clerk.publishes(&preview), killing);
    assert_eq!(answer, "HTTP/1.1 303 See Other");
    assert!(pressed.is_err(), "nobody was told");
    assert_eq!(ashford.database.number(POSTS).await.unwrap(), 1, "and it is published");

    heal(&clock, &mut ashford).await;
    let again = clerk.publishes(&preview).await.unwrap();
    assert!(again.status().is_client_error(), "whoever presses again publishes nothing twice: {}", again.status());
    all_is_well(ashford, borealie, &["One"]).await;
}

async fn in_a_migration(engine: Engine) {
    let (clock, mut ashford, borealie) = two(engine).await;
    ashford.publish(cast::practice("One")).await.unwrap();
    ashford.stop().await.unwrap();
    // The database is as it was before the last migration that made a table.
    ashford.database.sql("DROP TABLE backfill").await.unwrap();
    ashford.database.sql("DELETE FROM seaql_migrations WHERE version = 'm20261127_000007_backfill'").await.unwrap();
    let stall = Stall::at(&ashford.database, "INSERT", "seaql_migrations", "NEW.version IS NOT NULL").await.unwrap();
    let mut process = Process::begin(&ashford, ashford.address).unwrap();
    stall.reached().await.unwrap();
    process.kill().await.unwrap();
    assert_eq!(process.said_last().await.unwrap(), Vec::<String>::new(), "it was not up");
    assert!(ashford.database.number("SELECT COUNT(*) FROM backfill").await.is_err(), "nothing of the migration is there");
    stall.lift().await.unwrap();

    heal(&clock, &mut ashford).await;
    assert_eq!(ashford.database.number("SELECT COUNT(*) FROM backfill").await.unwrap(), 1, "now all of it is");
    all_is_well(ashford, borealie, &["One"]).await;
}

async fn in_a_replacement_of_keys_before_its_commit(engine: Engine) {
    let (clock, mut ashford, borealie) = two(engine).await;
    let before = keys::list(ashford.app()).await.unwrap();
    ashford.stop().await.unwrap();
    let mut process = Process::start(&ashford).await.unwrap();
    let stall = Stall::at(&ashford.database, "INSERT", "audit", "NEW.verb = 'keys.rotate'").await.unwrap();
    process.tell("rotate").await.unwrap();
    stall.reached().await.unwrap();
    process.kill().await.unwrap();
    assert_eq!(process.said_last().await.unwrap(), Vec::<String>::new(), "it was not answered");
    stall.lift().await.unwrap();

    heal(&clock, &mut ashford).await;
    assert_eq!(keys::list(ashford.app()).await.unwrap(), before, "the keys are those that there were");
    ashford.publish(cast::practice("Under the old keys")).await.unwrap();
    settle(&[&ashford, &borealie]).await.unwrap();
    clock.advance(TimeDelta::minutes(1));
    keys::rotate(ashford.app(), &Agent::CommandLine, "a story").await.unwrap();
    ashford.publish(cast::practice("Under the new keys")).await.unwrap();
    all_is_well(ashford, borealie, &["Under the old keys", "Under the new keys"]).await;
}

/// How far a checkpoint of SQLite has come, from the index of the log that all processes share: the frames that are in the
/// database, and those that a checkpoint has begun to bring there.
fn checkpoint(database: &Path) -> (u32, u32) {
    let shared = std::fs::File::open(format!("{}-shm", database.display())).unwrap();
    let at = |offset| {
        let mut bytes = [0; 4];
        shared.read_exact_at(&mut bytes, offset).map_or(0, |()| u32::from_ne_bytes(bytes))
    };
    (at(96), at(128))
}

/// Posts whose pages fill the log before the checkpoint.
const LOG: usize = 50;

#[tokio::test]
async fn in_a_checkpoint_of_sqlite() {
    let (clock, mut ashford, borealie) = two(Engine::Sqlite).await;
    let file = ashford.folder.path().join("comity.sqlite");
    let mut acknowledged = 0;
    ashford.stop().await.unwrap();
    for round in 0.. {
        assert!(round < 20, "no kill came in the middle of a checkpoint");
        let mut process = Process::start(&ashford).await.unwrap();
        // As long as somebody reads an old state, the log can't be brought into the database.
        let reader = sea_orm::Database::connect(&ashford.database.url).await.unwrap();
        let reading = reader.begin().await.unwrap();
        reading.execute_unprepared("SELECT COUNT(*) FROM post").await.unwrap();
        process.tell(&format!("publish {LOG} Practice")).await.unwrap();
        for _ in 0..LOG {
            process.said().await.unwrap();
            acknowledged += 1;
        }
        reading.rollback().await.unwrap();
        reader.close().await.unwrap();
        let (id, watched, over) = (process.id().unwrap(), file.clone(), Arc::new(AtomicBool::new(false)));
        let is_over = Arc::clone(&over);
        let killing = tokio::task::spawn_blocking(move || {
            while !is_over.load(Ordering::Relaxed) {
                let (there, attempted) = checkpoint(&watched);
                if attempted > there {
                    break;
                }
            }
            kill_process(id, Signal::KILL)
        });
        process.tell("publish 1 Practice").await.unwrap();
        // Once it says that it has published, the checkpoint is over, and the kill comes too late.
        acknowledged += usize::from(process.said().await.is_ok());
        over.store(true, Ordering::Relaxed);
        killing.await.unwrap().unwrap();
        process.ended().await.unwrap();
        let (there, attempted) = checkpoint(&file);
        if attempted > there {
            println!("killed in round {round}, with {there} frames in the database and {attempted} under way");
            break;
        }
    }
    let posts = usize::try_from(ashford.database.number(POSTS).await.unwrap()).unwrap();
    assert!(posts == acknowledged || posts == acknowledged + 1, "{acknowledged} were acknowledged, {posts} are there");
    heal(&clock, &mut ashford).await;
    all_is_well(ashford, borealie, &vec!["Practice"; posts]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
