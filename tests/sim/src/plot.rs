//! Plots as SVG: lines with names, axes with text, colours that are read on light and dark.

use std::fmt::Write;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 380.0;
const LEFT: f64 = 78.0;
const RIGHT: f64 = 36.0;
const TOP: f64 = 64.0;
const BOTTOM: f64 = 56.0;

/// One line of a plot.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its name, as the legend has it.
    pub name: &'static str,
    /// Its points, by x, each coordinate between 0 and 1.
    pub points: Vec<(f64, f64)>,
}

/// A plot.
#[derive(Debug, Clone)]
pub struct Plot {
    /// What it shows.
    pub title: String,
    /// What goes to the right.
    pub across: &'static str,
    /// The marks there, between 0 and 1.
    pub marks_across: Vec<(f64, String)>,
    /// The marks upward.
    pub marks_up: Vec<(f64, String)>,
    /// The lines, at most four.
    pub lines: Vec<Line>,
}

fn x(share: f64) -> f64 {
    LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
}

fn y(share: f64) -> f64 {
    HEIGHT - BOTTOM - share.clamp(0.0, 1.0) * (HEIGHT - TOP - BOTTOM)
}

impl Plot {
    /// As a file.
    pub fn svg(&self) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"title\">\n\
             <title id=\"title\">{}</title>\n\
             <style>\n\
             svg {{ font: 13px system-ui, sans-serif; --ink: #1d2733; --faint: #c9d1da; --paper: #ffffff; --a: #0b5cad; --b: #b3470b; --c: #2f7d32; --d: #7b3fa0 }}\n\
             @media (prefers-color-scheme: dark) {{ svg {{ --ink: #e6ebf0; --faint: #46525f; --paper: #14191f; --a: #7db8f5; --b: #f2a26b; --c: #86cf89; --d: #cf9df0 }} }}\n\
             text {{ fill: var(--ink) }} .paper {{ fill: var(--paper) }} .grid {{ stroke: var(--faint); stroke-width: 1 }}\n\
             path {{ fill: none; stroke-width: 2; stroke-linejoin: round }}\n\
             .a {{ stroke: var(--a) }} .b {{ stroke: var(--b); stroke-dasharray: 7 3 }} .c {{ stroke: var(--c); stroke-dasharray: 2 3 }} .d {{ stroke: var(--d); stroke-dasharray: 9 3 2 3 }}\n\
             </style>\n\
             <rect class=\"paper\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>\n\
             <text x=\"{LEFT}\" y=\"22\" font-size=\"15\" font-weight=\"600\">{}</text>\n",
            self.title, self.title
        );
        for (at, name) in &self.marks_up {
            let y = y(*at);
            let _ = writeln!(svg, "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{}\"/>", WIDTH - RIGHT);
            let _ = writeln!(svg, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{name}</text>", LEFT - 8.0, y + 4.0);
        }
        for (at, name) in &self.marks_across {
            let x = x(*at);
            let _ = writeln!(svg, "<path class=\"grid\" d=\"M{x:.1} {TOP}V{}\"/>", HEIGHT - BOTTOM);
            let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{name}</text>", HEIGHT - BOTTOM + 18.0);
        }
        let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>", x(0.5), HEIGHT - 12.0, self.across);
        let mut legend = LEFT;
        for (line, class) in self.lines.iter().zip(["a", "b", "c", "d"]) {
            let points: Vec<String> = line.points.iter().map(|(across, up)| format!("{:.1} {:.1}", x(*across), y(*up))).collect();
            let _ = writeln!(svg, "<path class=\"{class}\" d=\"M{}\"/>", points.join("L"));
            let _ = writeln!(svg, "<path class=\"{class}\" d=\"M{legend:.0} 44h24\"/>");
            let _ = writeln!(svg, "<text x=\"{:.0}\" y=\"48\">{}</text>", legend + 30.0, line.name);
            legend += 48.0 + 7.0 * line.name.chars().count() as f64;
        }
        svg.push_str("</svg>\n");
        svg
    }
}

/// A round number that is at least so large, and its quarters as marks upward.
pub fn scale(most: f64) -> (f64, Vec<(f64, String)>) {
    let mut unit = 1.0;
    let steps = [1.0, 2.0, 2.5, 5.0];
    let top = loop {
        let fits = steps.iter().map(|step| 4.0 * step * unit).find(|top| *top >= most && (top / 4.0).fract() == 0.0);
        if let Some(top) = fits {
            break top;
        }
        unit *= 10.0;
    };
    let mark = |quarter: u32| {
        let share = f64::from(quarter) / 4.0;
        (share, crate::words::grouped((top * share).round() as u64))
    };
    (top, (0..=4).map(mark).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_round_and_large_enough() {
        let tops: Vec<f64> = [1.0, 5.0, 9.0, 11.0, 1_700.0, 695_000.0].iter().map(|most| scale(*most).0).collect();
        assert_eq!(tops, [4.0, 8.0, 20.0, 20.0, 2_000.0, 800_000.0]);
        assert_eq!(scale(1_700.0).1[1], (0.25, "500".to_owned()));
    }
}
