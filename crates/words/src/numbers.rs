//! Numbers and amounts, written as each language writes them.

use crate::{Arg, Locale};

/// A whole number with separators, for example `18,400` or `18 400`.
pub fn integer(locale: Locale, number: impl Into<i128>) -> String {
    let number = number.into();
    let digits = group(locale, &number.unsigned_abs().to_string());
    if number < 0 { format!("−{digits}") } else { digits }
}

/// A number with its decimals, as many as it has, for example `41.5` or `41,5`.
pub fn decimal(locale: Locale, number: f64) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = if number < 0.0 { "−".to_owned() } else { String::new() };
    out += &group(locale, whole);
    if !fraction.is_empty() {
        out += &locale.text("number-decimal");
        out += fraction;
    }
    out
}

/// An amount of whole units of a currency (ISO 4217), for example `US$18,400` or `18 400 $ US`.
pub fn money(locale: Locale, amount: u64, currency: &str) -> String {
    locale.text_with("money", &[("amount", Arg::Text(&integer(locale, amount))), ("currency", Arg::Text(currency))])
}

/// The size of a file, for example `1.2 MB` or `1,2 Mo`. A megabyte is a million bytes.
pub fn bytes(locale: Locale, bytes: u64) -> String {
    let (key, number) = match bytes {
        0..=999 => return locale.text_with("size-bytes", &[("number", Arg::Text(&integer(locale, bytes)))]),
        1_000..=999_499 => ("size-kilobytes", integer(locale, bytes.div_ceil(1_000))),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            let (whole, tenth) = (integer(locale, tenths / 10), tenths % 10);
            let number = if tenth == 0 { whole } else { format!("{whole}{}{tenth}", locale.text("number-decimal")) };
            ("size-megabytes", number)
        }
    };
    locale.text_with(key, &[("number", Arg::Text(&number))])
}

fn group(locale: Locale, digits: &str) -> String {
    // Spanish and Portuguese write 1000 without and 10.000 with a separator.
    let least: usize = locale.text("number-group-from-digits").parse().unwrap_or(4);
    if digits.len() < least {
        return digits.to_owned();
    }
    let separator = locale.text("number-group");
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out += &separator;
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_separators_of_their_language() {
        assert_eq!(integer(Locale::En, 999_u64), "999");
        assert_eq!(integer(Locale::En, 1_234_567_u64), "1,234,567");
        assert_eq!(integer(Locale::En, -18_400_i64), "−18,400");
        assert_eq!(integer(Locale::Fr, 1_234_567_u64), "1\u{202F}234\u{202F}567");
        assert_eq!(decimal(Locale::En, 41.5), "41.5");
        assert_eq!(decimal(Locale::Fr, -12_041.25), "−12\u{202F}041,25");
        assert_eq!([Locale::Es, Locale::Pt, Locale::Ru].map(|locale| integer(locale, 1_234_u64)), ["1234"; 3]);
        assert_eq!(decimal(Locale::Es, 12_041.25), "12\u{202F}041,25");
        assert_eq!(decimal(Locale::Pt, 12_041.25), "12.041,25");
        assert_eq!(decimal(Locale::Ar, 12_041.25), "12,041.25");
        assert_eq!(decimal(Locale::En, f64::NAN), "–");
    }

    #[test]
    fn sizes_are_rounded_up_to_what_one_needs_to_know() {
        let cases =
            [(7, "7 bytes"), (1_001, "2 KB"), (640_000, "640 KB"), (1_150_000, "1.2 MB"), (3_000_000, "3 MB"), (26_214_400, "26.3 MB")];
        for (size, expected) in cases {
            assert_eq!(bytes(Locale::En, size).replace('\u{a0}', " "), expected, "{size}");
        }
        assert_eq!(bytes(Locale::Fr, 1_200_000), "1,2\u{a0}Mo");
    }

    #[test]
    fn amounts_name_their_currency() {
        assert_eq!(money(Locale::En, 18_400, "USD"), "US$18,400");
        assert_eq!(money(Locale::En, 900, "XOF"), "XOF\u{A0}900");
        assert_eq!(money(Locale::Fr, 18_400, "USD"), "18\u{202F}400\u{A0}$\u{A0}US");
        assert_eq!(money(Locale::Fr, 900, "XOF"), "900\u{A0}XOF");
        assert_eq!(money(Locale::Es, 18_400, "USD"), "18\u{202F}400\u{A0}US$");
        assert_eq!(money(Locale::Ar, 18_400, "USD"), "18,400 دولار أمريكي");
        assert_eq!(money(Locale::Pt, 18_400, "USD"), "US$\u{A0}18.400");
        assert_eq!(money(Locale::Ru, 18_400, "USD"), "18\u{202F}400\u{A0}долл.\u{A0}США");
    }
}
