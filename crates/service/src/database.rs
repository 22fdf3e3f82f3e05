//! The database as a whole, which is no use case of a node: there is none while it moves.

pub use comity_store::copy::{Copied, CopyError};

/// Copies all of a node from one database to another, `sqlite:PATH` or `postgres://…`. The target has to be empty, or not
/// there yet, and has nothing of it unless all of it was read back and is the same.
///
/// Nobody may run on either: what a node that runs was about to write to the source would be lost. Of SQLite files the
/// caller holds the locks; on PostgreSQL nothing can be committed to the source meanwhile.
pub async fn copy(from: &str, to: &str) -> Result<Copied, CopyError> {
    comity_store::copy::copy(from, to).await
}
