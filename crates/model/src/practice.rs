//! The best-practice record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::attachment::{Attachment, check_attachments};
use crate::problem::{Check, Problems, Rule, named};
use crate::{Country, Language, Level, Phase, SharingLevel, Topic, Uri};

/// Longest title, in characters.
pub const TITLE_MAX: usize = 200;
/// Longest summary, in characters (FEP-b2b8).
pub const SUMMARY_MAX: usize = 500;
/// Longest text field, in characters.
pub const TEXT_MAX: usize = 20_000;
/// Most steps, pieces of evidence, topics and translations.
pub const LIST_MAX: usize = 40;

named! {
    /// How far a practice has come.
    PracticeStatus {
        /// An idea, not tried.
        Idea = "idea",
        /// Being tried out.
        Pilot = "pilot",
        /// In regular use.
        InUse = "in-use",
        /// No longer used.
        Retired = "retired",
        /// Replaced by another practice, which `superseded_by` names.
        Superseded = "superseded",
    }
}

named! {
    /// The size of a jurisdiction by registered voters.
    VoterBand {
        /// Fewer than 5,000.
        Under5k = "under-5000",
        /// 5,000 to 24,999.
        Under25k = "5000-24999",
        /// 25,000 to 99,999.
        Under100k = "25000-99999",
        /// 100,000 to 499,999.
        Under500k = "100000-499999",
        /// 500,000 to 4,999,999.
        Under5m = "500000-4999999",
        /// 5 million and more.
        Over5m = "5000000-and-more",
    }
}

/// Where a practice was used, and so under what law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jurisdiction {
    /// The country.
    pub country: Country,
    /// The level of government.
    pub level: Level,
    /// Its size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voters: Option<VoterBand>,
}

/// What a practice costs. Amounts are whole units of the currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Once, to set it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_up: Option<u64>,
    /// Each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yearly: Option<u64>,
    /// ISO 4217 code, three upper-case letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Hours of staff time to set it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_hours: Option<u32>,
}

impl Cost {
    /// Whether nothing is said about the cost.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One measure of what a practice changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What was measured, with its unit, for example `median wait, minutes`.
    pub measure: String,
    /// The value before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// The value after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<f64>,
    /// Where the figures come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// When a practice was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; absent while it is still used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// A translation of a post by its own office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// Its language.
    pub language: Language,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// The whole text, Markdown.
    pub body: String,
}

/// A best-practice record. Text fields are Markdown, except the title, the summary and the short ones, which are
/// plain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// The language of its text.
    pub language: Language,
    /// The title, plain.
    pub title: String,
    /// What was done and what came of it, plain, at most [`SUMMARY_MAX`] characters.
    pub summary: String,
    /// What went wrong before, and for whom.
    pub problem: String,
    /// What was done, in steps.
    pub approach: Vec<String>,
    /// Where.
    pub jurisdiction: Jurisdiction,
    /// What it cost.
    #[serde(default, skip_serializing_if = "Cost::is_empty")]
    pub cost: Cost,
    /// The law that it rests on, plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// What was measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// What can go wrong, or did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risks: Option<String>,
    /// For whom it works, and with whom it was tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<String>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The phase of the electoral cycle that it belongs to.
    pub phase: Phase,
    /// Its topics, at least one.
    pub topics: Vec<Topic>,
    /// How far it has come.
    pub status: PracticeStatus,
    /// The practice that replaced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<Uri>,
    /// When it was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The licence of the text, an SPDX identifier such as `CC-BY-4.0`.
    pub licence: String,
    /// How far it may travel.
    #[serde(default)]
    pub sharing: SharingLevel,
    /// When someone should check that it still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<NaiveDate>,
    /// Translations by the office itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
    /// The files that go with it, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

impl Practice {
    /// All that keeps the record from being published, at once.
    pub fn problems(&self) -> Result<(), Problems> {
        let mut check = Check::default();
        check.required("title", &self.title, TITLE_MAX);
        check.required("summary", &self.summary, SUMMARY_MAX);
        check.required("problem", &self.problem, TEXT_MAX);
        if self.approach.iter().all(|step| step.trim().is_empty()) {
            check.add("approach", Rule::Missing);
        }
        check.count("approach", &self.approach, LIST_MAX);
        for step in &self.approach {
            check.at_most("approach", step, TEXT_MAX);
        }
        check_cost(&mut check, &self.cost);
        check.optional("legal_basis", self.legal_basis.as_deref(), SUMMARY_MAX);
        check.count("evidence", &self.evidence, LIST_MAX);
        for evidence in &self.evidence {
            check.required("evidence.measure", &evidence.measure, TITLE_MAX);
            check.optional("evidence.source", evidence.source.as_deref(), SUMMARY_MAX);
            for value in [evidence.before, evidence.after].into_iter().flatten() {
                if !value.is_finite() {
                    check.add("evidence.before", Rule::Form { given: value.to_string() });
                }
            }
        }
        check.optional("risks", self.risks.as_deref(), TEXT_MAX);
        check.optional("accessibility", self.accessibility.as_deref(), TEXT_MAX);
        check.optional("notes", self.notes.as_deref(), TEXT_MAX);
        check_topics(&mut check, &self.topics);
        if self.status == PracticeStatus::Superseded && self.superseded_by.is_none() {
            check.add("superseded_by", Rule::Missing);
        }
        if let Some(Period { from, until: Some(until) }) = &self.period
            && until < from
        {
            check.add("period.until", Rule::Before("period.from"));
        }
        check.required("licence", &self.licence, 60);
        check_translations(&mut check, &self.translations);
        check_attachments(&mut check, &self.attachments);
        check.finish()
    }
}

fn check_cost(check: &mut Check, cost: &Cost) {
    match &cost.currency {
        Some(code) if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            check.add("cost.currency", Rule::Form { given: code.clone() });
        }
        None if cost.set_up.is_some() || cost.yearly.is_some() => check.add("cost.currency", Rule::Missing),
        _ => {}
    }
}

pub(crate) fn check_topics(check: &mut Check, topics: &[Topic]) {
    if topics.is_empty() {
        check.add("topics", Rule::Missing);
    }
    check.count("topics", topics, 6);
}

pub(crate) fn check_translations(check: &mut Check, translations: &[Translation]) {
    check.count("translations", translations, LIST_MAX);
    for translation in translations {
        check.required("translations.title", &translation.title, TITLE_MAX);
        check.at_most("translations.summary", &translation.summary, SUMMARY_MAX);
        check.required("translations.body", &translation.body, TEXT_MAX);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn sample() -> Practice {
        Practice {
            language: Language::english(),
            title: "Chairs in the queue".into(),
            summary: "A second line with chairs.".into(),
            problem: "Voters left before voting.".into(),
            approach: vec!["Measure.".into(), "Set up chairs.".into()],
            jurisdiction: Jurisdiction { country: "US".parse().expect("a country"), level: Level::County, voters: None },
            cost: Cost::default(),
            legal_basis: None,
            evidence: vec![],
            risks: None,
            accessibility: None,
            notes: None,
            phase: Phase::Voting,
            topics: vec![Topic::Disability],
            status: PracticeStatus::InUse,
            superseded_by: None,
            period: None,
            licence: "CC-BY-4.0".into(),
            sharing: SharingLevel::Clear,
            review_by: None,
            translations: vec![],
            attachments: vec![],
        }
    }

    type Break = fn(&mut Practice);

    #[test]
    fn every_rule_is_reported_under_its_field() {
        assert_eq!(sample().problems(), Ok(()));
        let cases: &[(Break, &str)] = &[
            (|p| p.title.clear(), "title"),
            (|p| p.summary = "x".repeat(501), "summary"),
            (|p| p.problem = "  ".into(), "problem"),
            (|p| p.approach = vec![String::new()], "approach"),
            (|p| p.cost.yearly = Some(5), "cost.currency"),
            (|p| p.cost.currency = Some("usd".into()), "cost.currency"),
            (|p| p.topics.clear(), "topics"),
            (|p| p.status = PracticeStatus::Superseded, "superseded_by"),
            (|p| p.evidence = vec![Evidence { measure: String::new(), before: None, after: None, source: None }], "evidence.measure"),
            (|p| p.licence.clear(), "licence"),
        ];
        for (breaks, field) in cases {
            let mut practice = sample();
            breaks(&mut practice);
            let Problems(problems) = practice.problems().expect_err(field);
            assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), [*field]);
        }
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let mut practice = sample();
        practice.title.clear();
        practice.topics.clear();
        assert_eq!(practice.problems().expect_err("two problems").0.len(), 2);
    }
}
