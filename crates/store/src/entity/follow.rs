//! Offices that we follow, or asked to.

use comity_model::follow::Follow;
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{millis, millis_if, parsed, time, time_if};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub office: String,
    pub uri: String,
    pub authority: String,
    pub state: String,
    pub asked_at: i64,
    pub answered_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Follow> for ActiveModel {
    fn from(follow: &Follow) -> Self {
        Model {
            office: follow.office.to_string(),
            uri: follow.uri.to_string(),
            authority: follow.office.authority().to_string(),
            state: follow.state.name().to_owned(),
            asked_at: millis(follow.asked_at),
            answered_at: millis_if(follow.answered_at),
        }
        .into()
    }
}

impl TryFrom<Model> for Follow {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        Ok(Self {
            uri: parsed("follow", &row.uri)?,
            office: parsed("follow", &row.office)?,
            state: parsed("follow", &row.state)?,
            asked_at: time("follow", row.asked_at)?,
            answered_at: time_if("follow", row.answered_at)?,
        })
    }
}
