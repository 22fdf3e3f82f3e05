//! Reading back what those whom we follow published: which page is due, and what becomes of a walk after it was read.
//! `comity-federation` fetches the pages; what stands on them goes through the journal like what was sent.

use comity_model::audit::{Act, Agent};
use comity_model::backfill::{Backfill, PageTold, WalkState};
use comity_model::follow::FollowState;
use comity_model::{Activity, ActivityKind, Time, Uri};

use crate::{App, Error, inbox};

/// With this many activities of one authority that wait to be handled, no more of it are read.
const AHEAD: u32 = 500;

/// A page that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The walk, as it stands before the page.
    pub walk: Backfill,
    /// The page to read: of a walk that begins, the outbox.
    pub page: Uri,
    epoch: i64,
}

/// Takes pages that are due, at most `limit`, each of another office. Walks whose time has come begin anew.
pub async fn take(app: &App, limit: u32) -> Result<Vec<Due>, Error> {
    let (now, read) = (app.now_due().await?, app.read());
    if read.next_backfill_at().await?.is_none_or(|at| at > now) {
        return Ok(Vec::new());
    }
    let mut writer = app.write().await?;
    let taken = writer.take_backfills(now, limit).await?;
    writer.commit().await?;
    let mut due = Vec::with_capacity(taken.len());
    for (walk, epoch) in taken {
        let walk = if walk.state == WalkState::Running { walk } else { walk.again(now) };
        let followed = read.follow_of(&walk.office).await?.is_some_and(|follow| follow.state == FollowState::Accepted);
        let admitted = read.standing(&walk.office.authority()).await?.admits_content(app.settings().content_from);
        let outbox = read.office(&walk.office).await?.filter(|office| office.deleted_at.is_none()).and_then(|office| office.actor.outbox);
        match walk.page.clone().or(outbox) {
            Some(page) if followed && admitted => {
                if read.waiting_of(&walk.office.authority()).await? < AHEAD {
                    due.push(Due { walk, page, epoch });
                } else {
                    put(app, Backfill { next_at: now + comity_model::backfill::PAUSE, ..walk }, epoch).await?;
                }
            }
            Some(_) => put(app, walk.after_failure("its content is not taken in now".to_owned(), now), epoch).await?,
            None => put(app, walk.after_failure("it names no outbox".to_owned(), now), epoch).await?,
        }
    }
    Ok(due)
}

/// Journals the activities that stand on a page of an outbox, from its own server: as if they had been sent, each once.
pub async fn found(app: &App, page: Vec<(Activity, Vec<u8>)>) -> Result<(), Error> {
    inbox::journal_found(app, page).await
}

/// Notes what a page told, after everything on it was journalled.
pub async fn read(app: &App, due: Due, told: Result<PageTold, String>) -> Result<(), Error> {
    let now = app.now();
    let walk = match told {
        Ok(told) => due.walk.after(told, now),
        Err(why) => due.walk.after_failure(why, now),
    };
    put(app, walk, due.epoch).await
}

async fn put(app: &App, walk: Backfill, epoch: i64) -> Result<(), Error> {
    let mut writer = app.write().await?;
    if writer.still_taken(&walk.office, epoch).await? {
        writer.put_backfill(&walk).await?;
    }
    Ok(writer.commit().await?)
}

/// Lets every comparison begin now: at the start, because what was published meanwhile may have been given up.
pub async fn all_now(app: &App) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    for walk in writer.read().backfills().await? {
        let walk = if walk.state == WalkState::Running { Backfill { next_at: now, ..walk } } else { walk.again(now) };
        writer.put_backfill(&walk).await?;
    }
    Ok(writer.commit().await?)
}

/// Reads everything of an office again, from the beginning: a command of a person.
pub async fn from_the_beginning(app: &App, agent: &Agent, office: &Uri) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let held = writer.read().backfill(office).await?.ok_or(Error::NotFound("follow"))?;
    writer.put_backfill(&Backfill { complete_at: held.complete_at, ..Backfill::of_new_follow(office.clone(), now) }).await?;
    let act = Act { agent: agent.clone(), verb: "backfill.restart", subject: office.to_string(), detail: String::new() };
    writer.audit(&act, now);
    writer.commit().await?;
    app.wake();
    Ok(())
}

/// When the next page is due.
pub async fn next_at(app: &App) -> Result<Option<Time>, Error> {
    Ok(app.read().next_backfill_at().await?)
}

/// Whether an activity that stands in an outbox is one that counts there: about posts, and said by an actor of the same
/// origin, which for an outbox that was read from its own server is as good as the id of each.
pub fn counts(app: &App, office: &Uri, activity: &Activity) -> bool {
    let about_posts = matches!(activity.kind, ActivityKind::Create | ActivityKind::Update | ActivityKind::Delete | ActivityKind::Announce);
    let of_itself = activity.target.id.as_ref() == Some(&activity.actor);
    about_posts && !of_itself && activity.actor.same_origin(office) && activity.id.same_origin(office) && !app.base().owns(office)
}
