//! # Federation: the door for servers
//!
//! What this room is for: letting activities of other servers in (`gate.rs`), being found and read by them
//! (`discovery.rs`, `serve.rs`, `collections.rs`), finding and fetching what they publish (`find.rs`, `intake.rs`, `backfill.rs`), and delivering what our
//! office published (`deliver.rs`). It is the only room that speaks HTTP to other servers, and the only one that uses
//! `activitypub_federation` (`library.rs`; docs/adr/0002 says what of it).
//!
//! What this room must not do: write to the database (it calls `comity-service`), decide what an activity means or what
//! an answer to a delivery means, write ActivityStreams by itself (`comity-wire` does), verify cryptography by itself
//! (`comity-signatures` does), or open a connection but through the one client in `client.rs`.
//!
//! ## To serve a new document
//!
//! 1. Give its address to `BaseUrl` in `comity-model`, so that nobody else spells it.
//! 2. Write it in `comity-wire` and, if it is stored, read it by a function of `Reader` that takes a viewer.
//! 3. Add a handler to `serve.rs` that ends in `serve::document`, and its route to `ROUTES` in `router.rs`: the test of
//!    what may leave (`tests/tests/visibility.rs`) then asks it for everything.
//! 4. Ask for the public viewer first; only what is not public looks at a signature (`viewer::of`).
//!
//! ## To refuse something new
//!
//! 1. Give it a code and a title in `refusal.rs`. Codes are protocol: they are counted, logged and sent.
//! 2. Write the step in `gate.rs` as a function that returns a `Refusal`, and call it at its place in the order of
//!    `pass`: what needs no network before what does, what is cheap before what is not.
//! 3. Choose the status by what the sender should do: 4xx for what is its fault, 503 for anything that is ours.
//! 4. Test it in `tests/gate.rs` with a message that differs from the honest one in this alone, and send the honest one
//!    afterwards.
//!
//! ## To fetch something new
//!
//! 1. Ask [`comity_service::inbox::Need`] for it if an activity lacks it; fetch nothing inside a transaction.
//! 2. Use `Library::document` or `Library::actor`, with a `Trip` as small as it can be.

mod answer;
mod backfill;
mod bounded;
mod bucket;
mod client;
mod collections;
mod deliver;
mod discovery;
mod error;
mod failure;
mod find;
mod gate;
mod held;
mod intake;
mod keys;
mod library;
mod media_type;
mod outside;
mod places;
mod policy;
mod refusal;
mod router;
mod run;
mod serve;
mod trip;
mod viewer;

use std::sync::Arc;

use axum::response::{IntoResponse as _, Response};
use comity_model::Authority;
use comity_service::App;

pub use backfill::{backfill_due, greet};
pub use bucket::{Caller, Want, network};
pub use deliver::deliver_due;
pub use error::Error;
pub use intake::handle_due;
pub use outside::{Dialer, Outside, Resolver, SystemDialer, SystemResolver};
pub use places::{Full, Place, Places};
pub use refusal::{CODES, Code};
pub use router::{ROUTES, negotiated, router};
pub use run::run;

/// The door for servers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Federation(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    app: App,
    client: client::Client,
    library: library::Library,
    keys: keys::Keys,
    limits: bucket::Limits,
    asked: deliver::Asked,
    counters: refusal::Counters,
    bodies: Arc<Places<Caller>>,
    admitted: Arc<Places<Authority>>,
    strangers: Arc<Places<Authority>>,
}

/// Activities that pass the gate at the same time: of authorities whose content is admitted, of all others, and of each.
const ADMITTED_AT_ONCE: (usize, usize) = (1_024, 256);
const STRANGERS_AT_ONCE: (usize, usize) = (32, 8);

impl Federation {
    /// Makes the door, with its one client. The process must have chosen a cryptographic provider of `rustls` before.
    pub fn new(app: App, outside: Outside) -> Result<Self, Error> {
        let client = client::Client::new(app.clone(), outside)?;
        let library = library::Library::new(app.clone(), client.clone());
        Ok(Self(Arc::new(Inner {
            app,
            client,
            library,
            keys: keys::Keys::default(),
            limits: bucket::Limits::default(),
            asked: deliver::Asked::default(),
            counters: refusal::Counters::default(),
            bodies: Places::new(gate::BODIES.0, gate::BODIES.1),
            admitted: Places::new(ADMITTED_AT_ONCE.0, ADMITTED_AT_ONCE.1),
            strangers: Places::new(STRANGERS_AT_ONCE.0, STRANGERS_AT_ONCE.1),
        })))
    }

    /// The application behind the door.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// How many requests were refused with a reason code, one of [`CODES`], since the start.
    pub fn refusals(&self, code: &str) -> u64 {
        self.0.counters.refusals(code)
    }

    /// How many times a known office came with another key than before, since the start.
    pub fn changed_keys(&self) -> u64 {
        self.0.counters.changed_keys()
    }

    /// Counts one request of a caller (gate, G0), or says after how many seconds it may come again. Who comes from this
    /// machine to a node that nobody else can reach is not counted.
    pub fn admit(&self, caller: Caller, want: Want) -> Result<(), u64> {
        if caller == Caller::Crowd && self.app().base().is_loopback() {
            return Ok(());
        }
        self.limits().call(caller, want, self.app().now())
    }

    /// What a server is answered that asks too often: a problem with its `Retry-After`.
    pub fn too_often(&self, seconds: u64) -> Response {
        let refusal = refusal::Refusal::too_often(seconds);
        self.count(refusal.code);
        refusal.into_response()
    }

    /// What a server is answered when a handler of ours has panicked: try again.
    pub fn panicked(&self) -> Response {
        let refusal = refusal::Refusal::ours(&"a handler panicked");
        self.count(refusal.code);
        refusal.into_response()
    }

    fn room_for_bodies(&self, caller: Caller) -> Result<Place<Caller>, Full> {
        match caller {
            Caller::Address(address) => self.0.bodies.enter(Caller::Address(network(address))),
            Caller::Crowd => self.0.bodies.enter_as_many(Caller::Crowd),
        }
    }

    fn places(&self, admitted: bool) -> &Arc<Places<Authority>> {
        if admitted { &self.0.admitted } else { &self.0.strangers }
    }

    /// How many times a worker panicked and began again, since the start.
    pub fn panicked_workers(&self) -> u64 {
        self.0.counters.panicked_workers()
    }

    fn client(&self) -> &client::Client {
        &self.0.client
    }

    fn library(&self) -> &library::Library {
        &self.0.library
    }

    fn keys(&self) -> &keys::Keys {
        &self.0.keys
    }

    fn limits(&self) -> &bucket::Limits {
        &self.0.limits
    }

    fn asked(&self) -> &deliver::Asked {
        &self.0.asked
    }

    fn count(&self, code: Code) {
        self.0.counters.count(code);
    }

    fn key_changed(&self) {
        self.0.counters.key_changed();
    }

    fn worker_panicked(&self) {
        self.0.counters.worker_panicked();
    }
}
