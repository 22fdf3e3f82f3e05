//! What practices, events and replies have in common: the post.

use serde::{Deserialize, Serialize};

use crate::practice::Translation;
use crate::problem::{Problems, named};
use crate::{Attachment, Audience, Event, Html, Id, Language, Phase, Practice, SharingLevel, Time, Topic, Uri, Url};

named! {
    /// What a post is.
    Kind {
        /// A best-practice record.
        Practice = "practice",
        /// An event notice.
        Event = "event",
        /// A comment, question, answer or note.
        Reply = "reply",
        /// A post of a type that we do not show, kept as a link with its type.
        Other = "other",
    }
}

impl Kind {
    /// The folder of its addresses, for example `practices`.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Practice => "practices",
            Self::Event => "events",
            Self::Reply => "replies",
            Self::Other => "others",
        }
    }
}

named! {
    /// The state of a post. What is not published is no post yet but a [`crate::Draft`].
    State {
        /// Published.
        Published = "published",
        /// Taken back; title, date and reason stay readable.
        Withdrawn = "withdrawn",
    }
}

/// A reply's own text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The language of its text.
    pub language: Language,
    /// Its text, Markdown, if it is ours.
    pub text: String,
    /// What it answers.
    pub in_reply_to: Option<Uri>,
    /// How far it may travel: not farther than what it answers.
    #[serde(default)]
    pub sharing: SharingLevel,
}

/// The record behind a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record {
    /// A practice.
    Practice(Box<Practice>),
    /// An event notice.
    Event(Box<Event>),
    /// A reply.
    Reply(Reply),
}

impl Record {
    /// What the post is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Practice(_) => Kind::Practice,
            Self::Event(_) => Kind::Event,
            Self::Reply(_) => Kind::Reply,
        }
    }

    /// The language of its text.
    pub const fn language(&self) -> &Language {
        match self {
            Self::Practice(practice) => &practice.language,
            Self::Event(event) => &event.language,
            Self::Reply(reply) => &reply.language,
        }
    }

    /// The title; empty for a reply.
    pub fn title(&self) -> &str {
        match self {
            Self::Practice(practice) => &practice.title,
            Self::Event(event) => &event.title,
            Self::Reply(_) => "",
        }
    }

    /// The summary; empty for a reply.
    pub fn summary(&self) -> &str {
        match self {
            Self::Practice(practice) => &practice.summary,
            Self::Event(event) => &event.summary,
            Self::Reply(_) => "",
        }
    }

    /// The topics.
    pub fn topics(&self) -> &[Topic] {
        match self {
            Self::Practice(practice) => &practice.topics,
            Self::Event(event) => &event.topics,
            Self::Reply(_) => &[],
        }
    }

    /// The files that go with it.
    pub fn attachments(&self) -> &[Attachment] {
        match self {
            Self::Practice(practice) => &practice.attachments,
            Self::Event(event) => &event.attachments,
            Self::Reply(_) => &[],
        }
    }

    /// The same, to change them; a reply has none.
    pub fn attachments_mut(&mut self) -> Option<&mut Vec<Attachment>> {
        match self {
            Self::Practice(practice) => Some(&mut practice.attachments),
            Self::Event(event) => Some(&mut event.attachments),
            Self::Reply(_) => None,
        }
    }

    /// The record with the files of an earlier state of it, for what is written where no files are seen.
    #[must_use]
    pub fn with_files_of(mut self, earlier: Option<&Self>) -> Self {
        if let (Some(own), Some(earlier)) = (self.attachments_mut(), earlier) {
            earlier.attachments().clone_into(own);
        }
        self
    }

    /// The phase of the electoral cycle, if it belongs to one.
    pub const fn phase(&self) -> Option<Phase> {
        match self {
            Self::Practice(practice) => Some(practice.phase),
            Self::Event(event) => event.phase,
            Self::Reply(_) => None,
        }
    }

    /// How far it may travel.
    pub const fn sharing(&self) -> SharingLevel {
        match self {
            Self::Practice(practice) => practice.sharing,
            Self::Event(event) => event.sharing,
            Self::Reply(reply) => reply.sharing,
        }
    }

    /// Its translations by its office.
    pub fn translations(&self) -> &[Translation] {
        match self {
            Self::Practice(practice) => &practice.translations,
            Self::Event(event) => &event.translations,
            Self::Reply(_) => &[],
        }
    }

    /// The words that a translation has to follow: facts and figures are shown from the original.
    pub fn words(&self) -> Vec<&str> {
        let mut words = vec![self.title(), self.summary()];
        match self {
            Self::Practice(practice) => {
                words.push(&practice.problem);
                words.extend(practice.approach.iter().map(String::as_str));
                words.extend([&practice.risks, &practice.accessibility, &practice.notes].into_iter().flatten().map(String::as_str));
            }
            Self::Event(event) => words.push(&event.description),
            Self::Reply(reply) => words.push(&reply.text),
        }
        words
    }

    /// The languages in which the last of these states of one text, oldest first, is older than its original: the words
    /// of the original are of a later state than those of the translation.
    pub fn behind(states: &[Self]) -> Vec<Language> {
        let Some(last) = states.last() else { return Vec::new() };
        let since = |is_same: &dyn Fn(&Self) -> bool| states.iter().rev().take_while(|state| is_same(state)).count();
        let words = last.words();
        let original = since(&|state| state.words() == words);
        let older = last.translations().iter().filter(|one| since(&|state| state.translations().contains(one)) > original);
        older.map(|one| one.language.clone()).collect()
    }

    /// All that keeps it from being published, at once.
    pub fn problems(&self) -> Result<(), Problems> {
        match self {
            Self::Practice(practice) => practice.problems(),
            Self::Event(event) => event.problems(),
            Self::Reply(_) => Ok(()),
        }
    }
}

/// When something happened that its author dates: a time that has not come yet, by more than an hour, counts as the time
/// of receipt, so that a wrong clock or a bad word does not keep later corrections out.
pub fn dated(said: Time, received: Time) -> Time {
    if said > received + chrono::TimeDelta::hours(1) { received } else { said }
}

/// That a post was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When.
    pub at: Time,
    /// Why, plain text, if its office said so.
    pub reason: Option<String>,
}

/// A post as this node holds it, ours or a peer's, in its latest state.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// The row.
    pub id: Id,
    /// Its ActivityPub id.
    pub uri: Uri,
    /// What it is.
    pub kind: Kind,
    /// Its ActivityStreams type as its server writes it, for example `Article`.
    pub wire_type: String,
    /// The office that wrote it.
    pub office: Uri,
    /// Its state.
    pub state: State,
    /// To whom it was addressed.
    pub audience: Audience,
    /// The language of its text, if known.
    pub language: Option<Language>,
    /// The title, plain; may be empty.
    pub title: String,
    /// The summary, plain; may be empty.
    pub summary: String,
    /// The text, sanitised.
    pub html: Html,
    /// Its page on its own server, for people.
    pub url: Option<Url>,
    /// What it answers.
    pub in_reply_to: Option<Uri>,
    /// The collection of the thread that it belongs to, by its server's word (FEP-7888).
    pub context: Option<Uri>,
    /// The number of the latest revision, from 1.
    pub revision: u32,
    /// When its office published it.
    pub published_at: Option<Time>,
    /// When its office last changed it.
    pub updated_at: Option<Time>,
    /// When this node first held it.
    pub received_at: Time,
    /// That it was taken back.
    pub withdrawal: Option<Withdrawal>,
    /// The record, if its server sent one that we can read.
    pub record: Option<Record>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_is_older_when_only_the_original_was_changed_since() {
        let text = |title: &str, french: &str| {
            let language: Language = "fr".parse().expect("a language");
            let translation = Translation { language, title: french.into(), summary: String::new(), body: String::new() };
            let mut practice = crate::practice::tests::sample();
            title.clone_into(&mut practice.title);
            practice.translations = vec![translation];
            Record::Practice(Box::new(practice))
        };
        let behind = |states: &[(&str, &str)]| {
            let states: Vec<Record> = states.iter().map(|(title, french)| text(title, french)).collect();
            !Record::behind(&states).is_empty()
        };
        assert!(!behind(&[("One", "Un")]) && !behind(&[("One", "Un"), ("One", "Un")]));
        assert!(behind(&[("One", "Un"), ("Two", "Un")]) && behind(&[("One", "Un"), ("Two", "Un"), ("Two", "Un")]));
        assert!(!behind(&[("One", "Un"), ("Two", "Deux")]) && !behind(&[("One", "Un"), ("Two", "Un"), ("Two", "Deux")]));
        assert!(behind(&[("One", "Un"), ("One", "Une"), ("Two", "Une")]));
    }

    #[test]
    fn a_time_to_come_counts_as_the_time_of_receipt() {
        let at = |text: &str| text.parse::<Time>().expect("a time");
        let received = at("2026-11-03T08:00:00Z");
        assert_eq!(dated(at("9999-12-31T23:59:59Z"), received), received);
        assert_eq!(dated(at("2026-11-03T09:00:00Z"), received), at("2026-11-03T09:00:00Z"));
        assert_eq!(dated(at("2020-01-01T00:00:00Z"), received), at("2020-01-01T00:00:00Z"));
    }
}
