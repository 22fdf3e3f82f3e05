//! What is simulated: how many, how long, and what happens to them.

use crate::assumptions as a;
use crate::calendar::At;

/// A network and its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Its name in the document.
    pub name: &'static str,
    /// The seed of all chance.
    pub seed: u64,
    /// Nodes at the beginning, without the flagship.
    pub nodes: u32,
    /// How many others each follows.
    pub follows: u32,
    /// Days with posts.
    pub days: u64,
    /// Watched without posts after them.
    pub tail: At,
    /// When the flagship is stopped, if it is.
    pub away: Option<(At, At)>,
    /// An evening on which everybody publishes: when it begins, how long it lasts, how many posts each.
    pub peak: Option<(At, At, u32)>,
    /// What is broken on purpose, to see the tests go red.
    pub broken: Broken,
}

/// What can be broken on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own, and any of them go together")]
pub struct Broken {
    /// What failed is not tried again.
    pub no_retry: bool,
    /// Outboxes are not compared.
    pub no_comparison: bool,
    /// What was received is not remembered.
    pub no_memory: bool,
    /// Threads are not known: each post is one of its own.
    pub no_threads: bool,
}

impl Scenario {
    /// The month of the grown network.
    pub const fn month(seed: u64) -> Self {
        Self {
            name: "a month",
            seed,
            nodes: a::NODES,
            follows: a::FOLLOWS,
            days: a::DAYS,
            tail: a::TAIL,
            away: None,
            peak: None,
            broken: Broken { no_retry: false, no_comparison: false, no_memory: false, no_threads: false },
        }
    }

    /// The flagship is away for a week, from the second day on.
    pub const fn week_away(seed: u64) -> Self {
        Self { name: "the flagship away for a week", days: 11, away: Some((2 * a::DAY, 9 * a::DAY)), ..Self::month(seed) }
    }

    /// An evening on which everybody publishes twenty posts within two hours.
    pub const fn election_night(seed: u64) -> Self {
        Self { name: "an election night", days: 2, peak: Some((30 * a::HOUR, 2 * a::HOUR, 20)), ..Self::month(seed) }
    }

    /// The short form that the tests run.
    pub const fn short(seed: u64) -> Self {
        Self { name: "the short form", nodes: 300, days: 3, tail: 5 * a::DAY, ..Self::month(seed) }
    }

    /// When it ends.
    pub const fn end(&self) -> At {
        self.days * a::DAY + self.tail
    }

    /// Most posts of one node.
    pub fn posts_most(&self) -> usize {
        (self.days as usize) * a::POSTS_A_DAY as usize + self.peak.map_or(0, |(_, _, posts)| posts as usize)
    }

    /// Nodes that join, or leave: a share of a month's.
    pub fn churned(&self, share: f64) -> u32 {
        (f64::from(self.nodes) * share * self.days as f64 / 30.0).round() as u32
    }
}
