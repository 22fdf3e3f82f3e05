//! One request of one reader: who, in which language, by which clocks.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use chrono_tz::Tz;
use comity_model::audit::Agent;
use comity_model::member::Member;
use comity_model::office::OfficeProfile;
use comity_model::session::Session;
use comity_model::{BaseUrl, Time, Viewer};
use comity_service::App;
use comity_service::session::Begun;
use comity_words::Locale;
use http::HeaderMap;
use http::request::Parts;

use crate::Web;
use crate::error::Failure;
use crate::session;
use crate::voice::Voice;

/// The cookie of the language that the reader chose.
pub(crate) const LANGUAGE: &str = "language";
/// The cookie of the clocks that the reader chose.
pub(crate) const ZONE: &str = "zone";

/// How many of our followers' servers have everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Network {
    /// All.
    pub total: usize,
    /// Those that do not answer.
    pub silent: usize,
}

/// One request of one reader. The gate makes it; handlers take it as an argument.
#[derive(Debug, Clone)]
pub(crate) struct Visit(Arc<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    voice: Voice,
    session: Option<Session>,
    token: Option<String>,
    renewed: Option<Begun>,
    browser: String,
    known: Option<String>,
    office: OfficeProfile,
    base: BaseUrl,
    version: String,
    source: String,
    path: String,
    network: Option<Network>,
}

impl Visit {
    /// Reads who asks. A session that ended is no session.
    pub async fn read(web: &Web, parts: &Parts) -> Result<Self, Failure> {
        let app = &web.app;
        let (office, _) = app.read().own_office().await?.ok_or(comity_service::Error::NoOffice)?;
        let token = session::cookie(&parts.headers, &session::cookie_name(app.base()));
        let session = match token {
            Some(token) => comity_service::session::of_token(app, token).await?,
            None => None,
        };
        let network = match session {
            Some(_) => Some(network(web).await?),
            None => None,
        };
        let settings = app.settings();
        Ok(Self(Arc::new(Inner {
            voice: voice(&parts.headers, &office, app.now()),
            token: session.as_ref().and(token).map(str::to_owned),
            session,
            renewed: None,
            browser: text(&parts.headers, &http::header::USER_AGENT).unwrap_or_default().to_owned(),
            known: session::cookie(&parts.headers, &session::known_name(app.base())).map(str::to_owned),
            office,
            base: settings.base.clone(),
            version: settings.version.clone(),
            source: settings.source_url.to_string(),
            path: parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned(),
            network,
        })))
    }

    /// A reader about whom nothing could be read, for the page that says that our server has trouble.
    pub fn of_nobody(app: &App, parts: &Parts) -> Self {
        let settings = app.settings();
        let office = OfficeProfile {
            name: settings.base.authority().to_string(),
            handle: String::new(),
            country: None,
            level: None,
            languages: Vec::new(),
            contact: None,
            summary: None,
            ..OfficeProfile::default()
        };
        Self(Arc::new(Inner {
            voice: voice(&parts.headers, &office, app.now()),
            token: None,
            session: None,
            renewed: None,
            browser: String::new(),
            known: None,
            office,
            base: settings.base.clone(),
            version: settings.version.clone(),
            source: settings.source_url.to_string(),
            path: if crate::api::is_asked(parts.uri.path()) { parts.uri.path() } else { "/" }.to_owned(),
            network: None,
        }))
    }

    /// The voice that speaks to the reader.
    pub fn voice(&self) -> Voice {
        self.0.voice
    }

    /// The member of the staff who asks, if it is one.
    pub fn member(&self) -> Option<&Member> {
        self.0.session.as_ref().map(|session| &session.member)
    }

    /// The session of the member who asks.
    pub fn session(&self) -> Option<&Session> {
        self.0.session.as_ref()
    }

    /// The session of a route for the staff.
    pub fn own(&self) -> Result<&Session, Failure> {
        self.session().ok_or(Failure::Forbidden("nobody is signed in"))
    }

    /// The same visit after the member showed who they are: its session has another token.
    pub fn with_renewed(&self, begun: Begun) -> Self {
        let mut inner = Inner::clone(&self.0);
        inner.token = Some(begun.token.clone());
        if let Some(session) = &mut inner.session {
            session.proved_at = inner.voice.now;
        }
        inner.renewed = Some(begun);
        Self(Arc::new(inner))
    }

    /// What the browser has to be given because of that.
    pub fn renewed(&self) -> Option<&Begun> {
        self.0.renewed.as_ref()
    }

    /// The browser, as it names itself.
    pub fn browser(&self) -> &str {
        &self.0.browser
    }

    /// What the browser kept of an earlier sign-in.
    pub fn known(&self) -> Option<&str> {
        self.0.known.as_deref()
    }

    /// Who looks, for the rule of visibility.
    pub fn viewer(&self) -> Viewer {
        if self.0.session.is_some() { Viewer::Staff } else { Viewer::Public }
    }

    /// Who acts, for the audit log. Only routes for the staff ask.
    pub fn agent(&self) -> Result<Agent, Failure> {
        self.member().map(|member| Agent::Member(member.id)).ok_or(Failure::Forbidden("nobody is signed in"))
    }

    /// The session's token.
    pub fn token(&self) -> Option<&str> {
        self.0.token.as_deref()
    }

    /// Our office.
    pub fn office(&self) -> &OfficeProfile {
        &self.0.office
    }

    /// Our address.
    pub fn base(&self) -> &BaseUrl {
        &self.0.base
    }

    /// The version of the software.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// Where the source of the running version is offered.
    pub fn source(&self) -> &str {
        &self.0.source
    }

    /// Path and query of the request.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The state of the network, for the staff.
    pub fn network(&self) -> Option<Network> {
        self.0.network
    }

    /// Whether the reader may use a route.
    pub fn may(&self, method: &str, path: &str) -> bool {
        crate::permission::may(self.member(), method, path)
    }

    /// A number to tell the office, found in the log beside what went wrong.
    pub fn reference(&self) -> String {
        let digest = crate::digest::sha256_hex(format!("{:?} {}", self.0.voice.now, self.0.path).as_bytes());
        digest.chars().take(8).collect()
    }

    /// A reader for tests.
    #[cfg(test)]
    pub fn sample(locale: Locale, role: Option<comity_model::member::Role>) -> Self {
        let now = crate::samples::now();
        let session = role.map(crate::samples::session);
        Self(Arc::new(Inner {
            voice: Voice { locale, zone: Tz::UTC, now },
            token: session.as_ref().map(|_| "a-token".to_owned()),
            network: session.as_ref().map(|_| Network { total: 36, silent: 2 }),
            session,
            renewed: None,
            browser: String::new(),
            known: None,
            office: crate::samples::borealie(),
            base: "https://comity.borealie.example".parse().expect("a base URL"),
            version: "0.1.0".into(),
            source: "https://source.example/comity".into(),
            path: "/practices?topic=media".into(),
        }))
    }
}

fn voice(headers: &HeaderMap, office: &OfficeProfile, now: Time) -> Voice {
    let chosen = session::cookie(headers, LANGUAGE).and_then(|tag| tag.parse().ok()).and_then(|language| Locale::of(&language));
    let accepted = text(headers, &http::header::ACCEPT_LANGUAGE);
    let locale = chosen.unwrap_or_else(|| Locale::negotiate(accepted, &office.languages));
    let zone = session::cookie(headers, ZONE).and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC);
    Voice { locale, zone, now }
}

fn text<'a>(headers: &'a HeaderMap, name: &http::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

async fn network(web: &Web) -> Result<Network, Failure> {
    let (total, silent) = web.app.read().following_servers().await?;
    let number = |servers| usize::try_from(servers).unwrap_or(usize::MAX);
    Ok(Network { total: number(total), silent: number(silent) })
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Forbidden("the route has no gate"))
    }
}
