//! How much waits to be handled, without a question to the database for each activity that comes.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use comity_model::Authority;
use tokio::sync::{RwLock, RwLockReadGuard};
use tokio::time::Instant;

use crate::{App, Error};

/// How long what was counted is trusted: other processes receive and handle too.
const TRUSTED: Duration = Duration::from_millis(250);

/// How many rows of the journal wait, to be handled or for something that they lack.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Waiting {
    /// Of one authority.
    pub(crate) of_authority: u32,
    /// Of all that are admitted as it is, or of all that are not.
    pub(crate) of_its_kind: u32,
}

/// What was counted last, and what this process received and handled since.
#[derive(Debug, Default)]
pub(crate) struct Depth {
    counted: Mutex<Counted>,
    /// Counting waits for what is being journalled, so that nothing is counted twice or not at all.
    journalling: RwLock<()>,
}

/// While it is held, what is journalled is not counted.
pub(crate) type Journalling<'a> = RwLockReadGuard<'a, ()>;

#[derive(Debug, Default)]
struct Counted {
    at: Option<Instant>,
    of_authority: HashMap<(Authority, bool), u32>,
    admitted: u32,
    strangers: u32,
}

impl Counted {
    fn of_kind(&mut self, admitted: bool) -> &mut u32 {
        if admitted { &mut self.admitted } else { &mut self.strangers }
    }
}

impl Depth {
    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_old(&self) -> bool {
        self.counted().at.is_none_or(|at| at.elapsed() > TRUSTED)
    }

    /// Begins to journal something; counts before, if that is long ago.
    pub(crate) async fn begin(&self, app: &App) -> Result<Journalling<'_>, Error> {
        if self.is_old() {
            let _alone = self.journalling.write().await;
            self.count(app).await?;
        }
        Ok(self.journalling.read().await)
    }

    async fn count(&self, app: &App) -> Result<(), Error> {
        // Somebody else may have counted meanwhile.
        if self.is_old() {
            let at = Instant::now();
            let rows = app.read().waiting().await?;
            let mut counted = Counted { at: Some(at), ..Counted::default() };
            for row in rows {
                *counted.of_kind(row.admitted) += row.new;
                counted.of_authority.insert((row.authority, row.admitted), row.all);
            }
            *self.counted() = counted;
        }
        Ok(())
    }

    /// How much waits of an authority, and of all that are admitted or not as it is.
    pub(crate) fn of(&self, authority: &Authority, admitted: bool) -> Waiting {
        let mut counted = self.counted();
        let of_its_kind = *counted.of_kind(admitted);
        Waiting { of_authority: counted.of_authority.get(&(authority.clone(), admitted)).copied().unwrap_or(0), of_its_kind }
    }

    /// One more was journalled.
    pub(crate) fn more(&self, authority: Authority, admitted: bool) {
        let mut counted = self.counted();
        *counted.of_kind(admitted) += 1;
        *counted.of_authority.entry((authority, admitted)).or_default() += 1;
    }

    /// These are over.
    pub(crate) fn less(&self, over: &[(Authority, bool)]) {
        let mut counted = self.counted();
        for (authority, admitted) in over {
            let kind = counted.of_kind(*admitted);
            *kind = kind.saturating_sub(1);
            if let Some(of_authority) = counted.of_authority.get_mut(&(authority.clone(), *admitted)) {
                *of_authority = of_authority.saturating_sub(1);
            }
        }
    }
}
