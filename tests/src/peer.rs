//! Another server, as the test wants it to be.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri as Path, header};
use axum::response::{IntoResponse, Response};
use comity_model::Time;
use comity_signatures::{Request, RsaKey, Scheme, Signer};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The media type of ActivityPub.
pub const AS2: &str = "application/activity+json";

/// One request that the peer was sent.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The method.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What the peer answers to a POST to its inbox.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A status.
    Status(u16),
    /// A status with `Retry-After` in seconds.
    RetryAfter(u16, u64),
    /// 200 with something that is not HTTP's business.
    Garbage,
}

#[derive(Debug, Default)]
struct Script {
    asked: Vec<Asked>,
    answers: VecDeque<Answer>,
    always: Option<Answer>,
    documents: Vec<(String, String, Value)>,
}

/// A scripted server with one actor, `mallory` or whoever it is.
#[derive(Debug)]
pub struct Peer {
    /// Where it is, for example `http://localhost:4711`.
    pub origin: String,
    key: RsaKey,
    script: Arc<Mutex<Script>>,
    task: JoinHandle<()>,
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Peer {
    /// Starts a peer whose actor is in order.
    pub async fn start() -> anyhow::Result<Self> {
        comity_node::choose_tls();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://localhost:{}", listener.local_addr()?.port());
        let key = RsaKey::generate()?;
        let script = Arc::new(Mutex::new(Script::default()));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&script));
        let task = tokio::spawn(async move {
            // The server ends when the peer is dropped.
            drop(axum::serve(listener, router).await);
        });
        let peer = Self { origin, key, script, task };
        peer.serve("/actor", peer.actor_document());
        let subject = format!("acct:mallory@{}", peer.origin.trim_start_matches("http://"));
        let jrd = json!({ "subject": subject, "links": [{ "rel": "self", "type": AS2, "href": peer.actor() }] });
        peer.serve_as(&peer.webfinger("mallory"), "application/jrd+json", jrd);
        Ok(peer)
    }

    fn script(&self) -> std::sync::MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The id of its actor.
    pub fn actor(&self) -> String {
        format!("{}/actor", self.origin)
    }

    /// The id of its key.
    pub fn key_id(&self) -> String {
        format!("{}/actor#main-key", self.origin)
    }

    /// Where its WebFinger answers for a name.
    pub fn webfinger(&self, name: &str) -> String {
        format!("/.well-known/webfinger?resource=acct:{name}@{}", self.origin.trim_start_matches("http://"))
    }

    /// Its actor's document.
    pub fn actor_document(&self) -> Value {
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": self.actor(), "type": "Person", "preferredUsername": "mallory", "name": "Mallory",
            "inbox": format!("{}/inbox", self.origin), "outbox": format!("{}/outbox", self.origin),
            "publicKey": { "id": self.key_id(), "owner": self.actor(), "publicKeyPem": self.key.public_pem() },
        })
    }

    /// Serves a document as ActivityPub under a path.
    pub fn serve(&self, path: &str, document: Value) {
        self.serve_as(path, AS2, document);
    }

    /// Serves a document under a path.
    pub fn serve_as(&self, path: &str, media_type: &str, document: Value) {
        let mut script = self.script();
        script.documents.retain(|(known, _, _)| known != path);
        script.documents.push((path.to_owned(), media_type.to_owned(), document));
    }

    /// Answers the next POST to the inbox in this way, and the ones after it as before.
    pub fn answer_next(&self, answer: Answer) {
        self.script().answers.push_back(answer);
    }

    /// Answers every POST to the inbox in this way.
    pub fn answer_always(&self, answer: Answer) {
        self.script().always = Some(answer);
    }

    /// What it was asked since the last call.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.script().asked)
    }

    /// The activities that its inbox was sent since the last call.
    pub fn received(&self) -> Vec<Value> {
        let asked = self.asked().into_iter().filter(|asked| asked.method == Method::POST);
        asked.filter_map(|asked| serde_json::from_slice(&asked.body).ok()).collect()
    }

    /// Its key as a signer, under the given id.
    pub fn signer(&self, key_id: &str) -> Signer {
        Signer::rsa(key_id, self.key.clone())
    }

    /// A Create of a note of its own.
    pub fn create(&self, number: u32, content: &str) -> Value {
        let (origin, actor) = (&self.origin, self.actor());
        json!({
            "@context": "https://www.w3.org/ns/activitystreams", "id": format!("{origin}/a/{number}"), "type": "Create", "actor": actor,
            "to": ["https://www.w3.org/ns/activitystreams#Public"],
            "object": {
                "id": format!("{origin}/o/{number}"), "type": "Article", "attributedTo": actor, "name": format!("Note {number}"),
                "content": format!("<p>{content}</p>"), "published": "2026-04-14T08:00:00Z",
                "to": ["https://www.w3.org/ns/activitystreams#Public"],
            },
        })
    }

    /// An activity of its actor.
    pub fn activity(&self, number: u32, kind: &str, object: impl Into<Value>) -> Value {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams", "id": format!("{}/a/{number}", self.origin), "type": kind,
            "actor": self.actor(), "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": object.into(),
        })
    }

    /// Posts an activity to an inbox, properly signed.
    pub async fn post(&self, inbox: &str, activity: &Value, now: Time) -> anyhow::Result<(StatusCode, String)> {
        let body = activity.to_string();
        let headers = self.sign(Scheme::Cavage, inbox, &body, &self.key_id(), now)?;
        send(inbox, headers, body).await
    }

    /// The headers of a signed POST.
    pub fn sign(&self, scheme: Scheme, inbox: &str, body: &str, key_id: &str, now: Time) -> anyhow::Result<HeaderMap> {
        let request = Request { method: &Method::POST, url: inbox, body: Some(body.as_bytes()), content_type: Some(AS2) };
        let mut headers = comity_signatures::sign(scheme, &self.signer(key_id), &request, now)?;
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(AS2));
        Ok(headers)
    }
}

/// Sends a POST exactly as it is given; returns the status and the reason code, if the answer has one.
pub async fn send(inbox: &str, headers: HeaderMap, body: String) -> anyhow::Result<(StatusCode, String)> {
    let response = client().post(inbox).headers(headers).body(body).send().await?;
    let status = response.status();
    let problem: Value = serde_json::from_slice(&response.bytes().await?).unwrap_or_default();
    Ok((status, problem.get("code").and_then(Value::as_str).unwrap_or_default().to_owned()))
}

/// A plain HTTP client, as anybody has one.
#[expect(clippy::disallowed_methods, reason = "the tests are somebody else's software")]
pub fn client() -> reqwest::Client {
    comity_node::choose_tls();
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().expect("a client without options")
}

async fn answer(State(script): State<Arc<Mutex<Script>>>, method: Method, path: Path, headers: HeaderMap, body: Bytes) -> Response {
    let mut script = script.lock().unwrap_or_else(PoisonError::into_inner);
    script.asked.push(Asked { method: method.clone(), path: path.to_string(), headers, body });
    if method == Method::POST {
        let next = script.answers.pop_front().or_else(|| script.always.clone());
        return match next {
            None => StatusCode::ACCEPTED.into_response(),
            Some(Answer::Status(code)) => status(code).into_response(),
            Some(Answer::RetryAfter(code, seconds)) => (status(code), [(header::RETRY_AFTER, seconds.to_string())]).into_response(),
            Some(Answer::Garbage) => (status(500), vec![0xff_u8; 100_000]).into_response(),
        };
    }
    let query: Vec<_> =
        url::form_urlencoded::parse(path.query().unwrap_or_default().as_bytes()).map(|(key, value)| format!("{key}={value}")).collect();
    let whole = if query.is_empty() { path.path().to_owned() } else { format!("{}?{}", path.path(), query.join("&")) };
    let found = script.documents.iter().find(|(known, _, _)| *known == whole);
    match found {
        Some((_, media_type, document)) => ([(header::CONTENT_TYPE, media_type.clone())], document.to_string()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
