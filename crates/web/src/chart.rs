//! The evidence as a drawing: before = ring, after = square, on an axis that begins at zero. Its text twin says the
//! same in words.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::practice::Evidence;
use comity_words::{Arg, numbers};

use crate::parts::Tongue;
use crate::voice::Voice;

const LEFT: f64 = 24.0;
const WIDTH: f64 = 512.0;

/// One measure.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/chart.html")]
pub(crate) struct Chart {
    measure: String,
    tongue: Tongue,
    source: Option<String>,
    twin: String,
    drawing: Option<Drawing>,
}

impl HtmlSafe for Chart {}

#[derive(Debug, Clone)]
struct Drawing {
    ticks: Vec<(String, String)>,
    grid: String,
    before: String,
    after: String,
    square: String,
    before_anchor: &'static str,
    after_anchor: &'static str,
    before_word: String,
    after_word: String,
}

impl Chart {
    /// A measure of a practice.
    pub fn new(voice: Voice, evidence: &Evidence, tongue: Tongue) -> Self {
        let number = |value: f64| numbers::decimal(voice.locale, value);
        let twin = match (evidence.before, evidence.after) {
            (Some(before), Some(after)) => {
                voice.all("evidence-change", &[("before", Arg::Text(&number(before))), ("after", Arg::Text(&number(after)))])
            }
            (Some(before), None) => voice.with("evidence-only-before", "before", number(before)),
            (None, Some(after)) => voice.with("evidence-only-after", "after", number(after)),
            (None, None) => String::new(),
        };
        Self {
            measure: evidence.measure.clone(),
            tongue,
            source: evidence.source.as_ref().map(|source| voice.with("evidence-source", "source", source)),
            twin,
            drawing: evidence.before.zip(evidence.after).and_then(|(before, after)| drawing(voice, before, after)),
        }
    }
}

fn drawing(voice: Voice, before: f64, after: f64) -> Option<Drawing> {
    let most = before.max(after);
    if !(before >= 0.0 && after >= 0.0 && most > 0.0 && most < 1e12) {
        return None;
    }
    let step = step(most);
    let end = (most / step).ceil().max(1.0) * step;
    let is_rtl = voice.locale.dir() == "rtl";
    let place = |value: f64| {
        let along = WIDTH * value / end;
        LEFT + if is_rtl { WIDTH - along } else { along }
    };
    let show = |x: f64| format!("{x:.0}");
    let count = (end / step).round().clamp(1.0, 8.0);
    let marks: Vec<f64> = (0..=8).map(f64::from).take_while(|tick| *tick <= count).map(|tick| tick * step).collect();
    let (x, z) = (place(before), place(after));
    // Words that would run into each other lean away from each other.
    let (before_anchor, after_anchor) = match () {
        () if (x - z).abs() > 130.0 => ("middle", "middle"),
        () if x < z => ("end", "start"),
        () => ("start", "end"),
    };
    let word = |key: &str, value: f64| format!("{} {}", voice.say(key), numbers::decimal(voice.locale, value));
    Some(Drawing {
        ticks: marks.iter().map(|value| (show(place(*value)), numbers::decimal(voice.locale, *value))).collect(),
        grid: marks.iter().fold(String::new(), |path, value| path + &format!("M{} 26V58", show(place(*value)))),
        before: show(x),
        after: show(z),
        square: show(z - 6.0),
        before_anchor: edge(x, before_anchor),
        after_anchor: edge(z, after_anchor),
        before_word: word("evidence-before", before),
        after_word: word("evidence-after", after),
    })
}

/// A word at the edge of the drawing leans inwards.
fn edge(x: f64, anchor: &'static str) -> &'static str {
    match anchor {
        "middle" | "end" if x < 90.0 => "start",
        "middle" | "start" if x > 470.0 => "end",
        other => other,
    }
}

/// A round step of 1, 2 or 5 that divides an axis into three to six parts.
fn step(most: f64) -> f64 {
    let rough = most / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough).unwrap_or(10.0);
    round * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_begins_at_zero_and_has_round_steps() {
        for (most, expected) in [(41.0, 20.0), (100.0, 50.0), (1.0, 0.5), (83.0, 50.0), (2_640.0, 1_000.0)] {
            assert!((step(most) - expected).abs() < 1e-9, "{most} {}", step(most));
        }
    }

    #[test]
    fn a_measure_is_drawn_and_said() {
        let voice = Voice { locale: comity_words::Locale::En, zone: chrono_tz::Tz::UTC, now: crate::samples::now() };
        let evidence = |before, after| Evidence { measure: "median wait, minutes".into(), before, after, source: None };
        let html = Chart::new(voice, &evidence(Some(41.0), Some(14.0)), Tongue::default()).render().expect("a chart");
        assert!(html.contains("<svg") && html.contains("From 41 to 14"), "{html}");
        let html = Chart::new(voice, &evidence(Some(-4.0), Some(14.0)), Tongue::default()).render().expect("a chart");
        assert!(!html.contains("<svg") && html.contains("From −4 to 14"), "{html}");
        let html = Chart::new(voice, &evidence(None, Some(83.0)), Tongue::default()).render().expect("a chart");
        assert!(!html.contains("<svg") && html.contains("83"), "{html}");
    }
}
