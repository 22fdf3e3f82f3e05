//! # The service: what one can do
//!
//! One function a use case, one transaction a function. This is the only room that writes: [`App`] alone holds the
//! `Store`, and only `Store::write` gives a `Writer`. The doors read through [`App::read`].
//!
//! What this room must not do: speak HTTP, know a route, a template or a header, read the config or the environment,
//! or ask the system for the time ([`App::now`] does).
//!
//! ## To add a use case
//!
//! 1. Put it into the file of its noun, as `pub async fn verb(app: &App, agent: &Agent, …) -> Result<…, Error>`.
//! 2. Check the rules of `comity-model` first; begin the one transaction with `app.write()`.
//! 3. If something has to be sent, take `Outbox::begin` before any other write, and let it add the deliveries.
//! 4. Write the audit row in the same transaction, commit, then wake the workers with `app.wake()`.
//! 5. Test it against a real store with a fixed clock, below it in the same file or in `tests/`.

pub mod app;
pub mod audit;
pub mod backfill;
pub mod calendar;
pub mod continuity;
pub mod database;
pub mod delivery;
pub mod document;
pub mod draft;
pub mod drain;
pub mod error;
pub mod find;
pub mod follow;
pub mod inbox;
pub mod invitation;
pub mod jobs;
pub mod keyring;
pub mod keys;
pub mod media;
pub mod member;
pub mod office;
pub mod passkey;
pub mod password;
pub mod post;
pub mod reaction;
pub mod receipts;
pub mod recovery;
pub mod session;
pub mod sign_in;
pub mod signing;
pub mod standing;
pub mod totp;
pub mod two_persons;

mod caught;
mod key_file;
mod outbox;
mod safe;
mod tries;

pub use app::{App, Clock, Settings, SystemClock};
pub use caught::caught;
pub use comity_model::audit::Agent;
pub use error::Error;
pub use find::{FindError, Finder};
