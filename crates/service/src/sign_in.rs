//! Signing in: by a passkey, by a password and perhaps a code, by a recovery code; and showing again who one is.

use chrono::TimeDelta;
use comity_model::Id;
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::member::Member;
use comity_model::password::PASSWORD_MAX;
use comity_model::session::{Method, Session};
use comity_store::Writer;

use crate::passkey::Answered;
use crate::password::{has_codes, is_right};
use crate::recovery;
use crate::session::{Begun, act, begin, known, renew};
use crate::totp::{self, Checked};
use crate::{App, Error, passkey};

/// How long after the password the code may come.
const CODE_MINUTES: i64 = 5;
const CODE: &str = "code after password";

/// What signing in with a password came to.
#[derive(Debug)]
pub enum SignedIn {
    /// A session began.
    Done(Begun),
    /// A code is needed as well; this ticket goes with it.
    NeedsCode(String),
}

/// Signs in with a password. Wrong names and wrong passwords take the same time and say the same. `held` is what the
/// browser kept of an earlier sign-in: then tries of others do not make it wait.
pub async fn by_password(app: &App, email: &str, password: &str, held: Option<&str>, browser: &str) -> Result<SignedIn, Error> {
    let email = email.trim().to_lowercase();
    let now = app.now();
    if email.len() > 254 || password.chars().count() > PASSWORD_MAX {
        return Err(Error::Credentials);
    }
    let found = app.read().member_by_email(&email).await?.filter(|member| member.disabled_at.is_none());
    let of_browser = known(app, held).await?.filter(|(member, _)| found.as_ref().is_some_and(|found| found.id == *member));
    let whose = of_browser.map_or_else(|| email.clone(), |(_, browser)| format!("browser {browser}"));
    if let Some(seconds) = app.tries().wait(&whose, now) {
        return Err(Error::TooOften(seconds));
    }
    let held = match &found {
        Some(member) => app.read().authenticators_of(member.id).await?,
        None => Vec::new(),
    };
    let right = is_password(app, &held, password).await?;
    let Some(member) = found.filter(|_| right) else {
        app.tries().failed(&whose, now);
        return Err(Error::Credentials);
    };
    app.tries().succeeded(&whose);
    if has_codes(&held) {
        let ticket = app.keyring().await?.safe.lend(CODE, &member.id, now, TimeDelta::minutes(CODE_MINUTES))?;
        return Ok(SignedIn::NeedsCode(ticket));
    }
    let mut writer = app.write().await?;
    let held = writer.read().authenticators_of(member.id).await?;
    let stands_alone = held.iter().any(|one| one.kind == AuthenticatorKind::Password && one.counter == 1);
    if has_codes(&held) || !stands_alone {
        return Err(Error::Credentials);
    }
    let begun = begin(app, &mut writer, &member, Method::Password, browser, !has_passkey(&held)).await?;
    used(&mut writer, &held, now).await?;
    writer.commit().await?;
    Ok(SignedIn::Done(begun))
}

/// Signs in with the code that goes with a password that was right.
pub async fn by_code(app: &App, ticket: &str, code: &str, browser: &str) -> Result<Begun, Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let id: Option<Id> = app.keyring_of(&writer.read()).await?.safe.back(CODE, ticket, now);
    let id = id.ok_or(Error::State("signin-too-late"))?;
    let member = writer.read().member(id).await?.filter(|member| member.disabled_at.is_none()).ok_or(Error::Credentials)?;
    if let Some(error) = code_is_right(app, &mut writer, id, code).await? {
        writer.commit().await?;
        return Err(error);
    }
    let begun = begin(app, &mut writer, &member, Method::PasswordAndCode, browser, true).await?;
    writer.commit().await?;
    Ok(begun)
}

/// Signs in with a passkey.
pub async fn by_passkey(app: &App, ticket: &str, answer: &str, browser: &str) -> Result<Begun, Error> {
    let mut writer = app.write().await?;
    match passkey::who(app, &mut writer, ticket, answer).await? {
        Answered::Right(member) => {
            let begun = begin(app, &mut writer, &member, Method::Passkey, browser, true).await?;
            writer.commit().await?;
            Ok(begun)
        }
        Answered::Copied => {
            writer.commit().await?;
            Err(Error::State("passkey-copied"))
        }
    }
}

/// Signs in with a recovery code. Its 128 bits need no delay, so that nobody can make its owner wait; the address alone
/// is worth nothing.
pub async fn by_recovery_code(app: &App, email: &str, code: &str, browser: &str) -> Result<Begun, Error> {
    let (email, now) = (email.trim().to_lowercase(), app.now());
    let mut writer = app.write().await?;
    let read = writer.read();
    let found = read.authenticator_by_handle(AuthenticatorKind::RecoveryCode, &recovery::handle(code)).await?;
    let row = found.filter(Authenticator::is_good).ok_or(Error::Credentials)?;
    let member = read.member(row.member).await?.filter(|member| member.disabled_at.is_none() && member.email == email);
    let member = member.ok_or(Error::Credentials)?;
    writer.audit(&act(&member, "recovery-code.use", &row.id.to_string()), now);
    writer.put_authenticator(&Authenticator { used_at: Some(now), ..row }).await?;
    let begun = begin(app, &mut writer, &member, Method::RecoveryCode, browser, true).await?;
    writer.commit().await?;
    Ok(begun)
}

/// By what a member shows again who they are.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A passkey's answer to a challenge.
    Passkey {
        /// What the challenge was made of.
        ticket: String,
        /// The answer, JSON.
        answer: String,
    },
    /// A password, and a code where the member has codes.
    Password {
        /// The password.
        password: String,
        /// The code; may be empty.
        code: String,
    },
}

/// What a member can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provable {
    /// There is a passkey.
    pub passkey: bool,
    /// A password counts: there is one, and codes beside it, or nothing stronger.
    pub password: bool,
    /// A code goes with the password.
    pub code: bool,
}

/// What a member can show. A bare password does not count for whom has a passkey.
pub async fn provable(app: &App, session: &Session) -> Result<Provable, Error> {
    Ok(provable_of(&app.read().authenticators_of(session.member.id).await?))
}

fn provable_of(held: &[Authenticator]) -> Provable {
    let (passkey, code) = (has_passkey(held), has_codes(held));
    let password = held.iter().any(|one| one.kind == AuthenticatorKind::Password);
    Provable { passkey, code, password: password && (code || !passkey) }
}

/// Shows again who one is, before what matters (W04). The session gets another token.
pub async fn prove(app: &App, session: &Session, proof: &Proof) -> Result<Begun, Error> {
    let now = app.now();
    let method = match proof {
        Proof::Passkey { .. } => Method::Passkey,
        Proof::Password { password, .. } => {
            // Counted by session: only who is signed in gets here, and makes nobody else wait.
            let whose = format!("session {}", session.id);
            if let Some(seconds) = app.tries().wait(&whose, now) {
                return Err(Error::TooOften(seconds));
            }
            let held = app.read().authenticators_of(session.member.id).await?;
            if !provable_of(&held).password || !is_password(app, &held, password).await? {
                app.tries().failed(&whose, now);
                return Err(Error::Credentials);
            }
            app.tries().succeeded(&whose);
            if has_codes(&held) { Method::PasswordAndCode } else { Method::Password }
        }
    };
    let mut writer = app.write().await?;
    let wrong = match proof {
        Proof::Passkey { ticket, answer } => match passkey::confirm(app, &mut writer, session, ticket, answer).await? {
            Answered::Right(_) => None,
            Answered::Copied => Some(Error::State("passkey-copied")),
        },
        Proof::Password { code, .. } if method == Method::PasswordAndCode => {
            code_is_right(app, &mut writer, session.member.id, code).await?
        }
        Proof::Password { .. } => None,
    };
    if let Some(error) = wrong {
        writer.commit().await?;
        return Err(error);
    }
    let begun = renew(app, &mut writer, session, method).await?;
    writer.audit(&act(&session.member, "session.prove", method.name()), now);
    writer.commit().await?;
    Ok(begun)
}

/// Checks the code of a member in a transaction that the caller commits in any case; what to answer if it is not right.
async fn code_is_right(app: &App, writer: &mut Writer, member: Id, code: &str) -> Result<Option<Error>, Error> {
    let held = writer.read().authenticators_of(member).await?;
    let totp = held.into_iter().find(|one| one.kind == AuthenticatorKind::Totp && one.is_good()).ok_or(Error::Credentials)?;
    let keyring = app.keyring_of(&writer.read()).await?;
    Ok(match totp::check(&keyring.safe, writer, totp, code, app.now()).await? {
        Checked::Right => None,
        Checked::Wrong => Some(Error::Credentials),
        Checked::Wait(seconds) => Some(Error::TooOften(seconds)),
    })
}

async fn is_password(app: &App, held: &[Authenticator], password: &str) -> Result<bool, Error> {
    let stored = held.iter().find(|one| one.kind == AuthenticatorKind::Password);
    is_right(app, password, stored.map(|one| one.data.as_str())).await
}

async fn used(writer: &mut Writer, held: &[Authenticator], now: comity_model::Time) -> Result<(), Error> {
    for one in held.iter().filter(|one| one.kind == AuthenticatorKind::Password) {
        writer.put_authenticator(&Authenticator { used_at: Some(now), ..one.clone() }).await?;
    }
    Ok(())
}

fn has_passkey(held: &[Authenticator]) -> bool {
    held.iter().any(|one| one.kind == AuthenticatorKind::Passkey && one.is_good())
}

/// Removes one of a member's own authenticators; what is left must do to sign in. All other sessions end.
pub async fn remove(app: &App, session: &Session, id: Id) -> Result<Begun, Error> {
    let member: &Member = &session.member;
    let mut writer = app.write().await?;
    let held = writer.read().authenticators_of(member.id).await?;
    let gone =
        held.iter().find(|one| one.id == id && one.kind != AuthenticatorKind::RecoveryCode).ok_or(Error::NotFound("authenticator"))?;
    let left: Vec<Authenticator> = held.iter().filter(|one| one.id != id).cloned().collect();
    let password = left.iter().find(|one| one.kind == AuthenticatorKind::Password);
    if password.is_some_and(|password| password.counter == 0) && !has_codes(&left) {
        return Err(Error::State("account-password-too-short"));
    }
    if password.is_none() && !has_passkey(&left) {
        return Err(Error::State("account-last-way"));
    }
    writer.remove_authenticator(id).await?;
    let verb = match gone.kind {
        AuthenticatorKind::Passkey => "passkey.remove",
        AuthenticatorKind::Totp => "totp.remove",
        AuthenticatorKind::Password | AuthenticatorKind::RecoveryCode => "password.remove",
    };
    writer.audit(&act(member, verb, &id.to_string()), app.now());
    let begun = crate::session::only(app, &mut writer, session).await?;
    writer.commit().await?;
    Ok(begun)
}
