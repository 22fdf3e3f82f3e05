//! The one outbound HTTP client: who may be asked, how a connection is vetted, and how much is read.
//!
//! No redirect is followed by the client itself, no proxy is taken from the environment, nothing is decompressed, and
//! each connection goes to an address that was vetted for it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use comity_model::delivery::Answer;
use comity_model::{Authority, BaseUrl, Uri};
use comity_service::App;
use comity_service::keyring::Pair;
use comity_service::signing::Signing;
use comity_signatures::{BodyHash, Request};
use comity_store::rows::DueDelivery;
use http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, HOST, LOCATION, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

use crate::failure::Failure;
use crate::media_type::ACTIVITY_JSON;
use crate::trip::Trip;
use crate::{Error, Outside, answer, policy};

/// The longest that one request may take, with everything that it leads to.
const TOTAL: Duration = Duration::from_secs(10);
const CONNECT: Duration = Duration::from_secs(4);
/// The largest document that is read.
const DOCUMENT_MAX: usize = 1024 * 1024;
/// How much of the answer to a delivery is read.
const ANSWER_MAX: usize = 64 * 1024;
/// Requests to one host at the same time, to all its inboxes together.
const PER_HOST: usize = 8;
const REDIRECTS_MAX: u32 = 2;
/// Hosts whose connections are kept when they rest, and for how long.
const KEPT: usize = 640;
const IDLE: Duration = Duration::from_secs(30);

/// The client. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    http: reqwest::Client,
    /// The same for hosts beyond those whose connections are kept: each request has a connection of its own.
    passing: reqwest::Client,
    app: App,
    agent: HeaderValue,
    hosts: Mutex<Hosts>,
}

/// What is kept by host.
#[derive(Debug, Default)]
struct Hosts {
    places: HashMap<Authority, Weak<Semaphore>>,
    /// Those whose connections are kept, and when each was asked last.
    kept: HashMap<Authority, Instant>,
    /// When it was last seen which of them rest.
    looked_at: Option<Instant>,
}

impl Hosts {
    /// The places of a host, and whether its connections are kept: those are few, because ten thousand that rest would take
    /// more memory than all the rest of the node.
    fn of(&mut self, authority: Authority) -> (Arc<Semaphore>, bool) {
        let is_kept = self.keep(&authority, Instant::now());
        if let Some(places) = self.places.get(&authority).and_then(Weak::upgrade) {
            return (places, is_kept);
        }
        self.places.retain(|_, places| places.strong_count() > 0);
        let places = Arc::new(Semaphore::new(PER_HOST));
        self.places.insert(authority, Arc::downgrade(&places));
        (places, is_kept)
    }

    fn keep(&mut self, authority: &Authority, now: Instant) -> bool {
        if let Some(asked) = self.kept.get_mut(authority) {
            *asked = now;
            return true;
        }
        if self.kept.len() >= KEPT && self.looked_at.is_none_or(|at| now - at > IDLE / 10) {
            self.kept.retain(|_, asked| now - *asked < IDLE);
            self.looked_at = Some(now);
        }
        let room = self.kept.len() < KEPT;
        if room {
            self.kept.insert(authority.clone(), now);
        }
        room
    }
}

/// A place for one request to a host.
struct Place {
    /// What is asked there.
    target: url::Url,
    is_kept: bool,
    _permit: OwnedSemaphorePermit,
}

/// A 200 that was read to its end.
#[derive(Debug)]
pub(crate) struct Reply {
    /// Where it came from, after redirects.
    pub(crate) url: Uri,
    pub(crate) content_type: String,
    pub(crate) body: Bytes,
}

/// What one exchange gave, before anything is made of it.
struct Exchange {
    status: StatusCode,
    headers: HeaderMap,
    response: reqwest::Response,
}

impl Client {
    pub(crate) fn new(app: App, outside: Outside) -> Result<Self, Error> {
        let outside = Arc::new(outside);
        let settings = app.settings();
        let agent = format!("Comity/{} (+{})", settings.version, settings.base);
        let agent =
            HeaderValue::from_str(&agent).map_err(|_| Error::Client("the version is not one that a header can carry".to_owned()))?;
        // One for both, so that the roots are read and held once.
        let tls = match (&outside.roots, settings.base.is_loopback()) {
            (Some(roots), _) => tls(Some(roots))?,
            // A node for development also starts on a machine without certificates; it then reaches no https peer.
            (None, true) => tls(None).or_else(|_| tls(Some(&[])))?,
            (None, false) => tls(None)?,
        };
        let client = |kept: usize| build(&settings.base, &outside, tls.clone(), kept);
        let (http, passing) = (client(PER_HOST)?, client(0)?);
        Ok(Self(Arc::new(Inner { http, passing, app, agent, hosts: Mutex::default() })))
    }

    /// The bare client, for the library's configuration, which wraps it.
    pub(crate) fn inner(&self) -> reqwest::Client {
        self.0.http.clone()
    }

    /// Fetches what is at a URL, signed by the instance actor, following at most two redirects.
    pub(crate) async fn get(&self, url: &Uri, accept: &'static str, trip: &Trip) -> Result<Reply, Failure> {
        match timeout(TOTAL, self.follow(url, accept, trip)).await {
            Ok(reply) => reply,
            Err(_) => Err(Failure::NoAnswer("it took longer than 10 seconds".to_owned())),
        }
    }

    async fn follow(&self, url: &Uri, accept: &'static str, trip: &Trip) -> Result<Reply, Failure> {
        let mut url = url.without_fragment();
        for _ in 0..=REDIRECTS_MAX {
            let place = self.enter(&url).await?;
            policy::refuse_blocked(&self.0.app, &url.authority()).await?;
            let mut exchange = self.signed_get(&place, accept, Signing::Cavage, trip).await?;
            if exchange.status == StatusCode::UNAUTHORIZED && trip.may_go_on() {
                exchange = self.signed_get(&place, accept, Signing::Cavage.other(), trip).await?;
            }
            if exchange.status.is_redirection() {
                url = next_hop(&url, &exchange.headers, trip)?;
                continue;
            }
            if exchange.status != StatusCode::OK {
                return Err(Failure::Status(exchange.status.as_u16()));
            }
            if exchange.headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
                return Err(Failure::Document("it is compressed, which was not asked for"));
            }
            let content_type = exchange.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
            let body = read(exchange.response, DOCUMENT_MAX).await?;
            return Ok(Reply { url, content_type, body });
        }
        Err(Failure::Redirect("too many redirects"))
    }

    async fn signed_get(&self, place: &Place, accept: &'static str, signing: Signing, trip: &Trip) -> Result<Exchange, Failure> {
        trip.step()?;
        let keyring = self.0.app.keyring().await?;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        self.send(place, &Method::GET, headers, None, signing, keyring.node()).await
    }

    /// Posts an activity to an inbox, signed with these keys of the office. Whether our staff lets it be asked is known to
    /// the caller.
    pub(crate) async fn post(&self, inbox: &Uri, due: &DueDelivery, signing: Signing, keys: &Pair) -> Answer {
        let place = match self.enter(inbox).await {
            Ok(place) => place,
            Err(failure) => return Answer::Failed(failure.to_string()),
        };
        match timeout(TOTAL, self.delivered(&place, due, signing, keys)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(failure)) => Answer::Failed(failure.to_string()),
            Err(_) => Answer::Failed("it took longer than 10 seconds".to_owned()),
        }
    }

    async fn delivered(&self, place: &Place, due: &DueDelivery, signing: Signing, keys: &Pair) -> Result<Answer, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(ACTIVITY_JSON));
        let exchange = self.send(place, &Method::POST, headers, Some(due), signing, keys).await?;
        // The status counts also if the rest of the answer never comes.
        let answered = timeout(TOTAL / 2, read_some(exchange.response, ANSWER_MAX)).await.unwrap_or_default();
        Ok(answer::read(exchange.status, &exchange.headers, &answered, self.0.app.now()))
    }

    async fn send(
        &self,
        place: &Place,
        method: &Method,
        mut headers: HeaderMap,
        body: Option<&DueDelivery>,
        signing: Signing,
        keys: &Pair,
    ) -> Result<Exchange, Failure> {
        let target = &place.target;
        let request = Request {
            method,
            url: target.as_str(),
            body: body.map(|due| BodyHash::taken(due.body_hash)),
            content_type: body.is_some().then_some(ACTIVITY_JSON),
        };
        let signature = comity_signatures::sign(signing.scheme(), keys.signer(signing), &request, self.0.app.now());
        let mut signature = signature.map_err(comity_service::Error::from)?;
        // The client writes the same host from the URL, as `Host` or as `:authority`.
        signature.remove(HOST);
        headers.extend(signature);
        headers.insert(USER_AGENT, self.0.agent.clone());
        let http = if place.is_kept { &self.0.http } else { &self.0.passing };
        let mut request = http.request(method.clone(), target.clone()).headers(headers);
        if let Some(body) = body {
            request = request.body(body.body.clone());
        }
        let response = request.send().await.map_err(|error| Failure::NoAnswer(causes(&error)))?;
        Ok(Exchange { status: response.status(), headers: response.headers().clone(), response })
    }

    /// Whether a URL may be asked at all, and then one of the places for its host. No network before this.
    async fn enter(&self, url: &Uri) -> Result<Place, Failure> {
        let target = reachable(self.0.app.base(), url)?;
        let (places, is_kept) = self.0.hosts.lock().unwrap_or_else(PoisonError::into_inner).of(url.authority());
        let place = places.acquire_owned().await.expect("these semaphores are never closed");
        Ok(Place { target, is_kept, _permit: place })
    }
}

/// The address of a URL that this node may ask: by its form, and because it is not ours.
fn reachable(base: &BaseUrl, url: &Uri) -> Result<url::Url, Failure> {
    let target = url.parsed();
    if !base.may_reach(&target) {
        return Err(Failure::MayNotReach(url.to_string()));
    }
    if base.owns(url) {
        return Err(Failure::Ourselves);
    }
    let literal = match target.host() {
        Some(url::Host::Ipv4(address)) => Some(address.into()),
        Some(url::Host::Ipv6(address)) => Some(address.into()),
        _ => None,
    };
    if literal.is_some_and(|address| !base.may_connect(address)) {
        return Err(Failure::MayNotReach(url.to_string()));
    }
    Ok(target)
}

/// Where a redirect leads, if it may be followed.
fn next_hop(url: &Uri, headers: &HeaderMap, trip: &Trip) -> Result<Uri, Failure> {
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok()).ok_or(Failure::Redirect("a redirect to nowhere"))?;
    let target = url.parsed().join(location).map_err(|_| Failure::Redirect("a redirect to nowhere"))?;
    let next: Uri = target.as_str().parse().map_err(|_| Failure::Redirect("a redirect to what is no web address"))?;
    if target.scheme() != url.parsed().scheme() {
        return Err(Failure::Redirect("a redirect to another scheme"));
    }
    if !trip.leaves_origin() && !next.same_origin(url) {
        return Err(Failure::Redirect("a redirect to another origin"));
    }
    Ok(next.without_fragment())
}

/// How TLS is spoken: with these roots, or with those of the machine.
fn tls(roots: Option<&[Vec<u8>]>) -> Result<ClientConfig, Error> {
    let provider = CryptoProvider::get_default().ok_or(Error::NoTlsProvider)?;
    let told = |error: rustls::Error| Error::Client(error.to_string());
    let builder = ClientConfig::builder_with_provider(Arc::clone(provider)).with_safe_default_protocol_versions().map_err(told)?;
    let mut config = match roots {
        Some(roots) => {
            let mut trusted = RootCertStore::empty();
            for der in roots {
                trusted.add(der.clone().into()).map_err(told)?;
            }
            builder.with_root_certificates(trusted).with_no_client_auth()
        }
        None => builder.with_platform_verifier().map_err(told)?.with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that makes the outbound client")]
fn build(base: &BaseUrl, outside: &Arc<Outside>, tls: ClientConfig, kept: usize) -> Result<reqwest::Client, Error> {
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .timeout(TOTAL)
        .connect_timeout(CONNECT)
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(kept)
        .http2_max_header_list_size(16 * 1024)
        .retry(reqwest::retry::never())
        .dns_resolver(Vetting { base: base.clone(), outside: Arc::clone(outside) });
    builder.build().map_err(|error| Error::Client(causes(&error)))
}

/// Resolves a name and vets every address behind it, at the moment that a connection is made.
struct Vetting {
    base: BaseUrl,
    outside: Arc<Outside>,
}

impl Resolve for Vetting {
    fn resolve(&self, name: Name) -> Resolving {
        let (base, outside) = (self.base.clone(), Arc::clone(&self.outside));
        Box::pin(async move {
            let host = name.as_str().trim_end_matches('.').to_ascii_lowercase();
            let port = if base.is_loopback() { 0 } else { 443 };
            let addresses = outside.resolver.resolve(&host, port).await?;
            // One refused address condemns the whole answer: a mixed one is an attempt to be lucky.
            if addresses.is_empty() || !addresses.iter().all(|address| base.may_connect(*address)) {
                return Err(Box::from(format!("{host} has no address, or one that is not on the public internet")));
            }
            let sockets: Vec<SocketAddr> = addresses.iter().map(|address| outside.dialer.dial(&host, *address, 0)).collect();
            Ok(Box::new(sockets.into_iter()) as Addrs)
        })
    }
}

async fn read(mut response: reqwest::Response, most: usize) -> Result<Bytes, Failure> {
    if response.content_length().is_some_and(|length| length > most as u64) {
        return Err(Failure::TooLarge);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| Failure::NoAnswer(causes(&error)))? {
        if body.len() + chunk.len() > most {
            return Err(Failure::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// As much as comes, and no more than `most`.
async fn read_some(mut response: reqwest::Response, most: usize) -> Bytes {
    let mut body = BytesMut::new();
    while body.len() < most
        && let Ok(Some(chunk)) = response.chunk().await
    {
        body.extend_from_slice(&chunk[..chunk.len().min(most - body.len())]);
    }
    body.freeze()
}

/// An error with what caused it, without the URL, which a person sees beside it anyway.
fn causes(error: &reqwest::Error) -> String {
    let mut text = if error.is_timeout() { "it did not answer in time".to_owned() } else { String::new() };
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.source().is_none() {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&inner.to_string());
        }
        cause = inner.source();
    }
    if text.is_empty() { error.to_string() } else { text }
}
