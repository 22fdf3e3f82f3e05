//! Of whom a row of the journal is, because what strangers send is counted apart from what those send whom we admit.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000005_senders"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, SENDERS).await
    }
}

const SENDERS: &str = "
ALTER TABLE inbox_activity ADD COLUMN authority TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox_activity ADD COLUMN admitted BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX inbox_activity_waits ON inbox_activity (admitted, authority) WHERE state IN ('new', 'parked');
CREATE INDEX inbox_activity_held ON inbox_activity (authority, seq) WHERE state = 'held';
CREATE INDEX inbox_activity_ended ON inbox_activity (received_at) WHERE state IN ('done', 'ignored');
";
