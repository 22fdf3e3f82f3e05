//! What reading and writing cost beside the parsing of the same bytes, in processor time of their thread:
//! `cargo bench -p comity-wire`. It fails if an `Article` of 18 KB takes more than three times as long to be read into the
//! model as `serde_json` takes to make a [`Value`] of it.

use std::hint::black_box;

use chrono::NaiveDate;
use comity_model::practice::{Cost, Evidence, Jurisdiction, Period, PracticeStatus, VoterBand};
use comity_model::{BaseUrl, Html, Id, Language, Level, Phase, Practice, Record, SharingLevel, Time, Topic};
use comity_wire::read;
use comity_wire::write::{self, Outgoing};
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};

/// Most that reading may cost, with parsing as one.
const LIMIT: f64 = 3.0;
const ROUNDS: usize = 41;
const CALLS: u32 = 200;
/// How long the articles are, within a tenth.
const BYTES: usize = 18_000;

/// Seconds of CPU that this thread has had.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    #[expect(clippy::cast_precision_loss, reason = "a run takes far less than 2^52 nanoseconds")]
    let seconds = time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9;
    seconds
}

type Case<'a> = (&'a str, Box<dyn FnMut() + 'a>);

/// The median microseconds of one call of each case. They take turns in each round, so that what slows the machine down
/// slows all of them down.
fn medians(cases: &mut [Case<'_>]) -> Vec<f64> {
    let mut times = vec![Vec::with_capacity(ROUNDS); cases.len()];
    for round in 0..=ROUNDS {
        for ((_, call), times) in cases.iter_mut().zip(&mut times) {
            let begun = cpu();
            for _ in 0..CALLS {
                call();
            }
            // The first round only warms up.
            if round > 0 {
                times.push((cpu() - begun) / f64::from(CALLS) * 1e6);
            }
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    times.into_iter().map(median).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A practice whose text takes so many words.
fn practice(words: usize) -> Record {
    let text = |words: usize| "Voters **waited** <30 minutes & left, said the “poll book”. ".repeat(words / 8 + 1);
    Record::Practice(Box::new(Practice {
        language: Language::english(),
        title: "Chairs & waits".into(),
        summary: "A second line with chairs.".into(),
        problem: text(words / 3),
        approach: vec![text(words / 6), text(words / 6)],
        jurisdiction: Jurisdiction { country: "US".parse().expect("a country"), level: Level::County, voters: Some(VoterBand::Under100k) },
        cost: Cost { set_up: Some(18_400), yearly: Some(900), currency: Some("USD".into()), staff_hours: Some(60) },
        legal_basis: Some("State code § 12-3.".into()),
        evidence: vec![Evidence {
            measure: "median wait, minutes".into(),
            before: Some(41.5),
            after: Some(12.0),
            source: Some("poll book".into()),
        }],
        risks: Some(text(words / 6)),
        accessibility: Some(text(words / 6)),
        notes: None,
        phase: Phase::Voting,
        topics: vec![Topic::VotingOperations, Topic::Disability],
        status: PracticeStatus::InUse,
        superseded_by: None,
        period: Some(Period { from: day("2024-11-05"), until: None }),
        licence: "CC-BY-4.0".into(),
        sharing: SharingLevel::Clear,
        review_by: Some(day("2027-01-15")),
        translations: vec![],
        attachments: vec![],
    }))
}

/// An article as a blog sends it.
fn article() -> Value {
    let content = "<p>Voters <strong>waited</strong> &lt;30 minutes &amp; left, said the “poll book”, <a href=\"https://county.example/book\">which is public</a>.</p>\n".repeat(53);
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", { "Hashtag": "as:Hashtag" }],
        "id": "https://county.example/?p=7", "type": "Article", "attributedTo": "https://county.example/?author=0",
        "attachment": [{ "type": "Image", "url": "https://county.example/a.png", "mediaType": "image/png", "name": "A queue" }],
        "content": content, "contentMap": { "en": content }, "name": "Chairs &amp; waits", "nameMap": { "en": "Chairs &amp; waits" },
        "preview": { "type": "Note", "content": "<p>A second line with chairs.</p>" },
        "summary": "<p>A second line with chairs.</p>", "summaryMap": { "en": "<p>A second line with chairs.</p>" },
        "published": "2026-03-24T09:12:00Z", "updated": "2026-03-25T09:12:00Z", "mediaType": "text/html",
        "tag": [{ "type": "Hashtag", "name": "#Disability", "href": "https://county.example/tag/disability" }],
        "url": "https://county.example/2026/03/chairs", "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "cc": ["https://county.example/wp-json/activitypub/1.0/actors/0/followers"],
        "replies": { "id": "https://county.example/replies/7", "type": "Collection" },
    })
}

/// Measures one article and returns how reading compares with parsing.
fn measure(name: &str, article: &Value, outgoing: Option<&Outgoing>) -> f64 {
    let bytes = article.to_string().into_bytes();
    assert!(bytes.len().abs_diff(BYTES) < BYTES / 10, "{name} has {} bytes", bytes.len());
    let envelope = json!({
        "@context": "https://www.w3.org/ns/activitystreams", "id": "https://county.example/a/1", "type": "Create",
        "actor": "https://county.example/u", "object": article,
    });
    let envelope = envelope.to_string().into_bytes();
    let foreign = read::post(article).expect("an article");
    let mut cases: Vec<Case<'_>> = vec![
        ("parsing alone: a `Value`", Box::new(|| drop(black_box(serde_json::from_slice::<Value>(&bytes))))),
        ("reading, HTML unsanitised", Box::new(|| drop(black_box(read::document(&bytes).and_then(|document| read::post(&document)))))),
        (
            "as the object of a `Create`: envelope, object, post",
            Box::new(|| {
                let _ = black_box(read::activity(&envelope));
                drop(black_box(read::object_of(&envelope).map(|object| read::post(&object))));
            }),
        ),
        ("sanitising its HTML", Box::new(|| drop(black_box(Html::sanitise(&foreign.html))))),
        ("printing alone: the `Value`", Box::new(|| drop(black_box(article.to_string())))),
    ];
    if let Some(outgoing) = outgoing {
        cases.push(("writing: rendered and printed", Box::new(|| drop(black_box(write::post(outgoing).map(|post| post.to_string()))))));
    }
    let times = medians(&mut cases);
    println!("\n| {name}, {} bytes | µs | ratio |\n|---|--:|--:|", bytes.len());
    for ((case, _), time) in cases.iter().zip(&times) {
        println!("| {case} | {time:.1} | {:.2} |", time / times[0]);
    }
    times[1] / times[0]
}

fn main() {
    let base: BaseUrl = "https://comity.ashford.example".parse().expect("a base URL");
    let id: Id = "0197a0b0-0000-7000-8000-000000000001".parse().expect("an id");
    let published_at: Time = "2026-03-24T09:12:00Z".parse().expect("a time");
    let record = practice(520);
    let outgoing = Outgoing { base: &base, id, record: &record, revision: 2, published_at, updated_at: None, context: None, alone: false };
    let ours = write::post(&outgoing).expect("short enough");
    let ratios = [measure("a practice of ours", &ours, Some(&outgoing)), measure("an article of a blog", &article(), None)];
    assert!(ratios.iter().all(|ratio| *ratio <= LIMIT), "reading takes more than {LIMIT} times as long as parsing: {ratios:?}");
}
