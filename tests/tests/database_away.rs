//! The database server goes away under a node that runs (R10): it is stopped, killed, made read-only, or lets nobody in any
//! more. Whoever is told that something is done, for them it is done; all others are told to come again, people in words
//! that say what to do; and once the server is back the node goes on by itself.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use comity_federation::{Outside, handle_due};
use comity_model::BaseUrl;
use comity_node::serve::{Node, Workers};
use comity_service::{Agent, App, Clock as _, Finder as _, SystemClock, audit, draft, follow};
use comity_signatures::Scheme;
use comity_tests::cast::{self, ASHFORD};
use comity_tests::clerk::Preview;
use comity_tests::cluster::Cluster;
use comity_tests::node::{found_with, settings};
use comity_tests::process::DEADLINE;
use comity_tests::{Clerk, Engine, Peer, TestClock, TestNode, peer, settle};
use comity_words::Locale;
use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// So many servers send one activity after the other, until one is refused; when so many were answered, the server goes.
const LANES: u32 = 4;
const BEFORE: usize = 10;
/// What arrives while it is away.
const AWAY: u32 = 5;

/// How a database server goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Stopped,
    Killed,
    ReadOnly,
    LetsNobodyIn,
}

impl Way {
    async fn begin(self, cluster: &Cluster) {
        match self {
            Self::Stopped => cluster.stop().await.unwrap(),
            Self::Killed => cluster.kill().unwrap(),
            Self::ReadOnly => {
                cluster.sql("ALTER SYSTEM SET default_transaction_read_only = on").await.unwrap();
                cluster.sql("SELECT pg_reload_conf()").await.unwrap();
            }
            Self::LetsNobodyIn => {
                cluster.sql("ALTER ROLE office CONNECTION LIMIT 0").await.unwrap();
                cluster.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'office'").await.unwrap();
            }
        }
    }

    async fn end(self, cluster: &Cluster) {
        match self {
            Self::Stopped | Self::Killed => cluster.begin().await.unwrap(),
            Self::ReadOnly => {
                cluster.sql("ALTER SYSTEM RESET default_transaction_read_only").await.unwrap();
                cluster.sql("SELECT pg_reload_conf()").await.unwrap();
            }
            Self::LetsNobodyIn => cluster.sql("ALTER ROLE office CONNECTION LIMIT -1").await.unwrap(),
        }
    }

    /// Whether the database can still be read.
    fn is_readable(self) -> bool {
        self == Self::ReadOnly
    }
}

/// An office whose database is away now and then, and a peer that follows it and that it follows.
struct World {
    cluster: Cluster,
    node: Node,
    base: BaseUrl,
    peer: Arc<Peer>,
    clerk: Clerk,
    acknowledged: BTreeSet<u32>,
    next: u32,
    _folder: TempDir,
}

/// What was answered about an activity.
type Answer = (u32, StatusCode, HeaderMap);

/// Who sends activities of the peer.
struct Sender {
    client: reqwest::Client,
    inbox: String,
    peer: Arc<Peer>,
}

impl Sender {
    async fn send(&self, number: u32) -> Answer {
        let (inbox, peer) = (&self.inbox, &self.peer);
        let body = peer.create(number, "A text.").to_string();
        let headers = peer.sign(Scheme::Cavage, inbox, &body, &peer.key_id(), SystemClock.now()).unwrap();
        let answer = self.client.post(inbox).headers(headers).body(body).send().await;
        let answer = answer.expect("the node answers, whatever its database does");
        (number, answer.status(), answer.headers().clone())
    }
}

impl World {
    async fn new() -> Self {
        let (cluster, folder) = (Cluster::start().await.unwrap(), tempfile::tempdir().unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base: BaseUrl = format!("http://localhost:{}", listener.local_addr().unwrap().port()).parse().unwrap();
        let mut settings = settings(&base, folder.path());
        settings.database_url = cluster.url();
        let app = found_with(settings, ASHFORD, Arc::new(SystemClock)).await.unwrap();
        let node = Node::start(app, Outside::system(), listener, Workers::Run).unwrap();
        let peer = Arc::new(Peer::start().await.unwrap());
        let actor = node.federation.find(&format!("@mallory@{}", peer.authority())).await.unwrap();
        follow::follow(&node.app, &Agent::CommandLine, &actor).await.unwrap();
        let followed = peer.activity(0, "Follow", base.office().as_str());
        let (status, code) = peer.post(base.shared_inbox().as_str(), &followed, SystemClock.now()).await.unwrap();
        assert_eq!(status, StatusCode::ACCEPTED, "{code}");
        let clerk = Clerk::signs_in(&base.origin()).await.unwrap();
        let world = Self { cluster, node, base, peer, clerk, acknowledged: BTreeSet::new(), next: 1, _folder: folder };
        world.until("the peer is a follower", async |world| world.app().read().is_follower(&world.peer.authority()).await.unwrap()).await;
        world
    }

    fn app(&self) -> &App {
        &self.node.app
    }

    async fn until(&self, what: &str, holds: impl AsyncFn(&Self) -> bool) {
        let waiting = async {
            let mut ticks = tokio::time::interval(Duration::from_millis(100));
            while !holds(self).await {
                ticks.tick().await;
            }
        };
        tokio::time::timeout(DEADLINE, waiting).await.unwrap_or_else(|_| panic!("{what}: in vain"));
    }

    /// So many new numbers.
    fn numbers(&mut self, count: u32) -> std::ops::Range<u32> {
        self.next += count;
        self.next - count..self.next
    }

    fn sender(&self) -> Sender {
        Sender { client: peer::client(), inbox: self.base.shared_inbox().to_string(), peer: Arc::clone(&self.peer) }
    }

    /// Notes an answer: 202, or 503 with a time to come again; whether it was refused.
    fn is_refused(&mut self, (number, status, headers): &Answer) -> bool {
        if *status == StatusCode::ACCEPTED {
            self.acknowledged.insert(*number);
            return false;
        }
        assert_eq!(*status, StatusCode::SERVICE_UNAVAILABLE, "{number}");
        assert!(headers.contains_key(RETRY_AFTER), "{number}");
        true
    }

    /// Begins to send all of these at the same time.
    fn send(&self, numbers: impl IntoIterator<Item = u32>) -> JoinSet<Answer> {
        let sending = numbers.into_iter().map(|number| {
            let sender = self.sender();
            async move { sender.send(number).await }
        });
        sending.collect()
    }

    /// Waits for all answers; what was refused.
    async fn refused(&mut self, sending: JoinSet<Answer>) -> Vec<u32> {
        let answers = sending.join_all().await;
        answers.into_iter().filter(|answer| self.is_refused(answer)).map(|(number, ..)| number).collect()
    }

    /// Lets the server go while activities arrive, one after the other on each lane until one is refused; those are returned.
    async fn goes(&mut self, way: Way) -> Vec<u32> {
        let ((tell, mut told), mut lanes) = (mpsc::unbounded_channel(), JoinSet::new());
        for lane in 0..LANES {
            let (sender, tell) = (self.sender(), tell.clone());
            let numbers = (self.next + lane..).step_by(LANES as usize);
            lanes.spawn(async move {
                for number in numbers {
                    let answer = sender.send(number).await;
                    let is_over = answer.1 != StatusCode::ACCEPTED;
                    if tell.send(answer).is_err() || is_over {
                        break;
                    }
                }
            });
        }
        drop(tell);
        let (mut answered, mut refused) = (0, Vec::new());
        while let Some(answer) = tokio::time::timeout(DEADLINE, told.recv()).await.expect("everybody is answered") {
            answered += 1;
            if answered == BEFORE {
                way.begin(&self.cluster).await;
            }
            if self.is_refused(&answer) {
                refused.push(answer.0);
            }
        }
        // Of one that was not answered at all.
        lanes.join_all().await;
        println!("{way:?}: {} were acknowledged and {} refused while it went", answered - refused.len(), refused.len());
        refused
    }

    async fn number(&self, query: &str) -> i64 {
        use sea_orm::ConnectionTrait as _;
        let db = sea_orm::Database::connect(self.cluster.url()).await.unwrap();
        let row = db.query_one_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, query)).await.unwrap().unwrap();
        db.close().await.unwrap();
        row.try_get_by_index(0).unwrap()
    }

    /// How many acts of a kind the audit log holds: effects, not objects.
    async fn acts(&self, verb: &str) -> usize {
        self.app().read().audit(1, 10_000).await.unwrap().iter().filter(|row| row.verb == verb).count()
    }

    /// The draft of a practice, as somebody has it before the eyes.
    async fn reads(&self, title: &str) -> Preview {
        let draft = draft::save(self.app(), &Agent::CommandLine, None, cast::practice(title)).await.unwrap();
        self.clerk.reads(draft).await.unwrap()
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        peer::client().get(self.base.origin() + path).send().await.unwrap()
    }
}

/// A page that says what to do, and when.
async fn says_what_to_do(answer: reqwest::Response) {
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key(RETRY_AFTER));
    let english = *Locale::ALL.first().unwrap();
    let title = english.find("error-503-title").unwrap();
    let html = answer.text().await.unwrap();
    assert!(html.contains(&title) && html.contains("look after the server"), "{html}");
}

#[tokio::test]
#[ignore = "needs PostgreSQL: tests/run"]
async fn postgres_goes_away_and_comes_back_and_the_node_goes_on_without_a_restart() {
    let mut world = World::new().await;
    for way in [Way::Stopped, Way::Killed, Way::ReadOnly, Way::LetsNobodyIn] {
        let preview = world.reads(&format!("{way:?}")).await;
        let posts = "SELECT COUNT(*) FROM post WHERE own AND state = 'published'";
        let before = world.number(posts).await;

        let mut refused = world.goes(way).await;
        world.next = world.acknowledged.iter().chain(&refused).max().map_or(1, |last| last + LANES);

        // While it is away, nobody is.
        let numbers = world.numbers(AWAY);
        let sending = world.send(numbers);
        let (pressed, page, health) = tokio::join!(world.clerk.publishes(&preview), world.get("/"), world.get("/healthz"));
        says_what_to_do(pressed.unwrap()).await;
        if way.is_readable() {
            assert_eq!((page.status(), health.status()), (StatusCode::OK, StatusCode::OK));
        } else {
            says_what_to_do(page).await;
            assert_eq!(health.status(), StatusCode::SERVICE_UNAVAILABLE);
        }
        let acknowledged = world.acknowledged.len();
        let away = world.refused(sending).await;
        assert_eq!((away.len(), world.acknowledged.len()), (AWAY as usize, acknowledged), "nobody is told that it is done");
        refused.extend(away);

        // When it is back, all come again, and the page is sent once more.
        way.end(&world.cluster).await;
        let health = async |world: &World| world.get("/healthz").await.status() == StatusCode::OK;
        world.until("the node notices", health).await;
        while !refused.is_empty() {
            let sending = world.send(refused);
            refused = world.refused(sending).await;
        }
        assert_eq!(world.number(posts).await, before, "what was not said to be published is not");
        assert_eq!(world.clerk.publishes(&preview).await.unwrap().status(), StatusCode::SEE_OTHER);
        let all = world.acknowledged.len();
        world.until("all is handled, once", async |world| world.acts("post.receive").await == all).await;
    }
    let moving =
        "SELECT (SELECT COUNT(*) FROM delivery WHERE state = 'pending') + (SELECT COUNT(*) FROM inbox_activity WHERE next_at IS NOT NULL)";
    world.until("nothing waits", async |world| world.number(moving).await == 0).await;
    assert_eq!(world.acts("post.receive").await, world.acknowledged.len());
    let titles = world.peer.received().into_iter().filter(|activity| activity["type"] == "Create");
    let titles: BTreeSet<String> = titles.map(|activity| activity["object"]["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(titles, ["Killed", "LetsNobodyIn", "ReadOnly", "Stopped"].map(str::to_owned).into());
    assert!(audit::verify(world.app()).await.unwrap().broken_at.is_none());
    assert_eq!(world.node.panics(), 0);
    world.node.stop().await.unwrap();
}

#[tokio::test]
#[ignore = "needs PostgreSQL: tests/run"]
async fn postgres_fails_while_activities_are_handled_and_nobody_waits_for_them_to_be_forgotten() {
    let node = TestNode::start_on(Engine::Postgres, ASHFORD, &TestClock::default()).await.unwrap();
    let peer = Peer::start().await.unwrap();
    node.follow(&format!("@mallory@{}", peer.authority())).await.unwrap();
    settle(&[&node]).await.unwrap();
    for number in 1..=3 {
        let (status, code) = peer.post(node.base.shared_inbox().as_str(), &peer.create(number, "A text."), node.app().now()).await.unwrap();
        assert_eq!(status, StatusCode::ACCEPTED, "{code}");
    }
    // What is taken can neither be ended nor handed back.
    let fails = "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $body$
                 BEGIN RAISE EXCEPTION 'the server stops' USING ERRCODE = '57P01'; END $body$;
                 CREATE TRIGGER fails BEFORE UPDATE ON inbox_activity FOR EACH ROW WHEN (OLD.taken_until IS NOT NULL)
                 EXECUTE FUNCTION fails();";
    node.database.sql(fails).await.unwrap();
    assert!(handle_due(node.federation()).await.is_err());
    assert_eq!(node.database.number("SELECT COUNT(*) FROM inbox_activity WHERE taken_until IS NOT NULL").await.unwrap(), 3);
    node.database.sql("DROP TRIGGER fails ON inbox_activity").await.unwrap();
    // Of the minute for which they were taken nothing has passed.
    assert_eq!(handle_due(node.federation()).await.unwrap(), 3);
    node.finish().await.unwrap();
}
