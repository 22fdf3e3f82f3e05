//! Every text is said somewhere: a key that no code names is work for six translators and read by nobody.

use std::collections::HashSet;

use super::files::{File, read, ships};
use super::holds;
use super::house::root;

/// The keys of a folder of texts.
fn keys() -> Vec<String> {
    let folder = root().join("crates/words/text/en");
    let files = std::fs::read_dir(folder).expect("the texts").map(|entry| entry.expect("a file").path());
    let texts: Vec<String> = files.map(|path| std::fs::read_to_string(path).expect("a file in UTF-8")).collect();
    let first = |line: &str| line.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| first(line));
    lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

/// A literal that may be a key, or a pattern of keys with `{…}` in it.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    let known = |letter: char| letter.is_ascii_alphanumeric() || "-_{}".contains(letter);
    let all = code.match_indices('"').filter_map(|(at, _)| code[at + 1..].split('"').next());
    all.filter(move |text| text.contains(|letter: char| letter.is_ascii_lowercase()) && text.chars().all(known))
}

/// Whether a key is one of those that a pattern such as `error-{code}-title` stands for.
fn stands_for(pattern: &str, key: &str) -> bool {
    let parts: Vec<&str> = pattern
        .split('{')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) })
        .collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let says_something = parts.concat().len() > 3;
    says_something
        && key
            .strip_prefix(first)
            .and_then(|rest| rest.strip_suffix(last))
            .is_some_and(|rest| parts[1..parts.len() - 1].iter().all(|part| rest.contains(part)))
}

fn unused(keys: &[String], files: &[File]) -> Vec<String> {
    let (mut said, mut patterns) = (HashSet::new(), HashSet::new());
    for (name, text) in files.iter().filter(|(name, _)| ships(name).is_some() || name.contains("/templates/")) {
        for literal in literals(text) {
            if literal.contains('{') {
                patterns.insert(literal.to_owned());
            } else {
                said.insert(literal);
            }
            // Their tables give the beginning of a key; the rest is the name of a value or a field.
            if ["crates/words/src/labels.rs", "crates/words/src/problems.rs"].contains(&name.as_str()) {
                patterns.insert(format!("{literal}-{{}}"));
            }
        }
    }
    let spare = keys.iter().filter(|key| !said.contains(key.as_str()));
    let spare = spare.filter(|key| !patterns.iter().any(|pattern| stands_for(pattern, key)));
    spare.map(|key| format!("nobody says “{key}”: take it out of every language")).collect()
}

#[test]
fn every_text_is_said() {
    let keys = keys();
    assert!(keys.len() > 1000, "the texts are found");
    holds("texts", &unused(&keys, &read()));
}

#[test]
fn a_text_that_nobody_says_is_found() {
    let code = |text: &str| vec![("crates/web/src/page.rs".to_owned(), text.to_owned())];
    let keys = ["error-404-title", "menu-peers"].map(str::to_owned);
    assert_eq!(unused(&keys, &code("")).len(), 2);
    assert_eq!(unused(&keys, &code(r#"say("menu-peers")"#)).len(), 1);
    assert!(unused(&keys, &code(r#"say("menu-peers"), say(&format!("error-{code}-title"))"#)).is_empty());
}
