//! The one table of the config's keys. The example file, what `init` writes and what is accepted all come from it.

use comity_words::Locale;

/// A key of the config. Its description is the text `cli-config-…` of `comity-words`.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name; before the dot the section.
    pub name: &'static str,
    /// What holds if it is left out, as it is written in the file; without one it must be there.
    pub default: Option<&'static str>,
    /// What stands in the example file.
    pub example: &'static str,
}

/// Every key, in the order of the file; those without a section come first.
pub const KEYS: &[Key] = &[
    Key { name: "base_url", default: None, example: "https://comity.your-office.example" },
    Key { name: "listen", default: Some("127.0.0.1:8080"), example: "127.0.0.1:8080" },
    Key { name: "trusted_proxies", default: Some(""), example: "" },
    Key { name: "proxy_header", default: Some("x-forwarded-for"), example: "x-forwarded-for" },
    Key { name: "key_file", default: Some("comity.key"), example: "comity.key" },
    Key { name: "content_from", default: Some("followed"), example: "followed" },
    Key { name: "source_url", default: Some(SOURCE), example: SOURCE },
    Key { name: "database.url", default: Some("sqlite:data/comity.sqlite"), example: "sqlite:data/comity.sqlite" },
    Key { name: "media.folder", default: Some("media"), example: "media" },
    Key { name: "media.quota", default: Some("5 GB"), example: "5 GB" },
    Key { name: "log.filter", default: Some("info"), example: "info" },
    Key { name: "log.format", default: Some("text"), example: "text" },
];

/// Where the source of this version is offered unless the config says otherwise.
pub const SOURCE: &str = "https://usices.org/comity/source";

/// The sections, each the part of a name before the dot.
pub fn sections() -> impl Iterator<Item = &'static str> {
    let mut seen = Vec::new();
    KEYS.iter().filter_map(|key| key.name.split_once('.')).filter_map(move |(section, _)| {
        let new = !seen.contains(&section);
        seen.push(section);
        new.then_some(section)
    })
}

/// The key that is closest to a name that we don't know.
pub fn nearest(name: &str) -> &'static str {
    closest(KEYS.iter().map(|key| key.name), name)
}

/// The section that is closest to one that we don't know.
pub fn nearest_section(name: &str) -> &'static str {
    closest(sections(), name)
}

fn closest(known: impl Iterator<Item = &'static str>, name: &str) -> &'static str {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let likeness = |known: &str| {
        let whole = strsim::normalized_damerau_levenshtein(known, name);
        whole.max(0.9 * strsim::normalized_damerau_levenshtein(&last(known), &last(name)))
    };
    known.max_by(|one, other| likeness(one).total_cmp(&likeness(other))).unwrap_or_default()
}

/// A whole config as a commented file. Keys with a value in `values` are set to it; the others stand there as a
/// comment with their default.
pub fn render(locale: Locale, values: &[(&str, &str)]) -> String {
    let mut text = comment(&locale.text("cli-config-head"));
    let mut section = None;
    for key in KEYS {
        let (its, name) = key.name.split_once('.').map_or((None, key.name), |(section, name)| (Some(section), name));
        if its != section {
            section = its;
            text += &format!("\n[{}]\n", its.unwrap_or_default());
        }
        text.push('\n');
        text += &comment(&locale.text(&format!("cli-config-{}", key.name.replace(['.', '_'], "-"))));
        let set = values.iter().find(|(name, _)| *name == key.name).map(|(_, value)| *value);
        let mark = if set.is_some() { "" } else { "# " };
        let value = toml::Value::String(set.or(key.default).unwrap_or(key.example).to_owned());
        text += &format!("{mark}{name} = {value}\n");
    }
    text
}

/// The example file: what must be there is set, the rest is commented out.
pub fn example(locale: Locale) -> String {
    let values: Vec<_> = KEYS.iter().filter(|key| key.default.is_none()).map(|key| (key.name, key.example)).collect();
    render(locale, &values)
}

/// A text as comment lines of at most 100 characters.
fn comment(text: &str) -> String {
    let mut out = String::new();
    let mut line = "#".to_owned();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() >= 100 {
            out += &line;
            out.push('\n');
            "#".clone_into(&mut line);
        }
        line.push(' ');
        line += word;
    }
    out + &line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_found_with_and_without_its_section() {
        let cases = [
            ("base_ulr", "base_url"),
            ("baseurl", "base_url"),
            ("url", "database.url"),
            ("database.uri", "database.url"),
            ("keyfile", "key_file"),
        ];
        for (given, expected) in cases {
            assert_eq!(nearest(given), expected, "{given}");
        }
    }

    #[test]
    fn the_example_file_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../config/comity.example.toml");
        let stands = std::fs::read_to_string(path).expect("config/comity.example.toml");
        assert_eq!(stands, example(Locale::En), "write it anew: cargo run -- config example > config/comity.example.toml");
    }
}
