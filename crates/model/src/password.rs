//! What a password must be (NIST SP 800-63B-4, section 3.1.1): long, and not the first that somebody would try. Nothing
//! is asked of its letters, figures and signs, and it does not expire.
//!
//! Whether it is among the commonest is looked up where the list lies, in `comity-service`.

use crate::problem::{Check, Problems};
use crate::{Problem, Rule};

/// Shortest password that stands alone, in characters.
pub const ALONE_MIN: usize = 15;
/// Shortest password beside a second factor, in characters.
pub const BESIDE_MIN: usize = 8;
/// Longest password, in characters.
pub const PASSWORD_MAX: usize = 256;
/// Words of the surroundings that are shorter say nothing about a password.
const WORD_MIN: usize = 4;

/// All that is wrong with a password: `min` is the shortest that does, `around` are words that anybody would try first,
/// such as the name of its owner and of the office.
pub fn problems(password: &str, min: usize, around: &[&str]) -> Result<(), Problems> {
    let mut check = Check::default();
    let length = password.chars().count();
    if length < min {
        check.add("password", if length == 0 { Rule::Missing } else { Rule::TooShort { is: length, min } });
    } else if length > PASSWORD_MAX {
        check.add("password", Rule::TooLong { is: length, max: PASSWORD_MAX });
    } else if is_pattern(password) || is_from_around(password, around) {
        check.add("password", Rule::Guessable);
    }
    check.finish()
}

/// The problem of a password that is among the commonest.
pub fn too_common() -> Problems {
    Problems(vec![Problem::new("password", Rule::Guessable)])
}

/// Forms of a password that are looked up in the list of the commonest: as it is, without what is often put at its end,
/// and the piece that it repeats.
pub fn roots(password: &str) -> Vec<String> {
    let small = password.to_lowercase();
    let bare = small.trim_end_matches(|letter: char| !letter.is_alphabetic()).to_owned();
    let mut roots = vec![small.clone(), bare];
    roots.extend(repeated(&small));
    roots.retain(|root| !root.is_empty());
    roots
}

/// The shortest piece that a text is a repetition of, if it is one.
fn repeated(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let repeats = |size: &usize| letters.len().is_multiple_of(*size) && letters.chunks(*size).all(|piece| *piece == letters[..*size]);
    (1..=letters.len() / 2).find(repeats).map(|size| letters[..size].iter().collect())
}

/// A short piece again and again, or letters and figures in their order.
fn is_pattern(password: &str) -> bool {
    let small = password.to_lowercase();
    if repeated(&small).is_some_and(|piece| piece.chars().count() <= 5) {
        return true;
    }
    let steps: Vec<i64> =
        small.chars().zip(small.chars().skip(1)).map(|(one, next)| i64::from(u32::from(next)) - i64::from(u32::from(one))).collect();
    // From 9 to 0 and from z to a it goes on.
    let goes = |step: i64| steps.iter().all(|found| *found == step || *found == -9 * step || *found == -25 * step);
    goes(1) || goes(-1)
}

/// Little is left of the password without the words around it.
fn is_from_around(password: &str, around: &[&str]) -> bool {
    let mut rest = password.to_lowercase();
    let before = rest.clone();
    let words = around.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    let mut words: Vec<String> = words.map(str::to_lowercase).filter(|word| word.chars().count() >= WORD_MIN).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(&word, " ");
    }
    rest != before && rest.chars().filter(|letter| letter.is_alphanumeric()).count() < BESIDE_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(password: &str, min: usize) -> Option<Rule> {
        let around = ["Inès Aubrac", "ines.aubrac@borealie.example", "Commission électorale de Boréalie", "comity"];
        problems(password, min, &around).err().map(|Problems(mut all)| all.remove(0).rule)
    }

    #[test]
    fn length_is_all_that_is_asked_for() {
        assert_eq!(rule("", 15), Some(Rule::Missing));
        assert_eq!(rule("fourteen signs", 15), Some(Rule::TooShort { is: 14, min: 15 }));
        assert_eq!(rule("chairs beside the door", 15), None);
        assert_eq!(rule("kolibris", 8), None);
        assert_eq!(rule("urnes près de là", 15), None, "characters are counted, and not bytes");
        assert_eq!(rule(&"chair by door ".repeat(18), 15), None, "long ones are taken");
        assert_eq!(rule(&"x".repeat(257), 15), Some(Rule::TooLong { is: 257, max: 256 }));
    }

    #[test]
    fn what_anybody_would_try_first_is_refused() {
        for password in [
            "aaaaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "abcdefghijklmnop",
            "123456789012345",
            "987654321098765",
            "Borealie-2026-Aubrac",
            "comitycomity!!!",
        ] {
            assert_eq!(rule(password, 15), Some(Rule::Guessable), "{password}");
        }
        assert_eq!(rule("Aubrac sells winter tyres", 15), None, "a name in a sentence is no harm");
    }

    #[test]
    fn what_is_put_at_the_end_and_repeated_hides_no_common_word() {
        assert!(roots("Sunshine2026!").contains(&"sunshine".to_owned()));
        assert!(roots("passwordpassword").contains(&"password".to_owned()));
    }
}
