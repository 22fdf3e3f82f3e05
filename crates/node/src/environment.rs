//! What the environment says. Nothing else in the whole house reads it.

use std::path::PathBuf;

use comity_words::Locale;

/// The folder where systemd puts what a unit's `LoadCredential=` names.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
/// The first of these that is set and not empty names the language (POSIX, 8.2); `LC_MESSAGES` is about messages.
const LANGUAGES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];
/// With one of these, the library for ActivityPub would reach addresses inside our own network.
const DANGEROUS: &str = "DANGER_FEDERATION_ALLOW_LOCAL_IP";

/// The environment of this process, read once.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The language of what is said at the command line.
    pub locale: Locale,
    /// Where systemd put our credentials, if it started us.
    pub credentials: Option<PathBuf>,
    /// `RUST_LOG`, which wins over the config.
    pub log: Option<String>,
    /// A variable that must not be set, and is.
    pub dangerous: Option<&'static str>,
}

impl Environment {
    /// Reads it.
    pub fn read() -> Self {
        Self {
            locale: LANGUAGES.into_iter().find_map(variable).map_or(Locale::En, |value| locale_of(&value)),
            credentials: variable(CREDENTIALS).map(PathBuf::from),
            log: variable("RUST_LOG"),
            dangerous: variable(DANGEROUS).map(|_| DANGEROUS),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The language of a POSIX locale such as `fr_CA.UTF-8`.
fn locale_of(posix: &str) -> Locale {
    let tag = posix.split(['.', '@']).next().unwrap_or_default();
    tag.parse().map_or(Locale::En, |language| Locale::or_english(&language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posix_locale_gives_a_language() {
        for (posix, expected) in [
            ("fr_CA.UTF-8", Locale::Fr),
            ("pt_BR.UTF-8", Locale::Pt),
            ("ar_TN", Locale::Ar),
            ("C.UTF-8", Locale::En),
            ("de_DE@euro", Locale::En),
        ] {
            assert_eq!(locale_of(posix), expected, "{posix}");
        }
    }
}
