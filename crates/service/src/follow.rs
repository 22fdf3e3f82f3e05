//! Follows in both directions.

use comity_model::Uri;
use comity_model::audit::Agent;
use comity_model::follow::Follow;
use comity_model::office::Actor;

use crate::{App, Error};

/// Follows an office, a decision of our staff that admits its authority's content. Following again while it is
/// pending or accepted changes nothing.
pub async fn follow(app: &App, agent: &Agent, actor: &Actor) -> Result<Follow, Error> {
    let _ = (app, agent, actor);
    unimplemented!()
}

/// Ends a follow of ours.
pub async fn unfollow(app: &App, agent: &Agent, office: &Uri) -> Result<(), Error> {
    let _ = (app, agent, office);
    unimplemented!()
}

/// Removes a follower: it is told by a `Reject` of its `Follow`.
pub async fn remove_follower(app: &App, agent: &Agent, actor: &Uri) -> Result<(), Error> {
    let _ = (app, agent, actor);
    unimplemented!()
}
