//! Draining one leased inbox: what to send next, what an answer means, what to settle. Pure; `comity-federation` does
//! the sending.

use comity_model::delivery::Answer;
use comity_model::{Authority, Time};
use comity_signatures::Scheme;
use comity_store::rows::{DueDelivery, LeasedInbox, Settlement};

use crate::{App, Error};

/// One inbox while it is drained.
#[derive(Debug)]
pub struct Drain {}

/// One request to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Send {
    /// What to send.
    pub delivery: DueDelivery,
    /// With which signature scheme.
    pub scheme: Scheme,
}

impl Drain {
    /// Begins. `advertises_rfc9421` is whether the peer's actor says that it takes RFC 9421.
    pub fn new(leased: LeasedInbox, advertises_rfc9421: bool) -> Self {
        let _ = (leased, advertises_rfc9421);
        unimplemented!()
    }

    /// What to send next, if anything.
    pub fn next(&mut self) -> Option<Send> {
        unimplemented!()
    }

    /// What the peer answered to what [`Drain::next`] gave. `gone` is what re-fetching the actor said, where the
    /// answer was 404 or 410 and it was asked: whether the actor is gone.
    pub fn answered(&mut self, answer: &Answer, gone: Option<bool>, now: Time, jitter: f64) {
        let _ = (answer, gone, now, jitter);
        unimplemented!()
    }

    /// What to settle.
    pub fn finish(self, now: Time) -> Settlement {
        let _ = now;
        unimplemented!()
    }
}

/// Sends what an authority refused, or what was given up, again: a click of a person. Returns how many.
pub async fn replay(app: &App, agent: &comity_model::audit::Agent, authority: &Authority) -> Result<u64, Error> {
    let _ = (app, agent, authority);
    unimplemented!()
}
