//! What the room promises, seen from outside: round trips, refusals, vectors of the specifications,
//! another implementation, and input that nobody would write.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop where it stands")]

mod arbitrary;
mod digests;
mod keys;
mod limits;
mod oracle;
mod proofs;
mod refusals;
mod round_trip;
mod support;
mod vectors;
