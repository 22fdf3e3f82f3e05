//! Who may open what: one matrix, as data. A route that is not in it does not start ([`of`] has nothing for it), and a
//! line of it that no route uses fails a test.

use comity_model::draft::{APPROVERS, WRITERS};
use comity_model::member::{Member, Role};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// A file of the program itself: nothing is read to answer it.
    File,
    /// Anyone, each seeing what they may see.
    Anyone,
    /// Anyone, and the page is made for the one request: it holds a challenge, and is kept nowhere.
    Entry,
    /// Members of the staff with one of these roles.
    Staff(&'static [Role]),
    /// The same, for the one form that sends a file: no other takes so much.
    Files(&'static [Role]),
    /// The same, once they showed who they are at most five minutes before (W04), for what matters.
    Proved(&'static [Role]),
}

impl Who {
    /// The roles of the staff that may use the route; nothing for one that is open.
    pub(crate) const fn roles(self) -> Option<&'static [Role]> {
        match self {
            Self::File | Self::Anyone | Self::Entry => None,
            Self::Staff(roles) | Self::Files(roles) | Self::Proved(roles) => Some(roles),
        }
    }

    /// Whether its forms ask for a proof of who the member is.
    pub(crate) const fn asks_for_proof(self) -> bool {
        matches!(self, Self::Proved(_))
    }
}

const ALL: &[Role] = Role::ALL;
const WRITE: &[Role] = WRITERS;
const PUBLISH: &[Role] = APPROVERS;
const PEERS: &[Role] = &[Role::FederationAdmin, Role::Office];
const LOG: &[Role] = &[Role::Auditor, Role::SystemAdmin, Role::Office];
const ADMIN: &[Role] = &[Role::SystemAdmin, Role::Office];

/// Method, path, who.
pub(crate) const MATRIX: &[(&str, &str, Who)] = &[
    ("GET", "/", Who::Anyone),
    ("GET", "/practices", Who::Anyone),
    ("GET", "/practices/{id}", Who::Anyone),
    ("GET", "/practices/{id}/revisions", Who::Anyone),
    ("GET", "/practices/{id}/revisions/{n}", Who::Anyone),
    ("GET", "/events", Who::Anyone),
    ("GET", "/events/{id}", Who::Anyone),
    ("GET", "/events/{id}/revisions", Who::Anyone),
    ("GET", "/events/{id}/revisions/{n}", Who::Anyone),
    ("GET", "/events.ics", Who::Anyone),
    ("GET", "/topics/{topic}", Who::Anyone),
    ("GET", "/phases/{phase}", Who::Anyone),
    ("GET", "/feed.atom", Who::Anyone),
    ("GET", "/replies/{id}", Who::Anyone),
    ("GET", "/others/{id}", Who::Anyone),
    ("GET", "/offices", Who::Anyone),
    ("GET", "/offices/{id}", Who::Anyone),
    ("GET", "/office", Who::Anyone),
    ("GET", "/office/rule", Who::Staff(ADMIN)),
    ("POST", "/office/rule", Who::Proved(ADMIN)),
    ("GET", "/peers", Who::Anyone),
    ("GET", "/about", Who::Anyone),
    ("GET", "/style", Who::Anyone),
    ("GET", "/language", Who::Anyone),
    ("GET", "/zone", Who::Anyone),
    ("GET", "/sign-in", Who::Entry),
    ("POST", "/sign-in", Who::Entry),
    ("POST", "/sign-in/passkey", Who::Entry),
    ("POST", "/sign-in/code", Who::Entry),
    ("GET", "/sign-in/recovery", Who::Entry),
    ("POST", "/sign-in/recovery", Who::Entry),
    ("GET", "/join", Who::Entry),
    ("POST", "/join", Who::Entry),
    ("POST", "/sign-out", Who::Staff(ALL)),
    ("GET", "/account", Who::Staff(ALL)),
    ("POST", "/account/passkeys", Who::Proved(ALL)),
    ("POST", "/account/password", Who::Proved(ALL)),
    ("GET", "/account/codes", Who::Staff(ALL)),
    ("POST", "/account/codes", Who::Proved(ALL)),
    ("POST", "/account/remove", Who::Proved(ALL)),
    ("POST", "/account/recovery", Who::Proved(ALL)),
    ("POST", "/account/sessions/end", Who::Staff(ALL)),
    ("POST", "/account/sessions/end-all", Who::Staff(ALL)),
    ("GET", "/members", Who::Staff(ADMIN)),
    ("POST", "/members/invite", Who::Proved(ADMIN)),
    ("POST", "/members/role", Who::Proved(ADMIN)),
    ("POST", "/members/agree", Who::Proved(ADMIN)),
    ("POST", "/members/decline", Who::Staff(ADMIN)),
    ("POST", "/members/close", Who::Proved(ADMIN)),
    ("POST", "/members/open", Who::Proved(ADMIN)),
    ("POST", "/members/invitation/agree", Who::Proved(ADMIN)),
    ("POST", "/members/invitation/take-back", Who::Staff(ADMIN)),
    ("GET", "/deliveries", Who::Staff(ALL)),
    ("GET", "/deliveries/{id}", Who::Staff(ALL)),
    ("GET", "/desk", Who::Staff(ALL)),
    ("GET", "/log", Who::Staff(LOG)),
    ("POST", "/log", Who::Proved(LOG)),
    ("GET", "/write/practice", Who::Staff(WRITE)),
    ("POST", "/write/practice", Who::Staff(WRITE)),
    ("GET", "/write/event", Who::Staff(WRITE)),
    ("POST", "/write/event", Who::Staff(WRITE)),
    ("GET", "/write/{id}", Who::Staff(WRITE)),
    ("POST", "/write/{id}", Who::Staff(WRITE)),
    ("GET", "/write/{id}/files", Who::Staff(WRITE)),
    ("POST", "/write/{id}/files", Who::Files(WRITE)),
    ("POST", "/write/{id}/files/said", Who::Staff(WRITE)),
    ("GET", "/write/{id}/copy", Who::Staff(WRITE)),
    ("GET", "/write/{id}/preview", Who::Staff(WRITE)),
    ("POST", "/write/{id}/submit", Who::Staff(WRITE)),
    ("POST", "/write/{id}/approve", Who::Proved(PUBLISH)),
    ("POST", "/write/{id}/return", Who::Staff(PUBLISH)),
    ("POST", "/write/{id}/take-back", Who::Staff(WRITE)),
    ("POST", "/write/{id}/publish", Who::Proved(PUBLISH)),
    ("POST", "/write/{id}/alone", Who::Proved(PUBLISH)),
    ("GET", "/write/{id}/discard", Who::Staff(WRITE)),
    ("POST", "/write/{id}/discard", Who::Staff(WRITE)),
    ("GET", "/withdraw/{id}", Who::Staff(PUBLISH)),
    ("POST", "/withdraw/{id}", Who::Proved(PUBLISH)),
    ("GET", "/cancel/{id}", Who::Staff(PUBLISH)),
    ("POST", "/cancel/{id}", Who::Proved(PUBLISH)),
    ("POST", "/reply/{id}", Who::Proved(PUBLISH)),
    ("POST", "/react/{id}", Who::Staff(PUBLISH)),
    ("POST", "/peers/follow", Who::Staff(PEERS)),
    ("POST", "/peers/unfollow", Who::Staff(PEERS)),
    ("POST", "/peers/remove-follower", Who::Staff(PEERS)),
    ("GET", "/peers/health", Who::Staff(ALL)),
    ("GET", "/peers/standing", Who::Staff(PEERS)),
    ("POST", "/peers/standing", Who::Proved(PEERS)),
    ("POST", "/peers/send-again", Who::Staff(PEERS)),
    ("GET", "/api/posts/{id}/receipts", Who::Staff(ALL)),
    ("GET", "/media/{hash}", Who::Anyone),
    ("GET", "/look.css", Who::File),
    ("GET", "/passkey.js", Who::File),
    ("GET", "/write.js", Who::File),
    ("GET", "/robots.txt", Who::File),
];

/// Who may use a route; nothing for one that is not declared.
pub(crate) fn of(method: &str, path: &str) -> Option<Who> {
    MATRIX.iter().find(|(verb, route, _)| (*verb, *route) == (method, path)).map(|(_, _, who)| *who)
}

/// Whether a reader may use a route, for links that lead to it.
pub(crate) fn may(member: Option<&Member>, method: &str, path: &str) -> bool {
    match of(method, path) {
        Some(who) => admits(who, member),
        None => false,
    }
}

/// Whether a reader is among those whom a rule admits.
pub(crate) fn admits(who: Who, member: Option<&Member>) -> bool {
    match (who.roles(), member) {
        (None, _) => true,
        (Some(roles), Some(member)) => member.disabled_at.is_none() && roles.contains(&member.role),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_may_do_what_the_matrix_says_and_nothing_else() {
        let at = comity_model::Time::UNIX_EPOCH;
        let member = |role| Member {
            id: comity_model::Id::new(at),
            name: "Inès Aubrac".into(),
            email: "i@a.example".into(),
            role,
            created_at: at,
            disabled_at: None,
        };
        assert!(may(None, "GET", "/") && !may(None, "GET", "/desk") && !may(None, "GET", "/nowhere"));
        assert!(may(Some(&member(Role::Author)), "POST", "/write/practice"));
        assert!(!may(Some(&member(Role::Author)), "POST", "/write/{id}/publish"));
        assert!(!may(Some(&member(Role::Viewer)), "POST", "/peers/follow"));
        assert!(may(Some(&member(Role::FederationAdmin)), "POST", "/peers/follow"));
        let gone = Member { disabled_at: Some(at), ..member(Role::Office) };
        assert!(!may(Some(&gone), "GET", "/desk"));
        // Who only reads changes nothing, and who keeps the server does not speak for the office.
        for (method, path, who) in MATRIX {
            let Some(roles) = who.roles() else { continue };
            let reads = *method == "GET" || matches!(*path, "/sign-out" | "/log") || path.starts_with("/account/");
            assert!(reads || !(roles.contains(&Role::Viewer) || roles.contains(&Role::Auditor)), "{method} {path}");
            let keeps = reads || *path == "/office/rule" || path.starts_with("/members/");
            assert!(keeps || !roles.contains(&Role::SystemAdmin), "{method} {path}");
        }
        for publishes in ["approve", "publish", "alone"] {
            assert_eq!(of("POST", &format!("/write/{{id}}/{publishes}")), Some(Who::Proved(APPROVERS)), "{publishes}");
        }
        assert_eq!(of("POST", "/write/{id}/return"), Some(Who::Staff(APPROVERS)));
        let files: Vec<_> = MATRIX.iter().filter(|(_, _, who)| matches!(who, Who::Files(_))).map(|(_, path, _)| *path).collect();
        assert_eq!(files, ["/write/{id}/files"], "every other form stays small");
        for (_, _, who) in MATRIX {
            assert!(admits(*who, Some(&member(Role::Office))), "the one person of an office of one may do everything");
        }
    }
}
