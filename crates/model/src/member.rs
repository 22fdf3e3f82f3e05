//! People on the staff and what they may do.

use crate::problem::{Check, Problems, named};
use crate::{Id, Rule, Time};

named! {
    /// What a member may do. Later roles do not contain earlier ones.
    Role {
        /// Reads what the office may read.
        Viewer = "viewer",
        /// Writes drafts.
        Author = "author",
        /// Approves and publishes.
        Approver = "approver",
        /// Decides about peers.
        FederationAdmin = "federation-admin",
        /// Keeps the node alive and invites colleagues.
        SystemAdmin = "system-admin",
        /// Reads the audit log.
        Auditor = "auditor",
        /// Everything, for an office of one: visible as such.
        Office = "office",
    }
}

/// Shortest password where it is the only factor (NIST SP 800-63B-4), in characters.
pub const PASSWORD_MIN: usize = 15;
/// Longest password, in characters.
pub const PASSWORD_MAX: usize = 256;

/// A person on the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The row.
    pub id: Id,
    /// What colleagues see.
    pub name: String,
    /// The name to sign in with: an e-mail address, in lower case.
    pub email: String,
    /// What the member may do.
    pub role: Role,
    /// Since when.
    pub created_at: Time,
    /// Since when not any more.
    pub disabled_at: Option<Time>,
}

/// All that is wrong with a new member's name, address and password.
pub fn member_problems(name: &str, email: &str, password: &str) -> Result<(), Problems> {
    let mut check = Check::default();
    check.required("name", name, 120);
    let (user, host) = email.split_once('@').unwrap_or_default();
    if user.is_empty() || host.is_empty() || email.contains(char::is_whitespace) || email.chars().count() > 254 {
        check.add("email", Rule::Form { given: email.to_owned() });
    }
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        check.add("password", if length == 0 { Rule::Missing } else { Rule::Form { given: length.to_string() } });
    }
    if length > PASSWORD_MAX {
        check.add("password", Rule::TooLong { is: length, max: PASSWORD_MAX });
    }
    check.finish()
}
