//! The background work: delivering what is due, handling what was received.

use tokio_util::sync::CancellationToken;

use crate::{Error, Federation};

/// One round of delivering: leases all inboxes that are due, drains each, waits for all; returns how many requests were
/// sent.
pub async fn deliver_due(fed: &Federation) -> Result<u32, Error> {
    let _ = fed;
    unimplemented!()
}

/// One round of the inbox: fetches what the due activities lack, side by side and at most two seconds each, and handles
/// them; returns how many had an effect.
pub async fn handle_due(fed: &Federation) -> Result<u32, Error> {
    let _ = fed;
    unimplemented!()
}

/// Both, for ever, until `stop`: then what is in flight is finished (at most ten seconds) and leases are handed back.
pub async fn run(fed: Federation, stop: CancellationToken) {
    let _ = (fed, stop);
    unimplemented!()
}
