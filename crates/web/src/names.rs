//! The names of colleagues, for what they wrote, approved and did.

use std::collections::HashMap;

use comity_model::Id;
use comity_model::audit::Agent;
use comity_model::member::Member;

use crate::Web;
use crate::error::Failure;
use crate::voice::Voice;

/// Everybody who is or was on the staff, by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(HashMap<Id, String>);

impl Names {
    /// Reads them.
    pub async fn read(web: &Web) -> Result<Self, Failure> {
        Ok(Self::of(&web.app.read().members().await?))
    }

    /// Those of some members.
    pub fn of(members: &[Member]) -> Self {
        Self(members.iter().map(|member| (member.id, member.name.clone())).collect())
    }

    /// Who acted, as colleagues call them.
    pub fn name(&self, voice: Voice, agent: &Agent) -> String {
        match agent {
            Agent::Member(id) => self.0.get(id).cloned().unwrap_or_else(|| voice.say("agent-unknown")),
            Agent::CommandLine => voice.say("agent-command-line"),
            Agent::Node => voice.say("agent-server"),
            Agent::Peer(actor) => actor.clone(),
        }
    }

    /// Several, with commas between them.
    pub fn list(&self, voice: Voice, agents: &[Agent]) -> String {
        agents.iter().map(|agent| self.name(voice, agent)).collect::<Vec<_>>().join(", ")
    }
}
