//! The staff and its sessions.

use chrono::TimeDelta;
use comity_model::member::Member;
use comity_model::{Id, Time};

use crate::column::{millis, millis_if};
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Adds a member, or replaces what is held under its row id.
    pub async fn put_member(&mut self, member: &Member, password_hash: &str) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO member (id, name, email, role, password_hash, created_at, disabled_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role,
             password_hash = excluded.password_hash, disabled_at = excluded.disabled_at",
            values![
                member.id.uuid(),
                member.name.as_str(),
                member.email.as_str(),
                member.role.name(),
                password_hash,
                millis(member.created_at),
                millis_if(member.disabled_at),
            ],
        )
        .run(self.pages())
        .await?;
        Ok(())
    }

    /// Adds a session, by the SHA-256 of its token, hex.
    pub async fn put_session(&mut self, token_hash: &str, member: Id, now: Time, expires_at: Time) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO session (token_hash, member_id, created_at, used_at, expires_at) VALUES ($1, $2, $3, $3, $4)",
            values![token_hash, member.uuid(), millis(now), millis(expires_at)],
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

    /// Ends a session.
    pub async fn end_session(&mut self, token_hash: &str) -> Result<(), Error> {
        Sql::new("DELETE FROM session WHERE token_hash = $1", values![token_hash]).run(self.db()).await?;
        Ok(())
    }
}
