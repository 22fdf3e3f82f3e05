//! Opening the database, and the small durable writes that ride together.

use comity_model::Time;

use crate::rows::{Journaled, LeasedInbox, Received, Settlement};
use crate::{Error, Reader, Writer};

/// The database of a node: one writer connection and several readers on SQLite, a pool on PostgreSQL.
#[derive(Clone, Debug)]
pub struct Store {}

impl Store {
    /// Opens `sqlite:PATH` (creating the file), `sqlite::memory:` or `postgres://…`, and brings it to the newest
    /// migration.
    pub async fn open(url: &str) -> Result<Self, Error> {
        let _ = url;
        unimplemented!()
    }

    /// A reader, for pages and for ActivityPub.
    pub fn read(&self) -> Reader {
        unimplemented!()
    }

    /// Begins the one write transaction (`BEGIN IMMEDIATE` on SQLite), waiting for the one before it.
    pub async fn write(&self) -> Result<Writer, Error> {
        unimplemented!()
    }

    /// Journals a verified activity: durable when this returns. Calls that arrive within a few milliseconds share one
    /// statement and one commit.
    pub async fn journal(&self, received: Received) -> Result<Journaled, Error> {
        let _ = received;
        unimplemented!()
    }

    /// Leases up to `limit` inboxes that are due at `now`, each with at most `batch` due activities. A lease ends after
    /// 30 seconds of the database's clock.
    pub async fn lease_inboxes(&self, owner: &str, now: Time, limit: u32, batch: u32) -> Result<Vec<LeasedInbox>, Error> {
        let _ = (owner, now, limit, batch);
        unimplemented!()
    }

    /// Renews leases that are still held (same epoch).
    pub async fn renew_leases(&self, leases: &[(i64, i64)]) -> Result<(), Error> {
        let _ = leases;
        unimplemented!()
    }

    /// Settles a leased inbox and hands it back. Rides with what arrives within a few milliseconds; changes nothing
    /// and returns false if the epoch is no longer the lease's.
    pub async fn settle(&self, settlement: Settlement) -> Result<bool, Error> {
        let _ = settlement;
        unimplemented!()
    }

    /// When the next delivery or received activity is due, if any waits: for the workers' sleep.
    pub async fn next_due_at(&self) -> Result<Option<Time>, Error> {
        unimplemented!()
    }

    /// A number that changes when another process commits (`PRAGMA data_version`; always 0 on PostgreSQL, where
    /// `NOTIFY` wakes).
    pub async fn data_version(&self) -> Result<i64, Error> {
        unimplemented!()
    }

    /// Closes all connections, after the writes under way.
    pub async fn close(self) -> Result<(), Error> {
        unimplemented!()
    }
}
