//! Finding in a long journal what is to be handled next, what was left behind, and how much waits of whom.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261127_000011_journal"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, JOURNAL).await
    }
}

const JOURNAL: &str = "
CREATE INDEX inbox_activity_in_order ON inbox_activity (seq) WHERE next_at IS NOT NULL;
CREATE INDEX inbox_activity_begun ON inbox_activity (seq) WHERE begun > 0;
DROP INDEX inbox_activity_waits;
CREATE INDEX inbox_activity_depth ON inbox_activity (admitted, authority, state) WHERE state IN ('new', 'parked');
";
