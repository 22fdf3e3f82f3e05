//! A linear look at HTML before it is parsed: whether the sanitiser would take too long over it.
//!
//! What costs is not the number of tags but what the parser of HTML makes of each: it keeps elements open that were
//! closed in the wrong order, and opens the formatting ones again in every block that follows. So this look reads tags,
//! comments and raw text exactly as the parser does, counts an element as closed only where that is beyond doubt, and
//! bounds the sum of the levels over all tags, which bounds what the parser can make.

use super::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_TAGS};

/// Most levels, summed over all tags.
const MAX_WORK: usize = 64_000;
/// Most bytes of the start tags of formatting elements, summed over the tags within them: what may be written again.
const MAX_REPEATED: usize = 16 * MAX_BYTES;
/// Most attributes of formatting elements, summed over the start tags of the same name within them: what is compared.
const MAX_COMPARED: usize = 100_000;
/// Most character references, each of which is a token of its own.
const MAX_REFERENCES: usize = 16_000;

/// Elements without content, in HTML and also where SVG or MathML was left open.
const VOID: [&str; 5] = ["br", "hr", "img", "embed", "meta"];
/// Elements without content in HTML.
const VOID_IN_HTML: [&str; 11] = ["area", "base", "basefont", "bgsound", "col", "frame", "input", "link", "source", "track", "wbr"];
/// Elements whose end tag may be left out.
const CLOSED_BY_PARENT: [&str; 11] = ["li", "p", "dt", "dd", "td", "th", "tr", "option", "tbody", "thead", "tfoot"];
/// Elements that the parser opens again after a block closed them.
const FORMATTING: [&str; 14] = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements in which the parser of HTML sees no tags but their own end.
const RAW: [&str; 9] = ["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];
/// Elements in which the elements of [`RAW`] are like others, or in which a tag is not what it looks like.
const OTHER_RULES: [&str; 4] = ["svg", "math", "select", "frameset"];

/// How many tags it has; nothing if sanitising it takes too long, or that can't be told in advance.
pub(super) fn tags(html: &str) -> Option<usize> {
    let references = html.bytes().filter(|byte| *byte == b'&').count();
    if html.len() > MAX_BYTES || references > MAX_REFERENCES {
        return None;
    }
    let mut look = Look { rest: html, ..Look::default() };
    look.at_all()?;
    (look.tags <= MAX_TAGS).then_some(look.tags)
}

#[derive(Default)]
struct Look<'a> {
    rest: &'a str,
    /// The names of the elements that may be open.
    open: Vec<String>,
    /// Of each of them, if it is formatting, how long its start tag is and how many attributes it has.
    formatting: Vec<(usize, usize)>,
    tags: usize,
    work: usize,
    repeated: usize,
    compared: usize,
    /// Attributes of the tag that was read last, and of all tags that add theirs to the root.
    attributes: usize,
    of_root: usize,
    /// Whether an element of [`OTHER_RULES`] was opened.
    other_rules: bool,
}

/// Each step returns `None` where it is too much.
impl<'a> Look<'a> {
    fn at_all(&mut self) -> Option<()> {
        while let Some(start) = self.rest.find('<') {
            self.skip(start + 1);
            let after_slash = self.rest.strip_prefix('/');
            if begins_with_letter(self.rest) {
                let before = self.rest.len();
                let name = self.tag()?;
                self.opens(name, before - self.rest.len())?;
            } else if after_slash.is_some_and(begins_with_letter) {
                self.skip(1);
                let name = self.tag()?;
                self.closes(&name);
            } else if after_slash.is_some() || self.rest.starts_with(['!', '?']) {
                self.comment()?;
            }
        }
        Some(())
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Skips behind the next of these texts, or to the end.
    fn skip_behind(&mut self, end: &str) {
        self.skip(self.rest.find(end).map_or(self.rest.len(), |at| at + end.len()));
    }

    /// A comment, or what the parser takes for one.
    fn comment(&mut self) -> Option<()> {
        self.tags += 1;
        if let Some(comment) = self.rest.strip_prefix("!--") {
            self.rest = comment;
            if comment.starts_with('>') || comment.starts_with("->") {
                self.skip_behind(">");
                return Some(());
            }
            let is_end = |at: &usize| comment[at + 2..].starts_with('>') || comment[at + 2..].starts_with("!>");
            let dashes = (0..comment.len()).filter(|at| comment.as_bytes()[*at..].starts_with(b"--"));
            self.skip(dashes.into_iter().find(is_end).unwrap_or(comment.len()));
            self.skip_behind(">");
        } else if self.rest.starts_with("![CDATA[") && self.other_rules {
            return None;
        } else {
            self.skip_behind(">");
        }
        Some(())
    }

    /// Reads a tag whose `<` or `</` was read, with its attributes, and returns its name in lower case.
    fn tag(&mut self) -> Option<String> {
        let ends_name = |c: char| is_blank(c) || matches!(c, '/' | '>');
        self.tags += 1;
        self.work += self.open.len();
        self.repeated += self.formatting.iter().map(|(bytes, _)| bytes).sum::<usize>();
        let name = self.take(ends_name);
        self.attributes = 0;
        for attributes in 0.. {
            self.take(|c| !is_blank(c) && c != '/');
            if self.rest.is_empty() {
                break;
            }
            if self.rest.starts_with('>') {
                self.skip(1);
                break;
            }
            self.attributes = attributes + 1;
            if attributes == MAX_ATTRIBUTES {
                return None;
            }
            // An equals sign at its beginning belongs to the name.
            let sign = usize::from(self.rest.starts_with('='));
            self.skip(sign);
            self.take(|c| ends_name(c) || c == '=');
            self.take(|c| !is_blank(c));
            if self.rest.starts_with('=') {
                self.skip(1);
                self.take(|c| !is_blank(c));
                match self.rest.chars().next() {
                    Some('"') => self.value("\""),
                    Some('\'') => self.value("'"),
                    Some('>') | None => {}
                    _ => drop(self.take(|c| is_blank(c) || c == '>')),
                }
            }
        }
        (self.tags <= MAX_TAGS && self.work <= MAX_WORK && self.repeated <= MAX_REPEATED).then(|| name.to_ascii_lowercase())
    }

    fn value(&mut self, quote: &str) {
        self.skip(1);
        self.skip_behind(quote);
    }

    fn take(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let (taken, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn opens(&mut self, name: String, bytes: usize) -> Option<()> {
        if name == "html" {
            self.of_root += self.attributes;
        }
        self.other_rules |= OTHER_RULES.contains(&name.as_str());
        if name == "plaintext" && !self.other_rules {
            self.rest = "";
        } else if RAW.contains(&name.as_str()) {
            return self.raw(&name);
        }
        if VOID.contains(&name.as_str()) || (!self.other_rules && VOID_IN_HTML.contains(&name.as_str())) {
            return Some(());
        }
        let closed: &[&str] = match name.as_str() {
            "li" => &["li"],
            "p" => &["p"],
            "dt" | "dd" => &["dt", "dd"],
            _ if self.other_rules => &[],
            "option" => &["option"],
            "td" | "th" => &["td", "th"],
            "tr" => &["td", "th", "tr"],
            "tbody" | "thead" | "tfoot" => &["td", "th", "tr", "tbody", "thead", "tfoot"],
            _ => &[],
        };
        while self.open.last().is_some_and(|last| closed.contains(&last.as_str())) {
            self.open.pop();
        }
        self.formatting.truncate(self.open.len());
        if FORMATTING.contains(&name.as_str()) {
            let alike = self.open.iter().zip(&self.formatting).filter(|(open, _)| **open == name);
            self.compared += alike.map(|(_, (_, attributes))| attributes + self.attributes).sum::<usize>();
            self.formatting.push((bytes, self.attributes));
        } else {
            self.formatting.push((0, 0));
        }
        self.open.push(name);
        (self.open.len() <= MAX_DEPTH && self.compared <= MAX_COMPARED && self.of_root <= MAX_ATTRIBUTES).then_some(())
    }

    /// An end tag closes the innermost element, or one around such as need no end tag. All else is left open: the
    /// parser may do so, too.
    fn closes(&mut self, name: &str) {
        let is_exact = self.other_rules || FORMATTING.contains(&name);
        let needs_no_end = |open: &&String| !is_exact && open.as_str() != name && CLOSED_BY_PARENT.contains(&open.as_str());
        let inner = self.open.iter().rev().take_while(needs_no_end).count();
        let left = self.open.len() - inner;
        if left > 0 && self.open[left - 1] == name {
            self.open.truncate(left - 1);
            self.formatting.truncate(left - 1);
        }
    }

    /// Skips the content of an element that holds text only. Where there are tags in it and the parser may see them,
    /// nothing can be told.
    fn raw(&mut self, name: &str) -> Option<()> {
        let hides_its_end = |content: &str| self.other_rules || (name == "script" && content.contains("<!--"));
        let is_end = |text: &str| {
            let after = text.strip_prefix("</").and_then(|text| text.get(..name.len()).filter(|end| end.eq_ignore_ascii_case(name)));
            after.is_some() && text[2 + name.len()..].starts_with(|c| is_blank(c) || matches!(c, '/' | '>'))
        };
        let Some(end) = self.rest.match_indices('<').map(|(at, _)| at).find(|at| is_end(&self.rest[*at..])) else {
            if hides_its_end(self.rest) {
                return None;
            }
            self.rest = "";
            return Some(());
        };
        let content = &self.rest[..end];
        if content.contains('<') && hides_its_end(content) {
            return None;
        }
        self.skip(end + 2);
        self.tag().map(drop)
    }
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{c}' | ' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::html::{ForeignHtml, Html};

    fn numbered(times: usize, unit: impl Fn(usize) -> String) -> String {
        (0..times).map(unit).collect::<Vec<_>>().concat()
    }

    fn is_too_complex(html: &str) -> bool {
        tags(html).is_none()
    }

    #[test]
    fn what_the_parser_leaves_open_is_not_closed() {
        for (unit, times) in [
            ("<b>", 65),
            ("<div/>", 65),
            ("<b></x>", 65),
            ("<b><i></b>", 33),
            ("<li><dd>", 33),
            ("<b><!--</b>-->", 65),
            ("<b><!--></b-->", 65),
            ("<!--><b>-->", 65),
            ("<!---><b>-->", 65),
            ("<!----!><b>-->", 65),
            ("<b><?</b>", 65),
            ("<b><!</b>", 65),
            ("<b></ </b>", 65),
            ("<b><p x=\"</b>\">", 33),
            ("<b><p x='</b>'>", 33),
            ("<div><p x=\"></div>\">", 33),
            ("<div><p x='></div>'>", 33),
            ("<b><p x= </b>", 33),
            ("<b><p x\"=\"</b>\">", 33),
            ("<b><table></b></table>", 65),
            ("<b><style></b></style>", 65),
            ("<b><TextArea></b></textareax></b></TEXTAREA >", 65),
            ("<b><script><!--<script></script></b></script>", 1),
            ("<svg><g><![CDATA[></g>]]>", 1),
            ("<svg><style><b></style>", 1),
            ("<svg><source>", 33),
            ("<math><td>", 33),
        ] {
            assert!(is_too_complex(&unit.repeat(times)), "{unit}");
            if times > 1 {
                assert!(!is_too_complex(&unit.repeat(times - 2)), "{unit}");
            }
        }
    }

    #[test]
    fn the_levels_of_all_tags_are_bounded_together() {
        let deep = format!("<div>{}</div>", numbered(50, |n| format!("<b lang={n}>")));
        assert!(!is_too_complex(&(deep.clone() + &"<p>x".repeat(1_000))));
        assert!(is_too_complex(&(deep + &"<p>x".repeat(1_500))));
    }

    #[test]
    fn attributes_are_counted_as_the_parser_counts_them() {
        for (attribute, most) in [("a ", 32), ("a=b ", 32), ("a = b /", 32), ("a='b c=d'", 32), ("=", 1_000), ("a=\"b c d e\"/", 32)] {
            assert!(!is_too_complex(&format!("<p {}>", attribute.repeat(most))), "{attribute}");
        }
        for attribute in ["a ", "a=b ", "a='b c=d'", "=a b ", "\" ", "a/"] {
            assert!(is_too_complex(&format!("<p {}>", attribute.repeat(34))), "{attribute}");
        }
    }

    #[test]
    fn what_people_write_is_not_too_complex() {
        for (unit, times) in [
            ("<!-- wp:paragraph {\"a\":\"b > c\"} -->\n<p>a</p>\n<!-- /wp:paragraph -->", 900),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>", 500),
            ("<table><tr><td>a<td>b<tr><th>c</table>", 500),
            ("<p>a<br>b<p>c<hr>", 900),
            ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", 600),
            ("<figure><img src=\"a\" alt=\"b > c\"><figcaption>d</figcaption></figure>", 700),
            ("<iframe src=\"https://video.example/1\"></iframe>", 900),
            ("<blockquote><p>a <b>b <i>c</i></b></p></blockquote>", 450),
            ("a < b && c <3 d </ e", 900),
            ("<style>a > b { c: d }</style><noscript><img src=\"e\"></noscript>", 600),
        ] {
            assert!(!is_too_complex(&unit.repeat(times)), "{unit}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        /// Whatever the parser makes of it, it is not much more than what was counted.
        #[test]
        fn what_passes_stays_small(
            before in "(<(b|i|u|a lang=x|s|div|p|li|dd|table|td|svg|select|ul|x|style|!--|p x=\"|g/)>|</(b|i|u|a|s|div|p|li|dd|table|td|svg|select|ul|x|style|g)>|-->|\">|x){0,12}",
            unit in "(<(b|i|u|a lang=x|s|div|p|li|dd|table|td|svg|select|ul|x|style|!--|p x=\"|g/)>|</(b|i|u|a|s|div|p|li|dd|table|td|svg|select|ul|x|style|g)>|-->|\">|x){1,8}",
            after in "(<(b|p|div|li|td)>|</(div|b|table|svg)>|x){1,4}",
        ) {
            let text = format!("{before}{}{}", unit.repeat(60), after.repeat(60));
            let html = Html::sanitise(&ForeignHtml::new(text.clone()));
            if !html.is_as_text() {
                let (mut depth, mut deepest, mut tags) = (0_usize, 0_usize, 0_usize);
                for tag in html.as_str().split('<').skip(1) {
                    tags += 1;
                    depth = if tag.starts_with('/') { depth - 1 } else if tag.starts_with("br") || tag.starts_with("hr") { depth } else { depth + 1 };
                    deepest = deepest.max(depth);
                }
                prop_assert!(deepest <= 3 * MAX_DEPTH, "{} levels: {}", deepest, text);
                prop_assert!(tags <= 2 * (MAX_WORK + 3 * MAX_TAGS), "{} tags: {}", tags, text);
            }
        }
    }
}
