//! The templates and the style sheet as files.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use comity_words::Locale;

fn files(folder: &str, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of ours") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| extensions.iter().any(|known| kind == *known)) {
                let text = std::fs::read_to_string(&path).expect("a text file");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder}");
    found
}

/// What is left of a template when its expressions and statements are taken out.
fn bare(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        out.push_str(&rest[..start]);
        let end = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        rest = rest[start..].find(end).map_or("", |found| &rest[start + found + 2..]);
    }
    out + rest
}

#[test]
fn no_template_holds_a_text() {
    for (path, text) in files("templates", &["html", "xml"]) {
        let bare = bare(&text);
        let mut between = String::new();
        let mut rest = &*bare;
        while let Some(start) = rest.find('<') {
            between.push_str(&rest[..start]);
            rest = rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
        }
        between.push_str(rest);
        assert!(!between.contains(char::is_alphabetic), "{}: {:?}", path.display(), between.split_whitespace().collect::<Vec<_>>());
        for attribute in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\"", "data-l=\""] {
            for piece in bare.split(attribute).skip(1) {
                assert!(piece.starts_with(['"', ':', ' ']), "{}: {attribute}{}", path.display(), &piece[..20.min(piece.len())]);
            }
        }
    }
}

#[test]
fn no_template_acts_or_paints_by_itself() {
    for (path, text) in files("templates", &["html"]) {
        // Two scripts, files of ours: one for pages that ask for a passkey, one for forms that are written in.
        let small = text.to_lowercase().replace("<script type=\"module\" src=\"/{{ script.name() }}?v={{ script.hash() }}\"></script>", "");
        for harmful in ["<script", "<style", " style=", "javascript:", " onclick", " onload", " onerror", "http://", "https://"] {
            assert!(!small.contains(harmful), "{}: {harmful}", path.display());
        }
        // Only sanitised HTML is put in as it is.
        for piece in text.split("{{").skip(1) {
            let inside = piece.split("}}").next().unwrap_or_default();
            let Some((name, filter)) = inside.split_once('|') else { continue };
            assert_eq!(filter.trim(), "safe", "{}: {inside}", path.display());
            let name = name.trim();
            assert!(["text", "step", "section.html", "reply.text", "wire_content"].contains(&name), "{}: {name}", path.display());
        }
    }
}

#[test]
fn every_text_that_is_asked_for_exists_in_every_language() {
    let mut asked = 0;
    for (path, text) in files("templates", &["html"]).into_iter().chain(files("src", &["rs"])) {
        if path.to_string_lossy().contains("tests") {
            continue;
        }
        for call in [".say(\"", ".with(\"", ".count(\"", ".all(\""] {
            for piece in text.split(call).skip(1) {
                let key = piece.split('"').next().unwrap_or_default();
                let is_key = key.starts_with(char::is_alphabetic)
                    && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
                if !is_key {
                    continue;
                }
                asked += 1;
                for locale in Locale::ALL {
                    assert!(texts(*locale).contains(&format!("\n{key} =")), "{}: {key} in {}", path.display(), locale.tag());
                }
            }
        }
    }
    assert!(asked > 250, "{asked}");
}

/// All texts of a language, as files.
fn texts(locale: Locale) -> &'static str {
    static TEXTS: [OnceLock<String>; Locale::ALL.len()] = [const { OnceLock::new() }; Locale::ALL.len()];
    TEXTS[locale as usize].get_or_init(|| {
        let all = files(&format!("../words/text/{}", locale.tag()), &["ftl"]);
        all.into_iter().fold(String::new(), |texts, (_, text)| texts + "\n" + &text)
    })
}

#[test]
fn the_style_sheet_knows_start_and_end_and_no_left_and_right() {
    let css = crate::style::TEXT;
    for physical in
        ["margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right", "float: left", "float: right"]
    {
        assert!(!css.contains(physical), "{physical}");
    }
    for (index, line) in css.lines().enumerate() {
        let harmful = ["text-align: left", "text-align: right", " left:", " right:", "url(", "@import"];
        assert!(!harmful.iter().any(|harmful| line.contains(harmful)), "line {}: {line}", index + 1);
    }
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}
