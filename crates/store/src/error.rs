//! What can go wrong with the store.

use sea_orm::{DbErr, RuntimeErr};

/// An error of the store. That a row is absent is an `Option`, never an error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database can't be opened or reached; the text says which and why.
    #[error("the database can't be opened: {0}")]
    Open(String),
    /// The database did not answer in time, is locked or full: worth another try.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// A statement failed.
    #[error("the database failed: {0}")]
    Database(#[source] DbErr),
    /// A row does not hold what its column promises.
    #[error("a row of {table} is damaged: {detail}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// What is wrong.
        detail: String,
    },
}

impl Error {
    /// A row of a table that does not hold what its column promises.
    pub(crate) fn damaged(table: &'static str, detail: impl std::fmt::Display) -> Self {
        Self::Damaged { table, detail: detail.to_string() }
    }

    /// The same error once more, for each of the callers that shared one commit.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Open(text) => Self::Open(text.clone()),
            Self::Busy(text) => Self::Busy(text.clone()),
            Self::Database(error) => Self::Database(DbErr::Custom(error.to_string())),
            Self::Damaged { table, detail } => Self::Damaged { table, detail: detail.clone() },
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => no_connection(),
            DbErr::Conn(RuntimeErr::SqlxError(inner)) => Self::Open(inner.to_string()),
            DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => match inner.as_ref() {
                sqlx::Error::Database(refusal) => match refusal.code().as_deref().and_then(plain_words) {
                    Some(words) => Self::Busy(words.to_owned()),
                    None => Self::Database(error),
                },
                sqlx::Error::PoolTimedOut => no_connection(),
                sqlx::Error::PoolClosed => Self::Open("it was closed".to_owned()),
                sqlx::Error::Io(io) => Self::Open(format!("the connection broke: {io}")),
                // A connection that ends in the middle of something is found out in one of these ways too.
                sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed | sqlx::Error::BeginFailed => {
                    Self::Open(format!("the connection broke: {inner}"))
                }
                _ => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// Not busy: whoever waited so long for a connection does not wait once more, with others behind.
fn no_connection() -> Error {
    Error::Open("no connection became free in time".to_owned())
}

/// What a code of SQLite (a number) or of PostgreSQL (five characters) means, where another try may help: the database is
/// at fault, and not what it was asked.
fn plain_words(code: &str) -> Option<&'static str> {
    if let Ok(number) = code.parse::<u32>()
        && code.len() < 5
    {
        // The low byte is the kind of result, the rest its detail.
        return match number & 0xff {
            5 | 6 => Some("another process holds its lock"),
            7 => Some("there is not enough memory"),
            8 => Some("its file can't be written at the moment"),
            10 => Some("reading or writing its file failed: look at the disk"),
            13 => Some("the disk is full"),
            14 => Some("its file can't be opened at the moment"),
            _ => None,
        };
    }
    match code {
        "40001" | "40P01" => return Some("two transactions waited for each other"),
        "55P03" => return Some("another process holds its lock"),
        "53100" => return Some("the disk of the database server is full"),
        "53200" => return Some("the database server is out of memory"),
        "53300" => return Some("the database server has no free connection"),
        "57P01" | "57P02" | "57P03" => return Some("the database server is starting or stopping"),
        "25006" => return Some("the database server is read-only at the moment"),
        "25P03" => return Some("a transaction stood still for too long"),
        _ => {}
    }
    // The class is the same for all that goes wrong in one way.
    match code.get(..2) {
        Some("08") => Some("the connection to the database server broke"),
        Some("53") => Some("the database server lacks something that it needs"),
        Some("57") => Some("somebody at the database server stopped it"),
        Some("58") => Some("reading or writing failed at the database server: look at its disk and its log"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_databases_own_failure_is_worth_another_try_and_what_it_was_asked_is_not() {
        // SQLite: locked, read-only (its file was moved), a write, a read and a flush that failed, full, can't be opened.
        for code in ["5", "517", "8", "1032", "10", "778", "266", "1034", "13", "14", "1038"] {
            assert!(plain_words(code).is_some(), "{code}");
        }
        for code in ["08006", "08P01", "25006", "25P03", "40001", "53300", "53400", "57014", "57P05", "58030"] {
            assert!(plain_words(code).is_some(), "{code}");
        }
        // A constraint, a damaged file, no such table, a division by zero.
        for code in ["19", "2067", "1", "11", "26", "23505", "42P01", "22012", "XX001"] {
            assert!(plain_words(code).is_none(), "{code}");
        }
    }
}
