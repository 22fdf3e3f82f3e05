//! The fields of a practice.

use comity_model::practice::{Cost, Evidence, Jurisdiction, Period, Practice, PracticeStatus, Translation, VoterBand};
use comity_model::{Language, Level, Phase, Record, Rule, SharingLevel, Topic};

use super::body::Body;
use super::fields::Fields;

/// The headings that a practice's body may have.
const SECTIONS: &[&str] = &["problem", "approach", "risks", "accessibility", "notes"];

pub(super) fn read(fields: &mut Fields, body: &Body) -> Record {
    body.check(fields, SECTIONS);
    let mut section = |name: &str| {
        let field = fields.text(name);
        body.text_of(name).or(field)
    };
    let (problem, risks, accessibility, notes) = (section("problem"), section("risks"), section("accessibility"), section("notes"));
    let jurisdiction = jurisdiction(fields);
    let phase = required(fields, "phase", &names(Phase::ALL, Phase::name));
    let status = required(fields, "status", &names(PracticeStatus::ALL, PracticeStatus::name));
    let practice = Practice {
        language: language(fields),
        title: fields.text("title").unwrap_or_default(),
        summary: fields.text("summary").unwrap_or_default(),
        problem: problem.unwrap_or_default(),
        approach: body.steps_of("approach"),
        cost: Cost {
            set_up: fields.whole("cost.set_up"),
            yearly: fields.whole("cost.yearly"),
            currency: fields.text("cost.currency"),
            staff_hours: fields.whole("cost.staff_hours"),
        },
        legal_basis: fields.text("legal_basis"),
        evidence: evidence(fields),
        risks,
        accessibility,
        notes,
        topics: topics(fields),
        superseded_by: fields.parsed("superseded_by", &[]),
        period: period(fields),
        licence: fields.text("licence").unwrap_or_else(|| "CC-BY-4.0".to_owned()),
        sharing: sharing(fields),
        review_by: fields.day("review_by"),
        translations: translations(fields),
        attachments: Vec::new(),
        // What is missing here was reported; the record is then not used.
        jurisdiction: jurisdiction.unwrap_or_else(nowhere),
        phase: phase.unwrap_or(Phase::Planning),
        status: status.unwrap_or(PracticeStatus::Idea),
    };
    Record::Practice(Box::new(practice))
}

pub(super) fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| name(*value)).collect()
}

/// A value of a known set that has to be there.
pub(super) fn required<T: std::str::FromStr>(fields: &mut Fields, name: &str, known: &[&str]) -> Option<T> {
    let before = fields.count();
    let value = fields.parsed(name, known);
    if value.is_none() && fields.count() == before {
        fields.problem(name, Rule::Missing);
    }
    value
}

pub(super) fn language(fields: &mut Fields) -> Language {
    required(fields, "language", &[]).unwrap_or_else(Language::english)
}

pub(super) fn topics(fields: &mut Fields) -> Vec<Topic> {
    fields.list("topics", &names(Topic::ALL, Topic::name))
}

pub(super) fn sharing(fields: &mut Fields) -> SharingLevel {
    let Some(text) = fields.text("sharing") else { return SharingLevel::Clear };
    text.parse().unwrap_or_else(|rule| {
        fields.problem("sharing", rule);
        SharingLevel::Clear
    })
}

pub(super) fn translations(fields: &mut Fields) -> Vec<Translation> {
    let mut translations = Vec::new();
    for index in 0..fields.entries("translations") {
        let name = |field: &str| format!("translations.{index}.{field}");
        let language = required(fields, &name("language"), &[]);
        let (title, summary, body) = (fields.text(&name("title")), fields.text(&name("summary")), fields.text(&name("body")));
        if let Some(language) = language {
            let (title, summary, body) = (title.unwrap_or_default(), summary.unwrap_or_default(), body.unwrap_or_default());
            translations.push(Translation { language, title, summary, body });
        }
    }
    translations
}

fn jurisdiction(fields: &mut Fields) -> Option<Jurisdiction> {
    if !fields.has_table("jurisdiction") {
        fields.problem("jurisdiction", Rule::Missing);
        return None;
    }
    let country = required(fields, "jurisdiction.country", &[]);
    let level = required(fields, "jurisdiction.level", &names(Level::ALL, Level::name));
    let voters = fields.parsed("jurisdiction.voters", &names(VoterBand::ALL, VoterBand::name));
    Some(Jurisdiction { country: country?, level: level?, voters })
}

fn nowhere() -> Jurisdiction {
    Jurisdiction { country: "XA".parse().expect("two letters"), level: Level::Network, voters: None }
}

fn evidence(fields: &mut Fields) -> Vec<Evidence> {
    (0..fields.entries("evidence"))
        .map(|index| {
            let name = |field: &str| format!("evidence.{index}.{field}");
            Evidence {
                measure: fields.text(&name("measure")).unwrap_or_default(),
                before: fields.number(&name("before")),
                after: fields.number(&name("after")),
                source: fields.text(&name("source")),
            }
        })
        .collect()
}

fn period(fields: &mut Fields) -> Option<Period> {
    let (from, until) = (fields.day("period.from"), fields.day("period.until"));
    if from.is_none() && (until.is_some() || fields.has_table("period")) {
        fields.problem("period.from", Rule::Missing);
    }
    from.map(|from| Period { from, until })
}
