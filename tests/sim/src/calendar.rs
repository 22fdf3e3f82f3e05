//! The virtual time: what happens next. Events of the present minute lie in a heap, which stays small; later ones lie
//! unsorted in the bucket of their minute.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

const BUCKET: u64 = 60_000;

/// Milliseconds since the beginning of the simulation.
pub type At = u64;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<E> {
    at: At,
    /// What was put in first comes first among equals.
    order: u64,
    event: E,
}

/// Events by time.
#[derive(Debug)]
pub struct Calendar<E> {
    now: At,
    order: u64,
    /// Up to here, without it, everything lies in `near`.
    horizon: At,
    near: BinaryHeap<Reverse<Entry<E>>>,
    later: BTreeMap<u64, Vec<Entry<E>>>,
}

impl<E: Ord> Calendar<E> {
    /// Without events, at time 0.
    pub const fn new() -> Self {
        Self { now: 0, order: 0, horizon: 0, near: BinaryHeap::new(), later: BTreeMap::new() }
    }

    /// The time of the event that came last.
    pub const fn now(&self) -> At {
        self.now
    }

    /// How many events there were and will be.
    pub const fn count(&self) -> u64 {
        self.order
    }

    /// Lets an event happen, not before now.
    pub fn put(&mut self, at: At, event: E) {
        let entry = Entry { at: at.max(self.now), order: self.order, event };
        self.order += 1;
        if entry.at < self.horizon {
            self.near.push(Reverse(entry));
        } else {
            self.later.entry(entry.at / BUCKET).or_default().push(entry);
        }
    }

    /// What happens next.
    pub fn take_next(&mut self) -> Option<E> {
        while self.near.is_empty() {
            let (minute, entries) = self.later.pop_first()?;
            self.horizon = (minute + 1) * BUCKET;
            self.near.extend(entries.into_iter().map(Reverse));
        }
        let Reverse(entry) = self.near.pop()?;
        self.now = entry.at;
        Some(entry.event)
    }
}

impl<E: Ord> Default for Calendar<E> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_by_time_and_equal_ones_in_the_order_in_which_they_were_put() {
        let mut calendar = Calendar::new();
        for (at, event) in [(5 * BUCKET, 'd'), (7, 'a'), (5 * BUCKET, 'e'), (3 * BUCKET - 1, 'b'), (3 * BUCKET, 'c')] {
            calendar.put(at, event);
        }
        let mut seen = String::new();
        while let Some(event) = calendar.take_next() {
            seen.push(event);
            if event == 'b' {
                calendar.put(0, 'B');
            }
        }
        assert_eq!((seen.as_str(), calendar.now()), ("abBcde", 5 * BUCKET));
    }
}
