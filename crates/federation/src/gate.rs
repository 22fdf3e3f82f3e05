//! The inbound gate: every step that an activity passes before it is stored, in the normative order. Each step is a
//! function with its reason code; nothing before G9 touches the network, and G12 is the first that writes.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use bytes::{Bytes, BytesMut};
use comity_model::judge::{Verdict, judge};
use comity_model::{Activity, ActivityKind, Authority, BaseUrl, Uri};
use comity_service::continuity::{self, Continuity};
use comity_service::{App, inbox, office};
use comity_signatures::Parsed;
use comity_store::rows::Journaled;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body_util::BodyExt as _;

use crate::bucket::{ADMITTED, Caller, FETCHES, FETCHES_OF_STRANGERS, NOT_ADMITTED, Want};
use crate::keys::Held;
use crate::media_type::is_activity_streams;
use crate::places::{Full, Place};
use crate::refusal::Refusal;
use crate::{Federation, policy};

/// The largest body that is read.
pub(crate) const BODY_MAX: usize = 512 * 1024;
/// The largest body of a sender whose content is not taken in.
const STRANGERS_BODY_MAX: usize = 16 * 1024;
const BODY_TIME: Duration = Duration::from_secs(10);
/// Bodies take room in pieces of so many bytes.
const PIECE: usize = 4 * 1024;
/// Pieces of all bodies that are held at the same time, and of those of one address: 4 MiB and 1 MiB.
pub(crate) const BODIES: (usize, usize) = (1_024, 256);

/// What is known of a request, as it goes from step to step.
pub(crate) struct Knock {
    pub(crate) method: Method,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    caller: Caller,
    /// Whom it claims to come from, for the log.
    claims: Option<Authority>,
    kind: Option<String>,
}

/// Whom the key id names, and what our staff decided about that authority.
pub(crate) struct Sender {
    pub(crate) key_id: Uri,
    pub(crate) authority: Authority,
    pub(crate) admitted: bool,
}

/// Whether an activity goes on.
enum Admission {
    Admitted,
    /// There is nothing to do: it ends here with 202.
    Nothing,
}

/// `POST /ap/inbox`, `POST /ap/office/inbox` and `POST /ap/topics/{topic}/inbox`.
pub(crate) async fn receive(State(fed): State<Federation>, request: Request) -> Response {
    let (mut knock, body) = Knock::read(request);
    match pass(&fed, &mut knock, body).await {
        Ok(()) => StatusCode::ACCEPTED.into_response(),
        Err(refusal) => fed.refuse(refusal, &knock),
    }
}

async fn pass(fed: &Federation, knock: &mut Knock, body: Body) -> Result<(), Refusal> {
    let app = fed.app();
    g0_address(fed, knock)?;
    g1_host(app.base(), knock)?;
    g2_content_type(&knock.headers)?;
    let (body, _room) = g0_body(fed, knock, body).await?;
    // From here on nothing waits for the sender.
    let _coming = app.journal_is_coming();
    let signature = g3_signature(knock)?;
    g4_strength(&signature, knock)?;
    g5_time(&signature, knock, app)?;
    let sender = g6_policy(fed, &signature, knock).await?;
    let _place = g0_place(fed, &sender)?;
    g7_digest(&signature, knock, &body)?;
    let activity = g8_envelope(&body, knock)?;
    g8_origin(app.base(), &sender.key_id, &activity)?;
    if matches!(g8_admission(app, &sender, &activity).await?, Admission::Nothing) {
        return Ok(());
    }
    g8_size(&sender, &body)?;
    let held = g9_key(fed, &sender, &activity.actor).await?;
    let held = g10_verify(fed, knock, &signature, &sender, held).await?;
    g0_authority(fed, &sender)?;
    g11_continuity(fed, &activity.actor, &held).await?;
    g13_authority(app, &activity).await?;
    g12_journal(app, &sender, &activity, body).await
}

impl Knock {
    /// Takes a request apart. The authority of the request line, which HTTP/2 has instead of `Host`, counts as one more.
    pub(crate) fn read(request: Request) -> (Self, Body) {
        let (mut parts, body) = request.into_parts();
        if let Some(host) = parts.uri.authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok())
            && parts.headers.get(HOST) != Some(&host)
        {
            parts.headers.append(HOST, host);
        }
        let caller = parts.extensions.get().copied().unwrap_or(Caller::Crowd);
        let target = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        (Self { method: parts.method, target, headers: parts.headers, caller, claims: None, kind: None }, body)
    }
}

impl Federation {
    /// The one place where a refusal is counted and logged. No header, body or key is in the log.
    pub(crate) fn refuse(&self, refusal: Refusal, knock: &Knock) -> Response {
        self.count(refusal.code);
        // What is our own fault was logged where it arose, and what is not here is nobody's.
        if !matches!(refusal.code, "unavailable" | "not-found") {
            tracing::info!(
                code = refusal.code,
                status = refusal.status.as_u16(),
                claims = knock.claims.as_ref().map(tracing::field::display),
                kind = knock.kind,
                path = %knock.target.split('?').next().unwrap_or_default(),
                "refused: {}",
                refusal.detail,
            );
        }
        refusal.into_response()
    }
}

/// G0, by address.
fn g0_address(fed: &Federation, knock: &Knock) -> Result<(), Refusal> {
    fed.admit(knock.caller, Want::Deliver).map_err(Refusal::too_often)
}

/// A body, and the room that it takes while it is held.
type Read = (Bytes, Vec<Place<Caller>>);

/// G0, the body: its size, its time, and its share of what all bodies may take while they are held, so that nobody who
/// sends slowly keeps the others out.
async fn g0_body(fed: &Federation, knock: &Knock, body: Body) -> Result<Read, Refusal> {
    let announced = knock.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > BODY_MAX as u64) {
        return Err(too_large());
    }
    match tokio::time::timeout(BODY_TIME, read_body(fed, knock.caller, body)).await {
        Ok(read) => read,
        Err(_) => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "limit", "the body took longer than 10 seconds")),
    }
}

async fn read_body(fed: &Federation, caller: Caller, mut body: Body) -> Result<Read, Refusal> {
    let (mut bytes, mut room) = (BytesMut::new(), Vec::new());
    while let Some(frame) = body.frame().await {
        let broken = |_| Refusal::new(StatusCode::BAD_REQUEST, "limit", "the body broke off");
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        if bytes.len() + data.len() > BODY_MAX {
            return Err(too_large());
        }
        while room.len() * PIECE < bytes.len() + data.len() {
            room.push(fed.room_for_bodies(caller).map_err(full_for)?);
        }
        bytes.extend_from_slice(&data);
    }
    Ok((bytes.freeze(), room))
}

fn too_large() -> Refusal {
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "limit", "the body is larger than 512 KiB")
}

/// G0, the places: what servers send is handled beside what people do, never before it.
fn g0_place(fed: &Federation, sender: &Sender) -> Result<Place<Authority>, Refusal> {
    fed.places(sender.admitted).enter(sender.authority.clone()).map_err(full_for)
}

fn full_for(why: Full) -> Refusal {
    match why {
        Full::ForThis => Refusal::too_often(5),
        Full::ForAll => full(),
    }
}

fn full() -> Refusal {
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "too much is under way").retry_after(5)
}

/// G0, by authority, once the sender is authentic: nobody else can use up what is its.
fn g0_authority(fed: &Federation, sender: &Sender) -> Result<(), Refusal> {
    fed.limits().authorities.take(&sender.authority, sender.rate(), fed.app().now()).map_err(Refusal::too_often)
}

/// G1: the request is for this node. What a proxy says about it is not read.
pub(crate) fn g1_host(base: &BaseUrl, knock: &Knock) -> Result<(), Refusal> {
    let mut hosts = knock.headers.get_all(HOST).iter();
    match (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) {
        (Some(host), None) if base.is_host(host) => Ok(()),
        _ => Err(Refusal::new(StatusCode::MISDIRECTED_REQUEST, "host", format!("this is {}", base.authority()))),
    }
}

/// G2: an ActivityStreams document, not compressed.
fn g2_content_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let refused = |detail: &'static str| Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "ctype", detail);
    if headers.get_all(CONTENT_ENCODING).iter().any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(refused("send the body as it is, not compressed"));
    }
    let mut kinds = headers.get_all(CONTENT_TYPE).iter();
    match (kinds.next().and_then(|kind| kind.to_str().ok()), kinds.next()) {
        (Some(kind), None) if is_activity_streams(kind) => Ok(()),
        _ => Err(refused("send application/activity+json")),
    }
}

/// G3: exactly one signature that can be read.
pub(crate) fn g3_signature(knock: &mut Knock) -> Result<Parsed, Refusal> {
    let signature = comity_signatures::parse(&knock.headers)?;
    knock.claims = signature.key_id().parse::<Uri>().ok().map(|uri| uri.authority());
    Ok(signature)
}

/// G4: it covers what it must. The host among it is the one that G1 judged.
pub(crate) fn g4_strength(signature: &Parsed, knock: &Knock) -> Result<(), Refusal> {
    Ok(signature.check_strength(&knock.method)?)
}

/// G5: it was made lately.
pub(crate) fn g5_time(signature: &Parsed, knock: &Knock, app: &App) -> Result<(), Refusal> {
    Ok(signature.check_time(&knock.headers, app.now())?)
}

/// G6: the key's own address and what our staff decided about its authority, before any network.
pub(crate) async fn g6_policy(fed: &Federation, signature: &Parsed, knock: &mut Knock) -> Result<Sender, Refusal> {
    let app = fed.app();
    let refused = |detail: &'static str| Refusal::new(StatusCode::FORBIDDEN, "policy", detail);
    let key_id: Uri = signature.key_id().parse().map_err(|_| refused("the key id is not a web address"))?;
    let url = key_id.parsed();
    if !app.base().may_reach(&url) || !key_id.is_normal() {
        return Err(refused("the key id is not an address in normal form that this node may reach"));
    }
    if app.base().owns(&key_id) {
        return Err(refused("the key id is one of this node"));
    }
    let authority = key_id.authority();
    let standing = policy::standing(app, &authority).await?;
    knock.claims = Some(authority.clone());
    if !standing.admits_anything() {
        return Err(refused("nothing is taken from this authority"));
    }
    let sender = Sender { key_id, authority, admitted: standing.admits_content(app.settings().content_from) };
    fed.limits().authorities.peek(&sender.authority, sender.rate(), app.now()).map_err(Refusal::too_often)?;
    Ok(sender)
}

/// G7: the body is the one that was signed.
fn g7_digest(signature: &Parsed, knock: &Knock, body: &[u8]) -> Result<(), Refusal> {
    Ok(signature.check_digest(&knock.headers, body)?)
}

/// G8: the envelope, read strictly.
fn g8_envelope(body: &[u8], knock: &mut Knock) -> Result<Activity, Refusal> {
    let activity = comity_wire::read::activity(body).map_err(|shape| Refusal::new(StatusCode::BAD_REQUEST, "shape", shape.0))?;
    knock.kind = Some(activity.kind.name().to_owned());
    Ok(activity)
}

/// G8: id, actor and key are of one origin, and not of ours.
fn g8_origin(base: &BaseUrl, key_id: &Uri, activity: &Activity) -> Result<(), Refusal> {
    if base.owns(&activity.id) || base.owns(&activity.actor) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "origin", "the activity speaks in the name of this node"));
    }
    if !key_id.same_origin(&activity.actor) {
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, "origin", "the key is not of the actor's origin"));
    }
    if !activity.id.same_origin(&activity.actor) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "origin", "the activity's id is not of its actor's origin"));
    }
    Ok(())
}

/// G8, admission: what goes on from an authority whose content is not admitted, before any fetch.
async fn g8_admission(app: &App, sender: &Sender, activity: &Activity) -> Result<Admission, Refusal> {
    let of_self = activity.target.id.as_ref() == Some(&activity.actor);
    let read = app.read();
    if activity.kind == ActivityKind::Delete
        && of_self
        && !office::knows(app, &activity.actor).await?
        && !read.is_follower(&sender.authority).await?
        && !read.has_reacted(&activity.actor).await?
    {
        return Ok(Admission::Nothing);
    }
    let goes_on = match activity.kind {
        _ if sender.admitted => true,
        ActivityKind::Follow | ActivityKind::Join | ActivityKind::Flag | ActivityKind::QuoteRequest => true,
        ActivityKind::Update | ActivityKind::Delete => of_self,
        ActivityKind::Undo if activity.target.types.iter().any(|kind| kind == "Follow") => true,
        ActivityKind::Undo => {
            read.known(activity.target.id.as_ref(), &activity.actor).await?.activity.is_some_and(|held| held.actor == activity.actor)
        }
        ActivityKind::Accept | ActivityKind::Reject => read.known(activity.target.id.as_ref(), &activity.actor).await?.activity.is_some(),
        _ => false,
    };
    if goes_on {
        return Ok(Admission::Admitted);
    }
    let detail = format!("{} takes in what offices send that it follows or that were vouched for", app.base().authority());
    Err(Refusal::new(StatusCode::FORBIDDEN, "not-admitted", detail))
}

/// G8: nothing that is taken from those whose content is not admitted is long.
fn g8_size(sender: &Sender, body: &[u8]) -> Result<(), Refusal> {
    if sender.admitted || body.len() <= STRANGERS_BODY_MAX {
        return Ok(());
    }
    let detail = "the body is larger than 16 KiB, and nothing longer is taken before the sender is admitted";
    Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "limit", detail))
}

/// G9: the key, from what we hold, or from the actor's own document.
async fn g9_key(fed: &Federation, sender: &Sender, actor: &Uri) -> Result<Held, Refusal> {
    fed.keys().of_message(fed, sender, actor).await
}

/// G10: the signature. When a key fails, the actor's document may have another by now. Returns the key that verified.
async fn g10_verify(fed: &Federation, knock: &Knock, signature: &Parsed, sender: &Sender, held: Held) -> Result<Held, Refusal> {
    let actor = held.actor.clone();
    verified(fed, knock, signature, sender, held, &actor).await
}

/// The key that made a signature: the one that is held, or the one that its document lists instead by now.
pub(crate) async fn verified(
    fed: &Federation,
    knock: &Knock,
    signature: &Parsed,
    sender: &Sender,
    mut held: Held,
    document: &Uri,
) -> Result<Held, Refusal> {
    let origin = fed.app().base().origin();
    while let Err(bad) = signature.verify(&knock.method, &knock.target, &origin, &knock.headers, &held.key) {
        held = fed.keys().after(fed, sender, document, &held).await?.ok_or(bad)?;
    }
    Ok(held)
}

/// G11: the actor is not gone, and new keys of an office that we know are vouched for by one that it had; if not, they are
/// an event, or the end of our trust. Only now is what was fetched believed.
pub(crate) async fn g11_continuity(fed: &Federation, actor: &Uri, held: &Held) -> Result<(), Refusal> {
    let (app, seen) = (fed.app(), held.told.as_deref());
    let known = match &held.office {
        Some(office) if office.actor.uri == *actor => Some(Arc::clone(office)),
        _ => app.questions().office(actor).await?,
    };
    let Some(known) = known else {
        return if app.read().is_tombstoned(actor, actor).await? { Err(gone()) } else { Ok(()) };
    };
    if known.deleted_at.is_some() {
        return Err(gone());
    }
    let Some(seen) = seen else { return Ok(()) };
    let continuity = continuity::renew(app, &seen.actor, &seen.vouchers).await?;
    if continuity != Continuity::Kept {
        fed.key_changed();
        tracing::warn!(actor = %actor, ?continuity, "a known office came with a key that none of its earlier ones vouches for");
    }
    if continuity == Continuity::Broken { Err(broken()) } else { Ok(()) }
}

pub(crate) fn broken() -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, "continuity", "the key is new, and none of the keys that we know vouches for it")
}

fn gone() -> Refusal {
    Refusal::new(StatusCode::FORBIDDEN, "continuity", "the actor was deleted")
}

/// G13, in the gate: what the message itself or a row that we hold contradicts.
async fn g13_authority(app: &App, activity: &Activity) -> Result<(), Refusal> {
    let known = match app.questions().known(activity.target.id.as_ref(), &activity.actor).await {
        // The sender can't mend a row of ours, and what it sends next would wait for this. It fails where it is handled,
        // alone, and our administrator sees it.
        Err(error @ comity_store::Error::Damaged { .. }) => {
            tracing::error!(activity = %activity.id, %error, "what an activity is about can't be read");
            return Ok(());
        }
        known => known?,
    };
    match judge(activity, app.base(), &known) {
        Verdict::Refused(why) => Err(Refusal::new(StatusCode::FORBIDDEN, "authority", why)),
        Verdict::Allowed | Verdict::Unknown => Ok(()),
    }
}

/// G12: the journal. After it the activity is ours to handle.
async fn g12_journal(app: &App, sender: &Sender, activity: &Activity, body: Bytes) -> Result<(), Refusal> {
    match inbox::journal(app, activity, body.to_vec(), sender.admitted).await {
        Err(comity_service::Error::TooOften(seconds)) => Err(Refusal::too_often(seconds)),
        Ok(Journaled::New | Journaled::Duplicate) => Ok(()),
        Ok(Journaled::Conflict) => Err(Refusal::new(StatusCode::CONFLICT, "replay", "another activity has the same id")),
        Err(comity_service::Error::Store(comity_store::Error::Busy(_))) => {
            Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "too much waits to be handled").retry_after(10))
        }
        Err(error) => Err(error.into()),
    }
}

impl Sender {
    const fn rate(&self) -> crate::bucket::Rate {
        if self.admitted { ADMITTED } else { NOT_ADMITTED }
    }
}

/// Whether a request that nobody authenticated yet may make us fetch a key (G9). What all strangers share is taken first,
/// so that a flood of invented names leaves no trace of any.
pub(crate) fn may_fetch(fed: &Federation, sender: &Sender) -> Result<(), Refusal> {
    let (limits, now) = (fed.limits(), fed.app().now());
    if !sender.admitted {
        limits.strangers.take(&(), FETCHES_OF_STRANGERS, now).map_err(Refusal::too_often)?;
    }
    limits.fetches.take(&sender.authority, FETCHES, now).map_err(Refusal::too_often)
}
