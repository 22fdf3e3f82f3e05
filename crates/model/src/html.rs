//! Sanitised HTML: the only HTML there is.

mod complexity;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use complexity::is_too_complex;
use serde::{Deserialize, Serialize};

use crate::text;

/// HTML as another server sent it: hostile until sanitised, and therefore without `Display`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignHtml(String);

impl ForeignHtml {
    /// Takes what another server sent.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().replace('\u{feff}', ""))
    }
}

/// HTML that is safe to show: only text, headings, lists, tables and links.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Html(String);

/// Most bytes of foreign HTML that are sanitised.
pub const MAX_BYTES: usize = 128 * 1024;
/// Most levels that foreign HTML may nest.
pub const MAX_DEPTH: usize = 64;
/// Most tags that foreign HTML may have.
pub const MAX_TAGS: usize = 4_000;
/// Most attributes that a tag of foreign HTML may have.
pub const MAX_ATTRIBUTES: usize = 32;

const AS_TEXT: &str = "<pre class=\"as-text\">";

static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "br",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "a",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "b",
        "i",
        "u",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "dl",
        "dt",
        "dd",
        "hr",
        "ruby",
        "rt",
        "rp",
        "span",
        "div",
    ];
    let attributes = HashMap::from([
        ("a", HashSet::from(["href", "hreflang"])),
        ("ol", HashSet::from(["start", "reversed"])),
        ("th", HashSet::from(["scope", "colspan", "rowspan"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
    ]);
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .clean_content_tags(HashSet::from(["script", "style", "iframe", "object", "template", "noscript", "math", "svg", "title"]))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"))
        .strip_comments(true);
    builder
});

impl Html {
    /// Makes foreign HTML safe. What is too large or too deep to be sanitised in reasonable time becomes plain text
    /// ([`Html::is_as_text`]), because the sanitiser's work grows with the square of the depth.
    pub fn sanitise(foreign: &ForeignHtml) -> Self {
        if is_too_complex(&foreign.0) {
            return Self::as_text(&text_of(&foreign.0));
        }
        Self(name_hosts(&SANITISER.clean(&foreign.0).to_string()))
    }

    /// Plain text in place of what can't be sanitised in reasonable time.
    fn as_text(text: &str) -> Self {
        let text: String = text.chars().take(MAX_BYTES / 4).collect();
        Self(format!("{AS_TEXT}{}</pre>", escape(&text)))
    }

    /// Renders Markdown. Raw HTML inside it is shown as text, and so is the whole of what would be too large or too
    /// deep as HTML.
    pub fn from_markdown(markdown: &str) -> Self {
        use pulldown_cmark::{Event, Options, Parser, html};
        if markdown.len() > MAX_BYTES {
            return Self::as_text(markdown);
        }
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let events = Parser::new_ext(markdown, options).map(|event| match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            other => other,
        });
        let mut out = String::new();
        html::push_html(&mut out, events);
        if is_too_complex(&out) {
            return Self::as_text(markdown);
        }
        Self(SANITISER.clean(&out).to_string().trim_end().to_owned())
    }

    /// Shows plain text as one paragraph.
    pub fn from_text(text: &str) -> Self {
        Self(format!("<p>{}</p>", escape(text)))
    }

    /// What a row holds, which was [`Html`] when it was written. Only the store calls this.
    pub fn from_row(text: String) -> Self {
        Self(text)
    }

    /// Begins a text of headed sections.
    pub fn sections() -> Sections {
        Sections(String::new())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it was too complex to be sanitised and is shown as plain text; pages say so.
    pub fn is_as_text(&self) -> bool {
        self.0.starts_with(AS_TEXT)
    }

    /// The text without tags, for previews and search.
    pub fn text(&self) -> String {
        text_of(&self.0)
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Html({:?})", self.0)
    }
}

/// A text of headed sections in the making.
#[derive(Debug)]
pub struct Sections(String);

impl Sections {
    /// Adds a heading of the second level.
    pub fn heading(&mut self, text: &str) -> &mut Self {
        self.0 += &format!("<h2>{}</h2>\n", escape(text));
        self
    }

    /// Adds a paragraph of plain text.
    pub fn paragraph(&mut self, text: &str) -> &mut Self {
        self.0 += &format!("<p>{}</p>\n", escape(text));
        self
    }

    /// Adds a text that is HTML already.
    pub fn html(&mut self, html: &Html) -> &mut Self {
        self.0 += html.as_str();
        self.0.push('\n');
        self
    }

    /// Adds a numbered list.
    pub fn steps(&mut self, steps: &[Html]) -> &mut Self {
        self.0 += "<ol>";
        for step in steps {
            self.0 += &format!("<li>{step}</li>");
        }
        self.0 += "</ol>\n";
        self
    }

    /// Adds a list of terms with their plain values.
    pub fn terms(&mut self, terms: &[(String, String)]) -> &mut Self {
        self.0 += "<ul>";
        for (term, value) in terms {
            self.0 += &format!("<li><strong>{}</strong>: {}</li>", escape(term), escape(value));
        }
        self.0 += "</ul>\n";
        self
    }

    /// Adds a link to an address, shown as that address.
    pub fn link(&mut self, term: &str, url: &crate::Url) -> &mut Self {
        let url = escape(url.as_str());
        self.0 += &format!("<p><strong>{}</strong>: <a href=\"{url}\" rel=\"nofollow noopener noreferrer\">{url}</a></p>\n", escape(term));
        self
    }

    /// The finished text.
    pub fn finish(&self) -> Html {
        Html(self.0.trim_end().to_owned())
    }
}

/// Plain text as HTML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Puts the host of each link beside it, so that a link can't pretend to lead elsewhere.
fn name_hosts(html: &str) -> String {
    const OPEN: &str = "<a href=\"";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(OPEN) {
        let (before, link) = rest.split_at(start + OPEN.len());
        let end = link.find('"').unwrap_or(link.len());
        out.push_str(before);
        out.push_str(&link[..end]);
        if let Ok(url) = link[..end].replace("&amp;", "&").parse::<crate::Url>() {
            out.push_str("\" data-host=\"");
            out.push_str(&escape(&url.host()));
        }
        rest = &link[end..];
    }
    out.push_str(rest);
    out
}

fn text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        out.push(' ');
        rest = rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
    }
    out.push_str(rest);
    let out = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A foreign name or title as one line of plain text: without tags and without what can't be seen
/// ([`text::is_unseen`]), at most `max` characters.
pub fn plain_line(foreign: &str, max: usize) -> String {
    let clean: String = text::line(&foreign[..foreign.floor_char_boundary(max.saturating_mul(32))]).collect();
    text_of(&clean).chars().take(max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clean(text: &str) -> String {
        Html::sanitise(&ForeignHtml::new(text)).0
    }

    #[test]
    fn nothing_that_acts_survives() {
        let hostile = [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"data:text/html,x\">x</a>",
            "<svg onload=alert(1)>",
            "<math><mi//xlink:href=\"data:x\">",
            "<style>*{}</style>",
            "<iframe srcdoc=x></iframe>",
            "<form action=/x><input></form>",
            "<base href=//evil.example>",
            "<p style=\"x\" onclick=\"y\" id=\"main\" class=\"btn\">x</p>",
        ];
        for text in hostile {
            let html = clean(text);
            for word in [
                "script",
                "onerror",
                "javascript",
                "data:",
                "svg",
                "math",
                "style",
                "iframe",
                "form",
                "base",
                "onclick",
                "id=",
                "class=",
                "<img",
            ] {
                assert!(!html.contains(word), "{text} → {html}");
            }
        }
    }

    #[test]
    fn a_link_names_the_host_that_it_leads_to() {
        assert_eq!(
            clean("<a href=\"https://evil.example/?a&amp;b\">https://victim.example/</a>"),
            "<a href=\"https://evil.example/?a&amp;b\" data-host=\"evil.example\" rel=\"nofollow noopener noreferrer\">https://victim.example/</a>"
        );
    }

    #[test]
    fn what_is_too_deep_too_long_or_too_dense_is_shown_as_text() {
        assert!(Html::sanitise(&ForeignHtml::new("<div>".repeat(65))).is_as_text());
        assert!(Html::sanitise(&ForeignHtml::new("<b>x</b>".repeat(2_001))).is_as_text());
        assert!(Html::sanitise(&ForeignHtml::new(format!("<p {}>", "a=1 ".repeat(33)))).is_as_text());
        assert!(Html::sanitise(&ForeignHtml::new("x".repeat(MAX_BYTES + 1))).is_as_text());
        assert!(!Html::sanitise(&ForeignHtml::new("<li>x".repeat(1_000))).is_as_text());
        assert!(!Html::sanitise(&ForeignHtml::new(format!("{AS_TEXT}x</pre>"))).is_as_text());
    }

    #[test]
    fn markdown_keeps_its_form_and_shows_raw_html_as_text() {
        assert_eq!(
            Html::from_markdown("**a** [b](https://b.example/)\n\n- c").0,
            "<p><strong>a</strong> <a href=\"https://b.example/\" rel=\"nofollow noopener noreferrer\">b</a></p>\n<ul>\n<li>c</li>\n</ul>"
        );
        assert!(!Html::from_markdown("<script>x</script>").0.contains("<script"));
    }

    #[test]
    fn markdown_that_is_too_deep_or_too_long_is_shown_as_text() {
        for markdown in [">".repeat(100), "*a* ".repeat(2_001), "x".repeat(MAX_BYTES + 1), "<".repeat(MAX_BYTES / 2)] {
            assert!(Html::from_markdown(&markdown).is_as_text());
        }
        assert_eq!(Html::from_markdown(&">".repeat(100)).text(), ">".repeat(100));
    }

    #[test]
    fn a_foreign_name_is_one_plain_line() {
        assert_eq!(plain_line("U.S. <b>EAC</b>\u{202e}tcejorp\n\u{0}x", 40), "U.S. EAC tcejorp x");
    }

    proptest! {
        #[test]
        fn sanitising_never_panics_and_is_stable(text in "(<[a-z]{1,6}( [a-z]{1,5}=\"?[^<>]{0,6}\"?)?>|</[a-z]{1,4}>|[^<]{0,9}|&[a-z]{1,4};?){0,30}") {
            let once = Html::sanitise(&ForeignHtml::new(text));
            prop_assert!(!once.0.contains("<script"));
            if !once.is_as_text() {
                prop_assert_eq!(&Html::sanitise(&ForeignHtml::new(once.0.clone())), &once);
            }
        }
    }
}
