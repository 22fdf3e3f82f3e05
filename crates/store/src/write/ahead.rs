//! What handling many activities asks for and writes, each in one statement for all of them.

use std::collections::{HashMap, HashSet};

use comity_model::judge::Known;
use comity_model::{Authority, Uri};

use crate::rows::PostRow;
use crate::{Error, Writer};

/// What was read of the objects of some activities, all different. It is true until something else is written than the
/// posts of those activities, of which each is written once.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    known: HashMap<(Uri, Uri), Known>,
    objects: HashSet<Uri>,
    posts: HashMap<Uri, PostRow>,
    tombstones: HashSet<(String, String)>,
}

impl Writer {
    /// Reads what handling some activities asks for: the objects, all different, each with the sender. Until
    /// [`Writer::write_posts`], posts and revisions are kept to be written together.
    pub async fn read_ahead(&mut self, about: &[(Uri, Uri)]) -> Result<(), Error> {
        self.write_posts().await?;
        let objects: Vec<Uri> = about.iter().map(|(object, _)| object.clone()).collect();
        let senders: HashSet<&Uri> = about.iter().map(|(_, sender)| sender).collect();
        let senders: Vec<Uri> = senders.into_iter().filter(|sender| !self.memo.offices.contains_key(*sender)).cloned().collect();
        let authorities: HashSet<Authority> = senders.iter().map(Uri::authority).collect();
        let read = self.read();
        let mut offices = read.offices_by_uri(&senders).await?;
        self.memo.standings.extend(read.standings(&authorities.into_iter().collect::<Vec<_>>()).await?);
        self.memo.offices.extend(senders.into_iter().map(|sender| {
            let office = offices.remove(&sender);
            (sender, office)
        }));
        self.memo.ahead = Some(Ahead {
            known: read.known_of(about).await?,
            posts: read.posts_by_uri(&objects).await?,
            tombstones: read.tombstones_of(&objects).await?,
            objects: objects.into_iter().collect(),
        });
        Ok(())
    }

    /// As [`crate::Reader::known`].
    pub async fn known(&self, object: Option<&Uri>, sender: &Uri) -> Result<Known, Error> {
        let Some(object) = object else { return Ok(Known::default()) };
        if let Some(known) = self.memo.ahead.as_ref().and_then(|ahead| ahead.known.get(&(object.clone(), sender.clone()))) {
            return Ok(known.clone());
        }
        self.read().known(Some(object), sender).await
    }

    /// As [`crate::Reader::post_by_uri`].
    pub async fn post_by_uri(&self, uri: &Uri) -> Result<Option<PostRow>, Error> {
        match &self.memo.ahead {
            Some(ahead) if ahead.objects.contains(uri) => Ok(ahead.posts.get(uri).cloned()),
            _ => self.read().post_by_uri(uri).await,
        }
    }

    /// As [`crate::Reader::is_tombstoned`].
    pub async fn is_tombstoned(&self, uri: &Uri, office: &Uri) -> Result<bool, Error> {
        match &self.memo.ahead {
            Some(ahead) if ahead.objects.contains(uri) => Ok(ahead.tombstones.contains(&(uri.to_string(), office.to_string()))),
            _ => self.read().is_tombstoned(uri, office).await,
        }
    }
}
