//! What our staff decides about a peer.

use comity_model::audit::Agent;
use comity_model::{Authority, Standing};

use crate::{App, Error};

/// Sets what our staff decided about an authority; `None` takes it back to what follows from follows.
pub async fn set(app: &App, agent: &Agent, authority: &Authority, standing: Option<Standing>, reason: &str) -> Result<(), Error> {
    let _ = (app, agent, authority, standing, reason);
    unimplemented!()
}
