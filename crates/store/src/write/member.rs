//! The staff, and who is asked to join it.

use comity_model::invitation::{Grant, Invitation};
use comity_model::member::Member;
use comity_model::{Id, Time};

use crate::column::{millis, millis_if, plain};
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Adds a member, or replaces what is held under its row id.
    pub async fn put_member(&mut self, member: &Member) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO member (id, name, email, role, created_at, disabled_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role,
             disabled_at = excluded.disabled_at",
            values![
                member.id.uuid(),
                plain(&member.name),
                plain(&member.email),
                member.role.name(),
                millis(member.created_at),
                millis_if(member.disabled_at),
            ],
        )
        .run(self.pages())
        .await?;
        Ok(())
    }

    /// Adds an invitation, by the SHA-256 of its word, hex.
    pub async fn put_invitation(&mut self, invitation: &Invitation, token_hash: &str) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO invitation
             (id, token_hash, email, role, member_id, invited_by, created_at, expires_at, needs_second, agreed_by, used_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                invitation.id.uuid(),
                token_hash,
                plain(&invitation.email),
                invitation.role.name(),
                invitation.member.map(Id::uuid),
                invitation.invited_by.as_str(),
                millis(invitation.created_at),
                millis(invitation.expires_at),
                invitation.needs_second,
                invitation.agreed_by.as_deref(),
                millis_if(invitation.used_at),
            ],
        )
        .run(self.db())
        .await?;
        Ok(())
    }

    /// Says that an invitation was accepted; false if it was already.
    pub async fn use_invitation(&mut self, id: Id, now: Time) -> Result<bool, Error> {
        let sql = Sql::new("UPDATE invitation SET used_at = $2 WHERE id = $1 AND used_at IS NULL", values![id.uuid(), millis(now)]);
        Ok(sql.run(self.db()).await? == 1)
    }

    /// Says who agreed to an invitation; false if nothing waited for it.
    pub async fn agree_to_invitation(&mut self, id: Id, who: &str) -> Result<bool, Error> {
        let sql = Sql::new(
            "UPDATE invitation SET agreed_by = $2 WHERE id = $1 AND needs_second AND agreed_by IS NULL AND used_at IS NULL",
            values![id.uuid(), who],
        );
        Ok(sql.run(self.db()).await? == 1)
    }

    /// Ends an invitation, and all others for the same address.
    pub async fn end_invitations(&mut self, email: &str) -> Result<(), Error> {
        Sql::new("DELETE FROM invitation WHERE email = $1 AND used_at IS NULL", values![email]).run(self.db()).await?;
        Ok(())
    }

    /// Notes a role that waits for a second administrator, in place of an earlier one of the same member.
    pub async fn put_grant(&mut self, grant: &Grant) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO role_grant (member_id, role, asked_by, asked_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (member_id) DO UPDATE SET role = excluded.role, asked_by = excluded.asked_by, asked_at = excluded.asked_at",
            values![grant.member.uuid(), grant.role.name(), grant.asked_by.as_str(), millis(grant.asked_at)],
        )
        .run(self.db())
        .await?;
        Ok(())
    }

    /// Forgets the role that a member waits for.
    pub async fn end_grant(&mut self, member: Id) -> Result<(), Error> {
        Sql::new("DELETE FROM role_grant WHERE member_id = $1", values![member.uuid()]).run(self.db()).await?;
        Ok(())
    }
}
