//! A delivery that is made and arrives is in no more indexes than it is looked up by.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000012_delivery"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, DELIVERY).await
    }
}

const DELIVERY: &str = "
DROP INDEX delivery_in_order;
DROP INDEX delivery_ended;
CREATE INDEX delivery_ended ON delivery (created_at) WHERE state IN ('refused', 'dead');
";
