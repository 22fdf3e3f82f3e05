//! The last thirty days of a peer as a strip of small cells, one for each day, today at the end. Each state has a shape of
//! its own: full, half, struck, a dash. The words beside it say the same.

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{Datelike, NaiveDate};
use comity_model::health::{DAYS, DayState};

use crate::voice::Voice;

/// The width of a cell with the gap after it.
const CELL: usize = 10;
/// The width of the whole.
const WIDTH: usize = CELL * DAYS as usize;
/// How many days from one named day of the scale to the next.
const STEP: usize = 5;

/// A strip.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<svg class="strip" width="{{ width }}" height="16" viewBox="0 0 {{ width }} 16" aria-hidden="true">{% if !full.is_empty() %}<path class="f" d="{{ full }}"/>{% endif %}{% if !edge.is_empty() %}<path class="o" d="{{ edge }}"/>{% endif %}{% if !struck.is_empty() %}<path class="x" d="{{ struck }}"/>{% endif %}{% if !dash.is_empty() %}<path class="q" d="{{ dash }}"/>{% endif %}</svg>"#,
    ext = "html"
)]
pub(crate) struct Strip {
    width: usize,
    full: String,
    edge: String,
    struck: String,
    dash: String,
}

impl HtmlSafe for Strip {}

impl Strip {
    /// The strip of some days, the last one today.
    pub fn new(voice: Voice, days: &[(NaiveDate, DayState)]) -> Self {
        let mut strip =
            Self { width: CELL * days.len(), full: String::new(), edge: String::new(), struck: String::new(), dash: String::new() };
        for (place, (_, state)) in days.iter().enumerate() {
            let x = at(voice, place, days.len());
            match state {
                DayState::Answered => strip.full += &format!("M{x} 1h8v14h-8z"),
                DayState::Sometimes => {
                    strip.full += &format!("M{x} 8h8v7h-8z");
                    strip.edge += &format!("M{x}.5 1.5h7v13h-7z");
                }
                DayState::Silent => strip.struck += &format!("M{x}.5 1.5h7v13h-7zl7 13"),
                DayState::Quiet => strip.dash += &format!("M{} 8h2", x + 3),
            }
        }
        strip
    }
}

/// Where a cell begins: from right to left where that is the way of reading.
fn at(voice: Voice, place: usize, days: usize) -> usize {
    if voice.locale.dir() == "rtl" { (days - 1 - place) * CELL } else { place * CELL }
}

/// The days above the strips of a table: every fifth by its number, counted back from today.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<svg class="strip" width="{{ width }}" height="16" viewBox="0 0 {{ width }} 16" aria-hidden="true">{% for day in days %}<text class="t" x="{{ day.0 }}" y="13" text-anchor="middle">{{ day.1 }}</text>{% endfor %}</svg>"#,
    ext = "html"
)]
pub(crate) struct Scale {
    width: usize,
    days: Vec<(usize, u32)>,
}

impl HtmlSafe for Scale {}

impl Scale {
    /// The scale of strips that end with a day.
    pub fn new(voice: Voice, today: NaiveDate) -> Self {
        let count = DAYS as usize;
        // Half a number would stand outside at the very end.
        let places = (0..count).rev().skip(1).step_by(STEP);
        let day = |place: usize| {
            let back = u64::try_from(count - 1 - place).unwrap_or_default();
            (at(voice, place, count) + 4, (today - chrono::Days::new(back)).day())
        };
        Self { width: WIDTH, days: places.map(day).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_of_a_day_has_a_shape_of_its_own() {
        let voice = Voice { locale: comity_words::Locale::En, zone: chrono_tz::Tz::UTC, now: crate::samples::now() };
        let day = voice.now.date_naive();
        let states = [DayState::Answered, DayState::Sometimes, DayState::Silent, DayState::Quiet];
        let html = Strip::new(voice, &states.map(|state| (day, state))).render().expect("a strip");
        for class in ["f", "o", "x", "q"] {
            assert_eq!(html.matches(&format!("class=\"{class}\"")).count(), 1, "{html}");
        }
        assert!(html.contains("aria-hidden=\"true\"") && html.contains("viewBox=\"0 0 40 16\""), "{html}");
        let scale = Scale::new(voice, day).render().expect("a scale");
        assert!(scale.contains(">13</text>") && scale.contains(">8</text>"), "{scale}");
    }
}
