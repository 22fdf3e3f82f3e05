//! The node under attack, its peers, and what must hold after every hostile message.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use comity_federation::CODES;
use comity_model::Standing;
use comity_service::Agent;
use comity_signatures::Scheme;
use comity_tests::cast::ASHFORD;
use comity_tests::peer::AS2;
use comity_tests::{Engine, Internet, Peer, TestClock, TestNode, settle};
use http::{HeaderMap, HeaderValue};
use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use crate::message::{Answer, Message};

pub const INBOX: &str = "https://node.example/ap/inbox";
pub const SCHEMES: [Scheme; 2] = [Scheme::Cavage, Scheme::Rfc9421];

/// A node that follows three peers, one of which is malicious and one of which is impersonated.
pub struct World {
    pub net: Internet,
    pub clock: TestClock,
    pub node: TestNode,
    /// Admitted and honest.
    pub good: Peer,
    /// Admitted, and malicious all the same.
    pub evil: Peer,
    /// Admitted, honest, and the one in whose name others would like to speak.
    pub victim: Peer,
    /// Not admitted.
    pub stranger: Peer,
    /// Blocked by our staff.
    pub blocked: Peer,
    log: Log,
    number: u32,
    _logging: tracing::subscriber::DefaultGuard,
}

type Rows = BTreeMap<String, Vec<String>>;

impl World {
    pub async fn new(engine: Engine) -> Self {
        let log = Log::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone()).finish();
        let logging = tracing::subscriber::set_default(subscriber);
        let (net, clock) = (Internet::new().unwrap(), TestClock::default());
        let mut peers = Vec::new();
        for name in ["good.example", "evil.example", "victim.example", "stranger.example", "blocked.example"] {
            peers.push(Peer::named(name, &net).await.unwrap());
        }
        let [good, evil, victim, stranger, blocked] = <[Peer; 5]>::try_from(peers).unwrap();
        let node = TestNode::public("node.example", &net, engine, ASHFORD, &clock).await.unwrap();
        comity_service::standing::set(node.app(), &Agent::CommandLine, &blocked.authority(), Some(Standing::Blocked), "a test")
            .await
            .unwrap();
        let mut world = Self { net, clock, node, good, evil, victim, stranger, blocked, log, number: 1_000, _logging: logging };
        for name in ["good", "evil", "victim"] {
            let actor = world.peer(name).actor();
            world.node.follow(&actor).await.unwrap();
        }
        settle(&[&world.node]).await.unwrap();
        for name in ["good", "evil", "victim"] {
            let follow = world.peer(name).received().pop().unwrap();
            let number = world.next();
            let accept = world.peer(name).activity(number, "Accept", follow);
            let message = world.signed(Scheme::Cavage, world.peer(name), &accept);
            assert_eq!(world.send(&message).await.status, 202);
        }
        settle(&[&world.node]).await.unwrap();
        world
    }

    fn peer(&self, name: &str) -> &Peer {
        match name {
            "good" => &self.good,
            "evil" => &self.evil,
            _ => &self.victim,
        }
    }

    fn peers(&self) -> [&Peer; 5] {
        [&self.good, &self.evil, &self.victim, &self.stranger, &self.blocked]
    }

    /// A number that no activity of this world has yet.
    pub fn next(&mut self) -> u32 {
        self.number += 1;
        self.number
    }

    /// A message of a peer to the shared inbox, properly signed.
    pub fn signed(&self, scheme: Scheme, peer: &Peer, activity: &Value) -> Message {
        self.signed_as(scheme, peer, &peer.key_id(), activity.to_string())
    }

    /// The same with another key id and any body.
    pub fn signed_as(&self, scheme: Scheme, peer: &Peer, key_id: &str, body: impl Into<String>) -> Message {
        let body = body.into();
        let headers = peer.sign(scheme, INBOX, &body, key_id, self.node.app().now()).unwrap();
        Message::new("POST", "/ap/inbox", &headers, body)
    }

    /// A signed GET of a path of the node.
    pub fn signed_get(&self, scheme: Scheme, peer: &Peer, path: &str) -> Message {
        let url = self.node.base.uri(path);
        let headers = peer.sign_get(scheme, url.as_str(), &peer.key_id(), self.node.app().now()).unwrap();
        Message::new("GET", path, &headers, "")
    }

    pub async fn send(&self, message: &Message) -> Answer {
        message.send(self.node.address).await
    }

    pub async fn settle(&self) {
        settle(&[&self.node]).await.unwrap();
    }

    /// Sends a message that is refused with one of these verdicts without a word to anybody.
    pub async fn refuses(&mut self, what: &str, message: &Message, verdicts: &[(u16, &str)]) {
        self.attempt(what, message, verdicts, 0, &[]).await;
    }

    /// Sends a message that is refused with one of these verdicts after at most so many GETs.
    pub async fn refuses_after(&mut self, gets: usize, what: &str, message: &Message, verdicts: &[(u16, &str)]) {
        self.attempt(what, message, verdicts, gets, &[]).await;
    }

    /// Sends a message that is taken and comes to nothing, after at most so many GETs. It lies in the journal, which the
    /// staff sees.
    pub async fn ignores(&mut self, gets: usize, what: &str, message: &Message) {
        self.attempt(what, message, &[(202, "")], gets, &["inbox_activity", "page_version"]).await;
    }

    async fn attempt(&mut self, what: &str, message: &Message, verdicts: &[(u16, &str)], gets: usize, may_change: &[&str]) {
        self.forget();
        let before = self.rows(may_change).await;
        let counted = self.refusals();
        let answer = self.send(message).await;
        let log_of_gate = self.log.text();
        self.settle().await;
        assert!(verdicts.contains(&(answer.status, answer.code.as_str())), "{what}: {} {}", answer.status, answer.code);
        assert_eq!(difference(&before, &self.rows(may_change).await), Vec::<String>::new(), "{what} changed something");
        self.called_at_most(gets, what);
        if answer.status == 202 {
            assert_eq!(self.refusals(), counted, "{what} was counted as refused");
        } else {
            let counts = self.refusals();
            let more: Vec<_> = CODES.iter().filter(|code| counts.get(*code) != counted.get(*code)).collect();
            assert_eq!(more, [&answer.code.as_str()], "{what} is one event under its code");
            assert_eq!(counts[answer.code.as_str()], counted[answer.code.as_str()] + 1, "{what} is one event");
            assert_eq!(log_of_gate.matches("refused:").count(), 1, "{what} is one line of the log: {log_of_gate}");
        }
        self.keeps_secrets(what, message);
        self.honest(what).await;
    }

    /// Nobody was called more often, and no address inside.
    pub fn called_at_most(&self, gets: usize, what: &str) {
        let dialled = self.net.dialled();
        let inside: Vec<&(String, IpAddr)> = dialled.iter().filter(|(_, to)| !self.node.base.may_connect(*to)).collect();
        assert!(inside.is_empty(), "{what} led inside: {inside:?}");
        let asked: Vec<String> = self.peers().iter().flat_map(|peer| peer.asked().into_iter().map(|asked| peer.at(&asked.path))).collect();
        assert!(asked.len() <= gets, "{what} made us ask {asked:?}");
        let looked_up = self.net.looked_up();
        assert!(gets > 0 || (looked_up.is_empty() && dialled.is_empty()), "{what} made us look up {looked_up:?}");
    }

    fn keeps_secrets(&self, what: &str, message: &Message) {
        let log = self.log.text();
        for name in ["signature", "digest", "content-digest"] {
            let value = message.get(name);
            assert!(value.len() < 40 || !log.contains(value), "{what}: the log holds the header {name}");
        }
        let body = String::from_utf8_lossy(&message.body);
        assert!(body.len() < 40 || !log.contains(&*body), "{what}: the log holds the body");
        assert!(!log.contains("PRIVATE KEY"), "{what}: the log holds a key");
    }

    /// Forgets what was asked, dialled and logged up to now.
    pub fn forget(&self) {
        for peer in self.peers() {
            peer.asked();
        }
        self.net.dialled();
        self.net.looked_up();
        self.log.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    async fn rows(&self, but: &[&str]) -> Rows {
        let mut rows = self.node.database.rows().await.unwrap();
        rows.retain(|table, _| !but.contains(&table.as_str()));
        rows
    }

    /// How often each reason was given.
    pub fn refusals(&self) -> BTreeMap<&'static str, u64> {
        CODES.iter().map(|code| (*code, self.node.federation().refusals(code))).collect()
    }

    /// The control: an honest message of the attacker and one of the impersonated office are taken and shown as theirs.
    pub async fn honest(&mut self, after: &str) {
        for name in ["evil", "victim"] {
            let number = self.next();
            let scheme = SCHEMES[number as usize % 2];
            let peer = self.peer(name);
            let create = peer.create(number, "honest");
            let answer = self.send(&self.signed(scheme, peer, &create)).await;
            assert_eq!(answer.status, 202, "the honest message of {name} after {after}: {}", answer.code);
            self.settle().await;
            let held = self.node.holds(&create["object"]["id"].as_str().unwrap().parse().unwrap()).await.unwrap();
            let held = held.unwrap_or_else(|| panic!("the honest message of {name} after {after} is not shown"));
            assert_eq!((held.office.as_str(), held.title), (peer.actor().as_str(), format!("Note {number}")), "after {after}");
        }
    }

    /// The HTML of a post as it is held, if it is held and shown.
    pub async fn shown(&self, uri: &str) -> Option<String> {
        Some(self.node.holds(&uri.parse().unwrap()).await.unwrap()?.html.as_str().to_owned())
    }

    /// Ends the world: nothing is left waiting, and the audit log verifies.
    pub async fn leave(mut self) {
        self.settle().await;
        self.node.finish_as_it_is().await.unwrap();
    }
}

/// An unsigned GET of a path of the node.
pub fn get(path: &str, accept: &str) -> Message {
    let mut headers = HeaderMap::new();
    headers.insert("host", HeaderValue::from_static("node.example"));
    headers.insert("accept", accept.parse().unwrap());
    Message::new("GET", path, &headers, "")
}

/// The rows that are in one and not in the other.
fn difference(before: &Rows, after: &Rows) -> Vec<String> {
    let only = |one: &Rows, other: &Rows, sign: &str| -> Vec<String> {
        let rows = one.iter().flat_map(|(table, rows)| rows.iter().map(move |row| (table, row)));
        rows.filter(|(table, row)| !other.get(*table).is_some_and(|rows| rows.contains(row)))
            .map(|(table, row)| format!("{sign} {table}: {row}"))
            .collect()
    };
    [only(before, after, "-"), only(after, before, "+")].concat()
}

/// The log of one test.
#[derive(Debug, Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The content type of every honest message.
pub const CONTENT_TYPE: &str = AS2;
