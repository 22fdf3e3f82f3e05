//! Reading what people typed: numbers with spaces, days, names; what can't be read is a problem of its field.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use comity_model::practice::Translation;
use comity_model::{Language, Problem, Problems, Rule, SharingLevel, Topic};

use crate::forms::Fields;

/// A form while it is read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// What was sent.
    pub fields: &'a Fields,
    problems: Vec<Problem>,
}

impl<'a> Reading<'a> {
    /// Begins.
    pub fn new(fields: &'a Fields) -> Self {
        Self { fields, problems: Vec::new() }
    }

    /// Adds a problem.
    pub fn add(&mut self, name: &str, rule: Rule) {
        self.problems.push(Problem::new(name, rule));
    }

    /// Ends: all that can't be read.
    pub fn finish(self) -> Result<(), Problems> {
        if self.problems.is_empty() { Ok(()) } else { Err(Problems(self.problems)) }
    }

    /// A text as it was typed.
    pub fn text(&self, name: &str) -> String {
        self.fields.get(name).to_owned()
    }

    /// A value that may be left out.
    pub fn maybe<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.parsed(name, self.fields.get(name))
    }

    /// A value that the record can't be without.
    pub fn needed<T: FromStr>(&mut self, name: &str, otherwise: T) -> T {
        if self.fields.get(name).is_empty() {
            self.add(name, Rule::Missing);
            return otherwise;
        }
        self.maybe(name).unwrap_or(otherwise)
    }

    /// A whole number, perhaps with spaces, points or commas between its thousands.
    pub fn number<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let given = self.fields.get(name);
        let digits: String = given.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | '\'' | '’')).collect();
        self.parsed_as(name, given, &digits)
    }

    /// A number with decimals, after a point or a comma.
    pub fn decimal(&mut self, name: &str, given: &str) -> Option<f64> {
        let plain: String = given.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
        self.parsed_as(name, given, &plain.replace('−', "-"))
    }

    /// A day and a time of day.
    pub fn civil(&mut self, name: &str) -> Option<NaiveDateTime> {
        let given = self.fields.get(name);
        let whole = given.replacen(' ', "T", 1);
        let seconds = if whole.matches(':').count() == 1 { format!("{whole}:00") } else { whole };
        self.parsed_as(name, given, &seconds)
    }

    /// A day and a time of day, or where `day_is_enough` a day as its midnight.
    pub fn civil_or_day(&mut self, name: &str, day_is_enough: bool) -> Option<NaiveDateTime> {
        match self.fields.get(name).parse::<NaiveDate>() {
            Ok(day) if day_is_enough => Some(day.and_time(NaiveTime::MIN)),
            _ => self.civil(name),
        }
    }

    /// One of the values of a list that is sent several times.
    pub fn parsed<T: FromStr>(&mut self, name: &str, given: &str) -> Option<T> {
        self.parsed_as(name, given, given)
    }

    fn parsed_as<T: FromStr>(&mut self, name: &str, given: &str, plain: &str) -> Option<T> {
        if given.is_empty() {
            return None;
        }
        let value = plain.parse().ok();
        if value.is_none() {
            self.add(name, Rule::Form { given: given.to_owned() });
        }
        value
    }

    /// How far it may travel; TLP:AMBER and TLP:RED are refused with their reason.
    pub fn sharing(&mut self) -> SharingLevel {
        match self.fields.get("sharing") {
            "" => SharingLevel::Clear,
            given => given.parse().unwrap_or_else(|rule| {
                self.add("sharing", rule);
                SharingLevel::Green
            }),
        }
    }

    /// The language of the text.
    pub fn language(&mut self) -> Language {
        self.needed("language", Language::english())
    }

    /// The topics that were ticked.
    pub fn topics(&mut self) -> Vec<Topic> {
        let given = self.fields.every("topics");
        given.into_iter().filter_map(|name| self.parsed("topics", name)).collect()
    }

    /// The n-th of the values of a name.
    pub fn nth(&self, name: &str, index: usize) -> String {
        self.fields.every(name).get(index).copied().unwrap_or("").to_owned()
    }

    /// The translations that say something.
    pub fn translations(&mut self) -> Vec<Translation> {
        let count = self.fields.every("translations.title").len();
        let mut all = Vec::new();
        for index in 0..count {
            let [title, summary, body] = ["title", "summary", "body"].map(|part| self.nth(&format!("translations.{part}"), index));
            if title.is_empty() && summary.is_empty() && body.is_empty() {
                continue;
            }
            let given = self.nth("translations.language", index);
            if given.is_empty() {
                self.add("translations.language", Rule::Missing);
            }
            if let Some(language) = self.parsed("translations.language", &given) {
                all.push(Translation { language, title, summary, body });
            }
        }
        all
    }
}

/// Puts translations into fields.
pub(crate) fn put_translations(fields: &mut Fields, translations: &[Translation]) {
    for translation in translations {
        fields.add("translations.language", translation.language.as_str());
        fields.add("translations.title", &*translation.title);
        fields.add("translations.summary", &*translation.summary);
        fields.add("translations.body", &*translation.body);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let mut fields = Fields::default();
        for (name, value) in [("a", "18 400"), ("b", "18,400"), ("c", "18\u{202f}400"), ("d", "about 5"), ("e", "2026-04-16 16:00")] {
            fields.add(name, value);
        }
        let mut reading = Reading::new(&fields);
        for name in ["a", "b", "c"] {
            assert_eq!(reading.number::<u64>(name), Some(18_400), "{name}");
        }
        assert_eq!(reading.decimal("x", "−4,5"), Some(-4.5));
        assert_eq!(reading.civil("e").map(|at| at.to_string()), Some("2026-04-16 16:00:00".into()));
        assert_eq!(reading.number::<u64>("d"), None);
        let Problems(problems) = reading.finish().expect_err("d is no number");
        assert_eq!(problems, [Problem::new("d", Rule::Form { given: "about 5".into() })]);
    }
}
