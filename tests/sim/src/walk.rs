//! A follower's walk through an outbox, small; every decision is that of `comity_model::backfill::Backfill`, which is made
//! from it, asked, and read back.

use comity_model::Uri;
use comity_model::backfill::{self, Backfill, PageTold, WalkState};

use crate::calendar::At;
use crate::drain::{at, time};

/// Where a walk stands.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    whole: bool,
    runs: bool,
    pages: u32,
    began_at: At,
    /// When it goes on.
    pub next_at: At,
    complete_at: Option<At>,
    failures: u32,
    /// Where the next page begins: below this number, or at it if the walk goes upward.
    cursor: Option<u32>,
}

/// What a page showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The numbers on it: from, and up to without.
    pub seqs: (u32, u32),
    /// Where the next one begins.
    next: Option<u32>,
    /// How many GETs it took.
    pub requests: u64,
}

impl Default for Walk {
    /// That of a follow of long ago, complete at the beginning.
    fn default() -> Self {
        Self { whole: false, runs: false, pages: 0, began_at: 0, next_at: 0, complete_at: Some(0), failures: 0, cursor: None }
    }
}

impl Walk {
    /// The first walk after a follow.
    pub fn of_new_follow(model: &Model, now: At) -> Self {
        Self::of(&Backfill::of_new_follow(model.office.clone(), time(now)), None)
    }

    /// As of now, when its time has come or the node greets: where one runs it goes on.
    #[must_use]
    pub fn taken(self, model: &Model, now: At) -> Self {
        if self.runs { Self { next_at: now, ..self } } else { Self::of(&self.modelled(model).again(time(now)), None) }
    }

    /// The page that is read next, of an outbox with so many posts.
    pub fn page(&self, posts: u32, size: u32) -> Page {
        let requests = if self.cursor.is_none() && posts > 0 { 2 } else { 1 };
        if self.whole {
            let from = self.cursor.unwrap_or(0);
            let upto = (from + size).min(posts);
            return Page { seqs: (from, upto), next: (upto < posts).then_some(upto), requests };
        }
        let upto = self.cursor.unwrap_or(posts);
        let from = upto.saturating_sub(size);
        Page { seqs: (from, upto), next: (from > 0).then_some(from), requests }
    }

    /// After a page, whose oldest post is of `oldest`.
    #[must_use]
    pub fn after(self, model: &Model, page: Page, oldest: Option<At>, now: At) -> Self {
        let told = PageTold {
            found: u64::from(page.seqs.1 - page.seqs.0),
            total: None,
            next: page.next.map(|_| model.page.clone()),
            upward: Some(self.whole),
            oldest_at: oldest.map(time),
        };
        Self::of(&self.modelled(model).after(told, time(now)), page.next)
    }

    /// After it could not be read.
    #[must_use]
    pub fn after_failure(self, model: &Model, now: At) -> Self {
        Self::of(&self.modelled(model).after_failure(String::new(), time(now)), self.cursor)
    }

    fn modelled(self, model: &Model) -> Backfill {
        Backfill {
            office: model.office.clone(),
            walk: if self.whole { backfill::Walk::Whole } else { backfill::Walk::Recent },
            state: if self.runs { WalkState::Running } else { WalkState::Done },
            page: self.cursor.map(|_| model.page.clone()),
            upward: self.whole,
            pages: self.pages,
            found: 0,
            total: None,
            began_at: time(self.began_at),
            next_at: time(self.next_at),
            complete_at: self.complete_at.map(time),
            failures: self.failures,
            why: String::new(),
        }
    }

    fn of(walk: &Backfill, cursor: Option<u32>) -> Self {
        Self {
            whole: walk.walk == backfill::Walk::Whole,
            runs: walk.state == WalkState::Running,
            pages: walk.pages,
            began_at: at(walk.began_at),
            next_at: at(walk.next_at),
            complete_at: walk.complete_at.map(at),
            failures: walk.failures,
            cursor: cursor.filter(|_| walk.page.is_some()),
        }
    }
}

/// The addresses that the model wants; which they are decides nothing.
#[derive(Debug)]
pub struct Model {
    office: Uri,
    page: Uri,
}

impl Default for Model {
    fn default() -> Self {
        let uri = |text: &str| text.parse().expect("it is an address");
        Self { office: uri("https://office.example/ap/office"), page: uri("https://office.example/ap/office/outbox?page=1") }
    }
}
