//! How long a wrong password makes the next try wait.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::TimeDelta;
use comity_model::Time;

/// Wrong tries that cost nothing.
const FREE: u32 = 3;
/// Names that wrong tries are counted for at the same time; strangers can make no more.
const MOST: usize = 10_000;
/// The longest wait, in seconds.
const LONGEST: i64 = 900;

/// Counts of wrong tries by whom they were for, bounded, in memory. Each makes the next one wait, longer each time and at
/// most 15 minutes; nobody is ever locked out (W13).
#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<String, (u32, Time)>>);

impl Tries {
    /// For how many seconds the next try has to wait.
    pub(crate) fn wait(&self, whose: &str, now: Time) -> Option<u64> {
        let tries = self.0.lock().ok()?;
        let (count, until) = tries.get(whose)?;
        let left = (*until - now).num_seconds();
        (*count > FREE && left > 0).then(|| left.unsigned_abs())
    }

    pub(crate) fn failed(&self, whose: &str, now: Time) {
        let Ok(mut tries) = self.0.lock() else { return };
        if tries.len() >= MOST {
            tries.retain(|_, (_, until)| *until > now);
            if tries.len() >= MOST {
                tries.clear();
            }
        }
        let entry = tries.entry(whose.to_owned()).or_insert((0, now));
        entry.0 += 1;
        let seconds = 1_i64 << entry.0.saturating_sub(FREE).min(10);
        entry.1 = now + TimeDelta::seconds(seconds.min(LONGEST));
    }

    pub(crate) fn succeeded(&self, whose: &str) {
        if let Ok(mut tries) = self.0.lock() {
            tries.remove(whose);
        }
    }
}
