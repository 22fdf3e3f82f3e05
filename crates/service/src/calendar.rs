//! Event notices as iCalendar.

use comity_model::event::EventStatus;
use comity_model::{Id, Record, State, Viewer};
use comity_store::pages::Slip;
use comity_wire::ics::{self, Entry};
use comity_words::Locale;

use crate::{App, Error};

/// Most events in the feed of all.
const LIMIT: u32 = 500;
/// For how long past and cancelled events stay in the feed, so that calendars that poll rarely still learn of them.
const PAST_DAYS: i64 = 90;

/// The calendar of all public events that the node holds, with the office's name for a title.
pub async fn all(app: &App, locale: Locale) -> Result<String, Error> {
    let profile = crate::office::profile(app).await?;
    let from = app.now() - chrono::TimeDelta::days(PAST_DAYS);
    let slips = app.read().events(&Viewer::Public, from, false, LIMIT).await?;
    let name = locale.text_with("calendar-title", &[("office", (&profile.name).into())]);
    Ok(calendar(&name, &slips))
}

/// One event as a calendar; absent if there is none or the viewer may not see it.
pub async fn one(app: &App, id: Id, viewer: &Viewer) -> Result<Option<String>, Error> {
    let page = app.read().post_page(id, viewer).await?;
    Ok(page
        .filter(|page| matches!(page.slip.post.record, Some(Record::Event(_))))
        .map(|page| calendar(&page.slip.post.title.clone(), &[page.slip])))
}

fn calendar(name: &str, slips: &[Slip]) -> String {
    let entries: Vec<Entry> = slips
        .iter()
        .filter_map(|slip| {
            let Some(Record::Event(event)) = &slip.post.record else { return None };
            let created_at = slip.post.published_at.unwrap_or(slip.post.received_at);
            Some(Entry {
                uri: &slip.post.uri,
                url: slip.post.url.as_ref().map_or("", comity_model::Url::as_str),
                organizer: &slip.office.actor.profile.name,
                event,
                sequence: slip.post.revision.saturating_sub(1),
                created_at,
                updated_at: slip.post.updated_at.unwrap_or(created_at),
                cancelled: event.status == EventStatus::Cancelled || slip.post.state == State::Withdrawn,
            })
        })
        .collect();
    ics::calendar(name, &entries)
}
