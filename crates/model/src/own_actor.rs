//! The actors of this node that can be followed.

use std::str::FromStr;

use crate::{BaseUrl, Topic, Uri};

/// An actor of ours that can be followed: the office, or one of its topics, a `Group` that announces what the office
/// publishes about it (FEP-1b12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnActor {
    /// The office, of everything that it publishes.
    Office,
    /// A topic of the office.
    Topic(Topic),
}

impl OwnActor {
    /// Its id.
    pub fn uri(self, base: &BaseUrl) -> Uri {
        match self {
            Self::Office => base.office(),
            Self::Topic(topic) => base.topic(topic),
        }
    }

    /// The actor with an id, if it is one of ours that can be followed.
    pub fn of(base: &BaseUrl, uri: &Uri) -> Option<Self> {
        if *uri == base.office() {
            return Some(Self::Office);
        }
        let topics = base.uri("/ap/topics/");
        let topic: Topic = uri.as_str().strip_prefix(topics.as_str())?.parse().ok()?;
        (base.topic(topic) == *uri).then_some(Self::Topic(topic))
    }

    /// The topic, if it is one.
    pub const fn topic(self) -> Option<Topic> {
        match self {
            Self::Office => None,
            Self::Topic(topic) => Some(topic),
        }
    }

    /// Its name in a row: that of the topic, and nothing for the office.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Office => "",
            Self::Topic(topic) => topic.name(),
        }
    }
}

impl FromStr for OwnActor {
    type Err = <Topic as FromStr>::Err;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name.is_empty() { Ok(Self::Office) } else { name.parse().map(Self::Topic) }
    }
}

/// What a follower of a topic alone needs beside what the office itself sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announcing {
    /// The office's activity in an `Announce`: software with communities files a post only through the community's word.
    Activity,
    /// An `Announce` of the post's id: software that takes nothing from an actor that nobody there follows.
    Post,
}

impl Announcing {
    /// Software, by its NodeInfo name, that files posts by the community that announces them.
    pub const COMMUNITIES: &[&str] = &["lemmy", "piefed", "mbin", "kbin", "nodebb"];
    /// Software that admits the whole node when it follows one of its actors, and so needs no announcement: our own.
    pub const OURS: &str = "comity";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_of_ours_is_known_by_its_id_alone() {
        let base: BaseUrl = "https://node.example".parse().expect("a base URL");
        for actor in [OwnActor::Office, OwnActor::Topic(Topic::VoterRegistration)] {
            assert_eq!(OwnActor::of(&base, &actor.uri(&base)), Some(actor));
            assert_eq!(actor.name().parse(), Ok(actor));
        }
        for other in
            ["/ap/node", "/ap/topics/", "/ap/topics/nothing", "/ap/topics/security#x", "/ap/topics/security/outbox", "/ap/office?x"]
        {
            assert_eq!(OwnActor::of(&base, &base.uri(other)), None, "{other}");
        }
        let elsewhere = "https://other.example/ap/topics/security".parse().expect("an id");
        assert_eq!(OwnActor::of(&base, &elsewhere), None);
    }
}
