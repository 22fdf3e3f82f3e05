//! Who follows whom. An edge is one follow: the publisher's inbox of the follower on one side, the follower's walk
//! through the publisher's outbox on the other.

use crate::assumptions as a;
use crate::calendar::At;
use crate::chance::Chance;
use crate::drain::{Health, Pending};
use crate::host::Host;
use crate::scenario::Scenario;
use crate::walk::Walk;

/// No edge, no lease.
pub const NONE: u32 = u32::MAX;
/// No time.
pub const NEVER: At = At::MAX;
/// The flagship's number.
pub const FLAGSHIP: u32 = 0;

/// One follow, from both ends.
#[derive(Debug)]
pub struct Edge {
    /// Who publishes.
    pub publisher: u32,
    /// Who follows.
    pub follower: u32,
    /// The edge the other way round, if there is one.
    pub reverse: u32,
    /// When the follow begins.
    pub begins: At,
    /// Whether it has begun.
    pub active: bool,
    /// The first post that is delivered; earlier ones are read back.
    pub since: u32,
    /// What waits for its way, by number.
    pub pending: Vec<Pending>,
    /// What the publisher knows of the inbox.
    pub health: Health,
    /// The drain that holds it, if any.
    pub lease: u32,
    /// Whether it was leased as one that failed.
    pub leased_failing: bool,
    /// Whether the lease carried as much as one carries.
    pub more: bool,
    /// The event that will look at it.
    pub timer_at: At,
    /// Where the follower's comparison stands.
    pub walk: Walk,
}

/// A post, and who has it.
#[derive(Debug, Clone, Copy)]
pub struct Post {
    /// When it was published.
    pub at: At,
    /// The first post of its thread, and the one before it in the thread (or itself).
    pub thread: u32,
    /// The one before it in its thread; itself if it is the first.
    pub before: u32,
    /// Followers that stay, and that are steady, when it was published.
    pub owed: [u16; 2],
    /// How many of them have it.
    pub had: [u16; 2],
}

/// Hosts, follows and posts.
#[derive(Debug)]
pub struct Network {
    /// By number; the flagship is 0.
    pub hosts: Vec<Host>,
    /// All follows.
    pub edges: Vec<Edge>,
    /// By publisher.
    pub followers: Vec<Vec<u32>>,
    /// By follower.
    pub follows: Vec<Vec<u32>>,
    /// By publisher and number.
    pub posts: Vec<Vec<Post>>,
    /// What each edge's follower has, a bit for each of the publisher's posts.
    have: Vec<u64>,
    stride: usize,
}

impl Network {
    /// Draws one.
    pub fn drawn(scenario: &Scenario, chance: &mut Chance) -> Self {
        // Nothing breaks while the last posts still have their time.
        let end = scenario.days * a::DAY;
        let joining = scenario.churned(a::JOIN);
        let first = scenario.nodes + 1;
        let mut hosts = vec![Host::flagship(chance, end, scenario.away)];
        hosts.extend((1..first + joining).map(|_| Host::drawn(chance, end)));
        for host in &mut hosts[first as usize..] {
            host.joins = 1 + chance.below(scenario.days * a::DAY);
        }
        for _ in 0..scenario.churned(a::LEAVE) {
            let who = 1 + chance.below(u64::from(scenario.nodes)) as usize;
            hosts[who].leaves = Some(a::DAY + chance.below((scenario.days - 1) * a::DAY));
        }
        for host in &mut hosts {
            host.judge(end);
        }
        let count = hosts.len();
        let posts = (0..count).map(|_| Vec::with_capacity(scenario.posts_most())).collect();
        let stride = scenario.posts_most().div_ceil(64);
        let (followers, follows) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        let mut network = Self { hosts, edges: Vec::new(), followers, follows, posts, have: Vec::new(), stride };
        for node in 1..first + joining {
            network.follow(FLAGSHIP, node);
            network.follow(node, FLAGSHIP);
            let others = scenario.follows.min(scenario.nodes - 1) as usize + 1;
            while network.follows[node as usize].len() < others {
                let other = 1 + chance.below(u64::from(scenario.nodes)) as u32;
                network.follow(other, node);
            }
            if node >= first {
                while network.followers[node as usize].len() < others {
                    let other = 1 + chance.below(u64::from(scenario.nodes)) as u32;
                    network.follow(node, other);
                }
            }
        }
        network.have = vec![0; network.edges.len() * stride];
        network
    }

    /// Lets one follow another, if it does not yet.
    fn follow(&mut self, publisher: u32, follower: u32) {
        let (from, to) = (publisher as usize, follower as usize);
        // The flagship's lists are long, and the other end's are not.
        let known = if publisher == FLAGSHIP { &self.follows[to] } else { &self.followers[from] };
        let same = |edge: &u32| self.edges[*edge as usize].follower == follower && self.edges[*edge as usize].publisher == publisher;
        if publisher == follower || known.iter().any(same) {
            return;
        }
        let back = if publisher == FLAGSHIP { &self.followers[to] } else { &self.follows[from] };
        let reverse = back.iter().copied().find(|edge| {
            let edge = &self.edges[*edge as usize];
            edge.follower == publisher && edge.publisher == follower
        });
        let id = self.edges.len() as u32;
        if let Some(reverse) = reverse {
            self.edges[reverse as usize].reverse = id;
        }
        self.edges.push(Edge {
            publisher,
            follower,
            reverse: reverse.unwrap_or(NONE),
            begins: self.hosts[from].joins.max(self.hosts[to].joins),
            active: false,
            since: 0,
            pending: Vec::new(),
            health: Health::default(),
            lease: NONE,
            leased_failing: false,
            more: false,
            timer_at: NEVER,
            walk: Walk::default(),
        });
        self.followers[from].push(id);
        self.follows[to].push(id);
    }

    /// Whether an edge's follower has a post.
    pub fn has(&self, edge: u32, seq: u32) -> bool {
        self.have[edge as usize * self.stride + seq as usize / 64] & (1 << (seq % 64)) != 0
    }

    /// It has it now.
    pub fn take(&mut self, edge: u32, seq: u32) {
        self.have[edge as usize * self.stride + seq as usize / 64] |= 1 << (seq % 64);
    }

    /// How many posts are had, all in all.
    pub fn had(&self) -> u64 {
        self.have.iter().map(|word| u64::from(word.count_ones())).sum()
    }
}
