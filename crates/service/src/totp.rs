//! Codes that change every 30 seconds (RFC 6238): the second factor beside a password, where a passkey can't be had.

use chrono::TimeDelta;
use comity_model::authenticator::{Authenticator, AuthenticatorKind, CODES_MAX};
use comity_model::session::Session;
use comity_model::{Id, Time};
use comity_store::Writer;
use totp_rs::{Builder, Secret, Totp};

use crate::safe::Safe;
use crate::session::{Begun, act, only, random};
use crate::{App, Error};

/// How long a new secret may wait for its first code.
const SETUP_MINUTES: i64 = 30;
/// How long codes have to wait after too many wrong ones. Only who knows the password gets so far, so that no stranger
/// makes a member wait.
const WAIT_MINUTES: i64 = 15;

/// A secret that is to be given to an app that makes codes.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The secret as people type it, base32.
    pub secret: String,
    /// The secret as apps read it from a picture.
    pub uri: String,
    /// The secret for the form to carry, sealed.
    pub ticket: String,
}

/// Makes a secret. Nothing is kept until its first code is right.
pub async fn begin(app: &App, session: &Session) -> Result<Setup, Error> {
    let bytes = random::<20>()?;
    let ticket =
        app.keyring().await?.safe.lend(&purpose(session.member.id), &bytes.to_vec(), app.now(), TimeDelta::minutes(SETUP_MINUTES))?;
    Ok(setup(app, session, &bytes, ticket))
}

/// The same secret again, after a code that was wrong.
pub async fn again(app: &App, session: &Session, ticket: &str) -> Result<Setup, Error> {
    let bytes: Vec<u8> =
        app.keyring().await?.safe.back(&purpose(session.member.id), ticket, app.now()).ok_or(Error::State("account-too-late"))?;
    Ok(setup(app, session, &bytes, ticket.to_owned()))
}

fn setup(app: &App, session: &Session, bytes: &[u8], ticket: String) -> Setup {
    let secret = Secret::from(bytes.to_vec()).to_base32();
    let issuer = app.base().authority();
    let label = url::form_urlencoded::byte_serialize(session.member.email.as_bytes()).collect::<String>().replace('+', "%20");
    let host = url::form_urlencoded::byte_serialize(issuer.as_str().as_bytes()).collect::<String>();
    Setup { uri: format!("otpauth://totp/{host}:{label}?secret={secret}&issuer={host}"), secret, ticket }
}

/// Takes a secret once its first code is right, in place of an earlier one. All other sessions end.
pub async fn finish(app: &App, session: &Session, ticket: &str, code: &str) -> Result<Begun, Error> {
    let (member, now) = (&session.member, app.now());
    let mut writer = app.write().await?;
    let keyring = app.keyring_of(&writer.read()).await?;
    let bytes: Vec<u8> = keyring.safe.back(&purpose(member.id), ticket, now).ok_or(Error::State("account-too-late"))?;
    let step = step(&bytes, code, now)?.ok_or(Error::Credentials)?;
    for old in writer.read().authenticators_of(member.id).await?.iter().filter(|one| one.kind == AuthenticatorKind::Totp) {
        writer.remove_authenticator(old.id).await?;
    }
    let mut new = Authenticator::new(member.id, AuthenticatorKind::Totp, String::new(), now);
    new.data = keyring.safe.seal(&row(new.id), &bytes)?;
    new.counter = step;
    writer.put_authenticator(&new).await?;
    writer.audit(&act(member, "totp.set", ""), now);
    let begun = only(app, &mut writer, session).await?;
    writer.commit().await?;
    Ok(begun)
}

/// Checks a code and notes it in a transaction that the caller commits, whatever comes out: each step is good for one
/// time, and after five wrong ones the next has to wait.
pub(crate) async fn check(safe: &Safe, writer: &mut Writer, mut totp: Authenticator, code: &str, now: Time) -> Result<Checked, Error> {
    if let Some(failed_at) = totp.failed_at.filter(|_| totp.failures > 0 && totp.failures % CODES_MAX == 0) {
        let left = (failed_at + TimeDelta::minutes(WAIT_MINUTES) - now).num_seconds();
        if left > 0 {
            return Ok(Checked::Wait(left.unsigned_abs()));
        }
    }
    let secret = safe.open(&row(totp.id), &totp.data).ok_or_else(|| Error::Cryptography("a secret of codes does not open".to_owned()))?;
    let right = step(&secret, code, now)?.filter(|step| *step > totp.counter);
    if let Some(step) = right {
        totp = Authenticator { counter: step, failures: 0, failed_at: None, used_at: Some(now), ..totp };
    } else {
        totp = Authenticator { failures: totp.failures + 1, failed_at: Some(now), ..totp };
    }
    writer.put_authenticator(&totp).await?;
    Ok(if right.is_some() { Checked::Right } else { Checked::Wrong })
}

/// What came of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checked {
    Right,
    Wrong,
    /// There were too many wrong ones; seconds to wait.
    Wait(u64),
}

/// The 30-second step that a code is of: now, or one before or after.
fn step(secret: &[u8], code: &str, now: Time) -> Result<Option<i64>, Error> {
    let digits: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Ok(totp(secret)?.check(&digits, seconds).and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: &[u8]) -> Result<Totp, Error> {
    Builder::new().with_secret(secret.to_vec()).build().map_err(|error| Error::Cryptography(error.to_string()))
}

fn purpose(member: Id) -> String {
    format!("totp of {member}")
}

fn row(id: Id) -> String {
    format!("totp row {id}")
}
