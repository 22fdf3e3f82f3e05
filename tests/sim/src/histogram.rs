//! Many durations in little room: 32 steps for each doubling, so that a quantile is at most 3 % too large.

const STEPS: u64 = 32;

/// Durations in milliseconds, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    counts: Vec<u64>,
    total: u64,
    most: u64,
}

impl Histogram {
    /// Counts one.
    pub fn add(&mut self, value: u64) {
        let place = place(value);
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        self.counts[place] += 1;
        self.total += 1;
        self.most = self.most.max(value);
    }

    /// How many were counted.
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// What this share of `all` is at most, in milliseconds; `all` may hold more than were counted, which are later than any.
    pub fn quantile(&self, share: f64, all: u64) -> Option<u64> {
        let wanted = ((all as f64 * share).ceil() as u64).max(1);
        let mut seen = 0;
        for (place, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                return Some(upto(place).min(self.most));
            }
        }
        None
    }

    /// How many were at most so long.
    pub fn within(&self, value: u64) -> u64 {
        self.counts.iter().take(place(value) + 1).sum()
    }
}

fn place(value: u64) -> usize {
    if value < STEPS {
        return value as usize;
    }
    let doublings = u64::from(value.ilog2() - STEPS.ilog2());
    (doublings * STEPS + (value >> doublings)) as usize
}

/// The largest value of a place.
fn upto(place: usize) -> u64 {
    let place = place as u64;
    if place < 2 * STEPS {
        return place;
    }
    let doublings = place / STEPS - 1;
    ((place - doublings * STEPS + 1) << doublings) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_at_most_three_hundredths_too_large() {
        for value in (0..2_000_000_u64).step_by(997).chain([31, 32, 33, 63, 64, 65]) {
            let upto = upto(place(value));
            assert!(upto >= value && upto - value <= value / 31, "{value} {upto}");
        }
        let mut histogram = Histogram::default();
        (1..=100).for_each(|value| histogram.add(value * 1_000));
        assert_eq!(histogram.quantile(1.0, 100), Some(100_000));
        assert_eq!(histogram.quantile(1.0, 101), None, "one was never there");
        assert!((50_000..52_000).contains(&histogram.quantile(0.5, 100).unwrap()));
    }
}
