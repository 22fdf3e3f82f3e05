//! The files of our office, and which texts name them.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000015_media"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, MEDIA).await
    }
}

/// A file is named by a draft, or by any revision of a post. `let_go_at` is when it was stored, or when a draft last
/// stopped naming it.
const MEDIA: &str = "
CREATE TABLE media (
    hash TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    let_go_at BIGINT NOT NULL
);
CREATE TABLE media_use (
    hash TEXT NOT NULL,
    post_id {uuid} NOT NULL,
    draft BOOLEAN NOT NULL,
    PRIMARY KEY (hash, post_id, draft)
);
CREATE INDEX media_use_post ON media_use (post_id, draft);
";
