//! What is not published yet, the rule about it, and what of it the desk tells.

use comity_model::audit::Agent;
use comity_model::draft::{News, TwoPersons};
use comity_model::{Draft, Id, Time};
use sea_orm::{EntityTrait, QueryOrder, QueryResult};
use uuid::Uuid;

use crate::column::{millis, parsed, parsed_if, time, time_if};
use crate::damage::{readable, readable_by};
use crate::entity::draft;
use crate::pages::NewsLine;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

/// Most lines of news.
const NEWS: i64 = 100;

impl Reader {
    /// The draft of a post, for the staff.
    pub async fn draft(&self, id: Id) -> Result<Option<Draft>, Error> {
        draft::Entity::find_by_id(id.uuid()).one(&self.db).await?.map(Draft::try_from).transpose()
    }

    /// All drafts, for the staff, last written first.
    pub async fn drafts(&self) -> Result<Vec<Draft>, Error> {
        let rows = draft::Entity::find().order_by_desc(draft::Column::SavedAt).order_by_desc(draft::Column::PostId);
        readable(rows.all(&self.db).await?, |row| Id::from_uuid(row.post_id).to_string(), Draft::try_from)
    }

    /// The approved drafts whose time has come, by their time: for the use case that publishes them.
    pub async fn due_drafts(&self, now: Time) -> Result<Vec<Id>, Error> {
        let due = Sql::new(
            "SELECT post_id FROM draft WHERE stage = 'approved' AND publish_at IS NOT NULL AND publish_at <= $1",
            values![millis(now)],
        );
        let ids: Vec<Uuid> = due.then(" ORDER BY publish_at, post_id").column(&self.db).await?;
        Ok(ids.into_iter().map(Id::from_uuid).collect())
    }

    /// When the next approved draft is due, if any waits for its time.
    pub async fn next_draft_at(&self) -> Result<Option<Time>, Error> {
        let next = Sql::new("SELECT MIN(publish_at) FROM draft WHERE stage = 'approved' AND publish_at IS NOT NULL", []);
        time_if("draft", next.one(&self.db).await?.map(|row| row.try_get_by_index(0)).transpose()?.flatten())
    }

    /// Whether what the office publishes takes two persons.
    pub async fn two_persons(&self) -> Result<TwoPersons, Error> {
        let Some(row) = Sql::new("SELECT two_persons, emergency FROM node WHERE id = 1", []).one(&self.db).await? else {
            return Ok(TwoPersons::default());
        };
        Ok(TwoPersons { required: row.try_get_by_index(0)?, emergency: row.try_get_by_index(1)? })
    }

    /// What the desk tells a member of, newest first: what waits for an approval that the member may give (`approves`),
    /// what became of the member's own drafts, and since a time what went out and what one person did alone.
    pub async fn desk_news(&self, member: Id, approves: bool, since: Time) -> Result<Vec<NewsLine>, Error> {
        let name = Agent::Member(member).name();
        // Agents stand as strings in lists of JSON.
        let listed = format!("%\"{name}\"%");
        let sql = "SELECT * FROM (
            SELECT 'waiting' AS news, post_id, kind, title, staged_at AS told_at, staged_by AS agent, '' AS words, publish_at
            FROM draft WHERE stage = 'waiting' AND $3 AND authors NOT LIKE $1
            UNION ALL
            SELECT 'returned', post_id, kind, title, staged_at, staged_by, COALESCE(comment, ''), publish_at
            FROM draft WHERE stage = 'returned' AND authors LIKE $1
            UNION ALL
            SELECT 'approved', post_id, kind, title, staged_at, staged_by, '', publish_at
            FROM draft WHERE stage = 'approved' AND (authors LIKE $1 OR staged_by = $2)
            UNION ALL
            SELECT 'published', revision.post_id, post.kind, revision.title, made_at, '', revision.note, NULL
            FROM revision JOIN post ON post.id = revision.post_id WHERE hands IS NOT NULL AND made_at > $4 AND hands LIKE $1
            UNION ALL
            SELECT CASE verb WHEN 'post.alone' THEN 'alone' WHEN 'post.withdraw' THEN 'taken-back' ELSE 'rule' END,
                post.id, post.kind, COALESCE(post.title, ''), acted_at, agent, detail, NULL
            FROM audit LEFT JOIN post ON post.uri = audit.subject
            WHERE verb IN ('post.alone', 'post.withdraw', 'rule.two-persons') AND acted_at > $4
        ) told ORDER BY told_at DESC LIMIT $5";
        let rows = Sql::new(sql, values![listed, name, approves, millis(since), NEWS]).all(&self.db).await?;
        readable_by("title", &rows, line)
    }
}

fn line(row: &QueryResult) -> Result<NewsLine, Error> {
    let text = |column: &str| row.try_get::<String>("", column);
    let agent = text("agent")?;
    Ok(NewsLine {
        news: parsed::<News>("draft", &text("news")?)?,
        post: row.try_get::<Option<Uuid>>("", "post_id")?.map(Id::from_uuid),
        kind: parsed_if("draft", row.try_get::<Option<String>>("", "kind")?.as_deref())?,
        title: text("title")?,
        at: time("draft", row.try_get("", "told_at")?)?,
        by: parsed_if("draft", Some(agent.as_str()).filter(|agent| !agent.is_empty()))?,
        words: text("words")?,
        publish_at: time_if("draft", row.try_get("", "publish_at")?)?,
    })
}
