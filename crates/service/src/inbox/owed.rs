//! What this process took of the journal and has to hand back, because the database was away when it should have.

use std::sync::{Mutex, MutexGuard, PoisonError};

use comity_store::rows::Taken;

/// Rows that were taken, could not be handled because the database was away, and could not be handed back either.
#[derive(Debug, Default)]
pub(crate) struct Owed(Mutex<Vec<Taken>>);

impl Owed {
    fn rows(&self) -> MutexGuard<'_, Vec<Taken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All of them.
    pub(crate) fn all(&self) -> Vec<Taken> {
        self.rows().clone()
    }

    /// These could not be handed back.
    pub(crate) fn more(&self, rows: &[Taken]) {
        self.rows().extend_from_slice(rows);
    }

    /// These were.
    pub(crate) fn paid(&self, rows: &[Taken]) {
        self.rows().retain(|row| !rows.contains(row));
    }
}
