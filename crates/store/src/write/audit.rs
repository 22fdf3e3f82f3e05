//! The hash-chained log.

use aws_lc_rs::digest::{SHA256, digest};
use comity_model::Time;
use comity_model::audit::{Act, AuditRow, FIRST};
use sea_orm::{ActiveModelTrait, EntityTrait, QueryOrder};

use crate::column::{hex, millis, plain};
use crate::entity::audit;
use crate::{Error, Writer};

impl Writer {
    /// Adds an act to the hash-chained log, in this transaction.
    pub async fn audit(&mut self, act: &Act, at: Time) -> Result<(), Error> {
        let last = audit::Entity::find().order_by_desc(audit::Column::Seq).one(self.db()).await?;
        let (seq, previous) = last.map_or_else(|| (1, FIRST.to_owned()), |last| (last.seq + 1, last.hash));
        let mut row = AuditRow {
            seq,
            at,
            agent: plain(&act.agent.name()),
            verb: act.verb.to_owned(),
            subject: plain(&act.subject),
            detail: plain(&act.detail),
            previous,
            hash: String::new(),
        };
        row.hash = hex(digest(&SHA256, &row.canonical()).as_ref());
        let model: audit::ActiveModel = audit::Model {
            seq: row.seq,
            acted_at: millis(row.at),
            agent: row.agent,
            verb: row.verb,
            subject: row.subject,
            detail: row.detail,
            previous: row.previous,
            hash: row.hash,
        }
        .into();
        model.insert(self.db()).await?;
        Ok(())
    }
}
