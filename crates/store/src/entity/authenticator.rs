//! By what members show who they are.

use comity_model::Id;
use comity_model::authenticator::Authenticator;
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{parsed, time, time_if};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authenticator")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub member_id: Uuid,
    pub kind: String,
    pub label: String,
    pub handle: Option<String>,
    pub data: String,
    pub counter: i64,
    pub failures: i64,
    pub failed_at: Option<i64>,
    pub created_at: i64,
    pub used_at: Option<i64>,
    pub flagged_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Authenticator {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        const TABLE: &str = "authenticator";
        Ok(Self {
            id: Id::from_uuid(row.id),
            member: Id::from_uuid(row.member_id),
            kind: parsed(TABLE, &row.kind)?,
            label: row.label,
            handle: row.handle,
            data: row.data,
            counter: row.counter,
            failures: row.failures,
            failed_at: time_if(TABLE, row.failed_at)?,
            created_at: time(TABLE, row.created_at)?,
            used_at: time_if(TABLE, row.used_at)?,
            flagged_at: time_if(TABLE, row.flagged_at)?,
        })
    }
}
