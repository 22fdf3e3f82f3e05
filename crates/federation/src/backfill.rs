//! Reading back the outboxes of those whom we follow: a page at a time, politely, and resumable, because where a walk
//! stands is a row. It also ends their waiting for us, since every GET is signed.

use bytes::Bytes;
use comity_model::Uri;
use comity_model::backfill::{Backfill, PageTold, Walk};
use comity_service::backfill::{self, Due};
use comity_wire::read::{self, Item, Page};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::failure::Failure;
use crate::media_type::ACCEPT_DOCUMENT;
use crate::trip::Trip;
use crate::{Error, Federation};

/// Outboxes that are read at the same time, each by one request.
const SIDE_BY_SIDE: u32 = 16;
/// GETs that one step costs: the outbox, its first page, and a redirect for each.
const BUDGET: u32 = 4;
/// Most activities of one page that stand there by their id alone and are fetched.
const FETCHED_MAX: usize = 20;

/// Reads the pages that are due now, one of each office; returns how many.
pub async fn backfill_due(fed: &Federation) -> Result<u32, Error> {
    let due = backfill::take(fed.app(), SIDE_BY_SIDE).await?;
    let mut steps = JoinSet::new();
    let mut pages = 0;
    for due in due {
        let fed = fed.clone();
        steps.spawn(async move {
            let told = step(&fed, &due).await;
            if let Err(why) = &told {
                tracing::info!(office = %due.walk.office, why, "an outbox could not be read on");
            }
            backfill::read(fed.app(), due, told).await
        });
    }
    while let Some(read) = steps.join_next().await {
        match read {
            Ok(read) => read?,
            Err(error) => tracing::error!(%error, "reading an outbox was broken off; it goes on in a minute"),
        }
        pages += 1;
    }
    Ok(pages)
}

/// Compares with everybody whom we follow, now.
pub async fn greet(fed: &Federation) -> Result<(), Error> {
    backfill::all_now(fed.app()).await?;
    backfill_due(fed).await?;
    Ok(())
}

async fn step(fed: &Federation, due: &Due) -> Result<PageTold, String> {
    let trip = Trip::new(BUDGET);
    let mut page = fetch(fed, &due.walk.office, &due.page, &trip).await?;
    let (mut at, mut upward) = (due.page.clone(), due.walk.upward);
    let total = page.total;
    // The outbox itself only says where its pages are, unless it is so short that they stand in it.
    if due.walk.page.is_none() && page.items.is_empty() {
        upward = due.walk.walk == Walk::Whole && page.last.is_some();
        let begin = if upward { page.last.clone() } else { page.first.clone() };
        if let Some(begin) = begin {
            page = fetch(fed, &due.walk.office, &begin, &trip).await?;
            at = begin;
        }
    }
    let next = if upward { page.prev.clone() } else { page.next.clone() };
    let mut told = take_in(fed, &due.walk, page.items).await?;
    told.total = total.or(page.total);
    told.next = next.filter(|next| next.same_origin(&due.walk.office) && *next != at && *next != due.page);
    told.upward = Some(upward);
    Ok(told)
}

/// A collection or a page of one, from the office's own server.
async fn fetch(fed: &Federation, office: &Uri, page: &Uri, trip: &Trip) -> Result<Page, String> {
    let told = |failure: &Failure| failure.to_string();
    if !page.same_origin(office) {
        return Err("its outbox is on another server".to_owned());
    }
    let reply = fed.client().get(page, ACCEPT_DOCUMENT, trip).await.map_err(|failure| told(&failure))?;
    let document = read::document(&reply.body).map_err(|shape| shape.0.to_owned())?;
    read::collection(&document).map_err(|shape| shape.0.to_owned())
}

/// Journals what stands on a page, in the order of publishing.
async fn take_in(fed: &Federation, walk: &Backfill, items: Vec<Item>) -> Result<PageTold, String> {
    let mut told = PageTold::default();
    let (mut page, mut fetched) = (Vec::new(), 0);
    // An outbox lists the newest first.
    for item in items.into_iter().rev() {
        let body = match item {
            Item::Inline(value) => said_by_a_topic(&walk.office, value).to_string().into_bytes(),
            Item::Id(id) if fetched < FETCHED_MAX && id.same_origin(&walk.office) => {
                fetched += 1;
                match fed.client().get(&id, ACCEPT_DOCUMENT, &Trip::new(2)).await {
                    Ok(reply) => Bytes::into(reply.body),
                    // The page is read again: without this one it would not be complete.
                    Err(failure) if failure.is_passing() => return Err(failure.to_string()),
                    // What is gone or is not for us is left out, like what can't be read.
                    Err(_) => continue,
                }
            }
            Item::Id(_) => continue,
        };
        let Ok(activity) = read::activity(&body) else { continue };
        told.found += 1;
        told.oldest_at = told.oldest_at.into_iter().chain(activity.published_at).min();
        if backfill::counts(fed.app(), &walk.office, &activity) {
            page.push((activity, body));
        }
    }
    backfill::found(fed.app(), page).await.map_err(|error| error.to_string())?;
    Ok(told)
}

/// What a topic announces of its own server is taken as it stands there (FEP-1b12): nothing has to be fetched again.
fn said_by_a_topic(topic: &Uri, mut value: Value) -> Value {
    let is_announce = value.get("type").and_then(Value::as_str) == Some("Announce");
    let inner = value.get("object").filter(|object| object.get("actor").is_some());
    let own = |name: &str| inner.and_then(|inner| inner.get(name)?.as_str()?.parse::<Uri>().ok()).is_some_and(|uri| uri.same_origin(topic));
    if is_announce && own("id") && own("actor") { value["object"].take() } else { value }
}
