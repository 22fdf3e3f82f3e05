//! How long the sanitiser works on the worst texts that we know, in processor time of its thread: `cargo bench -p
//! comity-model`. It fails if one takes longer than the 50 ms of the design, or grows by more than its bounds.

use std::fmt::Write as _;

use comity_model::html::{MAX_BYTES, Renderer};
use comity_model::practice::TEXT_MAX;
use comity_model::{ForeignHtml, Html};

/// No body that comes in is longer.
const BODY_MAX: usize = 512 * 1024;
const LIMIT_MS: f64 = 50.0;

/// Processor time of this thread in milliseconds, as Linux counts it.
fn cpu_ms() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts the time of threads");
    text.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).expect("a number") / 1e6
}

/// The most memory since the last call, in KiB.
fn peak_kib() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").expect("Linux counts memory");
    let line = text.lines().find(|line| line.starts_with("VmHWM")).expect("a line");
    std::fs::write("/proc/self/clear_refs", "5").expect("Linux begins again to look for the most");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("a number")
}

/// A part over and over, up to the longest text that is sanitised.
fn full(part: &str) -> String {
    part.repeat(MAX_BYTES / part.len())
}

fn numbered(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}

/// Texts that are slow by one of the rules of parsing, each in several sizes: just within and far beyond a bound.
fn known() -> Vec<(String, ForeignHtml)> {
    let mut all: Vec<(String, ForeignHtml)> = Vec::new();
    let mut html = |name: &str, text: String| all.push((name.to_owned(), ForeignHtml::new(&text[..text.floor_char_boundary(BODY_MAX)])));
    for (name, part) in [
        ("less-than", "<"),
        ("unended tags", "<a"),
        ("quotes", "<a b=\""),
        ("ends", "</"),
        ("unmatched ends", "</x>"),
        ("ends of p", "</p>"),
        ("comments", "<!---->"),
        ("open comments", "<!--"),
        ("bogus comments", "<?>"),
        ("references", "&lt"),
        ("references 2", "&amp;"),
        ("numbers", "&#1;"),
        ("NUL", "\0"),
        ("text", "x"),
        ("blanks", " "),
        ("lines", "\n"),
        ("div", "<div>"),
        ("li", "<li>"),
        ("dd li", "<dd><li>"),
        ("self-closed", "<div/>"),
        ("script", "<script>"),
        ("scripts", "<script></script>"),
        ("title", "<title></title>"),
        ("svg", "<svg/>"),
        ("select", "<select><option>"),
        ("table", "<table>"),
        ("cells", "<td>x"),
        ("tables", "<table><td>x</table>"),
        ("b", "<b>"),
        ("a", "<a>x"),
        ("b p", "<b><p>x"),
        ("b div", "<b><div></b>"),
        ("paragraphs", "<p>x</p>"),
        ("links", "<a href=https://a.example/>x</a>"),
        ("rows", "<tr>"),
        ("long links", &format!("<a href=\"https://a.example/{}\">x</a>", "é".repeat(900))),
        ("hosts", &format!("<a href=\"https://{}/\">x</a>", "é.".repeat(900))),
        ("labels", &format!("<a href=\"https://{}/\">x</a>", "é".repeat(30_000))),
        ("html", "<html a=1>"),
        ("br", "<br>"),
        ("images", "<img>"),
    ] {
        html(name, full(part));
        html(&format!("{name}, 3900 times"), part.repeat(3_900));
        html(&format!("{name}, 900 times"), part.repeat(900));
        html(&format!("{name} in 60 div"), format!("{}{}", "<div>".repeat(60), part.repeat(1_900)));
        html(&format!("{name} in 23 b and a table"), format!("{}<table>{}", numbered(23, |n| format!("<b a={n}>")), part.repeat(1_900)));
        html(&format!("{name} in 60 unknown ones"), format!("{}{}", "<x>".repeat(60), part.repeat(1_900)));
    }
    for active in [4, 23, 63, 1_000] {
        let bold = numbered(active, |n| format!("<b a={n}>"));
        html(&format!("{active} b, then p"), format!("{bold}{}", "<p>x".repeat(80)));
        html(&format!("{active} b, then many p"), format!("{bold}{}", "<p>x".repeat(3_900 - active)));
        html(&format!("{active} b ended by x"), format!("{}{}", numbered(active, |n| format!("<b a={n}></x>")), "<p>x".repeat(1_900)));
        html(
            &format!("{active} long a"),
            format!("{}{}", numbered(active, |n| format!("<b lang={}{n}>", "x".repeat(1_000))), "<p>x".repeat(900)),
        );
        let cells = numbered(active, |n| format!("<b a={n}><td></b>"));
        html(&format!("{active} b in cells"), format!("<table>{cells}</table>{}", "<div>x</div>".repeat(900)));
        let attributes = numbered(31, |n| format!(" {n}a"));
        html(&format!("{active} b of 31 attributes"), numbered(active, |n| format!("<b{attributes} x={n}>")));
        html(&format!("{active} b of 31 attributes, ended"), numbered(active, |n| format!("<b{attributes} x={n}></b>")));
    }
    for count in [31, 32, 33, 30_000] {
        let names = numbered(count, |n| format!(" {n:x}"));
        html(&format!("{count} attributes"), format!("<p{names}>"));
        html(&format!("{count} attributes behind a quote"), format!("<p x=\">\"{names}>"));
        html(&format!("{count} attributes each"), full(&format!("<p{names}>")));
        html(
            &format!("{count} attributes of html"),
            numbered(900, |n| format!("<html{}>", numbered(count.min(32), |m| format!(" a{n}x{m}")))),
        );
    }
    let mut markdown = |name: &str, text: String| all.push((format!("Markdown: {name}"), ForeignHtml::markdown(text)));
    for part in [
        ">", "- ", "* a\n", "*a* ", "**a", "_a ", "[", "![", "[a](", "[a](<", "](", "`", "``a", "<", "<a", "&amp;", "\\", "1. ", "> - ",
        "|a", "~~", "a\n\n", "#", "[a]: b\n", "[a][b]", "<!--", "\n>", "  \n", "a**b", "**a*",
    ] {
        for size in [TEXT_MAX / 4, TEXT_MAX, MAX_BYTES, 4 * MAX_BYTES] {
            markdown(&format!("{part:?}, {size} bytes"), part.repeat(size / part.len()));
        }
    }
    markdown("a table", format!("{0}\n{1}\n{2}", "|a".repeat(1_000), "|-".repeat(1_000), "|a\n".repeat(30_000)));
    all
}

/// Texts of a few parts each, put together by chance: the search for what nobody thought of.
fn soups(count: usize) -> impl Iterator<Item = (String, ForeignHtml)> {
    let parts = [
        "<b a=1>",
        "<b a=2>",
        "<i>",
        "<a href=https://a.example/>",
        "<font size=1>",
        "</b>",
        "</i>",
        "</a>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<span>",
        "</span>",
        "<li>",
        "<ul>",
        "</ul>",
        "<dd>",
        "<dt>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "<caption>",
        "<tbody>",
        "<button>",
        "</button>",
        "<h1>",
        "</h1>",
        "<option>",
        "<select>",
        "</select>",
        "<svg>",
        "</svg>",
        "<math>",
        "<form>",
        "</form>",
        "<object>",
        "</object>",
        "<template>",
        "</template>",
        "<x>",
        "</x>",
        "<br>",
        "<hr>",
        "<pre>",
        "<ruby>",
        "<rt>",
        "<nobr>",
        "<!-- -->",
        "<!--",
        "-->",
        "<title>",
        "</title>",
        "<style>",
        "</style>",
        "&lt;",
        "x",
        " ",
        "<body>",
        "<html>",
        "<optgroup>",
        "<desc>",
        "<mi>",
        "<foreignObject>",
        "<col>",
        "<frameset>",
        "<p x=\">\">",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut chance = move |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % most
    };
    (0..count).map(move |number| {
        let kinds = 2 + chance(7);
        let chosen: Vec<&str> = (0..kinds).map(|_| parts[chance(parts.len())]).collect();
        let mut text = String::new();
        for n in 0..chance(40) {
            let _ = write!(text, "{}", chosen[n % kinds]);
        }
        let tags = [500, 1_500, 3_900][chance(3)];
        for n in 0..tags {
            let place = if number % 2 == 0 { chance(kinds) } else { n % kinds };
            let _ = write!(text, "{}", chosen[place].replace("a=1", &format!("a={n}")));
        }
        (format!("soup of {chosen:?}, {tags} parts"), ForeignHtml::new(text))
    })
}

fn main() {
    let mut times = Vec::new();
    let mut growth = (0, String::new());
    for (name, text) in known().into_iter().chain(soups(3_000)) {
        peak_kib();
        let before = peak_kib();
        let begin = cpu_ms();
        let html = Html::sanitise(&text);
        times.push((cpu_ms() - begin, html.as_str().len(), html.is_as_text(), name.clone()));
        growth = growth.max((peak_kib().saturating_sub(before), name));
    }
    for (name, text) in
        [("em", "*a* ".repeat(900)), ("quotes", ">".repeat(60)), ("quotes, deep", ">".repeat(TEXT_MAX)), ("text", "é".repeat(TEXT_MAX))]
    {
        let begin = cpu_ms();
        let mut page = Renderer::default();
        let length = (0..45).map(|_| page.markdown(&text).as_str().len()).sum();
        times.push((cpu_ms() - begin, length, false, format!("a page of 45 fields: {name}")));
    }
    times.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("{:>8} {:>9}  as text  input (the slowest of {})", "CPU ms", "bytes out", times.len());
    for (ms, length, as_text, name) in times.iter().take(25) {
        println!("{ms:8.2} {length:9}  {as_text:7}  {name}");
    }
    println!(
        "sanitised: {}, slowest {:.2} ms",
        times.iter().filter(|time| !time.2).count(),
        times.iter().find(|time| !time.2).expect("some are").0
    );
    println!(
        "longest output {}, memory grew at once by at most {} KiB: {}",
        times.iter().map(|time| time.1).max().expect("some"),
        growth.0,
        growth.1
    );
    assert!(times[0].0 <= LIMIT_MS, "too slow: {}", times[0].3);
}
