//! People on the staff: passwords and sessions.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash::phc::PasswordHash};
use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use comity_model::audit::{Act, Agent};
use comity_model::member::{Member, Role, member_problems};
use comity_model::{Id, Problem, Problems, Rule, Time};
use tokio::sync::Semaphore;

use crate::post::hex;
use crate::{App, Error};

/// A session ends after this long in any case.
const SESSION_HOURS: i64 = 12;
/// A session ends after this long without use.
const IDLE_MINUTES: i64 = 30;
/// Failed sign-ins that cost nothing.
const FREE_TRIES: u32 = 3;
/// Names that failed sign-ins are counted for at the same time; strangers can make no more.
const TRIES_MAX: usize = 10_000;
/// Passwords that are hashed at the same time: each costs 19 MiB and a core for some 20 ms.
pub(crate) const HASHED_AT_ONCE: usize = 2;
/// Passwords that wait to be hashed; more are told to come again, so that nobody waits behind a flood.
pub(crate) const HASHED_SOON: usize = 64;

/// Counts of failed sign-ins by name, bounded, in memory. A name is made to wait, longer each time and at most 15
/// minutes; it is never locked out.
#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<String, (u32, Time)>>);

impl Tries {
    fn wait(&self, email: &str, now: Time) -> Option<u64> {
        let tries = self.0.lock().ok()?;
        let (count, until) = tries.get(email)?;
        let left = (*until - now).num_seconds();
        (*count > FREE_TRIES && left > 0).then(|| left.unsigned_abs())
    }

    fn failed(&self, email: &str, now: Time) {
        let Ok(mut tries) = self.0.lock() else { return };
        if tries.len() >= TRIES_MAX {
            tries.retain(|_, (_, until)| *until > now);
            if tries.len() >= TRIES_MAX {
                tries.clear();
            }
        }
        let entry = tries.entry(email.to_owned()).or_insert((0, now));
        entry.0 += 1;
        let seconds = 1_i64 << entry.0.saturating_sub(FREE_TRIES).min(10);
        entry.1 = now + chrono::TimeDelta::seconds(seconds.min(900));
    }

    fn succeeded(&self, email: &str) {
        if let Ok(mut tries) = self.0.lock() {
            tries.remove(email);
        }
    }
}

/// The bound on the hashing of passwords.
#[derive(Debug)]
pub struct Hashing {
    queue: Semaphore,
    at_once: Semaphore,
}

impl Default for Hashing {
    fn default() -> Self {
        Self { queue: Semaphore::new(HASHED_SOON), at_once: Semaphore::new(HASHED_AT_ONCE) }
    }
}

impl Hashing {
    /// Does the work away from the threads that serve, once it is its turn.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let _queued = self.queue.try_acquire().map_err(|_| Error::TooOften(5))?;
        let _turn = self.at_once.acquire().await.map_err(|error| Error::Cryptography(error.to_string()))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Cryptography(error.to_string()))
    }
}

/// A session that was just begun: the token goes into the cookie and is kept nowhere else.
#[derive(Debug, Clone)]
pub struct Session {
    /// 256 bits, base64url.
    pub token: String,
    /// When it ends at the latest.
    pub expires_at: Time,
    /// Whose it is.
    pub member: Member,
}

/// Adds a member.
pub async fn add(app: &App, agent: &Agent, name: &str, email: &str, password: &str, role: Role) -> Result<Member, Error> {
    member_problems(name, email, password)?;
    let now = app.now();
    let member = Member {
        id: Id::new(now),
        name: name.trim().to_owned(),
        email: email.trim().to_lowercase(),
        role,
        created_at: now,
        disabled_at: None,
    };
    let hash = hash_password(app.hashing(), password.to_owned()).await?;
    let mut writer = app.write().await?;
    if writer.read().member_by_email(&member.email).await?.is_some() {
        return Err(Problems(vec![Problem::new("email", Rule::Form { given: member.email })]).into());
    }
    writer.put_member(&member, &hash).await?;
    let act = Act { agent: agent.clone(), verb: "member.add", subject: member.id.to_string(), detail: role.name().to_owned() };
    writer.audit(&act, now);
    writer.commit().await?;
    Ok(member)
}

/// Signs in. Wrong names and wrong passwords take the same time and say the same.
pub async fn sign_in(app: &App, email: &str, password: &str) -> Result<Session, Error> {
    // The hash of a password that nobody has: a name that does not exist costs as much time as one that does.
    static NOBODY: LazyLock<String> = LazyLock::new(|| hash(&format!("{:?}", uuid::Uuid::now_v7())).unwrap_or_default());
    let email = email.trim().to_lowercase();
    let now = app.now();
    if email.len() > 254 || password.chars().count() > comity_model::member::PASSWORD_MAX {
        return Err(Error::Credentials);
    }
    if let Some(seconds) = app.sign_ins().wait(&email, now) {
        return Err(Error::TooOften(seconds));
    }
    let found = app.read().member_by_email(&email).await?;
    let (password, stored) = (password.to_owned(), found.as_ref().map(|(_, hash)| hash.clone()));
    let right = app.hashing().run(move || verify(&password, stored.as_deref().unwrap_or(&NOBODY))).await?;
    let Some((member, _)) = found.filter(|(member, _)| right && member.disabled_at.is_none()) else {
        app.sign_ins().failed(&email, now);
        return Err(Error::Credentials);
    };
    app.sign_ins().succeeded(&email);
    let mut bytes = [0_u8; 32];
    rand::fill(&mut bytes).map_err(|_| Error::Cryptography("no random numbers".to_owned()))?;
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let expires_at = now + chrono::TimeDelta::hours(SESSION_HOURS);
    let mut writer = app.write().await?;
    writer.put_session(&token_hash(&token), member.id, now, idle_end(now).min(expires_at)).await?;
    let act = Act { agent: Agent::Member(member.id), verb: "session.begin", subject: member.id.to_string(), detail: String::new() };
    writer.audit(&act, now);
    writer.commit().await?;
    Ok(Session { token, expires_at, member })
}

/// The member of a session's token, if it is alive; notes that it was used.
pub async fn of_session(app: &App, token: &str) -> Result<Option<Member>, Error> {
    if token.len() != 43 {
        return Ok(None);
    }
    let (hash, now) = (token_hash(token), app.now());
    let member = app.read().session_member(&hash, now).await?;
    if member.is_some() && app.sessions_touch().is_due(&hash, now) {
        let mut writer = app.write().await?;
        writer.touch_session(&hash, now, idle_end(now), chrono::TimeDelta::hours(SESSION_HOURS)).await?;
        writer.commit().await?;
    }
    Ok(member)
}

/// Signs out.
pub async fn sign_out(app: &App, token: &str) -> Result<(), Error> {
    let mut writer = app.write().await?;
    writer.end_session(&token_hash(token)).await?;
    writer.commit().await?;
    Ok(())
}

/// The token that every form of a session carries: derived from the session's token, so that no row holds it.
pub fn form_token(session_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, format!("form {session_token}").as_bytes()))
}

/// When sessions were last noted as used, so that reading pages does not write a row each time.
#[derive(Debug, Default)]
pub struct Touched(Mutex<HashMap<String, Time>>);

impl Touched {
    fn is_due(&self, hash: &str, now: Time) -> bool {
        let Ok(mut touched) = self.0.lock() else { return true };
        if touched.get(hash).is_some_and(|at| now - *at < chrono::TimeDelta::minutes(1)) {
            return false;
        }
        touched.retain(|_, at| now - *at < chrono::TimeDelta::hours(SESSION_HOURS));
        touched.insert(hash.to_owned(), now);
        true
    }
}

fn idle_end(now: Time) -> Time {
    now + chrono::TimeDelta::minutes(IDLE_MINUTES)
}

fn token_hash(token: &str) -> String {
    hex(digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

/// Hashes a password (argon2id, the library's recommended cost), away from the threads that serve.
pub(crate) async fn hash_password(hashing: &Hashing, password: String) -> Result<String, Error> {
    hashing.run(move || hash(&password)).await?.ok_or_else(|| Error::Cryptography("the password could not be hashed".to_owned()))
}

fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

fn verify(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn few_passwords_are_hashed_at_once_few_wait_and_the_others_come_again() {
        let hashing = std::sync::Arc::new(Hashing::default());
        let (begun, mut begins) = tokio::sync::mpsc::unbounded_channel();
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let wait = std::sync::Arc::new(Mutex::new(wait));
        let tasks: Vec<_> = (0..HASHED_SOON)
            .map(|_| {
                let (hashing, begun, wait) = (hashing.clone(), begun.clone(), wait.clone());
                tokio::spawn(async move {
                    let work = move || {
                        begun.send(()).expect("the test listens");
                        wait.lock().expect("not poisoned").recv().expect("the test says when");
                    };
                    hashing.run(work).await
                })
            })
            .collect();
        for _ in 0..HASHED_AT_ONCE {
            begins.recv().await.expect("it begins");
        }
        while hashing.queue.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(begins.try_recv().is_err(), "only so many at once");
        assert!(matches!(hashing.run(|| ()).await, Err(Error::TooOften(_))));
        for _ in 0..HASHED_SOON {
            go.send(()).expect("they wait");
        }
        for task in tasks {
            task.await.expect("it ends").expect("it was its turn");
        }
        hashing.run(|| ()).await.expect("there is room again");
    }
}
