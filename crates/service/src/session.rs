//! Visits of members: how they begin, are confirmed, and end.

use std::collections::HashMap;
use std::sync::Mutex;

use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use comity_model::audit::{Act, Agent};
use comity_model::member::Member;
use comity_model::session::{Method, Session};
use comity_model::{Id, Time};
use comity_store::Writer;
use serde::{Deserialize, Serialize};

use crate::post::hex;
use crate::{App, Error};

/// What a browser's name of itself is cut to.
const BROWSER_MAX: usize = 200;
/// How long a browser is known after somebody signed in with it.
const KNOWN_DAYS: i64 = 180;
const KNOWN: &str = "known browser";

/// What a browser gets when a member signed in with it, or confirmed who they are. The token is kept nowhere else.
#[derive(Debug, Clone)]
pub struct Begun {
    /// 256 bits, base64url.
    pub token: String,
    /// The member.
    pub member: Member,
    /// By which the browser is known next time, so that wrong tries of others don't make its member wait.
    pub known: String,
}

/// What a known browser holds, sealed.
#[derive(Debug, Serialize, Deserialize)]
struct Known {
    member: Id,
    browser: Id,
}

/// Whom a browser knows, and its own name among browsers, if it is known.
pub(crate) async fn known(app: &App, text: Option<&str>) -> Result<Option<(Id, Id)>, Error> {
    let Some(text) = text else { return Ok(None) };
    let known: Option<Known> = app.keyring().await?.safe.back(KNOWN, text, app.now());
    Ok(known.map(|known| (known.member, known.browser)))
}

async fn begun(app: &App, writer: &Writer, token: String, member: &Member, now: Time) -> Result<Begun, Error> {
    let keyring = app.keyring_of(&writer.read()).await?;
    let known = keyring.safe.lend(KNOWN, &Known { member: member.id, browser: Id::new(now) }, now, TimeDelta::days(KNOWN_DAYS))?;
    Ok(Begun { token, member: member.clone(), known })
}

/// Begins a session, in a transaction that the caller commits. A proof that is weaker than the member could give does not
/// count as one where it matters.
pub(crate) async fn begin(
    app: &App,
    writer: &mut Writer,
    member: &Member,
    method: Method,
    browser: &str,
    strong: bool,
) -> Result<Begun, Error> {
    let now = app.now();
    let (idle, most) = member.role.session_limits();
    let token = token()?;
    let session = Session {
        id: Id::new(now),
        member: member.clone(),
        method,
        browser: browser.chars().take(BROWSER_MAX).collect(),
        created_at: now,
        used_at: now,
        proved_at: if strong { now } else { Time::UNIX_EPOCH },
        expires_at: now + idle.min(most),
    };
    writer.put_session(&session, &token_hash(&token)).await?;
    writer.audit(&act(member, "session.begin", method.name()), now);
    begun(app, writer, token, member, now).await
}

/// Gives a session another token, because its member just showed who they are (W02).
pub(crate) async fn renew(app: &App, writer: &mut Writer, session: &Session, method: Method) -> Result<Begun, Error> {
    let (now, token) = (app.now(), token()?);
    if !writer.prove_session(session.id, &token_hash(&token), method, now).await? {
        return Err(Error::Credentials);
    }
    begun(app, writer, token, &session.member, now).await
}

/// After a change of what a member signs in with: all other sessions end, and this one has another token (W11).
pub(crate) async fn only(app: &App, writer: &mut Writer, session: &Session) -> Result<Begun, Error> {
    writer.end_sessions_of(session.member.id, Some(session.id)).await?;
    renew(app, writer, session, session.method).await
}

/// The session of a token, if it is alive; notes that it was used.
pub async fn of_token(app: &App, token: &str) -> Result<Option<Session>, Error> {
    if token.len() != 43 {
        return Ok(None);
    }
    let (hash, now) = (token_hash(token), app.now());
    let session = app.read().session(&hash, now).await?;
    if let Some(session) = &session
        && app.sessions_touch().is_due(&hash, now)
    {
        let (idle, most) = session.member.role.session_limits();
        let mut writer = app.write().await?;
        writer.touch_session(&hash, now, now + idle, most).await?;
        writer.commit().await?;
    }
    Ok(session)
}

/// Signs out.
pub async fn end(app: &App, token: &str) -> Result<(), Error> {
    let mut writer = app.write().await?;
    writer.end_session(&token_hash(token)).await?;
    writer.commit().await?;
    Ok(())
}

/// Ends one of the member's own sessions.
pub async fn end_one(app: &App, member: &Member, session: Id) -> Result<(), Error> {
    let mut writer = app.write().await?;
    writer.end_session_of(member.id, session).await?;
    writer.audit(&act(member, "session.end", &session.to_string()), app.now());
    writer.commit().await?;
    Ok(())
}

/// Ends all sessions of a member, this one as well (W11).
pub async fn end_all(app: &App, member: &Member) -> Result<(), Error> {
    let mut writer = app.write().await?;
    let count = writer.end_sessions_of(member.id, None).await?;
    writer.audit(&act(member, "session.end-all", &count.to_string()), app.now());
    writer.commit().await?;
    Ok(())
}

/// The token that every form of a session carries: derived from the session's token, so that no row holds it.
pub fn form_token(session_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, format!("form {session_token}").as_bytes()))
}

/// An act of a member about themselves, for the log.
pub(crate) fn act(member: &Member, verb: &'static str, detail: &str) -> Act {
    Act { agent: Agent::Member(member.id), verb, subject: member.id.to_string(), detail: detail.to_owned() }
}

/// 256 random bits, base64url.
pub(crate) fn token() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0_u8; N];
    rand::fill(&mut bytes).map_err(|_| Error::Cryptography("no random numbers".to_owned()))?;
    Ok(bytes)
}

/// By which a token is found without being kept.
pub(crate) fn token_hash(token: &str) -> String {
    hex(digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

/// When sessions were last noted as used, so that reading pages does not write a row each time.
#[derive(Debug, Default)]
pub struct Touched(Mutex<HashMap<String, Time>>);

impl Touched {
    fn is_due(&self, hash: &str, now: Time) -> bool {
        let Ok(mut touched) = self.0.lock() else { return true };
        if touched.get(hash).is_some_and(|at| now - *at < TimeDelta::minutes(1)) {
            return false;
        }
        touched.retain(|_, at| now - *at < TimeDelta::hours(24));
        touched.insert(hash.to_owned(), now);
        true
    }
}
