//! Visits of members, and by what they show who they are.

use chrono::TimeDelta;
use comity_model::authenticator::Authenticator;
use comity_model::session::{Method, Session};
use comity_model::{Id, Time};

use crate::column::{millis, millis_if, plain};
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Adds a session, by the SHA-256 of its token, hex.
    pub async fn put_session(&mut self, session: &Session, token_hash: &str) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO session (id, token_hash, member_id, method, browser, created_at, used_at, proved_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                session.id.uuid(),
                token_hash,
                session.member.id.uuid(),
                session.method.name(),
                plain(&session.browser),
                millis(session.created_at),
                millis(session.used_at),
                millis(session.proved_at),
                millis(session.expires_at),
            ],
        )
        .run(self.db())
        .await?;
        Ok(())
    }

    /// Notes that a session was used: it lives on until `expires_at`, but no longer than `at_most` after it began.
    pub async fn touch_session(&mut self, token_hash: &str, now: Time, expires_at: Time, at_most: TimeDelta) -> Result<(), Error> {
        let sql = Sql::new(
            "UPDATE session SET used_at = $1, expires_at = CASE WHEN created_at + $4 < $2 THEN created_at + $4 ELSE $2 END WHERE token_hash = $3",
            values![millis(now), millis(expires_at), token_hash, at_most.num_milliseconds()],
        );
        sql.run(self.db()).await?;
        Ok(())
    }

    /// Notes that the member of a session showed who they are, and gives it another token; false if it has ended.
    pub async fn prove_session(&mut self, id: Id, token_hash: &str, method: Method, now: Time) -> Result<bool, Error> {
        let sql = Sql::new(
            "UPDATE session SET token_hash = $2, method = $3, proved_at = $4, used_at = $4 WHERE id = $1",
            values![id.uuid(), token_hash, method.name(), millis(now)],
        );
        Ok(sql.run(self.db()).await? == 1)
    }

    /// Ends a session by the SHA-256 of its token, hex.
    pub async fn end_session(&mut self, token_hash: &str) -> Result<(), Error> {
        Sql::new("DELETE FROM session WHERE token_hash = $1", values![token_hash]).run(self.db()).await?;
        Ok(())
    }

    /// Ends one session of a member.
    pub async fn end_session_of(&mut self, member: Id, session: Id) -> Result<(), Error> {
        Sql::new("DELETE FROM session WHERE member_id = $1 AND id = $2", values![member.uuid(), session.uuid()]).run(self.db()).await?;
        Ok(())
    }

    /// Ends all sessions of a member, but for the one that is named; how many.
    pub async fn end_sessions_of(&mut self, member: Id, but: Option<Id>) -> Result<u64, Error> {
        let sql = Sql::new(
            "DELETE FROM session WHERE member_id = $1 AND id <> $2",
            values![member.uuid(), but.map_or(uuid::Uuid::nil(), Id::uuid)],
        );
        sql.run(self.db()).await
    }

    /// Adds an authenticator, or replaces what is held under its row id.
    pub async fn put_authenticator(&mut self, one: &Authenticator) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO authenticator
             (id, member_id, kind, label, handle, data, counter, failures, failed_at, created_at, used_at, flagged_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (id) DO UPDATE SET label = excluded.label, data = excluded.data, counter = excluded.counter,
             failures = excluded.failures, failed_at = excluded.failed_at, used_at = excluded.used_at, flagged_at = excluded.flagged_at",
            values![
                one.id.uuid(),
                one.member.uuid(),
                one.kind.name(),
                plain(&one.label),
                one.handle.as_deref(),
                one.data.as_str(),
                one.counter,
                one.failures,
                millis_if(one.failed_at),
                millis(one.created_at),
                millis_if(one.used_at),
                millis_if(one.flagged_at),
            ],
        )
        .run(self.db())
        .await?;
        Ok(())
    }

    /// Removes an authenticator.
    pub async fn remove_authenticator(&mut self, id: Id) -> Result<(), Error> {
        Sql::new("DELETE FROM authenticator WHERE id = $1", values![id.uuid()]).run(self.db()).await?;
        Ok(())
    }

    /// Notes that something that is good for one time was used, by its hash; false if it was before. Forgets what has run
    /// out by itself.
    pub async fn spend(&mut self, hash: &str, expires_at: Time, now: Time) -> Result<bool, Error> {
        Sql::new("DELETE FROM spent WHERE expires_at < $1", values![millis(now)]).run(self.db()).await?;
        let sql =
            Sql::new("INSERT INTO spent (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", values![hash, millis(expires_at)]);
        Ok(sql.run(self.db()).await? == 1)
    }
}
