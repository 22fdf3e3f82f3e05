//! The leases that this process holds: renewed together, and given up when they are surely or possibly over.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use comity_service::App;
use comity_store::rows::LeasedInbox;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

/// How often leases are renewed.
const RENEW: Duration = Duration::from_secs(10);
/// How long a lease is trusted since it was last known to be ours; it ends after 30 seconds.
const TRUSTED: Duration = Duration::from_secs(28);

type Key = (i64, i64);

#[derive(Debug, Clone, Copy)]
struct State {
    failing: bool,
    renewed: Instant,
}

/// All leases of this process, by inbox and epoch.
#[derive(Debug, Default)]
pub(crate) struct Held(Mutex<HashMap<Key, State>>);

/// One of them; dropped when its inbox was settled.
#[derive(Debug)]
pub(crate) struct Lease {
    key: Key,
    held: Arc<Held>,
}

impl Held {
    fn leases(&self) -> MutexGuard<'_, HashMap<Key, State>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many inboxes that are well are leased, and how many that fail.
    pub(crate) fn count(&self) -> (usize, usize) {
        let leases = self.leases();
        let failing = leases.values().filter(|state| state.failing).count();
        (leases.len() - failing, failing)
    }

    /// Holds a lease that was asked for at this moment; that clock goes on while the process is stopped.
    pub(crate) fn hold(self: &Arc<Self>, inbox: &LeasedInbox, asked: Instant) -> Lease {
        let key = (inbox.id, inbox.epoch);
        self.leases().insert(key, State { failing: inbox.failures > 0, renewed: asked });
        Lease { key, held: Arc::clone(self) }
    }

    /// Renews all leases for ever, in one statement.
    pub(crate) async fn renewing(&self, app: &App) {
        let mut ticks = interval_at(Instant::now() + RENEW, RENEW);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let (keys, asked) = (self.leases().keys().copied().collect::<Vec<_>>(), Instant::now());
            if keys.is_empty() {
                continue;
            }
            match app.renew_leases(&keys).await {
                Ok(held) => self.leases().retain(|key, state| {
                    if held.contains(key) {
                        state.renewed = asked;
                    }
                    // What came since then was not asked about.
                    held.contains(key) || !keys.contains(key)
                }),
                Err(error) => tracing::warn!(%error, "leases could not be renewed"),
            }
        }
    }
}

impl Lease {
    /// Whether it is still ours, as far as can be known without asking.
    pub(crate) fn is_held(&self) -> bool {
        self.held.leases().get(&self.key).is_some_and(|state| state.renewed.elapsed() < TRUSTED)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.held.leases().remove(&self.key);
    }
}
