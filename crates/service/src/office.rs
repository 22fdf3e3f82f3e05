//! Our own office, and those that the node knows.

use std::sync::Arc;

use comity_model::audit::{Act, Agent};
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::member::{Member, Role, member_problems};
use comity_model::office::{Actor, OfficeProfile};
use comity_model::{Id, OwnActor, Problems, Topic, Uri};
use comity_store::Store;
use comity_wire::write::activity;
use serde_json::Value;

use crate::keyring::Keyring;
use crate::outbox::{About, Outbox, To};
use crate::{App, Clock, Error, Settings, password};

/// The first administrator of a new node.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// What colleagues see.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
}

/// All that is wrong with the office and the administrator of a node that is to be made.
pub fn problems(profile: &OfficeProfile, admin: &NewMember) -> Result<(), Problems> {
    together([profile.problems(), admin_problems(profile, admin)])
}

/// All that is wrong with the first administrator of an office.
pub fn admin_problems(profile: &OfficeProfile, admin: &NewMember) -> Result<(), Problems> {
    let around = [admin.name.as_str(), &admin.email, &profile.name];
    together([member_problems(&admin.name, &admin.email), password::problems_alone(&admin.password, &around)])
}

fn together(found: [Result<(), Problems>; 2]) -> Result<(), Problems> {
    let all: Vec<_> = found.into_iter().filter_map(Result::err).flat_map(|Problems(problems)| problems).collect();
    if all.is_empty() { Ok(()) } else { Err(Problems(all)) }
}

/// Makes a node: its office, its keys and its first administrator, in one transaction.
pub async fn found(settings: Settings, clock: Arc<dyn Clock>, profile: &OfficeProfile, admin: &NewMember) -> Result<(App, Member), Error> {
    problems(profile, admin)?;
    let store = Store::open(&settings.database_url).await?;
    if store.read().own_office().await?.is_some() {
        return Err(Error::Founded);
    }
    let now = clock.now();
    let (keyring, rows) = Keyring::generate(&settings, now)?;
    let hash = password::hashed(&password::Hashing::default(), admin.password.clone()).await?;
    let member = Member {
        id: Id::new(now),
        name: admin.name.trim().to_owned(),
        email: admin.email.trim().to_lowercase(),
        role: Role::Office,
        created_at: now,
        disabled_at: None,
    };
    let (actor, _) = own_actor(&settings, profile, &keyring, now)?;
    let mut writer = store.write().await?;
    writer.put_own_office(profile, &actor, now).await?;
    for row in &rows {
        writer.add_key(row).await?;
    }
    writer.put_member(&member).await?;
    let password = Authenticator { counter: 1, ..Authenticator::new(member.id, AuthenticatorKind::Password, hash, now) };
    writer.put_authenticator(&password).await?;
    let act = |verb, subject: String, detail: &str| Act { agent: Agent::CommandLine, verb, subject, detail: detail.to_owned() };
    writer.audit(&act("node.found", settings.base.office().to_string(), &profile.name), now);
    writer.audit(&act("member.add", member.id.to_string(), member.role.name()), now);
    writer.commit().await?;
    Ok((App::with(settings, store, clock, keyring), member))
}

pub(crate) fn own_actor(
    settings: &Settings,
    profile: &OfficeProfile,
    keyring: &Keyring,
    since: comity_model::Time,
) -> Result<(Actor, Value), Error> {
    let json = keyring.office_pairs().document(|keys| comity_wire::write::actor::office(&settings.base, profile, keys, since))?;
    let actor = comity_wire::read::actor(&json).map_err(|error| Error::Cryptography(format!("our own actor is not readable: {error}")))?;
    Ok((actor, json))
}

/// Says that our office is, or was, found at another address too: only then can it be moved to from there. Or that it is
/// no longer said.
pub async fn also_known_as(app: &App, agent: &Agent, other: &Uri, is: bool) -> Result<(), Error> {
    change(app, agent, if is { "office.alias" } else { "office.unalias" }, other, |profile| {
        profile.also_known_as.retain(|known| known != other);
        profile.also_known_as.extend(is.then(|| other.clone()));
    })
    .await
}

/// Moves our office to another address, which must name this one as its own: our actor says where it is from now on, and
/// everybody who follows is told. What is here stays here.
pub async fn move_to(app: &App, agent: &Agent, there: &Actor) -> Result<(), Error> {
    if !there.profile.also_known_as.contains(&app.base().office()) {
        return Err(Error::State("error-not-known-there"));
    }
    change(app, agent, "office.move", &there.uri, |profile| profile.moved_to = Some(there.uri.clone())).await
}

/// Says that our office is here again.
pub async fn stay(app: &App, agent: &Agent) -> Result<(), Error> {
    change(app, agent, "office.stay", &app.base().office(), |profile| profile.moved_to = None).await
}

/// Changes what our office says of itself, and tells everybody who follows; a `Move` goes with the `Update` if it moved.
async fn change(app: &App, agent: &Agent, verb: &'static str, subject: &Uri, change: impl FnOnce(&mut OfficeProfile)) -> Result<(), Error> {
    let mut outbox = Outbox::begin(app).await?;
    let (now, base) = (outbox.now, app.base());
    let (mut profile, since) = outbox.writer.read().own_office().await?.ok_or(Error::NoOffice)?;
    let before = profile.clone();
    change(&mut profile);
    if profile == before {
        return Ok(());
    }
    let (actor, json) = own_actor(app.settings(), &profile, &outbox.keyring, since)?;
    let topics = outbox.writer.read().followed_topics().await?;
    let id = Id::new(now);
    let update = activity::update_actor(base, id, OwnActor::Office, json, now);
    outbox.send(update, About { topics: &topics, ..About::the_office(id, OwnActor::Office, &actor.uri) }, To::Followers).await?;
    if let Some(to) = profile.moved_to.as_ref().filter(|to| before.moved_to.as_ref() != Some(to)) {
        let id = Id::new(now);
        let moved = activity::move_to(base, id, to, now);
        outbox.send(moved, About { topics: &topics, ..About::the_office(id, OwnActor::Office, &actor.uri) }, To::Followers).await?;
    }
    outbox.writer.put_own_office(&profile, &actor, now).await?;
    let act = Act { agent: agent.clone(), verb, subject: subject.to_string(), detail: String::new() };
    outbox.writer.audit(&act, now);
    outbox.commit().await
}

/// The office's profile as its own row has it.
pub async fn profile(app: &App) -> Result<OfficeProfile, Error> {
    app.read().own_office().await?.map(|(profile, _)| profile).ok_or(Error::NoOffice)
}

/// The JSON of the office's actor, as it is served and embedded in `Update`.
pub async fn actor_json(app: &App) -> Result<Value, Error> {
    let (profile, since) = app.read().own_office().await?.ok_or(Error::NoOffice)?;
    Ok(own_actor(app.settings(), &profile, &*app.keyring().await?, since)?.1)
}

/// The JSON of a topic's actor.
pub async fn topic_json(app: &App, topic: Topic) -> Result<Value, Error> {
    let (profile, since) = app.read().own_office().await?.ok_or(Error::NoOffice)?;
    own_topic(app.settings(), topic, &profile, &*app.keyring().await?, since)
}

/// The same with the keys of a keyring.
pub(crate) fn own_topic(
    settings: &Settings,
    topic: Topic,
    profile: &OfficeProfile,
    keyring: &Keyring,
    since: comity_model::Time,
) -> Result<Value, Error> {
    let base = &settings.base;
    keyring.office_pairs().under(&base.topic(topic)).document(|keys| comity_wire::write::actor::topic(base, profile, topic, keys, since))
}

/// The JSON of the instance actor.
pub async fn node_json(app: &App) -> Result<Value, Error> {
    app.keyring().await?.node_pairs().document(|keys| comity_wire::write::actor::node(app.base(), keys))
}

/// Whether an actor is one that the node holds a row of.
pub async fn knows(app: &App, uri: &Uri) -> Result<bool, Error> {
    Ok(!app.read().known_offices([uri]).await?.is_empty())
}
