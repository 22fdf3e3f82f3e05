//! Drafts apart from posts, who approved what, and whether it takes two persons.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000014_draft"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, DRAFT).await
    }
}

/// Who wrote the drafts of before was not noted beside them: none is approved by a second person before it is saved again.
const DRAFT: &str = "
CREATE TABLE draft (
    post_id {uuid} PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    revises BIGINT NOT NULL,
    record TEXT NOT NULL,
    correction BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    publish_at BIGINT,
    authors TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    stage TEXT NOT NULL,
    staged_by TEXT NOT NULL,
    staged_at BIGINT NOT NULL,
    hash TEXT NOT NULL,
    comment TEXT,
    commented_by TEXT,
    commented_at BIGINT
);
CREATE INDEX draft_due ON draft (publish_at) WHERE stage = 'approved' AND publish_at IS NOT NULL;
INSERT INTO draft (post_id, kind, title, revises, record, correction, note, authors, began_at, saved_at, stage, staged_by, staged_at, hash)
    SELECT id, kind, title, 0, record, FALSE, '', '[]', received_at, received_at, 'writing', 'node', received_at, ''
    FROM post WHERE state = 'draft' AND own AND record IS NOT NULL;
DELETE FROM post WHERE state = 'draft';

ALTER TABLE node ADD COLUMN two_persons BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE node ADD COLUMN emergency BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE revision ADD COLUMN hands TEXT;
CREATE INDEX revision_hands ON revision (made_at) WHERE hands IS NOT NULL;
CREATE INDEX audit_news ON audit (acted_at) WHERE verb IN ('post.alone', 'post.withdraw', 'rule.two-persons');
";
