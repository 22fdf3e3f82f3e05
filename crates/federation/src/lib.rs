//! # Federation: the door for servers
//!
//! What this room is for: letting activities of other servers in ([`router`], the gate), being found and read by them,
//! fetching what they publish, and delivering what our office published. It is the only room that speaks HTTP to other
//! servers, and the only one that uses `activitypub_federation`.
//!
//! What this room must not do: write to the database (it calls `comity-service`), decide what an activity means, render
//! JSON by itself (`comity-wire` does), verify cryptography by itself (`comity-signatures` does), or open a connection
//! but through the one client in `client.rs`.

#![expect(clippy::needless_pass_by_value, clippy::unused_async, reason = "the bodies follow")]

mod error;
mod outside;
mod work;

use std::sync::Arc;

use comity_model::office::Actor;
use comity_service::{App, FindError, Finder};
use tokio_util::sync::CancellationToken;

pub use error::Error;
pub use outside::{Dialer, Outside, Resolver, SystemDialer, SystemResolver};
pub use work::{deliver_due, handle_due, run};

/// The door for servers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Federation(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    app: App,
    #[expect(dead_code, reason = "the client that uses it follows")]
    outside: Outside,
}

impl Federation {
    /// Makes the door, with its one client.
    ///
    /// The process must have chosen a cryptographic provider of `rustls` before.
    pub fn new(app: App, outside: Outside) -> Result<Self, Error> {
        Ok(Self(Arc::new(Inner { app, outside })))
    }

    /// The application behind the door.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// How many requests were refused with a reason code since the start.
    pub fn refusals(&self, code: &str) -> u64 {
        let _ = code;
        0
    }
}

/// The routes for servers: `/.well-known/…`, `/nodeinfo/…` and everything under `/ap/`.
pub fn router(fed: Federation) -> axum::Router {
    let _ = fed;
    axum::Router::new()
}

/// Lays content negotiation over the pages: who asks a page for ActivityStreams gets its twin under `/ap/`.
pub fn negotiated(fed: Federation, pages: axum::Router) -> axum::Router {
    let _ = fed;
    pages
}

#[async_trait::async_trait]
impl Finder for Federation {
    async fn find(&self, address: &str) -> Result<Actor, FindError> {
        Err(FindError::NotAnAddress(address.to_owned()))
    }
}
