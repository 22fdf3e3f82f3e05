//! Reading: what other servers send. Strict for the envelope of an activity ([`activity`]), lenient for all else.
//!
//! A name or a title is plain text without tags and marks that turn it around; a text is [`comity_model::ForeignHtml`]
//! and can't be shown before it was sanitised.

mod actor;
mod attachment;
mod collection;
mod discovery;
mod envelope;
mod event;
pub(crate) mod lenient;
mod post;
mod practice;
mod scan;

pub use actor::actor;
pub use collection::{Item, Page, collection};
pub use discovery::{Software, nodeinfo, nodeinfo_links, webfinger_self};
pub use envelope::{activity, document, object_of};
pub use post::{ForeignPost, post};
pub use scan::{DEPTH_MAX, DOCUMENT_VALUES_MAX, ENVELOPE_VALUES_MAX, STRING_MAX};
