//! Handling what was received: fetches what activities lack, side by side, and lets `comity-service` apply them.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use comity_model::Uri;
use comity_service::inbox::{self, Fetched, Need, Task};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::trip::Trip;
use crate::{Error, Federation};

/// Activities that are handled in one commit.
const BATCH: u32 = 256;
/// The longest that an activity is prepared; then it is parked.
const PREPARE: Duration = Duration::from_secs(2);
/// GETs that one document may cost.
const BUDGET: u32 = 4;
/// Rounds of fetching for one activity: an object, its author, what it answers.
const ROUNDS: usize = 3;
const SIDE_BY_SIDE: usize = 64;

/// One round of the inbox: what is due is prepared, side by side and at most two seconds each, and handled. Returns how
/// many had an effect.
pub async fn handle_due(fed: &Federation) -> Result<u32, Error> {
    Ok(round(fed).await?.1)
}

/// One round: how many were due, and how many had an effect.
pub(crate) async fn round(fed: &Federation) -> Result<(usize, u32), Error> {
    let tasks = inbox::due(fed.app(), BATCH).await?;
    let count = tasks.len();
    // What lacks nothing does not wait for what does, but the activities of one actor keep their order.
    let waiting: HashSet<Uri> = tasks.iter().filter(|task| !task.needs.is_empty()).map(|task| task.activity.actor.clone()).collect();
    let (slow, ready): (Vec<Task>, Vec<Task>) = tasks.into_iter().partition(|task| waiting.contains(&task.activity.actor));
    let mut effects = inbox::apply(fed.app(), ready).await?;
    if !slow.is_empty() {
        effects += inbox::apply(fed.app(), prepare_all(fed, slow).await).await?;
    }
    Ok((count, effects))
}

/// Prepares tasks side by side, and returns them in the order that they came in.
async fn prepare_all(fed: &Federation, tasks: Vec<Task>) -> Vec<Task> {
    let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
    let mut prepared = JoinSet::new();
    for (order, task) in tasks.into_iter().enumerate() {
        let (fed, places) = (fed.clone(), Arc::clone(&places));
        prepared.spawn(async move {
            let _place = places.acquire_owned().await;
            (order, prepare(&fed, task).await)
        });
    }
    let mut tasks = prepared.join_all().await;
    tasks.sort_by_key(|(order, _)| *order);
    tasks.into_iter().map(|(_, task)| task).collect()
}

async fn prepare(fed: &Federation, mut task: Task) -> Task {
    let actor = task.activity.actor.clone();
    if timeout(PREPARE, fetch_needs(fed, &mut task)).await.is_err() {
        tracing::info!(%actor, "what an activity lacks did not come in time");
    }
    for need in std::mem::take(&mut task.needs) {
        let uri = need.uri().clone();
        task.fetched.entry(uri).or_insert_with(|| Fetched::Failed("it did not come within two seconds".to_owned()));
    }
    task
}

async fn fetch_needs(fed: &Federation, task: &mut Task) {
    for _ in 0..ROUNDS {
        if task.needs.is_empty() {
            return;
        }
        // The needs stay until they are met: what is left after the time is what did not come.
        let mut under_way = JoinSet::new();
        for need in task.needs.clone() {
            let fed = fed.clone();
            under_way.spawn(async move {
                let fetched = fetch(&fed, &need).await;
                (need, fetched)
            });
        }
        while let Some(fetched) = under_way.join_next().await {
            if let Ok((need, fetched)) = fetched {
                task.needs.retain(|other| *other != need);
                task.fetched.insert(need.uri().clone(), fetched);
            }
        }
        if let Err(error) = inbox::more_needs(fed.app(), task).await {
            tracing::warn!(%error, "what an activity lacks could not be found out");
            return;
        }
    }
}

async fn fetch(fed: &Federation, need: &Need) -> Fetched {
    let document = match need {
        Need::Object(uri) | Need::Actor(uri) => fed.library().document(uri, Trip::new(BUDGET)).await,
    };
    match document {
        Ok(document) if document.get("type").and_then(Value::as_str) == Some("Tombstone") => Fetched::Gone,
        Ok(document) => Fetched::Document(document),
        Err(failure) if failure.is_gone() => Fetched::Gone,
        Err(failure) => Fetched::Failed(failure.to_string()),
    }
}
