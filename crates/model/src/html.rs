//! Sanitised HTML: the only HTML there is.

mod complexity;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text;

/// A text as another server sent it: hostile until sanitised, and therefore without `Display`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignHtml {
    text: String,
    form: Form,
}

/// How a foreign text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Markdown,
    Plain,
}

impl ForeignHtml {
    /// Takes HTML.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), form: Form::Html }
    }

    /// Takes Markdown.
    pub fn markdown(text: impl Into<String>) -> Self {
        Self { text: text.into(), form: Form::Markdown }
    }

    /// Takes plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), form: Form::Plain }
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

/// Most bytes of Markdown that one page renders.
const PAGE_BYTES: usize = 4 * MAX_BYTES;
/// Once the texts of one page had as many tags, the rest is shown as it is.
const PAGE_TAGS: usize = 2 * MAX_TAGS;

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
    /// Makes a foreign text safe. What is too large, too deep or too dense to be sanitised in reasonable time becomes
    /// plain text ([`Html::is_as_text`]), because the sanitiser's work grows with the square of the depth.
    pub fn sanitise(foreign: &ForeignHtml) -> Self {
        let html = match foreign.form {
            Form::Html => clean(&foreign.text).ok_or_else(|| text_of(&foreign.text)),
            Form::Markdown => rendered(&foreign.text).and_then(|html| clean(&html)).ok_or_else(|| foreign.text.clone()),
            Form::Plain if foreign.text.len() > MAX_BYTES => Err(foreign.text.clone()),
            Form::Plain => Ok((Self::from_text(&foreign.text).0, 0)),
        };
        html.map_or_else(|text| Self::as_text(&text), |(html, _)| Self(name_hosts(&html)))
    }

    /// Adds a list of links, each with its name and its host; one without a name is shown as its address.
    #[must_use]
    pub fn with_links(mut self, links: &[(crate::Url, String)]) -> Self {
        let item = |(url, name): &(crate::Url, String)| {
            let (url, host) = (escape(url.as_str()), escape(&url.host()));
            let name = if name.is_empty() { url.clone() } else { escape(name) };
            format!("<li><a href=\"{url}\" data-host=\"{host}\" rel=\"nofollow noopener noreferrer\">{name}</a></li>")
        };
        if !links.is_empty() {
            self.0 += &format!("<ul>{}</ul>", links.iter().map(item).collect::<String>());
        }
        self
    }

    /// Renders Markdown. Raw HTML inside it is shown as text, and all of it is if it is too complex, as in
    /// [`Html::sanitise`].
    pub fn from_markdown(markdown: &str) -> Self {
        Renderer::default().markdown(markdown)
    }

    /// Shows a text as it is, because it was too complex to be more.
    fn as_text(text: &str) -> Self {
        let text: String = text.chars().take(MAX_BYTES / 4).collect();
        Self(format!("{AS_TEXT}{}</pre>", escape(&text)))
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

/// The only way to the sanitiser: foreign HTML that is safe, and how many tags it had; nothing if it would be too much
/// work, or grew to more than twice the most that we take.
fn clean(html: &str) -> Option<(String, usize)> {
    // What is no character of a text, and which the parser would take one by one.
    let html = html.replace(['\0', '\u{feff}'], "");
    let tags = complexity::tags(&html)?;
    let clean = SANITISER.clean(&html).to_string();
    (clean.len() <= 2 * MAX_BYTES).then_some((clean, tags))
}

/// Markdown as HTML that was not yet sanitised; nothing if it is too long.
fn rendered(markdown: &str) -> Option<String> {
    use pulldown_cmark::{Event, Options, Parser, html};
    if markdown.len() > MAX_BYTES {
        return None;
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(markdown, options).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    Some(out.trim_end().to_owned())
}

/// Renders the Markdown texts of one page, of which there may be many, within bounds for all of them together.
#[derive(Debug)]
pub struct Renderer {
    bytes: usize,
    tags: usize,
}

impl Default for Renderer {
    fn default() -> Self {
        Self { bytes: PAGE_BYTES, tags: PAGE_TAGS }
    }
}

impl Renderer {
    /// Renders one text. What is too complex by itself, or was left too little by those before it, is shown as it is.
    pub fn markdown(&mut self, markdown: &str) -> Html {
        let left = self.bytes.checked_sub(markdown.len());
        self.bytes = left.unwrap_or(0);
        let html = left.filter(|_| self.tags > 0).and_then(|_| clean(&rendered(markdown)?));
        // To find out that a text is too complex costs as much as the most complex one.
        self.tags = self.tags.saturating_sub(html.as_ref().map_or(MAX_TAGS, |(_, tags)| *tags));
        html.map_or_else(|| Html::as_text(markdown), |(html, _)| Html(html))
    }
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
    fn links_beside_a_text_are_listed_under_it() {
        let links: Vec<(crate::Url, String)> = [("https://a.example/?x=1&y=\"", "A <b>"), ("https://b.example/p", "")]
            .map(|(url, name)| (url.parse().expect("a link"), name.to_owned()))
            .into();
        let html = Html::from_text("x").with_links(&links);
        assert_eq!(
            html.as_str(),
            "<p>x</p><ul><li><a href=\"https://a.example/?x=1&amp;y=%22\" data-host=\"a.example\" rel=\"nofollow noopener noreferrer\">A \
             &lt;b&gt;</a></li><li><a href=\"https://b.example/p\" data-host=\"b.example\" rel=\"nofollow noopener \
             noreferrer\">https://b.example/p</a></li></ul>"
        );
        assert_eq!(Html::from_text("x").with_links(&[]), Html::from_text("x"));
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
    fn what_formatting_would_multiply_is_shown_as_text() {
        let attributes = (0..32).map(|n| format!(" a{n}=1")).collect::<Vec<_>>().concat();
        for text in [
            // A long tag is written again in every paragraph behind it.
            format!("<b lang={}>{}", "x".repeat(60_000), "<p>x".repeat(1_500)),
            format!("<a href=\"https://a.example/{}\">{}", "x".repeat(30_000), "<p>x".repeat(1_500)),
            // Each adds its attributes to those of the one before.
            "<html a=1>".repeat(40),
            format!("<html{attributes}><html b>"),
            "&lt".repeat(17_000),
            // Each becomes four bytes.
            "<".repeat(MAX_BYTES),
            "<!---->".repeat(4_001),
            // Each is compared with all that are open.
            (0..50).map(|n| format!("<b a={n}>")).collect::<Vec<_>>().concat() + &format!("<b{attributes}></b>").repeat(300),
        ] {
            assert!(Html::sanitise(&ForeignHtml::new(text.as_str())).is_as_text(), "{}", &text[..40]);
        }
        let links = "<p><a href=\"https://a.example/some/longer/path\"><span>a</span><span>b</span></a> c</p>".repeat(400);
        assert!(!Html::sanitise(&ForeignHtml::new(links)).is_as_text());
    }

    #[test]
    fn markdown_goes_through_the_same_door() {
        for markdown in [">".repeat(20_000), "*a* ".repeat(2_500), "x".repeat(MAX_BYTES + 1)] {
            assert!(Html::from_markdown(&markdown).is_as_text());
            let foreign = Html::sanitise(&ForeignHtml::markdown(markdown));
            assert!(foreign.is_as_text() && foreign.as_str().len() <= 5 * MAX_BYTES);
        }
        assert!(Html::sanitise(&ForeignHtml::plain("x".repeat(MAX_BYTES + 1))).is_as_text());
        let link = Html::sanitise(&ForeignHtml::markdown("[a](https://b.example/)"));
        assert!(link.as_str().contains("data-host=\"b.example\""), "{link}");
    }

    #[test]
    fn the_texts_of_a_page_share_its_bounds() {
        let mut page = Renderer::default();
        let field = "*a* ".repeat(1_900);
        let shown: Vec<bool> = (0..5).map(|_| page.markdown(&field).is_as_text()).collect();
        assert_eq!(shown, [false, false, false, true, true]);
        let mut page = Renderer::default();
        let shown: Vec<bool> = [">", "*a* ", ">", "a"].iter().map(|part| page.markdown(&part.repeat(8_000)).is_as_text()).collect();
        assert_eq!(shown, [true, true, true, true]);
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
