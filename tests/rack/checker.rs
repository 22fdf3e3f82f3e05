//! The checker: a reader of three nodes over HTTP, with an account at each, and a list of what was acknowledged. It counts
//! what is shown: activities of the outboxes, items of the lists, revisions of the pages, receipts.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::Value;

use crate::ledger::{Doubt, Item, Ledger, read_title};
use crate::page::{self, Slip};

const ACTIVITY: &str = "application/activity+json";

/// What is wrong, and how much was looked at.
#[derive(Debug, Default)]
pub struct Found {
    /// Acknowledged and not there.
    pub lost: Vec<String>,
    /// There, or done, more than once.
    pub doubled: Vec<String>,
    /// Taken back, and shown.
    pub resurrected: Vec<String>,
    /// Another version than its author's, or another order.
    pub differs: Vec<String>,
    /// What nobody told the nodes.
    pub strange: Vec<String>,
    activities: usize,
    slips: usize,
    pages: usize,
    receipts: usize,
    /// The state of each post at its author, by number.
    pub truth: HashMap<usize, Truth>,
}

/// A post as its author has it.
#[derive(Debug, Clone)]
pub struct Truth {
    /// The place of its node.
    pub node: usize,
    /// Its id.
    pub uri: String,
    /// Its version.
    pub version: u32,
    /// Whether it was taken back.
    pub withdrawn: bool,
    published: String,
}

impl Found {
    /// What was looked at.
    pub fn read(&self) -> String {
        let Self { activities, slips, pages, receipts, .. } = self;
        format!("read {activities} activities, {slips} items of lists, {pages} pages of posts, {receipts} receipts")
    }

    /// The numbers.
    pub fn verdict(&self) -> String {
        let Self { lost, doubled, resurrected, differs, strange, .. } = self;
        let count = Vec::len;
        format!(
            "lost {}, doubled {}, resurrected {}, differs {}, strange {}",
            count(lost),
            count(doubled),
            count(resurrected),
            count(differs),
            count(strange)
        )
    }

    /// What is wrong, the first of each kind.
    pub fn worst(&self) -> Vec<&String> {
        [&self.lost, &self.doubled, &self.resurrected, &self.differs, &self.strange].iter().flat_map(|list| list.iter().take(3)).collect()
    }

    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        [&self.lost, &self.doubled, &self.resurrected, &self.differs, &self.strange].iter().all(|list| list.is_empty())
    }
}

/// Reads the nodes, given by their origins, and compares them with the ledger.
pub async fn check(client: reqwest::Client, doors: &[String], who: (&str, &str), ledger: &Ledger) -> anyhow::Result<Found> {
    let mut found = Found::default();
    let [a, b, c] = doors else { anyhow::bail!("there are three") };
    let reader = |door| Reader { client: client.clone(), door };
    let readers = [reader(a), reader(b), reader(c)];
    let [a, b, c] = &readers;
    let outboxes = tokio::try_join!(a.outbox(), b.outbox(), c.outbox())?;
    for (node, outbox) in [outboxes.0, outboxes.1, outboxes.2].iter().enumerate() {
        author(&mut found, node, outbox, ledger);
    }
    for (number, item) in ledger.items.iter().enumerate() {
        if item.version > 0 && !found.truth.contains_key(&number) {
            found.lost.push(format!("{number}: its author does not have it: {item:?}"));
        }
    }
    let truth = &found.truth;
    let seen = tokio::try_join!(a.everything(0, truth, who), b.everything(1, truth, who), c.everything(2, truth, who))?;
    for (node, seen) in [seen.0, seen.1, seen.2].iter().enumerate() {
        compare(&mut found, node, seen);
    }
    Ok(found)
}

/// One node.
struct Reader<'a> {
    client: reqwest::Client,
    door: &'a str,
}

/// What a node shows.
struct Seen {
    /// The list, with the number and the version of each post, from the newest to the oldest.
    slips: Vec<(usize, u32, Slip)>,
    /// Of each of them: the status of its page, its revisions, and whether the page names the author's own.
    pages: Vec<(u16, usize, bool)>,
    /// Of each post of its own that was not taken back: how many peers it was meant for, and how many have it.
    receipts: Vec<(usize, u64, u64)>,
    /// Of each post of its own that was taken back: the status of the object.
    gone: Vec<(usize, u16)>,
    strange: Vec<String>,
}

impl Reader<'_> {
    /// Gets something; who is told to wait waits.
    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> anyhow::Result<(u16, String)> {
        let address = if path.starts_with('/') { format!("{}{path}", self.door) } else { path.to_owned() };
        let mut ticks = tokio::time::interval(Duration::from_secs(1));
        loop {
            ticks.tick().await;
            let mut asked = self.client.get(&address);
            for (name, value) in headers {
                asked = asked.header(*name, *value);
            }
            let answer = asked.send().await.with_context(|| address.clone())?;
            if answer.status() != 429 {
                return Ok((answer.status().as_u16(), answer.text().await?));
            }
        }
    }

    async fn document(&self, address: &str) -> anyhow::Result<Value> {
        let (status, text) = self.get(address, &[("accept", ACTIVITY)]).await?;
        ensure!(status == 200, "{address}: {status}");
        Ok(serde_json::from_str(&text)?)
    }

    /// All activities of the outbox, from the newest to the oldest.
    async fn outbox(&self) -> anyhow::Result<Vec<Value>> {
        let mut activities = Vec::new();
        let mut next = self.document("/ap/office/outbox").await?.get("first").cloned();
        while let Some(address) = next {
            let page = self.document(address.as_str().context("an address")?).await?;
            activities.extend(page.get("orderedItems").and_then(Value::as_array).context("items")?.iter().cloned());
            next = page.get("next").cloned();
        }
        Ok(activities)
    }

    async fn everything(&self, node: usize, truth: &HashMap<usize, Truth>, who: (&str, &str)) -> anyhow::Result<Seen> {
        let mut seen = Seen { slips: Vec::new(), pages: Vec::new(), receipts: Vec::new(), gone: Vec::new(), strange: Vec::new() };
        // Only the staff sees what another office's post said before.
        let cookie = self.sign_in(who).await?;
        let mut path = "/practices".to_owned();
        loop {
            let (status, html) = self.get(&path, &[]).await?;
            ensure!(status == 200, "{path}: {status}");
            for slip in page::slips(&html).context("a list in another form")? {
                match read_title(&slip.title) {
                    Some((number, version)) => seen.slips.push((number, version, slip)),
                    None => seen.strange.push(format!("{slip:?}")),
                }
            }
            let Some(older) = page::older(&html) else { break };
            path = format!("/practices?before={older}");
        }
        for (number, _, slip) in &seen.slips {
            let (status, html) = self.get(&slip.href, &[("cookie", &cookie)]).await?;
            let its_own = truth.get(number).and_then(|post| post.uri.rsplit('/').next()).is_some_and(|id| html.contains(id));
            seen.pages.push((status, page::revisions(&html), its_own));
        }
        for (number, post) in truth.iter().filter(|(_, post)| post.node == node) {
            if post.withdrawn {
                seen.gone.push((*number, self.get(&post.uri, &[("accept", ACTIVITY)]).await?.0));
                continue;
            }
            let id = post.uri.rsplit('/').next().context("an id")?;
            let (status, text) = self.get(&format!("/api/posts/{id}/receipts"), &[("cookie", &cookie)]).await?;
            ensure!(status == 200, "the receipts of {number}: {status}");
            let told: Value = serde_json::from_str(&text)?;
            let of = |name: &str| told.get(name).and_then(Value::as_u64).context("a number");
            seen.receipts.push((*number, of("peers")?, of("have")?));
        }
        Ok(seen)
    }

    /// Signs in as a person does, with the form; returns the cookie.
    async fn sign_in(&self, (email, password): (&str, &str)) -> anyhow::Result<String> {
        let form: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs([("email", email), ("password", password)]).finish();
        let asked = self.client.post(format!("{}/sign-in", self.door)).header("content-type", "application/x-www-form-urlencoded");
        let answer = asked.body(form).send().await?;
        ensure!(answer.status() == 303, "signing in: {}", answer.status());
        let cookie = answer.headers().get("set-cookie").context("a cookie")?.to_str()?;
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }
}

/// What an author's own outbox tells, against what the author acknowledged.
fn author(found: &mut Found, node: usize, outbox: &[Value], ledger: &Ledger) {
    found.activities += outbox.len();
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let by_uri: HashMap<&str, usize> =
        ledger.items.iter().enumerate().filter_map(|(number, item)| Some((item.uri.as_deref()?, number))).collect();
    let mut ids = HashSet::new();
    let mut told: HashMap<usize, Vec<(String, u32, &Value)>> = HashMap::new();
    for activity in outbox {
        let kind = text(activity, "type");
        let object = activity.get("object").unwrap_or(&Value::Null);
        if !matches!(kind.as_str(), "Create" | "Update" | "Delete") || !text(object, "id").contains("/practices/") {
            continue;
        }
        if !ids.insert(text(activity, "id")) {
            found.doubled.push(format!("in the outbox of {node}: {activity}"));
        }
        let named = read_title(&text(object, "name"));
        match by_uri.get(text(object, "id").as_str()).copied().or(named.map(|(number, _)| number)) {
            Some(number) if number < ledger.items.len() => {
                told.entry(number).or_default().push((kind, named.map_or(0, |(_, version)| version), object));
            }
            _ => found.strange.push(format!("in the outbox of {node}: {activity}")),
        }
    }
    for (number, told) in told {
        let item = &ledger.items[number];
        let count = |kind: &str| told.iter().filter(|(is, ..)| is == kind).count();
        let (creates, updates, deletes) = (count("Create"), count("Update"), count("Delete"));
        let withdrawn = deletes > 0;
        let versions: HashSet<u32> = told.iter().filter(|(kind, ..)| kind != "Delete").map(|(_, version, _)| *version).collect();
        // What was taken back is told as its Delete alone.
        let version = if withdrawn { item.version } else { u32::try_from(1 + updates).unwrap_or(u32::MAX) };
        if creates > 1 || deletes > 1 || (!withdrawn && versions.len() < creates + updates) {
            found.doubled.push(format!("{number} at its author: {creates} creates, {updates} updates, {deletes} deletes"));
        } else if !acknowledged(item, version, withdrawn) || (withdrawn && creates + updates > 0) || item.node != node {
            let list = if version < item.version || item.withdrawn { &mut found.lost } else { &mut found.strange };
            list.push(format!("{number} at its author: version {version}, withdrawn {withdrawn}: {item:?}"));
        }
        let (uri, published) = told.last().map(|(_, _, object)| (text(object, "id"), text(object, "published"))).unwrap_or_default();
        found.truth.insert(number, Truth { node, uri, version, withdrawn, published });
    }
}

/// Whether a state is what was acknowledged, or that and what is in doubt.
fn acknowledged(item: &Item, version: u32, withdrawn: bool) -> bool {
    let revised = u32::from(matches!(item.doubt, Some(Doubt::Published | Doubt::Revised)));
    (version == item.version || version == item.version + revised)
        && (withdrawn == item.withdrawn || (withdrawn && item.doubt == Some(Doubt::Withdrawn)))
}

/// What a node shows, against what the authors have.
fn compare(found: &mut Found, node: usize, seen: &Seen) {
    found.slips += seen.slips.len();
    found.pages += seen.pages.len();
    found.receipts += seen.receipts.len();
    found.strange.extend(seen.strange.iter().map(|what| format!("at {node}: {what}")));
    let mut times: HashMap<usize, usize> = HashMap::new();
    let mut last: HashMap<usize, &str> = HashMap::new();
    for ((number, version, slip), (status, revisions, its_own)) in seen.slips.iter().zip(&seen.pages) {
        *times.entry(*number).or_default() += 1;
        let Some(post) = found.truth.get(number) else {
            found.strange.push(format!("at {node}, and its author does not have it: {slip:?}"));
            continue;
        };
        let here = format!("{number} at {node}: {slip:?}, page {status} with {revisions} revisions; its author has {post:?}");
        let shown = u32::try_from(*revisions).unwrap_or(u32::MAX);
        // Who was away may have been sent the last of several versions alone, and only the author keeps all.
        let most = post.version;
        if post.withdrawn && (!slip.struck || *status != 410) {
            found.resurrected.push(here);
        } else if shown > most {
            found.doubled.push(here);
        } else if shown == 0 || (post.node == node && shown < most) {
            found.lost.push(here);
        } else if !post.withdrawn && (*version != post.version || slip.struck || *status != 200 || !its_own) {
            found.differs.push(here);
        } else if !post.withdrawn && last.insert(post.node, &post.published).is_some_and(|newer| newer < post.published.as_str()) {
            found.differs.push(format!("out of order: {here}"));
        }
    }
    for (number, post) in &found.truth {
        match times.get(number) {
            Some(1) => {}
            // What was taken back before it was sent is never sent.
            None if post.withdrawn && post.node != node => {}
            None => found.lost.push(format!("{number} is not shown at {node}: {post:?}")),
            Some(times) => found.doubled.push(format!("{number} is shown {times} times at {node}")),
        }
    }
    for (number, peers, have) in &seen.receipts {
        if (*peers, *have) != (2, 2) {
            found.lost.push(format!("{number}: by the receipts {have} of {peers} peers have it"));
        }
    }
    for (number, status) in &seen.gone {
        if *status != 410 {
            found.resurrected.push(format!("{number}: the object answers {status}"));
        }
    }
}
