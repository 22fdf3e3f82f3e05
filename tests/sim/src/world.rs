//! The run: events in the order of virtual time, one after the other.

use crate::assumptions as a;
use crate::calendar::{At, Calendar};
use crate::chance::Chance;
use crate::drain::Drain;
use crate::host::State;
use crate::network::{FLAGSHIP, NONE, Network, Post};
use crate::scenario::Scenario;
use crate::sending::Places;
use crate::tally::{Code, Hour, Reached, STAYING, STEADY, Tally};
use crate::walk::{Model, Walk};

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Event {
    /// A day begins: its posts are planned.
    Day,
    /// An hour ends: what waits is counted.
    Hour,
    /// A node publishes.
    Publish(u32),
    /// An inbox, perhaps, may be tried.
    Due(u32),
    /// A post reaches the host of a follow's follower.
    Arrive(u32, u32),
    /// The publisher knows what became of that.
    Answer(u32, u32, Code),
    /// A page of an outbox may be read.
    Walk(u32),
    /// A follow begins.
    Begin(u32),
    /// A host changes.
    Change(u32, Change),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// The outage of this number begins.
    Down(u32),
    Up,
    Join,
    Leave,
}

/// How a post came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Sent,
    Read,
}

/// What a run gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What was run.
    pub scenario: Scenario,
    /// What was counted.
    pub tally: Tally,
    /// Which promises were broken, and how often; empty if none was.
    pub broken: Vec<String>,
    /// How many events there were.
    pub events: u64,
    /// How many follows there were.
    pub follows: u64,
}

/// A network in its time.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) scenario: Scenario,
    pub(crate) network: Network,
    pub(crate) calendar: Calendar<Event>,
    pub(crate) chance: Chance,
    pub(crate) tally: Tally,
    pub(crate) drains: Vec<Drain>,
    pub(crate) free: Vec<u32>,
    pub(crate) places: Vec<Places>,
    pub(crate) model: Model,
}

/// Runs a scenario to its end.
pub fn run(scenario: &Scenario) -> Outcome {
    let mut world = World::new(scenario);
    let end = scenario.end();
    while let Some(event) = world.calendar.take_next() {
        if world.calendar.now() >= end {
            break;
        }
        world.happens(event);
    }
    world.outcome()
}

impl World {
    fn new(scenario: &Scenario) -> Self {
        let mut chance = Chance::of(scenario.seed);
        let network = Network::drawn(scenario, &mut chance);
        let places = network.hosts.iter().map(|_| Places::default()).collect();
        let mut world = Self {
            scenario: scenario.clone(),
            network,
            calendar: Calendar::new(),
            chance,
            tally: Tally::default(),
            drains: Vec::new(),
            free: Vec::new(),
            places,
            model: Model::default(),
        };
        world.plan();
        world
    }

    fn plan(&mut self) {
        for day in 0..self.scenario.days {
            self.calendar.put(day * a::DAY, Event::Day);
        }
        for hour in 1..self.scenario.end() / a::HOUR {
            self.calendar.put(hour * a::HOUR, Event::Hour);
        }
        for (node, host) in self.network.hosts.iter_mut().enumerate() {
            let node = node as u32;
            for (number, outage) in host.outages.iter().enumerate() {
                self.calendar.put(outage.from, Event::Change(node, Change::Down(number as u32)));
                self.calendar.put(outage.until, Event::Change(node, Change::Up));
            }
            if host.joins > 0 {
                host.state = State::NotYet;
                self.calendar.put(host.joins, Event::Change(node, Change::Join));
            }
            if let Some(leaves) = host.leaves {
                self.calendar.put(leaves, Event::Change(node, Change::Leave));
            }
        }
        for edge in 0..self.network.edges.len() as u32 {
            let (begins, of_newcomer) = {
                let edge = &self.network.edges[edge as usize];
                (edge.begins, self.network.hosts[edge.follower as usize].joins == edge.begins)
            };
            if begins == 0 {
                self.network.edges[edge as usize].active = true;
                let at = self.chance.below(a::DAY);
                self.walk_at(edge, at);
            } else {
                // Who joins follows at once; others find the newcomer within two days.
                let wait = if of_newcomer { self.chance.below(a::MINUTE) } else { self.chance.below(2 * a::DAY) };
                self.calendar.put(begins + wait, Event::Begin(edge));
            }
        }
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Day => self.day(),
            Event::Hour => self.hour(),
            Event::Publish(node) => self.publish(node),
            Event::Due(edge) => self.due(edge),
            Event::Arrive(edge, seq) => self.arrive(edge, seq),
            Event::Answer(edge, seq, code) => self.answer(edge, seq, code),
            Event::Walk(edge) => self.walk(edge),
            Event::Begin(edge) => self.begin(edge),
            Event::Change(node, change) => self.change(node, change),
        }
    }

    /// Each office's posts of the day.
    fn day(&mut self) {
        let day = self.calendar.now();
        let peak = self.scenario.peak.filter(|(from, ..)| (day..day + a::DAY).contains(from));
        for node in 0..self.network.hosts.len() as u32 {
            let morning = self.network.hosts[node as usize].morning;
            for _ in 0..a::POSTS_A_DAY {
                let at = day + (morning + self.chance.below(a::OFFICE_HOURS)) % a::DAY;
                self.calendar.put(at, Event::Publish(node));
            }
            if let Some((from, lasts, posts)) = peak {
                for _ in 0..posts {
                    let at = from + self.chance.below(lasts);
                    self.calendar.put(at, Event::Publish(node));
                }
            }
        }
    }

    fn hour(&mut self) {
        let mut hour = Hour::default();
        for edge in &self.network.edges {
            let waiting = edge.pending.len() as u64;
            hour.waiting += waiting;
            if edge.follower == FLAGSHIP {
                hour.for_flagship += waiting;
                hour.deepest = hour.deepest.max(waiting);
            }
        }
        self.tally.hours.push(hour);
    }

    fn publish(&mut self, node: u32) {
        // On a node that is stopped nobody publishes.
        if !self.network.hosts[node as usize].runs() {
            return;
        }
        let now = self.calendar.now();
        let seq = self.network.posts[node as usize].len() as u32;
        let (mut thread, mut before) = (seq, seq);
        if let Some(last) = self.network.posts[node as usize].last()
            && self.chance.happens(a::SAME_THREAD)
        {
            (thread, before) = (last.thread, seq - 1);
        }
        let stays = self.network.hosts[node as usize].leaves.is_none();
        let mut owed = [0_u16; 2];
        for edge in &self.network.followers[node as usize] {
            let edge = &self.network.edges[*edge as usize];
            let follower = &self.network.hosts[edge.follower as usize];
            owed[STAYING] += u16::from(stays && edge.active && follower.leaves.is_none());
            owed[STEADY] += u16::from(stays && edge.active && follower.steady);
        }
        self.network.posts[node as usize].push(Post { at: now, thread, before, owed, had: [0; 2] });
        self.tally.published += 1;
        for (reached, owed) in self.reached(node).iter_mut().zip(owed) {
            reached.posts += u64::from(owed > 0);
            reached.owed += u64::from(owed);
        }
        let thread = if self.scenario.broken.no_threads { seq } else { thread };
        for place in 0..self.network.followers[node as usize].len() {
            let edge = self.network.followers[node as usize][place];
            if self.network.edges[edge as usize].active {
                self.queue(edge, seq, thread);
            }
        }
    }

    fn reached(&mut self, publisher: u32) -> &mut [Reached; 2] {
        if publisher == FLAGSHIP { &mut self.tally.flagship } else { &mut self.tally.nodes }
    }

    /// A post is at a follower's, and takes effect if it was not there.
    pub(crate) fn receive(&mut self, edge: u32, seq: u32, at: At, way: Way) {
        if self.network.has(edge, seq) && !self.scenario.broken.no_memory {
            self.tally.repeated += u64::from(way == Way::Sent);
            return;
        }
        let (publisher, follower, since) = {
            let edge = &self.network.edges[edge as usize];
            (edge.publisher, edge.follower, edge.since)
        };
        let post = self.network.posts[publisher as usize][seq as usize];
        let known = |network: &Network| post.before == seq || post.before < since || network.has(edge, post.before);
        self.tally.out_of_order += u64::from(way == Way::Sent && !known(&self.network));
        self.tally.early += u64::from(at < post.at);
        self.tally.effects += 1;
        let again = self.network.has(edge, seq);
        self.network.take(edge, seq);
        match way {
            Way::Sent => self.tally.by_push += 1,
            Way::Read if seq < since => self.tally.by_reading_back += 1,
            Way::Read => self.tally.by_comparison += 1,
        }
        let leaves = self.network.hosts[publisher as usize].leaves.is_some();
        if follower == FLAGSHIP && self.tally.back.at > post.at && !leaves {
            self.tally.back.caught.add(at.saturating_sub(self.tally.back.at));
        }
        // What a node publishes that leaves may leave with it: that is not counted.
        if seq < since || again || leaves {
            return;
        }
        let host = &self.network.hosts[follower as usize];
        let counts = [host.leaves.is_none(), host.steady];
        let took = at.saturating_sub(post.at);
        let post = &mut self.network.posts[publisher as usize][seq as usize];
        for (had, counts) in post.had.iter_mut().zip(counts) {
            *had += u16::from(counts);
        }
        let post = *post;
        for (who, reached) in self.reached(publisher).iter_mut().enumerate().filter(|(who, _)| counts[*who]) {
            reached.arrived.add(took);
            let owed = u32::from(post.owed[who]);
            let levels = [owed.div_ceil(2), (owed * 99).div_ceil(100), owed];
            for (level, wanted) in reached.levels.iter_mut().zip(levels) {
                if u32::from(post.had[who]) == wanted {
                    level.add(took);
                }
            }
        }
    }

    fn begin(&mut self, edge: u32) {
        let now = self.calendar.now();
        let follow = &mut self.network.edges[edge as usize];
        let left = |node: u32| self.network.hosts[node as usize].state == State::Left;
        if left(follow.publisher) || left(follow.follower) {
            return;
        }
        follow.active = true;
        follow.since = self.network.posts[follow.publisher as usize].len() as u32;
        follow.walk = Walk::of_new_follow(&self.model, now);
        self.calendar.put(now, Event::Walk(edge));
    }

    fn change(&mut self, node: u32, change: Change) {
        let host = &mut self.network.hosts[node as usize];
        let was = host.state;
        host.state = match change {
            Change::Down(number) => host.outages[number as usize].state,
            Change::Leave => State::Left,
            Change::Up | Change::Join => State::Well,
        };
        if host.state == State::Well && was == State::Stopped {
            self.starts(node);
        }
    }

    /// A node starts again: what it had to send is due, and it compares with everybody whom it follows.
    fn starts(&mut self, node: u32) {
        let now = self.calendar.now();
        if node == FLAGSHIP {
            self.flagship_returns();
        }
        for place in 0..self.network.followers[node as usize].len() {
            self.arm(self.network.followers[node as usize][place]);
        }
        for place in 0..self.network.follows[node as usize].len() {
            let edge = self.network.follows[node as usize][place];
            if self.network.edges[edge as usize].active {
                self.walk_at(edge, now + place as u64 / a::WALKS_AT_ONCE * a::WALK_ROUND);
            }
        }
    }

    fn flagship_returns(&mut self) {
        if self.scenario.away.is_none() {
            return;
        }
        let mut back = crate::tally::Return { at: self.calendar.now(), ..crate::tally::Return::default() };
        for edge in &self.network.follows[FLAGSHIP as usize] {
            let follow = &self.network.edges[*edge as usize];
            if follow.active && self.network.hosts[follow.publisher as usize].leaves.is_none() {
                let posts = self.network.posts[follow.publisher as usize].len() as u32;
                back.missed += (0..posts).filter(|seq| !self.network.has(*edge, *seq)).count() as u64;
                back.deepest = back.deepest.max(follow.pending.len() as u64);
            }
        }
        self.tally.back = back;
    }

    /// The drain of a lease.
    pub(crate) fn drain(&mut self, edge: u32) -> Option<&mut Drain> {
        let lease = self.network.edges[edge as usize].lease;
        if lease == NONE { None } else { self.drains.get_mut(lease as usize) }
    }

    /// What is left of a run when its network is gone.
    fn outcome(self) -> Outcome {
        Outcome {
            broken: self.broken(),
            events: self.calendar.count(),
            follows: self.network.edges.iter().filter(|edge| edge.active).count() as u64,
            scenario: self.scenario,
            tally: self.tally,
        }
    }

    /// What breaks the promises of the network: each post of a node that stays is with each follower that stays, once in
    /// effect, not before it was published, and in the order of its thread.
    fn broken(&self) -> Vec<String> {
        let stays = |node: u32| self.network.hosts[node as usize].leaves.is_none();
        let mut missing = 0_u64;
        for (edge, follow) in self.network.edges.iter().enumerate() {
            if follow.active && stays(follow.publisher) && stays(follow.follower) {
                let posts = self.network.posts[follow.publisher as usize].len() as u32;
                missing += (0..posts).filter(|seq| !self.network.has(edge as u32, *seq)).count() as u64;
            }
        }
        let promises = [
            (missing, "posts are missing"),
            (self.tally.effects - self.network.had(), "posts took effect more than once"),
            (self.tally.early, "posts took effect before they were published"),
            (self.tally.out_of_order, "posts arrived before the one before them in their thread"),
        ];
        promises.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect()
    }
}
