//! The pace of an inbox that was away, and what is left of deliveries of long ago.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261127_000009_pace"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, PACE).await
    }
}

/// `folded` is how many inboxes took an activity whose rows are no longer kept.
const PACE: &str = "
ALTER TABLE inbox ADD COLUMN pace BIGINT;
ALTER TABLE activity ADD COLUMN folded BIGINT;
CREATE INDEX activity_unfolded ON activity (created_at) WHERE folded IS NULL;
";
