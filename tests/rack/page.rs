//! What the pages of a node show, read as text: nothing of the node's own code takes part.

/// A post in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Its title, as it is written in HTML.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Whether it is shown as taken back.
    pub struck: bool,
}

/// The text between two others.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    text.split_once(begin)?.1.split_once(end).map(|(inner, _)| inner)
}

/// The posts of a page of a list, in its order; nothing if it shows one in another way than this reads.
pub fn slips(html: &str) -> Option<Vec<Slip>> {
    html.split("<article class=\"slip").skip(1).map(slip).collect()
}

fn slip(article: &str) -> Option<Slip> {
    let heading = between(article, "<h3 ", "</h3>")?;
    let href = between(heading, "<a href=\"", "\"")?.to_owned();
    let title = between(heading.split_once("<a ")?.1, ">", "</a>")?.to_owned();
    Some(Slip { title, href, struck: heading.contains("<del>") })
}

/// The place at which the next page of a list begins, if there is one.
pub fn older(html: &str) -> Option<&str> {
    between(html, "<ul class=\"row pages\">", "</ul>").and_then(|links| between(links, "before=", "\""))
}

/// How many revisions the page of a post shows.
pub fn revisions(html: &str) -> usize {
    between(html, "aria-labelledby=\"revisions\"", "</ol>").map_or(0, |list| list.matches("<li>").count())
}

#[test]
fn a_list_is_read_as_it_is_written() {
    let html = "<article class=\"slip own\" aria-labelledby=\"s-1\"><h3 id=\"s-1\" lang=\"en\"><a href=\"/practices/1\">One</a></h3></article>\
                <article class=\"slip\"><h3 id=\"s-2\"><del><a href=\"/practices/2\">Two</a></del></h3></article>\
                <ul class=\"row pages\"><li><a href=\"/practices\">…</a></li><li><a href=\"/practices?before=17_2\">…</a></li></ul>";
    let slip = |title: &str, href: &str, struck| Slip { title: title.into(), href: href.into(), struck };
    assert_eq!(slips(html), Some(vec![slip("One", "/practices/1", false), slip("Two", "/practices/2", true)]));
    assert_eq!(older(html), Some("17_2"));
    assert_eq!(slips("<article class=\"slip\"></article>"), None);
    assert_eq!(revisions("<section aria-labelledby=\"revisions\"><ol><li>1</li><li>2</li></ol>"), 2);
}
