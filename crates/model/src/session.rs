//! A visit of a member, from signing in to signing out.

use chrono::TimeDelta;

use crate::member::{Member, Role};
use crate::problem::named;
use crate::{Id, Time};

named! {
    /// How a session was begun, or last confirmed.
    Method {
        /// By a passkey.
        Passkey = "passkey",
        /// By a password alone.
        Password = "password",
        /// By a password and a code.
        PasswordAndCode = "password-and-code",
        /// By a recovery code.
        RecoveryCode = "recovery-code",
        /// By an invitation that was just accepted.
        Invitation = "invitation",
    }
}

/// How long a proof of who one is counts for what matters, in minutes (W04).
pub const PROOF_MINUTES: i64 = 5;

/// A session that is alive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The row.
    pub id: Id,
    /// Whose it is.
    pub member: Member,
    /// How the member last showed who they are.
    pub method: Method,
    /// The browser, as it names itself, at most 200 characters.
    pub browser: String,
    /// Since when.
    pub created_at: Time,
    /// When it was last seen, to the minute.
    pub used_at: Time,
    /// When the member last showed who they are.
    pub proved_at: Time,
    /// When it ends if it is not used.
    pub expires_at: Time,
}

impl Session {
    /// Whether the member showed who they are so shortly before that what matters may be done.
    pub fn is_fresh(&self, now: Time) -> bool {
        now - self.proved_at <= TimeDelta::minutes(PROOF_MINUTES)
    }
}

impl Role {
    /// How long a session lives without use, and how long at most (W03): short for those who publish or decide, within
    /// the ceilings of NIST SP 800-63B-4 for the others.
    pub fn session_limits(self) -> (TimeDelta, TimeDelta) {
        if self.is_trusted() { (TimeDelta::minutes(30), TimeDelta::hours(12)) } else { (TimeDelta::hours(1), TimeDelta::hours(24)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_decides_is_signed_out_sooner() {
        for role in Role::ALL {
            let (idle, most) = role.session_limits();
            assert!(idle <= TimeDelta::hours(1) && most <= TimeDelta::hours(24), "{role}");
            assert_eq!(idle == TimeDelta::minutes(30), role.is_trusted(), "{role}");
        }
    }
}
