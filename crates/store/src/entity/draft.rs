//! Versions of posts of ours that are not published.

use comity_model::draft::{Comment, Content};
use comity_model::{Draft, Id};
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{count, json, millis, millis_if, parsed, parsed_if, plain, time, time_if, to_json};

const TABLE: &str = "draft";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: Uuid,
    pub kind: String,
    pub title: String,
    pub revises: i64,
    pub record: String,
    pub correction: bool,
    pub note: String,
    pub publish_at: Option<i64>,
    pub authors: String,
    pub began_at: i64,
    pub saved_at: i64,
    pub stage: String,
    pub staged_by: String,
    pub staged_at: i64,
    pub hash: String,
    pub comment: Option<String>,
    pub commented_by: Option<String>,
    pub commented_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Draft> for ActiveModel {
    type Error = Error;

    fn try_from(draft: &Draft) -> Result<Self, Error> {
        let (content, comment) = (&draft.content, draft.comment.as_ref());
        Ok(Model {
            post_id: draft.id.uuid(),
            kind: content.record.kind().name().to_owned(),
            title: plain(content.record.title()),
            revises: i64::from(draft.revises),
            record: to_json(TABLE, &content.record)?,
            correction: content.correction,
            note: plain(&content.note),
            publish_at: millis_if(content.publish_at),
            authors: to_json(TABLE, &draft.authors)?,
            began_at: millis(draft.began_at),
            saved_at: millis(draft.saved_at),
            stage: draft.stage.name().to_owned(),
            staged_by: draft.by.name(),
            staged_at: millis(draft.at),
            hash: draft.hash.clone(),
            comment: comment.map(|comment| plain(&comment.text)),
            commented_by: comment.map(|comment| comment.by.name()),
            commented_at: millis_if(comment.map(|comment| comment.at)),
        }
        .into())
    }
}

impl TryFrom<Model> for Draft {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        let comment = match (row.comment, parsed_if(TABLE, row.commented_by.as_deref())?, time_if(TABLE, row.commented_at)?) {
            (Some(text), Some(by), Some(at)) => Some(Comment { by, at, text }),
            _ => None,
        };
        Ok(Self {
            id: Id::from_uuid(row.post_id),
            revises: count(row.revises),
            content: Content {
                record: json(TABLE, &row.record)?,
                correction: row.correction,
                note: row.note,
                publish_at: time_if(TABLE, row.publish_at)?,
            },
            authors: json(TABLE, &row.authors)?,
            began_at: time(TABLE, row.began_at)?,
            saved_at: time(TABLE, row.saved_at)?,
            stage: parsed(TABLE, &row.stage)?,
            by: parsed(TABLE, &row.staged_by)?,
            at: time(TABLE, row.staged_at)?,
            hash: row.hash,
            comment,
        })
    }
}
