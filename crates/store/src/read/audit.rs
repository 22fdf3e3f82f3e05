//! The log, and the number by which pages know that something changed.

use comity_model::audit::AuditRow;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::audit;
use crate::sql::Sql;
use crate::{Error, Reader};

impl Reader {
    /// The audit log, oldest first, from a place on.
    pub async fn audit(&self, from: i64, limit: u32) -> Result<Vec<AuditRow>, Error> {
        let rows = audit::Entity::find().filter(audit::Column::Seq.gte(from)).order_by_asc(audit::Column::Seq).limit(u64::from(limit));
        rows.all(&self.db).await?.into_iter().map(AuditRow::try_from).collect()
    }

    /// A number that grows with every committed change to what pages show, for ETags.
    pub async fn version(&self) -> Result<i64, Error> {
        Sql::new("SELECT version FROM page_version WHERE id = 1", []).number(&self.db).await
    }
}
