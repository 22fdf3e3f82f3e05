//! Our own office, and those that the node knows.

use std::sync::Arc;

use comity_model::audit::Agent;
use comity_model::member::Member;
use comity_model::office::{Actor, OfficeProfile};
use comity_model::{Id, Uri};

use crate::{App, Clock, Error, Settings};

/// The first administrator of a new node.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// What colleagues see.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Makes a node: its office, its keys and its first administrator, in one transaction.
pub async fn found(settings: Settings, clock: Arc<dyn Clock>, profile: &OfficeProfile, admin: &NewMember) -> Result<(App, Member), Error> {
    let _ = (settings, clock, profile, admin);
    unimplemented!()
}

/// The office's profile as its own row has it.
pub async fn profile(app: &App) -> Result<OfficeProfile, Error> {
    app.read().own_office().await?.map(|(profile, _)| profile).ok_or(Error::NoOffice)
}

/// The JSON of the office's actor, as it is served and embedded in `Update`.
pub async fn actor_json(app: &App) -> Result<serde_json::Value, Error> {
    let _ = app;
    unimplemented!()
}

/// The JSON of the instance actor.
pub fn node_json(app: &App) -> serde_json::Value {
    let _ = app;
    unimplemented!()
}

/// Keeps what a verified actor says about itself, when it is one that we have something to do with.
pub async fn observe(app: &App, actor: &Actor) -> Result<Id, Error> {
    let _ = (app, actor);
    unimplemented!()
}

/// Whether an actor is one that the node holds a row of.
pub async fn knows(app: &App, uri: &Uri) -> Result<bool, Error> {
    Ok(app.read().office(uri).await?.is_some())
}

/// The agent that a member of the staff is.
pub const fn agent(member: &Member) -> Agent {
    Agent::Member(member.id)
}
