//! A key pair of the node.

use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{millis, millis_if, parsed, time, time_if};
use crate::rows::KeyRow;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "node_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub uri: String,
    pub kind: String,
    pub ciphertext: Vec<u8>,
    pub public: String,
    pub created_at: i64,
    pub retired_at: Option<i64>,
    pub until_seq: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&KeyRow> for ActiveModel {
    fn from(key: &KeyRow) -> Self {
        Model {
            uri: key.uri.to_string(),
            kind: key.kind.clone(),
            ciphertext: key.ciphertext.clone(),
            public: key.public.clone(),
            created_at: millis(key.created_at),
            retired_at: millis_if(key.retired_at),
            until_seq: key.until_seq,
        }
        .into()
    }
}

impl TryFrom<Model> for KeyRow {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        Ok(Self {
            uri: parsed("node_key", &row.uri)?,
            kind: row.kind,
            ciphertext: row.ciphertext,
            public: row.public,
            created_at: time("node_key", row.created_at)?,
            retired_at: time_if("node_key", row.retired_at)?,
            until_seq: row.until_seq,
        })
    }
}
