//! Every part in every state, on one page: what is not here is not used on a page.

use askama::Template;
use axum::response::Response;
use comity_model::health::{DAYS, DayState};
use comity_model::practice::Evidence;
use comity_model::{SharingLevel, Standing};
use comity_words::labels;
use http::StatusCode;

use crate::chart::Chart;
use crate::forms::{Fields, Form, Part};
use crate::frame::{Frame, page};
use crate::pages::health;
use crate::parts::{Mark, Notice, Tlp, Tongue};
use crate::slip::SlipView;
use crate::strip::Strip;
use crate::stub::Trust;
use crate::tally::Tally;
use crate::visit::Visit;
use crate::voice::Voice;

#[derive(Debug, Template)]
#[template(path = "style.html")]
pub(crate) struct StylePage {
    /// The frame.
    pub frame: Frame,
    swatches: Vec<(&'static str, &'static str)>,
    notices: Vec<Notice>,
    marks: Vec<(Mark, String)>,
    trusts: Vec<(Trust, String)>,
    levels: Vec<(Tlp, String)>,
    halves: [Tally; 3],
    fields: Vec<Part>,
    slips: Vec<SlipView>,
    chart: Chart,
    strip: Strip,
    legend: Vec<(Strip, String)>,
}

/// `GET /style`
pub(crate) async fn show(visit: Visit) -> Response {
    page(StatusCode::OK, &StylePage::new(&visit))
}

impl StylePage {
    /// The page.
    pub fn new(visit: &Visit) -> Self {
        let voice = visit.voice();
        let key = |digit: &str| digit.repeat(64);
        let trust = |standing: Standing| (Trust::of(voice, standing), labels::standing_meaning(voice.locale, standing));
        let level = |level: SharingLevel| (Tlp(level), labels::sharing(voice.locale, level));
        Self {
            frame: Frame::new(visit, voice.say("about-style"), ""),
            swatches: vec![
                ("ink", "--ink"),
                ("soft", "--soft"),
                ("iris", "--iris"),
                ("wash", "--wash"),
                ("buff", "--buff"),
                ("edge", "--edge"),
                ("rule", "--rule"),
                ("bad", "--bad"),
            ],
            notices: notices(voice),
            marks: marks(voice),
            trusts: Standing::ALL.iter().copied().map(trust).collect(),
            levels: [SharingLevel::Clear, SharingLevel::Green].map(level).to_vec(),
            halves: [Tally::half(&key("8")), Tally::half(&key("8")), Tally::half(&key("3"))],
            fields: fields(voice),
            slips: vec![
                SlipView::example(voice, 1, false, false, voice.say("style-slip-peer")),
                SlipView::example(voice, 2, true, false, voice.say("style-slip-own")),
                SlipView::example(voice, 3, false, true, voice.say("style-slip-event")),
            ],
            chart: Chart::new(voice, &evidence(voice), Tongue::default()),
            strip: strip(voice),
            legend: health::legend(voice, voice.now.date_naive()),
        }
    }
}

/// Thirty days: nothing at weekends, a bad line, two days of silence.
fn strip(voice: Voice) -> Strip {
    let today = voice.now.date_naive();
    let state = |back: u64| match back {
        5 | 6 => DayState::Silent,
        4 | 7 => DayState::Sometimes,
        back if back % 7 == 1 || back % 7 == 2 => DayState::Quiet,
        _ => DayState::Answered,
    };
    let days: Vec<_> = (0..u64::from(DAYS)).rev().map(|back| (today - chrono::Days::new(back), state(back))).collect();
    Strip::new(voice, &days)
}

fn evidence(voice: Voice) -> Evidence {
    Evidence { measure: voice.say("evidence-measure"), before: Some(41.0), after: Some(14.0), source: None }
}

fn notices(voice: Voice) -> Vec<Notice> {
    [
        (Mark::Has, "notice-done", "done-saved"),
        (Mark::Way, "notice-note", "retired-notice"),
        (Mark::Bad, "notice-problem", "form-too-large"),
    ]
    .map(|(mark, word, text)| Notice { mark, word: voice.say(word), text: voice.say(text) })
    .to_vec()
}

fn marks(voice: Voice) -> Vec<(Mark, String)> {
    let marks = [
        (Mark::Has, "mark-has-it"),
        (Mark::Way, "mark-on-its-way"),
        (Mark::Try, "mark-not-answering"),
        (Mark::No, "mark-not-taken"),
        (Mark::Off, "mark-not-sent"),
        (Mark::Bad, "mark-does-not-match"),
    ];
    marks.map(|(mark, key)| (mark, voice.say(key))).to_vec()
}

fn fields(voice: Voice) -> Vec<Part> {
    let mut sent = Fields::default();
    sent.add("cost.currency", "dollars");
    let problem = comity_model::Problem::new("cost.currency", comity_model::Rule::Form { given: "dollars".into() });
    let form = Form::new(voice, sent, Err(comity_model::Problems(vec![problem])));
    let levels = comity_model::Level::ALL.iter().map(|level| (level.name().to_owned(), labels::level(voice.locale, *level))).collect();
    vec![
        form.line("title").signed().must(),
        form.area("summary", 2).signed(),
        form.select("jurisdiction.level", levels, Some("form-choose")),
        form.row("cost", vec![form.short("cost.yearly", "short", "numeric"), form.short("cost.currency", "tiny", "text")]),
    ]
}
