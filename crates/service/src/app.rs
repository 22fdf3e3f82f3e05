//! The one handle to everything: settings, store, keys, time, and the bells that wake workers.

use std::collections::HashSet;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use chrono::TimeDelta;
use comity_model::standing::ContentFrom;
use comity_model::{Authority, BaseUrl, Time, Url, Viewer};
use comity_store::rows::{LeasedInbox, Limit, Settlement};
use comity_store::{Coming, Due, Questions, Reader, Store, Writer};
use tokio::sync::Notify;

use crate::Error;
use crate::inbox::depth::Depth;
use crate::inbox::owed::Owed;
use crate::keyring::Keyring;
use crate::media::{self, MediaSettings};

/// By how much a clock is not called set back: it is corrected all the time.
const SET_BACK: TimeDelta = TimeDelta::seconds(1);

/// Tells the time. The binary passes [`SystemClock`], tests a clock that they advance.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Now, UTC.
    fn now(&self) -> Time;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for the time")]
    fn now(&self) -> Time {
        chrono::Utc::now()
    }
}

/// What the config decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The node's own address.
    pub base: BaseUrl,
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// The file with the key that encrypts the private keys, 32 bytes in hex.
    pub key_file: PathBuf,
    /// Whose content is taken in.
    pub content_from: ContentFrom,
    /// Where the source of the running version is offered (AGPL, section 13).
    pub source_url: Url,
    /// The version of the software.
    pub version: String,
    /// What holds for the files of our texts.
    pub media: MediaSettings,
}

/// The application. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    settings: Settings,
    store: Store,
    clock: Arc<dyn Clock>,
    /// The latest time, in milliseconds, at which was asked what is due.
    latest: AtomicI64,
    keyring: RwLock<Arc<Keyring>>,
    deliveries: Notify,
    journal: Notify,
    depth: Depth,
    owed: Owed,
    owner: String,
    tries: crate::tries::Tries,
    hashing: crate::password::Hashing,
    sessions: crate::session::Touched,
    checking: media::Places,
    swept_at: AtomicI64,
}

impl App {
    /// Opens a node that was made with [`crate::office::found`].
    pub async fn open(settings: Settings, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let store = Store::open(&settings.database_url).await?;
        let keyring = Keyring::open(&settings, &store.read()).await?;
        Ok(Self::with(settings, store, clock, keyring))
    }

    pub(crate) fn with(settings: Settings, store: Store, clock: Arc<dyn Clock>, keyring: Keyring) -> Self {
        let owner = uuid::Uuid::now_v7().to_string();
        Self(Arc::new(Inner {
            settings,
            store,
            clock,
            latest: AtomicI64::new(0),
            keyring: RwLock::new(Arc::new(keyring)),
            deliveries: Notify::new(),
            journal: Notify::new(),
            depth: Depth::default(),
            owed: Owed::default(),
            owner,
            tries: crate::tries::Tries::default(),
            hashing: crate::password::Hashing::default(),
            sessions: crate::session::Touched::default(),
            checking: media::Places::default(),
            swept_at: AtomicI64::new(i64::MIN),
        }))
    }

    /// What the config decides.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The node's own address.
    pub fn base(&self) -> &BaseUrl {
        &self.0.settings.base
    }

    /// Now. Nothing else asks the system for the time.
    pub fn now(&self) -> Time {
        // Whole milliseconds, because that is what a row keeps.
        let now = self.0.clock.now();
        Time::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
    }

    /// Reads, for the doors.
    pub fn read(&self) -> Reader {
        self.0.store.read()
    }

    /// The node's keys, as handles that sign: those of this moment, also if another process has replaced them.
    pub async fn keyring(&self) -> Result<Arc<Keyring>, Error> {
        self.keyring_of(&self.read()).await
    }

    /// The node's keys as a reader sees them, for example inside a transaction.
    pub(crate) async fn keyring_of(&self, read: &Reader) -> Result<Arc<Keyring>, Error> {
        let count = read.key_count().await?;
        let held = Arc::clone(&self.0.keyring.read().unwrap_or_else(PoisonError::into_inner));
        if held.count == count {
            return Ok(held);
        }
        let renewed = Arc::new(Keyring::open(&self.0.settings, read).await?);
        *self.0.keyring.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&renewed);
        Ok(renewed)
    }

    pub(crate) async fn write(&self) -> Result<Writer, Error> {
        Ok(self.0.store.write().await?)
    }

    /// For what is done again if a power cut takes it: see [`Store::write_what_can_be_repeated`].
    pub(crate) async fn write_what_can_be_repeated(&self) -> Result<Writer, Error> {
        Ok(self.0.store.write_what_can_be_repeated().await?)
    }

    /// Says that an activity is about to be journalled, until the guard is dropped.
    pub fn journal_is_coming(&self) -> Coming {
        self.0.store.journal_is_coming()
    }

    /// Says that a leased inbox is about to be settled, until the guard is dropped.
    pub fn settlement_is_coming(&self) -> Coming {
        self.0.store.settlement_is_coming()
    }

    /// How many commits of this process waited for a flush.
    pub fn flushes(&self) -> u64 {
        self.0.store.flushes()
    }

    pub(crate) fn depth(&self) -> &Depth {
        &self.0.depth
    }

    pub(crate) fn owed(&self) -> &Owed {
        &self.0.owed
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn hashing(&self) -> &crate::password::Hashing {
        &self.0.hashing
    }

    pub(crate) fn tries(&self) -> &crate::tries::Tries {
        &self.0.tries
    }

    pub(crate) fn sessions_touch(&self) -> &crate::session::Touched {
        &self.0.sessions
    }

    pub(crate) fn checking(&self) -> &media::Places {
        &self.0.checking
    }

    pub(crate) fn swept_at(&self) -> &AtomicI64 {
        &self.0.swept_at
    }

    /// Rings when there is something to deliver.
    pub fn deliveries(&self) -> &Notify {
        &self.0.deliveries
    }

    /// Rings when something was received that has to be handled.
    pub fn journal(&self) -> &Notify {
        &self.0.journal
    }

    /// Rings both bells: after a commit.
    pub fn wake(&self) {
        self.ring(Due::ALL);
    }

    fn ring(&self, due: Due) {
        if due.deliveries {
            self.0.deliveries.notify_one();
        }
        if due.journal {
            self.0.journal.notify_one();
        }
    }

    /// Rings the bells for what other processes make due, until they can't be heard any more. Both ring at the beginning,
    /// because nobody listened before.
    pub async fn hear_others(&self) -> Result<Infallible, Error> {
        let mut changes = self.0.store.changes().await?;
        self.wake();
        loop {
            self.ring(changes.next().await?);
        }
    }

    /// What the gate asks about each activity, asked together with what others ask at the same time.
    pub fn questions(&self) -> &Questions {
        self.0.store.questions()
    }

    /// Now, for asking what is due. If the clock was set back since this was asked last, what was due is still due.
    pub(crate) async fn now_due(&self) -> Result<Time, Error> {
        let now = self.now();
        let latest = self.0.latest.fetch_max(now.timestamp_millis(), Ordering::Relaxed);
        if let Some(was) = Time::from_timestamp_millis(latest).filter(|was| *was - now > SET_BACK) {
            tracing::warn!(%was, %now, "the clock was set back");
            self.0.store.clock_was_set_back(now, was).await?;
            self.0.latest.store(now.timestamp_millis(), Ordering::Relaxed);
        }
        Ok(now)
    }

    /// Leases inboxes that are due.
    pub async fn lease_inboxes(&self, limit: Limit) -> Result<Vec<LeasedInbox>, Error> {
        let now = self.now_due().await?;
        Ok(self.0.store.lease_inboxes(&self.0.owner, now, limit).await?)
    }

    /// Takes back the leases that a killed process left, so that what it was sending need not wait for them to expire.
    /// Only on SQLite, where `serve` is one process and holds a lock; on PostgreSQL others may be sending.
    pub async fn take_back_leases(&self) -> Result<(), Error> {
        if self.0.settings.database_url.starts_with("sqlite:") {
            self.0.store.free_leases().await?;
        }
        Ok(())
    }

    /// Renews leases, given as (inbox, epoch), that are still held, and returns them.
    pub async fn renew_leases(&self, leases: &[(i64, i64)]) -> Result<HashSet<(i64, i64)>, Error> {
        Ok(self.0.store.renew_leases(leases).await?)
    }

    /// Settles a leased inbox and hands it back; false if the lease was lost.
    pub async fn settle(&self, settlement: Settlement) -> Result<bool, Error> {
        Ok(self.0.store.settle(settlement).await?)
    }

    /// When the next delivery or received activity is due, if any waits.
    pub async fn next_due_at(&self) -> Result<Option<Time>, Error> {
        Ok(self.0.store.next_due_at().await?)
    }

    /// Another server as a viewer, after its signature was verified.
    pub async fn viewer(&self, authority: &Authority) -> Result<Viewer, Error> {
        let read = self.read();
        let standing = read.standing(authority).await?;
        let follows_us = read.follows_us(authority).await?;
        Ok(Viewer::Server { authority: authority.clone(), follows_us, standing })
    }

    /// Closes the database after the writes under way.
    pub async fn close(self) -> Result<(), Error> {
        Ok(self.0.store.clone().close().await?)
    }
}
