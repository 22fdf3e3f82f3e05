//! Who is asked to join the staff, and roles that wait for a second administrator.

use chrono::TimeDelta;

use crate::member::Role;
use crate::{Id, Time};

/// An invitation is good for so long (W15).
pub fn lifetime() -> TimeDelta {
    TimeDelta::hours(72)
}

/// An invitation: good for one person, one role and one time. The word that opens it is kept by nobody but who was given it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The row.
    pub id: Id,
    /// For whom: the address to sign in with.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// The member who comes back, if it is to replace all that was lost.
    pub member: Option<Id>,
    /// Who invited, as the audit log names them.
    pub invited_by: String,
    /// Since when.
    pub created_at: Time,
    /// Until when.
    pub expires_at: Time,
    /// Whether a second administrator has to agree first.
    pub needs_second: bool,
    /// Who did.
    pub agreed_by: Option<String>,
    /// When it was accepted.
    pub used_at: Option<Time>,
}

impl Invitation {
    /// Whether it waits for a second administrator.
    pub fn waits(&self) -> bool {
        self.needs_second && self.agreed_by.is_none()
    }

    /// Whether it could still be accepted.
    pub fn is_open(&self, now: Time) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

/// A role that one administrator wants a member to have, and another has to agree to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Who is to have it.
    pub member: Id,
    /// Which.
    pub role: Role,
    /// Who asked, as the audit log names them.
    pub asked_by: String,
    /// Since when.
    pub asked_at: Time,
}
