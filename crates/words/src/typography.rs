//! Marks that authors of texts type plainly and readers see set well: apostrophes, the spaces of French, and the bounds
//! of what runs from left to right inside a sentence that runs from right to left.

use std::borrow::Cow;

use crate::Locale;

/// Thin space that does not break, before `;`, `!` and `?`.
const NARROW: char = '\u{202F}';
/// Space that does not break, before `:` and inside « ».
const FIRM: char = '\u{A0}';
/// First strong isolate: what follows has a direction of its own, up to [`POP`].
const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

impl Locale {
    /// What is done with every piece of text of a message; its arguments stay as they are.
    pub(crate) fn transform(self) -> fn(&str) -> Cow<'_, str> {
        match self {
            Self::Fr => french,
            Self::En | Self::Es | Self::Ar | Self::Pt | Self::Ru => apostrophes,
        }
    }

    /// An argument as it stands in a message: from right to left a host, a key or a foreign name is marked, so that it
    /// does not turn the sentence around it (UAX 9). Numbers, codes and words of the script need no mark, and from left to
    /// right nearly nothing does: there HTML's own `bdi` isolates what a page shows, and calendars and mails stay plain.
    pub(crate) fn isolated(self, text: &str) -> Cow<'_, str> {
        let ours = text.contains(from_right_to_left);
        let foreign = text.contains(|letter: char| letter.is_alphabetic() && !from_right_to_left(letter));
        let code = text.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase() || ",.:".contains(letter));
        if self.dir() == "ltr" || code || (ours && !foreign) { text.to_owned().into() } else { format!("{ISOLATE}{text}{POP}").into() }
    }
}

/// Whether a character is a letter of Hebrew, Arabic or a script beside them.
fn from_right_to_left(letter: char) -> bool {
    letter.is_alphabetic() && matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

fn apostrophes(text: &str) -> Cow<'_, str> {
    if text.contains('\'') { Cow::Owned(text.replace('\'', "’")) } else { Cow::Borrowed(text) }
}

fn french(text: &str) -> Cow<'_, str> {
    if !text.contains(['\'', ' ']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        out.push(match (character, before, characters.peek()) {
            ('\'', _, _) => '’',
            (' ', _, Some(';' | '!' | '?')) => NARROW,
            (' ', _, Some(':' | '»' | '%')) | (' ', Some('«'), _) => FIRM,
            _ => character,
        });
        before = Some(character);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_marks_never_stand_alone_at_the_start_of_a_line() {
        assert_eq!(french("« Le bureau d'Ashford » : oui ; et ?"), "«\u{A0}Le bureau d’Ashford\u{A0}»\u{A0}: oui\u{202F}; et\u{202F}?");
        assert_eq!(french("https://a.example"), "https://a.example");
        assert_eq!(apostrophes("don't"), "don’t");
    }

    #[test]
    fn from_right_to_left_only_what_would_turn_the_sentence_is_marked() {
        let cases = [
            ("borealie.example", "\u{2068}borealie.example\u{2069}"),
            ("توقيت باريس (UTC+1)", "\u{2068}توقيت باريس (UTC+1)\u{2069}"),
            ("+1 555 0100", "\u{2068}+1 555 0100\u{2069}"),
            ("الثلاثاء 14 أبريل 2026، 16:00", "الثلاثاء 14 أبريل 2026، 16:00"),
            ("18,400", "18,400"),
            ("USD", "USD"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(Locale::Ar.isolated(text), expected);
            assert_eq!(Locale::Ru.isolated(text), text);
        }
    }
}
