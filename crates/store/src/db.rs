//! Connections and transactions, the same to the rest of the room on both databases.

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use sea_orm_migration::async_trait::async_trait;
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::Error;
use crate::migrations::Migrator;
use crate::sql::Sql;

/// Statements that the writer of SQLite keeps planned.
const STATEMENTS: usize = 250;
/// Connections that read at the same time.
const READERS: u32 = 4;
/// Connections to PostgreSQL, readers and writers together.
const POOL: u32 = 12;
/// How long a statement waits for another process's lock, and a task for a connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is kept of the log that commits go to first, in bytes, after a large transaction.
const WAL_KEPT: &str = "67108864";
/// The advisory lock of PostgreSQL that stands for SQLite's one writer; the number only has to be ours.
const ONE_WRITER: i64 = 0x434f_4d49_5459;

/// The database: one writer connection and several readers on SQLite, one pool on PostgreSQL.
pub(crate) struct Db {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    /// Whose turn it is: on SQLite for every transaction of the one writer connection, on PostgreSQL for those that must
    /// be alone, so that only one connection of the pool waits for other processes.
    turn: Arc<Mutex<()>>,
    /// What SQLite's one writer connection does at a commit now; a database "in memory" never flushes.
    flushing: AtomicU8,
    /// Whether the last transaction of SQLite's writer connection may have ended otherwise than by its commit.
    unsure: AtomicBool,
    commits: AtomicU64,
    flushes: AtomicU64,
    url: String,
    /// The name under which this process tells the others what it made due.
    process: String,
    /// The folder of a database "in memory": removed with it.
    folder: Option<tempfile::TempDir>,
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").field("backend", &self.backend()).finish_non_exhaustive()
    }
}

/// Whether a commit waits until it is safe from a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flush {
    /// It does: what is acknowledged to somebody, or sent, must be there afterwards.
    Now,
    /// It rides on the next commit that does. A process that is killed loses nothing of it; a power cut may take it, and
    /// what it says is then done again.
    Later,
}

/// It is not known what the connection does at a commit.
const UNKNOWN: u8 = 0;

impl Flush {
    /// `PRAGMA synchronous`: with NORMAL the log is not flushed at a commit, and is whole all the same.
    const fn synchronous(self) -> (u8, &'static str) {
        match self {
            Self::Now => (1, "PRAGMA synchronous = FULL"),
            Self::Later => (2, "PRAGMA synchronous = NORMAL"),
        }
    }
}

/// A transaction that may write. Dropped without [`Transaction::commit`], nothing of it stays.
#[derive(Debug)]
pub(crate) struct Transaction {
    pub(crate) txn: Arc<DatabaseTransaction>,
    pub(crate) db: Arc<Db>,
    flush: Flush,
    /// Given back last, when the connection is on its way back too.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Db {
    /// Opens the database and brings it to the newest migration.
    pub(crate) async fn open(url: &str) -> Result<Self, Error> {
        let db = Self::connect(url, true).await?;
        db.migrate().await?;
        Ok(db)
    }

    /// Opens the database as it is; a file that is not there is made if asked for.
    pub(crate) async fn connect(url: &str, make: bool) -> Result<Self, Error> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let mut options = options(url.to_owned());
            options.max_connections(POOL).min_connections(0).map_sqlx_postgres_opts(|options| {
                // A process that was stopped in the middle of a transaction must not stop the others.
                options.options([("lock_timeout", "10s"), ("idle_in_transaction_session_timeout", "60s")])
            });
            let pool = Database::connect(options).await?;
            Ok(Self::of(url, pool.clone(), pool, None))
        } else if let Some(path) = url.strip_prefix("sqlite:") {
            Self::open_sqlite(path, make).await
        } else {
            Err(Error::Open(format!("“{url}” is neither sqlite:PATH nor postgres://…")))
        }
    }

    async fn open_sqlite(path: &str, make: bool) -> Result<Self, Error> {
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split('?').next().unwrap_or_default();
        // A database "in memory" is a file in a folder of its own, so that the writer and the readers share it and
        // keep to the same rules as on disk.
        let folder = (path == ":memory:").then(tempfile::tempdir).transpose().map_err(|error| Error::Open(error.to_string()))?;
        let path = folder.as_ref().map_or_else(|| PathBuf::from(path), |folder| folder.path().join("comity.db"));
        if path.as_os_str().is_empty() {
            return Err(Error::Open("sqlite: needs the path of a file".to_owned()));
        }
        let synchronous = if folder.is_some() { SqliteSynchronous::Off } else { SqliteSynchronous::Full };
        let connect = |connections: u32, reads_only: bool| {
            let path = path.clone();
            let mut options = options("sqlite:comity.db".to_owned());
            options.max_connections(connections).min_connections(1).map_sqlx_sqlite_opts(move |options| {
                let options = options
                    .filename(&path)
                    .create_if_missing(make && !reads_only)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(synchronous)
                    .foreign_keys(true)
                    .busy_timeout(PATIENCE);
                if reads_only {
                    options.pragma("query_only", "on")
                } else {
                    options.pragma("journal_size_limit", WAL_KEPT).statement_cache_capacity(STATEMENTS)
                }
            });
            Database::connect(options)
        };
        let named = |error: DbErr| match Error::from(error) {
            Error::Open(why) => Error::Open(format!("{}: {why}", path.display())),
            other => other,
        };
        let writer = connect(1, false).await.map_err(named)?;
        let readers = connect(READERS, true).await.map_err(named)?;
        Ok(Self::of(&format!("sqlite:{}", path.display()), writer, readers, folder))
    }

    fn of(url: &str, writer: DatabaseConnection, readers: DatabaseConnection, folder: Option<tempfile::TempDir>) -> Self {
        Self {
            writer,
            readers,
            turn: Arc::default(),
            flushing: AtomicU8::new(UNKNOWN),
            unsure: AtomicBool::new(true),
            commits: AtomicU64::new(0),
            flushes: AtomicU64::new(0),
            url: url.to_owned(),
            process: uuid::Uuid::now_v7().simple().to_string(),
            folder,
        }
    }

    /// All that is missing in one transaction, so that two processes that start together don't meet in it.
    async fn migrate(&self) -> Result<(), Error> {
        let txn = self.writer.begin_with_options(immediate()).await?;
        if self.backend() == DbBackend::Postgres {
            Sql::new("SELECT pg_advisory_xact_lock($1)", [ONE_WRITER.into()]).any(&txn).await?;
        }
        Migrator::up(&txn, None).await.map_err(|error| match error {
            DbErr::Custom(why) => Error::Open(format!("it was made by a newer Comity ({why})")),
            other => other.into(),
        })?;
        Ok(txn.commit().await?)
    }

    /// Which of the two it is.
    pub(crate) fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// A connection that only reads.
    pub(crate) fn reading(&self) -> Conn {
        Conn::Pool(self.readers.clone())
    }

    /// Begins a transaction that may read before it writes: there is one at a time, on PostgreSQL over all processes.
    pub(crate) async fn begin_alone(self: &Arc<Self>, flush: Flush) -> Result<Transaction, Error> {
        let transaction = self.begin_after(Some(self.turn.clone().lock_owned().await), flush).await?;
        if self.backend() == DbBackend::Postgres {
            Sql::new("SELECT pg_advisory_xact_lock($1)", [ONE_WRITER.into()]).any(&*transaction.txn).await?;
        }
        Ok(transaction)
    }

    /// Begins a transaction whose statements don't depend on what it read without a lock on that row.
    pub(crate) async fn begin(self: &Arc<Self>, flush: Flush) -> Result<Transaction, Error> {
        let turn = if self.backend() == DbBackend::Sqlite { Some(self.turn.clone().lock_owned().await) } else { None };
        self.begin_after(turn, flush).await
    }

    async fn begin_after(self: &Arc<Self>, turn: Option<OwnedMutexGuard<()>>, flush: Flush) -> Result<Transaction, Error> {
        if self.backend() == DbBackend::Sqlite {
            if self.unsure.swap(true, Ordering::Relaxed) {
                self.leave_what_never_ended().await?;
            }
            if self.folder.is_none() {
                self.flush_at_commit(flush).await?;
            }
        }
        let txn = self.writer.begin_with_options(immediate()).await?;
        if self.backend() == DbBackend::Postgres && flush == Flush::Later {
            txn.execute_unprepared("SET LOCAL synchronous_commit = off").await?;
        }
        Ok(Transaction { txn: Arc::new(txn), db: self.clone(), flush, _turn: turn })
    }

    /// Closes SQLite's writer connection if its driver takes an earlier transaction for open; the pool opens another. On a
    /// full disk SQLite ends a transaction by itself, and the driver does not notice: it would begin the next ones within
    /// that one, commit none of them, and say that it did. Whoever calls has the turn.
    async fn leave_what_never_ended(&self) -> Result<(), Error> {
        let connection = self.writer.get_sqlite_connection_pool().acquire().await;
        let connection = connection.map_err(|error| Error::Busy(error.to_string()))?;
        if connection.is_in_transaction() {
            self.flushing.store(UNKNOWN, Ordering::Relaxed);
            connection.close().await.map_err(|error| Error::Busy(error.to_string()))?;
        }
        Ok(())
    }

    /// Tells SQLite's writer connection what to do at its next commit; whoever calls has the turn.
    async fn flush_at_commit(&self, flush: Flush) -> Result<(), Error> {
        let (code, pragma) = flush.synchronous();
        if self.flushing.swap(UNKNOWN, Ordering::Relaxed) != code {
            self.writer.execute_unprepared(pragma).await?;
        }
        self.flushing.store(code, Ordering::Relaxed);
        Ok(())
    }

    /// Makes everything that was committed before this safe from a power cut.
    pub(crate) async fn flush(self: &Arc<Self>) -> Result<(), Error> {
        let transaction = self.begin(Flush::Now).await?;
        // A commit that changes nothing flushes nothing.
        Sql::new("UPDATE page_version SET version = version + 1", []).run(&*transaction.txn).await?;
        transaction.commit().await
    }

    /// How many transactions this process committed.
    pub(crate) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    /// How many of them waited for a flush.
    pub(crate) fn flushes(&self) -> u64 {
        self.flushes.load(Ordering::Relaxed)
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// This process, as others hear of it.
    pub(crate) fn process(&self) -> &str {
        &self.process
    }

    /// `PRAGMA data_version` of the writer connection, which sees every commit but its own; only on SQLite.
    pub(crate) async fn data_version(&self) -> Result<i64, Error> {
        let _turn = self.turn.lock().await;
        Sql::new("PRAGMA data_version", []).number(&self.writer).await
    }

    /// Closes all connections, after the write under way.
    pub(crate) async fn close(&self) -> Result<(), Error> {
        let _turn = self.turn.lock().await;
        self.readers.close_by_ref().await?;
        Ok(self.writer.close_by_ref().await?)
    }
}

impl Transaction {
    /// Commits: durable when this returns, unless it was begun with [`Flush::Later`].
    pub(crate) async fn commit(self) -> Result<(), Error> {
        let Self { txn, db, flush, _turn } = self;
        let txn = Arc::try_unwrap(txn).map_err(|_| Error::Busy("a read of this transaction is still under way".to_owned()))?;
        txn.commit().await?;
        db.unsure.store(false, Ordering::Relaxed);
        db.commits.fetch_add(1, Ordering::Relaxed);
        if flush == Flush::Now {
            db.flushes.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }

    /// The database, if it has to be flushed after the commit for that to be safe. On PostgreSQL a commit that tells others of
    /// deliveries is.
    pub(crate) fn unflushed(&self) -> Option<Arc<Db>> {
        (self.flush == Flush::Later && self.db.backend() == DbBackend::Sqlite).then(|| Arc::clone(&self.db))
    }

    /// A connection that reads inside the transaction, as long as it lasts.
    pub(crate) fn reading(&self) -> Conn {
        Conn::Within(self.db.backend(), Arc::downgrade(&self.txn))
    }
}

/// `BEGIN IMMEDIATE`: a transaction that began by reading could no longer write once another process wrote.
fn immediate() -> TransactionOptions {
    TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() }
}

fn options(url: String) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).connect_timeout(PATIENCE).acquire_timeout(PATIENCE).idle_timeout(None).max_lifetime(None);
    options
}

/// What a [`crate::Reader`] reads through.
#[derive(Clone, Debug)]
pub(crate) enum Conn {
    /// Any connection that is free.
    Pool(DatabaseConnection),
    /// A write transaction, as long as it lasts.
    Within(DbBackend, Weak<DatabaseTransaction>),
}

impl Conn {
    fn txn(txn: &Weak<DatabaseTransaction>) -> Result<Arc<DatabaseTransaction>, DbErr> {
        txn.upgrade().ok_or_else(|| DbErr::Custom("the transaction that this reads in is over".to_owned()))
    }
}

#[async_trait]
impl ConnectionTrait for Conn {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Self::Pool(pool) => pool.get_database_backend(),
            Self::Within(backend, _) => *backend,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self {
            Self::Pool(pool) => pool.execute_raw(statement).await,
            Self::Within(_, txn) => Self::txn(txn)?.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, text: &str) -> Result<ExecResult, DbErr> {
        match self {
            Self::Pool(pool) => pool.execute_unprepared(text).await,
            Self::Within(_, txn) => Self::txn(txn)?.execute_unprepared(text).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self {
            Self::Pool(pool) => pool.query_one_raw(statement).await,
            Self::Within(_, txn) => Self::txn(txn)?.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self {
            Self::Pool(pool) => pool.query_all_raw(statement).await,
            Self::Within(_, txn) => Self::txn(txn)?.query_all_raw(statement).await,
        }
    }
}
