//! Which characters of a foreign text are shown.

/// Whether a character has no shape of its own: controls, what Unicode calls "default ignorable", the marks that turn
/// the direction of the text around them, and code points that are no characters (XML refuses some of them). In a name, a
/// title or an id they can only mislead: two that look alike are two, or a text reads otherwise than it is compared.
///
/// Not among them are U+200C and U+200D, without which Persian and the scripts of India are misspelt, and the selectors of
/// variants, by which Japanese writes names. Tags (U+E0000 to U+E007F) are, although three flags are made of them.
pub fn is_unseen(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let kept = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    let marks = matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
        || matches!(c, '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    let is_no_character = matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe;
    c.is_control() || is_no_character || (marks && !kept)
}

/// A line of text: blanks of any kind become one of the usual kind each, what can't be seen is left out.
pub fn line(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_unseen(*c))
}

/// A text of several lines, at most `max` characters. It keeps the marks that set a word of another direction apart, because a text in two
/// scripts needs them and their reach ends with the paragraph.
pub fn lines(text: &str, max: usize) -> String {
    let is_kept = |c: char| matches!(c, '\n' | '\t' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}') || !is_unseen(c);
    let mut out = String::with_capacity(text.len().min(max.saturating_mul(4)));
    // Whole runs are copied, because texts are long and there is seldom anything to leave out.
    let (mut run, mut count) = (0, 0);
    for (at, c) in text.char_indices() {
        if count == max {
            out.push_str(&text[run..at]);
            return out;
        }
        if is_kept(c) {
            count += 1;
        } else {
            out.push_str(&text[run..at]);
            run = at + c.len_utf8();
        }
    }
    out.push_str(&text[run..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_not_be_seen_is_left_out_and_what_scripts_need_is_kept() {
        let unseen = "\0\u{1}\u{1b}\u{7f}\u{85}\u{ad}\u{61c}\u{200b}\u{200e}\u{202e}\u{2028}\u{2060}\u{2066}\u{fdd0}\u{feff}\u{fffe}\u{ffff}\
                      \u{e0001}\u{e0041}\u{e007f}\u{1fffe}\u{10ffff}";
        assert!(unseen.chars().all(is_unseen));
        let needed = "aé می\u{200c}خواهم क्\u{200d}ष 葛\u{e0100} ☎\u{fe0f} 👩\u{200d}💼 \u{fffd}\u{e000}\u{10fffd}";
        assert!(!needed.chars().any(is_unseen));
        assert_eq!(line("a\r\nb\u{2028}c\u{a0}d\u{200b}\u{202e}e").collect::<String>(), "a  b c de");
        assert_eq!(lines("a\r\n\tb\u{200e}\u{202e}\u{fffe}", 9), "a\n\tb\u{200e}");
        assert_eq!([lines("\u{1}é\u{1}\u{1}bc", 2), lines("é\u{1}", 1), lines("", 1), lines("a", 0)], ["éb", "é", "", ""]);
    }
}
