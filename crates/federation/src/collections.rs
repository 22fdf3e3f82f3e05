//! Serving collections: outboxes, followers, and what stands below a post. Each viewer sees what it may see of them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use comity_model::reaction::ReactionKind;
use comity_model::{Id, Kind, OwnActor, Topic, Uri, Viewer};
use comity_store::pages::{ListPage, OutboxPlace, Served};
use comity_wire::write::collection;
use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use crate::gate::Knock;
use crate::refusal::Refusal;
use crate::serve::{document, find_post};
use crate::{Federation, viewer};

/// Activities on one page of an outbox.
const PAGE: u32 = 20;
/// Ids on one page of a thread.
const IDS: u64 = 50;

/// Which page of a collection, as its address says.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    /// Present for the first page of an outbox; its number, from 1, of a thread.
    page: Option<String>,
    /// Activities before this number.
    before: Option<i64>,
    /// Activities after this number.
    after: Option<i64>,
}

impl Wanted {
    /// The number of the page, if one is asked for.
    fn number(&self) -> Result<Option<u64>, Refusal> {
        let Some(page) = &self.page else { return Ok(None) };
        page.parse::<u32>().ok().filter(|number| *number > 0).map(|number| Some(number.into())).ok_or_else(no_such_page)
    }
}

pub(crate) type Asked = Result<Query<Wanted>, QueryRejection>;

fn no_such_page() -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, "shape", "there is no such page")
}

/// `/ap/office/outbox`, for the viewer: a signature that does not verify makes it the public one.
pub(crate) async fn outbox(State(fed): State<Federation>, page: Asked, request: Request) -> Response {
    outbox_of(&fed, OwnActor::Office, page, request).await
}

async fn outbox_of(fed: &Federation, of: OwnActor, page: Asked, request: Request) -> Response {
    let (mut knock, _) = Knock::read(request);
    let Ok(Query(page)) = page else { return fed.refuse(no_such_page(), &knock) };
    // What a topic says is for everybody, whoever asks.
    let viewer = match of {
        OwnActor::Office => viewer::of(fed, &mut knock).await.unwrap_or(Viewer::Public),
        OwnActor::Topic(_) => Viewer::Public,
    };
    match outbox_page(fed, of, &page, &viewer).await {
        Ok(value) => document(StatusCode::OK, value.to_string(), &viewer),
        Err(refusal) => fed.refuse(refusal, &knock),
    }
}

async fn outbox_page(fed: &Federation, of: OwnActor, page: &Wanted, viewer: &Viewer) -> Result<Value, Refusal> {
    let read = fed.app().read();
    let outbox = below(&of.uri(fed.app().base()), "outbox")?;
    let at = |query: &str| with_query(&outbox, query);
    let (first, last) = (at("page=true")?, at("after=0")?);
    let place = match (page.before, page.after, &page.page) {
        (Some(before), _, _) => OutboxPlace::Before(before),
        (None, Some(after), _) => OutboxPlace::After(after),
        (None, None, Some(_)) => OutboxPlace::Newest,
        (None, None, None) => return Ok(collection::ordered(&outbox, read.outbox_total(of, viewer).await?, Some(&first), Some(&last))),
    };
    let shown = read.outbox_page(of, viewer, place, PAGE).await?;
    let items: Result<Vec<Value>, _> = shown.bodies.iter().map(|body| serde_json::from_str(body)).collect();
    let items = items.map_err(|error| Refusal::ours(&error))?;
    let this = match place {
        OutboxPlace::Newest => first,
        OutboxPlace::Before(seq) => at(&format!("before={seq}"))?,
        OutboxPlace::After(seq) => at(&format!("after={seq}"))?,
    };
    let next = shown.next.map(|seq| at(&format!("before={seq}"))).transpose()?;
    let prev = shown.prev.map(|seq| at(&format!("after={seq}"))).transpose()?;
    Ok(collection::page(&this, &outbox, items, next.as_ref(), prev.as_ref()))
}

/// `/ap/office/followers`: how many, and not who.
pub(crate) async fn followers(State(fed): State<Federation>, request: Request) -> Response {
    counted(&fed, request.uri().path(), fed.app().read().followers_total(OwnActor::Office).await)
}

/// `/ap/office/following`: how many, and not whom.
pub(crate) async fn following(State(fed): State<Federation>, request: Request) -> Response {
    let following = fed.app().read().following().await;
    counted(&fed, request.uri().path(), following.map(|follows| follows.len() as u64))
}

/// `/ap/office/featured` and `/ap/node/outbox`: nothing yet.
pub(crate) async fn empty(State(fed): State<Federation>, request: Request) -> Response {
    counted(&fed, request.uri().path(), Ok(0))
}

/// `/ap/office/upcoming-events`: what of our public events is not over (FEP-8a8e).
pub(crate) async fn upcoming_events(State(fed): State<Federation>, page: Asked, request: Request) -> Response {
    match upcoming_page(&fed, page, &fed.app().base().uri(request.uri().path())).await {
        Ok(value) => document(StatusCode::OK, value.to_string(), &Viewer::Public),
        Err(refusal) => refusal.into_response(),
    }
}

async fn upcoming_page(fed: &Federation, page: Asked, id: &Uri) -> Result<Value, Refusal> {
    let Query(page) = page.map_err(|_| no_such_page())?;
    let number = page.number()?;
    let list = fed.app().read().upcoming_event_ids(fed.app().now(), number.unwrap_or(1) - 1, IDS).await?;
    list_page(fed, id, number, &list, false)
}

/// `/ap/topics/{topic}/{collection}`
pub(crate) async fn of_topic(
    State(fed): State<Federation>,
    Path((topic, name)): Path<(String, String)>,
    page: Asked,
    request: Request,
) -> Response {
    let Ok(topic) = topic.parse::<Topic>() else { return Refusal::not_found().into_response() };
    let of = OwnActor::Topic(topic);
    let base = fed.app().base();
    match name.as_str() {
        "outbox" => outbox_of(&fed, of, page, request).await,
        "followers" => counted(&fed, request.uri().path(), fed.app().read().followers_total(of).await),
        // Only the office posts in a topic.
        "moderators" => match below(&of.uri(base), "moderators") {
            Ok(id) => document(StatusCode::OK, collection::whole(&id, &[base.office()]).to_string(), &Viewer::Public),
            Err(refusal) => refusal.into_response(),
        },
        _ => Refusal::not_found().into_response(),
    }
}

fn counted(fed: &Federation, path: &str, total: Result<u64, comity_store::Error>) -> Response {
    let id: Uri = fed.app().base().uri(path);
    match total {
        Ok(total) => document(StatusCode::OK, collection::ordered(&id, total, None, None).to_string(), &Viewer::Public),
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// `/ap/practices/{id}/{collection}` and so on: replies, the whole thread, how many like it and announced it.
pub(crate) async fn of_post(fed: &Federation, kind: Kind, id: &str, name: &str, page: Asked, request: Request) -> Response {
    let (mut knock, _) = Knock::read(request);
    match below_post(fed, kind, id, name, page, &mut knock).await {
        Ok((value, viewer)) => document(StatusCode::OK, value.to_string(), &viewer),
        Err(refusal) => fed.refuse(refusal, &knock),
    }
}

async fn below_post(
    fed: &Federation,
    kind: Kind,
    id: &str,
    name: &str,
    page: Asked,
    knock: &mut Knock,
) -> Result<(Value, Viewer), Refusal> {
    let Query(page) = page.map_err(|_| no_such_page())?;
    if !matches!(name, "replies" | "context" | "likes" | "shares") {
        return Err(Refusal::not_found());
    }
    let (served, viewer) = find_post(fed, kind, id, knock).await?;
    let id: Id = id.parse().map_err(|_| Refusal::not_found())?;
    // Of what was taken back nothing more is told than the post itself tells.
    if matches!(served, Served::Gone(_)) {
        return Err(Refusal::not_found());
    }
    let (read, post) = (fed.app().read(), fed.app().base().post(kind, id));
    let collection = below(&post, name)?;
    let value = match name {
        "likes" | "shares" => {
            let of = if name == "likes" { ReactionKind::Like } else { ReactionKind::Announce };
            let total = read.reactions_total(id).await?.get(&of).copied().unwrap_or(0);
            collection::ordered(&collection, total, None, None)
        }
        _ => {
            let number = page.number()?;
            let at = number.unwrap_or(1) - 1;
            let list = match name {
                "replies" => read.reply_ids(&post, &viewer, at, IDS).await?,
                _ => read.thread_ids(&post, &viewer, at, IDS).await?,
            };
            list_page(fed, &collection, number, &list, name == "context")?
        }
    };
    Ok((value, viewer))
}

/// A list of ids, or one page of it.
fn list_page(fed: &Federation, id: &Uri, number: Option<u64>, shown: &ListPage, is_thread: bool) -> Result<Value, Refusal> {
    let page = |number: u64| with_query(id, &format!("page={number}"));
    let last = shown.total.div_ceil(IDS).max(1);
    let Some(number) = number else {
        let (first, last) = (page(1)?, page(last)?);
        return Ok(if is_thread {
            collection::thread(fed.app().base(), id, shown.total, &first, &last)
        } else {
            collection::ordered(id, shown.total, Some(&first), Some(&last))
        });
    };
    if number > last {
        return Err(Refusal::not_found());
    }
    let next = (number < last).then(|| page(number + 1)).transpose()?;
    let prev = (number > 1).then(|| page(number - 1)).transpose()?;
    let items = shown.uris.iter().map(|uri| uri.as_str().into()).collect();
    Ok(collection::page(&page(number)?, id, items, next.as_ref(), prev.as_ref()))
}

/// An address below another one.
fn below(uri: &Uri, name: &str) -> Result<Uri, Refusal> {
    format!("{uri}/{name}").parse().map_err(|_| Refusal::not_found())
}

fn with_query(uri: &Uri, query: &str) -> Result<Uri, Refusal> {
    format!("{uri}?{query}").parse().map_err(|_| Refusal::not_found())
}
