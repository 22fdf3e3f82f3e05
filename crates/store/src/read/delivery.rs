//! How far activities have come.

use std::collections::HashMap;

use comity_model::delivery::{Delivery, DeliveryState};
use comity_model::{Authority, Id, Time};
use sea_orm::{ConnectionTrait, QueryResult};

use crate::column::{count, millis, parsed, time, time_if};
use crate::damage::readable_by;
use crate::pages::Receipts;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

/// The columns of [`delivery`].
const DELIVERY: &str = "SELECT delivery.seq, activity.uri, activity.kind, COALESCE(post.title, '') AS title, inbox.url, inbox.authority,
     delivery.state, delivery.attempts, delivery.created_at, delivery.last_answer, delivery.last_attempt_at,
     CASE WHEN delivery.next_attempt_at < inbox.next_attempt_at THEN inbox.next_attempt_at ELSE delivery.next_attempt_at END AS next_attempt_at
     FROM delivery JOIN activity ON activity.seq = delivery.seq JOIN inbox ON inbox.id = delivery.inbox_id
     LEFT JOIN post ON post.uri = activity.object ";

/// The latest activity about each of some posts, as a list of `seq` follows.
const LATEST: &str = "SELECT MAX(seq) FROM activity WHERE kind IN ('Create', 'Update', 'Delete') AND object IN ";

fn delivery(row: &QueryResult) -> Result<Delivery, Error> {
    const TABLE: &str = "delivery";
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(Delivery {
        seq: row.try_get("", "seq")?,
        activity: parsed(TABLE, &text("uri")?)?,
        activity_type: text("kind")?,
        title: text("title")?,
        inbox: parsed(TABLE, &text("url")?)?,
        authority: parsed(TABLE, &text("authority")?)?,
        state: parsed(TABLE, &text("state")?)?,
        attempts: count(row.try_get("", "attempts")?),
        created_at: time(TABLE, row.try_get("", "created_at")?)?,
        next_attempt_at: time_if(TABLE, row.try_get("", "next_attempt_at")?)?,
        last_answer: row.try_get("", "last_answer")?,
        last_attempt_at: time_if(TABLE, row.try_get("", "last_attempt_at")?)?,
    })
}

impl Reader {
    /// How many inboxes an activity goes to.
    pub async fn reached(&self, seq: i64) -> Result<u64, Error> {
        let count = Sql::new("SELECT COUNT(*) FROM delivery WHERE seq = $1", values![seq]).number(&self.db).await?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Deliveries in one of the given states, oldest first, at most `limit`.
    pub async fn deliveries(&self, states: &[DeliveryState], limit: u32) -> Result<Vec<Delivery>, Error> {
        // Written out, so that the index of those that ended badly is used.
        let states: Vec<_> = states.iter().map(|state| format!("'{}'", state.name())).collect();
        let sql = Sql::new(DELIVERY, values![i64::from(limit)])
            .then(&format!("WHERE delivery.state IN ({})", states.join(", ")))
            .then(" ORDER BY delivery.created_at, delivery.seq, delivery.inbox_id LIMIT $1");
        readable_by("url", &sql.all(&self.db).await?, delivery)
    }

    /// Whether something waits for an authority to become well, or to admit us.
    pub async fn waits_for(&self, authority: &Authority, now: Time) -> Result<bool, Error> {
        let sql = Sql::new(
            "SELECT 1 FROM inbox WHERE authority = $1 AND ended_at IS NULL AND EXISTS (
                 SELECT 1 FROM delivery WHERE delivery.inbox_id = inbox.id AND delivery.state = 'pending'
                 AND (inbox.failures > 0 AND inbox.next_attempt_at > $2 OR delivery.next_attempt_at > $2))",
            values![authority.as_str(), millis(now)],
        );
        Ok(sql.one(&self.db).await?.is_some())
    }

    /// Deliveries of the latest activity of a post of ours in one of the given states, by authority, at most `limit`.
    pub async fn deliveries_of(&self, post: Id, states: &[DeliveryState], limit: u32) -> Result<Vec<Delivery>, Error> {
        let sql = Sql::new(DELIVERY, values![post.uuid(), i64::from(limit)])
            .then("WHERE delivery.seq IN (")
            .then(LATEST)
            .then("(SELECT uri FROM post WHERE id = $1)) AND delivery.state IN ")
            .list(states.iter().map(|state| state.name()))
            .then(" ORDER BY inbox.authority, inbox.id LIMIT $2");
        readable_by("url", &sql.all(&self.db).await?, delivery)
    }

    /// How far a post of ours has come.
    pub async fn receipts(&self, post: Id) -> Result<Receipts, Error> {
        let uri: Vec<String> = Sql::new("SELECT uri FROM post WHERE id = $1", values![post.uuid()]).column(&self.db).await?;
        let uris: Vec<&str> = uri.iter().map(String::as_str).collect();
        Ok(receipts_of(&self.db, &uris).await?.into_values().next().unwrap_or_default())
    }
}

/// How far posts of ours have come, by their ids. What was dropped was not meant to arrive.
pub(super) async fn receipts_of<C: ConnectionTrait>(db: &C, posts: &[&str]) -> Result<HashMap<String, Receipts>, Error> {
    let mut receipts: HashMap<String, Receipts> = HashMap::new();
    if posts.is_empty() {
        return Ok(receipts);
    }
    let rows = Sql::new("SELECT activity.object, delivery.state, COUNT(*) FROM activity JOIN delivery ON delivery.seq = activity.seq", [])
        .then(" WHERE activity.seq IN (")
        .then(LATEST)
        .list(posts.iter().copied())
        .then(" GROUP BY object) GROUP BY activity.object, delivery.state")
        // What arrived long ago is kept as a number.
        .then(" UNION ALL SELECT object, 'delivered', folded FROM activity WHERE folded > 0 AND seq IN (")
        .then(LATEST)
        .list(posts.iter().copied())
        .then(" GROUP BY object)")
        .all(db)
        .await?;
    for row in rows {
        let of = receipts.entry(row.try_get_by_index(0)?).or_default();
        let inboxes = count(row.try_get_by_index(2)?);
        match parsed::<DeliveryState>("delivery", &row.try_get_by_index::<String>(1)?)? {
            DeliveryState::Delivered => of.delivered += inboxes,
            DeliveryState::Pending => of.pending += inboxes,
            DeliveryState::Refused | DeliveryState::Dead => of.failed += inboxes,
            DeliveryState::Dropped => {}
        }
    }
    Ok(receipts)
}
