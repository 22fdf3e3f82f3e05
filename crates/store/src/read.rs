//! Reads, each the shape of a page, a feed, a collection or a command.

mod activity;
mod audit;
pub(crate) mod backfill;
mod delivery;
mod draft;
mod follow;
mod health;
mod journal;
mod log;
mod media;
mod member;
mod office;
mod peer;
mod post;
mod reaction;
mod receipt;
mod session;
mod slip;
mod standing;
mod thread;
mod timeline;

use crate::db::Conn;

/// Reads from the database. Cheap to make; holds no transaction.
///
/// One that was made by [`crate::Writer::read`] sees what its transaction wrote, and answers with an error once that
/// is over.
#[derive(Clone, Debug)]
pub struct Reader {
    db: Conn,
}

impl Reader {
    pub(crate) const fn new(db: Conn) -> Self {
        Self { db }
    }
}
