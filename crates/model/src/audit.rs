//! The audit log: who did what, each row bound to the one before it.

use crate::problem::UnknownName;
use crate::{Id, Time};

/// Who acted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Agent {
    /// A member of the staff.
    Member(Id),
    /// Somebody at the command line of the machine itself.
    CommandLine,
    /// Another server, by its actor's id.
    Peer(String),
    /// The node itself.
    Node,
}

impl Agent {
    /// The agent as one word for a row, for example `member:0198…` or `cli`.
    pub fn name(&self) -> String {
        match self {
            Self::Member(id) => format!("member:{id}"),
            Self::CommandLine => "cli".to_owned(),
            Self::Peer(actor) => format!("peer:{actor}"),
            Self::Node => "node".to_owned(),
        }
    }
}

impl From<Agent> for String {
    fn from(agent: Agent) -> Self {
        agent.name()
    }
}

impl TryFrom<String> for Agent {
    type Error = UnknownName;

    /// Reads what [`Agent::name`] wrote.
    fn try_from(name: String) -> Result<Self, UnknownName> {
        match name.split_once(':') {
            Some(("member", id)) => id.parse().map(Self::Member).map_err(|_| UnknownName(name)),
            Some(("peer", actor)) => Ok(Self::Peer(actor.to_owned())),
            None if name == "cli" => Ok(Self::CommandLine),
            None if name == "node" => Ok(Self::Node),
            _ => Err(UnknownName(name)),
        }
    }
}

impl std::str::FromStr for Agent {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        name.to_owned().try_into()
    }
}

/// One act, before it has its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Who.
    pub agent: Agent,
    /// What, as a dotted verb, for example `practice.publish`.
    pub verb: &'static str,
    /// On what, an id or a URI.
    pub subject: String,
    /// What else is worth keeping, plain text without secrets; may be empty.
    pub detail: String,
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place, from 1.
    pub seq: i64,
    /// When.
    pub at: Time,
    /// Who.
    pub agent: String,
    /// What.
    pub verb: String,
    /// On what.
    pub subject: String,
    /// What else.
    pub detail: String,
    /// The hash of the row before, hex; 64 zeros for the first.
    pub previous: String,
    /// SHA-256 of `previous` and the row in canonical form, hex.
    pub hash: String,
}

impl AuditRow {
    /// The bytes that the hash is taken of: the hash before and each field with its length, so that no two different
    /// rows have the same form.
    pub fn canonical(&self) -> Vec<u8> {
        let at = self.at.timestamp_millis().to_string();
        let seq = self.seq.to_string();
        let mut bytes = Vec::new();
        for field in [&self.previous, &seq, &at, &self.agent, &self.verb, &self.subject, &self.detail] {
            bytes.extend_from_slice(field.len().to_string().as_bytes());
            bytes.push(b':');
            bytes.extend_from_slice(field.as_bytes());
            bytes.push(b'\n');
        }
        bytes
    }
}

/// The hash "before" the first row.
pub const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";
