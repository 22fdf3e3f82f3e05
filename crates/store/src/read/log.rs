//! What the office did between two times, for a records request: its acts, whom it follows and who follows it, what it sent.

use comity_model::Time;
use comity_model::audit::AuditRow;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect};

use crate::column::{count, millis, time, time_if};
use crate::entity::audit;
use crate::pages::{FollowLine, SentLine};
use crate::sql::{Sql, values};
use crate::{Error, Reader};

impl Reader {
    /// The acts from one time until before another, oldest first, at most `limit`.
    pub async fn acts_between(&self, from: Time, until: Time, limit: u32) -> Result<Vec<AuditRow>, Error> {
        let rows = audit::Entity::find()
            .filter(audit::Column::ActedAt.gte(millis(from)))
            .filter(audit::Column::ActedAt.lt(millis(until)))
            .order_by_asc(audit::Column::Seq)
            .limit(u64::from(limit));
        rows.all(&self.db).await?.into_iter().map(AuditRow::try_from).collect()
    }

    /// Our follows and those of us, also those that are over, that began from one time until before another, oldest first,
    /// at most `limit`.
    pub async fn follows_between(&self, from: Time, until: Time, limit: u32) -> Result<Vec<FollowLine>, Error> {
        let sql = "SELECT * FROM (
            SELECT 'follows' AS way, asked_at AS began_at, office AS actor, authority, state, answered_at FROM follow
            UNION ALL
            SELECT 'followed-by', since_at, actor, authority, CASE WHEN until_seq IS NULL THEN 'accepted' ELSE 'ended' END, NULL FROM follower
        ) told WHERE began_at >= $1 AND began_at < $2 ORDER BY began_at, way, actor LIMIT $3";
        let rows = Sql::new(sql, values![millis(from), millis(until), i64::from(limit)]).all(&self.db).await?;
        let line = |row: &QueryResult| {
            let text = |column: &str| row.try_get::<String>("", column);
            Ok(FollowLine {
                at: time("follow", row.try_get("", "began_at")?)?,
                ours: text("way")? == "follows",
                actor: text("actor")?,
                authority: text("authority")?,
                state: text("state")?,
                answered_at: time_if("follow", row.try_get("", "answered_at")?)?,
            })
        };
        rows.iter().map(line).collect()
    }

    /// What was sent from one time until before another, with what became of it, oldest first, at most `limit`.
    pub async fn sent_between(&self, from: Time, until: Time, limit: u32) -> Result<Vec<SentLine>, Error> {
        const STATES: &str = "WITH sent AS (
                SELECT seq, created_at, kind, uri, object, folded FROM activity
                WHERE created_at >= $1 AND created_at < $2 ORDER BY seq LIMIT $3)
            SELECT sent.seq, sent.created_at, sent.kind, sent.uri, COALESCE(sent.object, '') AS object, COALESCE(post.title, '') AS title,
                COALESCE(sent.folded, 0) + (SELECT COUNT(*) FROM delivery WHERE delivery.seq = sent.seq AND delivery.state = 'delivered')
                    AS delivered,
                (SELECT COUNT(*) FROM delivery WHERE delivery.seq = sent.seq AND delivery.state = 'pending') AS waiting,
                (SELECT COUNT(*) FROM delivery WHERE delivery.seq = sent.seq AND delivery.state IN ('refused', 'dead')) AS failed,
                (SELECT COUNT(*) FROM delivery WHERE delivery.seq = sent.seq AND delivery.state = 'dropped') AS left_out
            FROM sent LEFT JOIN post ON post.uri = sent.object ORDER BY sent.seq";
        let rows = Sql::new(STATES, values![millis(from), millis(until), i64::from(limit)]).all(&self.db).await?;
        let line = |row: &QueryResult| {
            let text = |column: &str| row.try_get::<String>("", column);
            let number = |column: &str| row.try_get::<i64>("", column).map(count);
            Ok(SentLine {
                at: time("activity", row.try_get("", "created_at")?)?,
                kind: text("kind")?,
                activity: text("uri")?,
                object: text("object")?,
                title: text("title")?,
                delivered: number("delivered")?,
                waiting: number("waiting")?,
                failed: number("failed")?,
                left_out: number("left_out")?,
            })
        };
        rows.iter().map(line).collect()
    }
}
