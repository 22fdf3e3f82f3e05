//! Keys of others (gate, G9 and G10): in the rows of the offices that we know, and in what their servers told us lately.
//!
//! One rule bounds what anybody can make us ask: a document is asked for by one request at a time and at most once in
//! five minutes, and what it told, an actor or why not, counts for everybody who names it in that time. So a forged
//! request can neither repeat a question nor put a wrong answer in the place of a right one.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use comity_model::office::{Actor, KeyMaterial};
use comity_model::{Office, Time, Uri};
use comity_service::continuity;
use comity_signatures::PublicKey;
use http::StatusCode;
use serde_json::Value;

use crate::Federation;
use crate::bounded::Bounded;
use crate::failure::Failure;
use crate::gate::{self, Sender, may_fetch};
use crate::refusal::Refusal;
use crate::trip::Trip;

/// How long a document is not asked for again.
const FRESH: TimeDelta = TimeDelta::minutes(5);
/// How long what a document told is used without asking again.
const KEPT: TimeDelta = TimeDelta::hours(24);
const MOST_DOCUMENTS: usize = 1_024;
const MOST_KEYS: usize = 4_096;
/// GETs that a request may cause before it is authenticated.
const BUDGET: u32 = 2;

/// A key with the actor that lists it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) key: PublicKey,
    pub(crate) actor: Uri,
    /// When it was seen in that list.
    at: Time,
    /// The actor as its server gave it, if no row of ours has it so. To be believed once the key has verified.
    pub(crate) told: Option<Arc<Seen>>,
    /// The row of ours that has it so.
    pub(crate) office: Option<Arc<Office>>,
}

/// An actor as its own server described it.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) actor: Actor,
    /// The keys that we held of it then and that made a proof over the document.
    pub(crate) vouchers: Vec<PublicKey>,
}

/// What a document told, and when.
#[derive(Debug, Clone)]
struct Told {
    at: Time,
    actor: Result<Arc<Seen>, NoActor>,
}

/// Why a document gave no actor.
#[derive(Debug, Clone)]
enum NoActor {
    /// It is none, or not that of the address.
    Refused(String),
    /// Its server does not answer now.
    Unreachable,
    /// Our own fault; asked again at once.
    Ours,
}

impl From<Failure> for NoActor {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Ours(_) => Self::Ours,
            failure if failure.is_passing() => Self::Unreachable,
            failure => Self::Refused(failure.to_string()),
        }
    }
}

impl From<NoActor> for Refusal {
    fn from(why: NoActor) -> Self {
        match why {
            NoActor::Refused(why) => refused(why),
            NoActor::Unreachable => unreachable(),
            NoActor::Ours => Self::ours(&"the actor of a message could not be looked up"),
        }
    }
}

/// The place of one document; locked while it is asked for.
type Place = Arc<tokio::sync::Mutex<Option<Told>>>;

/// What is remembered of keys and actors that no row holds.
#[derive(Debug)]
pub(crate) struct Keys {
    documents: Mutex<Bounded<Uri, Place>>,
    /// Which document was asked for last of those that differ in their query alone.
    queries: Mutex<Bounded<Uri, (Time, Uri)>>,
    /// Keys as they were read, by their spelling in the actor: reading one costs a third of a verification.
    read: Mutex<Bounded<KeyMaterial, PublicKey>>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            documents: Mutex::new(Bounded::new(MOST_DOCUMENTS)),
            queries: Mutex::new(Bounded::new(MOST_DOCUMENTS)),
            read: Mutex::new(Bounded::new(MOST_KEYS)),
        }
    }
}

impl Keys {
    /// The key of a message: from the row of its actor, from what the actor's document told lately, or from the document.
    pub(crate) async fn of_message(&self, fed: &Federation, sender: &Sender, actor: &Uri) -> Result<Held, Refusal> {
        let held = self.find(fed, sender, actor).await?;
        if held.actor == *actor { Ok(held) } else { Err(refused("the actor's id is not the address that was asked for".to_owned())) }
    }

    /// The key of a signed GET. Its document is the actor, or a document of the key alone that names its owner.
    pub(crate) async fn of_get(&self, fed: &Federation, sender: &Sender) -> Result<Held, Refusal> {
        self.find(fed, sender, &sender.key_id.without_fragment()).await
    }

    async fn find(&self, fed: &Federation, sender: &Sender, document: &Uri) -> Result<Held, Refusal> {
        let now = fed.app().now();
        if let Some(office) = fed.app().questions().office(document).await? {
            if let Some(key) = self.listed(&office.actor, &sender.key_id, now) {
                return Ok(Held { key, actor: office.actor.uri.clone(), at: office.observed_at, told: None, office: Some(office) });
            }
            if continuity::is_broken(fed.app(), document).await? {
                return Err(gate::broken());
            }
        }
        if let Some(told) = self.remembered(document).await
            && now - told.at < KEPT
            && let Ok(held) = self.key_of(told, sender, now)
        {
            return Ok(held);
        }
        self.key_of(self.ask(fed, sender, document).await?, sender, now)
    }

    /// The key after one that did not verify: what the document told since that was seen, whoever asked, or what it tells
    /// now. `None` if it is still the same, or was asked a moment ago.
    pub(crate) async fn after(&self, fed: &Federation, sender: &Sender, document: &Uri, failed: &Held) -> Result<Option<Held>, Refusal> {
        let other = |held: &Held| held.key != failed.key && held.actor == failed.actor;
        let now = fed.app().now();
        let told = self.remembered(document).await.filter(|told| told.at > failed.at);
        let seen = told.as_ref().map_or(failed.at, |told| told.at);
        if let Some(held) = told.and_then(|told| self.key_of(told, sender, now).ok()).filter(other) {
            return Ok(Some(held));
        }
        if now - seen < FRESH {
            return Ok(None);
        }
        let held = self.key_of(self.ask(fed, sender, document).await?, sender, now)?;
        Ok(Some(held).filter(other))
    }

    async fn remembered(&self, document: &Uri) -> Option<Told> {
        let place = lock(&self.documents).get(document).cloned()?;
        place.lock().await.clone()
    }

    fn key_of(&self, told: Told, sender: &Sender, now: Time) -> Result<Held, Refusal> {
        let seen = told.actor.map_err(Refusal::from)?;
        let key = self.listed(&seen.actor, &sender.key_id, now);
        let key = key.ok_or_else(|| refused("the actor does not list the key as its own".to_owned()))?;
        Ok(Held { key, actor: seen.actor.uri.clone(), at: told.at, told: Some(seen), office: None })
    }

    /// What a document tells: now, or when it was last asked within five minutes.
    async fn ask(&self, fed: &Federation, sender: &Sender, document: &Uri) -> Result<Told, Refusal> {
        self.may_differ_in_query(fed, document).await?;
        let (place, paid) = self.place(document, || may_fetch(fed, sender))?;
        let mut told = place.lock_owned().await;
        let now = fed.app().now();
        if let Some(told) = &*told
            && now - told.at < FRESH
        {
            return Ok(told.clone());
        }
        if !paid {
            may_fetch(fed, sender)?;
        }
        // In a task of its own: whoever hangs up does not make us ask again.
        let (fed, document) = (fed.clone(), document.clone());
        let asked = tokio::spawn(async move {
            let actor = look_up(&fed, &document).await.map(Arc::new).map_err(|failure| {
                tracing::info!(%failure, "a key could not be fetched");
                NoActor::from(failure)
            });
            let answer = Told { at: now, actor };
            *told = Some(answer.clone()).filter(|answer| !matches!(answer.actor, Err(NoActor::Ours)));
            answer
        });
        asked.await.map_err(|error| Refusal::ours(&error))
    }

    /// The place of a document, made if its first question is paid for.
    fn place(&self, document: &Uri, pay: impl FnOnce() -> Result<(), Refusal>) -> Result<(Place, bool), Refusal> {
        let mut documents = lock(&self.documents);
        if let Some(place) = documents.get(document) {
            return Ok((Arc::clone(place), false));
        }
        pay()?;
        let place = Place::default();
        documents.insert(document.clone(), Arc::clone(&place));
        Ok((place, true))
    }

    /// Addresses that differ in their query alone count as one, because a query is the cheapest way to write an address
    /// anew: one of them is asked for in five minutes, and none beside a known actor at the same path. The address
    /// without a query is never kept waiting by one with.
    async fn may_differ_in_query(&self, fed: &Federation, document: &Uri) -> Result<(), Refusal> {
        let (now, bare) = (fed.app().now(), without_query(document));
        if bare == *document {
            return Ok(());
        }
        if let Some(told) = self.remembered(&bare).await
            && now - told.at < FRESH
        {
            return Err(told.actor.err().map_or_else(unreachable, NoActor::into));
        }
        if fed.app().read().office(&bare).await?.is_some() {
            return Err(unreachable());
        }
        let mut queries = lock(&self.queries);
        if queries.get(&bare).is_some_and(|(at, asked)| now - *at < FRESH && asked != document) {
            return Err(unreachable());
        }
        queries.insert(bare, (now, document.clone()));
        Ok(())
    }

    /// The key of an actor with this id that names the actor as its owner and has not ended.
    fn listed(&self, actor: &Actor, key_id: &Uri, now: Time) -> Option<PublicKey> {
        let entry = actor.keys.iter().find(|key| key.id == *key_id && key.owner == actor.uri && key.counts_at(now))?;
        let material = &entry.material;
        let remembered = lock(&self.read).get(material).cloned();
        if remembered.is_some() {
            return remembered;
        }
        let key = match material {
            KeyMaterial::Pem(pem) => PublicKey::from_spki_pem(pem),
            KeyMaterial::Multibase(text) => PublicKey::from_multibase(text),
        };
        let key = key.ok()?;
        lock(&self.read).insert(material.clone(), key.clone());
        Some(key)
    }
}

/// The actor at an address, or behind the key that has an address of its own: of the same origin in either case.
async fn look_up(fed: &Federation, document: &Uri) -> Result<Seen, Failure> {
    let trip = Arc::new(Trip::new(BUDGET));
    let mut value = fed.library().resolve(document, Arc::clone(&trip)).await?;
    let actor = if let Ok(actor) = comity_wire::read::actor(&value) {
        actor
    } else {
        let owner = value.get("owner").or_else(|| value.get("controller")).and_then(Value::as_str);
        let owner: Option<Uri> = owner.and_then(|owner| owner.parse().ok());
        let Some(owner) = owner.filter(|owner| owner.same_origin(document)) else {
            return Err(Failure::Document("it is no actor, and names no owner of its own origin"));
        };
        value = fed.library().document(&owner, trip).await?;
        comity_wire::read::actor(&value)?
    };
    let vouchers = continuity::vouchers(fed.app(), &actor.uri, &value).await.map_err(|error| Failure::Ours(error.into()))?;
    Ok(Seen { actor, vouchers })
}

fn refused(why: String) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "key", why)
}

/// The sender tries again later. Why it failed is for our log: what a name resolves to here is nobody's business.
fn unreachable() -> Refusal {
    let seconds = FRESH.num_seconds().unsigned_abs();
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "key", "the actor can't be fetched now").retry_after(seconds)
}

fn without_query(uri: &Uri) -> Uri {
    let bare = uri.as_str().split(['?', '#']).next().unwrap_or_default();
    bare.parse().unwrap_or_else(|_| uri.without_fragment())
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use comity_signatures::EdKey;

    use super::*;

    #[test]
    fn a_key_is_read_once() {
        let (one, other) = (EdKey::generate().unwrap().public_multibase(), EdKey::generate().unwrap().public_multibase());
        let actor = comity_wire::read::actor(&serde_json::json!({
            "id": "https://a.example/u/1",
            "type": "Person",
            "inbox": "https://a.example/u/1/inbox",
            "assertionMethod": [{"id": "https://a.example/u/1#key", "controller": "https://a.example/u/1", "publicKeyMultibase": one}],
        }))
        .unwrap();
        let (keys, key_id) = (Keys::default(), &actor.keys[0].id);
        let key = PublicKey::from_multibase(&one).unwrap();
        let now = "2026-11-03T08:00:00Z".parse().unwrap();
        assert_eq!(keys.listed(&actor, key_id, now), Some(key));
        // What is remembered is what is answered: the text is not looked at again.
        let another = PublicKey::from_multibase(&other).unwrap();
        lock(&keys.read).insert(KeyMaterial::Multibase(one), another.clone());
        assert_eq!(keys.listed(&actor, key_id, now), Some(another));
    }
}
