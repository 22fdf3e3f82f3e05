//! By what members show who they are, in a table of its own; sessions that know how they were begun; invitations, and
//! roles that wait for a second administrator.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000013_staff"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, STAFF).await
    }
}

/// Every member had one password of at least 15 characters: it keeps its member's id as its own. Sessions of before do
/// not say how they were begun, so that everybody signs in once more.
const STAFF: &str = "
CREATE TABLE authenticator (
    id {uuid} PRIMARY KEY,
    member_id {uuid} NOT NULL REFERENCES member (id),
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    handle TEXT,
    data TEXT NOT NULL,
    counter BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    failed_at BIGINT,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    flagged_at BIGINT,
    UNIQUE (kind, handle)
);
CREATE INDEX authenticator_member ON authenticator (member_id);
INSERT INTO authenticator (id, member_id, kind, label, data, counter, failures, created_at)
SELECT id, id, 'password', '', password_hash, 1, 0, created_at FROM member;
ALTER TABLE member DROP COLUMN password_hash;

DROP TABLE session;
CREATE TABLE session (
    id {uuid} PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    member_id {uuid} NOT NULL REFERENCES member (id),
    method TEXT NOT NULL,
    browser TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_member ON session (member_id);

CREATE TABLE invitation (
    id {uuid} PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    member_id {uuid} REFERENCES member (id),
    invited_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    needs_second BOOLEAN NOT NULL,
    agreed_by TEXT,
    used_at BIGINT
);

CREATE TABLE role_grant (
    member_id {uuid} PRIMARY KEY REFERENCES member (id),
    role TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);

CREATE TABLE spent (
    hash TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
";
