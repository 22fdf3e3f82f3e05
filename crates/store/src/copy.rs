//! Copying a whole node from one database to another: every row of every table, whatever the two databases are.
//!
//! What there is to copy is read from the schema, so that nobody has to remember a table that is added later. A column
//! of a new type, a table without a primary key, or one that only one of the two has ends it before anything is copied.
//! All of it is one transaction of the target, and before its commit every row is read back and compared.

mod schema;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::MigratorTrait;

use crate::Error;
use crate::db::{Db, Flush, Transaction};
use crate::migrations::Migrator;
use crate::sql::Sql;
use schema::{MIGRATIONS, Table};
use table::Tally;

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Each table with the number of its rows, in the order that they were copied in.
    pub tables: Vec<(String, u64)>,
}

/// Why nothing was copied. The target is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// From a database to itself.
    #[error("the source and the target are one database")]
    Same,
    /// There is no node in the source.
    #[error("there is no node in the source")]
    Nothing,
    /// One of the two is not of this version.
    #[error("the {} was made by another version of Comity", if *target { "target" } else { "source" })]
    Version {
        /// Whether it is the target.
        target: bool,
    },
    /// There is something in the target.
    #[error("the target is not empty: there is something in its table {0}")]
    NotEmpty(String),
    /// The two don't have the same table.
    #[error("the table {0} is not the same in both")]
    Schema(String),
    /// What was read back from the target is not what was written.
    #[error("what is in the table {0} of the target is not what the source has")]
    NotTheSame(String),
    /// One of the two can't be read or written.
    #[error("{}{error}", table.as_ref().map(|table| format!("table {table}: ")).unwrap_or_default())]
    Store {
        /// While this table was copied.
        table: Option<String>,
        /// Why.
        error: Error,
    },
}

impl From<Error> for CopyError {
    fn from(error: Error) -> Self {
        Self::Store { table: None, error }
    }
}

/// Copies all of a node from one database to another that is empty, or new. Nobody can write to the source meanwhile, and
/// of the target nobody sees anything before it is complete.
pub async fn copy(from: &str, to: &str) -> Result<Copied, CopyError> {
    if from == to {
        return Err(CopyError::Same);
    }
    let source = Arc::new(Db::connect(from, false).await?);
    let copied = match Db::connect(to, true).await.map(Arc::new) {
        Ok(target) => {
            let copied = between(&source, &target).await;
            target.close().await?;
            copied
        }
        Err(error) => Err(error.into()),
    };
    source.close().await?;
    copied
}

async fn between(source: &Arc<Db>, target: &Arc<Db>) -> Result<Copied, CopyError> {
    let reading = source.begin_alone(Flush::Now).await?;
    let from = &*reading.txn;
    if schema::names(from).await?.is_empty() {
        return Err(CopyError::Nothing);
    }
    if !is_of_this_version(from).await? {
        return Err(CopyError::Version { target: false });
    }
    let writing = target.begin_alone(Flush::Now).await?;
    let tables = prepare(from, &writing).await?;
    alone(from, &tables).await?;
    let to = &*writing.txn;
    let mut written = Vec::with_capacity(tables.len());
    for table in &tables {
        let tally = table::copy(from, to, table).await.map_err(|error| of(table, error))?;
        schema::continue_serial(from, to, table).await.map_err(|error| of(table, error))?;
        written.push((table, tally));
    }
    for (table, tally) in &written {
        if table::tally(to, table).await.map_err(|error| of(table, error))? != *tally {
            return Err(CopyError::NotTheSame(table.name.clone()));
        }
    }
    if target.backend() == DbBackend::Postgres {
        // It would otherwise plan with what it knows of empty tables.
        Sql::new("ANALYZE", []).run(to).await?;
    }
    let tables = written.iter().map(|(table, tally)| (table.name.clone(), tally.rows)).collect();
    writing.commit().await?;
    Ok(Copied { tables })
}

fn of(table: &Table, error: Error) -> CopyError {
    CopyError::Store { table: Some(table.name.clone()), error }
}

/// Whether all migrations of this version, and no others, were made.
async fn is_of_this_version<C: ConnectionTrait>(db: &C) -> Result<bool, Error> {
    let mut made: Vec<String> = Sql::new(format!("SELECT version FROM {MIGRATIONS}"), []).column(db).await?;
    let mut ours: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
    made.sort();
    ours.sort();
    Ok(made == ours)
}

/// Makes the tables of the target, or sees that nothing is in them; gives what there is to copy, in an order in which every
/// row comes after those that it names.
async fn prepare<C: ConnectionTrait>(from: &C, writing: &Transaction) -> Result<Vec<Table>, CopyError> {
    let to = &*writing.txn;
    let is_new = schema::names(to).await?.is_empty();
    if is_new {
        Migrator::up(to, None).await.map_err(Error::from)?;
    } else if !schema::names(to).await?.iter().any(|name| name == MIGRATIONS) {
        return Err(CopyError::NotEmpty(schema::names(to).await?.remove(0)));
    } else if !is_of_this_version(to).await? {
        return Err(CopyError::Version { target: true });
    }
    let tables = schema::shared(from, to).await?;
    let seeds = seeds(&tables).await?;
    for table in &tables {
        let seed = &seeds[&table.name];
        if !is_new && table::tally(to, table).await? != *seed {
            return Err(CopyError::NotEmpty(table.name.clone()));
        }
        if seed.rows > 0 {
            Sql::new(format!("DELETE FROM \"{}\"", table.name), []).run(to).await?;
        }
    }
    Ok(tables)
}

/// What a node that was just made has in its tables before it is anybody's.
async fn seeds(tables: &[Table]) -> Result<BTreeMap<String, Tally>, CopyError> {
    let new = Arc::new(Db::open("sqlite::memory:").await?);
    let reading = new.begin(Flush::Now).await?;
    let mut seeds = BTreeMap::new();
    for table in tables {
        seeds.insert(table.name.clone(), table::tally(&*reading.txn, table).await.map_err(|error| of(table, error))?);
    }
    drop(reading);
    new.close().await?;
    Ok(seeds)
}

/// Nobody writes to the source any more; on SQLite the transaction alone does that.
async fn alone<C: ConnectionTrait>(from: &C, tables: &[Table]) -> Result<(), Error> {
    if from.get_database_backend() == DbBackend::Postgres {
        let names: Vec<_> = tables.iter().map(|table| format!("\"{}\"", table.name)).collect();
        Sql::new(format!("LOCK TABLE {} IN SHARE MODE", names.join(", ")), []).run(from).await?;
    }
    Ok(())
}
