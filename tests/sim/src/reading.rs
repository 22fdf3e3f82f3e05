//! Reading outboxes back, as `comity_federation::backfill` does: after a follow to the beginning, then once a day, and
//! when a node starts.

use crate::assumptions as a;
use crate::calendar::At;
use crate::host::State;
use crate::network::FLAGSHIP;
use crate::world::{Event, Way, World};

impl World {
    /// Lets a follow's walk begin, or go on, at a time.
    pub(crate) fn walk_at(&mut self, edge: u32, at: At) {
        self.network.edges[edge as usize].walk.next_at = at;
        if !self.scenario.broken.no_comparison {
            self.calendar.put(at, Event::Walk(edge));
        }
    }

    pub(crate) fn walk(&mut self, edge: u32) {
        let now = self.calendar.now();
        let follow = &self.network.edges[edge as usize];
        let (publisher, follower) = (follow.publisher as usize, follow.follower as usize);
        // Another time was set since, or it goes on when its node starts.
        if follow.walk.next_at != now || !self.network.hosts[follower].runs() {
            return;
        }
        let walk = follow.walk.taken(&self.model, now);
        let reaches = self.network.hosts[follower].reaches();
        let host = &mut self.network.hosts[publisher];
        if !reaches || host.state != State::Well || host.busy_until > now + a::OVERLOAD {
            let walk = walk.after_failure(&self.model, now);
            self.network.edges[edge as usize].walk = walk;
            self.tally.walks_failed += 1;
            return self.walk_at(edge, walk.next_at);
        }
        let posts = &self.network.posts[publisher];
        let page = walk.page(posts.len() as u32, a::OUTBOX_PAGE);
        host.busy_until = host.busy_until.max(now) + page.requests * host.serve;
        let (from, upto) = page.seqs;
        let oldest = posts[from as usize..upto as usize].first().map(|post| post.at);
        self.tally.pages += page.requests;
        if publisher as u32 == FLAGSHIP {
            self.tally.second(now).read += page.requests as u32;
        }
        for seq in from..upto {
            if !self.network.has(edge, seq) {
                self.receive(edge, seq, now, Way::Read);
            }
        }
        let walk = walk.after(&self.model, page, oldest, now);
        self.network.edges[edge as usize].walk = walk;
        self.walk_at(edge, walk.next_at);
        self.wake(edge);
    }
}
