//! The two loops of a running node: delivering, and handling what was received.

use std::time::Duration;

use comity_service::{backfill as service, caught, delivery, inbox};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::deliver::{Deliveries, Drained};
use crate::intake::Intake;
use crate::{Error, Federation, backfill_due};

/// The longest that a loop sleeps, and how soon what failed is tried again.
const TICK: Duration = Duration::from_secs(1);
/// The shortest sleep: what is due and can't be taken now, because somebody has it, is not asked for without end.
const SHORTEST: Duration = Duration::from_millis(200);
/// How often what was handled long ago is forgotten.
const FORGET: Duration = Duration::from_hours(1);
/// How long what is in flight may take when the node stops.
const GRACE: Duration = Duration::from_secs(10);

/// Delivers and handles for ever, until `stop`: then what is in flight is finished (at most ten seconds) and leases are
/// handed back. One slow peer holds up nobody else, and a worker that panics begins again.
pub async fn run(fed: Federation, stop: CancellationToken) {
    let panicked = || fed.worker_panicked();
    tokio::join!(
        again("backfill", &stop, panicked, || backfill(&fed, &stop)),
        again("deliveries", &stop, panicked, || deliveries(&fed, &stop)),
        again("intake", &stop, panicked, || intake(&fed, &stop)),
        again("forgetting", &stop, panicked, || forgetting(&fed, &stop)),
        again("other processes", &stop, panicked, || other_processes(&fed, &stop)),
    );
}

/// Runs a worker, and runs it again after it panicked: what it had leased or taken is due again soon, and the node goes
/// on with everything else.
async fn again<F: Future<Output = ()>>(worker: &'static str, stop: &CancellationToken, panicked: impl Fn(), run: impl Fn() -> F) {
    while let Err(panic) = caught(run()).await {
        panicked();
        tracing::error!(worker, error = panic, "a worker panicked; it begins again");
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(TICK) => {}
        }
    }
}

/// Reads back the outboxes of those whom we follow. At the start each is compared: after an outage of our own, those who
/// wait for us should not have to wait longer, and what they gave up is found.
async fn backfill(fed: &Federation, stop: &CancellationToken) {
    if let Err(error) = service::all_now(fed.app()).await {
        tracing::warn!(%error, "those whom we follow could not be greeted");
    }
    while !stop.is_cancelled() {
        let rest = tokio::select! {
            () = stop.cancelled() => return,
            read = backfill_due(fed) => match read {
                Ok(pages) if pages > 0 => SHORTEST,
                Ok(_) => TICK,
                Err(error) => {
                    tracing::warn!(%error, "outboxes could not be read");
                    TICK
                }
            },
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(rest) => {}
        }
    }
}

async fn deliveries(fed: &Federation, stop: &CancellationToken) {
    let mut deliveries = Deliveries::new(fed, stop);
    let held = deliveries.held();
    tokio::select! {
        () = delivering(fed, &mut deliveries, stop) => {}
        () = held.renewing(fed.app()) => {}
    }
    if deliveries.len() > 0 {
        tracing::warn!(deliveries = deliveries.len(), "deliveries were broken off; their leases expire");
    }
}

async fn delivering(fed: &Federation, deliveries: &mut Deliveries, stop: &CancellationToken) {
    // Whether to ask for what is due: not after each delivery that ends.
    let (mut ask, mut rest) = (true, TICK);
    while !stop.is_cancelled() {
        if std::mem::take(&mut ask) {
            match deliveries.start().await {
                Ok(all) => {
                    ask = deliveries.has_room_again();
                    rest = if all { due_in(fed).await } else { TICK };
                }
                Err(error) => {
                    tracing::error!(%error, "deliveries could not be leased");
                    rest = TICK;
                }
            }
        }
        if ask {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = fed.app().deliveries().notified() => ask = true,
            () = sleep(rest) => ask = true,
            Some(drained) = deliveries.next() => ask = report(drained) || deliveries.has_room_again(),
        }
    }
    let finish = async {
        while let Some(drained) = deliveries.next().await {
            report(drained);
        }
    };
    // What takes longer is broken off.
    let _ = timeout(GRACE, finish).await;
}

/// Whether more was due than was sent.
fn report(drained: Result<Drained, Error>) -> bool {
    match drained {
        Ok(drained) => drained.more,
        Err(error) => {
            tracing::error!(%error, "a delivery could not be settled");
            false
        }
    }
}

async fn intake(fed: &Federation, stop: &CancellationToken) {
    let mut intake = Intake::default();
    while !stop.is_cancelled() {
        let rest = match intake.step(fed).await {
            Ok((handled, _)) if handled > 0 => continue,
            Ok(_) => due_in(fed).await,
            Err(error) => {
                tracing::error!(%error, "what was received could not be handled");
                TICK
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = fed.app().journal().notified() => {}
            () = sleep(rest) => {}
            true = intake.prepared() => {}
        }
    }
    intake.leave(fed).await;
}

/// Forgets what was handled long ago, and what became of each delivery of long ago, at the start and then every hour.
async fn forgetting(fed: &Federation, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = inbox::forget(fed.app()).await {
            tracing::warn!(%error, "what was handled could not be forgotten");
        }
        if let Err(error) = delivery::fold(fed.app()).await {
            tracing::warn!(%error, "deliveries of long ago could not be folded");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(FORGET) => {}
        }
    }
}

/// How long to sleep: until something is due, and not longer than a tick, because the clock may be another one.
async fn due_in(fed: &Federation) -> Duration {
    match fed.app().next_due_at().await {
        Ok(Some(at)) => (at - fed.app().now()).to_std().unwrap_or(SHORTEST).clamp(SHORTEST, TICK),
        Ok(None) => TICK,
        Err(error) => {
            tracing::warn!(%error, "what is due next could not be read");
            TICK
        }
    }
}

/// Wakes the loops when another process made something due: the command line, or on PostgreSQL another `serve`. If they
/// can't be heard, because the database was away, the loops look by themselves every tick.
async fn other_processes(fed: &Federation, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            heard = fed.app().hear_others() => {
                let Err(error) = heard;
                tracing::warn!(%error, "other processes can't be heard; that is tried again");
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(TICK) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn a_worker_that_panics_is_counted_and_begins_again() {
        let (begun, panicked, stop) = (Cell::new(0), Cell::new(0), CancellationToken::new());
        let run = || {
            begun.set(begun.get() + 1);
            let first = begun.get() == 1;
            async move {
                tokio::task::yield_now().await;
                assert!(!first, "a bug in a worker");
            }
        };
        again("a worker", &stop, || panicked.set(panicked.get() + 1), run).await;
        assert_eq!((begun.get(), panicked.get()), (2, 1));
        stop.cancel();
        again("a worker", &stop, || panicked.set(panicked.get() + 1), || async { panic!("again") }).await;
        assert_eq!(panicked.get(), 2, "a node that stops does not begin again");
    }
}
