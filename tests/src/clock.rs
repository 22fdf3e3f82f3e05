//! A clock that stands still until the test advances it.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use comity_model::Time;
use comity_service::Clock;

/// A clock that the test advances. Clones show the same time.
#[derive(Debug, Clone)]
pub struct TestClock(Arc<Mutex<Time>>);

impl Default for TestClock {
    /// The morning of 14 April 2026.
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Time::from_timestamp(1_776_153_600, 0).expect("a valid time"))))
    }
}

impl TestClock {
    /// Shows the time of the machine at this moment, for stories with processes, which have that clock.
    pub fn of_the_machine() -> Self {
        Self(Arc::new(Mutex::new(comity_service::SystemClock.now())))
    }

    /// Moves the clock forward to the time of the machine, which a process has used meanwhile.
    pub fn follow_the_machine(&self) {
        let now = comity_service::SystemClock.now();
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = now.max(*held);
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> Time {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
