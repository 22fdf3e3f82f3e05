//! The form of a practice, shaped like the record.

use chrono::NaiveDate;
use comity_model::office::OfficeProfile;
use comity_model::practice::{Cost, Evidence, Jurisdiction, Period, PracticeStatus, VoterBand};
use comity_model::{Country, Level, Phase, Practice, Problems, SharingLevel};
use comity_words::labels;

use crate::forms::read::{Reading, put_translations};
use crate::forms::{Fields, Form, Part, outline};

/// The fields of a new practice of an office.
pub(crate) fn begin(office: &OfficeProfile) -> Fields {
    let mut fields = Fields::default();
    fields.maybe("language", office.languages.first());
    fields.maybe("jurisdiction.country", office.country);
    fields.maybe("jurisdiction.level", office.level);
    fields.add("status", PracticeStatus::InUse.name());
    fields.add("licence", "CC-BY-4.0");
    fields.add("sharing", SharingLevel::Clear.name());
    fields
}

/// A record as the form shows it.
pub(crate) fn fields_of(practice: &Practice) -> Fields {
    let mut fields = Fields::default();
    fields.add("language", practice.language.as_str());
    fields.add("title", &*practice.title);
    fields.add("summary", &*practice.summary);
    fields.add("problem", &*practice.problem);
    for step in &practice.approach {
        fields.add("approach", &**step);
    }
    fields.add("jurisdiction.country", practice.jurisdiction.country.as_str());
    fields.add("jurisdiction.level", practice.jurisdiction.level.name());
    fields.maybe("jurisdiction.voters", practice.jurisdiction.voters);
    fields.maybe("cost.set_up", practice.cost.set_up);
    fields.maybe("cost.yearly", practice.cost.yearly);
    fields.maybe("cost.currency", practice.cost.currency.as_ref());
    fields.maybe("cost.staff_hours", practice.cost.staff_hours);
    fields.maybe("legal_basis", practice.legal_basis.as_ref());
    for evidence in &practice.evidence {
        fields.add("evidence.measure", &*evidence.measure);
        fields.maybe("evidence.before", evidence.before);
        fields.maybe("evidence.after", evidence.after);
        fields.maybe("evidence.source", evidence.source.as_ref());
    }
    fields.maybe("risks", practice.risks.as_ref());
    fields.maybe("accessibility", practice.accessibility.as_ref());
    fields.maybe("notes", practice.notes.as_ref());
    fields.add("phase", practice.phase.name());
    for topic in &practice.topics {
        fields.add("topics", topic.name());
    }
    fields.add("status", practice.status.name());
    fields.maybe("superseded_by", practice.superseded_by.as_ref());
    fields.maybe("period.from", practice.period.as_ref().map(|period| period.from));
    fields.maybe("period.until", practice.period.as_ref().and_then(|period| period.until));
    fields.add("licence", &*practice.licence);
    fields.add("sharing", practice.sharing.name());
    fields.maybe("review_by", practice.review_by);
    put_translations(&mut fields, &practice.translations);
    fields
}

/// The record that a form holds, and what of it can't be read.
pub(crate) fn read(fields: &Fields) -> (Practice, Result<(), Problems>) {
    let mut form = Reading::new(fields);
    let practice = Practice {
        language: form.language(),
        title: form.text("title"),
        summary: form.text("summary"),
        problem: form.text("problem"),
        approach: fields.every("approach").into_iter().filter(|step| !step.is_empty()).map(str::to_owned).collect(),
        jurisdiction: jurisdiction(&mut form),
        cost: Cost {
            set_up: form.number("cost.set_up"),
            yearly: form.number("cost.yearly"),
            currency: fields.text("cost.currency").map(|code| code.to_ascii_uppercase()),
            staff_hours: form.number("cost.staff_hours"),
        },
        legal_basis: fields.text("legal_basis"),
        evidence: evidence(&mut form),
        risks: fields.text("risks"),
        accessibility: fields.text("accessibility"),
        notes: fields.text("notes"),
        phase: form.needed("phase", Phase::Planning),
        topics: form.topics(),
        status: form.needed("status", PracticeStatus::InUse),
        superseded_by: form.maybe("superseded_by"),
        period: period(&mut form),
        licence: form.text("licence"),
        sharing: form.sharing(),
        review_by: form.maybe("review_by"),
        translations: form.translations(),
        attachments: Vec::new(),
    };
    (practice, form.finish())
}

fn jurisdiction(form: &mut Reading<'_>) -> Jurisdiction {
    let nowhere: Country = "XX".parse().expect("two letters are a country's code");
    Jurisdiction {
        country: form.needed("jurisdiction.country", nowhere),
        level: form.needed("jurisdiction.level", Level::County),
        voters: form.maybe("jurisdiction.voters"),
    }
}

fn evidence(form: &mut Reading<'_>) -> Vec<Evidence> {
    let count = form.fields.every("evidence.measure").len();
    let mut all = Vec::new();
    for index in 0..count {
        let [measure, before, after, source] =
            ["measure", "before", "after", "source"].map(|part| form.nth(&format!("evidence.{part}"), index));
        if [&measure, &before, &after, &source].into_iter().all(String::is_empty) {
            continue;
        }
        all.push(Evidence {
            measure,
            before: form.decimal("evidence.before", &before),
            after: form.decimal("evidence.after", &after),
            source: Some(source).filter(|source| !source.is_empty()),
        });
    }
    all
}

fn period(form: &mut Reading<'_>) -> Option<Period> {
    let from: Option<NaiveDate> = form.maybe("period.from");
    let until = form.maybe("period.until");
    if from.is_none() && until.is_some() && form.fields.get("period.from").is_empty() {
        form.add("period.from", comity_model::Rule::Missing);
    }
    from.map(|from| Period { from, until })
}

/// The parts of the form.
pub(crate) fn parts(form: &Form) -> Vec<Part> {
    let locale = form.voice.locale;
    let mut parts = vec![
        form.line("title").signed().must(),
        form.select(
            "phase",
            Phase::ALL.iter().map(|phase| (phase.name().into(), labels::phase(locale, *phase))).collect(),
            Some("form-choose"),
        )
        .must(),
        form.area("summary", 5).signed().must(),
        form.prose("problem", 4).signed().must(),
        steps(form),
        form.group("jurisdiction", jurisdiction_parts(form)),
        form.row(
            "cost",
            vec![
                form.short("cost.set_up", "short", "numeric"),
                form.short("cost.yearly", "short", "numeric"),
                form.short("cost.currency", "tiny", "text"),
                form.short("cost.staff_hours", "short", "numeric"),
            ],
        ),
        form.line("legal_basis").signed(),
        evidence_parts(form),
        form.prose("risks", 3).signed(),
        form.prose("accessibility", 3).signed(),
        form.prose("notes", 3).signed(),
        topics(form).must(),
    ];
    let statuses = PracticeStatus::ALL.iter().map(|status| (status.name().into(), labels::practice_status(locale, *status))).collect();
    parts.extend([
        form.select("status", statuses, None),
        form.address("superseded_by"),
        form.row("period", vec![form.day("period.from"), form.day("period.until")]),
        form.suggested("licence", "licences").must(),
        form.suggestions("licences", ["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "OGL-UK-3.0"].map(str::to_owned).to_vec()),
        form.day("review_by"),
        sharing(form),
        language(form),
        translations(form, &words(&form.fields)),
    ]);
    parts
}

fn jurisdiction_parts(form: &Form) -> Vec<Part> {
    let locale = form.voice.locale;
    let countries = labels::countries(locale).into_iter().map(|(country, name)| (country.to_string(), name)).collect();
    let levels = Level::ALL.iter().map(|level| (level.name().into(), labels::level(locale, *level))).collect();
    let bands = VoterBand::ALL.iter().map(|band| (band.name().into(), labels::voter_band(locale, *band))).collect();
    vec![
        country(form, countries),
        form.select("jurisdiction.level", levels, Some("form-choose")).must(),
        form.select("jurisdiction.voters", bands, Some("not-stated")),
    ]
}

/// A country of no list, such as the code of an invented place or of a network, is kept as a choice.
fn country(form: &Form, mut countries: Vec<(String, String)>) -> Part {
    let own = form.fields.get("jurisdiction.country").to_owned();
    if !own.is_empty() && !countries.iter().any(|(code, _)| *code == own) {
        countries.insert(0, (own.clone(), own));
    }
    form.select("jurisdiction.country", countries, Some("form-choose")).hinted(String::new()).must()
}

fn steps(form: &Form) -> Part {
    let step = |index: usize| {
        let label = form.voice.all("form-step", &[("number", (index + 1).into())]);
        let mut part = form.prose("approach", 3).nth(index, form.value("approach", index)).signed().labelled(label);
        part.hint = form.prompt(&format!("step-{}", index + 1)).unwrap_or_default();
        part.id = format!("f-approach-step-{}", index + 1);
        part.problems.clear();
        part
    };
    let mut parts: Vec<Part> =
        (0..form.rows(&["approach"], "step", outline::of(&form.fields).map_or(2, |outline| outline.steps))).map(step).collect();
    parts.push(form.more("step", "form-step-add"));
    form.group("approach", parts).must()
}

fn evidence_parts(form: &Form) -> Part {
    let names = ["evidence.measure", "evidence.before", "evidence.after", "evidence.source"];
    let row = |index: usize| {
        let value = |name| form.value(name, index);
        let parts = vec![
            form.line("evidence.measure").nth(index, value("evidence.measure")).signed(),
            form.short("evidence.before", "tiny", "decimal").nth(index, value("evidence.before")).hinted(String::new()),
            form.short("evidence.after", "tiny", "decimal").nth(index, value("evidence.after")).hinted(String::new()),
            form.line("evidence.source").nth(index, value("evidence.source")).signed(),
        ];
        let label = form.voice.all("form-evidence-number", &[("number", (index + 1).into())]);
        let mut group = form.row("evidence", parts).labelled(label).hinted(String::new());
        group.id = format!("f-evidence-row-{}", index + 1);
        group
    };
    let mut parts: Vec<Part> = (0..form.rows(&names, "measure", 1)).map(row).collect();
    parts.push(form.more("measure", "form-evidence-add"));
    form.group("evidence", parts)
}

/// The topics, ticked.
pub(super) fn topics(form: &Form) -> Part {
    let locale = form.voice.locale;
    form.checks("topics", comity_model::Topic::ALL.iter().map(|topic| (topic.name().into(), labels::topic(locale, *topic))).collect())
}

/// Who may read it.
pub(super) fn sharing(form: &Form) -> Part {
    let voice = form.voice;
    let choice = |level: SharingLevel| {
        (level.name().to_owned(), level.label().to_owned(), voice.say(&format!("form-sharing-{}-hint", level.name())))
    };
    form.radios("sharing", [SharingLevel::Clear, SharingLevel::Green].map(choice).to_vec()).hinted(String::new())
}

/// The language of the text.
pub(super) fn language(form: &Form) -> Part {
    form.short("language", "short", "text").must()
}

/// Translations by the office itself, each beside the original, and room for one more.
pub(super) fn translations(form: &Form, original: &[(&str, String)]) -> Part {
    let names = ["translations.language", "translations.title", "translations.summary", "translations.body"];
    let voice = form.voice;
    let language: Option<comity_model::Language> = form.fields.get("language").parse().ok();
    let said = original.iter().filter(|(_, text)| !text.is_empty());
    let original: Vec<_> = said.map(|(name, text)| (comity_words::problems::field_label(voice.locale, name), text.clone())).collect();
    let behind = form.fields.every("behind");
    let mut parts = Vec::new();
    for index in 0..form.rows(&names, "translation", 0) {
        let value = |name| form.value(name, index);
        let given = value(names[0]);
        let tongue: Option<comity_model::Language> = given.parse().ok();
        let older = if behind.contains(&given) { voice.say("translation-behind") } else { String::new() };
        let fields = vec![
            form.short(names[0], "short", "text").nth(index, given),
            form.line(names[1]).nth(index, value(names[1])).signed().spoken(tongue.as_ref()),
            form.area(names[2], 4).nth(index, value(names[2])).signed().spoken(tongue.as_ref()),
            form.prose(names[3], 8).nth(index, value(names[3])).signed().spoken(tongue.as_ref()),
            form.more(format!("drop-{index}"), "form-translation-drop"),
        ];
        let name = tongue.as_ref().map_or_else(|| voice.say("form-translation-new"), |language| voice.language(language));
        let mut beside = form.beside("translations", original.clone(), language.clone(), fields).labelled(name).hinted(older);
        beside.id = format!("f-translation-{}", index + 1);
        beside.problems.clear();
        parts.push(beside);
    }
    parts.push(form.more("translation", "form-translation-add"));
    form.group("translations", parts)
}

/// What of a practice is translated, as its form holds it.
fn words(fields: &Fields) -> Vec<(&'static str, String)> {
    let one = |name: &'static str| (name, fields.get(name).to_owned());
    let steps: Vec<_> = fields.every("approach").into_iter().filter(|step| !step.is_empty()).collect();
    let mut all = vec![one("title"), one("summary"), one("problem"), ("approach", steps.join("\n\n"))];
    all.extend(["risks", "accessibility", "notes"].map(one));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_survives_its_form() {
        let practice = crate::samples::practice();
        let (read, problems) = read(&fields_of(&practice));
        assert_eq!(problems, Ok(()));
        assert_eq!(read, practice);
    }

    #[test]
    fn what_cant_be_read_is_named_by_its_field() {
        let mut fields = begin(&crate::samples::borealie());
        fields.add("cost.yearly", "much");
        fields.add("evidence.measure", "");
        fields.add("evidence.before", "x");
        let (_, problems) = read(&fields);
        let names: Vec<_> = problems.expect_err("problems").0.into_iter().map(|problem| problem.field).collect();
        assert_eq!(names, ["cost.yearly", "evidence.before", "phase"]);
    }
}
