//! The one runner of what is done at its time.

use std::time::Duration;

use comity_service::{App, caught, jobs};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The longest that it sleeps: the clock may be put forward, and another process may have made something due earlier.
const TICK: Duration = Duration::from_secs(1);
/// The shortest, so that what can't be done now is not tried without end.
const SHORTEST: Duration = Duration::from_millis(50);

/// Does what is due, then sleeps until the next is, until `stop`. What was due while nobody ran is done at the start.
pub async fn run(app: &App, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        let rest = match caught(Box::pin(due(app))).await {
            Ok(Ok(rest)) => rest,
            Ok(Err(error)) => {
                tracing::warn!(%error, "what is due could not be done; it is tried again");
                TICK
            }
            Err(panic) => {
                tracing::error!(error = panic, "what is due could not be done; it is tried again");
                TICK
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(rest) => {}
        }
    }
}

async fn due(app: &App) -> Result<Duration, comity_service::Error> {
    jobs::run_due(app).await?;
    let next = jobs::next_at(app).await?;
    Ok(next.map_or(TICK, |at| (at - app.now()).to_std().unwrap_or(SHORTEST).clamp(SHORTEST, TICK)))
}
