//! What can go wrong with the store.

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
    Database(#[from] sea_orm::DbErr),
    /// A row does not hold what its column promises.
    #[error("a row of {table} is damaged: {detail}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// What is wrong.
        detail: String,
    },
}
