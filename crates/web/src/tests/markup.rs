//! A small judge of HTML: what is open is closed, ids are there once, labels and headings fit.

use std::collections::{HashMap, HashSet};

const VOID: &[&str] = &["meta", "link", "input", "br", "hr", "option-", "path", "use", "circle", "rect"];

/// One tag with its attributes.
#[derive(Debug)]
struct Tag {
    name: String,
    closing: bool,
    closed: bool,
    attributes: HashMap<String, String>,
}

fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with('!') {
            continue;
        }
        let end = end_of_tag(rest);
        let inner = &rest[..end];
        rest = &rest[end..];
        let closing = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let closed = inner.ends_with('/');
        let inner = inner.trim_end_matches('/');
        let name: String = inner.chars().take_while(|c| !c.is_whitespace()).collect();
        let attributes = attributes(inner[name.len()..].trim());
        tags.push(Tag { name: name.to_lowercase(), closing, closed, attributes });
    }
    tags
}

fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (index, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return index,
            _ => {}
        }
    }
    panic!("a tag has no end: {}", &text[..60.min(text.len())]);
}

fn attributes(mut text: &str) -> HashMap<String, String> {
    let mut all = HashMap::new();
    while !text.is_empty() {
        let name: String = text.chars().take_while(|c| !c.is_whitespace() && *c != '=').collect();
        text = &text[name.len()..];
        let mut value = String::new();
        if let Some(after) = text.strip_prefix("=\"") {
            let end = after.find('"').expect("a quoted value has an end");
            value.push_str(&after[..end]);
            text = &after[end + 1..];
        }
        assert!(all.insert(name.clone(), value).is_none(), "{name} stands twice in one tag");
        text = text.trim_start();
    }
    all
}

/// Judges a page; `name` says which in a failure.
pub(super) fn judge(name: &str, html: &str) {
    let tags = tags(html);
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    let mut level = 0;
    let mut mains = 0;
    for tag in &tags {
        if tag.closing {
            assert_eq!(open.pop(), Some(tag.name.as_str()), "{name}: </{}> closes something else", tag.name);
            continue;
        }
        if let Some(id) = tag.attributes.get("id") {
            assert!(ids.insert(id.clone()), "{name}: the id {id} is there twice");
        }
        if let Some(digit) = tag.name.strip_prefix('h').and_then(|digit| digit.parse::<u32>().ok()) {
            assert!(digit <= level + 1, "{name}: h{digit} follows h{level}");
            level = digit;
        }
        mains += usize::from(tag.name == "main");
        let is_void = tag.closed || VOID.contains(&tag.name.as_str()) || (tag.name == "option" && in_datalist(&open));
        if !is_void {
            open.push(&tag.name);
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "{name}: not closed");
    assert_eq!(mains, 1, "{name}: one main");
    for tag in tags.iter().filter(|tag| !tag.closing) {
        references(name, tag, &ids);
    }
}

fn in_datalist(open: &[&str]) -> bool {
    open.last() == Some(&"datalist")
}

fn references(name: &str, tag: &Tag, ids: &HashSet<String>) {
    for attribute in ["for", "aria-labelledby", "aria-describedby", "list"] {
        for id in tag.attributes.get(attribute).map(|ids| ids.split_whitespace()).into_iter().flatten() {
            assert!(ids.contains(id), "{name}: {attribute} names {id}, which is not there");
        }
    }
    if let Some(id) = tag.attributes.get("href").and_then(|href| href.strip_prefix('#')) {
        let symbol = tag.name == "use";
        assert!(ids.contains(id), "{name}: {}#{id} leads nowhere", if symbol { "use " } else { "" });
    }
    if tag.name == "html" {
        assert!(tag.attributes.contains_key("lang") && tag.attributes.contains_key("dir"), "{name}: lang and dir");
    }
    if tag.name == "svg" {
        let named = tag.attributes.contains_key("aria-label") || tag.attributes.contains_key("aria-hidden");
        assert!(named, "{name}: a drawing is named or hidden");
    }
}

/// Whether each field that a person fills in has a label.
pub(super) fn labels(name: &str, html: &str) {
    let tags = tags(html);
    let labelled: HashSet<&String> = tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.attributes.get("for")).collect();
    let mut in_label = false;
    for tag in &tags {
        if tag.name == "label" {
            in_label = !tag.closing;
        }
        let hidden = tag.attributes.get("type").is_some_and(|kind| kind == "hidden");
        if tag.closing || hidden || in_label || !["input", "select", "textarea"].contains(&tag.name.as_str()) {
            continue;
        }
        let id = tag.attributes.get("id").unwrap_or_else(|| panic!("{name}: a field without an id: {tag:?}"));
        assert!(labelled.contains(id), "{name}: the field {id} has no label");
    }
}
