//! Handling what was received: fetches what activities lack, side by side, and lets `comity-service` apply them.
//!
//! It is a pipeline. What lacks nothing is applied at once, what is fetched is applied when it is there, and meanwhile
//! more is taken. Only the activities of one actor keep their order: they are prepared together.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use comity_model::Uri;
use comity_service::caught;
use comity_service::inbox::{self, Fetched, Need, Task};
use comity_store::rows::Taken;
use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::trip::Trip;
use crate::{Error, Federation};

/// Activities that are taken and not handled yet: at most what one commit handles.
const BATCH: usize = 256;
/// The longest that an activity is prepared; then it is parked.
const PREPARE: Duration = Duration::from_secs(2);
/// GETs that one document may cost.
const BUDGET: u32 = 4;
/// Rounds of fetching for one activity: an object, its author, what it answers.
const ROUNDS: usize = 3;

/// Handles what is due: takes it, prepares it, side by side and at most two seconds each, and applies it, until nothing
/// more is due. Returns how many had an effect.
pub async fn handle_due(fed: &Federation) -> Result<u32, Error> {
    let mut intake = Intake::default();
    let mut effects = 0;
    loop {
        let (handled, had_effect) = intake.step(fed).await?;
        effects += had_effect;
        if handled == 0 && !intake.prepared().await {
            return Ok(effects);
        }
    }
}

/// What is on its way from the journal to its effects.
#[derive(Debug, Default)]
pub(crate) struct Intake {
    preparing: JoinSet<Vec<Task>>,
    /// The rows that were taken and are not handled.
    under_way: Vec<Taken>,
    /// A row that was left behind by a process that died is handled alone.
    alone: bool,
    ready: Vec<Task>,
}

impl Intake {
    /// Takes what is due and applies what is ready; how many were handled, and how many had an effect.
    pub(crate) async fn step(&mut self, fed: &Federation) -> Result<(usize, u32), Error> {
        while let Some(prepared) = self.preparing.try_join_next() {
            self.take_in(prepared);
        }
        if self.preparing.is_empty() && self.ready.is_empty() {
            self.under_way.clear();
        }
        if !self.alone || self.under_way.is_empty() {
            let tasks = inbox::take(fed.app(), BATCH, self.under_way.len()).await?;
            self.alone = tasks.iter().any(|task| task.row.begun > 1);
            self.begin(fed, tasks);
        }
        let ready = std::mem::take(&mut self.ready);
        let handled: Vec<Taken> = ready.iter().map(|task| task.row.taken()).collect();
        let effects = inbox::apply(fed.app(), ready).await;
        self.under_way.retain(|taken| !handled.contains(taken));
        Ok((handled.len(), effects?))
    }

    /// Waits until something is prepared; false if nothing is being prepared.
    pub(crate) async fn prepared(&mut self) -> bool {
        let Some(prepared) = self.preparing.join_next().await else { return false };
        self.take_in(prepared);
        true
    }

    /// Hands back what is not handled, because the node stops.
    pub(crate) async fn leave(mut self, fed: &Federation) {
        self.preparing.shutdown().await;
        if !self.under_way.is_empty() {
            inbox::hand_back(fed.app(), &self.under_way).await;
        }
    }

    fn take_in(&mut self, prepared: Result<Vec<Task>, tokio::task::JoinError>) {
        match prepared {
            Ok(tasks) => self.ready.extend(tasks),
            // Preparing catches its panics; this can only be a task that was cut off when the node stops.
            Err(error) => tracing::error!(%error, "preparing was broken off; it is taken again in a minute"),
        }
    }

    /// What lacks nothing does not wait for what does, but the activities of one actor keep their order.
    fn begin(&mut self, fed: &Federation, tasks: Vec<Task>) {
        self.under_way.extend(tasks.iter().map(|task| task.row.taken()));
        let waiting: HashSet<Uri> = tasks.iter().filter(|task| !task.needs.is_empty()).map(|task| task.activity.actor.clone()).collect();
        let mut slow: HashMap<Uri, Vec<Task>> = HashMap::new();
        for task in tasks {
            match waiting.get(&task.activity.actor) {
                Some(actor) => slow.entry(actor.clone()).or_default().push(task),
                None => self.ready.push(task),
            }
        }
        for (_, tasks) in slow {
            self.preparing.spawn(prepare_all(fed.clone(), tasks));
        }
    }
}

/// Prepares the tasks of one actor side by side, and returns them in the order that they came in.
async fn prepare_all(fed: Federation, tasks: Vec<Task>) -> Vec<Task> {
    let mut prepared = JoinSet::new();
    for (order, task) in tasks.into_iter().enumerate() {
        let fed = fed.clone();
        prepared.spawn(async move { (order, prepare(&fed, task).await) });
    }
    let mut tasks = Vec::new();
    while let Some(task) = prepared.join_next().await {
        // Preparing catches its panics, and nothing cuts it off but the end of all of it.
        tasks.extend(task.ok());
    }
    tasks.sort_by_key(|(order, _)| *order);
    tasks.into_iter().map(|(_, task)| task).collect()
}

async fn prepare(fed: &Federation, mut task: Task) -> Task {
    let actor = task.activity.actor.clone();
    let why = match timeout(PREPARE, caught(fetch_needs(fed, &mut task))).await {
        Ok(Ok(())) => "it was not fetched".to_owned(),
        Ok(Err(panic)) => {
            tracing::error!(%actor, error = panic, "what an activity lacks could not be fetched");
            panic
        }
        Err(_) => {
            tracing::info!(%actor, "what an activity lacks did not come in time");
            "it did not come within two seconds".to_owned()
        }
    };
    for need in std::mem::take(&mut task.needs) {
        let uri = need.uri().clone();
        task.fetched.entry(uri).or_insert_with(|| Fetched::Failed(why.clone()));
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
                let fetched = caught(fetch(&fed, &need)).await.unwrap_or_else(Fetched::Failed);
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
        Need::Software(links) => {
            return fed.software(links).await.map_or_else(|failure| Fetched::Failed(failure.to_string()), Fetched::Software);
        }
    };
    match document {
        Ok(document) if document.get("type").and_then(Value::as_str) == Some("Tombstone") => Fetched::Gone,
        Ok(document) => Fetched::Document(document),
        Err(failure) if failure.is_gone() => Fetched::Gone,
        Err(failure) => Fetched::Failed(failure.to_string()),
    }
}
