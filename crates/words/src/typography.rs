//! Marks that authors of texts type plainly and readers see set well: apostrophes, and the spaces of French.

use std::borrow::Cow;

use crate::Locale;

/// Thin space that does not break, before `;`, `!` and `?`.
const NARROW: char = '\u{202F}';
/// Space that does not break, before `:` and inside « ».
const FIRM: char = '\u{A0}';

impl Locale {
    /// What is done with every piece of text of a message; its arguments stay as they are.
    pub(crate) fn transform(self) -> fn(&str) -> Cow<'_, str> {
        match self {
            Self::Fr => french,
            Self::En => apostrophes,
        }
    }
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
}
