//! The check: what each server says that it published, against what every other one holds.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, ensure};
use comity_model::{Uri, Viewer};
use comity_store::pages::TimelineFilter;
use serde_json::{Value, json};

use super::stage::Stage;

/// Most posts of a timeline, more than the demo has.
const MOST: u32 = 1_000;
/// Most pages of an outbox, so that a server that turns in circles can't hold us up.
const PAGES: usize = 100;

/// The sums.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    /// Posts that were published.
    pub published: usize,
    /// Copies that should be there: each post at each other server.
    pub expected: usize,
    /// Copies that are there, in the latest state.
    pub delivered: usize,
    /// Posts that are there more than once.
    pub duplicated: usize,
}

impl Sums {
    /// Copies that are missing or in an older state.
    pub fn lost(&self) -> usize {
        self.expected - self.delivered
    }

    /// Whether nothing is lost or there twice.
    pub fn is_well(&self) -> bool {
        self.published > 0 && self.lost() == 0 && self.duplicated == 0
    }

    /// The summary as one line of JSON.
    pub fn value(&self, seconds: f64) -> Value {
        let seconds = (seconds * 10.0).round() / 10.0;
        json!({
            "published": self.published, "expected": self.expected, "delivered": self.delivered,
            "lost": self.lost(), "duplicated": self.duplicated, "seconds": seconds,
        })
    }
}

/// Compares all that every server holds.
pub async fn compare(stage: &mut Stage) -> anyhow::Result<Sums> {
    let mut sums = Sums::default();
    for by in 0..stage.servers.len() {
        for uri in outbox(stage, by).await? {
            sums.published += 1;
            for at in (0..stage.servers.len()).filter(|at| *at != by) {
                sums.expected += 1;
                if stage.holds(by, at, &uri).await? {
                    sums.delivered += 1;
                } else {
                    stage.line(&format!("{uri} is not, or not in its latest state, at {}", stage.servers[at].url));
                }
            }
        }
    }
    for at in 0..stage.servers.len() {
        sums.duplicated += duplicates(stage, at).await?;
    }
    Ok(sums)
}

/// The ids of all that a server published, read from its outbox as any other server reads it.
async fn outbox(stage: &Stage, at: usize) -> anyhow::Result<BTreeSet<Uri>> {
    let url = format!("{}/ap/office/outbox", stage.servers[at].url);
    let mut page = get(stage, &url).await?;
    let (mut ids, mut activities) = (BTreeSet::new(), 0);
    let total = page.get("totalItems").and_then(Value::as_u64).context("an outbox without a total")?;
    for _ in 0..PAGES {
        for item in page.get("orderedItems").and_then(Value::as_array).into_iter().flatten() {
            activities += 1;
            let object = item.get("object").context("an activity without an object")?;
            let id = object.as_str().or_else(|| object.get("id").and_then(Value::as_str)).context("an object without an id")?;
            ids.insert(id.parse()?);
        }
        let next = page.get("next").or_else(|| page.get("first")).cloned();
        match next {
            Some(Value::String(next)) => page = get(stage, &next).await?,
            Some(Value::Object(next)) => page = Value::Object(next),
            _ => break,
        }
    }
    ensure!(activities == total, "{url} promises {total} activities and lists {activities}");
    Ok(ids)
}

async fn get(stage: &Stage, url: &str) -> anyhow::Result<Value> {
    let answer = stage.http.get(url).header("accept", "application/activity+json").send().await?.error_for_status()?;
    serde_json::from_slice(&answer.bytes().await?).with_context(|| format!("{url} is no JSON"))
}

/// How many posts stand on a server's timeline more often than once, by their id, or by their office and title.
async fn duplicates(stage: &mut Stage, at: usize) -> anyhow::Result<usize> {
    let read = stage.servers[at].read(stage.say).await?;
    let slips = read.timeline(&Viewer::Staff, &TimelineFilter::default(), MOST).await?;
    let mut by_uri: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_title: BTreeMap<String, usize> = BTreeMap::new();
    for slip in &slips {
        *by_uri.entry(slip.post.uri.to_string()).or_default() += 1;
        if !slip.post.title.is_empty() {
            *by_title.entry(format!("{} {}", slip.post.office, slip.post.title)).or_default() += 1;
        }
    }
    let more = |counts: &BTreeMap<String, usize>| counts.values().map(|count| count - 1).sum::<usize>();
    Ok(more(&by_uri).max(more(&by_title)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_is_missing_or_doubled_is_not_well() {
        let well = Sums { published: 2, expected: 4, delivered: 4, duplicated: 0 };
        assert!(well.is_well());
        assert!(!Sums { delivered: 3, ..well.clone() }.is_well());
        assert!(!Sums { duplicated: 1, ..well.clone() }.is_well());
        assert!(!Sums::default().is_well());
        assert_eq!(well.value(12.345).to_string(), r#"{"published":2,"expected":4,"delivered":4,"lost":0,"duplicated":0,"seconds":12.3}"#);
    }
}
