//! What a task lacks: documents that only another server has.

use std::collections::{HashMap, HashSet};

use comity_model::judge::{Known, Verdict, judge};
use comity_model::{Activity, ActivityKind, Uri};

use super::{Fetched, Need, Task};
use crate::{App, Error};

/// Most documents that are fetched for one activity.
const FETCHES_MAX: usize = 6;

/// Finds out what a task lacks now, with what was fetched for it already; true if there is more to fetch. Called again
/// after each round of fetching, because a fetched object names an author that may be unknown too.
pub async fn more_needs(app: &App, task: &mut Task) -> Result<bool, Error> {
    let ahead = Ahead::read(app, [&task.activity]).await?;
    find(app, task, &ahead).await
}

/// What our rows say about some activities, read for all of them in one go.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    known: HashMap<(Uri, Uri), Known>,
    actors: HashSet<String>,
}

impl Ahead {
    pub(super) async fn read(app: &App, activities: impl IntoIterator<Item = &Activity> + Clone + Send) -> Result<Self, Error> {
        let of = |activity: &Activity| Some((activity.target.id.clone()?, activity.actor.clone()));
        let objects: Vec<_> = activities.clone().into_iter().filter_map(of).collect();
        let actors: HashSet<&Uri> = activities.into_iter().map(|activity| &activity.actor).collect();
        let read = app.read();
        Ok(Self { known: read.known_of(&objects).await?, actors: read.known_offices(actors).await? })
    }

    fn known(&self, activity: &Activity) -> Known {
        let object = activity.target.id.clone();
        object.and_then(|object| self.known.get(&(object, activity.actor.clone())).cloned()).unwrap_or_default()
    }
}

pub(super) async fn find(app: &App, task: &mut Task, ahead: &Ahead) -> Result<bool, Error> {
    let mut needs = lacking(app, task, ahead).await?;
    needs.retain(|need| !task.fetched.contains_key(need.uri()) && !app.base().owns(need.uri()));
    needs.truncate(FETCHES_MAX.saturating_sub(task.fetched.len()));
    task.needs = needs;
    Ok(!task.needs.is_empty())
}

async fn lacking(app: &App, task: &Task, ahead: &Ahead) -> Result<Vec<Need>, Error> {
    let activity = &task.activity;
    let known = ahead.known(activity);
    let sender = || (!ahead.actors.contains(activity.actor.as_str())).then(|| Need::Actor(activity.actor.clone()));
    let verdict = judge(activity, app.base(), &known);
    if matches!(verdict, Verdict::Refused(_)) {
        return Ok(Vec::new());
    }
    let mut needs = Vec::new();
    match activity.kind {
        ActivityKind::Follow | ActivityKind::Join | ActivityKind::QuoteRequest => {
            needs.extend(sender());
            // Only of who follows a topic it matters what it makes of a topic's word.
            if activity.kind == ActivityKind::Follow && activity.target.id.as_ref() != Some(&app.base().office()) {
                needs.extend(nodeinfo(&activity.actor).map(Need::Software));
            }
        }
        // Only of whom we follow it matters where it moved.
        ActivityKind::Move if app.read().follow_of(&activity.actor).await?.is_some_and(|follow| follow.stands()) => {
            needs.push(Need::Actor(activity.actor.clone()));
            needs.extend(activity.beside.clone().map(Need::Actor));
        }
        // What an actor says of itself is taken from its own document, never from the inline copy.
        ActivityKind::Update if activity.target.id.as_ref() == Some(&activity.actor) => {
            // Of one that we have nothing to do with nothing changes.
            needs.extend(ahead.actors.contains(activity.actor.as_str()).then(|| Need::Actor(activity.actor.clone())));
        }
        ActivityKind::Invite if !activity.target.types.iter().any(|kind| kind == "Event") => {}
        ActivityKind::Create | ActivityKind::Update | ActivityKind::Invite if verdict == Verdict::Allowed => needs.extend(sender()),
        // What is here already is noted as announced, and need not be fetched.
        ActivityKind::Announce if activity.target.object.is_none() && known.author.is_some() => {}
        ActivityKind::Create | ActivityKind::Update | ActivityKind::Invite | ActivityKind::Announce => {
            let inner = activity.target.object.as_ref().filter(|_| activity.kind == ActivityKind::Announce);
            if let Some(id) = inner.or(activity.target.id.as_ref()).filter(|_| !app.base().owns(&activity.actor))
                && admits(app, id).await?
            {
                needs.push(Need::Object(id.clone()));
                if let Some(author) = fetched_author(task, id) {
                    actor(app, &author, &mut needs).await?;
                }
            }
        }
        ActivityKind::Delete if verdict == Verdict::Unknown => needs.extend(activity.target.id.clone().map(Need::Object)),
        _ => {}
    }
    Ok(needs)
}

async fn actor(app: &App, uri: &Uri, needs: &mut Vec<Need>) -> Result<(), Error> {
    if !crate::office::knows(app, uri).await? {
        needs.push(Need::Actor(uri.clone()));
    }
    Ok(())
}

/// Where the server of an actor says what software it runs.
fn nodeinfo(actor: &Uri) -> Option<Uri> {
    format!("{}/.well-known/nodeinfo", actor.origin()).parse().ok()
}

/// Whether content of an id's authority is taken in: nothing is fetched from anybody else.
pub(super) async fn admits(app: &App, uri: &Uri) -> Result<bool, Error> {
    Ok(app.read().standing(&uri.authority()).await?.admits_content(app.settings().content_from))
}

fn fetched_author(task: &Task, id: &Uri) -> Option<Uri> {
    let Some(Fetched::Document(document)) = task.fetched.get(id) else { return None };
    let post = comity_wire::read::post(document).ok()?;
    post.attributed_to.into_iter().find(|author| author.same_origin(id))
}
