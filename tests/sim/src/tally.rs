//! What is counted.

use crate::calendar::At;
use crate::histogram::Histogram;

/// What the peer answered, or did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// 202.
    Taken,
    /// 503, with a time to wait.
    Busy,
    /// 502.
    Gateway,
    /// 403.
    Forbidden,
    /// None.
    Silent,
}

/// Of whom a post is wanted.
pub const STAYING: usize = 0;
/// Of those among them that are up for at least half of the time.
pub const STEADY: usize = 1;

/// How long posts took until half of their followers had them, 99 %, and all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// By half, 99 %, all.
    pub levels: [Histogram; 3],
    /// Posts that have such followers.
    pub posts: u64,
    /// From publishing to each single follower.
    pub arrived: Histogram,
    /// How many such arrivals there should be.
    pub owed: u64,
}

/// At the end of an hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hour {
    /// Posts that wait for their way, anywhere.
    pub waiting: u64,
    /// Those that wait for the flagship.
    pub for_flagship: u64,
    /// The most that wait for the flagship on one node.
    pub deepest: u64,
}

/// What the flagship did in a second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Second {
    /// Requests that it sent.
    pub sent: u32,
    /// Posts that were sent to it.
    pub posted: u32,
    /// Pages of its outbox that were read.
    pub read: u32,
}

/// After the flagship's return.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Return {
    /// When.
    pub at: At,
    /// Posts that it had not, of all that were published before.
    pub missed: u64,
    /// The most of them that one node has in its queue.
    pub deepest: u64,
    /// How long after the return it had each.
    pub caught: Histogram,
}

/// All counts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Posts.
    pub published: u64,
    /// Requests that carried a post, by what was answered.
    pub answers: [u64; 5],
    /// Posts that arrived by being sent, and by being read back: the first time.
    pub by_push: u64,
    /// By reading back, of those that were published after the follow began.
    pub by_comparison: u64,
    /// Of those from before it.
    pub by_reading_back: u64,
    /// How often a post arrived at a follower that had it already.
    pub repeated: u64,
    /// How often something took effect.
    pub effects: u64,
    /// Posts that took effect before they were published.
    pub early: u64,
    /// Posts that were sent and arrived before the one before them in their thread.
    pub out_of_order: u64,
    /// Posts that were given up.
    pub given_up: u64,
    /// GETs of outboxes and their pages.
    pub pages: u64,
    /// Walks that could not go on.
    pub walks_failed: u64,
    /// By whom a post is wanted, of the nodes' posts.
    pub nodes: [Reached; 2],
    /// The same of the flagship's.
    pub flagship: [Reached; 2],
    /// The flagship, second by second.
    pub seconds: Vec<Second>,
    /// The network, hour by hour.
    pub hours: Vec<Hour>,
    /// The flagship's return, if it was away.
    pub back: Return,
}

impl Tally {
    /// The second of a time.
    pub fn second(&mut self, at: At) -> &mut Second {
        let place = (at / 1_000) as usize;
        if place >= self.seconds.len() {
            self.seconds.resize(place + 1, Second::default());
        }
        &mut self.seconds[place]
    }

    /// How many requests carried a post.
    pub fn requests(&self) -> u64 {
        self.answers.iter().sum()
    }

    /// The sum of a count of the flagship's, and its most in a second.
    pub fn of_flagship(&self, count: impl Fn(&Second) -> u32) -> (u64, u32) {
        let counts = || self.seconds.iter().map(&count);
        (counts().map(u64::from).sum(), counts().max().unwrap_or(0))
    }
}
