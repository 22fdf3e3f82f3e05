//! Colleagues of the first administrator of a test node.

use comity_model::Id;
use comity_model::draft::TwoPersons;
use comity_model::member::Role;
use comity_service::session::Begun;
use comity_service::sign_in::{self, SignedIn};
use comity_service::{Agent, App, draft, member, two_persons};

use crate::node::PASSWORD;

/// An office where two persons stand behind what is published: somebody who writes, and two who approve.
#[derive(Debug, Clone)]
pub struct Staff {
    /// An author.
    pub author: Agent,
    /// Two approvers.
    pub approvers: [Agent; 2],
}

impl Staff {
    /// Adds them, and lets it take two persons.
    pub async fn of_two_persons(app: &App) -> anyhow::Result<Self> {
        let author = colleague(app, "author@ashford.example", Role::Author).await?;
        let first = colleague(app, "first@ashford.example", Role::Approver).await?;
        let second = colleague(app, "second@ashford.example", Role::Approver).await?;
        two_persons::set(app, &Agent::CommandLine, TwoPersons { required: true, emergency: false }).await?;
        Ok(Self { author, approvers: [first, second] })
    }
}

/// Adds a colleague.
pub async fn colleague(app: &App, email: &str, role: Role) -> anyhow::Result<Agent> {
    let name = email.split('@').next().unwrap_or_default();
    Ok(Agent::Member(member::add(app, &Agent::CommandLine, name, email, PASSWORD, role).await?.id))
}

/// Begins a session of one of them.
pub async fn sign_in(app: &App, email: &str) -> anyhow::Result<Begun> {
    match sign_in::by_password(app, email, PASSWORD, None, "").await? {
        SignedIn::Done(session) => Ok(session),
        SignedIn::NeedsCode(_) => anyhow::bail!("{email} is asked for a code"),
    }
}

/// The check number of a draft as it is now.
pub async fn hash(app: &App, id: Id) -> Result<String, comity_service::Error> {
    Ok(draft::open(&app.read(), id).await?.hash)
}
