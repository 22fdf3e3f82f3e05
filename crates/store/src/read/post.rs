//! Single posts: their pages, their history, and what ActivityPub serves of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use comity_model::judge::{HeldActivity, Known};
use comity_model::{Id, Kind, Record, State, Uri, Viewer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::slip::slips;
use crate::column::{count, json, parsed, parsed_if, time};
use crate::entity::{post, revision, tombstone};
use crate::pages::{PostPage, RevisionLine, Served};
use crate::rows::PostRow;
use crate::sql::{Sql, values};
use crate::visible::visible_to;
use crate::{Error, Reader};

/// How many of those that do not have a post its page names.
const NAMED: u32 = 2;

impl Reader {
    /// Everything that the page of a post shows; absent if there is none or the viewer may not see it.
    pub async fn post_page(&self, id: Id, viewer: &Viewer) -> Result<Option<PostPage>, Error> {
        let Some(model) = post::Entity::find_by_id(id.uuid()).filter(visible_to(viewer)).one(&self.db).await? else {
            return Ok(None);
        };
        let signed = PostRow::try_from(model.clone())?.signed;
        let uri = model.uri.clone();
        let Some(slip) = slips(&self.db, viewer, vec![model]).await?.pop() else { return Ok(None) };
        // Of a text that was taken back only the staff sees more than its last title, dates and reason. What another
        // office said before may have been for fewer readers than what it says now.
        let history = *viewer == Viewer::Staff || (slip.own && slip.post.state == State::Published);
        let told = slip.own && *viewer == Viewer::Staff;
        Ok(Some(PostPage {
            signed,
            revisions: if history { self.revisions_of(id).await? } else { vec![] },
            replies: self.replies_to(&uri, viewer).await?,
            reactions: self.reactions(id).await?,
            receipts: if told { Some(self.post_receipts(id, NAMED).await?) } else { None },
            slip,
        }))
    }

    /// The history of a post, newest first.
    async fn revisions_of(&self, id: Id) -> Result<Vec<RevisionLine>, Error> {
        let rows = Sql::new(
            "SELECT number, made_at, correction, note, title, hands FROM revision WHERE post_id = $1 ORDER BY number DESC",
            values![id.uuid()],
        )
        .all(&self.db)
        .await?;
        let line = |row: &sea_orm::QueryResult| {
            Ok(RevisionLine {
                number: count(row.try_get("", "number")?),
                at: time("revision", row.try_get("", "made_at")?)?,
                correction: row.try_get("", "correction")?,
                note: row.try_get("", "note")?,
                title: row.try_get("", "title")?,
                hands: row.try_get::<Option<String>>("", "hands")?.as_deref().map(|hands| json("revision", hands)).transpose()?,
            })
        };
        rows.iter().map(line).collect()
    }

    /// One old state of a post: its record and when it was. Absent where the post's page shows no history.
    pub async fn revision(&self, id: Id, number: u32, viewer: &Viewer) -> Result<Option<(PostPage, Option<Record>)>, Error> {
        let Some(page) = self.post_page(id, viewer).await? else { return Ok(None) };
        if page.revisions.iter().all(|line| line.number != number) {
            return Ok(None);
        }
        let Some(row) = revision::Entity::find_by_id((id.uuid(), i64::from(number))).one(&self.db).await? else { return Ok(None) };
        let record = row.record.as_deref().map(|text| json("revision", text)).transpose()?;
        Ok(Some((page, record)))
    }

    /// The last states of a post of ours, oldest first, at most `limit`: for what is told of all of them, not for pages.
    pub async fn records_of(&self, id: Id, limit: u32) -> Result<Vec<Record>, Error> {
        let sql = "SELECT record FROM revision WHERE post_id = $1 AND record IS NOT NULL ORDER BY number DESC LIMIT $2";
        let rows: Vec<String> = Sql::new(sql, values![id.uuid(), i64::from(limit)]).column(&self.db).await?;
        rows.iter().rev().map(|record| json("revision", record)).collect()
    }

    /// A post by its row, whoever may see it: for use cases, not for pages.
    pub async fn post(&self, id: Id) -> Result<Option<PostRow>, Error> {
        post::Entity::find_by_id(id.uuid()).one(&self.db).await?.map(PostRow::try_from).transpose()
    }

    /// A post by its ActivityPub id, whoever may see it: for use cases, not for pages.
    pub async fn post_by_uri(&self, uri: &Uri) -> Result<Option<PostRow>, Error> {
        let found = post::Entity::find().filter(post::Column::Uri.eq(uri.as_str())).one(&self.db).await?;
        found.map(PostRow::try_from).transpose()
    }

    /// An object of ours as ActivityPub serves it; absent if there is none or the viewer may not see it.
    pub async fn served_post(&self, kind: Kind, id: Id, viewer: &Viewer) -> Result<Option<Served>, Error> {
        let found = post::Entity::find_by_id(id.uuid())
            .filter(visible_to(viewer))
            .filter(post::Column::Own.eq(true))
            .filter(post::Column::Kind.eq(kind.name()))
            .one(&self.db)
            .await?;
        let Some(post) = found else { return Ok(None) };
        if post.state == State::Withdrawn.name() {
            let tombstone = tombstone::Entity::find_by_id((post.uri, post.office)).one(&self.db).await?;
            return Ok(tombstone.and_then(|tombstone| tombstone.object).map(Served::Gone));
        }
        let revision = revision::Entity::find_by_id((post.id, post.revision)).one(&self.db).await?;
        Ok(revision.map(|revision| Served::Object(revision.object)))
    }

    /// How many posts of ours are published, for NodeInfo.
    pub async fn posts_total(&self) -> Result<u64, Error> {
        let total =
            Sql::new("SELECT COUNT(*) FROM post WHERE own AND state = $1", values![State::Published.name()]).number(&self.db).await?;
        Ok(u64::from(count(total)))
    }

    /// What our rows say about the object of an activity of `sender`, for `model::judge`.
    pub async fn known(&self, object: Option<&Uri>, sender: &Uri) -> Result<Known, Error> {
        let Some(object) = object else { return Ok(Known::default()) };
        let asked = (object.clone(), sender.clone());
        Ok(self.known_of(std::slice::from_ref(&asked)).await?.remove(&asked).unwrap_or_default())
    }

    /// The same of many objects, each with the sender of the activity that is about it.
    pub async fn known_of(&self, asked: &[(Uri, Uri)]) -> Result<HashMap<(Uri, Uri), Known>, Error> {
        let rows = known(&asked.iter().map(|(object, _)| object.as_str()).collect()).all(&self.db).await?;
        let (mut said, mut held): (HashMap<String, Known>, HashMap<String, Vec<HeldActivity>>) = (HashMap::new(), HashMap::new());
        for row in rows {
            let (what, object): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let text = |column: usize| row.try_get_by_index::<Option<String>>(column);
            match what.as_str() {
                "post" => {
                    let known = said.entry(object).or_default();
                    known.author = parsed_if("post", text(2)?.as_deref())?;
                    known.own = parsed_if("post", text(3)?.as_deref())?;
                }
                "office" => said.entry(object).or_default().office = true,
                _ => {
                    let actor = text(2)?.ok_or_else(|| Error::damaged("activity", "an activity has an actor"))?;
                    let activity = HeldActivity { actor: parsed("activity", &actor)?, target: parsed_if("activity", text(3)?.as_deref())? };
                    held.entry(object).or_default().push(activity);
                }
            }
        }
        let answer = |asked: &(Uri, Uri)| {
            let (object, sender) = asked;
            let held = held.get(object.as_str());
            // Two actors of one server may use the same id: what is the sender's comes first.
            let activity = held.and_then(|held| held.iter().find(|held| held.actor == *sender).or_else(|| held.first())).cloned();
            (asked.clone(), Known { activity, ..said.get(object.as_str()).cloned().unwrap_or_default() })
        };
        Ok(asked.iter().map(answer).collect())
    }

    /// Many posts by their ActivityPub ids.
    pub(crate) async fn posts_by_uri(&self, uris: &[Uri]) -> Result<HashMap<Uri, PostRow>, Error> {
        let wanted = uris.iter().map(Uri::as_str);
        let rows = post::Entity::find().filter(post::Column::Uri.is_in(wanted)).all(&self.db).await?;
        rows.into_iter().map(|row| PostRow::try_from(row).map(|row| (row.post.uri.clone(), row))).collect()
    }

    /// By which offices each of these ids was deleted: pairs of id and office.
    pub(crate) async fn tombstones_of(&self, uris: &[Uri]) -> Result<HashSet<(String, String)>, Error> {
        let rows = Sql::new("SELECT uri, office FROM tombstone WHERE uri IN ", []).list(uris.iter().map(Uri::as_str)).all(&self.db).await?;
        rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
    }

    /// Whether an id was deleted by an office: nobody else's word takes its posts away.
    pub async fn is_tombstoned(&self, uri: &Uri, office: &Uri) -> Result<bool, Error> {
        Sql::new("SELECT 1 FROM tombstone WHERE uri = $1 AND office = $2", values![uri.as_str(), office.as_str()]).any(&self.db).await
    }
}

/// Asks for what is under some ids: a post, an actor; a follow of ours, a follow of us, another activity of ours, or what
/// somebody thinks of a post.
fn known(objects: &BTreeSet<&str>) -> Sql {
    let list = || objects.iter().copied();
    Sql::new(
        "SELECT 'post' AS what, uri, office, CASE WHEN own AND state = $1 THEN kind END AS other FROM post WHERE uri IN ",
        values![State::Published.name()],
    )
    .list(list())
    .then(" UNION ALL SELECT 'office', uri, NULL, NULL FROM office WHERE uri IN ")
    .list(list())
    .then(" UNION ALL SELECT 'held', follow.uri, own.uri, follow.office FROM follow JOIN office own ON own.own WHERE follow.uri IN ")
    .list(list())
    .then(
        " UNION ALL SELECT 'held', follower.follow, follower.actor, own.uri FROM follower JOIN office own ON own.own
          WHERE follower.follow IN ",
    )
    .list(list())
    .then(
        " UNION ALL SELECT 'held', activity.uri, own.uri, activity.object FROM activity JOIN office own ON own.own
          WHERE activity.uri IN ",
    )
    .list(list())
    .then(
        " UNION ALL SELECT 'held', reaction.activity, reaction.actor, post.office FROM reaction JOIN post ON post.id = reaction.post_id
          WHERE reaction.activity IN ",
    )
    .list(list())
}
