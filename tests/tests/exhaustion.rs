//! Nobody wears a node out: under every flood and every trickle it lives, answers people and monitors, and does not grow.
//!
//! The node is a process of its own, this test's binary started again, so that its memory can be looked at. A proxy is
//! named at an address that nobody here has, so that each address of this machine counts as one stranger.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use comity_federation::Outside;
use comity_model::{BaseUrl, Standing, Uri};
use comity_node::proxies::Proxies;
use comity_node::serve::{Node, Workers};
use comity_service::{Agent, App, Clock as _, SystemClock, standing};
use comity_signatures::Scheme;
use comity_tests::cast::ASHFORD;
use comity_tests::node::settings;
use comity_tests::{Peer, TestClock, TestNode, peer};
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::process::{Child, Command};

/// How much a node may grow under an attack (I3).
const GROWTH: u64 = 20 * 1024;
/// How much it may grow under all attacks of one test, one after the other: the allocator keeps what it had.
const GROWTH_IN_ALL: u64 = 3 * GROWTH;
/// When nobody would wait any more.
const DEADLINE: Duration = Duration::from_mins(2);

struct Process {
    base: BaseUrl,
    address: SocketAddr,
    child: Child,
    _folder: TestNode,
    people: reqwest::Client,
    before: u64,
    at_first: u64,
}

impl Process {
    async fn start(vouched: &Peer) -> Self {
        let mut made = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
        let authority = vouched.actor().parse::<Uri>().unwrap().authority();
        standing::set(made.app(), &Agent::CommandLine, &authority, Some(Standing::Vouched), "a test").await.unwrap();
        made.stop().await.unwrap();
        let base = made.base.clone();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_node_of_the_other_tests", "--ignored", "--nocapture"])
            .env("COMITY_TEST_CHILD", format!("{base}|{}", made.folder.path().display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while !lines.next_line().await.unwrap().expect("the process is alive").contains("comity: up") {}
        let port = base.origin().rsplit(':').next().unwrap().parse().unwrap();
        let people = client_at([127, 0, 0, 2]);
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut process = Self { base, address, child, _folder: made, people, before: 0, at_first: 0 };
        // Once warm: pages were rendered, a password was hashed, connections to the database are open.
        for _ in 0..50 {
            process.answers().await;
        }
        process.before = process.memory();
        process.at_first = process.before;
        process
    }

    /// Resident memory in KiB.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id().unwrap())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// The health of the node and the page to sign in, as a monitor and a member of the staff ask for them; how long
    /// the slower one took.
    async fn answers(&self) -> Duration {
        let mut slowest = Duration::ZERO;
        for path in ["/healthz", "/sign-in"] {
            let begun = Instant::now();
            let asked = self.people.get(format!("{}{path}", self.base.origin())).send();
            let answer = tokio::time::timeout(DEADLINE, asked).await.expect("it answers").unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            slowest = slowest.max(begun.elapsed());
        }
        slowest
    }

    /// The node lives, answers, and has not grown.
    async fn is_well(&mut self, after: &str) {
        assert!(self.child.try_wait().unwrap().is_none(), "{after}: the process ended");
        self.answers().await;
        let now = self.memory();
        let (grown, in_all) = (now.saturating_sub(self.before), now.saturating_sub(self.at_first));
        println!("{after}: grown by {grown} KiB, {in_all} KiB in all");
        assert!(grown <= GROWTH && in_all <= GROWTH_IN_ALL, "{after}: grown by {grown} KiB, {in_all} KiB in all");
        self.before = now;
    }

    async fn connect(&self, from: [u8; 4]) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((Ipv4Addr::from(from), 0).into()).unwrap();
        socket.connect(self.address).await.unwrap()
    }

    fn host(&self) -> String {
        self.base.authority().to_string()
    }

    fn post_head(&self, rest: &str) -> String {
        format!("POST /ap/inbox HTTP/1.1\r\nHost: {}\r\nContent-Type: application/activity+json\r\n{rest}\r\n", self.host())
    }

    /// Sends bytes again and again until the other side does not take them any more; what it said.
    async fn pour(&self, from: [u8; 4], head: &[u8], drop: &[u8], times: usize) -> Vec<u8> {
        let (mut read, mut write) = self.connect(from).await.into_split();
        let head = head.to_vec();
        let drop = drop.to_vec();
        let pouring = tokio::spawn(async move {
            let mut refused = write.write_all(&head).await.is_err();
            for _ in 0..times {
                refused = refused || write.write_all(&drop).await.is_err();
            }
        });
        let mut said = Vec::new();
        // A connection that is cut with unread bytes is reset; what came before counts.
        let reading = async { while read.read_buf(&mut said).await.is_ok_and(|count| count > 0) {} };
        tokio::time::timeout(DEADLINE, reading).await.expect("the node ends it");
        pouring.abort();
        said
    }

    /// Connections from several addresses, on each of which this was sent.
    async fn hold(&self, addresses: u8, each: usize, sent: &[u8]) -> Vec<TcpStream> {
        let mut many = Vec::new();
        for address in 0..addresses {
            for _ in 0..each {
                let mut stream = self.connect([127, 0, 1, address]).await;
                // A node that is full does not answer yet, and one that has had enough of an address ends it.
                drop(stream.write_all(sent).await);
                many.push(stream);
            }
        }
        many
    }
}

fn client_at(address: [u8; 4]) -> reqwest::Client {
    comity_node::choose_tls();
    #[expect(clippy::disallowed_methods, reason = "the tests are somebody else's software")]
    let builder = reqwest::Client::builder();
    builder.no_proxy().local_address(IpAddr::from(address)).build().unwrap()
}

fn status(said: &[u8]) -> &str {
    std::str::from_utf8(said.get(9..12).unwrap_or_default()).unwrap()
}

/// One byte more on each connection, as fast as it goes, with a look at the node between the rounds.
async fn trickle(process: &Process, many: &mut [TcpStream], byte: &[u8], rounds: usize) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        for stream in many.iter_mut() {
            drop(stream.try_write(byte));
        }
        times.push(process.answers().await);
    }
    times
}

#[tokio::test]
async fn bodies_without_end_are_refused() {
    let peer = Peer::start().await.unwrap();
    let mut node = Process::start(&peer).await;
    let kib = [b'x'; 1024];
    // M42
    for length in [512 * 1024 + 1, 50 * 1024 * 1024] {
        let head = node.post_head(&format!("Content-Length: {length}\r\n"));
        assert_eq!(status(&node.pour([127, 0, 1, 1], head.as_bytes(), &kib, length / 1024).await), "413", "{length}");
        node.is_well("a large body").await;
    }
    let chunk = [b"400\r\n".as_slice(), &kib, b"\r\n"].concat();
    let head = node.post_head("Transfer-Encoding: chunked\r\n");
    let said = node.pour([127, 0, 1, 1], head.as_bytes(), &chunk, 1_000_000).await;
    assert!(said.is_empty() || status(&said) == "413", "{}", said.escape_ascii());
    node.is_well("a body without end").await;
    // M46
    let head = node.post_head("Content-Encoding: gzip\r\nContent-Length: 3\r\nConnection: close\r\n");
    assert_eq!(status(&node.pour([127, 0, 1, 1], head.as_bytes(), b"abc", 1).await), "415");
    // A form of somebody who is not signed in.
    let head = format!("POST /sign-in HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n", node.host());
    let head = format!("{head}Transfer-Encoding: chunked\r\n\r\n");
    let said = node.pour([127, 0, 1, 1], head.as_bytes(), &chunk, 1_000_000).await;
    assert!(said.is_empty() || status(&said) == "413", "{}", said.escape_ascii());
    node.is_well("a form without end").await;
    // Many bodies at once that nearly come to their end.
    let begun = node.post_head("Content-Length: 500000\r\n");
    let many = node.hold(8, 60, &[begun.as_bytes(), &vec![b'x'; 200_000]].concat()).await;
    node.is_well("100 MB of unfinished bodies").await;
    drop(many);
}

#[tokio::test]
async fn trickles_and_idle_connections_keep_nobody_out() {
    let peer = Peer::start().await.unwrap();
    let mut node = Process::start(&peer).await;
    // M43
    let head = node.post_head("Content-Length: 100000\r\n");
    let mut many = node.hold(5, 100, head.as_bytes()).await;
    trickle(&node, &mut many, b"x", 50).await;
    node.is_well("500 bodies, a byte at a time").await;
    drop(many);
    let mut many = node.hold(5, 100, b"GET / HTTP/1.1\r\nX: ").await;
    trickle(&node, &mut many, b"x", 50).await;
    node.is_well("500 heads, a byte at a time").await;
    drop(many);
    for sent in [b"".as_slice(), b"PRI * HTTP/2.0\r\n"] {
        let many = node.hold(20, 100, sent).await;
        node.is_well("2,000 idle connections").await;
        drop(many);
    }
    // Answers that nobody reads.
    let ask = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", node.host());
    let many = node.hold(8, 60, ask.repeat(20).as_bytes()).await;
    node.is_well("answers that nobody reads").await;
    drop(many);
    let pipeline = node.pour([127, 0, 1, 9], ask.repeat(2_000).as_bytes(), b"GET /end HTTP/1.1\r\nConnection: close\r\n\r\n", 1).await;
    assert!(status(&pipeline) == "200", "{}", pipeline[..200].escape_ascii());
    node.is_well("2,000 requests in one breath").await;
    let heads = format!("GET / HTTP/1.1\r\nHost: {}\r\n{}\r\n", node.host(), "X: 1\r\n".repeat(100_000));
    assert_eq!(status(&node.pour([127, 0, 1, 10], heads.as_bytes(), b"", 0).await), "431");
    node.is_well("100,000 headers").await;
}

/// A frame of HTTP/2: length, type, flags, stream.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

#[tokio::test]
async fn http2_floods_end_their_own_connection() {
    const HEADERS: u8 = 1;
    const RESET: u8 = 3;
    const SETTINGS: u8 = 4;
    const PING: u8 = 6;
    const CONTINUATION: u8 = 9;
    let peer = Peer::start().await.unwrap();
    let mut node = Process::start(&peer).await;
    let hello = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), frame(SETTINGS, 0, 0, &[])].concat();
    let host = node.host();
    // GET, http, / from the static table of HPACK, and the authority.
    let fields = [&[0x82, 0x86, 0x84, 0x41, u8::try_from(host.len()).unwrap()], host.as_bytes()].concat();
    // Rapid reset: each request is taken back at once.
    let resets =
        (0..50_000_u32).flat_map(|n| [frame(HEADERS, 5, 2 * n + 1, &fields), frame(RESET, 0, 2 * n + 1, &8_u32.to_be_bytes())].concat());
    let said = node.pour([127, 0, 1, 1], &[hello.clone(), resets.collect()].concat(), b"", 0).await;
    assert!(said.windows(9).any(|frame| frame[3] == 7), "it says GOAWAY");
    node.is_well("rapid reset").await;
    // Headers without end.
    let flood = [hello.clone(), frame(HEADERS, 1, 1, &fields)].concat();
    node.pour([127, 0, 1, 1], &flood, &frame(CONTINUATION, 0, 1, &[0; 16_000]), 100_000).await;
    node.is_well("headers without end").await;
    // Requests whose answers are never let through: the window is closed.
    let closed = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 0, 0])].concat();
    let asked: Vec<u8> = (0..100_u32).flat_map(|n| frame(HEADERS, 5, 2 * n + 1, &fields)).collect();
    let many = node.hold(4, 3, &[closed, asked].concat()).await;
    node.is_well("answers behind a closed window").await;
    drop(many);
    // Pings and settings that all want an answer.
    let nag = [frame(PING, 0, 0, &[0; 8]), frame(SETTINGS, 0, 0, &[])].concat().repeat(20_000);
    drop(node.hold(1, 3, &[hello, nag].concat()).await);
    node.is_well("pings and settings").await;
}

/// M48
#[tokio::test]
async fn floods_of_activities_end_in_a_quota() {
    let (vouched, stranger) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
    let mut node = Process::start(&vouched).await;
    let inbox = node.base.shared_inbox().to_string();
    let flood = async |peer: &Peer, count: usize, kind: &str| {
        let clients: Vec<_> = (0..20).map(|address| client_at([127, 0, 2, address])).collect();
        let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();
        let mut sending = tokio::task::JoinSet::new();
        for number in 0..count {
            let actor = format!("{}/u/{number}", peer.origin);
            let object = if kind == "Delete" {
                json!(actor)
            } else {
                json!({ "id": format!("{actor}/o"), "type": "Note", "attributedTo": actor, "content": "x" })
            };
            let activity = json!({
                "@context": "https://www.w3.org/ns/activitystreams", "id": format!("{}/a/{number}", peer.origin), "type": kind,
                "actor": actor, "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": object,
            });
            let body = activity.to_string();
            let headers = peer.sign(Scheme::Cavage, &inbox, &body, &format!("{actor}#main-key"), SystemClock.now()).unwrap();
            let asked = clients[number % clients.len()].post(&inbox).headers(headers).body(body).send();
            sending.spawn(async move { asked.await.unwrap().status().as_u16() });
            if sending.len() >= 64 {
                *statuses.entry(sending.join_next().await.unwrap().unwrap()).or_default() += 1;
            }
        }
        for status in sending.join_all().await {
            *statuses.entry(status).or_default() += 1;
        }
        statuses
    };
    let deletes = flood(&stranger, 10_000, "Delete").await;
    println!("deletes: {deletes:?}");
    assert!(deletes.keys().all(|status| matches!(status, 202 | 429)), "{deletes:?}");
    assert_eq!(stranger.asked().len(), 0, "nothing is fetched for them");
    node.is_well("10,000 deletes").await;
    let begun = Instant::now();
    let creates = flood(&vouched, 10_000, "Create").await;
    println!("creates: {creates:?}");
    assert!(creates.keys().all(|status| matches!(status, 401 | 429 | 503)), "{creates:?}");
    assert!(creates.contains_key(&429), "there is a quota: {creates:?}");
    // 120 at once, two a second, and twice that where a document is asked for once more.
    let most = 2 * (120 + 2 * (usize::try_from(begun.elapsed().as_secs()).unwrap() + 1));
    let asked = vouched.asked().len();
    assert!(asked <= most, "{asked} documents were asked for");
    node.is_well("10,000 actors of one domain").await;
}

#[tokio::test]
#[ignore = "measures I4: the 95th percentile of /healthz and the sign-in page beside an attack; run alone"]
async fn how_long_people_wait_beside_an_attack() {
    let peer = Peer::start().await.unwrap();
    let node = Process::start(&peer).await;
    let percentile = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() * 95 / 100]
    };
    println!("in peace: {:?}", percentile(trickle(&node, &mut [], b"", 100).await));
    let head = node.post_head("Content-Length: 100000\r\n");
    let mut many = node.hold(5, 100, head.as_bytes()).await;
    println!("500 bodies, a byte at a time: {:?}", percentile(trickle(&node, &mut many, b"x", 100).await));
    drop(many);
    let mut many = node.hold(5, 100, b"GET / HTTP/1.1\r\nX: ").await;
    println!("500 heads, a byte at a time: {:?}", percentile(trickle(&node, &mut many, b"x", 100).await));
    drop(many);
    let http = peer::client();
    let inbox = node.base.shared_inbox().to_string();
    let flood = tokio::spawn(async move {
        loop {
            let asked = (0..16).map(|_| tokio::spawn(http.post(&inbox).body("{}").send()));
            for one in asked.collect::<Vec<_>>() {
                drop(one.await);
            }
        }
    });
    println!("a flood of activities: {:?}", percentile(trickle(&node, &mut [], b"", 100).await));
    flood.abort();
}

#[tokio::test]
#[ignore = "is the node of the other tests, in a process of its own"]
#[expect(clippy::disallowed_methods, reason = "the other tests say through it what to be")]
async fn a_node_of_the_other_tests() {
    let Ok(role) = std::env::var("COMITY_TEST_CHILD") else { return };
    let (base, folder) = role.split_once('|').unwrap();
    comity_node::choose_tls();
    let base: BaseUrl = base.parse().unwrap();
    let port = base.origin().rsplit(':').next().unwrap().parse::<u16>().unwrap();
    let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    let app = App::open(settings(&base, Path::new(folder)), Arc::new(SystemClock)).await.unwrap();
    let proxies = Proxies { named: vec!["127.255.0.1".parse().unwrap()], ..Proxies::default() };
    let node = Node::start_behind(proxies, app, Outside::system(), listener, Workers::Run).unwrap();
    println!("\ncomity: up");
    std::future::pending::<()>().await;
    drop(node);
}
