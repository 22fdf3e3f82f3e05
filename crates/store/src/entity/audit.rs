//! The hash-chained log; rows are only added.

use comity_model::audit::AuditRow;
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::time;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub acted_at: i64,
    pub agent: String,
    pub verb: String,
    pub subject: String,
    pub detail: String,
    pub previous: String,
    pub hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for AuditRow {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        Ok(Self {
            seq: row.seq,
            at: time("audit", row.acted_at)?,
            agent: row.agent,
            verb: row.verb,
            subject: row.subject,
            detail: row.detail,
            previous: row.previous,
            hash: row.hash,
        })
    }
}
