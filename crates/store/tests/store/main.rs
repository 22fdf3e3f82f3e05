//! The stories of the store, each told on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a story that goes wrong may panic")]

mod audit;
mod cast;
mod changes;
mod copy;
mod delivery;
mod draft;
mod follow;
mod health;
mod house;
mod journal;
mod keys;
mod lease;
mod member;
mod open;
mod post;
mod questions;
mod receipt;
mod topic;
mod visible;
