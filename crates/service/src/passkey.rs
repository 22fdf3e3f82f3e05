//! Passkeys (WebAuthn): made and checked by `webauthn-rs`, always with the device having recognised its owner (W07).
//!
//! A page carries the challenge and, sealed, what it was made of, so that nothing that a stranger asks for makes a row. An
//! answer that was right is noted, so that it is good for one time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use comity_model::authenticator::{Authenticator, AuthenticatorKind, PASSKEYS_MAX};
use comity_model::member::Member;
use comity_model::session::Session;
use comity_model::{BaseUrl, Id, Time};
use comity_store::Writer;
use serde_json::Value;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder, WebauthnError,
};

use crate::session::{Begun, act, only, token_hash};
use crate::{App, Error};

/// How long a challenge may wait for its answer.
const MINUTES: i64 = 10;
const SIGN_IN: &str = "passkey sign-in";

/// What a page gives the browser for its answer.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// The options of `navigator.credentials`, JSON.
    pub options: String,
    /// What they were made of, sealed.
    pub ticket: String,
}

/// The site that passkeys are for: our own name. A node at a bare address has no name, and no passkeys.
fn site(base: &BaseUrl) -> Option<Webauthn> {
    let origin = url::Url::parse(&base.origin()).ok()?;
    let authority = base.authority();
    WebauthnBuilder::new(authority.host(), &origin).ok()?.rp_name(authority.as_str()).build().ok()
}

fn site_of(app: &App) -> Result<Webauthn, Error> {
    site(app.base()).ok_or(Error::State("passkey-not-here"))
}

/// Whether this node can take passkeys.
pub fn is_possible(app: &App) -> bool {
    site(app.base()).is_some()
}

fn failed(error: &impl std::fmt::Display) -> Error {
    Error::Cryptography(error.to_string())
}

/// A challenge to sign in with any passkey that the browser has for us.
pub async fn challenge(app: &App) -> Result<Challenge, Error> {
    let (options, state) = site_of(app)?.start_discoverable_authentication().map_err(|error| failed(&error))?;
    let ticket = app.keyring().await?.safe.lend(SIGN_IN, &state, app.now(), TimeDelta::minutes(MINUTES))?;
    let options = serde_json::to_value(options).map_err(|error| failed(&error))?;
    Ok(Challenge { options: options["publicKey"].to_string(), ticket })
}

/// A challenge for one of the member's own passkeys; nothing if there is none.
pub async fn challenge_again(app: &App, session: &Session) -> Result<Option<Challenge>, Error> {
    let keys = passkeys(&app.read().authenticators_of(session.member.id).await?)?;
    if keys.is_empty() || !is_possible(app) {
        return Ok(None);
    }
    let (options, state) = site_of(app)?.start_passkey_authentication(&keys).map_err(|error| failed(&error))?;
    let ticket = app.keyring().await?.safe.lend(&again(session.id), &state, app.now(), TimeDelta::minutes(MINUTES))?;
    let options = serde_json::to_value(options).map_err(|error| failed(&error))?;
    Ok(Some(Challenge { options: options["publicKey"].to_string(), ticket }))
}

/// A challenge to make a new passkey for a member, other than those that there are.
pub async fn challenge_new(app: &App, member: Id, email: &str, name: &str) -> Result<Challenge, Error> {
    let known = passkeys(&app.read().authenticators_of(member).await?)?;
    let known = known.iter().map(|key| key.cred_id().clone()).collect();
    let started = site_of(app)?.start_passkey_registration(member.uuid(), email, name, Some(known));
    let (options, state) = started.map_err(|error| failed(&error))?;
    let ticket = app.keyring().await?.safe.lend(&new(member), &state, app.now(), TimeDelta::minutes(MINUTES))?;
    let mut options = serde_json::to_value(options).map_err(|error| failed(&error))?["publicKey"].take();
    // Kept by the device with our name, so that one signs in without saying who one is.
    options["authenticatorSelection"]["residentKey"] = Value::from("required");
    options["authenticatorSelection"]["requireResidentKey"] = Value::from(true);
    Ok(Challenge { options: options.to_string(), ticket })
}

/// Adds a passkey to those of a member. All other sessions end.
pub async fn add(app: &App, session: &Session, ticket: &str, answer: &str, label: &str) -> Result<Begun, Error> {
    let mut writer = app.write().await?;
    let held = writer.read().authenticators_of(session.member.id).await?;
    if passkeys(&held)?.len() >= PASSKEYS_MAX {
        return Err(Error::State("passkey-too-many"));
    }
    take(app, &mut writer, &session.member, ticket, answer, label).await?;
    let begun = only(app, &mut writer, session).await?;
    writer.commit().await?;
    Ok(begun)
}

/// Takes a new passkey of a member, in a transaction that the caller commits.
pub(crate) async fn take(app: &App, writer: &mut Writer, member: &Member, ticket: &str, answer: &str, label: &str) -> Result<(), Error> {
    let now = app.now();
    let keyring = app.keyring_of(&writer.read()).await?;
    let state: PasskeyRegistration = keyring.safe.back(&new(member.id), ticket, now).ok_or(Error::State("passkey-too-late"))?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| Error::State("passkey-refused"))?;
    let key = site_of(app)?.finish_passkey_registration(&answer, &state).map_err(|error| {
        tracing::debug!(%error, "a new passkey was refused");
        Error::State("passkey-refused")
    })?;
    let handle = handle(key.cred_id());
    if writer.read().authenticator_by_handle(AuthenticatorKind::Passkey, &handle).await?.is_some() {
        return Err(Error::State("passkey-refused"));
    }
    let mut row = Authenticator::new(member.id, AuthenticatorKind::Passkey, json(&key)?, now);
    row.handle = Some(handle);
    row.label = label.trim().chars().take(80).collect();
    writer.put_authenticator(&row).await?;
    writer.audit(&act(member, "passkey.add", &row.id.to_string()), now);
    Ok(())
}

/// Whose passkey answered a challenge to sign in, in a transaction that the caller commits, whatever comes out.
pub(crate) async fn who(app: &App, writer: &mut Writer, ticket: &str, answer: &str) -> Result<Answered, Error> {
    let now = app.now();
    let keyring = app.keyring_of(&writer.read()).await?;
    let state: DiscoverableAuthentication = keyring.safe.back(SIGN_IN, ticket, now).ok_or(Error::State("passkey-too-late"))?;
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| Error::Credentials)?;
    let site = site_of(app)?;
    let (owner, id) = site.identify_discoverable_authentication(&answer).map_err(|error| refused(&error))?;
    let found = writer.read().authenticator_by_handle(AuthenticatorKind::Passkey, &handle(id)).await?;
    let row = found.filter(|row| row.member.uuid() == owner && row.is_good()).ok_or(Error::Credentials)?;
    let member = writer.read().member(row.member).await?.filter(|member| member.disabled_at.is_none()).ok_or(Error::Credentials)?;
    let key = passkey(&row)?;
    let result = site.finish_discoverable_authentication_v2(&answer, state, &key);
    settle(writer, member, row, key, result, ticket, now).await
}

/// Checks that one of the session's member's own passkeys answered, in a transaction that the caller commits, whatever
/// comes out.
pub(crate) async fn confirm(app: &App, writer: &mut Writer, session: &Session, ticket: &str, answer: &str) -> Result<Answered, Error> {
    let now = app.now();
    let keyring = app.keyring_of(&writer.read()).await?;
    let state: PasskeyAuthentication = keyring.safe.back(&again(session.id), ticket, now).ok_or(Error::State("passkey-too-late"))?;
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| Error::Credentials)?;
    let id = handle(&answer.raw_id);
    let held = writer.read().authenticators_of(session.member.id).await?;
    let row = held.into_iter().find(|row| row.handle.as_deref() == Some(&id) && row.is_good()).ok_or(Error::Credentials)?;
    let mut result = site_of(app)?.finish_passkey_authentication(&answer, &state);
    // The challenge was made before: what the row has counted since, only the row tells.
    if result.as_ref().is_ok_and(|result| row.counter > 0 && i64::from(result.counter()) <= row.counter) {
        result = Err(WebauthnError::CredentialPossibleCompromise);
    }
    let key = passkey(&row)?;
    settle(writer, session.member.clone(), row, key, result, ticket, now).await
}

/// What came of an answer.
#[derive(Debug)]
pub(crate) enum Answered {
    /// It was right, and this member's.
    Right(Member),
    /// The passkey counts less uses than before: there may be a copy of it. It is not taken any more.
    Copied,
}

async fn settle(
    writer: &mut Writer,
    member: Member,
    row: Authenticator,
    mut key: Passkey,
    result: Result<AuthenticationResult, WebauthnError>,
    ticket: &str,
    now: Time,
) -> Result<Answered, Error> {
    let result = match result {
        Ok(result) if result.user_verified() => result,
        Ok(_) => return Err(Error::Credentials),
        Err(WebauthnError::CredentialPossibleCompromise) => {
            writer.audit(&act(&member, "passkey.copied", &row.id.to_string()), now);
            writer.put_authenticator(&Authenticator { flagged_at: Some(now), ..row }).await?;
            return Ok(Answered::Copied);
        }
        Err(error) => return Err(refused(&error)),
    };
    if !writer.spend(&token_hash(ticket), now + TimeDelta::minutes(MINUTES), now).await? {
        return Err(Error::Credentials);
    }
    key.update_credential(&result);
    let (data, counter) = (json(&key)?, i64::from(result.counter()));
    writer.put_authenticator(&Authenticator { data, counter, used_at: Some(now), ..row }).await?;
    Ok(Answered::Right(member))
}

/// An answer that is not right is no more than that; its reason is for the log.
fn refused(error: &WebauthnError) -> Error {
    tracing::debug!(%error, "an answer of a passkey was refused");
    Error::Credentials
}

fn passkeys(held: &[Authenticator]) -> Result<Vec<Passkey>, Error> {
    held.iter().filter(|row| row.kind == AuthenticatorKind::Passkey && row.is_good()).map(passkey).collect()
}

fn passkey(row: &Authenticator) -> Result<Passkey, Error> {
    serde_json::from_str(&row.data).map_err(|error| failed(&error))
}

fn json(key: &Passkey) -> Result<String, Error> {
    serde_json::to_string(key).map_err(|error| failed(&error))
}

fn handle(id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

fn new(member: Id) -> String {
    format!("passkey of {member}")
}

fn again(session: Id) -> String {
    format!("passkey for {session}")
}
