//! Saying that we are back: whoever was away reads the outbox of each office that it follows, signed, and so ends the
//! waiting of that office for us.

use comity_model::Uri;
use comity_model::follow::FollowState;
use tokio::task::JoinSet;

use crate::trip::Trip;
use crate::{Error, Federation};

/// Documents that one greeting fetches.
const BUDGET: u32 = 1;
/// Greetings under way at the same time.
const SIDE_BY_SIDE: usize = 16;

/// Reads the outbox of each office that we follow, once. That one does not answer is no error: it will hear of us when
/// it is back itself.
pub async fn greet(fed: &Federation) -> Result<(), Error> {
    let read = fed.app().read();
    let mut greetings = JoinSet::new();
    for follow in read.following().await? {
        if follow.state != FollowState::Accepted {
            continue;
        }
        let Some(outbox) = read.office(&follow.office).await?.and_then(|office| office.actor.outbox) else { continue };
        if greetings.len() >= SIDE_BY_SIDE {
            greetings.join_next().await;
        }
        greetings.spawn(one(fed.clone(), outbox));
    }
    while greetings.join_next().await.is_some() {}
    Ok(())
}

async fn one(fed: Federation, outbox: Uri) {
    if let Err(failure) = fed.client().get(&outbox, crate::media_type::ACCEPT_DOCUMENT, &Trip::new(BUDGET)).await {
        tracing::debug!(%outbox, ?failure, "an office that we follow did not answer our greeting");
    }
}
