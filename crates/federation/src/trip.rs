//! How far one occasion to fetch may lead.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::failure::Failure;

/// The GETs that one occasion may cost, redirects and second tries included. A request that nobody authenticated yet
/// is worth two (gate, G9).
#[derive(Debug)]
pub(crate) struct Trip {
    left: AtomicU32,
    leaves_origin: bool,
}

impl Trip {
    /// A trip that stays on the origin it began at: actors, keys and objects.
    pub(crate) const fn new(gets: u32) -> Self {
        Self { left: AtomicU32::new(gets), leaves_origin: false }
    }

    /// A trip that a person of ours asked for: from the address that people know to where its server lives.
    pub(crate) const fn anywhere(gets: u32) -> Self {
        Self { left: AtomicU32::new(gets), leaves_origin: true }
    }

    /// Takes one GET of the budget.
    pub(crate) fn step(&self) -> Result<(), Failure> {
        let taken = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        taken.map(|_| ()).map_err(|_| Failure::Redirect("it took more requests than it is worth"))
    }

    pub(crate) fn may_go_on(&self) -> bool {
        self.left.load(Ordering::SeqCst) > 0
    }

    pub(crate) const fn leaves_origin(&self) -> bool {
        self.leaves_origin
    }
}
