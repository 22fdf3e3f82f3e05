//! What a post of ours answers: who is told of it, in which thread it stands, and which topics that is about.

use comity_model::{Audience, Kind, Record, SharingLevel, Topic, Uri};
use comity_store::Reader;
use comity_store::rows::PostRow;
use comity_wire::write;
use serde_json::Value;

use crate::Error;
use crate::outbox::Outbox;

/// How deep a thread is looked up.
const DEEPEST: usize = 32;

/// What a post answers, as far as this node holds it; empty for a post that begins a thread.
#[derive(Debug, Default)]
pub(super) struct Parent {
    /// The author of another office, to be told: its id, handle and inbox.
    author: Option<(Uri, String, Uri)>,
    /// The collection of the thread (FEP-7888).
    context: Option<Uri>,
    /// The topics of the public post of ours that the thread began with.
    topics: Vec<Topic>,
    /// How far it may travel.
    sharing: SharingLevel,
}

impl Parent {
    /// What a record answers.
    pub(super) async fn of(read: &Reader, record: &Record) -> Result<Self, Error> {
        match record {
            Record::Reply(reply) => Self::find(read, reply.in_reply_to.as_ref()).await,
            Record::Practice(_) | Record::Event(_) => Ok(Self::default()),
        }
    }

    pub(super) async fn find(read: &Reader, in_reply_to: Option<&Uri>) -> Result<Self, Error> {
        let Some(uri) = in_reply_to else { return Ok(Self::default()) };
        let Some(parent) = read.post_by_uri(uri).await? else { return Ok(Self::default()) };
        let sharing = if parent.post.audience == Audience::Public { SharingLevel::Clear } else { SharingLevel::Green };
        let mut found = Self { context: parent.post.context.clone(), sharing, ..Self::default() };
        if !parent.own
            && let Some(office) = read.office(&parent.post.office).await?.filter(|office| office.deleted_at.is_none())
        {
            found.author = Some((office.actor.uri.clone(), office.actor.handle(), office.actor.delivery_inbox().clone()));
        }
        let mut root = parent;
        for _ in 0..DEEPEST {
            let Some(above) = root.post.in_reply_to.clone() else { break };
            match read.post_by_uri(&above).await? {
                Some(row) => root = row,
                None => return Ok(found),
            }
        }
        if root.own && matches!(root.post.kind, Kind::Practice | Kind::Event) {
            found.begun_by(&root);
        }
        Ok(found)
    }

    /// The owner of a thread is whoever wrote the post that it began with.
    fn begun_by(&mut self, root: &PostRow) {
        self.context = format!("{}/context", root.post.uri).parse().ok();
        if root.post.audience == Audience::Public {
            self.topics = root.post.record.as_ref().map(Record::topics).unwrap_or_default().to_vec();
        }
    }

    /// How far an answer may travel: not farther than what it answers.
    pub(super) const fn sharing(&self) -> SharingLevel {
        self.sharing
    }

    /// The collection of the thread that an answer stands in.
    pub(super) fn context(&self) -> Option<Uri> {
        self.context.clone()
    }

    /// The topics that an activity is about: those of the record, or of the post that the thread began with.
    pub(super) fn topics<'a>(&'a self, record: Option<&'a Record>) -> &'a [Topic] {
        match record {
            Some(Record::Reply(_)) | None => &self.topics,
            Some(record) => record.topics(),
        }
    }

    /// Addresses the answer also to the author of what it answers.
    pub(super) fn mention(&self, object: &mut Value) {
        if let Some((author, handle, _)) = &self.author {
            *object = write::mention(std::mem::take(object), author, handle);
        }
    }

    /// One more delivery, to that author; how many.
    pub(super) async fn deliver(&self, outbox: &mut Outbox<'_>, seq: i64) -> Result<u64, Error> {
        let Some((_, _, inbox)) = &self.author else { return Ok(0) };
        Ok(u64::from(outbox.writer.deliver_also(seq, inbox, outbox.now).await?))
    }
}
