//! The log of the office for a records request: what it did, whom it follows and who follows it, what it sent, as files.

use std::str::FromStr;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{NaiveDate, TimeDelta, TimeZone as _};
use comity_model::audit::Agent;
use comity_model::{Problem, Problems, Rule, Time};
use comity_service::audit;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};

use crate::Web;
use crate::error::Failure;
use crate::forms::read::Reading;
use crate::forms::{Fields, Form, Part};
use crate::frame::{Frame, page};
use crate::names::Names;
use crate::parts::Mark;
use crate::visit::Visit;
use crate::voice::{Voice, iso};

/// The most entries of one file: what a spreadsheet opens and what fits into memory. More are never cut off in silence.
const MOST: u32 = 50_000;
/// How many days the form proposes.
const DAYS: i64 = 90;

#[derive(Debug, Template)]
#[template(path = "log.html")]
pub(crate) struct LogPage {
    frame: Frame,
    problems: Vec<(String, String)>,
    count: String,
    parts: Vec<Part>,
}

impl LogPage {
    /// The form, with what is wrong with it.
    pub fn new(visit: &Visit, fields: Fields, problems: Result<(), Problems>) -> Self {
        let voice = visit.voice();
        let form = Form::new(voice, fields, problems);
        let choices = |name: &str, values: &[&str]| {
            let choice = |value: &&str| {
                ((*value).to_owned(), voice.say(&format!("log-{name}-{value}")), voice.say(&format!("log-{name}-{value}-hint")))
            };
            values.iter().map(choice).collect()
        };
        let summary = form.summary();
        let mut frame = Frame::new(visit, voice.say("log-title"), "menu-write");
        let count = voice.count("problems-title", summary.len());
        if !summary.is_empty() {
            frame.before = Some(count.clone());
        }
        let parts = vec![
            form.radios("log.what", choices("what", &["acts", "follows", "sent"])),
            form.row("log.period", vec![form.day("log.since"), form.day("log.until")]),
            form.radios("log.as", choices("as", &["csv", "json"])),
        ];
        Self { frame, problems: summary, count, parts }
    }
}

/// Rows under names that programs read.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Comma-separated values (RFC 4180) in UTF-8. The mark at the beginning makes spreadsheets read it as that, and what one
    /// would take for a formula is text.
    fn csv(&self) -> String {
        let mut text = String::from('\u{feff}');
        let heading: Vec<String> = self.columns.iter().map(|name| (*name).to_owned()).collect();
        for row in std::iter::once(&heading).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// A list of objects.
    fn json(&self) -> String {
        let object = |row: &Vec<String>| {
            let pairs = self.columns.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), serde_json::Value::from(cell.as_str())));
            serde_json::Value::Object(pairs.collect())
        };
        serde_json::Value::Array(self.rows.iter().map(object).collect()).to_string()
    }
}

fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{cell}") } else { cell.to_owned() };
    if formula || text.contains(['"', ',', ';', '\n', '\r', '\t']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// `GET /log`
pub(crate) async fn show(visit: Visit) -> Response {
    let voice = visit.voice();
    let today = voice.civil_day(voice.now);
    let mut fields = Fields::default();
    fields.add("log.what", "acts");
    fields.add("log.since", (today - TimeDelta::days(DAYS)).to_string());
    fields.add("log.until", today.to_string());
    fields.add("log.as", "csv");
    page(StatusCode::OK, &LogPage::new(&visit, fields, Ok(())))
}

/// The period that the form names, by the reader's clocks: whole days, the last one included.
fn period(voice: Voice, fields: &Fields) -> Result<(Time, Time), Problems> {
    let mut form = Reading::new(fields);
    let since = form.needed("log.since", NaiveDate::MIN);
    let until = form.needed("log.until", NaiveDate::MAX);
    form.finish()?;
    if until < since {
        return Err(Problems(vec![Problem::new("log.until", Rule::Before("log.since"))]));
    }
    let begins = |day: NaiveDate| {
        let midnight = voice.zone.from_local_datetime(&day.and_time(chrono::NaiveTime::MIN)).earliest();
        midnight.map_or_else(|| day.and_time(chrono::NaiveTime::MIN).and_utc(), |at| at.to_utc())
    };
    Ok((begins(since), begins(until.succ_opt().unwrap_or(until))))
}

/// `POST /log`: a part of the log as a file. That it was taken is an entry of the log itself.
pub(crate) async fn export(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (from, until) = match period(visit.voice(), &fields) {
        Ok(period) => period,
        Err(problems) => return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &LogPage::new(&visit, fields, Err(problems)))),
    };
    let what = fields.get("log.what");
    let table = table(&web, visit.voice(), what, from, until).await?;
    if table.rows.len() > MOST as usize {
        let max = MOST as usize;
        let problems = Problems(vec![Problem::new("log.period", Rule::TooMany { is: table.rows.len(), max })]);
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &LogPage::new(&visit, fields, Err(problems))));
    }
    let (ending, kind, text) = match fields.get("log.as") {
        "json" => ("json", "application/json", table.json()),
        _ => ("csv", "text/csv; charset=utf-8", table.csv()),
    };
    let name = format!("{what}-{}-{}.{ending}", fields.get("log.since"), fields.get("log.until"));
    audit::exported(&web.app, &visit.agent()?, &name).await?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(|_| Failure::Unreadable)?;
    Ok(([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, disposition)], text).into_response())
}

async fn table(web: &Web, voice: Voice, what: &str, from: Time, until: Time) -> Result<Table, Failure> {
    let read = web.app.read();
    Ok(match what {
        "acts" => {
            let names = Names::read(web).await?;
            let name = |agent: &str| Agent::from_str(agent).map(|agent| names.name(voice, &agent)).unwrap_or_default();
            let rows = read.acts_between(from, until, MOST + 1).await?.into_iter();
            Table {
                columns: &["number", "time", "by", "name", "act", "subject", "detail", "hash"],
                rows: rows
                    .map(|row| {
                        let name = name(&row.agent);
                        vec![row.seq.to_string(), iso(row.at), row.agent, name, row.verb, row.subject, row.detail, row.hash]
                    })
                    .collect(),
            }
        }
        "follows" => Table {
            columns: &["since", "way", "actor", "server", "state", "answered"],
            rows: read
                .follows_between(from, until, MOST + 1)
                .await?
                .into_iter()
                .map(|line| {
                    let way = if line.ours { "we follow" } else { "follows us" };
                    vec![
                        iso(line.at),
                        way.to_owned(),
                        line.actor,
                        line.authority,
                        line.state,
                        line.answered_at.map(iso).unwrap_or_default(),
                    ]
                })
                .collect(),
        },
        "sent" => Table {
            columns: &["time", "type", "title", "about", "activity", "delivered", "waiting", "failed", "left_out"],
            rows: read
                .sent_between(from, until, MOST + 1)
                .await?
                .into_iter()
                .map(|line| {
                    let counts = [line.delivered, line.waiting, line.failed, line.left_out].map(|count| count.to_string());
                    [iso(line.at), line.kind, line.title, line.object, line.activity].into_iter().chain(counts).collect()
                })
                .collect(),
        },
        _ => return Err(Failure::Unreadable),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_reads_text_and_runs_nothing() {
        let cases = [
            ("plain", "plain"),
            ("two, with \"quotes\"", "\"two, with \"\"quotes\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=HYPERLINK(\"https://a.example\")", "\"'=HYPERLINK(\"\"https://a.example\"\")\""),
            ("-1+1", "\"'-1+1\""),
            ("@SUM(1)", "\"'@SUM(1)\""),
            ("\t=1", "\"'\t=1\""),
            ("＝1", "\"'＝1\""),
            ("Boréalie", "Boréalie"),
        ];
        for (cell, expected) in cases {
            assert_eq!(quoted(cell), expected);
        }
        let table = Table { columns: &["a", "b"], rows: vec![vec!["é".into(), "+1".into()]] };
        assert_eq!(table.csv(), "\u{feff}a,b\r\né,\"'+1\"\r\n");
        assert_eq!(table.json(), r#"[{"a":"é","b":"+1"}]"#);
    }

    #[test]
    fn a_period_is_of_whole_days_by_the_readers_clocks() {
        let voice = Voice { locale: comity_words::Locale::En, zone: chrono_tz::America::New_York, now: crate::samples::now() };
        let fields = |since: &str, until: &str| {
            let mut fields = Fields::default();
            fields.add("log.since", since);
            fields.add("log.until", until);
            period(voice, &fields)
        };
        let utc = |text: &str| text.parse::<Time>().expect("a time");
        assert_eq!(fields("2026-11-01", "2026-11-01"), Ok((utc("2026-11-01T04:00:00Z"), utc("2026-11-02T05:00:00Z"))));
        assert!(fields("2026-11-02", "2026-11-01").is_err() && fields("", "2026-11-01").is_err() && fields("x", "y").is_err());
    }
}
