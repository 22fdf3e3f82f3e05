//! Peers, with their standing and health.

use std::collections::{BTreeMap, HashMap};

use comity_model::follow::{Follow, FollowState};
use comity_model::{Office, Standing};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryResult};

use super::follow::{FOLLOWER, follower};
use crate::column::{count, parsed, time_if};
use crate::damage::{readable, readable_by};
use crate::entity::{follow, office, standing};
use crate::pages::{Followed, PeerLine};
use crate::sql::Sql;
use crate::{Error, Reader};

impl Reader {
    /// The peers with their standing and health, those with waiting deliveries first.
    pub async fn peers(&self) -> Result<Vec<PeerLine>, Error> {
        let mut peers = BTreeMap::new();
        let mut backfills: HashMap<_, _> = self.backfills().await?.into_iter().map(|walk| (walk.office.clone(), walk)).collect();
        let follows = follow::Entity::find().filter(follow::Column::State.ne(FollowState::Ended.name()));
        let read = |row: follow::Model| Ok((row.authority.clone(), Follow::try_from(row)?));
        for (authority, follow) in readable(follows.all(&self.db).await?, |row| row.office.clone(), read)? {
            line(&mut peers, &authority)?.follows.push(Followed { backfill: backfills.remove(&follow.office), follow, actor: None });
        }
        let followers = Sql::new(FOLLOWER, []).then(" WHERE follower.until_seq IS NULL ORDER BY follower.since_at, follower.id");
        for follower in readable_by("actor", &followers.all(&self.db).await?, follower)? {
            line(&mut peers, follower.authority.as_str())?.followers.push(follower);
        }
        peers.values_mut().for_each(follows_from);
        // What was decided stands above what follows from follows and followers.
        for row in standing::Entity::find().all(&self.db).await? {
            line(&mut peers, &row.authority)?.standing = parsed("standing", &row.standing)?;
        }
        for row in health().all(&self.db).await? {
            add_health(&mut peers, &row)?;
        }
        let mut offices = self.offices_by_authority().await?;
        for (authority, peer) in &mut peers {
            let known = offices.remove(authority).unwrap_or_default();
            for followed in &mut peer.follows {
                followed.actor = known.iter().find(|office| office.actor.uri == followed.follow.office).cloned();
            }
            let followed = peer.follows.iter().filter_map(|followed| followed.actor.as_ref());
            let office = followed.chain(known.iter().rev()).find(|office| office.actor.kind != "Group");
            peer.office = office.or(known.last()).cloned();
        }
        let mut peers: Vec<_> = peers.into_values().collect();
        peers.sort_by_key(|peer| peer.pending == 0);
        Ok(peers)
    }

    /// The offices of others, those of an authority last that were last observed.
    async fn offices_by_authority(&self) -> Result<HashMap<String, Vec<Office>>, Error> {
        let mut offices: HashMap<String, Vec<Office>> = HashMap::new();
        let rows = office::Entity::find().filter(office::Column::Own.eq(false)).all(&self.db).await?;
        let read = |row: office::Model| Ok((row.authority.clone(), Office::try_from(row)?));
        for (authority, office) in readable(rows, |row| row.uri.clone(), read)? {
            offices.entry(authority).or_default().push(office);
        }
        for offices in offices.values_mut() {
            offices.sort_by_key(|office| (office.deleted_at.is_none(), office.observed_at));
        }
        Ok(offices)
    }
}

/// The standing that follows from our follow and from followers: what `standings` reads for a few authorities.
fn follows_from(peer: &mut PeerLine) {
    let asked = |follow: &Follow| matches!(follow.state, FollowState::Pending | FollowState::Accepted);
    peer.standing = if peer.follows.iter().any(|followed| asked(&followed.follow)) {
        Standing::Followed
    } else if peer.followers.is_empty() {
        Standing::Public
    } else {
        Standing::Follower
    };
}

/// The line of an authority.
fn line<'a>(peers: &'a mut BTreeMap<String, PeerLine>, authority: &str) -> Result<&'a mut PeerLine, Error> {
    if !peers.contains_key(authority) {
        let line = PeerLine {
            authority: parsed("inbox", authority)?,
            standing: Standing::Public,
            office: None,
            follows: vec![],
            followers: vec![],
            pending: 0,
            failures: 0,
            failing_since: None,
            last_ok_at: None,
            last_error: None,
            next_attempt_at: None,
        };
        peers.insert(authority.to_owned(), line);
    }
    Ok(peers.get_mut(authority).expect("it was inserted above"))
}

/// Every inbox with what waits for it, the one that fails longest last of its authority.
fn health() -> Sql {
    Sql::new(
        "SELECT inbox.authority, inbox.failures, inbox.failing_since, inbox.last_ok_at, inbox.last_error, inbox.next_attempt_at,
         waiting.pending, waiting.due_at
         FROM inbox LEFT JOIN (SELECT inbox_id, COUNT(*) AS pending, MIN(next_attempt_at) AS due_at
                               FROM delivery WHERE state = 'pending' GROUP BY inbox_id) waiting ON waiting.inbox_id = inbox.id
         ORDER BY inbox.authority, inbox.failures, inbox.id",
        [],
    )
}

/// Adds an inbox to the line of its authority. One that nobody is behind any more and that nothing waits for makes no
/// line of its own.
fn add_health(peers: &mut BTreeMap<String, PeerLine>, row: &QueryResult) -> Result<(), Error> {
    let authority: String = row.try_get("", "authority")?;
    let pending = row.try_get::<Option<i64>>("", "pending")?.map_or(0, count);
    if pending == 0 && !peers.contains_key(&authority) {
        return Ok(());
    }
    let peer = line(peers, &authority)?;
    peer.pending += pending;
    peer.failures = peer.failures.max(count(row.try_get("", "failures")?));
    let failing_since = time_if("inbox", row.try_get("", "failing_since")?)?;
    peer.failing_since = peer.failing_since.into_iter().chain(failing_since).min();
    peer.last_ok_at = peer.last_ok_at.max(time_if("inbox", row.try_get("", "last_ok_at")?)?);
    peer.last_error = row.try_get::<Option<String>>("", "last_error")?.or(peer.last_error.take());
    if let Some(due_at) = time_if("delivery", row.try_get("", "due_at")?)? {
        let next = time_if("inbox", row.try_get("", "next_attempt_at")?)?.map_or(due_at, |inbox| due_at.max(inbox));
        peer.next_attempt_at = Some(peer.next_attempt_at.map_or(next, |earlier| earlier.min(next)));
    }
    Ok(())
}
