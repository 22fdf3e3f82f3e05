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
            DbErr::ConnectionAcquire(_) => Self::Busy("no connection became free in time".to_owned()),
            DbErr::Conn(RuntimeErr::SqlxError(inner)) => Self::Open(inner.to_string()),
            DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => match inner.as_ref() {
                sqlx::Error::Database(refusal) => match refusal.code().as_deref().and_then(plain_words) {
                    Some(words) => Self::Busy(words.to_owned()),
                    None => Self::Database(error),
                },
                sqlx::Error::PoolTimedOut => Self::Busy("no connection became free in time".to_owned()),
                sqlx::Error::PoolClosed => Self::Open("it was closed".to_owned()),
                sqlx::Error::Io(io) => Self::Open(format!("the connection broke: {io}")),
                _ => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// What a code of SQLite (a number) or of PostgreSQL (five characters) means, where another try may help.
fn plain_words(code: &str) -> Option<&'static str> {
    if let Ok(number) = code.parse::<u32>()
        && code.len() < 5
    {
        // The low byte is the kind of result, the rest its detail.
        return match number & 0xff {
            5 | 6 => Some("another process holds its lock"),
            13 => Some("the disk is full"),
            _ => None,
        };
    }
    match code {
        "40001" | "40P01" => Some("two transactions waited for each other"),
        "55P03" => Some("another process holds its lock"),
        "53100" => Some("the disk of the database server is full"),
        "53200" => Some("the database server is out of memory"),
        "53300" => Some("the database server has no free connection"),
        "57P01" | "57P02" | "57P03" => Some("the database server is starting or stopping"),
        "25006" => Some("the database server is read-only at the moment"),
        _ => None,
    }
}
