//! A practice or an event as a file: Markdown with a front matter (TOML between `+++` lines) of the record's fields.
//!
//! All problems are reported at once, each with its line: what can't be read, what is not known (with the nearest
//! known name), and what the record's own rules say.

mod body;
mod event;
mod fields;
mod practice;

use comity_model::{Kind, Problem, Record, Rule};

use body::Body;
use fields::Fields;

/// Reads a file.
pub fn read(kind: Kind, text: &str) -> Result<Record, Vec<Problem>> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (front, body) = split(&text)?;
    let mut fields = Fields::parse(front, 1)?;
    let body = Body::new(body, 2 + front.lines().count());
    let record = match kind {
        Kind::Event => event::read(&mut fields, body),
        Kind::Practice | Kind::Reply | Kind::Other => practice::read(&mut fields, &body),
    };
    let mut problems = fields.finish();
    if let Err(more) = record.problems() {
        // A field that could not be read was left empty, and was reported as what it is.
        let reported: Vec<_> = problems.iter().map(|problem| problem.field.clone()).collect();
        let more = more.0.into_iter().filter(|problem| !reported.iter().any(|field| problem.field.starts_with(field.as_str())));
        problems.extend(more.map(|problem| {
            let line = fields.line_of(&problem.field);
            problem.at(line)
        }));
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(record) } else { Err(problems) }
}

/// The front matter and the body.
fn split(text: &str) -> Result<(&str, &str), Vec<Problem>> {
    let wrong = |given: &str| vec![Problem::new("front-matter", Rule::Form { given: given.to_owned() }).at(Some(1))];
    let rest = text.strip_prefix("+++\n").ok_or_else(|| wrong(text.lines().next().unwrap_or_default()))?;
    if let Some(body) = rest.strip_prefix("+++\n") {
        return Ok(("", body));
    }
    let end = rest.find("\n+++").ok_or_else(|| wrong("+++"))?;
    let (front, body) = rest.split_at(end + 1);
    Ok((front, body.strip_prefix("+++").and_then(|body| body.split_once('\n')).map_or("", |(_, body)| body)))
}

/// A commented file to begin with.
pub const fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => include_str!("document/event.md"),
        Kind::Practice | Kind::Reply | Kind::Other => include_str!("document/practice.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(kind: Kind, text: &str) -> Vec<(Option<usize>, String)> {
        read(kind, text).expect_err("problems").into_iter().map(|problem| (problem.line, problem.field)).collect()
    }

    #[test]
    fn the_templates_are_whole_records() {
        assert_eq!(read(Kind::Practice, template(Kind::Practice)).expect("a practice").kind(), Kind::Practice);
        assert_eq!(read(Kind::Event, template(Kind::Event)).expect("an event").kind(), Kind::Event);
    }

    #[test]
    fn wrong_fields_are_all_reported_at_once_each_with_its_line() {
        let text = "+++\nlanguage = \"en\"\ntitle = \"\"\nsumary = \"x\"\nphase = \"votng\"\ntopics = [\"disability\", \"nope\"]\nstatus = 7\n[cost]\nyearly = \"many\"\n+++\n## problem\nIt was bad.\n## aproach\n1. Do it.\n";
        let found = problems(Kind::Practice, text);
        let expected = [
            (None, "summary"),
            (None, "approach"),
            (None, "jurisdiction"),
            (Some(3), "title"),
            (Some(4), "sumary"),
            (Some(5), "phase"),
            (Some(6), "topics"),
            (Some(7), "status"),
            (Some(9), "cost.yearly"),
            (Some(13), "aproach"),
        ];
        for (line, field) in expected {
            assert!(found.contains(&(line, field.to_owned())), "{line:?} {field} is not in {found:#?}");
        }
        assert_eq!(found.len(), expected.len(), "{found:#?}");
    }

    #[test]
    fn an_event_of_whole_days_needs_no_times() {
        let when = |starts: &str| {
            let file = template(Kind::Event).replace("starts = \"2027-04-15 10:00\"", starts).replace("ends = \"2027-04-15 11:00\"", "");
            match read(Kind::Event, &file) {
                Ok(Record::Event(event)) => Ok((event.all_day, event.starts.to_string(), event.ends.map(|at| at.to_string()))),
                Ok(_) => panic!("no event"),
                Err(problems) => Err(problems.into_iter().map(|problem| problem.field).collect::<Vec<_>>()),
            }
        };
        let day = "2027-04-15 00:00:00".to_owned();
        assert_eq!(when("all_day = true\nstarts = \"2027-04-15\""), Ok((true, day.clone(), None)));
        assert_eq!(when("all_day = true\nstarts = \"2027-04-15 10:00\"\nends = 2027-04-15"), Ok((true, day.clone(), None)));
        let last = Some("2027-04-16 00:00:00".to_owned());
        assert_eq!(when("starts = 2027-04-15\nends = 2027-04-16"), Ok((true, day, last)));
        assert_eq!(when("all_day = \"on\"\nstarts = \"2027-04-15 10:00\""), Err(vec!["all_day".to_owned()]));
        assert_eq!(when("starts = \"2027-04-15 10:00\"\nends = 2027-04-16"), Err(vec!["ends".to_owned()]));
    }

    #[test]
    fn a_file_that_is_not_toml_says_where() {
        assert_eq!(problems(Kind::Practice, "+++\ntitle = = \"a\"\nx\n+++\n")[0], (Some(2), "front-matter".to_owned()));
        assert_eq!(problems(Kind::Practice, "# Just text\n")[0], (Some(1), "front-matter".to_owned()));
        assert_eq!(problems(Kind::Event, "+++\ntitle = \"a\"\n")[0], (Some(1), "front-matter".to_owned()));
    }

    #[test]
    fn steps_are_items_or_paragraphs() {
        let steps = |text: &str| Body::new(text, 1).steps_of("approach");
        assert_eq!(steps("## Approach\n1. One\n   more\n2. Two\n"), ["One\nmore", "Two"]);
        assert_eq!(steps("## approach\nOne.\n\nTwo.\n"), ["One.", "Two."]);
    }
}
