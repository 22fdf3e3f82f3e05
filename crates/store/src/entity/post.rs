//! Posts, ours and those of peers, in their latest state.

use comity_model::post::Withdrawal;
use comity_model::{Html, Id, Post, Record, Uri};
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{audience, count, json, millis, millis_if, parsed, parsed_if, plain, time, time_if, to_json};
use crate::rows::{PostRow, Signed};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "post")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub uri: String,
    pub kind: String,
    pub wire_type: String,
    pub office: String,
    pub own: bool,
    pub state: String,
    pub audience: String,
    pub language: Option<String>,
    pub title: String,
    pub summary: String,
    pub html: String,
    pub url: Option<String>,
    pub in_reply_to: Option<String>,
    pub revision: i64,
    pub published_at: Option<i64>,
    pub updated_at: Option<i64>,
    pub received_at: i64,
    pub sort_at: i64,
    pub starts_at: Option<i64>,
    pub ends_at: Option<i64>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
    pub record: Option<String>,
    pub seq: Option<i64>,
    pub signed_key: Option<String>,
    pub signed_fingerprint: Option<String>,
    pub signed_at: Option<i64>,
    pub context: Option<String>,
    pub phase: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Where a post stands in lists: when its office published it, but never later than we have it.
fn sort_at(row: &PostRow) -> i64 {
    let received = millis(row.post.received_at);
    match row.post.published_at.map(millis) {
        Some(published) if row.own => published,
        Some(published) => published.min(received),
        None => received,
    }
}

impl TryFrom<&PostRow> for ActiveModel {
    type Error = Error;

    fn try_from(row: &PostRow) -> Result<Self, Error> {
        let post = &row.post;
        let uri = |uri: &Option<Uri>| uri.as_ref().map(ToString::to_string);
        let signed = row.signed.as_ref();
        Ok(Model {
            id: post.id.uuid(),
            uri: post.uri.to_string(),
            kind: post.kind.name().to_owned(),
            wire_type: plain(&post.wire_type),
            office: post.office.to_string(),
            own: row.own,
            state: post.state.name().to_owned(),
            audience: post.audience.name().to_owned(),
            language: post.language.as_ref().map(ToString::to_string),
            title: plain(&post.title),
            summary: plain(&post.summary),
            html: plain(post.html.as_str()),
            url: post.url.as_ref().map(ToString::to_string),
            in_reply_to: uri(&post.in_reply_to),
            context: uri(&post.context),
            phase: post.record.as_ref().and_then(Record::phase).map(|phase| phase.name().to_owned()),
            revision: i64::from(post.revision),
            published_at: millis_if(post.published_at),
            updated_at: millis_if(post.updated_at),
            received_at: millis(post.received_at),
            sort_at: sort_at(row),
            starts_at: millis_if(row.starts_at),
            ends_at: millis_if(row.ends_at),
            withdrawn_at: millis_if(post.withdrawal.as_ref().map(|withdrawal| withdrawal.at)),
            withdrawn_reason: post.withdrawal.as_ref().and_then(|withdrawal| withdrawal.reason.as_deref()).map(plain),
            record: post.record.as_ref().map(|record| to_json("post", record)).transpose()?,
            seq: row.seq,
            signed_key: signed.map(|signed| signed.key.clone()),
            signed_fingerprint: signed.map(|signed| signed.fingerprint.clone()),
            signed_at: signed.map(|signed| millis(signed.at)),
        }
        .into())
    }
}

impl TryFrom<Model> for PostRow {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        const TABLE: &str = "post";
        let withdrawal = match time_if(TABLE, row.withdrawn_at)? {
            Some(at) => Some(Withdrawal { at, reason: row.withdrawn_reason }),
            None => None,
        };
        let signed = match (row.signed_key, row.signed_fingerprint, time_if(TABLE, row.signed_at)?) {
            (Some(key), Some(fingerprint), Some(at)) => Some(Signed { key, fingerprint, at }),
            _ => None,
        };
        let post = Post {
            id: Id::from_uuid(row.id),
            uri: parsed(TABLE, &row.uri)?,
            kind: parsed(TABLE, &row.kind)?,
            wire_type: row.wire_type,
            office: parsed(TABLE, &row.office)?,
            state: parsed(TABLE, &row.state)?,
            audience: audience(TABLE, &row.audience)?,
            language: parsed_if(TABLE, row.language.as_deref())?,
            title: row.title,
            summary: row.summary,
            html: Html::from_row(row.html),
            url: parsed_if(TABLE, row.url.as_deref())?,
            in_reply_to: parsed_if(TABLE, row.in_reply_to.as_deref())?,
            context: parsed_if(TABLE, row.context.as_deref())?,
            revision: count(row.revision),
            published_at: time_if(TABLE, row.published_at)?,
            updated_at: time_if(TABLE, row.updated_at)?,
            received_at: time(TABLE, row.received_at)?,
            withdrawal,
            record: row.record.as_deref().map(|text| json(TABLE, text)).transpose()?,
        };
        let (starts_at, ends_at) = (time_if(TABLE, row.starts_at)?, time_if(TABLE, row.ends_at)?);
        Ok(Self { post, own: row.own, seq: row.seq, signed, starts_at, ends_at })
    }
}
