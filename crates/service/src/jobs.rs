//! What is done at its time, by whoever looks first: `comity-node` looks when the next is due.
//!
//! A job is no row of its own: what is to be done stands in the row that it is about, so that it can't be done twice, be
//! left behind when that row changes, or say something else. On PostgreSQL several processes may look at the same time;
//! the use case decides in its own transaction, and finds the row as the first has left it.

use comity_model::Time;

use crate::{App, Error, draft, media};

/// When the next is due, if anything waits for a time.
pub async fn next_at(app: &App) -> Result<Option<Time>, Error> {
    Ok(app.read().next_draft_at().await?)
}

/// Does what is due now; how much of it had an effect.
pub async fn run_due(app: &App) -> Result<u32, Error> {
    let mut done = 0;
    for id in app.read().due_drafts(app.now()).await? {
        done += u32::from(draft::publish_due(app, id).await?);
    }
    Ok(done + media::sweep(app).await?)
}
