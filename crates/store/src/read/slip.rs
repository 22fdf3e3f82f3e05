//! Posts with what lists show beside them, in the same number of statements however many they are.

use std::collections::{HashMap, HashSet};

use comity_model::{Html, Office, Record, Standing, State, Viewer};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::delivery::receipts_of;
use super::standing::standings;
use crate::Error;
use crate::damage::readable;
use crate::entity::{office, post};
use crate::pages::Slip;
use crate::rows::PostRow;
use crate::sql::Sql;

/// The slips of posts, in their order. Of a withdrawn post only the staff sees more than title, dates and reason;
/// only the staff sees receipts. A damaged post, and one of a damaged office, is left out.
pub(super) async fn slips<C: ConnectionTrait>(db: &C, viewer: &Viewer, posts: Vec<post::Model>) -> Result<Vec<Slip>, Error> {
    let staff = *viewer == Viewer::Staff;
    let offices = offices(db, &posts).await?;
    let authorities: HashSet<&str> = offices.values().map(|office| office.authority.as_str()).collect();
    let standings = standings(db, &authorities.into_iter().collect::<Vec<_>>()).await?;
    let corrections = corrections(db, &posts).await?;
    let own: Vec<&str> = posts.iter().filter(|post| staff && post.own).map(|post| post.uri.as_str()).collect();
    let receipts = receipts_of(db, &own).await?;
    let slip = |model: post::Model| {
        let office =
            offices.get(&model.office).cloned().ok_or_else(|| Error::damaged("post", format_args!("no office {}", model.office)))?;
        let correction = corrections.contains(&model.id);
        let PostRow { mut post, own, .. } = PostRow::try_from(model)?;
        if post.state == State::Withdrawn && !staff {
            post.summary = String::new();
            post.html = Html::default();
            post.record = match post.record {
                Some(Record::Event(event)) => Some(Record::Event(Box::new(event.when_alone()))),
                _ => None,
            };
        }
        Ok(Slip {
            own,
            standing: standings.get(office.authority.as_str()).copied().unwrap_or(Standing::Public),
            office,
            correction,
            receipts: (staff && own).then(|| receipts.get(post.uri.as_str()).copied().unwrap_or_default()),
            post,
        })
    };
    readable(posts, |post| post.uri.clone(), slip)
}

async fn offices<C: ConnectionTrait>(db: &C, posts: &[post::Model]) -> Result<HashMap<String, Office>, Error> {
    let uris: HashSet<&str> = posts.iter().map(|post| post.office.as_str()).collect();
    let rows = office::Entity::find().filter(office::Column::Uri.is_in(uris)).all(db).await?;
    let read = |row: office::Model| Ok((row.uri.clone(), Office::try_from(row)?));
    Ok(readable(rows, |row| row.uri.clone(), read)?.into_iter().collect())
}

/// Those of the posts whose latest revision is a correction.
async fn corrections<C: ConnectionTrait>(db: &C, posts: &[post::Model]) -> Result<HashSet<Uuid>, Error> {
    let ids = Sql::new(
        "SELECT post.id FROM post JOIN revision ON revision.post_id = post.id AND revision.number = post.revision
         WHERE revision.correction AND post.id IN ",
        [],
    )
    .list(posts.iter().map(|post| post.id))
    .column(db)
    .await?;
    Ok(ids.into_iter().collect())
}
