//! `follow`, `unfollow`, `read-again`, `followers`, `following`.

use comity_federation::{Federation, Outside};
use comity_model::Uri;
use comity_model::follow::FollowState;
use comity_service::{Agent, Error, Finder as _};
use comity_words::labels;
use serde_json::json;

use super::{Desk, Said};

/// Follows an office: finds it at its own server, and commits the request; `serve` sends it.
pub async fn follow(desk: &Desk, address: &str) -> anyhow::Result<Said> {
    let say = desk.say;
    let federation = Federation::new(desk.app.clone(), Outside::system())?;
    let actor = federation.find(address).await.map_err(|error| say.find(&error))?;
    let follow = comity_service::follow::follow(&desk.app, &Agent::CommandLine, &actor).await.map_err(|error| say.service(&error))?;
    let (name, handle) = (&actor.profile.name, actor.handle());
    let key = if follow.state == FollowState::Accepted { "cli-follow-already" } else { "cli-follow-asked" };
    let text = say.with(key, &[("office", name), ("handle", &handle)]) + &desk.waiting_line();
    let json = json!({ "office": follow.office, "handle": handle, "name": name, "state": follow.state, "follow": follow.uri });
    Ok(Said::new(text, json))
}

/// Ends a follow.
pub async fn unfollow(desk: &Desk, address: &str) -> anyhow::Result<Said> {
    let (office, name) = followed(desk, address).await?;
    comity_service::follow::unfollow(&desk.app, &Agent::CommandLine, &office).await.map_err(|error| desk.say.service(&error))?;
    let text = desk.say.with("cli-unfollowed", &[("office", &name)]) + &desk.waiting_line();
    Ok(Said::new(text, json!({ "office": office, "state": FollowState::Ended })))
}

/// Reads everything again that an office published; `serve` does it, a page at a time.
pub async fn read_again(desk: &Desk, address: &str) -> anyhow::Result<Said> {
    let (office, name) = followed(desk, address).await?;
    let begun = comity_service::backfill::from_the_beginning(&desk.app, &Agent::CommandLine, &office).await;
    begun.map_err(|error| match error {
        Error::NotFound(_) => desk.say.fail("cli-read-again-unanswered", &[("office", &name)]),
        error => desk.say.service(&error),
    })?;
    Ok(Said::new(desk.say.with("cli-read-again", &[("office", &name)]), json!({ "office": office })))
}

/// An office that we follow and its name, looked up among those alone, so that this works also when its server is gone.
async fn followed(desk: &Desk, address: &str) -> anyhow::Result<(Uri, String)> {
    let wanted = address.trim_end_matches('/');
    for follow in desk.app.read().following().await? {
        let office = desk.app.read().office(&follow.office).await?;
        let handle = office.as_ref().map(|office| office.actor.handle());
        let same = follow.office.as_str() == wanted
            || follow.office.origin() == wanted
            || follow.office.authority().as_str() == wanted
            || handle.as_deref() == Some(wanted)
            || handle.as_deref().map(|handle| handle.trim_start_matches('@')) == Some(wanted);
        if same {
            let name = office.map_or_else(|| follow.office.to_string(), |office| office.actor.profile.name);
            return Ok((follow.office, name));
        }
    }
    Err(desk.say.fail("cli-not-followed", &[("address", &address)]))
}

/// Who follows us.
pub async fn followers(desk: &Desk) -> anyhow::Result<Said> {
    let followers = desk.app.read().followers().await?;
    let say = desk.say;
    let mut lines = vec![say.count("cli-followers", u64::try_from(followers.len())?, &[])];
    lines.extend(followers.iter().map(|one| {
        let since = say.with("cli-since", &[("date", &say.time(one.since_at))]);
        let topic = one.followed.topic().map(|topic| format!("  {}", labels::topic(say.0, topic))).unwrap_or_default();
        format!("  {}  {since}  {}{topic}", one.handle, one.actor)
    }));
    let json = followers.iter().map(
        |one| json!({ "actor": one.actor, "follows": one.followed.uri(desk.app.base()), "handle": one.handle, "authority": one.authority, "inbox": one.inbox, "since": one.since_at }),
    );
    Ok(Said::new(lines.join("\n"), json.collect()))
}

/// Whom we follow, or asked to.
pub async fn following(desk: &Desk) -> anyhow::Result<Said> {
    let follows = desk.app.read().following().await?;
    let say = desk.say;
    let mut lines = vec![say.count("cli-following", u64::try_from(follows.len())?, &[])];
    let mut json = Vec::new();
    for follow in &follows {
        let office = desk.app.read().office(&follow.office).await?;
        let (handle, name) = office.map_or_else(Default::default, |office| (office.actor.handle(), office.actor.profile.name));
        let since = say.with("cli-since", &[("date", &say.time(follow.asked_at))]);
        lines.push(format!("  {handle}  {name}  {}  {since}  {}", labels::follow_state(say.0, follow.state), follow.office));
        json.push(json!({ "office": follow.office, "handle": handle, "name": name, "state": follow.state, "asked": follow.asked_at, "answered": follow.answered_at }));
    }
    Ok(Said::new(lines.join("\n"), json.into()))
}
