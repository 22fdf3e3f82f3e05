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

impl Role {
    /// Whether its members publish, decide about others or keep the node: their sessions are short, a second passkey is
    /// asked of them, and to make somebody one takes two administrators.
    pub const fn is_trusted(self) -> bool {
        matches!(self, Self::Approver | Self::FederationAdmin | Self::SystemAdmin | Self::Office)
    }

    /// Whether its members look after the staff.
    pub const fn administers(self) -> bool {
        matches!(self, Self::SystemAdmin | Self::Office)
    }
}

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

/// All that is wrong with a new member's name and address.
pub fn member_problems(name: &str, email: &str) -> Result<(), Problems> {
    let mut check = Check::default();
    check.required("name", name, 120);
    if !is_email(email) {
        check.add("email", Rule::Form { given: email.to_owned() });
    }
    check.finish()
}

/// Whether a text has the form of an e-mail address.
pub fn is_email(text: &str) -> bool {
    let (user, host) = text.split_once('@').unwrap_or_default();
    !user.is_empty()
        && !host.is_empty()
        && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && text.chars().count() <= 254
}

/// The staff as a whole: who may be made what, so that nobody rises alone and nobody is locked out.
pub mod staff {
    use super::{Member, Role};
    use crate::Id;

    /// Whether giving a role needs a second administrator: for a role that is trusted with more, once there is more than
    /// one person.
    pub fn needs_second(members: &[Member], role: Role) -> bool {
        role.is_trusted() && members.iter().filter(|member| member.disabled_at.is_none()).count() > 1
    }

    /// Whether somebody would still look after the staff if a member did not.
    pub fn can_lose(members: &[Member], member: Id) -> bool {
        members.iter().any(|other| other.id != member && other.disabled_at.is_none() && other.role.administers())
    }
}
