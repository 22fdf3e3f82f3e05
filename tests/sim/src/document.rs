//! `docs/network.md`: what the runs gave, in words and tables between markers, and the plots beside it.

use std::fmt::Write;

use crate::assumptions as a;
use crate::calendar::At;
use crate::plot::{Line, Plot, scale};
use crate::tally::{Code, Reached, STAYING, STEADY, Second, Tally};
use crate::words::{bytes, grouped, percent, span, span_if};
use crate::world::Outcome;

/// Puts a text between the markers of its name.
///
/// # Errors
///
/// The name, if the document has no such markers.
pub fn put(document: &str, name: &str, text: &str) -> Result<String, String> {
    let (begin, end) = (format!("<!-- {name}: written by comity-sim -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = document.split_once(&begin).ok_or(name)?;
    let (_, after) = rest.split_once(&end).ok_or(name)?;
    Ok(format!("{before}{begin}\n{}\n\n{end}{after}", text.trim()))
}

/// The assumptions as a table.
pub fn assumptions() -> String {
    let mut text = "| name | value | what it says |\n|---|---|---|\n".to_owned();
    for (name, value, sentence) in a::all() {
        let _ = writeln!(text, "| `{name}` | {value} | {sentence} |");
    }
    text
}

fn when(reached: &Reached) -> String {
    let of = |level: usize, share: f64| span_if(reached.levels[level].quantile(share, reached.posts));
    format!("{} | {} | {} | {} | {} | {} | {}", of(0, 0.5), of(0, 0.99), of(1, 0.5), of(1, 0.99), of(2, 0.5), of(2, 0.99), of(2, 1.0))
}

/// How long until half of the followers have a post, 99 %, and all.
fn levels(tally: &Tally) -> String {
    let mut text = "| posts of | to | half: median post | 99 % of posts | 99 %: median post | 99 % of posts | all: median post | 99 % of posts | last post |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n".to_owned();
    for (whose, reached) in [("the nodes", &tally.nodes), ("the flagship", &tally.flagship)] {
        for (who, which) in
            [(STEADY, "nodes that are up for at least half of the time"), (STAYING, "all nodes that have not left for ever")]
        {
            let _ = writeln!(text, "| {whose} | {which} | {} |", when(&reached[who]));
        }
    }
    text
}

/// Which share of single arrivals came within some times.
fn arrivals(tally: &Tally) -> String {
    let times = [a::SECOND, 10 * a::SECOND, a::MINUTE, a::HOUR, a::DAY, 2 * a::DAY];
    let mut text = "| posts of | to |".to_owned();
    for time in times {
        let _ = write!(text, " within {} |", span(time));
    }
    text += " slowest |\n|---|---|";
    text += &"--:|".repeat(times.len());
    text += "--:|\n";
    for (whose, reached) in [("the nodes", &tally.nodes), ("the flagship", &tally.flagship)] {
        for (who, which) in [(STEADY, "up for at least half of the time"), (STAYING, "all that stay")] {
            let reached = &reached[who];
            let _ = write!(text, "| {whose} | {which} |");
            for time in times {
                let _ = write!(text, " {} |", percent(reached.arrived.within(time), reached.owed));
            }
            let _ = writeln!(text, " {} |", span_if(reached.arrived.quantile(1.0, reached.owed)));
        }
    }
    text
}

fn told(outcome: &Outcome) -> String {
    let tally = &outcome.tally;
    let answered = |code: Code| percent(tally.answers[code as usize], tally.requests());
    format!(
        "{} posts over {} follows made {} requests: {} were taken, {} met a host that was busy (503), {} a proxy's 502, {} a 403, {} no answer. \
         {} arrivals came by being sent, {} only by a comparison, {} by reading back what was there before a follow; {} arrived once more and changed nothing. \
         {} deliveries were given up after 30 days. Promises broken: {}. Seed {}.",
        grouped(tally.published),
        grouped(outcome.follows),
        grouped(tally.requests()),
        answered(Code::Taken),
        answered(Code::Busy),
        answered(Code::Gateway),
        answered(Code::Forbidden),
        answered(Code::Silent),
        grouped(tally.by_push),
        grouped(tally.by_comparison),
        grouped(tally.by_reading_back),
        grouped(tally.repeated),
        grouped(tally.given_up),
        if outcome.broken.is_empty() { "none".to_owned() } else { outcome.broken.join(", ") },
        outcome.scenario.seed,
    )
}

/// The answer for an ordinary month.
pub fn month(outcome: &Outcome) -> String {
    let tally = &outcome.tally;
    let (nodes, flagship) = (&tally.nodes[STEADY], &tally.flagship[STEADY]);
    let median = |reached: &Reached, level: usize| span_if(reached.levels[level].quantile(0.5, reached.posts));
    format!(
        "- **Half** of its followers have a node's post after {}, half of the network has one of the flagship's after {} (the median post).\n\
         - **99 %** have it after {} and {}, of those nodes that are up for at least half of the time.\n\
         - **All** of those have it after {} and {}; the slowest post of the month took {} and {}. The last ones are those in whose outage it was published.\n\n\
         {}\n{}\nWith {} followers 99 % of a node's post are all of them.\n\n{}\n",
        median(nodes, 0),
        median(flagship, 0),
        median(nodes, 1),
        median(flagship, 1),
        median(nodes, 2),
        median(flagship, 2),
        span_if(nodes.levels[2].quantile(1.0, nodes.posts)),
        span_if(flagship.levels[2].quantile(1.0, flagship.posts)),
        levels(tally),
        arrivals(tally),
        outcome.scenario.follows,
        told(outcome),
    )
}

/// What the flagship bears in that month.
pub fn flagship(outcome: &Outcome) -> String {
    let (tally, days) = (&outcome.tally, outcome.scenario.days);
    let (sent, sent_most) = tally.of_flagship(|second| second.sent);
    let (posted, posted_most) = tally.of_flagship(|second| second.posted);
    let (read, read_most) = tally.of_flagship(|second| second.read);
    let watched = outcome.scenario.end() / a::DAY;
    let cpu = (sent / days * a::SEND_CPU + posted / days * a::TAKE_CPU + read / watched * a::READ_CPU) / 1_000;
    let row = |name: &str, requests: u64, most: u32, size: u64| {
        format!("| {name} | {} | {} | {} |\n", grouped(requests), grouped(u64::from(most)), bytes(requests * size))
    };
    let mut text = "| each day | requests | most in a second | bytes |\n|---|--:|--:|--:|\n".to_owned();
    text += &row("it sends its posts", sent / days, sent_most, a::POST_BYTES + a::REQUEST_BYTES);
    text += &row("it is sent the others'", posted / days, posted_most, a::POST_BYTES + a::REQUEST_BYTES);
    // A comparison reads the outbox itself, which is small, and a page of it, which holds its posts whole.
    text += &row("its outbox is read", read / watched, read_most, a::POST_BYTES * u64::from(a::OUTBOX_PAGE) / 2 + a::REQUEST_BYTES);
    let _ = writeln!(text, "\nThat is {} of CPU time a day, {} of one core.\n", span(cpu), percent(cpu, a::DAY));
    text += "| it stores | rows after a month | bytes | rows after a year | bytes |\n|---|--:|--:|--:|--:|\n";
    let (deliveries, received) = (tally.flagship[STAYING].owed * 30 / days, posted * 30 / days);
    let mut all = (0, 0);
    // Deliveries are folded after 90 days, and the journal is kept for 30.
    for (name, month, months, size) in [
        ("deliveries, folded after 90 days", deliveries, 3, a::ROW_DELIVERY),
        ("posts of others", received, 12, a::ROW_RECEIVED),
        ("the journal, kept for 30 days", received, 1, a::ROW_JOURNAL),
    ] {
        let year = month * months;
        let _ = writeln!(text, "| {name} | {} | {} | {} | {} |", grouped(month), bytes(month * size), grouped(year), bytes(year * size));
        all = (all.0 + month * size, all.1 + year * size);
    }
    let _ = writeln!(text, "| together | | {} | | {} |", bytes(all.0), bytes(all.1));
    text
}

/// The flagship's week away.
pub fn away(outcome: &Outcome) -> String {
    let (tally, back) = (&outcome.tally, &outcome.tally.back);
    let caught = |share: f64| span_if(back.caught.quantile(share, back.missed));
    let begin = (back.at / a::SECOND) as usize;
    let after = tally.seconds.get(begin..).unwrap_or_default();
    let hour = &after[..after.len().min(3_600)];
    let most = |count: fn(&Second) -> u32| hour.iter().map(count).max().unwrap_or(0);
    let minute = hour.chunks(60).map(|minute| minute.iter().map(|second| u64::from(second.posted)).sum::<u64>() / 60).max().unwrap_or(0);
    format!(
        "- **Queues**: at its return it lacks {} posts of nodes that stay; at most {} wait for it on one node.\n\
         - **Until everything is there**: half of it after {}, 90 % after {}, 99 % after {}, the last after {}.\n\
         - **Requests at its return**: at most {} posts in a second, at most {} a second over a minute, and {} reads of its outbox in a second. {} requests of the whole run were answered 503 with the time to come back, and {} posts arrived once more and changed nothing: sent while they were also read back, or sent twice because an answer was lost.\n\n\
         It greets everybody whom it follows, {} at a time, and each greeting ends one node's waiting: so its own pace of reading is what spreads the return. \
         Each node then sends 5 in the first second, 10 in the next and 20 in each after.\n\n{}\n",
        grouped(back.missed),
        back.deepest,
        caught(0.5),
        caught(0.9),
        caught(0.99),
        caught(1.0),
        grouped(u64::from(most(|second| second.posted))),
        grouped(minute),
        grouped(u64::from(most(|second| second.read))),
        grouped(tally.answers[Code::Busy as usize]),
        grouped(tally.repeated),
        a::WALKS_AT_ONCE,
        told(outcome),
    )
}

/// The evening on which everybody publishes.
pub fn night(outcome: &Outcome) -> String {
    let (from, lasts, posts) = outcome.scenario.peak.unwrap_or_default();
    let tally = &outcome.tally;
    let hours = (from / a::SECOND) as usize..((from + lasts) / a::SECOND) as usize;
    let seconds = tally.seconds.get(hours).unwrap_or_default();
    let most = seconds.iter().map(|second| second.posted).max().unwrap_or(0);
    let mean = seconds.iter().map(|second| u64::from(second.posted)).sum::<u64>() / (seconds.len() as u64).max(1);
    format!(
        "Within {} each node publishes {posts} posts more. The flagship is sent {mean} posts a second in that time, at most {most} in one.\n\n{}\n{}\n",
        span(lasts),
        levels(tally),
        told(outcome),
    )
}

/// What the short form gives: a test compares it with the document.
pub fn short(outcome: &Outcome) -> String {
    format!("{}\n{}\n\n{}\n", levels(&outcome.tally), arrivals(&outcome.tally).trim(), told(outcome))
}

/// The plots by the names of their files.
pub fn plots(month: &Outcome, away: &Outcome) -> Vec<(&'static str, String)> {
    let (back, tally) = (away.tally.back.at, &away.tally);
    let hours = |outcome: &Outcome, count: fn(&crate::tally::Hour) -> u64| {
        let hours: Vec<f64> = outcome.tally.hours.iter().map(|hour| count(hour) as f64).collect();
        hours
    };
    let after = |count: fn(&Second) -> u32| -> Vec<f64> {
        let begin = (back / a::SECOND) as usize;
        let seconds = tally.seconds.iter().skip(begin.saturating_sub(60)).take(40 * 60);
        let counts: Vec<u32> = seconds.map(count).collect();
        counts.chunks(5).map(|five| five.iter().map(|count| f64::from(*count)).sum::<f64>() / 5.0).collect()
    };
    let days = |outcome: &Outcome, step: u64| {
        let all = outcome.scenario.end() / a::DAY;
        (0..=all).step_by(step as usize).map(|day| (day as f64 / all as f64, day.to_string())).collect::<Vec<_>>()
    };
    let minutes = (0..=39).step_by(5).map(|minute| (f64::from(minute + 1) / 40.0, minute.to_string())).collect();
    let reach = reach(&month.tally);
    let waiting = series(
        "Posts that wait for the flagship, which is away for a week",
        "days",
        days(away, 1),
        vec![("on all nodes together", hours(away, |hour| hour.for_flagship))],
    );
    let returns = series(
        "Requests a second at the flagship's return",
        "minutes after its return",
        minutes,
        vec![
            ("posts sent to it", after(|second| second.posted)),
            ("its outbox read", after(|second| second.read)),
            ("posts that it sends", after(|second| second.sent)),
        ],
    );
    let network = series(
        "Posts that wait for their way, in the whole network, in a month",
        "days",
        days(month, 5),
        vec![("for followers that are away or have left", hours(month, |hour| hour.waiting))],
    );
    vec![("reach.svg", reach), ("away.svg", waiting), ("return.svg", returns), ("waiting.svg", network)]
}

fn series(title: &str, across: &'static str, marks_across: Vec<(f64, String)>, lines: Vec<(&'static str, Vec<f64>)>) -> String {
    let most = lines.iter().flat_map(|(_, values)| values).copied().fold(1.0, f64::max);
    let (top, marks_up) = scale(most);
    let lines = lines.into_iter().map(|(name, values)| {
        let last = (values.len().max(2) - 1) as f64;
        Line { name, points: values.iter().enumerate().map(|(at, value)| (at as f64 / last, value / top)).collect() }
    });
    Plot { title: title.to_owned(), across, marks_across, marks_up, lines: lines.collect() }.svg()
}

/// Which share of the followers has a post after a time, each mark ten times or so as late as the last.
fn reach(tally: &Tally) -> String {
    let marks = [100, a::SECOND, 10 * a::SECOND, a::MINUTE, 10 * a::MINUTE, a::HOUR, 6 * a::HOUR, a::DAY, 7 * a::DAY];
    let last = (marks.len() - 1) as f64;
    let place = |index: usize, step: usize| (index as f64 + step as f64 / 16.0) / last;
    let line = |name, reached: &Reached| {
        let share = |at: At| reached.arrived.within(at) as f64 / reached.owed.max(1) as f64;
        let between = |index: usize, step: usize| marks[index] + (marks[index + 1] - marks[index]) * step as u64 / 16;
        let points = (0..marks.len() - 1).flat_map(|index| (0..=16).map(move |step| (index, step)));
        Line { name, points: points.map(|(index, step)| (place(index, step), share(between(index, step)))).collect() }
    };
    Plot {
        title: "Share of the followers that have a post".to_owned(),
        across: "time since it was published",
        marks_across: marks.iter().enumerate().map(|(index, at)| (place(index, 0), span(*at))).collect(),
        marks_up: [0, 25, 50, 75, 100].map(|percent| (f64::from(percent) / 100.0, format!("{percent} %"))).to_vec(),
        lines: vec![
            line("nodes', half the time up", &tally.nodes[STEADY]),
            line("nodes', all that stay", &tally.nodes[STAYING]),
            line("flagship's, all that stay", &tally.flagship[STAYING]),
        ],
    }
    .svg()
}
