//! Parameterised statements in one spelling for both databases: `$1`, `$2` and so on.

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, TryGetable, Value};

use crate::Error;

/// A statement with its values. Text comes from this crate alone; everything else is bound.
#[derive(Debug, Clone)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

/// A longer list is rare, and stays as it is: both databases bound how many values they take.
const PADDED: usize = 1_024;

/// The values of a statement, in the order of `$1`, `$2` and so on.
macro_rules! values { ($($value:expr),* $(,)?) => { [$(sea_orm::Value::from($value)),*] } }
pub(crate) use values;

impl Sql {
    /// A statement whose text names its values as `$1` to `$n`.
    pub(crate) fn new(text: impl Into<String>, values: impl IntoIterator<Item = Value>) -> Self {
        Self { text: text.into(), values: values.into_iter().collect() }
    }

    /// Adds text.
    pub(crate) fn then(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds one value.
    pub(crate) fn value(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self.text.push_str(&format!("${}", self.values.len()));
        self
    }

    /// Adds a list in brackets, for `IN`; an empty one holds only NULL, which nothing equals. The last value comes again
    /// until there are as many as a power of two: a database plans a statement once for each text that it is sent.
    pub(crate) fn list<V: Into<Value>>(self, values: impl IntoIterator<Item = V>) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if let Some(last) = values.last().filter(|_| values.len() < PADDED).cloned() {
            values.resize(values.len().next_power_of_two(), last);
        }
        self.brackets(values)
    }

    /// Adds values in brackets.
    pub(crate) fn brackets(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        let mut open = '(';
        for value in values {
            self.values.push(value);
            self.text.push(open);
            self.text.push_str(&format!("${}", self.values.len()));
            open = ',';
        }
        self.text.push_str(if open == '(' { "(NULL)" } else { ")" });
        self
    }

    /// Adds rows for `VALUES`, each in brackets; there must be at least one.
    pub(crate) fn rows<const N: usize>(mut self, rows: impl IntoIterator<Item = [Value; N]>) -> Self {
        let mut comma = "";
        for row in rows {
            self.text.push_str(comma);
            self = self.brackets(row);
            comma = ",";
        }
        self
    }

    /// The same for a statement to which a row that comes twice says no more than one: the last comes again, as in
    /// [`Sql::list`].
    pub(crate) fn rows_again<const N: usize>(self, rows: impl IntoIterator<Item = [Value; N]>) -> Self {
        let mut rows: Vec<[Value; N]> = rows.into_iter().collect();
        if let Some(last) = rows.last().filter(|_| rows.len() < PADDED).cloned() {
            rows.resize(rows.len().next_power_of_two(), last);
        }
        self.rows(rows)
    }

    fn statement<C: ConnectionTrait>(self, db: &C) -> Statement {
        let backend = db.get_database_backend();
        let sql = if backend == DbBackend::Sqlite { self.by_place() } else { self };
        Statement::from_sql_and_values(backend, sql.text, sql.values)
    }

    /// The same with `?` for each value, in the order in which they come. SQLite's driver looks up each named value in the
    /// list of all names, which takes as long as the values of a batch times themselves.
    fn by_place(self) -> Self {
        let (mut text, mut places) = (String::with_capacity(self.text.len()), Vec::with_capacity(self.values.len()));
        let mut parts = self.text.split('$');
        text.extend(parts.next());
        for part in parts {
            let end = part.find(|character: char| !character.is_ascii_digit()).unwrap_or(part.len());
            let (number, rest) = part.split_at(end);
            places.push(number.parse::<usize>().expect("this crate writes `$` only before a number") - 1);
            text.push('?');
            text.push_str(rest);
        }
        let in_order = places.iter().copied().eq(0..self.values.len());
        let values = if in_order { self.values } else { places.into_iter().map(|place| self.values[place].clone()).collect() };
        Self { text, values }
    }

    /// Runs it; how many rows it changed.
    pub(crate) async fn run<C: ConnectionTrait>(self, db: &C) -> Result<u64, Error> {
        Ok(db.execute_raw(self.statement(db)).await?.rows_affected())
    }

    /// All rows.
    pub(crate) async fn all<C: ConnectionTrait>(self, db: &C) -> Result<Vec<QueryResult>, Error> {
        Ok(db.query_all_raw(self.statement(db)).await?)
    }

    /// The first row, if there is one.
    pub(crate) async fn one<C: ConnectionTrait>(self, db: &C) -> Result<Option<QueryResult>, Error> {
        Ok(db.query_one_raw(self.statement(db)).await?)
    }

    /// The first column of all rows.
    pub(crate) async fn column<T: TryGetable, C: ConnectionTrait>(self, db: &C) -> Result<Vec<T>, Error> {
        self.all(db).await?.iter().map(|row| row.try_get_by_index(0).map_err(Error::from)).collect()
    }

    /// The one number that a statement such as `SELECT COUNT(*)` gives; 0 if it gives no row.
    pub(crate) async fn number<C: ConnectionTrait>(self, db: &C) -> Result<i64, Error> {
        Ok(self.one(db).await?.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0))
    }

    /// Whether it gives any row.
    pub(crate) async fn any<C: ConnectionTrait>(self, db: &C) -> Result<bool, Error> {
        Ok(self.one(db).await?.is_some())
    }
}

/// The database's own clock, in milliseconds: by which leases end.
pub(crate) fn clock(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
        _ => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
    }
}

/// The clause that locks the selected rows, on the database that knows it.
pub(crate) fn for_update(backend: DbBackend, clause: &'static str) -> &'static str {
    if backend == DbBackend::Postgres { clause } else { "" }
}
