//! What is not published yet, and the rule about it.

use comity_model::draft::TwoPersons;
use comity_model::{Draft, Id, Time};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Iterable};

use crate::entity::draft;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Inserts a draft, or replaces the one of the same post. No page of anybody but the staff changes.
    pub async fn put_draft(&mut self, row: &Draft) -> Result<(), Error> {
        let renewed = draft::Column::iter().filter(|column| !matches!(column, draft::Column::PostId));
        let renews = OnConflict::column(draft::Column::PostId).update_columns(renewed).to_owned();
        draft::Entity::insert(draft::ActiveModel::try_from(row)?).on_conflict(renews).exec_without_returning(self.db()).await?;
        self.draft_names(row.id, Some(&row.content.record), row.saved_at).await
    }

    /// Removes the draft of a post; whether there was one.
    pub async fn remove_draft(&mut self, id: Id, at: Time) -> Result<bool, Error> {
        self.draft_names(id, None, at).await?;
        Ok(Sql::new("DELETE FROM draft WHERE post_id = $1", values![id.uuid()]).run(self.db()).await? > 0)
    }

    /// Sets whether what the office publishes takes two persons.
    pub async fn put_two_persons(&mut self, rule: TwoPersons) -> Result<(), Error> {
        let sql = Sql::new("UPDATE node SET two_persons = $1, emergency = $2 WHERE id = 1", values![rule.required, rule.emergency]);
        sql.run(self.pages()).await?;
        Ok(())
    }
}
