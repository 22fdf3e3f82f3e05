//! A storm of activities (R13): fifty offices that we follow send far more at once than the node takes. Whoever is told 202
//! has a row in the journal; all others are told when to come again, and never that they did something wrong; in the end
//! all is there, once.
//!
//! The three bounds are met one after the other, and what each lets through is counted: how much may wait to be handled,
//! how much may be on its way through the gate, and how much one authority may send.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use comity_federation::handle_due;
use comity_signatures::Scheme;
use comity_tests::cast::ASHFORD;
use comity_tests::{Engine, Peer, TestClock, TestNode, settle, stories};
use http::StatusCode;
use http::header::RETRY_AFTER;
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection, DbBackend};
use tokio::task::JoinSet;

const PEERS: usize = 50;
/// What each of them sends; the last of them sends more than one authority may in one breath.
const EACH: u32 = 40;
const LOUD: u32 = 700;
/// The bounds of the node: activities that wait to be handled, that are on their way, and that one authority sends at once.
const DEPTH: u32 = 20_000;
const PLACES: usize = 1_024;
const BURST: usize = 600;
/// When nobody would wait any more.
const DEADLINE: Duration = Duration::from_mins(2);

stories! {
    a_storm_loses_nothing_that_was_acknowledged_and_everybody_else_is_told_when_to_come_again,
}

/// Another server, with one HTTP/2 connection on which it sends as much at once as it is let.
struct Sender {
    peer: Peer,
    client: reqwest::Client,
}

/// Something that a sender has to tell: whose, and its number.
type Told = (usize, u32);

#[expect(clippy::disallowed_methods, reason = "the tests are somebody else's software")]
fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().http2_prior_knowledge().build().unwrap()
}

/// The network: a node, those whom it follows, and what was acknowledged.
struct Storm {
    node: TestNode,
    senders: Vec<Sender>,
    acknowledged: BTreeSet<String>,
}

/// What a part of the storm came to.
#[derive(Debug, Default)]
struct Answers {
    acknowledged: usize,
    too_often: usize,
    not_now: usize,
    /// What has to come again.
    refused: Vec<Told>,
    /// The longest that anybody was told to wait, in seconds.
    wait: u32,
}

impl Storm {
    async fn new(engine: Engine) -> Self {
        let node = TestNode::start_on(engine, ASHFORD, &TestClock::default()).await.unwrap();
        let mut senders = Vec::new();
        for _ in 0..PEERS {
            let peer = Peer::start().await.unwrap();
            node.follow(&format!("@mallory@{}", peer.authority())).await.unwrap();
            senders.push(Sender { peer, client: client() });
        }
        settle(&[&node]).await.unwrap();
        Self { node, senders, acknowledged: BTreeSet::new() }
    }

    fn id(&self, (sender, number): Told) -> String {
        self.senders[sender].peer.at(&format!("/a/{number}"))
    }

    /// Begins to send all of this at the same time; each gives what it was answered, and after how long it may come again.
    fn send(&self, all: impl IntoIterator<Item = Told>) -> JoinSet<(Told, StatusCode, Option<u32>)> {
        let inbox = self.node.base.shared_inbox().to_string();
        let mut sending = JoinSet::new();
        for told in all {
            let Sender { peer, client } = &self.senders[told.0];
            let body = peer.create(told.1, "A text.").to_string();
            let headers = peer.sign(Scheme::Cavage, &inbox, &body, &peer.key_id(), self.node.app().now()).unwrap();
            let request = client.post(&inbox).headers(headers).body(body);
            sending.spawn(async move {
                let answer = request.send().await.unwrap();
                let wait = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
                (told, answer.status(), wait)
            });
        }
        sending
    }

    fn count(&mut self, answers: &mut Answers, (told, status, wait): (Told, StatusCode, Option<u32>)) {
        match status {
            StatusCode::ACCEPTED => {
                answers.acknowledged += 1;
                self.acknowledged.insert(self.id(told));
                return;
            }
            StatusCode::TOO_MANY_REQUESTS => answers.too_often += 1,
            StatusCode::SERVICE_UNAVAILABLE => answers.not_now += 1,
            other => panic!("{other} would mean that it is done, or never will be"),
        }
        answers.wait = answers.wait.max(wait.expect("whoever is refused is told when to come again"));
        answers.refused.push(told);
    }

    /// Counts the answers until all are there, or enough of them are refused.
    async fn answers(&mut self, sending: &mut JoinSet<(Told, StatusCode, Option<u32>)>, enough: usize) -> Answers {
        let mut answers = Answers::default();
        while answers.refused.len() < enough
            && let Some(answer) = tokio::time::timeout(DEADLINE, sending.join_next()).await.expect("everybody is answered")
        {
            self.count(&mut answers, answer.unwrap());
        }
        answers
    }

    /// What was acknowledged stands in the journal.
    async fn is_kept(&self) {
        let journalled = self.node.database.texts("SELECT activity FROM inbox_activity WHERE kind = 'Create'").await.unwrap();
        let journalled: BTreeSet<_> = journalled.into_iter().collect();
        let lost: Vec<_> = self.acknowledged.difference(&journalled).take(3).collect();
        assert!(lost.is_empty(), "acknowledged and not journalled: {lost:?}");
    }
}

/// The one connection of another process, which lets nobody write into the journal until it ends its transaction.
async fn nobody_writes(node: &TestNode) -> DatabaseConnection {
    let mut options = ConnectOptions::new(&node.database.url);
    options.max_connections(1).sqlx_logging(false);
    let other = sea_orm::Database::connect(options).await.unwrap();
    let begin = match other.get_database_backend() {
        DbBackend::Postgres => "BEGIN; LOCK TABLE inbox_activity IN SHARE MODE",
        _ => "BEGIN IMMEDIATE",
    };
    other.execute_unprepared(begin).await.unwrap();
    other
}

/// As many rows of the journal as may wait, of somebody whom nobody here knows.
fn full_journal(engine: Engine) -> String {
    let (id, hash) = match engine {
        Engine::Sqlite => ("randomblob(16)", "randomblob(32)"),
        Engine::Postgres => ("gen_random_uuid()", "sha256(n::text::bytea)"),
    };
    format!(
        "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {DEPTH})
         INSERT INTO inbox_activity
         (id, actor, activity, key_hash, body_hash, kind, body, received_at, state, attempts, next_at, why, authority, admitted)
         SELECT {id}, 'https://far.example/', 'https://far.example/', {hash}, {hash}, 'Far', {hash}, 0, 'new', 0, 1, '', 'far.example', TRUE
         FROM counted"
    )
}

async fn a_storm_loses_nothing_that_was_acknowledged_and_everybody_else_is_told_when_to_come_again(engine: Engine) {
    let mut storm = Storm::new(engine).await;
    let of_each = |numbers: std::ops::RangeInclusive<u32>| {
        numbers.flat_map(|number| (0..PEERS - 1).map(move |sender| (sender, number))).collect::<Vec<Told>>()
    };
    let (first, loud) = (of_each(1..=2), PEERS - 1);

    // As much waits to be handled as may.
    storm.node.database.sql(&full_journal(engine)).await.unwrap();
    let mut sending = storm.send(first.clone());
    let behind = storm.answers(&mut sending, usize::MAX).await;
    assert_eq!((behind.acknowledged, behind.not_now), (0, first.len()), "{behind:?}");
    storm.node.database.sql("DELETE FROM inbox_activity WHERE kind = 'Far'").await.unwrap();

    // Nothing can be written, so that everything is on its way at the same time.
    let other = nobody_writes(&storm.node).await;
    let all = of_each(1..=EACH);
    let mut sending = storm.send(all.clone());
    let waiting = storm.answers(&mut sending, all.len() - PLACES).await;
    assert_eq!(waiting.acknowledged, 0, "nobody is told that it is done before it is written: {waiting:?}");
    other.execute_unprepared("ROLLBACK").await.unwrap();
    let written = storm.answers(&mut sending, usize::MAX).await;
    println!("{} were refused while nobody could write; then {} were acknowledged", waiting.refused.len(), written.acknowledged);
    assert!((1..=PLACES).contains(&written.acknowledged), "{written:?}");
    storm.is_kept().await;

    // One of them sends more than anybody may, at a time that stands still.
    let mut sending = storm.send((1..=LOUD).map(|number| (loud, number)));
    let shouted = storm.answers(&mut sending, usize::MAX).await;
    assert_eq!((shouted.acknowledged, shouted.too_often), (BURST, LOUD as usize - BURST), "{shouted:?}");
    storm.is_kept().await;

    // Everybody comes again as told, and again with what was acknowledged, because an answer may have been lost.
    let mut refused = [waiting.refused, written.refused, shouted.refused].concat();
    refused.extend((0..PEERS).map(|sender| (sender, 1)));
    let mut wait = shouted.wait.max(written.wait).max(waiting.wait);
    for round in 1.. {
        assert!(round < 100, "the storm has no end");
        handle_due(storm.node.federation()).await.unwrap();
        storm.node.clock.advance(TimeDelta::seconds(i64::from(wait)));
        let mut sending = storm.send(refused);
        let again = storm.answers(&mut sending, usize::MAX).await;
        storm.is_kept().await;
        println!("round {round}: {} acknowledged, {} to come again", again.acknowledged, again.refused.len());
        (refused, wait) = (again.refused, again.wait);
        if refused.is_empty() {
            break;
        }
    }
    settle(&[&storm.node]).await.unwrap();
    let total = all.len() + LOUD as usize;
    assert_eq!(storm.acknowledged.len(), total);
    assert_eq!(storm.node.acts("post.receive").await.unwrap(), total, "each has its effect once");
    assert_eq!(storm.node.database.number("SELECT COUNT(*) FROM post WHERE NOT own").await.unwrap(), i64::try_from(total).unwrap());
    storm.node.finish().await.unwrap();
}
