//! A node for the tests of the door: a real database in a folder of its own, a clock that stands still, and a browser
//! that keeps cookies.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use chrono::TimeDelta;
use comity_model::Time;
use comity_model::audit::Agent;
use comity_model::member::Role;
use comity_model::office::Actor;
use comity_service::office::NewMember;
use comity_service::{App, Clock, FindError, Finder, Settings};
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, StatusCode};
use tower::ServiceExt;

use crate::samples;

pub(super) const PASSWORD: &str = "a short sentence is good";

#[derive(Debug)]
struct Still(Mutex<Time>);

impl Clock for Still {
    fn now(&self) -> Time {
        // Each look is a little later, so that no two rows are of one time.
        let mut now = self.0.lock().expect("nobody panics while holding it");
        *now += TimeDelta::milliseconds(1);
        *now
    }
}

/// Finds one office, whatever is asked for, unless it is asked for `@nobody`.
#[derive(Debug)]
struct OneOffice;

#[async_trait::async_trait]
impl Finder for OneOffice {
    async fn find(&self, address: &str) -> Result<Actor, FindError> {
        if address.contains("nobody") {
            return Err(FindError::Unknown("elections.ashford-county.example".into()));
        }
        Ok(samples::office(false).actor)
    }
}

/// A node with its router.
pub(super) struct Node {
    pub app: App,
    router: Router,
    clock: Arc<Still>,
    _folder: tempfile::TempDir,
}

/// A reply, read to its end.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub length: usize,
}

impl Reply {
    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let value = self.text.split(&start).nth(1).unwrap_or_else(|| panic!("no field {name} in {}", self.text));
        value.split('"').next().unwrap_or_default().to_owned()
    }
}

impl Node {
    /// A new node of Boréalie.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = Settings {
            base: "https://comity.borealie.example".parse().expect("a base URL"),
            database_url: format!("sqlite:{}", folder.path().join("comity.db").display()),
            key_file: folder.path().join("key"),
            content_from: comity_model::standing::ContentFrom::Followed,
            source_url: "https://source.example/comity".parse().expect("a link"),
            version: "0.1.0".into(),
            media: comity_service::media::MediaSettings::new(folder.path().join("media"), "comity".into()),
        };
        std::fs::write(&settings.key_file, "11".repeat(32)).expect("the key file");
        #[cfg(unix)]
        std::fs::set_permissions(&settings.key_file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("its permissions");
        let admin = NewMember { name: "Inès Aubrac".into(), email: "ines@borealie.example".into(), password: PASSWORD.into() };
        let clock = Arc::new(Still(Mutex::new(samples::now())));
        let (app, _) = comity_service::office::found(settings, clock.clone(), &samples::borealie(), &admin).await.expect("a node");
        let router = crate::router(app.clone(), Arc::new(OneOffice));
        Self { app, router, clock, _folder: folder }
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        *self.clock.0.lock().expect("nobody panics while holding it") += time;
    }

    /// A colleague with a role.
    pub async fn add(&self, email: &str, role: Role) {
        comity_service::member::add(&self.app, &Agent::CommandLine, "Samir Haddad", email, PASSWORD, role).await.expect("a member");
    }

    /// A browser that has not been here.
    pub fn browser(&self) -> Browser<'_> {
        Browser { node: self, cookies: Vec::new(), headers: vec![("accept-language".into(), "en".into())] }
    }

    /// A browser that is signed in.
    pub async fn signed_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let reply = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        browser
    }
}

/// Something that sends requests and keeps cookies.
pub(super) struct Browser<'a> {
    node: &'a Node,
    pub cookies: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
}

impl Browser<'_> {
    /// `GET`
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], None).await
    }

    /// `GET` with headers.
    pub async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send(Method::GET, path, headers, None).await
    }

    /// `POST` of a form of ours, with the headers of a browser, and the token that the session's pages carry.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.get("/desk").await.hidden("token");
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        self.post(path, &all).await
    }

    /// `POST` with the headers of a browser.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let headers = [("origin", "https://comity.borealie.example"), ("sec-fetch-site", "same-origin")];
        self.post_with(path, fields, &headers).await
    }

    /// `POST` with headers.
    pub async fn post_with(&mut self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Reply {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, headers, Some(body)).await
    }

    async fn send(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(headers.iter().copied()) {
            request = request.header(name, value);
        }
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).expect("a request");
        let response = self.node.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        for cookie in parts.headers.get_all(SET_COOKIE).into_iter().filter_map(|value| value.to_str().ok()) {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            self.cookies.retain(|(known, _)| known != name);
            if !cookie.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Reply { status: parts.status, headers: parts.headers, length: bytes.len(), text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
