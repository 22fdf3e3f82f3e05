//! What our staff decided about an authority, read before any network.

use comity_model::{Authority, Standing};
use comity_service::App;

use crate::Error;

/// The standing of an authority.
pub(crate) async fn standing(app: &App, authority: &Authority) -> Result<Standing, Error> {
    Ok(app.read().standing(authority).await?)
}

/// Whether an authority is blocked.
pub(crate) async fn is_blocked(app: &App, authority: &Authority) -> Result<bool, Error> {
    Ok(standing(app, authority).await? == Standing::Blocked)
}
