//! The one way to write.

mod activity;
mod audit;
mod backfill;
mod delivery;
mod follow;
mod journal;
mod member;
mod office;
mod post;
mod reaction;
mod standing;

use std::collections::HashMap;

use comity_model::Record;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use crate::db::Transaction;
use crate::sql::Sql;
use crate::{Due, Error, Reader};

/// A write transaction. Dropped without [`Writer::commit`], nothing of it stays.
#[derive(Debug)]
pub struct Writer {
    transaction: Transaction,
    /// Whether anything changed that pages show.
    touched: bool,
    /// Whether it makes something that is to be sent.
    sends: bool,
    /// What this makes due.
    due: Due,
    /// Numbers that were drawn for activities that are there already, with the numbers that those have.
    repeated: HashMap<i64, i64>,
}

impl Writer {
    pub(crate) fn new(transaction: Transaction) -> Self {
        Self { transaction, touched: false, sends: false, due: Due::default(), repeated: HashMap::new() }
    }

    /// Commits: durable when this returns, unless it was begun as one that can be repeated.
    pub async fn commit(self) -> Result<(), Error> {
        let told = self.due.told_by(&self.transaction.db);
        let last = match (self.touched, told) {
            (true, None) => Some("UPDATE page_version SET version = version + 1".to_owned()),
            (true, Some(tells)) => Some(format!("UPDATE page_version SET version = version + 1 RETURNING {tells}")),
            (false, Some(tells)) => Some(format!("SELECT {tells}")),
            (false, None) => None,
        };
        if let Some(last) = last {
            Sql::new(last, []).run(self.db()).await?;
        }
        self.transaction.commit().await
    }

    /// Reads inside this transaction: the same functions as outside.
    pub fn read(&self) -> Reader {
        Reader::new(self.transaction.reading())
    }

    /// Sets a savepoint; there is at most one.
    pub async fn savepoint(&mut self) -> Result<(), Error> {
        self.db().execute_unprepared("SAVEPOINT one").await?;
        Ok(())
    }

    /// Keeps what was done since the savepoint.
    pub async fn release(&mut self) -> Result<(), Error> {
        self.db().execute_unprepared("RELEASE SAVEPOINT one").await?;
        Ok(())
    }

    /// Takes back what was done since the savepoint.
    pub async fn rollback(&mut self) -> Result<(), Error> {
        self.db().execute_unprepared("ROLLBACK TO SAVEPOINT one").await?;
        self.release().await
    }

    /// Whether it makes something that is to be sent.
    pub const fn sends(&self) -> bool {
        self.sends
    }

    fn db(&self) -> &DatabaseTransaction {
        &self.transaction.txn
    }

    /// To write something that pages show.
    fn pages(&mut self) -> &DatabaseTransaction {
        self.touched = true;
        &self.transaction.txn
    }
}

/// A record in the form that its hash is taken of.
pub fn canonical_record(record: &Record) -> String {
    serde_json::to_string(record).expect("a record is made of strings, numbers and lists")
}
