//! Opening the database, and the small durable writes that ride together.

use std::collections::HashSet;
use std::sync::Arc;

use comity_model::Time;

use crate::db::{Db, Flush};
use crate::rows::{Journaled, LeasedInbox, Limit, Received, Settlement};
use crate::together::{Coming, Together};
use crate::{Changes, Error, Questions, Reader, Writer, lease};

/// The database of a node: one writer connection and several readers on SQLite, a pool on PostgreSQL.
#[derive(Clone, Debug)]
pub struct Store {
    db: Arc<Db>,
    together: Together,
    questions: Questions,
}

impl Store {
    /// Opens `sqlite:PATH` (creating the file), `sqlite::memory:` or `postgres://…`, and brings it to the newest
    /// migration.
    pub async fn open(url: &str) -> Result<Self, Error> {
        let db = Arc::new(Db::open(url).await?);
        let together = Together::start(db.clone());
        let questions = Questions::start(&db);
        Ok(Self { db, together, questions })
    }

    /// A reader, for pages and for ActivityPub.
    pub fn read(&self) -> Reader {
        Reader::new(self.db.reading())
    }

    /// What many ask at the same time.
    pub const fn questions(&self) -> &Questions {
        &self.questions
    }

    /// Begins the one write transaction (`BEGIN IMMEDIATE` on SQLite), waiting for the one before it.
    ///
    /// On PostgreSQL there is one at a time too, over all processes: what was read in it stays true until the commit.
    /// Whoever holds it must not wait for [`Store::journal`], [`Store::settle`] or a lease, which wait for it.
    pub async fn write(&self) -> Result<Writer, Error> {
        Ok(Writer::new(self.db.begin_alone(Flush::Now).await?))
    }

    /// The same for what is done again if a power cut takes it: its commit waits for no flush, and rides on the next that
    /// does. A process that is killed loses nothing of it.
    pub async fn write_what_can_be_repeated(&self) -> Result<Writer, Error> {
        Ok(Writer::new(self.db.begin_alone(Flush::Later).await?))
    }

    /// Says that a call of [`Store::journal`] is about to come, until the guard is dropped: so that what arrives together
    /// rides together.
    pub fn journal_is_coming(&self) -> Coming {
        self.together.journal_is_coming()
    }

    /// The same for [`Store::settle`].
    pub fn settlement_is_coming(&self) -> Coming {
        self.together.settlement_is_coming()
    }

    /// Journals a verified activity: durable when this returns. Calls that arrive within a few milliseconds share one
    /// statement and one commit.
    pub async fn journal(&self, received: Received) -> Result<Journaled, Error> {
        self.together.journal(received).await
    }

    /// Journals many activities, in their order, like [`Store::journal`] does with one.
    pub async fn journal_all(&self, received: Vec<Received>) -> Result<Vec<Journaled>, Error> {
        self.together.journal_all(received).await
    }

    /// Leases inboxes that are due at `now`. A lease ends after 30 seconds of the database's clock.
    pub async fn lease_inboxes(&self, owner: &str, now: Time, limit: Limit) -> Result<Vec<LeasedInbox>, Error> {
        lease::lease_inboxes(&self.db, owner, now, limit).await
    }

    /// Renews leases that are still held (same epoch), and returns them.
    pub async fn renew_leases(&self, leases: &[(i64, i64)]) -> Result<HashSet<(i64, i64)>, Error> {
        lease::renew_leases(&self.db, leases).await
    }

    /// Takes all leases back, and what was taken of the journal, whoever holds them: for a start that is sure to be the
    /// only process (on SQLite), so that what a process that was killed was sending does not wait for its leases to end.
    /// Returns how many.
    pub async fn free_leases(&self) -> Result<u64, Error> {
        lease::free_leases(&self.db).await
    }

    /// Settles a leased inbox and hands it back. Rides with what arrives within a few milliseconds; changes nothing
    /// and returns false if the epoch is no longer the lease's.
    pub async fn settle(&self, settlement: Settlement) -> Result<bool, Error> {
        self.together.settle(settlement).await
    }

    /// When the next delivery or received activity is due, if any waits: for the workers' sleep.
    pub async fn next_due_at(&self) -> Result<Option<Time>, Error> {
        lease::next_due_at(&self.db.reading()).await
    }

    /// Says that the clock was set back from `was` to `now`: what was due by then is due now.
    pub async fn clock_was_set_back(&self, now: Time, was: Time) -> Result<(), Error> {
        lease::clock_was_set_back(&self.db, now, was).await
    }

    /// What other processes commit from now on.
    pub async fn changes(&self) -> Result<Changes, Error> {
        Changes::begin(&self.db).await
    }

    /// How many transactions this process committed: what rides together costs one.
    pub fn commits(&self) -> u64 {
        self.db.commits()
    }

    /// How many of them waited until they were safe from a power cut.
    pub fn flushes(&self) -> u64 {
        self.db.flushes()
    }

    /// Closes all connections, after the writes under way.
    pub async fn close(self) -> Result<(), Error> {
        self.together.finish().await;
        self.db.close().await
    }
}
