//! The grown network on virtual time: thousands of nodes that follow each other, a month, outages and slow hosts.
//!
//! What happens after an attempt is asked of `comity_model::retry`, and how an outbox is read back of
//! `comity_model::backfill`: a change of the policy changes the answers. The room must not have a policy of its own, a
//! clock, or anything that differs between two runs of one seed.
//!
//! To let something else happen to the network:
//!
//! 1. give it its numbers in [`assumptions`], each with its sentence;
//! 2. draw it in `host.rs` or `network.rs`, or let it happen as an event of `world.rs`;
//! 3. count it in `tally.rs`, and say in `document.rs` what it means;
//! 4. write the document anew: `cargo run --release -p comity-sim`.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "counts are far below what their types hold, and shares are between 0 and 1"
)]

pub mod assumptions;
pub mod calendar;
pub mod chance;
pub mod document;
pub mod drain;
pub mod histogram;
pub mod host;
pub mod network;
pub mod plot;
mod reading;
pub mod scenario;
mod sending;
pub mod tally;
pub mod walk;
pub mod words;
pub mod world;
