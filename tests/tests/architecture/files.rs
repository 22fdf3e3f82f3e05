//! House rules that are read from the files themselves. Lints hold the others (`clippy.toml`).

use std::path::Path;

use super::holds;
use super::house::root;

/// Longer is a question.
const LONG: usize = 400;
/// Longer is a fault.
const TOO_LONG: usize = 600;
/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &["util", "utils", "common", "helper", "helpers", "manager", "misc"];

/// A file: its path from the root, with `/`, and its text.
pub type File = (String, String);

/// Every Rust file and every template of the project.
pub fn read() -> Vec<File> {
    let mut files = Vec::new();
    for folder in ["crates", "tests"] {
        walk(&root().join(folder), folder, &mut files);
    }
    assert!(files.len() > 50, "the files of the house are found");
    files
}

fn walk(folder: &Path, name: &str, files: &mut Vec<File>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).expect(name).map(|entry| entry.expect(name)).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{name}/{}", entry.file_name().to_str().expect("a name in UTF-8"));
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() && !name.ends_with("/node_modules") && !name.ends_with("/target") {
            walk(&entry.path(), &name, files);
        } else if kind.is_file() && (is_rust(&name) || name.contains("/templates/")) {
            files.push((name, std::fs::read_to_string(entry.path()).expect("a file in UTF-8")));
        }
    }
}

fn is_rust(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "rs")
}

/// The room of a path, if it is what ships and not a test.
pub fn ships(name: &str) -> Option<&str> {
    let (room, path) = name.strip_prefix("crates/")?.split_once('/')?;
    (path.starts_with("src/") && is_rust(name) && !path.ends_with("tests.rs") && !path.contains("/tests/")).then_some(room)
}

/// The lines of code that contain a text, outside comments, as `path:line`.
fn lines<'a>(file: &'a File, text: &'a str) -> impl Iterator<Item = String> + 'a {
    let code = file.1.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.filter(move |(_, line)| line.contains(text)).map(|(at, _)| format!("{}:{}", file.0, at + 1))
}

fn sizes(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| is_rust(name)) {
        let count = text.lines().count();
        if count > TOO_LONG {
            broken.push(format!("{name} has {count} lines, and at most {TOO_LONG} are allowed"));
        } else if count > LONG {
            println!("{name} has {count} lines: could it be two files?");
        }
    }
    broken
}

fn names(files: &[File]) -> Vec<String> {
    let empty = |name: &str| name.trim_end_matches(".rs").split('/').any(|part| EMPTY_NAMES.contains(&part));
    files.iter().filter(|(name, _)| empty(name)).map(|(name, _)| format!("{name} has a name that says nothing")).collect()
}

fn lints(files: &[File]) -> Vec<String> {
    // In two halves, so that this line is not found.
    let texts = [concat!("#[", "allow("), concat!("#![", "allow(")];
    let found = files.iter().flat_map(|file| texts.into_iter().flat_map(|text| lines(file, text)));
    found.map(|line| format!("{line}: a lint is expected with its reason, never allowed")).collect()
}

/// HTML is made by the sanitiser, or comes from a row that it once wrote.
fn html(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files {
        if ships(&file.0).is_some_and(|room| room != "store" && room != "model") {
            broken.extend(lines(file, "Html::from_row").map(|line| format!("{line}: only the store reads HTML from rows")));
        }
        if is_rust(&file.0) && !file.0.starts_with("tests/tests/architecture") {
            let found = ["|safe", "| safe"].into_iter().flat_map(|text| lines(file, text));
            broken.extend(found.map(|line| format!("{line}: only templates put HTML into a page, and only model::Html")));
        }
    }
    broken
}

/// Time and the environment come from one place each.
fn surroundings(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files.iter().filter(|(name, _)| ships(name).is_some()) {
        if file.0 != "crates/service/src/app.rs" {
            for text in ["Utc::now", "Local::now", "SystemTime::now"] {
                broken.extend(lines(file, text).map(|line| format!("{line}: time comes from App::now()")));
            }
        }
        if file.0 != "crates/node/src/environment.rs" {
            for text in ["env::var", "env::set_var", "env::remove_var"] {
                broken.extend(lines(file, text).map(|line| format!("{line}: only crates/node/src/environment.rs reads the environment")));
            }
        }
    }
    broken
}

/// Only signatures signs and verifies; the others hash, encrypt, compare and draw random numbers.
fn cryptography(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| ships(name).is_some_and(|room| room != "signatures")) {
        for statement in text.split(';').filter(|statement| statement.contains("aws_lc_rs")) {
            for (_, after) in statement.match_indices("aws_lc_rs").map(|(at, _)| statement.split_at(at)) {
                let mut words = after.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
                if words.any(|word| ["signature", "rsa", "ed25519", "agreement", "kem", "unstable"].contains(&word)) {
                    broken.push(format!("{name}: only comity-signatures signs and verifies"));
                }
            }
        }
    }
    broken
}

/// A node speaks to other servers through one client. The demo is no part of a node.
fn outbound(files: &[File]) -> Vec<String> {
    let inside = |file: &&File| ships(&file.0).is_some_and(|room| room != "federation") && !file.0.starts_with("crates/node/src/demo");
    let found = files.iter().filter(inside).flat_map(|file| lines(file, "reqwest::"));
    found.map(|line| format!("{line}: only comity-federation speaks to other servers")).collect()
}

/// Only services write: the doors see the errors, rows and pages of the store, and neither `Store` nor `Writer`.
fn writers(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    let doors = |room: &str| ["web", "federation", "node"].contains(&room);
    for (name, text) in files.iter().filter(|(name, _)| ships(name).is_some_and(doors)) {
        for (at, _) in text.match_indices("comity_store::") {
            let path = text[at + "comity_store::".len()..].split([';', '(', ')', '>', ' ']).next().unwrap_or_default();
            // A list in braces may have spaces: it ends at its closing brace.
            let path = if path.starts_with('{') { text[at..].split('}').next().unwrap_or_default() } else { path };
            if path.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == "Store" || word == "Writer") {
                broken.push(format!("{name}: only comity-service opens the store and writes"));
            }
        }
    }
    broken
}

#[test]
fn no_file_is_too_long() {
    holds("sizes", &sizes(&read()));
}

#[test]
fn every_file_has_a_name_that_says_something() {
    holds("names", &names(&read()));
}

#[test]
fn no_lint_is_switched_off() {
    holds("lints", &lints(&read()));
}

#[test]
fn html_comes_from_the_model() {
    holds("HTML", &html(&read()));
}

#[test]
fn time_and_environment_come_from_one_place() {
    holds("surroundings", &surroundings(&read()));
}

#[test]
fn only_signatures_signs_and_verifies() {
    holds("cryptography", &cryptography(&read()));
}

#[test]
fn only_federation_speaks_to_other_servers() {
    holds("outbound", &outbound(&read()));
}

#[test]
fn only_services_write() {
    holds("writers", &writers(&read()));
}

#[test]
fn each_rule_goes_red() {
    let file = |name: &str, text: &str| vec![(name.to_owned(), text.to_owned())];
    let long = "// A line\n".repeat(TOO_LONG + 1);
    assert_eq!(sizes(&file("crates/web/src/page.rs", &long)).len(), 1);
    assert_eq!(names(&file("crates/web/src/utils.rs", "")).len(), 1);
    assert_eq!(names(&file("crates/web/src/common/page.rs", "")).len(), 1);
    assert_eq!(lints(&file("crates/web/src/page.rs", concat!("#[", "allow(dead_code)]"))).len(), 1);
    assert_eq!(html(&file("crates/web/src/page.rs", "let html = Html::from_row(text);")).len(), 1);
    assert_eq!(html(&file("crates/web/src/page.rs", "source = \"{{ text|safe }}\"")).len(), 1);
    assert_eq!(surroundings(&file("crates/web/src/page.rs", "let now = chrono::Utc::now();")).len(), 1);
    assert_eq!(surroundings(&file("crates/web/src/page.rs", "std::env::var(\"HOME\")")).len(), 1);
    assert_eq!(cryptography(&file("crates/web/src/page.rs", "use aws_lc_rs::{digest, signature};")).len(), 1);
    assert_eq!(cryptography(&file("crates/federation/src/keys.rs", "aws_lc_rs::rsa::KeySize::Rsa2048")).len(), 1);
    assert_eq!(outbound(&file("crates/node/src/doctor.rs", "reqwest::get(url)")).len(), 1);
    assert_eq!(writers(&file("crates/web/src/page.rs", "use comity_store::{Error, Store};")).len(), 1);
    assert_eq!(writers(&file("crates/federation/src/work.rs", "comity_store::Store::open(url)")).len(), 1);
}

#[test]
fn each_rule_leaves_what_is_allowed() {
    let file = |name: &str, text: &str| vec![(name.to_owned(), text.to_owned())];
    assert!(surroundings(&file("crates/service/src/app.rs", "chrono::Utc::now()")).is_empty());
    assert!(surroundings(&file("crates/wire/src/ics.rs", "// not Utc::now")).is_empty());
    assert!(html(&file("crates/web/templates/page.html", "{{ text|safe }}")).is_empty());
    assert!(cryptography(&file("crates/service/src/post.rs", "use aws_lc_rs::digest; fn signature() {}")).is_empty());
    assert!(outbound(&file("crates/node/src/demo/stage.rs", "reqwest::Client")).is_empty());
    assert!(writers(&file("crates/web/src/page.rs", "use comity_store::pages::{Event, Practice};")).is_empty());
    assert!(writers(&file("crates/web/src/error.rs", "E::Store(comity_store::Error::Open(_))")).is_empty());
}
