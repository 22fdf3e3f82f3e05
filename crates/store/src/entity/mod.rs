//! The rows as `sea-orm` sees them, private to this room. Each file also turns its rows into the model's types.

pub(crate) mod activity;
pub(crate) mod audit;
pub(crate) mod authenticator;
pub(crate) mod draft;
pub(crate) mod follow;
pub(crate) mod invitation;
pub(crate) mod member;
pub(crate) mod node_key;
pub(crate) mod office;
pub(crate) mod post;
pub(crate) mod post_topic;
pub(crate) mod revision;
pub(crate) mod session;
pub(crate) mod standing;
pub(crate) mod tombstone;
