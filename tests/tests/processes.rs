//! Several processes of one office on one PostgreSQL database: they share the work, wake each other, and one that was
//! frozen in the middle of its work and wakes up again doubles nothing.
//!
//! The processes are real: this test's own binary, started again, so that `SIGSTOP` is real. Time is not waited out: what a
//! frozen process holds is ended in the database, as if it had been frozen for long.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use comity_federation::{Outside, deliver_due, handle_due};
use comity_model::delivery::DeliveryState;
use comity_model::follow::{FollowState, Follower};
use comity_model::reaction::ReactionKind;
use comity_model::{BaseUrl, Id, OwnActor, Uri};
use comity_node::serve::{Node, Workers};
use comity_service::{Agent, App, Finder as _, SystemClock, follow, office, post, reaction};
use comity_store::Store;
use comity_store::rows::Received;
use comity_tests::cast::{self, ASHFORD, BOREALIE, Cast, FLAGSHIP};
use comity_tests::database::Database;
use comity_tests::node::{found_with, settings};
use comity_tests::turnstile::Held;
use comity_tests::{Engine, Peer, Turnstile};
use rustix::process::{Pid, Signal, kill_process};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::net::TcpListener;
use tokio::process::{Child, ChildStdout, Command};

/// How long anything may take.
const DEADLINE: Duration = Duration::from_mins(2);
/// What a process says whose lease another has.
const LOST_LEASE: &str = "the lease of an inbox was lost";
/// And what it says whose rows of the journal another took.
const LOST_ROWS: &str = "was taken by another process meanwhile";

/// A node in the process of the test, on the clock of the machine.
struct Here {
    node: Node,
    base: BaseUrl,
    database: Database,
    folder: TempDir,
    turnstile: Option<Turnstile>,
}

impl Here {
    /// A node with workers of its own, behind a turnstile.
    async fn beside(cast: Cast) -> Self {
        let (front, back) = (TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap());
        let port = front.local_addr().unwrap().port();
        let turnstile = Turnstile::before(front, back.local_addr().unwrap());
        Self { turnstile: Some(turnstile), ..Self::on(cast, Engine::Sqlite, port, back, Workers::Run).await }
    }

    async fn on(cast: Cast, engine: Engine, port: u16, listener: TcpListener, workers: Workers) -> Self {
        let (base, folder): (BaseUrl, _) = (format!("http://localhost:{port}").parse().unwrap(), tempfile::tempdir().unwrap());
        let database = Database::make(engine, folder.path()).await.unwrap();
        let mut settings = settings(&base, folder.path());
        settings.database_url.clone_from(&database.url);
        let app = found_with(settings, cast, Arc::new(SystemClock)).await.unwrap();
        let node = Node::start(app, Outside::system(), listener, workers).unwrap();
        Self { node, base, database, folder, turnstile: None }
    }

    fn app(&self) -> &App {
        &self.node.app
    }

    async fn asks_to_follow(&self, other: &Self) {
        let actor = self.node.federation.find(&format!("@office@{}", other.base.authority())).await.unwrap();
        follow::follow(self.app(), &Agent::CommandLine, &actor).await.unwrap();
    }

    async fn follows(&self, other: &Self) -> bool {
        let follow = self.app().read().follow_of(&other.base.office()).await.unwrap();
        follow.is_some_and(|follow| follow.state == FollowState::Accepted)
    }

    async fn publish(&self, title: &str) -> Uri {
        post::publish(self.app(), &Agent::CommandLine, cast::practice(title)).await.unwrap().uri
    }

    /// The subjects of all acts of a kind, in their order: effects, not objects.
    async fn acts(&self, verb: &str) -> Vec<String> {
        let log = self.app().read().audit(1, 100_000).await.unwrap();
        log.into_iter().filter(|row| row.verb == verb).map(|row| row.subject).collect()
    }

    fn holds(&self, request: &'static str) -> tokio::sync::oneshot::Receiver<Held> {
        self.turnstile.as_ref().unwrap().hold(request)
    }

    async fn id_of(&self, uri: &Uri) -> Option<Id> {
        self.app().read().post_by_uri(uri).await.unwrap().map(|row| row.post.id)
    }
}

/// The office with its database and a door whose process has no workers, and two nodes that follow it and that it follows.
struct World {
    office: Here,
    receiver: Here,
    sender: Here,
    sql: DatabaseConnection,
}

impl World {
    async fn new() -> Self {
        comity_node::choose_tls();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let office = Here::on(ASHFORD, Engine::Postgres, port, listener, Workers::ByHand).await;
        let (receiver, sender) = (Here::beside(BOREALIE).await, Here::beside(FLAGSHIP).await);
        let sql = sea_orm::Database::connect(&office.database.url).await.unwrap();
        let world = Self { office, receiver, sender, sql };
        for other in [&world.receiver, &world.sender] {
            other.asks_to_follow(&world.office).await;
            world.office.asks_to_follow(other).await;
        }
        until("all follow each other", async || {
            handle_due(&world.office.node.federation).await.unwrap();
            deliver_due(&world.office.node.federation).await.unwrap();
            let (office, receiver, sender) = (&world.office, &world.receiver, &world.sender);
            let (ours, theirs) = (office.follows(sender).await && office.follows(receiver).await, sender.follows(office).await);
            ours && theirs && receiver.follows(office).await
        })
        .await;
        world
    }

    /// Starts a process of the office.
    async fn process(&self, name: &str, does: &str) -> Process {
        Process::start(&self.office, name, does).await
    }

    async fn do_sql(&self, text: &str) {
        self.sql.execute_unprepared(text).await.unwrap();
    }

    async fn texts(&self, query: &str) -> Vec<String> {
        let rows = self.sql.query_all_raw(Statement::from_string(DbBackend::Postgres, query)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// Every row of the tables that a frozen process could still spoil.
    async fn spoilable(&self) -> BTreeSet<String> {
        let rows = self.office.database.rows().await.unwrap();
        let tables = ["delivery", "inbox", "inbox_activity", "audit", "reaction"];
        tables.iter().flat_map(|table| rows[*table].iter().map(move |row| format!("{table}: {row}"))).collect()
    }

    /// Notes in the database itself which process settles a delivery and which ends a row of the journal.
    async fn note_who_works(&self) {
        self.do_sql(
            "CREATE TABLE worked (what TEXT, which TEXT, process TEXT);
             CREATE FUNCTION settled() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO worked VALUES ('settled', NEW.inbox_id || '/' || NEW.seq, current_setting('application_name')); RETURN NEW; END $$;
             CREATE FUNCTION handled() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO worked VALUES ('handled', NEW.id::text, current_setting('application_name')); RETURN NEW; END $$;
             CREATE TRIGGER settled AFTER UPDATE ON delivery FOR EACH ROW WHEN (NEW.attempts > OLD.attempts) EXECUTE FUNCTION settled();
             CREATE TRIGGER handled AFTER UPDATE ON inbox_activity FOR EACH ROW WHEN (NEW.attempts > OLD.attempts)
                EXECUTE FUNCTION handled();",
        )
        .await;
    }

    async fn both_worked(&self, what: &str) -> bool {
        let processes = self.texts(&format!("SELECT DISTINCT process FROM worked WHERE what = '{what}' ORDER BY 1")).await;
        processes == ["one", "two"]
    }

    async fn is_quiet(&self) -> bool {
        let read = self.office.app().read();
        read.deliveries(&[DeliveryState::Pending], 1).await.unwrap().is_empty() && read.journal_depth().await.unwrap() == 0
    }

    /// Ends all: nothing is stuck, and the log of every node is whole.
    async fn leave(self, processes: Vec<Process>) {
        for mut process in processes {
            process.child.kill().await.unwrap();
        }
        let Self { office, receiver, sender, sql } = self;
        sql.close().await.unwrap();
        for mut here in [office, receiver, sender] {
            let stuck = here.app().read().stuck().await.unwrap();
            assert!(stuck.is_empty(), "left unhandled at {}: {stuck:#?}", here.base);
            assert_eq!(comity_service::audit::verify(here.app()).await.unwrap().broken_at, None);
            here.node.stop().await.unwrap();
            here.database.leave().await.unwrap();
        }
    }
}

#[track_caller]
fn unspoilt(before: &BTreeSet<String>, after: &BTreeSet<String>) {
    let changed: Vec<_> = before.symmetric_difference(after).collect();
    assert!(changed.is_empty(), "what the frozen one still did changed the database: {changed:#?}");
}

/// Waits for a condition.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let mut ticks = tokio::time::interval(Duration::from_millis(50));
    let waiting = async {
        while !holds().await {
            ticks.tick().await;
        }
    };
    tokio::time::timeout(DEADLINE, waiting).await.unwrap_or_else(|_| panic!("not within {DEADLINE:?}: {what}"));
}

/// One process of the office.
struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    async fn start(office: &Here, name: &str, does: &str) -> Self {
        let role = format!("{}|{}|{}?application_name={name}|{does}", office.base, office.folder.path().display(), office.database.url);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_process_of_the_other_tests", "--ignored", "--nocapture"])
            .env("COMITY_TEST_CHILD", role)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut process = Self { child, lines };
        process.says("comity: up").await;
        process
    }

    /// Waits until it says something with these words in it.
    async fn says(&mut self, words: &str) {
        loop {
            let line = tokio::time::timeout(DEADLINE, self.lines.next_line()).await.unwrap_or_else(|_| panic!("it never says “{words}”"));
            if line.unwrap().expect("the process is alive").contains(words) {
                return;
            }
        }
    }

    /// Freezes it where it stands, but in no transaction: of one the database makes an end after a minute, and until then
    /// nobody else writes.
    async fn freeze(&self, world: &World) {
        let id = self.id();
        let in_one = "SELECT application_name FROM pg_stat_activity
                      WHERE datname = current_database() AND application_name = 'one' AND xact_start IS NOT NULL";
        until("the process stands still, in no transaction", async || {
            kill_process(id, Signal::STOP).unwrap();
            let state = std::fs::read_to_string(format!("/proc/{}/stat", id.as_raw_nonzero())).unwrap();
            let stands = state.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'));
            if stands && world.texts(in_one).await.is_empty() {
                return true;
            }
            kill_process(id, Signal::CONT).unwrap();
            false
        })
        .await;
    }

    /// Lets it go on, and waits until it has seen that another has its work, or has done with it what it may not: so the
    /// test sees the latter too.
    async fn wakes_up(&mut self, world: &World, before: &BTreeSet<String>, says: &str) {
        kill_process(self.id(), Signal::CONT).unwrap();
        tokio::select! {
            () = self.says(says) => {}
            () = until("it spoils something", async || world.spoilable().await != *before) => {}
        }
    }

    fn id(&self) -> Pid {
        Pid::from_raw(self.child.id().unwrap().try_into().unwrap()).unwrap()
    }
}

#[tokio::test]
#[ignore = "is one of the processes of the other tests"]
#[expect(clippy::disallowed_methods, reason = "the other test says through it what to be")]
async fn a_process_of_the_other_tests() {
    let Ok(role) = std::env::var("COMITY_TEST_CHILD") else { return };
    let [base, folder, database, does] = role.split('|').collect::<Vec<_>>()[..] else { panic!("{role}") };
    comity_node::choose_tls();
    let level = tracing_subscriber::filter::LevelFilter::WARN;
    tracing_subscriber::fmt().with_max_level(level).with_ansi(false).with_writer(std::io::stdout).init();
    let mut settings = settings(&base.parse().unwrap(), Path::new(folder));
    database.clone_into(&mut settings.database_url);
    let app = App::open(settings, Arc::new(SystemClock)).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let workers = if does == "everything" { Workers::Run } else { Workers::ByHand };
    let node = Node::start(app.clone(), Outside::system(), listener, workers).unwrap();
    if workers == Workers::Run {
        println!("\ncomity: up");
        std::future::pending::<()>().await;
    }
    // Without a look at the clock: nothing but the bell starts it.
    let hearing = {
        let app = app.clone();
        tokio::spawn(async move { app.hear_others().await })
    };
    app.deliveries().notified().await;
    println!("\ncomity: up");
    loop {
        app.deliveries().notified().await;
        println!("\ncomity: rung");
        println!("\ncomity: sent {}", deliver_due(&node.federation).await.unwrap());
        assert!(!hearing.is_finished());
    }
}

/// Followers behind many inboxes of one server.
async fn many_follow(store: &Store, farm: &Peer, inboxes: u32) {
    let mut writer = store.write().await.unwrap();
    let since_seq = writer.head_seq().await.unwrap() + 1;
    for number in 0..inboxes {
        let follower = Follower {
            actor: farm.at(&format!("/u/{number}")).parse().unwrap(),
            followed: OwnActor::Office,
            handle: format!("u{number}@{}", farm.authority()),
            authority: farm.authority(),
            follow: farm.at(&format!("/f/{number}")).parse().unwrap(),
            inbox: farm.at(&format!("/inbox/{number}")).parse().unwrap(),
            since_seq,
            until_seq: None,
            since_at: "2026-11-03T08:00:00Z".parse().unwrap(),
        };
        writer.put_follower(&follower).await.unwrap();
    }
    writer.commit().await.unwrap();
}

/// What many people of one server say of a post, as the gate hands it to the journal.
fn likes(from: &BaseUrl, of: &Uri, people: std::ops::Range<u32>) -> Vec<Received> {
    let one = |number: u32| {
        let (actor, activity) = (format!("{}/u/{number}", from.origin()), format!("{}/a/{number}", from.origin()));
        let body = serde_json::json!({ "id": activity, "type": "Like", "actor": actor, "object": of });
        let at = "2026-11-03T08:00:00Z".parse().unwrap();
        Received {
            id: Id::new(at),
            actor: actor.parse().unwrap(),
            activity: activity.parse().unwrap(),
            kind: "Like".to_owned(),
            body: body.to_string().into_bytes(),
            admitted: true,
            at,
        }
    };
    people.map(one).collect()
}

mod postgres {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn two_processes_share_what_is_to_be_sent_and_what_was_received_and_double_nothing() {
        const INBOXES: u32 = 150;
        let (world, farm) = (World::new().await, Peer::start().await.unwrap());
        let store = Store::open(&world.office.database.url).await.unwrap();
        many_follow(&store, &farm, INBOXES).await;
        world.note_who_works().await;
        let processes = vec![world.process("one", "everything").await, world.process("two", "everything").await];

        let mut published = vec![world.office.publish("Practice 0").await];
        until("both have sent, and nothing waits", async || {
            if world.is_quiet().await && !world.both_worked("settled").await {
                published.push(world.office.publish("One more practice").await);
            }
            world.is_quiet().await && world.both_worked("settled").await
        })
        .await;
        let mut sent: BTreeMap<String, usize> = BTreeMap::new();
        for asked in farm.asked().iter().filter(|asked| asked.method == http::Method::POST) {
            let activity: serde_json::Value = serde_json::from_slice(&asked.body).unwrap();
            *sent.entry(format!("{} {}", asked.path, activity["id"])).or_default() += 1;
        }
        assert_eq!(sent.len(), published.len() * INBOXES as usize);
        assert!(sent.values().all(|times| *times == 1), "nothing is sent twice while nobody is frozen");
        until("all has arrived", async || world.receiver.acts("post.receive").await.len() == published.len()).await;

        // More than one process takes at once.
        let mut people = 0;
        until("both have handled, and nothing waits", async || {
            if world.is_quiet().await && !world.both_worked("handled").await {
                store.journal_all(likes(&world.sender.base, &published[0], people..people + 600)).await.unwrap();
                people += 600;
            }
            world.is_quiet().await && world.both_worked("handled").await
        })
        .await;
        assert_eq!(world.office.acts("post.liked").await.len(), people as usize);
        assert_eq!(world.office.acts("reaction.renew").await.len(), 0);
        let twice = "SELECT which FROM worked GROUP BY what, which HAVING COUNT(*) > 1";
        assert_eq!(world.texts(twice).await, [""; 0], "nothing is done twice");
        store.close().await.unwrap();
        world.leave(processes).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn one_that_was_frozen_while_it_sent_settles_nothing_that_another_has_sent_meanwhile() {
        let world = World::new().await;
        let mut frozen = world.process("one", "everything").await;
        // The receiver has taken the first; that it has, the sender has not heard yet.
        let held = world.receiver.holds("POST /ap/");
        let mut published = vec![world.office.publish("Practice 1").await];
        let held = held.await.unwrap();
        frozen.freeze(&world).await;
        for number in 2..=5 {
            published.push(world.office.publish(&format!("Practice {number}")).await);
        }
        let other = world.process("two", "everything").await;
        let receiver = world.receiver.base.authority();
        let waits = async |world: &World| {
            let pending = world.office.app().read().deliveries(&[DeliveryState::Pending], 100).await.unwrap();
            pending.iter().filter(|delivery| delivery.inbox.authority() == receiver).count()
        };
        assert_eq!(waits(&world).await, 5, "its lease lasts, and nobody else sends there");
        world.do_sql("UPDATE inbox SET lease_until = 1 WHERE lease_until IS NOT NULL").await;
        until("the other one has sent all", async || world.is_quiet().await).await;
        let before = world.spoilable().await;
        // The connection breaks: for the frozen one the delivery has failed, and the inbox has to wait.
        drop(held);
        frozen.wakes_up(&world, &before, LOST_LEASE).await;
        unspoilt(&before, &world.spoilable().await);
        until("all has arrived", async || world.receiver.acts("post.receive").await.len() >= 5).await;
        assert_eq!(world.receiver.acts("post.receive").await, published.iter().map(Uri::to_string).collect::<Vec<_>>());
        // And it works on as before.
        let last = world.office.publish("Practice 6").await;
        until("it goes on", async || world.is_quiet().await && world.receiver.id_of(&last).await.is_some()).await;
        assert_eq!(world.receiver.acts("post.receive").await.len(), 6);
        world.leave(vec![frozen, other]).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn one_that_was_frozen_while_it_handled_applies_nothing_that_another_has_applied_meanwhile() {
        let world = World::new().await;
        let (office, sender) = (&world.office, &world.sender);
        let liked = office.publish("A practice that is liked").await;
        until("the sender has it", async || {
            deliver_due(&office.node.federation).await.unwrap();
            sender.id_of(&liked).await.is_some()
        })
        .await;
        // Of one actor: what lacks its document, and after it what lacks nothing. The door takes all of it in.
        let by = Agent::CommandLine;
        office::also_known_as(sender.app(), &by, &"https://old.example/ap/office".parse().unwrap(), true).await.unwrap();
        reaction::react(sender.app(), &by, sender.id_of(&liked).await.unwrap(), ReactionKind::Like).await.unwrap();
        let received = [sender.publish("Practice 1").await, sender.publish("Practice 2").await];
        let depth = async || office.app().read().journal_depth().await.unwrap();
        until("all of it is journalled", async || depth().await == 4).await;

        let held = sender.holds("GET /ap/office HTTP");
        let mut frozen = world.process("one", "everything").await;
        let held = held.await.unwrap();
        frozen.freeze(&world).await;
        let other = world.process("two", "everything").await;
        sender.publish("Practice 3").await;
        until("one more is journalled", async || depth().await == 5).await;
        let in_hand = "SELECT kind FROM inbox_activity WHERE taken_until IS NOT NULL ORDER BY seq";
        assert_eq!(world.texts(in_hand).await, ["Update", "Like", "Create", "Create"], "what came later of the same actor waits");
        world.do_sql("UPDATE inbox_activity SET taken_until = 1 WHERE taken_until IS NOT NULL").await;
        until("the other one has handled all", async || depth().await == 0).await;
        let before = world.spoilable().await;
        held.release();
        frozen.wakes_up(&world, &before, LOST_ROWS).await;
        unspoilt(&before, &world.spoilable().await);

        // Every effect once, and those of the actor in its order.
        assert_eq!(office.acts("post.liked").await, [liked.to_string()]);
        assert_eq!(office.acts("reaction.renew").await, [""; 0]);
        assert_eq!(office.acts("office.update").await.len(), 1);
        let taken = office.acts("post.receive").await;
        assert_eq!(taken.len(), 3);
        assert_eq!(taken[..2], received.map(|uri| uri.to_string()));
        // And it works on as before.
        let last = sender.publish("Practice 4").await;
        until("it goes on", async || world.is_quiet().await && office.id_of(&last).await.is_some()).await;
        assert_eq!(office.acts("post.receive").await.iter().collect::<BTreeSet<_>>().len(), 4);
        world.leave(vec![frozen, other]).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn what_one_process_publishes_another_sends_because_it_is_told_and_not_because_it_looks() {
        let world = World::new().await;
        let mut other = world.process("two", "the bell").await;
        let published = world.office.publish("Practice 1").await;
        other.says("comity: rung").await;
        other.says("comity: sent 2").await;
        until("it has arrived", async || world.receiver.id_of(&published).await.is_some()).await;
        assert!(world.is_quiet().await);
        world.leave(vec![other]).await;
    }
}
