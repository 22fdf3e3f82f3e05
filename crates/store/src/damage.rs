//! Rows that can't be read out. One of them may cost its own page and no list that it stands in.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::{Mutex, PoisonError};

use sea_orm::QueryResult;

use crate::Error;

/// Most damaged rows that are remembered. Beyond them nothing more is logged, because so many have one cause.
const LOGGED_MAX: usize = 1_000;

/// Which damaged rows were logged since the process began.
static LOGGED: Mutex<BTreeSet<u64>> = Mutex::new(BTreeSet::new());

/// The rows of a list as values of the model: the one way by which lists read what other servers had a part in. A damaged
/// row is left out and logged once, by its name. Any other error is the error of the whole.
pub(crate) fn readable<R, T>(
    rows: impl IntoIterator<Item = R>,
    name: impl Fn(&R) -> String,
    read: impl Fn(R) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut values = Vec::new();
    for row in rows {
        let name = name(&row);
        match read(row) {
            Ok(value) => values.push(value),
            Err(error @ Error::Damaged { .. }) => {
                if is_first(&name, &error) {
                    tracing::error!(row = ?name, "left out: {error}");
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(values)
}

/// The same for rows without an entity, which are known by one of their columns.
pub(crate) fn readable_by<T>(column: &str, rows: &[QueryResult], read: impl Fn(&QueryResult) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    readable(rows, |row| row.try_get("", column).unwrap_or_default(), read)
}

/// Whether this damage of this row was not logged before.
fn is_first(name: &str, error: &Error) -> bool {
    let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((name, error.to_string()));
    let mut logged = LOGGED.lock().unwrap_or_else(PoisonError::into_inner);
    logged.len() < LOGGED_MAX && logged.insert(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_row_is_left_out_and_logged_once() {
        let read = |row: i32| match row {
            2 => Err(Error::damaged("post", "broken")),
            9 => Err(Error::Busy("later".into())),
            row => Ok(row * 10),
        };
        let name = |row: &i32| format!("https://a.example/{row}");
        assert_eq!(readable([1, 2, 3], name, read).expect("the others"), [10, 30]);
        assert!(matches!(readable([1, 9], name, read), Err(Error::Busy(_))));
        assert!(!is_first("https://a.example/2", &Error::damaged("post", "broken")));
        assert!(is_first("https://a.example/2", &Error::damaged("post", "otherwise")));
    }
}
