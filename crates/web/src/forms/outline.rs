//! Outlines for the usual kinds of texts: what a form begins with, and what to write where. An outline asks and states
//! nothing: its prompts stand as hints beside the fields, so that none is published by mistake.

use comity_model::event::EventKind;
use comity_model::{Kind, Phase, Topic};

use crate::forms::Fields;
use crate::voice::Voice;

/// An outline.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Its name, of which the keys of its texts are made: `outline-NAME`, `prompt-NAME-FIELD`, `prompt-NAME-step-1`.
    pub name: &'static str,
    /// What it is for.
    pub kind: Kind,
    topics: &'static [Topic],
    phase: Option<Phase>,
    event: Option<EventKind>,
    /// How many steps have a prompt.
    pub steps: usize,
}

/// All outlines, in the order in which they are offered.
pub(crate) const ALL: &[Outline] = &[
    practice("queue", &[Topic::VotingOperations], Phase::Voting),
    practice("access", &[Topic::Disability, Topic::VotingOperations], Phase::Voting),
    practice("training", &[Topic::PollWorkers], Phase::Training),
    practice("lists", &[Topic::ListMaintenance, Topic::VoterRegistration], Phase::Registration),
    event("webinar", EventKind::Webinar),
    event("deadline", EventKind::Deadline),
];

const fn practice(name: &'static str, topics: &'static [Topic], phase: Phase) -> Outline {
    Outline { name, kind: Kind::Practice, topics, phase: Some(phase), event: None, steps: 3 }
}

const fn event(name: &'static str, kind: EventKind) -> Outline {
    Outline { name, kind: Kind::Event, topics: &[], phase: None, event: Some(kind), steps: 0 }
}

/// The outline that a form was begun with.
pub(crate) fn of(fields: &Fields) -> Option<&'static Outline> {
    named(fields.get("like"))
}

/// An outline by its name.
pub(crate) fn named(name: &str) -> Option<&'static Outline> {
    ALL.iter().find(|outline| outline.name == name)
}

impl Outline {
    /// Puts what it begins with into the fields of a new text.
    pub fn begin(&self, fields: Fields) -> Fields {
        let mut fields = if self.event.is_some() { fields.without("kind") } else { fields };
        fields.add("like", self.name);
        for topic in self.topics {
            fields.add("topics", topic.name());
        }
        if let Some(phase) = self.phase {
            fields.add("phase", phase.name());
        }
        if let Some(kind) = self.event {
            fields.add("kind", kind.name());
        }
        fields
    }

    /// What it asks at a field, if it asks something there.
    pub fn prompt(&self, voice: Voice, field: &str) -> Option<String> {
        voice.locale.find(&format!("prompt-{}-{}", self.name, field.replace(['.', '_'], "-")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outline_has_its_texts_and_begins_with_what_its_form_knows() {
        for locale in comity_words::Locale::ALL {
            let voice = Voice { locale: *locale, zone: chrono_tz::UTC, now: crate::samples::now() };
            for outline in ALL {
                let name = outline.name;
                assert!(locale.find(&format!("outline-{name}")).is_some(), "{name}");
                let evidence = (outline.kind == Kind::Practice).then_some("evidence.measure");
                let prompts = ["title", "summary"].into_iter().chain(evidence).map(str::to_owned);
                let steps = (1..=outline.steps).map(|step| format!("step-{step}"));
                for field in prompts.chain(steps) {
                    let prompt = outline.prompt(voice, &field).unwrap_or_else(|| panic!("{name}: {field}"));
                    assert!(!prompt.is_empty());
                }
                let office = crate::samples::borealie();
                if outline.kind == Kind::Practice {
                    let fields = outline.begin(crate::forms::practice::begin(&office));
                    let (practice, unreadable) = crate::forms::practice::read(&fields);
                    assert_eq!(unreadable, Ok(()), "{name}");
                    assert_eq!(practice.topics, outline.topics);
                    // Nothing that an outline brings is a fact: what must be said is still missing.
                    let missing = practice.problems().expect_err(name).0.into_iter().map(|problem| problem.field);
                    assert_eq!(missing.collect::<Vec<_>>(), ["title", "summary", "problem", "approach"], "{name}");
                    assert_eq!(practice.evidence, [], "{name}");
                } else {
                    let fields = outline.begin(crate::forms::event::begin(&office, voice));
                    let (event, _) = crate::forms::event::read(&fields);
                    assert_eq!(Some(event.kind), outline.event, "{name}");
                }
            }
        }
    }
}
