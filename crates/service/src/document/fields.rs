//! The fields of a front matter, each with its line.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use comity_model::{Problem, Rule};
use toml::de::{DeTable, DeValue};

/// A value of a front matter.
#[derive(Debug, Clone)]
enum Value {
    Text(String),
    Integer(String, u32),
    Float(String),
    /// A date, a time or a truth value, as it was written.
    Word(String),
    List(Vec<Self>),
    Table,
}

impl From<DeValue<'_>> for Value {
    fn from(value: DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.into_owned()),
            DeValue::Integer(number) => Self::Integer(number.as_str().to_owned(), number.radix()),
            DeValue::Float(number) => Self::Float(number.as_str().to_owned()),
            DeValue::Boolean(value) => Self::Word(value.to_string()),
            DeValue::Datetime(at) => Self::Word(at.to_string()),
            DeValue::Array(items) => Self::List(items.into_iter().map(|item| item.into_inner().into()).collect()),
            DeValue::Table(_) => Self::Table,
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text.trim()),
            Self::Integer(text, _) | Self::Float(text) | Self::Word(text) => f.write_str(text),
            Self::List(_) => f.write_str("[…]"),
            Self::Table => f.write_str("{…}"),
        }
    }
}

/// Fields that are taken out one after the other; what is left at the end is not known.
pub(super) struct Fields {
    values: BTreeMap<String, (Value, usize)>,
    tables: BTreeMap<String, usize>,
    lines: BTreeMap<String, usize>,
    asked: Vec<String>,
    problems: Vec<Problem>,
}

impl Fields {
    /// Parses a front matter that begins after `above` lines.
    pub(super) fn parse(text: &str, above: usize) -> Result<Self, Vec<Problem>> {
        let line = |byte: usize| above + 1 + text[..byte.min(text.len())].matches('\n').count();
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map(|span| line(span.start.saturating_sub(1)));
            vec![Problem::new("front-matter", Rule::Form { given: error.message().to_owned() }).at(at)]
        })?;
        let mut fields =
            Self { values: BTreeMap::new(), tables: BTreeMap::new(), lines: BTreeMap::new(), asked: Vec::new(), problems: Vec::new() };
        fields.flatten("", table.into_inner(), &line);
        Ok(fields)
    }

    /// Names fields of tables `table.field`, and of lists of tables `table.0.field`.
    fn flatten(&mut self, prefix: &str, table: DeTable<'_>, line: &impl Fn(usize) -> usize) {
        for (key, value) in table {
            let name = if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
            let at = line(key.span().start);
            self.lines.insert(name.clone(), at);
            match value.into_inner() {
                DeValue::Table(inner) => {
                    self.tables.insert(name.clone(), at);
                    self.flatten(&name, inner, line);
                }
                DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_table()) && !items.is_empty() => {
                    for (index, item) in items.into_iter().enumerate() {
                        let entry = format!("{name}.{index}");
                        self.lines.insert(entry.clone(), line(item.span().start));
                        self.tables.insert(entry.clone(), line(item.span().start));
                        if let DeValue::Table(inner) = item.into_inner() {
                            self.flatten(&entry, inner, line);
                        }
                    }
                }
                other => {
                    self.values.insert(name, (other.into(), at));
                }
            }
        }
    }

    /// How many entries a list of tables has.
    pub(super) fn entries(&self, name: &str) -> usize {
        (0..1_000).take_while(|index| self.tables.contains_key(&format!("{name}.{index}"))).count()
    }

    /// Whether a table is there.
    pub(super) fn has_table(&self, name: &str) -> bool {
        self.tables.contains_key(name)
    }

    pub(super) fn problem(&mut self, field: &str, rule: Rule) {
        let line = self.line_of(field);
        self.problems.push(Problem::new(public_name(field), rule).at(line));
    }

    pub(super) fn problem_at(&mut self, field: &str, rule: Rule, line: usize) {
        self.problems.push(Problem::new(field, rule).at(Some(line)));
    }

    /// How many problems were found so far.
    pub(super) fn count(&self) -> usize {
        self.problems.len()
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.asked.push(name.to_owned());
        self.values.remove(name).map(|(value, _)| value)
    }

    fn wrong<T>(&mut self, name: &str, value: &Value) -> Option<T> {
        self.problem(name, Rule::Form { given: value.to_string() });
        None
    }

    /// A plain text.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            other => self.wrong(name, &other),
        }
    }

    /// A whole number that is not negative.
    pub(super) fn whole<N: TryFrom<u64>>(&mut self, name: &str) -> Option<N> {
        let value = self.take(name)?;
        let number = match &value {
            Value::Integer(number, radix) => u64::from_str_radix(number, *radix).ok().and_then(|number| N::try_from(number).ok()),
            _ => None,
        };
        if number.is_none() { self.wrong(name, &value) } else { number }
    }

    /// A number.
    pub(super) fn number(&mut self, name: &str) -> Option<f64> {
        let value = self.take(name)?;
        let number = match &value {
            Value::Integer(number, _) | Value::Float(number) => number.parse().ok(),
            _ => None,
        };
        if number.is_none() { self.wrong(name, &value) } else { number }
    }

    /// A value that is written as text, for example a name or a link.
    pub(super) fn parsed<T: FromStr>(&mut self, name: &str, known: &[&str]) -> Option<T> {
        let value = self.take(name)?;
        let Value::Text(text) = &value else { return self.wrong(name, &value) };
        match text.trim().parse() {
            Ok(parsed) => Some(parsed),
            Err(_) if known.is_empty() => self.wrong(name, &value),
            Err(_) => {
                self.problem(name, Rule::Unknown { given: text.clone(), nearest: nearest(text, known.iter().copied()) });
                None
            }
        }
    }

    /// A list of such values.
    pub(super) fn list<T: FromStr>(&mut self, name: &str, known: &[&str]) -> Vec<T> {
        let Some(value) = self.take(name) else { return Vec::new() };
        let items = match value {
            Value::List(items) => items,
            single => vec![single],
        };
        let mut list = Vec::new();
        for item in items {
            let Value::Text(text) = &item else {
                self.problem(name, Rule::Form { given: item.to_string() });
                continue;
            };
            match text.trim().parse() {
                Ok(parsed) => list.push(parsed),
                Err(_) => self.problem(name, Rule::Unknown { given: text.clone(), nearest: nearest(text, known.iter().copied()) }),
            }
        }
        list
    }

    /// A day: `2027-09-30`.
    pub(super) fn day(&mut self, name: &str) -> Option<NaiveDate> {
        let value = self.take(name)?;
        let day = value.to_string().parse().ok();
        if day.is_none() { self.wrong(name, &value) } else { day }
    }

    /// A civil time: `2026-04-16 16:00`, with a blank or a `T`, with or without seconds.
    pub(super) fn civil(&mut self, name: &str) -> Option<NaiveDateTime> {
        let value = self.take(name)?;
        let text = value.to_string().replace('T', " ");
        let civil = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"].iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok());
        if civil.is_none() { self.wrong(name, &value) } else { civil }
    }

    /// A civil time, or where `day_is_enough` a day as its midnight.
    pub(super) fn civil_or_day(&mut self, name: &str, day_is_enough: bool) -> Option<NaiveDateTime> {
        if day_is_enough && self.is_day(name) {
            return Some(self.day(name)?.and_time(NaiveTime::MIN));
        }
        self.civil(name)
    }

    /// Whether a field holds a day without a time.
    pub(super) fn is_day(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|(value, _)| value.to_string().parse::<NaiveDate>().is_ok())
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        let value = self.take(name)?;
        match &value {
            Value::Word(word) => word.parse().ok().or_else(|| self.wrong(name, &value)),
            _ => self.wrong(name, &value),
        }
    }

    /// The line of a field, of its table, or of the first entry of a list of tables with that field.
    pub(super) fn line_of(&self, field: &str) -> Option<usize> {
        let in_entry = || field.split_once('.').and_then(|(list, field)| self.lines.get(&format!("{list}.0.{field}")));
        let table = || field.rsplit_once('.').and_then(|(table, _)| self.lines.get(table));
        self.lines.get(field).or_else(in_entry).or_else(table).copied()
    }

    /// What was wrong, and what nobody asked for.
    pub(super) fn finish(&mut self) -> Vec<Problem> {
        let mut problems = std::mem::take(&mut self.problems);
        for (name, (_, line)) in std::mem::take(&mut self.values) {
            let known = self.asked.iter().map(String::as_str);
            let rule = Rule::Unknown { given: name.clone(), nearest: nearest(&name, known) };
            problems.push(Problem::new(public_name(&name), rule).at(Some(line)));
        }
        problems
    }
}

/// A field's name without the number of its entry: `evidence.0.measure` is `evidence.measure`.
fn public_name(name: &str) -> String {
    name.split('.').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

/// The known name that is closest to what was written, if any is close.
pub(super) fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    known
        .map(|name| (strsim::jaro_winkler(&given.to_lowercase(), name), name))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_owned())
}
