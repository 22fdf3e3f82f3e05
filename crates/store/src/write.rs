//! The one way to write.

mod activity;
mod ahead;
mod audit;
mod backfill;
mod delivery;
mod draft;
mod follow;
mod journal;
mod media;
mod member;
mod office;
mod post;
mod reaction;
mod session;
mod standing;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use comity_model::audit::Act;
use comity_model::draft::Content;
use comity_model::{Authority, Draft, Id, Office, Record, Standing, Time, Uri};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use crate::db::Transaction;
use crate::rows::{Handled, NewRevision, PostRow};
use crate::sql::Sql;
use crate::write::ahead::Ahead;
use crate::{Due, Error, Reader};

/// A write transaction. Dropped without [`Writer::commit`], nothing of it stays.
#[derive(Debug)]
pub struct Writer {
    transaction: Transaction,
    /// Whether anything changed that pages show.
    touched: bool,
    /// What this makes due.
    due: Due,
    /// Numbers that were drawn for activities that are there already, with the numbers that those have.
    repeated: HashMap<i64, i64>,
    /// Acts that are written at the commit, and how many there were at the savepoint.
    acts: Vec<(Act, Time)>,
    acts_before: usize,
    /// How handling rows of the journal ended; written at the commit.
    endings: Vec<(Id, Handled)>,
    /// Posts and revisions that are written with those of the activities handled beside them.
    posts: Vec<PostRow>,
    revisions: Vec<NewRevision>,
    /// How often something was done with the database in this transaction.
    touches: AtomicU64,
    memo: Memo,
}

/// What was read in this transaction and did not change since: nobody else writes meanwhile.
#[derive(Debug, Default)]
struct Memo {
    standings: HashMap<Authority, Standing>,
    offices: HashMap<Uri, Option<Arc<Office>>>,
    ahead: Option<Ahead>,
}

impl Writer {
    pub(crate) fn new(transaction: Transaction) -> Self {
        Self {
            transaction,
            touched: false,
            due: Due::default(),
            repeated: HashMap::new(),
            acts: Vec::new(),
            acts_before: 0,
            endings: Vec::new(),
            posts: Vec::new(),
            revisions: Vec::new(),
            touches: AtomicU64::new(0),
            memo: Memo::default(),
        }
    }

    /// Commits: durable when this returns, unless it was begun as one that can be repeated and makes nothing due that is to
    /// be sent: what is sent was first stored.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.write_posts().await?;
        self.write_endings().await?;
        self.write_acts().await?;
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
        let unflushed = if self.due.deliveries { self.transaction.unflushed() } else { None };
        self.transaction.commit().await?;
        match unflushed {
            Some(db) => db.flush().await,
            None => Ok(()),
        }
    }

    /// Reads inside this transaction: the same functions as outside.
    pub fn read(&self) -> Reader {
        Reader::new(self.transaction.reading())
    }

    /// Sets a savepoint; there is at most one.
    pub async fn savepoint(&mut self) -> Result<(), Error> {
        self.db().execute_unprepared("SAVEPOINT one").await?;
        self.acts_before = self.acts.len();
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
        self.acts.truncate(self.acts_before);
        (self.posts, self.revisions) = (Vec::new(), Vec::new());
        self.memo = Memo::default();
        self.release().await
    }

    /// A number that grows whenever this may have changed something.
    pub fn touches(&self) -> u64 {
        self.touches.load(Ordering::Relaxed) + self.acts.len() as u64
    }

    /// The standing of an authority, as [`Reader::standing`] says it, read once.
    pub async fn standing(&mut self, authority: &Authority) -> Result<Standing, Error> {
        if let Some(standing) = self.memo.standings.get(authority) {
            return Ok(*standing);
        }
        let standing = self.read().standing(authority).await?;
        self.memo.standings.insert(authority.clone(), standing);
        Ok(standing)
    }

    /// An office by its actor's id, read once.
    pub async fn office(&mut self, uri: &Uri) -> Result<Option<Arc<Office>>, Error> {
        if let Some(office) = self.memo.offices.get(uri) {
            return Ok(office.clone());
        }
        let office = self.read().office(uri).await?.map(Arc::new);
        self.memo.offices.insert(uri.clone(), office.clone());
        Ok(office)
    }

    /// To change what standings and offices follow from.
    fn peers(&mut self) -> &DatabaseTransaction {
        self.memo = Memo::default();
        self.pages()
    }

    fn db(&self) -> &DatabaseTransaction {
        self.touches.fetch_add(1, Ordering::Relaxed);
        &self.transaction.txn
    }

    /// To write something that pages show.
    fn pages(&mut self) -> &DatabaseTransaction {
        self.touched = true;
        self.memo.ahead = None;
        self.db()
    }
}

/// A draft in the form that its hash is taken of: which revision of which post it becomes, what it says, to whom, when.
pub fn canonical_draft(draft: &Draft) -> String {
    let Content { record, correction, note, publish_at } = &draft.content;
    let publish_at = publish_at.map(|at| at.timestamp_millis());
    let all = (draft.id, draft.revises + 1, record, correction, note, publish_at);
    serde_json::to_string(&all).expect("a draft is made of strings, numbers and lists")
}

/// A record in the form that its hash is taken of.
pub fn canonical_record(record: &Record) -> String {
    serde_json::to_string(record).expect("a record is made of strings, numbers and lists")
}
