//! A practice: at a glance, evidence, problem, steps, risks.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::html::Renderer;
use comity_model::practice::{Cost, Practice, Translation};
use comity_model::{Html, Phase};
use comity_words::{Arg, dates, labels, numbers};

use crate::chart::Chart;
use crate::parts::Tongue;
use crate::record::Fact;
use crate::voice::Voice;

/// One headed text.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading, in the reader's language.
    pub heading: String,
    /// Its text.
    pub html: Html,
}

/// A practice as people read it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/practice.html")]
pub(crate) struct PracticeView {
    voice: Voice,
    own: bool,
    tongue: Tongue,
    phases: Vec<(String, bool)>,
    facts: Vec<Fact>,
    charts: Vec<Chart>,
    problem: Option<Html>,
    steps: Vec<Html>,
    sections: Vec<Section>,
    translation: Option<Html>,
}

impl HtmlSafe for PracticeView {}

impl PracticeView {
    /// The view of a record, its texts in a translation of the office if one is given.
    pub fn new(voice: Voice, practice: &Practice, own: bool, translation: Option<&Translation>) -> Self {
        let tongue = voice.tongue(Some(translation.map_or(&practice.language, |translation| &translation.language)));
        // One for all fields, in the order of the page: what they cost together is bounded too.
        let mut renderer = Renderer::default();
        let original = translation.is_none();
        let problem = original.then(|| renderer.markdown(&practice.problem));
        let steps = practice.approach.iter().filter(|_| original).map(|step| renderer.markdown(step)).collect();
        let sections = [
            ("risks", "section-risks", &practice.risks),
            ("accessibility", "section-accessibility", &practice.accessibility),
            ("notes", "section-notes", &practice.notes),
        ];
        let sections = sections.into_iter().filter(|_| original).filter_map(|(id, key, text)| {
            let html = renderer.markdown(text.as_ref()?);
            Some(Section { id, heading: voice.say(key), html })
        });
        let sections = sections.collect();
        Self {
            voice,
            own,
            phases: Phase::ALL.iter().map(|phase| (labels::phase(voice.locale, *phase), *phase == practice.phase)).collect(),
            facts: facts(voice, practice),
            charts: practice.evidence.iter().map(|evidence| Chart::new(voice, evidence, voice.tongue(Some(&practice.language)))).collect(),
            problem,
            steps,
            sections,
            translation: translation.map(|translation| Html::from_markdown(&translation.body)),
            tongue,
        }
    }

    fn approach(&self) -> String {
        self.voice.say(if self.own { "section-approach-own" } else { "section-approach" })
    }
}

fn facts(voice: Voice, practice: &Practice) -> Vec<Fact> {
    let locale = voice.locale;
    let own = voice.tongue(Some(&practice.language));
    let fact = |key: &str, text: String| Fact::new(voice.say(key), text);
    let period = practice.period.as_ref().map(|period| dates::period(locale, period.from, period.until));
    let mut facts = vec![fact("fact-status", labels::practice_status(locale, practice.status)).small(period)];
    if let Some(uri) = &practice.superseded_by {
        facts.push(fact("fact-superseded-by", uri.authority().to_string()).link(uri.as_str()));
    }
    let place = &practice.jurisdiction;
    facts.push(fact("fact-where", labels::country(locale, place.country)).small(Some(labels::level(locale, place.level))));
    facts.extend(place.voters.map(|band| fact("fact-size", labels::voter_band(locale, band))));
    facts.extend(cost(voice, &practice.cost));
    facts.extend(practice.cost.staff_hours.map(|hours| fact("fact-staff-time", voice.all("fact-staff-hours", &[("count", hours.into())]))));
    facts.extend(practice.legal_basis.clone().map(|text| fact("fact-legal-basis", text).spoken(own.clone())));
    let measured = practice.evidence.iter().find_map(|evidence| Some((evidence, evidence.before?, evidence.after?)));
    facts.extend(measured.map(|(evidence, before, after)| {
        let (before, after) = (numbers::decimal(locale, before), numbers::decimal(locale, after));
        let text = voice.all("evidence-change", &[("before", Arg::Text(&before)), ("after", Arg::Text(&after))]);
        fact("fact-result", text).small_spoken(evidence.measure.clone(), own.clone())
    }));
    let topics = practice.topics.iter().map(|topic| labels::topic(locale, *topic)).collect::<Vec<_>>();
    facts.push(
        fact("fact-topics", topics.first().cloned().unwrap_or_default())
            .small(Some(topics[1.min(topics.len())..].join(" · ")).filter(|rest| !rest.is_empty())),
    );
    facts.push(fact("fact-licence", practice.licence.clone()));
    facts.extend(practice.review_by.map(|day| {
        let date = dates::date(locale, day);
        let key = if voice.civil_day(voice.now) > day { "fact-review-overdue" } else { "fact-review-by-after" };
        fact("fact-review-by", date.clone()).small(Some(voice.with(key, "date", &date)))
    }));
    facts.push(fact("fact-language", voice.language(&practice.language)));
    facts
}

fn cost(voice: Voice, cost: &Cost) -> Option<Fact> {
    let currency = cost.currency.as_deref()?;
    let amount =
        |key: &str, amount: Option<u64>| amount.map(|amount| voice.with(key, "amount", numbers::money(voice.locale, amount, currency)));
    let mut parts = [amount("fact-cost-set-up", cost.set_up), amount("fact-cost-yearly", cost.yearly)].into_iter().flatten();
    let first = parts.next()?;
    Some(Fact::new(voice.say("fact-cost"), first).small(parts.next()))
}
