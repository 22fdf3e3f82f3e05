//! What is wrong with a record: codes with their numbers, of which `comity-words` makes sentences.

/// The rule that a field breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// It must be filled in.
    Missing,
    /// It is longer than `max` characters; it has `is`.
    TooLong {
        /// Characters that it has.
        is: usize,
        /// Characters that it may have.
        max: usize,
    },
    /// It is shorter than `min` characters; it has `is`.
    TooShort {
        /// Characters that it has.
        is: usize,
        /// Characters that it must have.
        min: usize,
    },
    /// It has more than `max` entries; it has `is`.
    TooMany {
        /// Entries that it has.
        is: usize,
        /// Entries that it may have.
        max: usize,
    },
    /// It is none of the known values; `nearest` is the closest known one.
    Unknown {
        /// What was given.
        given: String,
        /// The known value that is closest to it.
        nearest: Option<String>,
    },
    /// It has not the form that the field needs, which the field's own hint describes.
    Form {
        /// What was given.
        given: String,
    },
    /// It must not be before the named field.
    Before(&'static str),
    /// The civil time does not exist in the zone, because clocks were put forward.
    NoSuchTime,
    /// TLP:AMBER and TLP:RED are for recipients chosen by name; other servers would hold copies.
    TooRestricted,
    /// It is what somebody who guesses would try first.
    Guessable,
    /// One of the named fields must be filled in.
    OneOf(&'static [&'static str]),
}

/// One field of a record breaks one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field by its name in the record, for example `summary` or `cost.currency`.
    pub field: String,
    /// The rule that it breaks.
    pub rule: Rule,
    /// The line of the file that it stands in, counted from 1, if it came from a file.
    pub line: Option<usize>,
}

impl Problem {
    /// A problem of a field.
    pub fn new(field: impl Into<String>, rule: Rule) -> Self {
        Self { field: field.into(), rule, line: None }
    }

    /// The same problem with its line in the file that it came from.
    #[must_use]
    pub fn at(mut self, line: Option<usize>) -> Self {
        self.line = line;
        self
    }
}

/// All that is wrong with a record, at once; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl std::fmt::Display for Problems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{}: {:?}", problem.field, problem.rule)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Collects problems while a record is checked.
#[derive(Debug, Default)]
pub(crate) struct Check(Vec<Problem>);

impl Check {
    pub(crate) fn add(&mut self, field: impl Into<String>, rule: Rule) {
        self.0.push(Problem::new(field, rule));
    }

    pub(crate) fn required(&mut self, field: &str, text: &str, max: usize) {
        if text.trim().is_empty() {
            self.add(field, Rule::Missing);
        } else {
            self.at_most(field, text, max);
        }
    }

    pub(crate) fn at_most(&mut self, field: &str, text: &str, max: usize) {
        let is = text.chars().count();
        if is > max {
            self.add(field, Rule::TooLong { is, max });
        }
    }

    pub(crate) fn optional(&mut self, field: &str, text: Option<&str>, max: usize) {
        self.at_most(field, text.unwrap_or_default(), max);
    }

    pub(crate) fn count<T>(&mut self, field: &str, entries: &[T], max: usize) {
        if entries.len() > max {
            self.add(field, Rule::TooMany { is: entries.len(), max });
        }
    }

    pub(crate) fn finish(self) -> Result<(), Problems> {
        if self.0.is_empty() { Ok(()) } else { Err(Problems(self.0)) }
    }
}

/// Declares an enum whose values have a stable name of lower-case words, used in files, forms, rows and on the wire.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum $name { $($(#[$doc])* $value,)+ }

        impl $name {
            /// Every value, in the order of the standard that they come from.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The stable name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $text,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::problem::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$value),)+
                    _ => Err($crate::problem::UnknownName(text.chars().take(60).collect())),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::problem::UnknownName;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.name().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
pub(crate) use named;

/// The text is none of the known names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a known value")]
pub struct UnknownName(pub String);
