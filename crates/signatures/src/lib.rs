//! HTTP message signatures (draft-cavage-12, RFC 9421), digests, FEP-8b32 proofs and keys for servers
//! that federate over `ActivityPub`.
//!
//! # What this room is for
//!
//! It holds private keys and answers two questions: *how is this request or object signed?* and
//! *did this key sign it?* It is the only room that touches key material.
//!
//! # What it must not do
//!
//! Read a clock (time is a parameter), the network, a file or the environment; know what an actor
//! is, whose key a key id names, or which peer is welcome. It links nothing under the AGPL except
//! in tests, so that other servers can use it.
//!
//! # How to take another algorithm
//!
//! 1. Add a kind to [`KeyKind`], a variant to [`PublicKey`] and its way of reading in
//!    `public_key.rs`.
//! 2. Add the private key beside [`RsaKey`] and [`EdKey`] in `keys.rs`, with a constructor of
//!    [`Signer`].
//! 3. Name its labels in `cavage.rs` (`sign`, `parse`) and `rfc9421.rs` (`sign`, `parse`).
//! 4. Add the vectors of its specification to `tests/signatures/vectors.rs` and a row to `refusals.rs`
//!    that shows that its label does not go with another kind of key.
//!
#![doc = include_str!("../README.md")]

mod cavage;
mod digest;
mod error;
mod fields;
mod gate;
mod keys;
mod multibase;
mod proof;
mod public_key;
mod request;
mod rfc9421;

pub use error::{Error, Reason};
pub use gate::{Parsed, parse};
pub use keys::{EdKey, RsaKey, Signer};
pub use proof::{Proof, check_proof, prove, read_proof};
pub use public_key::{KeyKind, ParsedKey, PublicKey};
pub use request::{BodyHash, Request, Scheme, sign};
