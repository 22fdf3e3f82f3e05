//! How a post of ours stands with everybody whom it was sent to.

use std::collections::{BTreeSet, HashMap};

use comity_model::delivery::DeliveryState;
use comity_model::receipt::{Missing, PostReceipts, Reason};
use comity_model::{Authority, Id, Office};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult};

use crate::column::{count, parsed, time, time_if};
use crate::damage::{readable, readable_by};
use crate::entity::office;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

/// Each delivery of the latest activity about post `$1` of ours as `stand`. `held_by` is the first activity of the same
/// thread that waits for the same inbox after it was tried: what comes after it waits with it.
const STAND: &str = "WITH latest AS (
     SELECT MAX(activity.seq) AS seq FROM post JOIN activity ON activity.object = post.uri
     WHERE post.id = $1 AND post.own AND activity.kind IN ('Create', 'Update', 'Delete')),
 stand AS (
     SELECT delivery.*, (
         SELECT MIN(earlier.seq) FROM delivery earlier JOIN activity before ON before.seq = earlier.seq
         WHERE earlier.inbox_id = delivery.inbox_id AND earlier.state = 'pending' AND earlier.attempts > 0
         AND earlier.seq < delivery.seq AND before.thread = activity.thread AND delivery.state = 'pending') AS held_by
     FROM latest JOIN activity ON activity.seq = latest.seq JOIN delivery ON delivery.seq = activity.seq) ";

/// Where a delivery stands: one on its way, where nothing is wrong, apart from one that waits.
const STATE: &str = "CASE WHEN stand.state = 'pending' AND stand.attempts = 0 AND inbox.failing_since IS NULL AND stand.held_by IS NULL
     THEN 'on-its-way' ELSE stand.state END";

impl Reader {
    /// How a post of ours stands, with at most `limit` of those that do not have it, in four statements however many
    /// there are.
    pub async fn post_receipts(&self, id: Id, limit: u32) -> Result<PostReceipts, Error> {
        let mut receipts = PostReceipts::default();
        let sums = Sql::new(STAND, values![id.uuid()])
            .then("SELECT standing, COUNT(*) FROM (SELECT ")
            .then(STATE)
            .then(" AS standing FROM stand JOIN inbox ON inbox.id = stand.inbox_id) counted GROUP BY standing")
            // What arrived long ago is kept as a number.
            .then(" UNION ALL SELECT 'delivered', activity.folded FROM latest JOIN activity ON activity.seq = latest.seq WHERE activity.folded > 0");
        for row in sums.all(&self.db).await? {
            let inboxes = u64::from(count(row.try_get_by_index(1)?));
            match row.try_get_by_index::<String>(0)?.as_str() {
                "on-its-way" => receipts.on_its_way = inboxes,
                state => match parsed("delivery", state)? {
                    DeliveryState::Delivered => receipts.have += inboxes,
                    DeliveryState::Pending => receipts.waiting = inboxes,
                    DeliveryState::Refused => receipts.refused = inboxes,
                    DeliveryState::Dead => receipts.given_up = inboxes,
                    DeliveryState::Dropped => receipts.left_out = inboxes,
                },
            }
        }
        if receipts.missing() > 0 && limit > 0 {
            receipts.missing = self.missing(id, limit).await?;
        }
        Ok(receipts)
    }

    async fn missing(&self, id: Id, limit: u32) -> Result<Vec<Missing>, Error> {
        let list = Sql::new(STAND, values![id.uuid(), i64::from(limit)])
            .then(
                "SELECT inbox.url, inbox.authority, stand.state, stand.created_at, stand.last_attempt_at, inbox.failing_since,
                 CASE WHEN stand.attempts = 0 THEN COALESCE(held.attempts, 0) ELSE stand.attempts END AS attempts,
                 CASE WHEN stand.state = 'pending' AND inbox.failing_since IS NOT NULL THEN COALESCE(inbox.last_error, '')
                      WHEN stand.state = 'pending' AND stand.attempts = 0 THEN held.last_answer
                      ELSE stand.last_answer END AS answer,
                 CASE WHEN stand.next_attempt_at < inbox.next_attempt_at THEN inbox.next_attempt_at
                      ELSE stand.next_attempt_at END AS next_attempt_at,
                 COALESCE(held.created_at, stand.created_at) AS waits_since
                 FROM stand JOIN inbox ON inbox.id = stand.inbox_id
                 LEFT JOIN delivery held ON held.inbox_id = stand.inbox_id AND held.seq = stand.held_by
                 WHERE stand.state IN ('pending', 'refused', 'dead') ORDER BY CASE ",
            )
            .then(STATE)
            .then(
                " WHEN 'dead' THEN 0 WHEN 'refused' THEN 1 WHEN 'pending' THEN 2 ELSE 3 END,
                 COALESCE(inbox.failing_since, held.created_at, stand.created_at), inbox.id LIMIT $2",
            );
        let mut missing = readable_by("url", &list.all(&self.db).await?, row)?;
        let names = names_of(&self.db, missing.iter().map(|one| one.peer.as_str())).await?;
        for one in &mut missing {
            one.office = names.get(&one.peer).cloned();
        }
        Ok(missing)
    }
}

fn row(row: &QueryResult) -> Result<Missing, Error> {
    const TABLE: &str = "delivery";
    let text = |column: &str| row.try_get::<String>("", column);
    let state = parsed(TABLE, &text("state")?)?;
    let answer: Option<String> = row.try_get("", "answer")?;
    let at = |column: &str| time_if(TABLE, row.try_get("", column)?);
    let since = match state {
        DeliveryState::Pending => at("failing_since")?.or(at("waits_since")?),
        _ => at("last_attempt_at")?,
    };
    Ok(Missing {
        inbox: parsed("inbox", &text("url")?)?,
        peer: parsed("inbox", &text("authority")?)?,
        office: None,
        state,
        reason: Reason::of(state, answer.as_deref()).ok_or_else(|| Error::damaged(TABLE, "what is missing is not there"))?,
        since: since.map_or_else(|| time(TABLE, row.try_get("", "created_at")?), Ok)?,
        attempts: count(row.try_get("", "attempts")?),
        next_attempt_at: at("next_attempt_at")?.filter(|_| state == DeliveryState::Pending),
        answer: answer.filter(|answer| !answer.is_empty()),
    })
}

/// The names of the offices behind some authorities, where there is one that speaks for its authority: the only follower
/// of ours there, or an office that we follow. Two statements.
pub(super) async fn names_of<'a, C: ConnectionTrait>(
    db: &C,
    authorities: impl Iterator<Item = &'a str>,
) -> Result<HashMap<Authority, String>, Error> {
    let authorities: BTreeSet<&str> = authorities.collect();
    let mut names = HashMap::new();
    if authorities.is_empty() {
        return Ok(names);
    }
    let actors: Vec<String> = Sql::new("SELECT MIN(actor) AS actor FROM follower WHERE until_seq IS NULL AND authority IN ", [])
        .list(authorities.iter().copied())
        .then(
            " GROUP BY authority HAVING COUNT(DISTINCT actor) = 1 UNION SELECT office FROM follow WHERE state <> 'ended' AND authority IN ",
        )
        .list(authorities.iter().copied())
        .column(db)
        .await?;
    let offices = office::Entity::find().filter(office::Column::Uri.is_in(actors)).all(db).await?;
    for office in readable(offices, |row| row.uri.clone(), Office::try_from)? {
        // A topic of an office is an actor too, and no office.
        if office.actor.kind != "Group" {
            names.entry(office.authority).or_insert(office.actor.profile.name);
        }
    }
    Ok(names)
}
