//! Passwords: what they must be, how they are kept and compared.

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash::phc::PasswordHash};
use aws_lc_rs::digest;
use comity_model::Problems;
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::member::Member;
use comity_model::password::{ALONE_MIN, BESIDE_MIN, problems, roots, too_common};
use comity_model::session::Session;
use tokio::sync::Semaphore;

use crate::session::{Begun, act, only};
use crate::{App, Error};

/// Passwords that are hashed at the same time: each costs 19 MiB and a core for some 20 ms.
pub(crate) const HASHED_AT_ONCE: usize = 2;
/// Passwords that wait to be hashed; more are told to come again, so that nobody waits behind a flood.
pub(crate) const HASHED_SOON: usize = 64;
/// The commonest passwords, as the first bytes of their hashes, sorted: `data/README.md` says whose list it is.
static COMMON: &[u8] = include_bytes!("../data/common-passwords.bin");
/// Bytes of each.
const COMMON_SIZE: usize = 5;

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

/// Whether a password is among the commonest, also with something at its end or said twice.
fn is_common(password: &str) -> bool {
    roots(password).iter().any(|root| {
        let hash = digest::digest(&digest::SHA256, root.as_bytes());
        let (entries, _) = COMMON.as_chunks::<COMMON_SIZE>();
        entries.binary_search_by(|entry| entry[..].cmp(&hash.as_ref()[..COMMON_SIZE])).is_ok()
    })
}

fn checked(password: &str, min: usize, around: &[&str]) -> Result<(), Problems> {
    problems(password, min, around)?;
    if is_common(password) { Err(too_common()) } else { Ok(()) }
}

/// All that is wrong with a password that is to stand alone. `around` are words that anybody would try first.
pub fn problems_alone(password: &str, around: &[&str]) -> Result<(), Problems> {
    checked(password, ALONE_MIN, around)
}

/// Hashes a new password of a member once it is good, with the number that tells whether it may stand alone.
pub(crate) async fn new(app: &App, member: &Member, password: &str, beside: bool) -> Result<(String, i64), Error> {
    let office = app.read().own_office().await?.map(|(profile, _)| profile.name).unwrap_or_default();
    let authority = app.base().authority();
    checked(password, if beside { BESIDE_MIN } else { ALONE_MIN }, &[&member.name, &member.email, &office, authority.host(), "comity"])?;
    Ok((hashed(app.hashing(), password.to_owned()).await?, i64::from(password.chars().count() >= ALONE_MIN)))
}

/// Sets a member's own password, also their first one. It may be short beside codes. All other sessions end.
pub async fn set(app: &App, session: &Session, password: &str) -> Result<Begun, Error> {
    let member = &session.member;
    let beside = has_codes(&app.read().authenticators_of(member.id).await?);
    let (hash, alone) = new(app, member, password, beside).await?;
    let now = app.now();
    let mut writer = app.write().await?;
    let held = writer.read().authenticators_of(member.id).await?;
    if alone == 0 && !has_codes(&held) {
        return Err(Error::Changed);
    }
    let fresh = Authenticator::new(member.id, AuthenticatorKind::Password, String::new(), now);
    let old = held.into_iter().find(|one| one.kind == AuthenticatorKind::Password);
    writer.put_authenticator(&Authenticator { data: hash, counter: alone, failures: 0, failed_at: None, ..old.unwrap_or(fresh) }).await?;
    writer.audit(&act(member, "password.set", ""), now);
    let begun = only(app, &mut writer, session).await?;
    writer.commit().await?;
    Ok(begun)
}

/// Whether a member has codes beside the password.
pub(crate) fn has_codes(held: &[Authenticator]) -> bool {
    held.iter().any(|one| one.kind == AuthenticatorKind::Totp && one.is_good())
}

/// Whether a password is the one that was kept as a hash. Without one it takes as long.
pub(crate) async fn is_right(app: &App, password: &str, stored: Option<&str>) -> Result<bool, Error> {
    // The hash of a password that nobody has: a name that does not exist costs as much time as one that does.
    static NOBODY: std::sync::LazyLock<String> =
        std::sync::LazyLock::new(|| hash(&format!("{:?}", uuid::Uuid::now_v7())).unwrap_or_default());
    let (password, stored) = (password.to_owned(), stored.map(str::to_owned));
    app.hashing().run(move || verify(&password, stored.as_deref().unwrap_or(&NOBODY)) && stored.is_some()).await
}

/// Hashes a password (argon2id, the library's recommended cost), away from the threads that serve.
pub(crate) async fn hashed(hashing: &Hashing, password: String) -> Result<String, Error> {
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
    use std::sync::Mutex;

    use super::*;

    /// W08.
    #[test]
    fn the_commonest_passwords_are_refused_without_asking_anybody() {
        for password in ["1qaz2wsx3edc4rfv", "Password1234567", "sunshinesunshine", "qwerty123456789", "Football!!!!!!!!"] {
            assert_eq!(problems_alone(password, &[]), Err(too_common()), "{password}");
        }
        assert_eq!(problems_alone("chairs beside the door", &[]), Ok(()));
        assert!(COMMON.as_chunks::<COMMON_SIZE>().0.is_sorted() && COMMON.len().is_multiple_of(COMMON_SIZE));
    }

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
