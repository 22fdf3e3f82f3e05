//! What our staff decided about an authority, read before any network.

use comity_model::{Authority, Standing};
use comity_service::App;

use crate::Error;
use crate::failure::Failure;

/// The standing of an authority.
pub(crate) async fn standing(app: &App, authority: &Authority) -> Result<Standing, Error> {
    Ok(app.questions().standing(authority).await?)
}

/// Whether an authority is blocked.
pub(crate) async fn is_blocked(app: &App, authority: &Authority) -> Result<bool, Error> {
    Ok(standing(app, authority).await? == Standing::Blocked)
}

/// The same as a reason why it is not asked.
pub(crate) async fn refuse_blocked(app: &App, authority: &Authority) -> Result<(), Failure> {
    if is_blocked(app, authority).await? { Err(Failure::Blocked(authority.clone())) } else { Ok(()) }
}
