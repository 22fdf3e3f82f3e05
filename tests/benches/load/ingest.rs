//! Signed Creates, from the socket until they are visible.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::State;
use comity_service::{Clock as _, SystemClock};
use comity_signatures::{BodyHash, Request, RsaKey, Scheme, Signer, sign};
use http::{HeaderMap, Method, header};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::fan_out::mib;
use crate::node::Measured;
use crate::table::{Limit, Table};

const AS2: &str = "application/activity+json";
const OFFICES: usize = 150;
const WARM: usize = 1_500;
/// More than a minute of them.
const ACTIVITIES: usize = 140_000;
const CONNECTIONS: usize = 64;

/// All of it.
#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    let offices = Offices::start().await?;
    let mut node = Measured::start(&[]).await?;
    table.figure("from the start until it answers", node.started_in, "ms", Limit::Most(100.0));
    table.figure("memory of a node that rests", mib(node.figures().await?.memory.0), "MiB", Limit::Most(30.0));
    for number in 0..OFFICES {
        node.follow(&offices.actor(number)).await?;
    }
    let all = offices.requests(node.base.shared_inbox().as_str(), &node.base.origin(), WARM + ACTIVITIES)?;
    let (warm, requests) = all.split_at(WARM);
    send(&node, warm).await?;
    let (before, begun) = (node.figures().await?, Instant::now());
    send(&node, requests).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let after = node.figures().await?;
    let count = requests.len() as f64;
    table.cpu("taking one activity in, until it is visible", (after.cpu - before.cpu) / count, Limit::Most(0.5));
    table.figure("taken in, until visible", count / seconds, "a second", Limit::Least(1_500.0));
    table.figure("flushes of one activity", (after.flushes - before.flushes) as f64 / count, "", Limit::None);
    table.figure("most memory", mib(after.memory.1), "MiB", Limit::Most(80.0));
    node.end().await
}

/// Sends requests over a few connections that stay open, and waits until all are handled.
async fn send(node: &Measured, requests: &[Vec<u8>]) -> anyhow::Result<()> {
    let address = node.base.origin().trim_start_matches("http://").to_owned();
    let requests: Arc<Vec<Vec<u8>>> = Arc::new(requests.to_vec());
    let mut connections = JoinSet::new();
    for place in 0..CONNECTIONS {
        let (requests, address) = (Arc::clone(&requests), address.clone());
        connections.spawn(async move {
            let mut stream = BufReader::new(TcpStream::connect(&address).await?);
            for request in requests.iter().skip(place).step_by(CONNECTIONS) {
                stream.write_all(request).await?;
                let status = answer(&mut stream).await?;
                anyhow::ensure!(status == 202, "it answers {status}");
            }
            Ok(())
        });
    }
    while let Some(sent) = connections.join_next().await {
        sent??;
    }
    node.until_none("SELECT COUNT(*) FROM (SELECT 1 FROM inbox_activity WHERE state = 'new' LIMIT 1) left_over").await
}

/// Reads one answer; its status.
async fn answer(stream: &mut BufReader<TcpStream>) -> anyhow::Result<u16> {
    let (mut line, mut status, mut length) = (String::new(), 0, 0);
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        if status == 0 {
            status = line.split(' ').nth(1).unwrap_or_default().parse()?;
        } else if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse()?;
        } else if line.trim().is_empty() {
            break;
        }
    }
    stream.read_exact(&mut vec![0; length]).await?;
    Ok(status)
}

/// Offices of other servers, each under a loopback address of its own. They share a key, which no receiver can tell.
struct Offices {
    port: u16,
    key: RsaKey,
}

impl Offices {
    async fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("0.0.0.0:0").await?;
        let offices = Self { port: listener.local_addr()?.port(), key: RsaKey::generate()? };
        let documents: HashMap<String, Value> = (0..OFFICES).map(|number| (offices.host(number), offices.document(number))).collect();
        let answer = |headers: HeaderMap, State(documents): State<Arc<HashMap<String, Value>>>| async move {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
            ([(header::CONTENT_TYPE, AS2)], documents.get(host).map(ToString::to_string).unwrap_or_default())
        };
        let router = Router::new().fallback(answer).with_state(Arc::new(documents));
        tokio::spawn(async move { drop(axum::serve(listener, router).await) });
        Ok(offices)
    }

    fn host(&self, number: usize) -> String {
        format!("127.2.{}.{}:{}", number / 250, number % 250 + 1, self.port)
    }

    fn actor(&self, number: usize) -> String {
        format!("http://{}/actor", self.host(number))
    }

    fn document(&self, number: usize) -> Value {
        let actor = self.actor(number);
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": actor, "type": "Organization", "preferredUsername": "office", "name": format!("Office {number}"),
            "inbox": format!("{actor}/inbox"), "outbox": format!("{actor}/outbox"),
            "publicKey": { "id": format!("{actor}#main-key"), "owner": actor, "publicKeyPem": self.key.public_pem() },
        })
    }

    /// Requests as they go over the wire, signed now.
    fn requests(&self, inbox: &str, origin: &str, count: usize) -> anyhow::Result<Vec<Vec<u8>>> {
        let content = "<p>Voters with disabilities waited for an hour and a half, and some went home.</p>".repeat(20);
        let host = origin.trim_start_matches("http://");
        let path = inbox.strip_prefix(origin).unwrap_or_default();
        let now = SystemClock.now();
        (0..count)
            .map(|number| {
                let actor = self.actor(number % OFFICES);
                let object = json!({
                    "id": format!("{actor}/o/{number}"), "type": "Article", "attributedTo": actor, "name": format!("Practice {number}"),
                    "content": content, "published": "2026-04-14T08:00:00Z", "to": ["https://www.w3.org/ns/activitystreams#Public"],
                });
                let body = json!({
                    "@context": "https://www.w3.org/ns/activitystreams", "id": format!("{actor}/a/{number}"), "type": "Create",
                    "actor": actor, "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": object,
                })
                .to_string();
                let signer = Signer::rsa(format!("{actor}#main-key"), self.key.clone());
                let request =
                    Request { method: &Method::POST, url: inbox, body: Some(BodyHash::of(body.as_bytes())), content_type: Some(AS2) };
                let headers = sign(Scheme::Cavage, &signer, &request, now)?;
                let mut bytes = format!("POST {path} HTTP/1.1\r\ncontent-type: {AS2}\r\ncontent-length: {}\r\n", body.len()).into_bytes();
                if !headers.contains_key(header::HOST) {
                    bytes.extend_from_slice(format!("host: {host}\r\n").as_bytes());
                }
                for (name, value) in &headers {
                    bytes.extend_from_slice(format!("{name}: {}\r\n", value.to_str()?).as_bytes());
                }
                bytes.extend_from_slice(format!("\r\n{body}").as_bytes());
                Ok(bytes)
            })
            .collect()
    }
}
