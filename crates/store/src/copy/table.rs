//! The rows of one table, a page at a time.

use aws_lc_rs::digest::{Context, SHA256};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};
use uuid::Uuid;

use super::schema::{Kind, Table};
use crate::Error;
use crate::sql::Sql;

/// Most rows that are held in memory; a row is seldom more than a few kilobytes, and at most a megabyte.
const PAGE: usize = 200;

/// What is in a table, whatever the order of its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) rows: u64,
    /// The sum of the hashes of all rows, in two halves.
    sum: [u128; 2],
}

impl Tally {
    fn count(&mut self, row: &[Value]) {
        let mut context = Context::new(&SHA256);
        for value in row {
            mix(&mut context, value);
        }
        let hash = context.finish();
        for (sum, half) in self.sum.iter_mut().zip(hash.as_ref().chunks(16)) {
            *sum = sum.wrapping_add(half.iter().fold(0, |number, byte| number << 8 | u128::from(*byte)));
        }
        self.rows += 1;
    }
}

/// One value in a form that no other value has.
fn mix(context: &mut Context, value: &Value) {
    let mut of = |kind: u8, bytes: Option<&[u8]>| match bytes {
        Some(bytes) => {
            context.update(&[kind, 1]);
            context.update(&(bytes.len() as u64).to_be_bytes());
            context.update(bytes);
        }
        None => context.update(&[kind, 0]),
    };
    match value {
        Value::BigInt(number) => of(1, number.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice)),
        Value::String(text) => of(2, text.as_ref().map(String::as_bytes)),
        Value::Bytes(bytes) => of(3, bytes.as_ref().map(Vec::as_slice)),
        Value::Uuid(id) => of(4, id.as_ref().map(|id| id.as_bytes().as_slice())),
        Value::Bool(truth) => of(5, truth.map(|truth| [u8::from(truth)]).as_ref().map(<[u8; 1]>::as_slice)),
        other => unreachable!("columns are read as one of these kinds, and not as {other:?}"),
    }
}

fn value(row: &QueryResult, index: usize, kind: Kind) -> Result<Value, DbErr> {
    Ok(match kind {
        Kind::Number => row.try_get_by_index::<Option<i64>>(index)?.into(),
        Kind::Text => row.try_get_by_index::<Option<String>>(index)?.into(),
        Kind::Bytes => row.try_get_by_index::<Option<Vec<u8>>>(index)?.into(),
        Kind::Id => row.try_get_by_index::<Option<Uuid>>(index)?.into(),
        Kind::Truth => row.try_get_by_index::<Option<bool>>(index)?.into(),
    })
}

fn quoted<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// The rows after one with this key, in the order of keys.
async fn page<C: ConnectionTrait>(db: &C, table: &Table, after: &[Value]) -> Result<Vec<Vec<Value>>, Error> {
    let key = quoted(table.key.iter());
    let mut sql = Sql::new(format!("SELECT {} FROM \"{}\"", quoted(table.columns.keys()), table.name), []);
    if !after.is_empty() {
        sql = sql.then(&format!(" WHERE ({key}) > ")).brackets(after.iter().cloned());
    }
    let rows = sql.then(&format!(" ORDER BY {key} LIMIT {PAGE}")).all(db).await?;
    let values = |row: &QueryResult| table.columns.values().enumerate().map(|(index, kind)| value(row, index, *kind)).collect();
    Ok(rows.iter().map(values).collect::<Result<_, DbErr>>()?)
}

/// The key of a row.
fn key(table: &Table, row: &[Value]) -> Vec<Value> {
    let of = |name: &String| table.columns.keys().position(|column| column == name).map(|index| row[index].clone());
    table.key.iter().filter_map(of).collect()
}

/// Copies all rows; returns what was read.
pub(super) async fn copy<A: ConnectionTrait, B: ConnectionTrait>(from: &A, to: &B, table: &Table) -> Result<Tally, Error> {
    let (mut tally, mut after) = (Tally::default(), Vec::new());
    let insert = format!("INSERT INTO \"{}\" ({}) VALUES ", table.name, quoted(table.columns.keys()));
    loop {
        let rows = page(from, table, &after).await?;
        let Some(last) = rows.last() else { return Ok(tally) };
        after = key(table, last);
        for row in &rows {
            tally.count(row);
        }
        let mut sql = Sql::new(insert.as_str(), []);
        for (place, row) in rows.into_iter().enumerate() {
            sql = if place == 0 { sql } else { sql.then(",") }.brackets(row);
        }
        sql.run(to).await?;
    }
}

/// Reads all rows.
pub(super) async fn tally<C: ConnectionTrait>(db: &C, table: &Table) -> Result<Tally, Error> {
    let (mut tally, mut after) = (Tally::default(), Vec::new());
    loop {
        let rows = page(db, table, &after).await?;
        let Some(last) = rows.last() else { return Ok(tally) };
        after = key(table, last);
        for row in &rows {
            tally.count(row);
        }
    }
}
