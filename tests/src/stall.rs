//! A place in the middle of a transaction at which a node stands still, so that it can be killed exactly there.
//!
//! It is a trigger in the node's own database, put there by the test: the statement that fires it never ends. On SQLite it
//! counts for ever, on PostgreSQL it waits for an advisory lock that the test holds. Nothing of the node is changed.

use std::time::Duration;

use anyhow::Context as _;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::database::Database;

/// The advisory lock that the test holds; the number only has to be nobody else's.
const LOCK: i64 = 0x5354_414c;
/// How long SQLite's lock has to be held without a break to say that whoever holds it stands still.
const HELD: Duration = Duration::from_millis(500);
/// When nobody would wait any more.
const DEADLINE: Duration = Duration::from_mins(1);

/// A place at which a node stands still.
#[derive(Debug)]
pub struct Stall {
    db: DatabaseConnection,
    table: &'static str,
}

impl Stall {
    /// Puts it at a statement (`INSERT`, `UPDATE` or `DELETE`) on a table, for rows with which the condition is true; the
    /// row is called `NEW`.
    pub async fn at(database: &Database, statement: &str, table: &'static str, condition: &str) -> anyhow::Result<Self> {
        let mut options = ConnectOptions::new(&database.url);
        options.max_connections(1).sqlx_logging(false).map_sqlx_sqlite_opts(|options| options.busy_timeout(HELD));
        let db = sea_orm::Database::connect(options).await?;
        let text = match db.get_database_backend() {
            DbBackend::Postgres => format!(
                "SELECT pg_advisory_lock({LOCK});
                 CREATE FUNCTION stall() RETURNS trigger LANGUAGE plpgsql AS $body$
                 BEGIN PERFORM pg_advisory_xact_lock({LOCK}); RETURN NULL; END $body$;
                 CREATE TRIGGER stall AFTER {statement} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION stall();"
            ),
            _ => format!(
                "CREATE VIEW stall_count AS WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted) SELECT n FROM counted;
                 CREATE TRIGGER stall AFTER {statement} ON {table} WHEN {condition} BEGIN SELECT COUNT(*) FROM stall_count; END;"
            ),
        };
        db.execute_unprepared(&text).await?;
        Ok(Self { db, table })
    }

    /// Waits until the node stands there: what it changed is not committed, and it can't commit.
    pub async fn reached(&self) -> anyhow::Result<()> {
        let standing = async {
            let mut ticks = tokio::time::interval(Duration::from_millis(20));
            while !self.is_reached().await? {
                ticks.tick().await;
            }
            anyhow::Ok(())
        };
        tokio::time::timeout(DEADLINE, standing).await.context("the node never came to where it should stand still")?
    }

    async fn is_reached(&self) -> anyhow::Result<bool> {
        if self.db.get_database_backend() == DbBackend::Postgres {
            let waits = format!(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = {LOCK} AND NOT granted
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            );
            return Ok(self.db.query_one_raw(Statement::from_string(DbBackend::Postgres, waits)).await?.is_some());
        }
        // A transaction of a node that goes on takes milliseconds, and its lock is free in between.
        match self.db.execute_unprepared("BEGIN IMMEDIATE").await {
            Ok(_) => {
                self.db.execute_unprepared("ROLLBACK").await?;
                Ok(false)
            }
            Err(error) if error.to_string().contains("locked") => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    /// Ends what a node that was killed has left standing there: on PostgreSQL its transaction, which lives on at the server.
    pub async fn let_go(&self) -> anyhow::Result<()> {
        if self.db.get_database_backend() == DbBackend::Postgres {
            let waits = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            self.db.execute_unprepared(waits).await?;
        }
        Ok(())
    }

    /// Takes it away, after the node was killed.
    pub async fn lift(self) -> anyhow::Result<()> {
        let text = match self.db.get_database_backend() {
            DbBackend::Postgres => {
                // Whoever still waits for the lock is the end of a process that is dead: it comes to nothing.
                format!("SELECT pg_advisory_unlock({LOCK}); DROP TRIGGER stall ON {}; DROP FUNCTION stall();", self.table)
            }
            _ => "DROP TRIGGER stall; DROP VIEW stall_count;".to_owned(),
        };
        self.db.execute_unprepared(&text).await?;
        Ok(self.db.close().await?)
    }
}
