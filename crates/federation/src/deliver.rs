//! Delivering: leases inboxes, drains each, settles. What an answer means is decided in `comity-service`; here is only
//! the sending.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use comity_model::delivery::Answer;
use comity_model::{OwnActor, Time, Uri};
use comity_service::drain::{Drain, Send};
use comity_service::keyring::Keyring;
use comity_service::signing::Signing;
use comity_store::rows::{LeasedInbox, Limit};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::bounded::Bounded;
use crate::failure::Failure;
use crate::held::{Held, Lease};
use crate::trip::Trip;
use crate::{Error, Federation, policy};

/// Requests on their way to inboxes that are well, and to those that failed when they were last tried: what hangs can't
/// take all places.
const IN_FLIGHT: (usize, usize) = (256, 64);
/// Inboxes that are leased, of both kinds.
const LEASED: (usize, usize) = (512, 128);
/// Most that one statement leases.
const AT_ONCE: usize = 256;
/// Activities that one lease of an inbox carries.
const BATCH: u32 = 32;
/// For how long what was leased needs not be asked about again: who is blocked is leased nothing.
const FRESH: Duration = Duration::from_secs(1);

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
    let mut deliveries = Deliveries::new(fed, &stop);
    let held = deliveries.held();
    let deliver = async {
        let mut attempts = 0;
        loop {
            deliveries.start().await?;
            let mut sent = 0;
            while let Some(drained) = deliveries.next().await {
                sent += drained?.sent;
            }
            attempts += sent;
            if sent == 0 {
                return Ok(attempts);
            }
        }
    };
    tokio::select! {
        delivered = deliver => delivered,
        () = held.renewing(fed.app()) => unreachable!("renewing goes on for ever"),
    }
}

/// What is being delivered.
pub(crate) struct Deliveries {
    fed: Federation,
    drains: JoinSet<Result<Drained, Error>>,
    held: Arc<Held>,
    /// Whether more may have been due than there were places: of those that are well, and of those that fail.
    short: (bool, bool),
    well: Arc<Semaphore>,
    failing: Arc<Semaphore>,
    stop: CancellationToken,
}

impl Deliveries {
    pub(crate) fn new(fed: &Federation, stop: &CancellationToken) -> Self {
        Self {
            fed: fed.clone(),
            drains: JoinSet::new(),
            held: Arc::default(),
            short: (false, false),
            well: Arc::new(Semaphore::new(IN_FLIGHT.0)),
            failing: Arc::new(Semaphore::new(IN_FLIGHT.1)),
            stop: stop.clone(),
        }
    }

    /// The leases that it holds.
    pub(crate) fn held(&self) -> Arc<Held> {
        Arc::clone(&self.held)
    }

    /// How many inboxes are being drained.
    pub(crate) fn len(&self) -> usize {
        self.drains.len()
    }

    /// Whether there were too few places for leases, of one kind or the other, and enough of that kind are free now.
    pub(crate) fn has_room_again(&self) -> bool {
        let (well, failing) = self.held.count();
        self.short.0 && well + AT_ONCE / 4 <= LEASED.0 || self.short.1 && failing + AT_ONCE / 4 <= LEASED.1
    }

    /// Leases inboxes that are due, as far as there is room, and begins to drain each; whether that was all that are due.
    pub(crate) async fn start(&mut self) -> Result<bool, Error> {
        let (well, failing) = self.held.count();
        let room = |most: usize, held: usize| most.saturating_sub(held).min(AT_ONCE);
        let (well, failing) = (room(LEASED.0, well), room(LEASED.1, failing));
        self.short = (well == 0, failing == 0);
        if well + failing == 0 {
            return Ok(false);
        }
        let places = |room| u32::try_from(room).unwrap_or(u32::MAX);
        let (app, begun) = (self.fed.app(), Instant::now());
        let leased = app.lease_inboxes(Limit { well: places(well), failing: places(failing), batch: BATCH }).await?;
        let count = |fails: bool| leased.iter().filter(|inbox| (inbox.failures > 0) == fails).count();
        self.short = (count(false) >= well, count(true) >= failing);
        if leased.is_empty() {
            return Ok(self.short == (false, false));
        }
        // Read after the leases: keys that are replaced from now on are replaced by an activity that these leases don't hold.
        let keyring = app.keyring().await?;
        let said = said(&self.fed, &leased).await?;
        for inbox in leased {
            let said = said.get(&inbox.url).copied().unwrap_or(Signing::Cavage);
            let permits = if inbox.failures > 0 { &self.failing } else { &self.well };
            let way = Way {
                fed: self.fed.clone(),
                url: inbox.url.clone(),
                keyring: Arc::clone(&keyring),
                lease: self.held.hold(&inbox, begun),
                leased_at: begun,
                permits: Arc::clone(permits),
                stop: self.stop.clone(),
            };
            self.drains.spawn(drain(way, inbox, said));
        }
        Ok(self.short == (false, false))
    }

    /// What the next drain that ended gave. One that panicked leaves its lease to expire.
    pub(crate) async fn next(&mut self) -> Option<Result<Drained, Error>> {
        Some(self.drains.join_next().await?.unwrap_or_else(|error| {
            tracing::error!(%error, "a delivery was broken off");
            Ok(Drained { sent: 0, more: false })
        }))
    }
}

/// What draining an inbox once gave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drained {
    /// How many requests were sent.
    pub(crate) sent: u32,
    /// Whether more was due than one lease carries.
    pub(crate) more: bool,
}

/// Which signatures the servers of the inboxes take about which nothing was learnt, as an actor behind each says.
async fn said(fed: &Federation, leased: &[LeasedInbox]) -> Result<HashMap<Uri, Signing>, Error> {
    let unknown: HashMap<&Uri, _> =
        leased.iter().filter(|inbox| inbox.scheme.is_none()).map(|inbox| (&inbox.url, &inbox.authority)).collect();
    let authorities: HashSet<_> = unknown.values().copied().collect();
    let mut found: HashMap<Uri, Signing> = HashMap::new();
    if authorities.is_empty() {
        return Ok(found);
    }
    for actor in fed.app().read().actors_of(&authorities).await? {
        let said = Signing::said_by(&actor);
        for inbox in [actor.inbox].into_iter().chain(actor.shared_inbox).filter(|inbox| unknown.contains_key(inbox)) {
            found.entry(inbox).and_modify(|known| *known = (*known).max(said)).or_insert(said);
        }
    }
    Ok(found)
}

/// What the requests to one inbox have in common.
struct Way {
    fed: Federation,
    url: Uri,
    keyring: Arc<Keyring>,
    lease: Lease,
    leased_at: Instant,
    permits: Arc<Semaphore>,
    stop: CancellationToken,
}

impl Way {
    /// Whether more may be sent: the node goes on, and the lease is surely ours.
    fn is_open(&self) -> bool {
        !self.stop.is_cancelled() && self.lease.is_held()
    }

    /// Whether our staff still lets the peer be asked, as far as that is not known from the lease.
    async fn may_still_ask(&self) -> Result<(), Failure> {
        if self.leased_at.elapsed() < FRESH { Ok(()) } else { policy::refuse_blocked(self.fed.app(), &self.url.authority()).await }
    }

    /// Sends one request, in its turn; nothing if it may not be sent any more.
    async fn send(&self, send: &Send) -> Option<(Answer, Option<bool>)> {
        let _permit = self.permits.acquire().await.ok()?;
        if !self.is_open() {
            return None;
        }
        let keys = self.keyring.office_until(send.keys_until);
        let keys = match send.delivery.actor {
            OwnActor::Office => Cow::Borrowed(keys),
            topic @ OwnActor::Topic(_) => Cow::Owned(keys.under(&topic.uri(self.fed.app().base()))),
        };
        let answer = match self.may_still_ask().await {
            Ok(()) => self.fed.client().post(&self.url, &send.delivery, send.signing, &keys).await,
            Err(failure) => Answer::Failed(failure.to_string()),
        };
        let gone = match answer {
            Answer::Status { code: 404 | 410, .. } => is_gone(&self.fed, &self.url).await,
            _ => None,
        };
        Some((answer, gone))
    }
}

/// Drains one inbox and settles it. The places for requests are free again before that.
async fn drain(way: Way, inbox: LeasedInbox, said: Signing) -> Result<Drained, Error> {
    let (app, id, more) = (way.fed.app().clone(), inbox.id, inbox.more);
    let _coming = app.settlement_is_coming();
    let mut drain = Drain::new(inbox, said);
    let mut flying = JoinSet::new();
    let mut sent = 0;
    let way = Arc::new(way);
    loop {
        let mut sends = Vec::new();
        while way.is_open()
            && let Some(send) = drain.next_request()
        {
            sends.push(send);
        }
        let outcome = match (&sends[..], flying.is_empty()) {
            ([], true) => break,
            // Most inboxes are sent one activity, which needs no task of its own.
            ([alone], true) => Ok((alone.delivery.seq, way.send(alone).await)),
            _ => {
                for send in sends {
                    let way = Arc::clone(&way);
                    flying.spawn(async move { (send.delivery.seq, way.send(&send).await) });
                }
                flying.join_next().await.expect("one was there or has just been spawned")
            }
        };
        match outcome {
            Ok((seq, Some((answer, gone)))) => {
                sent += 1;
                drain.answered(seq, &answer, gone, app.now(), jitter());
            }
            // It was not sent, and stays as it was.
            Ok((_, None)) => {}
            Err(error) => tracing::error!(%error, "a request was broken off; what it carried is sent again"),
        }
    }
    if !app.settle(drain.finish(app.now())).await? {
        tracing::warn!(inbox = id, "the lease of an inbox was lost; another worker has it");
    }
    Ok(Drained { sent, more })
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
    if let Some(follower) = read.follower_behind(inbox).await? {
        return Ok(Some(follower));
    }
    let mut actors = read.actors_of(&HashSet::from([&inbox.authority()])).await?.into_iter();
    let actor = actors.find(|actor| actor.inbox == *inbox || actor.shared_inbox.as_ref() == Some(inbox));
    Ok(actor.map(|actor| actor.uri))
}

/// Between 0 and 1, so that peers which failed together are not asked together. Nothing secret hangs on it.
fn jitter() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    #[expect(clippy::cast_precision_loss, reason = "any number between 0 and 1 will do")]
    let share = (RandomState::new().hash_one(()) >> 11) as f64 / (1_u64 << 53) as f64;
    share
}
