//! What our office has not published yet, and the rule that two persons stand behind what it publishes.

use crate::audit::Agent;
use crate::member::{Member, Role};
use crate::problem::named;
use crate::{Id, Record, Time};

named! {
    /// How far a draft has come.
    Stage {
        /// It is written.
        Writing = "writing",
        /// Its author asked for approval.
        Waiting = "waiting",
        /// It came back from the approver with a comment.
        Returned = "returned",
        /// A second person approved exactly this. It goes out at its time, or when somebody sends it.
        Approved = "approved",
    }
}

named! {
    /// What the desk tells a member of.
    News {
        /// A draft waits for an approval that the member may give.
        Waiting = "waiting",
        /// A draft of the member came back with a comment.
        Returned = "returned",
        /// A draft of the member, or one that the member approved, is approved and not out yet.
        Approved = "approved",
        /// A text that the member wrote or approved went out.
        Published = "published",
        /// One person published alone, in an emergency.
        Alone = "alone",
        /// One person took back or cancelled what was published.
        TakenBack = "taken-back",
        /// It takes two persons from now on, or no longer does.
        Rule = "rule",
    }
}

/// Whether what the office publishes takes two persons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TwoPersons {
    /// Whether it does. A new office, which is one person, begins without.
    pub required: bool,
    /// Whether one person may publish alone in an emergency, with a reason that all colleagues are shown.
    pub emergency: bool,
}

/// What a draft says, and when: what an approval is bound to.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// The text, with how far it may travel.
    pub record: Record,
    /// Of a revision: whether it corrects an error.
    pub correction: bool,
    /// Of a revision: what changed, in the author's words, plain.
    pub note: String,
    /// When it goes out; at once if there is none.
    pub publish_at: Option<Time>,
}

/// Who may approve, and so publish.
pub const APPROVERS: &[Role] = &[Role::Approver, Role::Office];
/// Who may write drafts.
pub const WRITERS: &[Role] = &[Role::Author, Role::Approver, Role::Office];

impl TwoPersons {
    /// Whether an office of these members can keep to the rule: somebody who approves, and somebody else who writes.
    pub fn fits(members: &[Member]) -> bool {
        let active = |roles: &[Role]| members.iter().filter(|one| one.disabled_at.is_none() && roles.contains(&one.role)).count();
        active(APPROVERS) > 0 && active(WRITERS) > 1
    }
}

impl From<Record> for Content {
    fn from(record: Record) -> Self {
        Self { record, correction: false, note: String::new(), publish_at: None }
    }
}

/// What the approver said when a draft was sent back, or why it could not go out at its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Who.
    pub by: Agent,
    /// When.
    pub at: Time,
    /// What, plain text.
    pub text: String,
}

/// A version of a post of ours that is not published: the first one, or a revision of what is.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The row that the post has, or will have.
    pub id: Id,
    /// The number of the published revision that it changes; 0 if nothing is published.
    pub revises: u32,
    /// What it says, and when.
    pub content: Content,
    /// Everybody who wrote of it since the last publish.
    pub authors: Vec<Agent>,
    /// When it was begun.
    pub began_at: Time,
    /// When it was last written.
    pub saved_at: Time,
    /// How far it has come.
    pub stage: Stage,
    /// Who brought it there: of one that was approved the approver.
    pub by: Agent,
    /// When that was.
    pub at: Time,
    /// The SHA-256, hex, of what was approved; empty before.
    pub hash: String,
    /// What was said when it was sent back, until somebody asks for approval again.
    pub comment: Option<Comment>,
}

impl Draft {
    /// Whether somebody may approve it. Where it takes two persons, that is a member who wrote nothing of it; of a draft
    /// whose authors are not known nobody can be sure of that.
    pub fn may_be_approved_by(&self, agent: &Agent, rule: TwoPersons) -> bool {
        let another = matches!(agent, Agent::Member(_)) && !self.authors.is_empty() && !self.authors.contains(agent);
        another || !rule.required
    }

    /// Whether it was approved as it is now, whose hash is given, by somebody who may.
    pub fn is_approved(&self, hash: &str, rule: TwoPersons) -> bool {
        self.stage == Stage::Approved && self.hash == hash && self.may_be_approved_by(&self.by, rule)
    }

    /// Somebody wrote: that is an author from now on, and what was asked for or approved before is void.
    pub fn written(&mut self, by: &Agent, at: Time) {
        if !self.authors.contains(by) {
            self.authors.push(by.clone());
        }
        self.saved_at = at;
        self.brought_to(Stage::Writing, by, at);
    }

    /// Somebody brought it to a stage. An approval that it had is void.
    pub fn brought_to(&mut self, stage: Stage, by: &Agent, at: Time) {
        self.stage = stage;
        self.by = by.clone();
        self.at = at;
        self.hash = String::new();
        if stage == Stage::Waiting || stage == Stage::Approved {
            self.comment = None;
        }
    }
}

/// Who stands behind a published revision of ours.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Hands {
    /// Everybody who wrote of it.
    pub authors: Vec<Agent>,
    /// Who approved it; without the rule of two persons, whoever published it.
    pub approved_by: Agent,
    /// The SHA-256, hex, of the draft that was approved, or of the record if there was none.
    pub hash: String,
    /// Why one person published it alone although it takes two, if that was so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<String>,
}

impl Hands {
    /// One person, where one is enough.
    pub fn of_one(agent: &Agent, hash: String) -> Self {
        Self { authors: vec![agent.clone()], approved_by: agent.clone(), hash, alone: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::Reply;

    const RULE: TwoPersons = TwoPersons { required: true, emergency: false };

    fn member(number: u32) -> Agent {
        Agent::Member(format!("00000000-0000-7000-8000-{number:012}").parse().expect("an id"))
    }

    fn draft() -> Draft {
        let (language, sharing) = (crate::Language::english(), crate::SharingLevel::Clear);
        let record = Record::Reply(Reply { language, text: "A text.".into(), in_reply_to: None, sharing });
        let at = Time::UNIX_EPOCH;
        Draft {
            id: Id::new(at),
            revises: 0,
            content: record.into(),
            authors: vec![member(1), member(2)],
            began_at: at,
            saved_at: at,
            stage: Stage::Waiting,
            by: member(1),
            at,
            hash: String::new(),
            comment: None,
        }
    }

    #[test]
    fn whoever_wrote_of_it_does_not_approve_it() {
        let cases = [(member(1), false), (member(2), false), (member(3), true), (Agent::CommandLine, false), (Agent::Node, false)];
        for (agent, may) in cases {
            assert_eq!(draft().may_be_approved_by(&agent, RULE), may, "{agent:?}");
            assert!(draft().may_be_approved_by(&agent, TwoPersons::default()), "one person publishes here: {agent:?}");
        }
        let unknown = Draft { authors: vec![], ..draft() };
        assert!(!unknown.may_be_approved_by(&member(3), RULE));
    }

    #[test]
    fn an_approval_is_of_these_bytes_and_void_after_a_change() {
        let mut draft = draft();
        draft.brought_to(Stage::Approved, &member(3), Time::UNIX_EPOCH);
        draft.hash = "ab".into();
        assert!(draft.is_approved("ab", RULE) && !draft.is_approved("cd", RULE));
        let own = Draft { by: member(1), ..draft.clone() };
        assert!(!own.is_approved("ab", RULE) && own.is_approved("ab", TwoPersons::default()));
        draft.written(&member(3), Time::UNIX_EPOCH);
        assert!(!draft.is_approved("ab", RULE) && draft.hash.is_empty() && draft.authors.contains(&member(3)));
    }

    #[test]
    fn who_acted_is_read_back() {
        for agent in [member(7), Agent::CommandLine, Agent::Node, Agent::Peer("https://a.example/ap/office".into())] {
            assert_eq!(agent.name().parse::<Agent>(), Ok(agent));
        }
        assert!("somebody".parse::<Agent>().is_err() && "member:x".parse::<Agent>().is_err());
    }
}
