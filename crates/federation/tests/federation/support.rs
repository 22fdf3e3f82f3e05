//! A node with a clock that stands still, and scripted peers on loopback that log what they are asked.

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, Once};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use comity_federation::{Federation, Outside, Resolver, router};
use comity_model::office::OfficeProfile;
use comity_model::standing::ContentFrom;
use comity_model::{Authority, Kind, Record, SharingLevel, Standing, Time, Uri};
use comity_service::office::NewMember;
use comity_service::{Agent, App, Clock, Settings, document, office, standing};
use comity_signatures::{BodyHash, EdKey, Request, RsaKey, Scheme, Signer};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri as Target};
use serde_json::{Value, json};
use tower::ServiceExt;

pub const ACTIVITY_JSON: &str = "application/activity+json";
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// A clock that only tests advance.
#[derive(Debug)]
pub struct TestClock(Mutex<Time>);

impl Clock for TestClock {
    fn now(&self) -> Time {
        *self.0.lock().expect("a clock")
    }
}

/// Every name is this machine.
#[derive(Debug)]
struct Here;

#[async_trait::async_trait]
impl Resolver for Here {
    async fn resolve(&self, _host: &str, _port: u16) -> io::Result<Vec<IpAddr>> {
        Ok(vec![IpAddr::from([127, 0, 0, 1])])
    }
}

pub struct Node {
    pub fed: Federation,
    pub app: App,
    clock: Arc<TestClock>,
    _folder: tempfile::TempDir,
}

pub fn install_tls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| drop(rustls::crypto::aws_lc_rs::default_provider().install_default()));
}

pub fn outside() -> Outside {
    Outside { resolver: Arc::new(Here), ..Outside::system() }
}

impl Node {
    pub async fn new() -> Self {
        Self::with("http://localhost:4999", outside()).await
    }

    pub async fn with(base: &str, outside: Outside) -> Self {
        install_tls();
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(TestClock(Mutex::new("2026-11-03T08:00:00Z".parse().expect("a time"))));
        let settings = Settings {
            base: base.parse().expect("a base URL"),
            database_url: format!("sqlite:{}", folder.path().join("comity.db").display()),
            key_file: folder.path().join("key"),
            content_from: ContentFrom::Followed,
            source_url: "https://source.example/comity".parse().expect("a URL"),
            version: "0.1.0".to_owned(),
            media: comity_service::media::MediaSettings::new(folder.path().join("media"), "comity".into()),
        };
        let profile = OfficeProfile {
            name: "Ashford County".to_owned(),
            handle: "elections".to_owned(),
            country: None,
            level: None,
            languages: vec!["en".parse().expect("a language")],
            contact: None,
            summary: None,
            ..OfficeProfile::default()
        };
        let admin =
            NewMember { name: "Ada".to_owned(), email: "ada@ashford.example".to_owned(), password: "correct horse battery".to_owned() };
        let (app, _) = office::found(settings, clock.clone(), &profile, &admin).await.expect("a node");
        Self { fed: Federation::new(app.clone(), outside).expect("a door"), app, clock, _folder: folder }
    }

    pub fn now(&self) -> Time {
        self.app.now()
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.clock.0.lock().expect("a clock") += by;
    }

    pub fn inbox(&self) -> Uri {
        self.app.base().shared_inbox()
    }

    pub async fn admit(&self, peer: &Peer) {
        self.stand(peer, Standing::Vouched).await;
    }

    pub async fn stand(&self, peer: &Peer, standing: Standing) {
        standing::set(&self.app, &Agent::CommandLine, &peer.authority(), Some(standing), "a test").await.expect("a standing");
    }

    /// Sends a request to the door.
    pub async fn send(&self, request: http::Request<Body>) -> Answer {
        let response = router(self.fed.clone()).oneshot(request).await.expect("a router never fails");
        Answer::of(response).await
    }

    pub async fn get(&self, path: &str, headers: HeaderMap) -> Answer {
        let mut request = http::Request::get(path).body(Body::empty()).expect("a request");
        *request.headers_mut() = headers;
        self.send(request).await
    }

    /// A practice of ours, published.
    pub async fn publish(&self, sharing: SharingLevel) -> comity_service::post::Published {
        let record = document::read(Kind::Practice, document::template(Kind::Practice)).expect("the template is a practice");
        let Record::Practice(mut practice) = record else { unreachable!("it was read as a practice") };
        practice.sharing = sharing;
        comity_service::post::publish(&self.app, &Agent::CommandLine, Record::Practice(practice)).await.expect("published")
    }

    pub async fn count_posts(&self) -> usize {
        let filter = comity_store::pages::TimelineFilter::default();
        self.app.read().timeline(&comity_model::Viewer::Staff, &filter, 100).await.expect("a timeline").len()
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body: to_bytes(body, 10_000_000).await.expect("a body") }
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The status, and the code of a problem.
    pub fn verdict(&self) -> (u16, String) {
        let problem: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        (self.status.as_u16(), problem.get("code").and_then(Value::as_str).unwrap_or_default().to_owned())
    }
}

/// What a peer answers under a path.
#[derive(Clone, Debug)]
pub struct Scripted {
    pub status: u16,
    pub kind: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
    /// Takes the request and never answers.
    pub stalls: bool,
}

impl Scripted {
    pub fn document(value: &Value) -> Self {
        Self { status: 200, kind: ACTIVITY_JSON.to_owned(), headers: vec![], body: value.to_string(), stalls: false }
    }

    pub fn redirect(to: &str) -> Self {
        Self { headers: vec![("location", to.to_owned())], ..Self::status(302) }
    }

    pub fn stalling() -> Self {
        Self { stalls: true, ..Self::status(200) }
    }

    pub fn status(status: u16) -> Self {
        Self { status, kind: "text/plain".to_owned(), headers: vec![], body: String::new(), stalls: false }
    }
}

#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

#[derive(Default)]
struct Stage {
    script: Mutex<HashMap<String, Scripted>>,
    seen: Mutex<Vec<Seen>>,
}

/// Another server.
pub struct Peer {
    pub origin: String,
    pub rsa: Signer,
    pub ed25519: Signer,
    stage: Arc<Stage>,
}

async fn play(State(stage): State<Arc<Stage>>, request: axum::extract::Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 10_000_000).await.unwrap_or_default();
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    stage.seen.lock().expect("a log").push(Seen { method: parts.method, target: target.clone(), headers: parts.headers, body });
    let path = target.split('?').next().unwrap_or_default();
    let scripted = {
        let script = stage.script.lock().expect("a script");
        script.get(&target).or_else(|| script.get(path)).cloned()
    };
    let Some(scripted) = scripted else { return StatusCode::NOT_FOUND.into_response() };
    if scripted.stalls {
        std::future::pending::<()>().await;
    }
    let mut response = (StatusCode::from_u16(scripted.status).expect("a status"), scripted.body).into_response();
    response.headers_mut().insert("content-type", HeaderValue::from_str(&scripted.kind).expect("a type"));
    for (name, value) in scripted.headers {
        response.headers_mut().insert(name, HeaderValue::from_str(&value).expect("a header"));
    }
    response
}

impl Peer {
    pub async fn new() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let stage = Arc::new(Stage::default());
        let app = Router::new().fallback(play).with_state(stage.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let mut peer = Self {
            rsa: Signer::rsa(format!("{origin}/u/sec#main-key"), RsaKey::generate().expect("a key")),
            ed25519: Signer::ed25519(format!("{origin}/u/sec#ed25519"), EdKey::generate().expect("a key")),
            origin,
            stage,
        };
        peer.new_keys();
        peer.script("/inbox", Scripted::status(202));
        peer
    }

    /// The same server's answers with another actor's key.
    pub fn with_key(mut self, rsa: Signer) -> Self {
        self.rsa = rsa;
        self
    }

    /// Takes new keys under the same ids.
    pub fn new_keys(&mut self) {
        let (rsa, ed25519) = (RsaKey::generate().expect("a key"), EdKey::generate().expect("a key"));
        let actor = self.actor_document(&rsa.public_pem(), &ed25519.public_multibase());
        self.rsa = Signer::rsa(self.uri("/u/sec#main-key").as_str(), rsa);
        self.ed25519 = Signer::ed25519(self.uri("/u/sec#ed25519").as_str(), ed25519);
        self.script("/u/sec", Scripted::document(&actor));
    }

    pub fn actor_document(&self, pem: &str, multibase: &str) -> Value {
        let id = self.actor();
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": id, "type": "Organization", "preferredUsername": "sec", "name": "The office",
            "inbox": self.uri("/inbox"), "outbox": self.uri("/outbox"),
            "publicKey": { "id": self.uri("/u/sec#main-key"), "owner": id, "publicKeyPem": pem },
            "assertionMethod": [{ "id": self.uri("/u/sec#ed25519"), "type": "Multikey", "controller": id, "publicKeyMultibase": multibase }],
        })
    }

    pub fn script(&self, path: &str, scripted: Scripted) {
        self.stage.script.lock().expect("a script").insert(path.to_owned(), scripted);
    }

    /// Its actor's document as it serves it now.
    pub fn document(&self) -> Value {
        let script = self.stage.script.lock().expect("a script");
        serde_json::from_str(&script["/u/sec"].body).expect("JSON")
    }

    pub fn uri(&self, path: &str) -> Uri {
        format!("{}{path}", self.origin).parse().expect("an id")
    }

    pub fn actor(&self) -> Uri {
        self.uri("/u/sec")
    }

    pub fn authority(&self) -> Authority {
        self.actor().authority()
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.stage.seen.lock().expect("a log").clone()
    }

    /// The targets of the GETs so far.
    pub fn gets(&self) -> Vec<String> {
        self.seen().into_iter().filter(|seen| seen.method == Method::GET).map(|seen| seen.target).collect()
    }

    pub fn posts(&self) -> Vec<Seen> {
        self.seen().into_iter().filter(|seen| seen.method == Method::POST).collect()
    }

    /// The honest base message, S0.
    pub fn note(&self, number: u32) -> Value {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": self.uri(&format!("/a/{number}")), "type": "Create", "actor": self.actor(), "to": [PUBLIC],
            "object": {
                "id": self.uri(&format!("/o/{number}")), "type": "Note", "attributedTo": self.actor(),
                "content": format!("<p>hi {number}</p>"), "published": "2026-11-03T08:00:00Z", "to": [PUBLIC],
            },
        })
    }

    pub fn activity(&self, number: u32, kind: &str, object: Value) -> Value {
        let mut activity = json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": self.uri(&format!("/a/{number}")), "type": kind, "actor": self.actor(), "to": [PUBLIC],
        });
        activity["object"] = object;
        activity
    }

    /// A signed POST to the node's shared inbox.
    pub fn signed(&self, node: &Node, scheme: Scheme, body: &[u8]) -> http::Request<Body> {
        let signer = if scheme == Scheme::Cavage { &self.rsa } else { &self.ed25519 };
        signed(node, scheme, signer, body, node.now())
    }

    pub async fn post(&self, node: &Node, activity: &Value) -> Answer {
        node.send(self.signed(node, Scheme::Cavage, activity.to_string().as_bytes())).await
    }

    /// The headers of a signed GET.
    pub fn signed_get(&self, node: &Node, path: &str) -> HeaderMap {
        self.signed_read(node, &Method::GET, path)
    }

    pub fn signed_read(&self, node: &Node, method: &Method, path: &str) -> HeaderMap {
        let url = format!("{}{path}", node.app.base());
        let request = Request { method, url: &url, body: None, content_type: None };
        comity_signatures::sign(Scheme::Cavage, &self.rsa, &request, node.now()).expect("signed")
    }
}

pub fn signed(node: &Node, scheme: Scheme, signer: &Signer, body: &[u8], at: Time) -> http::Request<Body> {
    let inbox = node.inbox();
    let request = Request { method: &Method::POST, url: inbox.as_str(), body: Some(BodyHash::of(body)), content_type: Some(ACTIVITY_JSON) };
    let mut headers = comity_signatures::sign(scheme, signer, &request, at).expect("signed");
    headers.insert("content-type", HeaderValue::from_static(ACTIVITY_JSON));
    assembled(headers, body)
}

pub fn assembled(headers: HeaderMap, body: &[u8]) -> http::Request<Body> {
    let mut request = http::Request::post(Target::from_static("/ap/inbox")).body(Body::from(body.to_vec())).expect("a request");
    *request.headers_mut() = headers;
    request
}
