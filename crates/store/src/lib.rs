//! # The store: rows to the model and back, on SQLite and PostgreSQL
//!
//! The only room that knows `sea-orm` and SQL. It opens the database and migrates it, gives out leases, lets small
//! durable writes ride together in one commit, and answers page by page: one struct of [`pages`] for what one page,
//! feed, collection or command shows, in a fixed number of statements however many rows there are.
//!
//! What this room must not do: decide anything (what is allowed is `comity-model`'s, what happens is
//! `comity-service`'s), read a clock (times are parameters; only leases end by the database's own clock), render or
//! parse JSON of the wire, let an entity or a connection out, or ask a question without its scope in its name:
//! whatever a viewer may ask takes the viewer and goes through the one condition `visible_to`.
//!
//! ## Who writes
//!
//! [`Store::write`] gives the one [`Writer`]; [`Store::journal`] and [`Store::settle`] hand data to one task that
//! commits up to 256 of them at once. A commit waits until it is flushed, but for what is done again if a power cut takes
//! it (leases, settlements, handling what was journalled): that rides on the next flush. On SQLite both use the one writer connection, in turn, each transaction begun
//! with `BEGIN IMMEDIATE`. On PostgreSQL a `Writer` holds an advisory lock, so that what it read stays true until its
//! commit; leases skip locked rows, and whoever locks several rows takes inboxes first, by id, then deliveries, then how
//! peers answered (`health.rs`), and the version of the pages last.
//!
//! What a process has leased or taken it may lose: it was frozen, and another has it now. So both have an epoch that
//! grows with each taking. [`Store::settle`] changes nothing under an old one, and who ends rows of the journal asks
//! [`Writer::in_hand`] first, in the same transaction.
//!
//! ## To add a column
//!
//! 1. Add a migration in `migrations/` (a new file, `ALTER TABLE … ADD COLUMN`, one option a statement) and name it in
//!    `migrations/mod.rs`. Never change one that has landed, and never import an entity there.
//! 2. Add the column to the entity in `entity/`, and to both conversions below it.
//! 3. If it holds something that no other column's type covers, add its spelling to `column.rs`.
//! 4. Add it to a round trip in `tests/`, and run it on both databases: `tests/run store`.
//!
//! A new table needs a primary key; `copy.rs` then copies it with the others. Rows that its migration puts in must not be
//! in a table whose rows are only added.
//!
//! ## To add a read
//!
//! 1. Give it a struct in [`pages`] if it is the shape of a page; a type of the model if it is one thing.
//! 2. Write it in the file of its noun in `read/`, with its scope in its name. If a viewer asks, it takes the viewer
//!    and filters by `visible_to`; if a use case asks, its doc comment says so.
//! 3. A list of what other servers had a part in goes through `damage::readable`, so that one damaged row costs no page.
//! 4. No statement in a loop: what belongs to many rows is read for all of them (`read/slip.rs` shows how).
//! 5. Check with `EXPLAIN QUERY PLAN` that it uses an index, and write its story in `tests/`.

mod changes;
mod column;
pub mod copy;
mod damage;
mod db;
mod entity;
pub mod error;
mod health;
mod journal;
mod lease;
mod migrations;
pub mod pages;
pub mod questions;
pub mod read;
pub mod rows;
mod settle;
mod sql;
pub mod store;
mod together;
mod visible;
pub mod write;

pub use changes::{Changes, Due};
pub use error::Error;
pub use questions::Questions;
pub use read::Reader;
pub use store::Store;
pub use together::Coming;
pub use write::Writer;
