//! The languages that every page exists in, and which of them a reader gets.

use comity_model::Language;

macro_rules! locales {
    ($($name:ident = $tag:literal, $own_name:literal, $dir:literal;)+) => {
        /// A language that every text exists in.
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Locale { $(#[doc = $own_name] $name,)+ }

        impl Locale {
            /// Every language, in the order of the language switch.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its BCP 47 tag, for `lang`, for example `fr`.
            pub const fn tag(self) -> &'static str {
                match self { $(Self::$name => $tag,)+ }
            }

            /// Its name in itself, for example `Français`.
            pub const fn own_name(self) -> &'static str {
                match self { $(Self::$name => $own_name,)+ }
            }

            /// The direction of its script, for `dir`: `ltr` or `rtl`.
            pub const fn dir(self) -> &'static str {
                match self { $(Self::$name => $dir,)+ }
            }

            /// Its files.
            pub(crate) const fn files(self) -> &'static [(&'static str, &'static str)] {
                match self { $(Self::$name => $crate::texts::folder!($tag),)+ }
            }

            /// How numbers inside its messages are written. A plain function, because Fluent takes no closure.
            pub(crate) fn formatter(self) -> $crate::texts::Formatter {
                match self { $(Self::$name => |value, _| $crate::texts::grouped(Self::$name, value),)+ }
            }
        }
    };
}

locales! {
    En = "en", "English", "ltr";
    Fr = "fr", "Français", "ltr";
    Es = "es", "Español", "ltr";
    Ar = "ar", "العربية", "rtl";
    Pt = "pt", "Português", "ltr";
    Ru = "ru", "Русский", "ltr";
}

impl Locale {
    /// The locale of a language, by its primary subtag: `fr-CA` is French.
    pub fn of(language: &Language) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| locale.tag() == language.primary())
    }

    /// The locale of a language, or English where we have none.
    pub fn or_english(language: &Language) -> Self {
        Self::of(language).unwrap_or(Self::En)
    }

    /// The language as the model has it.
    pub fn language(self) -> Language {
        self.tag().parse().expect("the tags of the table above are language tags")
    }

    /// The best language for a reader: what the browser asks for in `Accept-Language` (RFC 9110, 12.5.4; the highest
    /// weight first, of equals the first), then the office's own languages, then English.
    pub fn negotiate(accept_language: Option<&str>, office: &[Language]) -> Self {
        let mut wanted: Vec<_> = accept_language.unwrap_or_default().split(',').take(50).filter_map(weighted).collect();
        wanted.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        for (range, _) in wanted {
            if range == "*" {
                break;
            }
            if let Some(locale) = range.parse().ok().as_ref().and_then(Self::of) {
                return locale;
            }
        }
        office.iter().find_map(Self::of).unwrap_or(Self::En)
    }
}

/// A language range with its weight in thousandths; nothing if the weight is zero or can't be read.
fn weighted(item: &str) -> Option<(&str, u16)> {
    let (range, parameters) = item.split_once(';').unwrap_or((item, ""));
    let weight = match parameters.trim().strip_prefix("q=") {
        _ if parameters.trim().is_empty() => 1000,
        Some(number) => thousandths(number.trim())?,
        None => return None,
    };
    (weight > 0).then_some((range.trim(), weight))
}

fn thousandths(number: &str) -> Option<u16> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match whole {
        "1" if fraction.bytes().all(|byte| byte == b'0') => Some(1000),
        "0" => format!("{fraction:0<3}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_comes_first_then_the_office_then_english() {
        let office = |tags: &[&str]| tags.iter().map(|tag| tag.parse().expect(tag)).collect::<Vec<Language>>();
        let cases: &[(Option<&str>, &[&str], Locale)] = &[
            (None, &[], Locale::En),
            (None, &["ja", "ar", "fr"], Locale::Ar),
            (Some("pt-BR, en;q=0.5"), &[], Locale::Pt),
            (Some("es-419;q=0.9, ru;q=0.3"), &["en"], Locale::Es),
            (Some("fr-CA, en;q=0.8"), &[], Locale::Fr),
            (Some("en;q=0.5, fr;q=0.9"), &[], Locale::Fr),
            (Some("en;q=0.5,fr;q=0.501"), &[], Locale::Fr),
            (Some("fr;q=0, en;q=0.1"), &["fr"], Locale::En),
            (Some("FR"), &["en"], Locale::Fr),
            (Some("de, ja"), &["fr"], Locale::Fr),
            (Some("de, *;q=0.5, en;q=0.1"), &["fr"], Locale::Fr),
            (Some("en;q=2, fr;q=0.2"), &[], Locale::Fr),
            (Some("en;q=,,;;q=x, -, fr ; q=0.3"), &[], Locale::Fr),
        ];
        for (accept, languages, expected) in cases {
            assert_eq!(Locale::negotiate(*accept, &office(languages)), *expected, "{accept:?} {languages:?}");
        }
    }

    #[test]
    fn every_locale_is_found_by_its_tag() {
        for locale in Locale::ALL {
            assert_eq!(Locale::of(&locale.language()), Some(*locale));
        }
        assert_eq!(Locale::of(&"ja".parse().expect("a tag")), None);
        assert_eq!(Locale::or_english(&"ja".parse().expect("a tag")), Locale::En);
    }
}
