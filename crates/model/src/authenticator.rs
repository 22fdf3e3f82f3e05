//! By what a member shows who they are: passkeys, a password, codes. One member may have several of several kinds.

use crate::problem::named;
use crate::{Id, Time};

named! {
    /// A kind of authenticator.
    AuthenticatorKind {
        /// A key of the member's device that signs once the device has recognised the member (WebAuthn). Enough alone.
        Passkey = "passkey",
        /// A secret sentence.
        Password = "password",
        /// Codes that change every 30 seconds (RFC 6238), the second factor beside a password.
        Totp = "totp",
        /// One of ten codes on paper, each good for one time.
        RecoveryCode = "recovery-code",
    }
}

/// Wrong tries in all after which an authenticator is not asked any more and has to be replaced (NIST SP 800-63B-4,
/// section 3.2.2).
pub const FAILURES_MAX: i64 = 100;
/// Wrong codes in a row after which the next one has to wait.
pub const CODES_MAX: i64 = 5;
/// Recovery codes that a member has.
pub const RECOVERY_CODES: usize = 10;
/// Passkeys that a member may have.
pub const PASSKEYS_MAX: usize = 20;

/// One authenticator of one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authenticator {
    /// The row.
    pub id: Id,
    /// Whose it is.
    pub member: Id,
    /// Its kind.
    pub kind: AuthenticatorKind,
    /// What the member calls it; may be empty.
    pub label: String,
    /// By which it is found without knowing whose it is, unique within its kind: the id of a passkey (base64url), the
    /// hash of a recovery code (hex).
    pub handle: Option<String>,
    /// What is checked against: a passkey as JSON, a password's argon2 hash, a sealed TOTP secret. Empty for a code.
    pub data: String,
    /// What only grows: the uses that a passkey counts, the last 30-second step of a TOTP. Of a password 1 if it is long
    /// enough to stand alone.
    pub counter: i64,
    /// Wrong tries in a row since the last right one.
    pub failures: i64,
    /// When the last wrong try was.
    pub failed_at: Option<Time>,
    /// Since when the member has it.
    pub created_at: Time,
    /// When it was used last; a recovery code that was used is spent.
    pub used_at: Option<Time>,
    /// Since when it looks as if there were a copy of it: its counter went back.
    pub flagged_at: Option<Time>,
}

impl Authenticator {
    /// A new one.
    pub fn new(member: Id, kind: AuthenticatorKind, data: String, now: Time) -> Self {
        Self {
            id: Id::new(now),
            member,
            kind,
            label: String::new(),
            handle: None,
            data,
            counter: 0,
            failures: 0,
            failed_at: None,
            created_at: now,
            used_at: None,
            flagged_at: None,
        }
    }

    /// Whether it can still be used.
    pub fn is_good(&self) -> bool {
        let spent = self.kind == AuthenticatorKind::RecoveryCode && self.used_at.is_some();
        !spent && self.failures < FAILURES_MAX && self.flagged_at.is_none()
    }
}
