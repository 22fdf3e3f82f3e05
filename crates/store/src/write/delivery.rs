//! Deliveries: to followers by their intervals, to single inboxes, and what ends or renews their waiting.

use comity_model::own_actor::Announcing;
use comity_model::retry::PACE_FIRST;
use comity_model::{Authority, Time, Topic, Uri};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use crate::column::{millis, plain};
use crate::rows::Reached;
use crate::sql::{Sql, for_update, values};
use crate::visible::blocking;
use crate::{Error, Writer};

/// The row of an inbox, which is made if there is none.
pub(super) async fn inbox_id(db: &DatabaseTransaction, inbox: &Uri) -> Result<i64, Error> {
    let find = || Sql::new("SELECT id FROM inbox WHERE url = $1", values![inbox.as_str()]).column::<i64, _>(db);
    if let Some(id) = find().await?.first() {
        return Ok(*id);
    }
    Sql::new(
        "INSERT INTO inbox (url, authority) VALUES ($1, $2) ON CONFLICT (url) DO NOTHING",
        values![inbox.as_str(), inbox.authority().as_str()],
    )
    .run(db)
    .await?;
    find().await?.first().copied().ok_or_else(|| Error::damaged("inbox", "an insert gave no row"))
}

/// Most inboxes that are sent in one second what each of them answers with a fetch, so that no post makes all at once ask
/// its server.
const FETCHES_PER_SECOND: i64 = 20;

/// Until when what waits in the thread of activity `$1` waits, inbox by inbox.
const THREAD_WAITS: &str = "SELECT delivery.inbox_id, MAX(delivery.next_attempt_at) AS until FROM activity later
     JOIN activity earlier ON earlier.thread = later.thread AND earlier.seq < later.seq
     JOIN delivery ON delivery.seq = earlier.seq AND delivery.state = 'pending'
     WHERE later.seq = $1 GROUP BY delivery.inbox_id";

/// What blocks an inbox.
const BLOCKED: &str = blocking!("inbox.authority");

/// The inboxes that are reached and whose followers' interval holds number `$2`. What was said before about the object of
/// activity `$1` decides which topics count beside its own.
fn inboxes(sql: Sql, reached: Reached) -> Sql {
    let sql = sql.then(
        "SELECT DISTINCT follower.inbox_id FROM follower JOIN inbox ON inbox.id = follower.inbox_id
         WHERE (follower.until_seq IS NULL OR follower.until_seq >= $2) AND inbox.ended_at IS NULL
         AND NOT EXISTS (",
    );
    let sql = sql.then(BLOCKED).then(")");
    let communities = Announcing::COMMUNITIES.iter().copied();
    match reached {
        Reached::Followers => sql.then(
            " AND (follower.topic = '' OR follower.topic IN (
                 SELECT activity_topic.topic FROM activity_topic JOIN activity told ON told.seq = activity_topic.seq
                 WHERE told.seq = $1 OR told.object = (SELECT object FROM activity WHERE seq = $1)))",
        ),
        Reached::Topic(topic) => sql.then(" AND follower.topic = ").value(topic.name()),
        Reached::Announced(topic, Announcing::Activity) => {
            sql.then(" AND follower.topic = ").value(topic.name()).then(" AND inbox.software IN ").list(communities)
        }
        Reached::Announced(topic, Announcing::Post) => sql
            .then(" AND follower.topic = ")
            .value(topic.name())
            .then(
                " AND NOT EXISTS (SELECT 1 FROM follower whole WHERE whole.inbox_id = inbox.id AND whole.topic = '' AND whole.until_seq IS NULL)
                 AND (inbox.software IS NULL OR inbox.software NOT IN ",
            )
            .list(communities.chain([Announcing::OURS]))
            .then(")"),
    }
}

impl Writer {
    /// One delivery of an activity for each inbox that is reached and whose followers' interval holds `holder_seq` (its own
    /// `seq`, or that of the original that it changes or retracts), in one statement; returns how many. `due_at` is when
    /// they may be tried first; what makes each receiver fetch is spread over the time after it.
    ///
    /// Who began to follow after the original holds it too, from reading the outbox back; so this is everybody who
    /// followed at any time since.
    ///
    /// A Delete takes back what is still on its way, and goes to all. Of several pending Updates of one object only the last
    /// goes.
    pub async fn deliver_to_followers(&mut self, seq: i64, holder_seq: i64, reached: Reached, due_at: Time) -> Result<u64, Error> {
        let seq = self.number(seq);
        let db = self.pages();
        let about = Sql::new("SELECT kind, object, original_seq FROM activity WHERE seq = $1", values![seq]).one(db).await?;
        let about = about.ok_or_else(|| Error::damaged("activity", "what is delivered is there"))?;
        let (kind, object): (String, Option<String>) = (about.try_get_by_index(0)?, about.try_get_by_index(1)?);
        let original: Option<i64> = about.try_get_by_index(2)?;
        let fetched = match reached {
            Reached::Followers => kind == "Announce",
            Reached::Topic(_) => false,
            Reached::Announced(_, how) => how == Announcing::Post,
        };
        let inserted = Sql::new(
            "INSERT INTO delivery (inbox_id, seq, state, attempts, created_at, next_attempt_at)
             SELECT reached.inbox_id, activity.seq, 'pending', 0, activity.created_at,
                    CASE WHEN waits.until > reached.due_at THEN waits.until ELSE reached.due_at END
             FROM (SELECT inbox_id, $3 + (ROW_NUMBER() OVER (ORDER BY inbox_id) - 1) / $4 * 1000 AS due_at FROM (",
            values![seq, holder_seq, millis(due_at), if fetched { FETCHES_PER_SECOND } else { i64::MAX }],
        );
        let inserted = inboxes(inserted, reached)
            .then(&format!(
                ") held) reached
                 JOIN activity ON activity.seq = $1
                 LEFT JOIN ({THREAD_WAITS}) waits ON waits.inbox_id = reached.inbox_id
                 WHERE true
                 ON CONFLICT DO NOTHING"
            ))
            .run(db)
            .await?;
        self.due.deliveries |= inserted > 0;
        let db = self.db();
        if let (Some(object), Some(_), Reached::Followers) = (object, original, reached) {
            match kind.as_str() {
                "Delete" => take_back(db, seq, &object).await?,
                "Update" => supersede(db, seq, &object).await?,
                _ => {}
            }
        }
        Ok(inserted)
    }

    /// Whether a follower of a topic, whose interval holds `holder_seq`, needs to be told in this way.
    pub async fn needs_announcing(&mut self, topic: Topic, how: Announcing, holder_seq: i64) -> Result<bool, Error> {
        // The number is bound so that both databases know its type.
        inboxes(Sql::new("SELECT CAST($1 AS BIGINT) FROM (", values![holder_seq, holder_seq]), Reached::Announced(topic, how))
            .then(") held LIMIT 1")
            .any(self.db())
            .await
    }

    /// One delivery of an activity to one inbox. If it went there before, it is sent once more.
    pub async fn deliver_to(&mut self, seq: i64, inbox: &Uri, due_at: Time) -> Result<(), Error> {
        let seq = self.number(seq);
        let db = self.pages();
        let id = inbox_id(db, inbox).await?;
        Sql::new("UPDATE inbox SET ended_at = NULL WHERE id = $1 AND ended_at IS NOT NULL", values![id]).run(db).await?;
        Sql::new(
            format!(
                "INSERT INTO delivery (inbox_id, seq, state, attempts, created_at, next_attempt_at)
                 SELECT CAST($2 AS BIGINT), activity.seq, 'pending', 0, $3, CASE WHEN waits.until > $3 THEN waits.until ELSE $3 END
                 FROM activity LEFT JOIN ({THREAD_WAITS}) waits ON waits.inbox_id = $2
                 WHERE activity.seq = $1
                 ON CONFLICT (inbox_id, seq) DO UPDATE SET state = 'pending', attempts = 0, created_at = excluded.created_at,
                 next_attempt_at = excluded.next_attempt_at WHERE delivery.state <> 'pending'"
            ),
            values![seq, id, millis(due_at)],
        )
        .run(db)
        .await?;
        self.due.deliveries = true;
        Ok(())
    }

    /// One more delivery of an activity, to an inbox that it does not go to already and that is not blocked; whether there
    /// is one now that was not there.
    pub async fn deliver_also(&mut self, seq: i64, inbox: &Uri, due_at: Time) -> Result<bool, Error> {
        let seq = self.number(seq);
        let db = self.pages();
        let id = inbox_id(db, inbox).await?;
        let sql = Sql::new(
            format!(
                "INSERT INTO delivery (inbox_id, seq, state, attempts, created_at, next_attempt_at)
                 SELECT inbox.id, activity.seq, 'pending', 0, $3, CASE WHEN waits.until > $3 THEN waits.until ELSE $3 END
                 FROM activity JOIN inbox ON inbox.id = $2 LEFT JOIN ({THREAD_WAITS}) waits ON waits.inbox_id = inbox.id
                 WHERE activity.seq = $1 AND inbox.ended_at IS NULL AND NOT EXISTS ({BLOCKED})
                 ON CONFLICT DO NOTHING"
            ),
            values![seq, id, millis(due_at)],
        );
        let inserted = sql.run(db).await? > 0;
        self.due.deliveries |= inserted;
        Ok(inserted)
    }

    /// Ends the wait of everything that waits for authorities to become well or to admit us; returns whether anything did.
    /// What one asked for itself, as a time to wait, stays. What waited goes slowly at first.
    pub async fn wake<'a>(&mut self, authorities: impl IntoIterator<Item = &'a Authority> + Send, now: Time) -> Result<bool, Error> {
        let db = self.db();
        // The inboxes first and in their order, as whoever settles does, so that two transactions never wait for each other.
        let waiting: Vec<i64> = Sql::new(
            "SELECT id FROM inbox WHERE ended_at IS NULL AND (failures > 0 AND next_attempt_at > $1 OR EXISTS (
                 SELECT 1 FROM delivery WHERE delivery.inbox_id = inbox.id AND delivery.state = 'pending' AND delivery.next_attempt_at > $1))
             AND authority IN ",
            values![millis(now)],
        )
        .list(authorities.into_iter().map(Authority::as_str))
        .then(" ORDER BY id")
        .then(for_update(db.get_database_backend(), " FOR UPDATE"))
        .column(db)
        .await?;
        if waiting.is_empty() {
            return Ok(false);
        }
        Sql::new(
            "UPDATE inbox SET next_attempt_at = CASE WHEN failures > 0 AND next_attempt_at > $1 THEN $1 ELSE next_attempt_at END,
             pace = COALESCE(pace, $2) WHERE id IN ",
            values![millis(now), i64::from(PACE_FIRST)],
        )
        .list(waiting.iter().copied())
        .run(db)
        .await?;
        Sql::new(
            "UPDATE delivery SET next_attempt_at = $1 WHERE state = 'pending' AND next_attempt_at > $1 AND inbox_id IN ",
            values![millis(now)],
        )
        .list(waiting)
        .run(db)
        .await?;
        self.touched = true;
        self.due.deliveries = true;
        Ok(true)
    }

    /// Sends dead and refused deliveries of an inbox's authority again, as if they were new, and all that waits for it
    /// now. What carries the text of a withdrawn post stays where it is.
    pub async fn replay(&mut self, authority: &Authority, now: Time) -> Result<u64, Error> {
        self.wake([authority], now).await?;
        self.due.deliveries = true;
        let db = self.pages();
        Sql::new(
            "UPDATE inbox SET next_attempt_at = $1, failures = 0, failing_since = NULL, ended_at = NULL, pace = $3
             WHERE authority = $2
             AND EXISTS (SELECT 1 FROM delivery WHERE delivery.inbox_id = inbox.id AND delivery.state IN ('dead', 'refused', 'pending'))",
            values![millis(now), authority.as_str(), i64::from(PACE_FIRST)],
        )
        .run(db)
        .await?;
        Sql::new(
            "UPDATE delivery SET state = 'pending', attempts = 0, created_at = $1, next_attempt_at = $1
             WHERE state IN ('dead', 'refused') AND inbox_id IN (SELECT id FROM inbox WHERE authority = $2)
             AND NOT EXISTS (SELECT 1 FROM activity JOIN post ON post.uri = activity.object
                             WHERE activity.seq = delivery.seq AND activity.kind IN ('Create', 'Update', 'Announce') AND post.state = 'withdrawn')",
            values![millis(now), authority.as_str()],
        )
        .run(db)
        .await
    }

    /// Folds what became of activities that were made before `before`, at most `limit` of them: of those that arrived only
    /// their number stays, and of what was dropped nothing. What was refused or given up stays, so that a person can send
    /// it again. Returns how many activities.
    ///
    /// Who is told of a change is known by the followers' intervals, not by these rows.
    pub async fn fold_deliveries(&mut self, before: Time, limit: u32) -> Result<u64, Error> {
        let db = self.db();
        let old = Sql::new(
            "SELECT seq FROM activity WHERE folded IS NULL AND created_at < $1
             AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.seq = activity.seq AND delivery.state = 'pending')
             ORDER BY created_at LIMIT $2",
            values![millis(before), i64::from(limit)],
        );
        let old: Vec<i64> = old.column(db).await?;
        if old.is_empty() {
            return Ok(0);
        }
        Sql::new(
            "UPDATE activity SET folded = (SELECT COUNT(*) FROM delivery WHERE delivery.seq = activity.seq AND delivery.state = 'delivered')
             WHERE seq IN ",
            [],
        )
        .list(old.iter().copied())
        .run(db)
        .await?;
        Sql::new("DELETE FROM delivery WHERE state IN ('delivered', 'dropped') AND seq IN ", []).list(old.iter().copied()).run(db).await?;
        Ok(old.len() as u64)
    }

    /// Drops pending deliveries to an authority, with the reason.
    pub async fn drop_deliveries(&mut self, authority: &Authority, why: &str, now: Time) -> Result<u64, Error> {
        Sql::new(
            "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = $1, last_attempt_at = COALESCE(last_attempt_at, $2)
             WHERE state = 'pending' AND inbox_id IN (SELECT id FROM inbox WHERE authority = $3)",
            values![plain(why), millis(now), authority.as_str()],
        )
        .run(self.pages())
        .await
    }

    /// The number of an activity that was there before, or the one that it was given.
    fn number(&self, seq: i64) -> i64 {
        self.repeated.get(&seq).copied().unwrap_or(seq)
    }
}

/// A Delete: its object is sent to nobody any more. The Delete itself goes to everybody: a Create that looks unsent may have
/// arrived before the process died, and its post may have been read from the outbox.
async fn take_back(db: &DatabaseTransaction, delete: i64, object: &str) -> Result<(), Error> {
    // Locked, so that nobody leases one of these inboxes and sends the Create meanwhile.
    Sql::new(
        "SELECT id FROM inbox WHERE id IN (SELECT inbox_id FROM delivery JOIN activity ON activity.seq = delivery.seq
             WHERE activity.object = $1 AND activity.seq < $2 AND delivery.state = 'pending') ORDER BY id",
        values![object, delete],
    )
    .then(for_update(db.get_database_backend(), " FOR UPDATE"))
    .all(db)
    .await?;
    Sql::new(
        "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = COALESCE(last_answer, 'taken back before it was sent')
         WHERE state = 'pending' AND seq IN (SELECT seq FROM activity WHERE object = $1 AND seq < $2 AND kind IN ('Create', 'Update', 'Announce'))",
        values![object, delete],
    )
    .run(db)
    .await?;
    Ok(())
}

/// An Update: earlier ones of the same object are not sent where this one goes.
async fn supersede(db: &DatabaseTransaction, update: i64, object: &str) -> Result<(), Error> {
    Sql::new(
        "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = COALESCE(last_answer, 'a later change goes in its place')
         WHERE state = 'pending' AND seq IN (SELECT seq FROM activity WHERE object = $1 AND seq < $2 AND kind = 'Update')
         AND inbox_id IN (SELECT inbox_id FROM delivery WHERE seq = $2)",
        values![object, update],
    )
    .run(db)
    .await?;
    Ok(())
}
