//! # The wire: ActivityStreams JSON to the model and back, and iCalendar
//!
//! Only this room knows that a practice is an `Article`, how other servers spell an event, and which of their
//! liberties are harmless. It writes strictly ([`mod@write`]), reads leniently ([`read`]) and exports calendars
//! ([`ics`]). All of it is pure functions: the same arguments give the same document.
//!
//! What this room must not do: reach the network, a file, a clock or a database, make or check signatures and
//! proofs (`comity-signatures`; `comity-service` adds them to the [`serde_json::Value`] that is returned here), make
//! HTML of what a stranger sent (it yields [`comity_model::ForeignHtml`]), or decide whether an activity is allowed
//! ([`comity_model::judge`]).
//!
//! Strict means: only the contexts of [`context`], times in whole seconds with `Z`, arrays where others need arrays,
//! at most [`write::OBJECT_MAX`] bytes. Lenient means: every property may be a string, an object or an array, and
//! what can't be read is left out; only what makes a document meaningless is refused, with a [`Shape`].
//! The envelope of an activity is the exception ([`read::activity`]): it is read strictly, because the gate trusts it.
//!
//! ## To send another field of the practice
//!
//! 1. Write its term in `write/practice.rs`, under `comity:`, and its headed section or line in the same file.
//! 2. Name the section in `crates/words/text/{en,fr,es,ar,pt,ru}/wire.ftl`.
//! 3. Read the term in `read/practice.rs`; a field that older nodes don't send must stay optional.
//! 4. Add it to the generator in `tests/wire/round_trip.rs`: the property test then holds both directions together.
//!
//! ## To understand another server's event
//!
//! 1. Write what it sends as a file in `fixtures/`, with `.example` hosts, and name it in the table there; the tests read
//!    every file.
//! 2. Teach `read/event.rs` the spelling by rule, not by the name of the software.
//! 3. Look at the snapshot that `tests/wire/fixtures.rs` shows.

pub mod context;
pub mod ics;
pub mod read;
pub mod write;

/// Why a document can't be read: a sentence for logs and for the answer to the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Shape(pub &'static str);
