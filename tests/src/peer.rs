//! Another server, as the test wants it to be.

use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri as Path, header};
use axum::response::{IntoResponse, Response};
use comity_model::{Authority, Time};
use comity_signatures::{BodyHash, Request, RsaKey, Scheme, Signer};
use http_body::Frame;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Internet;

/// The media type of ActivityPub.
pub const AS2: &str = "application/activity+json";
/// Everybody.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

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
    /// A redirect to somewhere.
    Redirect(String),
    /// A status, with which the connection ends.
    Last(u16),
    /// 200 with a page for people.
    Page,
    /// 500 with something that is not HTTP's business.
    Garbage,
    /// 200, and a body that never ends.
    Endless,
}

/// What the peer answers under a path.
#[derive(Debug, Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
    ends: bool,
}

impl Reply {
    /// A document of a media type.
    pub fn document(media_type: &str, body: impl Into<Bytes>) -> Self {
        Self { status: 200, headers: vec![("content-type", media_type.to_owned())], body: body.into(), ends: true }
    }

    /// A redirect to a URL, or to a path of the peer itself.
    pub fn redirect(to: &str) -> Self {
        Self { status: 302, headers: vec![("location", to.to_owned())], body: Bytes::new(), ends: true }
    }

    /// The same with another header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The same with another status.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The same, but its body never comes to an end.
    #[must_use]
    pub fn endless(self) -> Self {
        Self { ends: false, ..self }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let body = if self.ends { Body::from(self.body) } else { endless() };
        let mut response = (status(self.status), body).into_response();
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value.parse().expect("the test's own header"));
        }
        response
    }
}

#[derive(Debug, Default)]
struct Script {
    asked: Vec<Asked>,
    answers: VecDeque<Answer>,
    about: Vec<(String, Answer)>,
    always: Option<Answer>,
    replies: HashMap<String, Reply>,
}

/// A scripted server with one actor, `mallory` or whoever it is.
#[derive(Debug)]
pub struct Peer {
    /// Where it is, for example `http://localhost:4711` or `https://evil.example`.
    pub origin: String,
    key: Mutex<RsaKey>,
    script: Arc<Mutex<Script>>,
    task: JoinHandle<()>,
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Peer {
    /// Starts a peer on loopback whose actor is in order.
    pub async fn start() -> anyhow::Result<Self> {
        comity_node::choose_tls();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://localhost:{}", listener.local_addr()?.port());
        Self::on(origin, listener)
    }

    /// Starts a peer with a name and TLS, whose actor is in order.
    pub async fn named(name: &str, internet: &Internet) -> anyhow::Result<Self> {
        Self::on(format!("https://{name}"), internet.listen(name).await?)
    }

    fn on<L>(origin: String, listener: L) -> anyhow::Result<Self>
    where
        L: axum::serve::Listener,
        L::Addr: std::fmt::Debug,
    {
        let key = RsaKey::generate()?;
        let script = Arc::new(Mutex::new(Script::default()));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&script));
        let task = tokio::spawn(async move {
            // The server ends when the peer is dropped.
            drop(axum::serve(listener, router).await);
        });
        let peer = Self { origin, key: Mutex::new(key), script, task };
        peer.serve("/actor", &peer.actor_document());
        let subject = format!("acct:mallory@{}", peer.authority());
        let jrd = json!({ "subject": subject, "links": [{ "rel": "self", "type": AS2, "href": peer.actor() }] });
        peer.serve_as(&peer.webfinger("mallory"), "application/jrd+json", &jrd);
        Ok(peer)
    }

    fn script(&self) -> std::sync::MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its authority.
    pub fn authority(&self) -> Authority {
        let (_, authority) = self.origin.split_once("://").expect("an origin has a scheme");
        authority.parse().expect("an origin has an authority")
    }

    /// An address of its own.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The id of its actor.
    pub fn actor(&self) -> String {
        self.at("/actor")
    }

    /// The id of its key.
    pub fn key_id(&self) -> String {
        self.at("/actor#main-key")
    }

    /// Where its WebFinger answers for a name.
    pub fn webfinger(&self, name: &str) -> String {
        format!("/.well-known/webfinger?resource=acct:{name}@{}", self.authority())
    }

    /// Its actor's document.
    pub fn actor_document(&self) -> Value {
        self.actor_at("/actor")
    }

    /// The document of an actor of its own under a path, with the peer's one key.
    pub fn actor_at(&self, path: &str) -> Value {
        let actor = self.at(path);
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": actor, "type": "Person", "preferredUsername": "mallory", "name": "Mallory",
            "inbox": self.at("/inbox"), "outbox": self.at("/outbox"),
            "publicKey": { "id": format!("{actor}#main-key"), "owner": actor, "publicKeyPem": self.pem() },
        })
    }

    fn key(&self) -> RsaKey {
        self.key.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Its public key.
    pub fn pem(&self) -> String {
        self.key().public_pem()
    }

    /// Takes a new key under the same id, as other software does; returns its public half.
    pub fn renew_key(&self) -> String {
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = RsaKey::generate().expect("a key");
        self.serve("/actor", &self.actor_document());
        self.pem()
    }

    /// Serves a document as ActivityPub under a path.
    pub fn serve(&self, path: &str, document: &Value) {
        self.serve_as(path, AS2, document);
    }

    /// Serves a document under a path.
    pub fn serve_as(&self, path: &str, media_type: &str, document: &Value) {
        self.reply(path, Reply::document(media_type, document.to_string()));
    }

    /// Answers a path, with its query if it has one, in this way.
    pub fn reply(&self, path: &str, reply: Reply) {
        self.script().replies.insert(path.to_owned(), reply);
    }

    /// Answers the next POST to the inbox in this way, and the ones after it as before.
    pub fn answer_next(&self, answer: Answer) {
        self.script().answers.push_back(answer);
    }

    /// Answers every POST whose body has this text in it in this way, whatever else is said.
    pub fn answer_about(&self, text: &str, answer: Answer) {
        self.script().about.push((text.to_owned(), answer));
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
        Signer::rsa(key_id, self.key())
    }

    /// A Create of an article of its own.
    pub fn create(&self, number: u32, content: &str) -> Value {
        let object = json!({
            "id": self.at(&format!("/o/{number}")), "type": "Article", "attributedTo": self.actor(), "name": format!("Note {number}"),
            "content": format!("<p>{content}</p>"), "published": "2026-04-14T08:00:00Z", "to": [PUBLIC],
        });
        self.activity(number, "Create", object)
    }

    /// An activity of its actor.
    pub fn activity(&self, number: u32, kind: &str, object: impl Into<Value>) -> Value {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams", "id": self.at(&format!("/a/{number}")), "type": kind,
            "actor": self.actor(), "to": [PUBLIC], "object": object.into(),
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
        let request = Request { method: &Method::POST, url: inbox, body: Some(BodyHash::of(body.as_bytes())), content_type: Some(AS2) };
        let mut headers = comity_signatures::sign(scheme, &self.signer(key_id), &request, now)?;
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(AS2));
        Ok(headers)
    }

    /// The headers of a signed GET.
    pub fn sign_get(&self, scheme: Scheme, url: &str, key_id: &str, now: Time) -> anyhow::Result<HeaderMap> {
        let request = Request { method: &Method::GET, url, body: None, content_type: None };
        let mut headers = comity_signatures::sign(scheme, &self.signer(key_id), &request, now)?;
        headers.insert(header::ACCEPT, header::HeaderValue::from_static(AS2));
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
    let text = String::from_utf8_lossy(&body).into_owned();
    script.asked.push(Asked { method: method.clone(), path: path.to_string(), headers, body });
    if method == Method::POST {
        let about = script.about.iter().find(|(part, _)| text.contains(part)).map(|(_, answer)| answer.clone());
        return match about.or_else(|| script.answers.pop_front()).or_else(|| script.always.clone()) {
            None => StatusCode::ACCEPTED.into_response(),
            Some(Answer::Status(code)) => status(code).into_response(),
            Some(Answer::RetryAfter(code, seconds)) => (status(code), [(header::RETRY_AFTER, seconds.to_string())]).into_response(),
            Some(Answer::Last(code)) => (status(code), [(header::CONNECTION, "close")]).into_response(),
            Some(Answer::Page) => Reply::document("text/html", "<!doctype html><title>Hello</title>").into_response(),
            Some(Answer::Redirect(to)) => Reply::redirect(&to).status(307).into_response(),
            Some(Answer::Garbage) => (status(500), vec![0xff_u8; 100_000]).into_response(),
            Some(Answer::Endless) => (StatusCode::OK, endless()).into_response(),
        };
    }
    let query: Vec<_> =
        url::form_urlencoded::parse(path.query().unwrap_or_default().as_bytes()).map(|(key, value)| format!("{key}={value}")).collect();
    let whole = if query.is_empty() { path.path().to_owned() } else { format!("{}?{}", path.path(), query.join("&")) };
    script.replies.get(&whole).cloned().map_or_else(|| StatusCode::NOT_FOUND.into_response(), IntoResponse::into_response)
}

/// A body whose first byte comes, and whose second never does.
struct Endless {
    begun: bool,
}

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if std::mem::replace(&mut self.begun, true) {
            return Poll::Pending;
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"{")))))
    }
}

fn endless() -> Body {
    Body::new(Endless { begun: false })
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
