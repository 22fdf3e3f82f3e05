//! The outbox.

use sea_orm::ActiveModelTrait;

use crate::column::{millis, millis_if};
use crate::entity::activity;
use crate::rows::NewActivity;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// The next number of the outbox. The first write of a publishing transaction: its row lock until the commit makes
    /// the order of numbers the order of commits.
    pub async fn next_seq(&mut self) -> Result<i64, Error> {
        let seq = Sql::new("UPDATE node SET head_seq = head_seq + 1 WHERE id = 1 RETURNING head_seq", []).number(self.db()).await?;
        // A number that was drawn before a savepoint was taken back is drawn again, for something else.
        self.repeated.remove(&seq);
        Ok(seq)
    }

    /// The highest number of the outbox so far.
    pub async fn head_seq(&mut self) -> Result<i64, Error> {
        Sql::new("SELECT head_seq FROM node WHERE id = 1", []).number(self.db()).await
    }

    /// Adds an activity to the outbox.
    ///
    /// One whose id is there already (an answer to an activity that came once more) stays as it is, and a delivery of
    /// it under the new number sends the old one once more.
    pub async fn add_activity(&mut self, activity: &NewActivity) -> Result<(), Error> {
        let held: Vec<i64> = Sql::new("SELECT seq FROM activity WHERE uri = $1", values![activity.uri.as_str()]).column(self.db()).await?;
        if let Some(&held) = held.first() {
            self.repeated.insert(activity.seq, held);
            return Ok(());
        }
        let row: activity::ActiveModel = activity::Model {
            seq: activity.seq,
            uri: activity.uri.to_string(),
            kind: activity.kind.clone(),
            object: activity.object.as_ref().map(ToString::to_string),
            thread: activity.thread.clone(),
            original_seq: activity.original_seq,
            audience: activity.audience.name().to_owned(),
            listed: activity.listed,
            body: activity.body.clone(),
            created_at: millis(activity.at),
            expires_at: millis_if(activity.expires_at),
            actor: activity.actor.name().to_owned(),
        }
        .into();
        let db = self.pages();
        row.insert(db).await?;
        if !activity.topics.is_empty() {
            Sql::new("INSERT INTO activity_topic (seq, topic) VALUES ", [])
                .rows_again(activity.topics.iter().map(|topic| values![activity.seq, topic.name()]))
                .then(" ON CONFLICT DO NOTHING")
                .run(db)
                .await?;
        }
        Ok(())
    }
}
