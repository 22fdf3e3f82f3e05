//! # The model: what things are and what is allowed
//!
//! Pure types and rules: no IO, no async, no clock (a time is a parameter), no JSON of the wire and no SQL.
//! Every noun of the design has one file here, under the name that it has in every other room.
//!
//! What this room must not do: read a clock, touch a file, a socket or a database, know how a practice is
//! spelled on the wire (`comity-wire`) or in a table (`comity-store`), or hold a text for people
//! (`comity-words`; problems are codes here, sentences there).
//!
//! ## To add a field to the practice
//!
//! 1. Add it to [`practice::Practice`], with its rule in `Practice::problems` and a row in the table test below it.
//! 2. `comity-wire`: write it in `practice.rs` (the term and the section of `content`) and read it back.
//! 3. `comity-words`: its label and hint in every language.
//! 4. `comity-service`: its key of the front matter in `document.rs`.
//! 5. `comity-web`: its form field and its place on the page.
//!
//! The record is stored as one JSON column, so that no migration is needed unless it is searched by.

pub mod activity;
pub mod attachment;
pub mod audience;
pub mod audit;
pub mod authenticator;
pub mod authority;
pub mod backfill;
pub mod base_url;
pub mod country;
pub mod delivery;
pub mod draft;
pub mod event;
pub mod follow;
pub mod health;
pub mod html;
pub mod id;
pub mod invitation;
pub mod judge;
pub mod language;
pub mod member;
pub mod office;
pub mod own_actor;
pub mod password;
pub mod phase;
pub mod post;
pub mod practice;
pub mod problem;
pub mod reaction;
pub mod receipt;
pub mod retry;
pub mod session;
pub mod sharing;
pub mod standing;
pub mod text;
pub mod topic;
pub mod uri;

pub use activity::{Activity, ActivityKind};
pub use attachment::Attachment;
pub use audience::{Audience, Viewer, can_view};
pub use authority::Authority;
pub use base_url::BaseUrl;
pub use country::Country;
pub use draft::Draft;
pub use event::Event;
pub use html::{ForeignHtml, Html};
pub use id::Id;
pub use language::Language;
pub use office::{Level, Office};
pub use own_actor::OwnActor;
pub use phase::Phase;
pub use post::{Kind, Post, Record, State};
pub use practice::Practice;
pub use problem::{Problem, Problems, Rule};
pub use sharing::SharingLevel;
pub use standing::Standing;
pub use topic::Topic;
pub use uri::{Uri, Url};

/// A point in time, UTC. Names of such values end in `_at`.
pub type Time = chrono::DateTime<chrono::Utc>;
