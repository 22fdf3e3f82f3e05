//! The node itself, and the offices that it knows.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use comity_model::follow::FollowState;
use comity_model::office::{Actor, Office, OfficeProfile};
use comity_model::{Authority, Id, Time, Uri};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use crate::column::{count, json, time};
use crate::damage::readable;
use crate::entity::{follow, node_key, office, post};
use crate::rows::KeyRow;
use crate::sql::Sql;
use crate::visible::blocked_offices;
use crate::{Error, Reader};

/// Offices whose authority our staff did not block.
const NOT_BLOCKED: &str = concat!("NOT EXISTS (", blocked_offices!(), " WHERE author.id = office.id)");

impl Reader {
    /// Our office: its profile and when the node was made; absent before `init`.
    pub async fn own_office(&self) -> Result<Option<(OfficeProfile, Time)>, Error> {
        let sql = Sql::new("SELECT profile, created_at FROM node WHERE id = 1 AND profile IS NOT NULL AND created_at IS NOT NULL", []);
        let Some(row) = sql.one(&self.db).await? else { return Ok(None) };
        let profile: String = row.try_get_by_index(0)?;
        Ok(Some((json("node", &profile)?, time("node", row.try_get_by_index(1)?)?)))
    }

    /// The node's keys, newest first.
    pub async fn keys(&self) -> Result<Vec<KeyRow>, Error> {
        let keys = node_key::Entity::find().order_by_desc(node_key::Column::CreatedAt).order_by_desc(node_key::Column::Uri);
        keys.all(&self.db).await?.into_iter().map(KeyRow::try_from).collect()
    }

    /// How many keys the node has and had: a number that changes with every rotation.
    pub async fn key_count(&self) -> Result<i64, Error> {
        Sql::new("SELECT COUNT(*) FROM node_key", []).number(&self.db).await
    }

    /// An office by its actor's id.
    pub async fn office(&self, uri: &Uri) -> Result<Option<Office>, Error> {
        let found = office::Entity::find().filter(office::Column::Uri.eq(uri.as_str())).one(&self.db).await?;
        found.map(Office::try_from).transpose()
    }

    /// Many, each read once.
    pub async fn offices_by_uri(&self, uris: &[Uri]) -> Result<HashMap<Uri, Arc<Office>>, Error> {
        let wanted: HashSet<&str> = uris.iter().map(Uri::as_str).collect();
        let rows = office::Entity::find().filter(office::Column::Uri.is_in(wanted)).all(&self.db).await?;
        rows.into_iter().map(|row| Office::try_from(row).map(|office| (office.actor.uri.clone(), Arc::new(office)))).collect()
    }

    /// Which of these actors are known.
    pub async fn known_offices(&self, uris: impl IntoIterator<Item = &Uri> + Send) -> Result<HashSet<String>, Error> {
        let rows = Sql::new("SELECT uri FROM office WHERE uri IN ", []).list(uris.into_iter().map(Uri::as_str));
        Ok(rows.column(&self.db).await?.into_iter().collect())
    }

    /// An office by our row's id.
    pub async fn office_by_id(&self, id: Id) -> Result<Option<Office>, Error> {
        office::Entity::find_by_id(id.uuid()).one(&self.db).await?.map(Office::try_from).transpose()
    }

    /// The actors of some authorities that are known, whatever they are.
    pub async fn actors_of(&self, authorities: &HashSet<&Authority>) -> Result<Vec<Actor>, Error> {
        let of = office::Column::Authority.is_in(authorities.iter().map(|authority| authority.as_str()));
        let rows = office::Entity::find().filter(of).filter(office::Column::Own.eq(false)).all(&self.db).await?;
        readable(rows, |row| row.uri.clone(), |row| Office::try_from(row).map(|office| office.actor))
    }

    /// How many offices are known, our own among them.
    pub async fn offices_total(&self) -> Result<u64, Error> {
        let total = Sql::new("SELECT COUNT(*) FROM office", []).number(&self.db).await?;
        Ok(u64::from(count(total)))
    }

    /// All offices that we follow or whose posts we hold, by name; none of a blocked authority.
    pub async fn offices(&self) -> Result<Vec<Office>, Error> {
        let followed = Query::select()
            .column(follow::Column::Office)
            .from(follow::Entity)
            .and_where(follow::Column::State.is_in([FollowState::Pending.name(), FollowState::Accepted.name()]))
            .to_owned();
        let with_posts = Query::select()
            .column(post::Column::Id)
            .from(post::Entity)
            .and_where(Expr::col((post::Entity, post::Column::Office)).equals((office::Entity, office::Column::Uri)))
            .to_owned();
        let known = Condition::any().add(office::Column::Uri.in_subquery(followed)).add(Expr::exists(with_posts));
        let rows = office::Entity::find().filter(known).filter(Expr::cust(NOT_BLOCKED)).all(&self.db).await?;
        let mut offices = readable(rows, |row| row.uri.clone(), Office::try_from)?;
        // Here and not in the statement, because each database has its own idea of the order of letters.
        offices.sort_by_cached_key(|office| (office.actor.profile.name.to_lowercase(), office.id));
        Ok(offices)
    }
}
