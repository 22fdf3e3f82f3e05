//! Keys of others (gate, G9): in the rows of the offices that we know, for strangers in a bounded cache in memory.

use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;
use comity_model::office::{Actor, KeyMaterial};
use comity_model::{Time, Uri};
use comity_service::App;
use comity_signatures::PublicKey;
use serde_json::Value;

use crate::bounded::Bounded;
use crate::failure::Failure;
use crate::trip::Trip;
use crate::{Error, Federation};

/// How long a key may be used before a failed verification makes us ask again, and how long a refusal is remembered.
pub(crate) const FRESH: TimeDelta = TimeDelta::minutes(5);
/// How long a stranger's key is used without asking again.
const KEPT: TimeDelta = TimeDelta::hours(24);
const MOST: usize = 4_096;
/// GETs that a request may cause before it is authenticated.
const BUDGET: u32 = 2;

/// A key with the actor that lists it, and when that was seen.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) key: PublicKey,
    pub(crate) actor: Uri,
    pub(crate) at: Time,
}

/// Why there is no key.
#[derive(Debug)]
pub(crate) enum NoKey {
    /// The actor does not list it, or is no actor.
    Refused(String),
    /// Its server does not answer now.
    Unreachable(String),
    /// Our own fault.
    Ours(Error),
}

impl From<Failure> for NoKey {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Ours(error) => Self::Ours(error),
            failure if failure.is_passing() => Self::Unreachable(failure.to_string()),
            failure => Self::Refused(failure.to_string()),
        }
    }
}

impl From<Error> for NoKey {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl From<comity_store::Error> for NoKey {
    fn from(error: comity_store::Error) -> Self {
        Self::Ours(error.into())
    }
}

/// What is remembered of keys that no row holds.
#[derive(Debug)]
pub(crate) struct Keys {
    held: Mutex<Bounded<Uri, Held>>,
    /// Documents, without query and fragment, that gave no key: when, why, and whether it may pass.
    without: Mutex<Bounded<Uri, (Time, String, bool)>>,
    /// When a key was last fetched again because it did not verify.
    again: Mutex<Bounded<Uri, Time>>,
    /// Keys as they were read, by their spelling in the actor: reading one takes longer than verifying with it.
    read: Mutex<Bounded<KeyMaterial, PublicKey>>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            held: Mutex::new(Bounded::new(MOST)),
            without: Mutex::new(Bounded::new(MOST)),
            again: Mutex::new(Bounded::new(MOST)),
            read: Mutex::new(Bounded::new(MOST)),
        }
    }
}

impl Keys {
    /// A key that is held: in the row of a known office, or in memory. No network.
    pub(crate) async fn held(&self, app: &App, key_id: &Uri, actor: &Uri) -> Result<Option<Held>, Error> {
        if let Some(office) = app.read().office(actor).await?
            && let Some(key) = self.listed(&office.actor, key_id)
        {
            return Ok(Some(Held { key, actor: office.actor.uri, at: office.observed_at }));
        }
        Ok(self.remembered(key_id, app.now()).filter(|held| held.actor == *actor))
    }

    /// A key of a stranger that is remembered.
    pub(crate) fn remembered(&self, key_id: &Uri, now: Time) -> Option<Held> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(key_id).filter(|held| now - held.at < KEPT).cloned()
    }

    /// Fetches the actor that a message names, and the key from its list.
    pub(crate) async fn fetch(&self, fed: &Federation, key_id: &Uri, actor: &Uri) -> Result<(Held, Actor), NoKey> {
        self.unless_refused(fed, key_id, actor, async { Ok(fed.library().actor(actor, Trip::new(BUDGET)).await?) }).await
    }

    /// Fetches the actor behind the key of a signed GET: the document of the key itself, or the owner that it names,
    /// of the same origin.
    pub(crate) async fn fetch_of_key(&self, fed: &Federation, key_id: &Uri) -> Result<(Held, Actor), NoKey> {
        let document = key_id.without_fragment();
        let lookup = async {
            let value = fed.library().resolve(&document, Trip::new(BUDGET)).await?;
            if let Ok(actor) = comity_wire::read::actor(&value) {
                return Ok(actor);
            }
            let owner = value.get("owner").or_else(|| value.get("controller")).and_then(Value::as_str);
            let owner: Option<Uri> = owner.and_then(|owner| owner.parse().ok());
            match owner.filter(|owner| owner.same_origin(key_id)) {
                Some(owner) => Ok(fed.library().actor(&owner, Trip::new(BUDGET - 1)).await?),
                None => Err(NoKey::Refused("the key names no owner of its own origin".to_owned())),
            }
        };
        self.unless_refused(fed, key_id, &document, lookup).await
    }

    async fn unless_refused(
        &self,
        fed: &Federation,
        key_id: &Uri,
        document: &Uri,
        lookup: impl Future<Output = Result<Actor, NoKey>>,
    ) -> Result<(Held, Actor), NoKey> {
        let now = fed.app().now();
        let place = without_query(document);
        {
            let without = self.without.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((at, why, passing)) = without.get(&place)
                && now - *at < FRESH
            {
                return Err(if *passing { NoKey::Unreachable(why.clone()) } else { NoKey::Refused(why.clone()) });
            }
        }
        let found = lookup.await.and_then(|actor| {
            // All its keys are remembered, so that a message that names a wrong one takes nothing from the next.
            self.remember(&actor, now);
            let key = self.listed(&actor, key_id).ok_or_else(|| NoKey::Refused("the actor does not list the key as its own".to_owned()))?;
            Ok((Held { key, actor: actor.uri.clone(), at: now }, actor))
        });
        let refused = match &found {
            Err(NoKey::Refused(why)) => Some((now, why.clone(), false)),
            Err(NoKey::Unreachable(why)) => Some((now, why.clone(), true)),
            _ => None,
        };
        if let Some(refused) = refused {
            self.without.lock().unwrap_or_else(PoisonError::into_inner).insert(place, refused);
        }
        found
    }

    fn remember(&self, actor: &Actor, now: Time) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in actor.keys.iter().filter(|entry| entry.id.same_origin(&actor.uri)) {
            if let Some(key) = self.listed(actor, &entry.id) {
                held.insert(entry.id.clone(), Held { key, actor: actor.uri.clone(), at: now });
            }
        }
    }

    /// Whether a key that did not verify may be fetched again: once in five minutes.
    pub(crate) fn may_ask_again(&self, key_id: &Uri, now: Time) -> bool {
        let mut again = self.again.lock().unwrap_or_else(PoisonError::into_inner);
        if again.get(key_id).is_some_and(|at| now - *at < FRESH) {
            return false;
        }
        again.insert(key_id.clone(), now);
        true
    }

    /// The key of an actor with this id that names the actor as its owner.
    fn listed(&self, actor: &Actor, key_id: &Uri) -> Option<PublicKey> {
        let entry = actor.keys.iter().find(|key| key.id == *key_id && key.owner == actor.uri)?;
        self.read(&entry.material)
    }

    /// Reads a key, once as long as it is remembered. What can't be read is not remembered, because refusing it is quick.
    fn read(&self, material: &KeyMaterial) -> Option<PublicKey> {
        let remembered = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(material).cloned();
        if remembered.is_some() {
            return remembered;
        }
        let key = match material {
            KeyMaterial::Pem(pem) => PublicKey::from_spki_pem(pem),
            KeyMaterial::Multibase(text) => PublicKey::from_multibase(text),
        };
        let key = key.ok()?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(material.clone(), key.clone());
        Some(key)
    }
}

fn without_query(uri: &Uri) -> Uri {
    let bare = uri.as_str().split(['?', '#']).next().unwrap_or_default();
    bare.parse().unwrap_or_else(|_| uri.without_fragment())
}

#[cfg(test)]
mod tests {
    use comity_signatures::EdKey;

    use super::*;

    #[test]
    fn a_key_is_read_once() {
        let keys = Keys::default();
        let spelled = |key: &EdKey| KeyMaterial::Multibase(key.public_multibase());
        let (one, other) = (EdKey::generate().unwrap(), EdKey::generate().unwrap());
        let read = keys.read(&spelled(&one)).unwrap();
        assert_eq!(keys.read.lock().unwrap().get(&spelled(&one)), Some(&read));
        // What is remembered is what is answered: the text is not looked at again.
        let another = keys.read(&spelled(&other)).unwrap();
        keys.read.lock().unwrap().insert(spelled(&one), another.clone());
        assert_eq!(keys.read(&spelled(&one)), Some(another));
        let KeyMaterial::Multibase(text) = spelled(&one) else { unreachable!("it is spelled as a Multikey") };
        assert_eq!(keys.read(&KeyMaterial::Pem(text.clone())), None);
        assert_eq!(keys.read.lock().unwrap().get(&KeyMaterial::Pem(text)), None);
    }
}
