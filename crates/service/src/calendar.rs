//! Event notices as iCalendar.

use comity_model::{Id, Record, State, Viewer};
use comity_store::pages::Slip;
use comity_wire::ics::{self, Entry};
use comity_words::Locale;

use crate::{App, Error};

/// Most events in the feed of all.
const LIMIT: u32 = 500;
/// For how long past events stay in the feed, cancelled and withdrawn ones with them, so that calendars that ask rarely
/// still learn what became of them.
const PAST_DAYS: i64 = 90;

/// The calendar of all public events that the node holds, with the office's name for a title.
pub async fn all(app: &App, locale: Locale) -> Result<String, Error> {
    let profile = crate::office::profile(app).await?;
    let from = app.now() - chrono::TimeDelta::days(PAST_DAYS);
    let slips = app.read().events_for_calendars(&Viewer::Public, from, LIMIT).await?;
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
    let texts: Vec<String> = slips.iter().map(|slip| slip.post.html.text()).collect();
    let entries: Vec<Entry> = slips.iter().zip(&texts).filter_map(|(slip, text)| entry(slip, text)).collect();
    ics::calendar(name, &entries)
}

fn entry<'a>(slip: &'a Slip, text: &'a str) -> Option<Entry<'a>> {
    let post = &slip.post;
    let Some(Record::Event(event)) = &post.record else { return None };
    let created_at = post.published_at.unwrap_or(post.received_at);
    let changed_at = post.updated_at.unwrap_or(created_at);
    let withdrawal = post.withdrawal.as_ref().filter(|_| post.state == State::Withdrawn);
    Some(Entry {
        uri: &post.uri,
        url: post.url.as_ref().map_or("", comity_model::Url::as_str),
        organizer: &slip.office.actor.profile.name,
        event,
        // A withdrawal is a change of its own: a calendar takes only what has a higher number.
        sequence: post.revision.saturating_sub(1).saturating_add(withdrawal.is_some().into()),
        created_at,
        updated_at: withdrawal.map_or(changed_at, |withdrawal| withdrawal.at.max(changed_at)),
        text: if event.text_elsewhere { text } else { "" },
        withdrawn: withdrawal.map(|withdrawal| withdrawal.reason.as_deref().unwrap_or_default()),
    })
}
