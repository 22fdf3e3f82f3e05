//! What the tables of a database are: read from it, on either engine.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DbBackend};

use super::CopyError;
use crate::Error;
use crate::sql::{Sql, values};

/// The table in which migrations are noted; each database has its own.
pub(super) const MIGRATIONS: &str = "seaql_migrations";

/// A table, as both databases have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    /// By name, so that their order is the same in both.
    pub(super) columns: BTreeMap<String, Kind>,
    /// The primary key.
    pub(super) key: Vec<String>,
    /// Whether the database itself numbers its rows.
    serial: bool,
    /// The tables that its rows name.
    needs: BTreeSet<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
    /// On SQLite also an id: its 16 bytes.
    Bytes,
    Id,
    Truth,
}

impl Kind {
    fn of(declared: &str) -> Option<Self> {
        Some(match declared.to_ascii_lowercase().as_str() {
            "bigint" | "integer" => Self::Number,
            "text" => Self::Text,
            "blob" | "bytea" => Self::Bytes,
            "uuid" => Self::Id,
            "boolean" => Self::Truth,
            _ => return None,
        })
    }

    /// What it is where two databases name it differently.
    fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Bytes, Self::Id) | (Self::Id, Self::Bytes) => Some(Self::Id),
            _ => (self == other).then_some(self),
        }
    }
}

/// The queries of one engine: table, column, type, place in the primary key or 0, whether it numbers its rows; and table and
/// table that it names.
struct Asking {
    names: &'static str,
    columns: &'static str,
    needs: &'static str,
}

const SQLITE: Asking = Asking {
    names: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
    columns: "SELECT t.name, c.name, c.type, c.pk, CAST(t.sql LIKE '%AUTOINCREMENT%' AND c.pk = 1 AS INTEGER)
              FROM sqlite_master t JOIN pragma_table_info(t.name) c
              WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.pk",
    needs: "SELECT t.name, f.\"table\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
};

const POSTGRES: Asking = Asking {
    names: "SELECT c.relname::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
            ORDER BY 1",
    columns: "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
                     COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint, (a.attidentity <> '')::int::bigint
              FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
              WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 4",
    needs: "SELECT t.relname::text, f.relname::text FROM pg_constraint k
            JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
            WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace",
};

fn asking(backend: DbBackend) -> Asking {
    if backend == DbBackend::Postgres { POSTGRES } else { SQLITE }
}

/// The names of all tables.
pub(super) async fn names<C: ConnectionTrait>(db: &C) -> Result<Vec<String>, Error> {
    Sql::new(asking(db.get_database_backend()).names, []).column(db).await
}

async fn tables<C: ConnectionTrait>(db: &C) -> Result<BTreeMap<String, Table>, CopyError> {
    let asking = asking(db.get_database_backend());
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for row in Sql::new(asking.columns, []).all(db).await? {
        let [name, column, declared] = [0, 1, 2].map(|index| row.try_get_by_index::<String>(index));
        let (name, column) = (name.map_err(Error::from)?, column.map_err(Error::from)?);
        let place: i64 = row.try_get_by_index(3).map_err(Error::from)?;
        let numbers: i64 = row.try_get_by_index(4).map_err(Error::from)?;
        if name == MIGRATIONS {
            continue;
        }
        let table = tables.entry(name.clone()).or_insert_with(|| Table {
            name: name.clone(),
            columns: BTreeMap::new(),
            key: Vec::new(),
            serial: false,
            needs: BTreeSet::new(),
        });
        let kind = Kind::of(&declared.map_err(Error::from)?).ok_or_else(|| CopyError::Schema(name.clone()))?;
        table.columns.insert(column.clone(), kind);
        if place > 0 {
            table.key.push(column);
        }
        table.serial |= numbers != 0;
    }
    for row in Sql::new(asking.needs, []).all(db).await? {
        let (name, needed): (String, String) =
            (row.try_get_by_index(0).map_err(Error::from)?, row.try_get_by_index(1).map_err(Error::from)?);
        if let Some(table) = tables.get_mut(&name) {
            table.needs.insert(needed);
        }
    }
    Ok(tables)
}

/// The tables of both databases, which have to be the same, in an order in which each comes after those that it names.
pub(super) async fn shared<A: ConnectionTrait, B: ConnectionTrait>(one: &A, other: &B) -> Result<Vec<Table>, CopyError> {
    let (one, mut other) = (tables(one).await?, tables(other).await?);
    let mut left = Vec::new();
    for (name, table) in one {
        let differs = || CopyError::Schema(name.clone());
        let twin = other.remove(&name).ok_or_else(differs)?;
        let columns = table.columns.iter().map(|(column, kind)| Some((column.clone(), kind.with(*twin.columns.get(column)?)?)));
        let columns: BTreeMap<_, _> = columns.collect::<Option<_>>().ok_or_else(differs)?;
        if columns.len() != twin.columns.len() || table.key != twin.key || table.serial != twin.serial || table.key.is_empty() {
            return Err(differs());
        }
        left.push(Table { columns, ..table });
    }
    if let Some(name) = other.into_keys().next() {
        return Err(CopyError::Schema(name));
    }
    in_order(left)
}

fn in_order(mut left: Vec<Table>) -> Result<Vec<Table>, CopyError> {
    let mut ordered: Vec<Table> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits = |table: &Table| table.needs.iter().any(|need| *need != table.name && !ordered.iter().any(|done| done.name == *need));
        let (later, now): (Vec<_>, Vec<_>) = left.into_iter().partition(waits);
        if now.is_empty() {
            return Err(CopyError::Schema(later[0].name.clone()));
        }
        ordered.extend(now);
        left = later;
    }
    Ok(ordered)
}

/// Lets the database go on numbering the rows of a table where the source left off, also after rows that are gone.
pub(super) async fn continue_serial<A: ConnectionTrait, B: ConnectionTrait>(from: &A, to: &B, table: &Table) -> Result<(), Error> {
    if !table.serial {
        return Ok(());
    }
    let (name, column) = (table.name.as_str(), table.key[0].as_str());
    let reached = match from.get_database_backend() {
        DbBackend::Postgres => Sql::new(
            "SELECT COALESCE(pg_sequence_last_value(pg_get_serial_sequence(quote_ident($1), $2)::regclass), 0)",
            values![name, column],
        ),
        _ => Sql::new("SELECT seq FROM sqlite_sequence WHERE name = $1", values![name]),
    };
    let reached = reached.number(from).await?;
    let highest = Sql::new(format!("SELECT COALESCE(MAX(\"{column}\"), 0) FROM \"{name}\""), []).number(to).await?;
    let last = reached.max(highest);
    match to.get_database_backend() {
        // Zero was given to no row; a new sequence begins with one.
        DbBackend::Postgres if last > 0 => {
            Sql::new("SELECT setval(pg_get_serial_sequence(quote_ident($1), $2)::regclass, $3)", values![name, column, last])
                .run(to)
                .await?;
        }
        DbBackend::Postgres => {}
        _ => {
            Sql::new("DELETE FROM sqlite_sequence WHERE name = $1", values![name]).run(to).await?;
            Sql::new("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", values![name, last]).run(to).await?;
        }
    }
    Ok(())
}
