//! Delivering: leases inboxes, drains each, settles. What an answer means is decided in `comity-service`; here is only
//! the sending.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use comity_model::delivery::Answer;
use comity_model::{OwnActor, Time, Uri};
use comity_service::delivery::Drain;
use comity_service::keyring::Keyring;
use comity_service::signing::Signing;
use comity_store::rows::LeasedInbox;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_util::sync::CancellationToken;

use crate::bounded::Bounded;
use crate::trip::Trip;
use crate::{Error, Federation};

/// Inboxes in flight.
pub(crate) const IN_FLIGHT: usize = 64;
/// Activities that one lease of an inbox carries.
const BATCH: u32 = 8;
/// A lease ends after 30 seconds.
const RENEW: Duration = Duration::from_secs(10);

/// When the actor behind an inbox that says 404 or 410 was last asked: at most hourly.
#[derive(Debug)]
pub(crate) struct Asked(Mutex<Bounded<Uri, Time>>);

impl Default for Asked {
    fn default() -> Self {
        Self(Mutex::new(Bounded::new(4_096)))
    }
}

impl Asked {
    fn may(&self, inbox: &Uri, now: Time) -> bool {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.get(inbox).is_some_and(|at| now - *at < TimeDelta::hours(1)) {
            return false;
        }
        asked.insert(inbox.clone(), now);
        true
    }
}

/// Delivers everything that is due now: leases inboxes, drains them side by side, waits for all, until no more is due.
/// Returns how many requests were sent.
pub async fn deliver_due(fed: &Federation) -> Result<u32, Error> {
    let stop = CancellationToken::new();
    let mut attempts = 0;
    loop {
        let mut drains = JoinSet::new();
        start(fed, &mut drains, IN_FLIGHT, &stop).await?;
        let mut sent = 0;
        while let Some(drained) = drains.join_next().await {
            sent += finished(drained)?;
        }
        attempts += sent;
        if sent == 0 {
            return Ok(attempts);
        }
    }
}

/// Leases at most `places` inboxes and begins to drain each; returns how many.
pub(crate) async fn start(
    fed: &Federation,
    drains: &mut JoinSet<Result<u32, Error>>,
    places: usize,
    stop: &CancellationToken,
) -> Result<usize, Error> {
    let leased = fed.app().lease_inboxes(u32::try_from(places).unwrap_or(u32::MAX), BATCH).await?;
    // Read after the leases: keys that are replaced from now on are replaced by an activity that these leases don't hold.
    let keyring = fed.app().keyring().await?;
    let unknown: HashSet<Uri> = leased.iter().filter(|inbox| inbox.scheme.is_none()).map(|inbox| inbox.url.clone()).collect();
    let said = said(fed, &unknown).await?;
    let count = leased.len();
    for inbox in leased {
        let said = said.get(&inbox.url).copied().unwrap_or(Signing::Cavage);
        drains.spawn(drain(fed.clone(), inbox, Arc::clone(&keyring), said, stop.clone()));
    }
    Ok(count)
}

/// What a drain that ended gave. One that panicked leaves its lease to expire.
pub(crate) fn finished(drained: Result<Result<u32, Error>, tokio::task::JoinError>) -> Result<u32, Error> {
    match drained {
        Ok(drained) => drained,
        Err(error) => {
            tracing::error!(%error, "a delivery was broken off");
            Ok(0)
        }
    }
}

/// Which signatures the servers of the inboxes take, as an actor behind each says.
async fn said(fed: &Federation, inboxes: &HashSet<Uri>) -> Result<HashMap<Uri, Signing>, Error> {
    let mut found = HashMap::new();
    if inboxes.is_empty() {
        return Ok(found);
    }
    let (read, mut asked) = (fed.app().read(), HashSet::new());
    for follower in read.followers().await? {
        // One actor tells for its whole server.
        if inboxes.contains(&follower.inbox)
            && asked.insert(follower.inbox.clone())
            && let Some(office) = read.office(&follower.actor).await?
        {
            found.insert(follower.inbox, Signing::said_by(&office.actor));
        }
    }
    for office in read.offices().await? {
        let said = Signing::said_by(&office.actor);
        for inbox in [office.actor.inbox].into_iter().chain(office.actor.shared_inbox).filter(|inbox| inboxes.contains(inbox)) {
            found.entry(inbox).and_modify(|known| *known = (*known).max(said)).or_insert(said);
        }
    }
    Ok(found)
}

async fn drain(fed: Federation, inbox: LeasedInbox, keyring: Arc<Keyring>, said: Signing, stop: CancellationToken) -> Result<u32, Error> {
    let lease = [(inbox.id, inbox.epoch)];
    let sending = send_all(&fed, inbox, &keyring, said, &stop);
    tokio::pin!(sending);
    let mut renewal = interval_at(Instant::now() + RENEW, RENEW);
    renewal.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (drain, attempts) = loop {
        tokio::select! {
            done = &mut sending => break done,
            _ = renewal.tick() => {
                if let Err(error) = fed.app().renew_leases(&lease).await {
                    tracing::warn!(%error, "a lease could not be renewed");
                }
            }
        }
    };
    if !fed.app().settle(drain.finish(fed.app().now())).await? {
        tracing::warn!(inbox = lease[0].0, "the lease of an inbox was lost; another worker has it");
    }
    Ok(attempts)
}

async fn send_all(fed: &Federation, inbox: LeasedInbox, keyring: &Keyring, said: Signing, stop: &CancellationToken) -> (Drain, u32) {
    let url = inbox.url.clone();
    let mut drain = Drain::new(inbox, said);
    let mut attempts = 0;
    while !stop.is_cancelled()
        && let Some(send) = drain.next_request()
    {
        let keys = keyring.office_until(send.keys_until);
        let keys = match send.delivery.actor {
            OwnActor::Office => Cow::Borrowed(keys),
            topic @ OwnActor::Topic(_) => Cow::Owned(keys.under(&topic.uri(fed.app().base()))),
        };
        let answer = fed.client().post(&url, &send.delivery.body, send.signing, &keys).await;
        attempts += 1;
        let gone = match answer {
            Answer::Status { code: 404 | 410, .. } => is_gone(fed, &url).await,
            _ => None,
        };
        drain.answered(&answer, gone, fed.app().now(), jitter());
    }
    (drain, attempts)
}

/// Whether the actor behind an inbox is gone, if it may be asked and its server gives an answer.
async fn is_gone(fed: &Federation, inbox: &Uri) -> Option<bool> {
    if !fed.asked().may(inbox, fed.app().now()) {
        return None;
    }
    let actor = behind(fed, inbox).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "the followers could not be read");
        None
    })?;
    match fed.library().document(&actor, Trip::new(4)).await {
        Ok(document) => Some(document.get("type").and_then(|kind| kind.as_str()) == Some("Tombstone")),
        Err(failure) if failure.is_gone() => Some(true),
        Err(_) => None,
    }
}

/// An actor that is reached through an inbox.
async fn behind(fed: &Federation, inbox: &Uri) -> Result<Option<Uri>, Error> {
    let read = fed.app().read();
    if let Some(follower) = read.followers().await?.into_iter().find(|follower| follower.inbox == *inbox) {
        return Ok(Some(follower.actor));
    }
    let mut offices = read.offices().await?.into_iter();
    let office = offices.find(|office| office.actor.inbox == *inbox || office.actor.shared_inbox.as_ref() == Some(inbox));
    Ok(office.map(|office| office.actor.uri))
}

/// Between 0 and 1, so that peers which failed together are not asked together. Nothing secret hangs on it.
fn jitter() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    #[expect(clippy::cast_precision_loss, reason = "any number between 0 and 1 will do")]
    let share = (RandomState::new().hash_one(()) >> 11) as f64 / (1_u64 << 53) as f64;
    share
}
