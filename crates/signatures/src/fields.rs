//! Reading header fields so that nothing can be said twice.

use std::collections::BTreeSet;
use std::convert::Infallible;

use http::HeaderMap;
use sfv::visitor::{DictionaryVisitor, EntryVisitor, InnerListVisitor, ItemVisitor, ParameterVisitor};
use sfv::{BareItemFromInput, KeyRef, Parser};

use crate::Error;

/// No header that this crate reads is longer than this, in bytes.
pub(crate) const LONGEST_FIELD: usize = 8192;
/// Key ids are URLs; this is longer than any server makes them.
pub(crate) const LONGEST_KEY_ID: usize = 2048;

/// The value of a header field that occurs exactly once and is visible ASCII; `None` if absent.
pub(crate) fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Error> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(Error::parse(format!("the header {name} occurs twice")));
    }
    if value.len() > LONGEST_FIELD {
        return Err(Error::parse(format!("the header {name} is too long")));
    }
    value
        .to_str()
        .map(|text| Some(text.trim_matches([' ', '\t'])))
        .map_err(|_| Error::parse(format!("the header {name} is not visible ASCII")))
}

/// A key id is not judged here (that is the step G6 of the gate); it only has to be something that
/// can be put into a log and into a quoted string.
pub(crate) fn check_key_id(key_id: &str) -> Result<(), Error> {
    let plain = |c: char| c.is_ascii_graphic() && c != '"' && c != '\\';
    if key_id.is_empty() || key_id.len() > LONGEST_KEY_ID || !key_id.chars().all(plain) {
        return Err(Error::parse("the key id is empty, too long or holds characters that no URL has"));
    }
    Ok(())
}

/// Refuses a structured dictionary (RFC 9651) in which a key, or a parameter of one entry, occurs
/// twice. The standard lets the last one win, and so gives two readers a chance to differ.
pub(crate) fn refuse_repeats(value: &str) -> Result<(), Error> {
    Parser::new(value)
        .parse_dictionary_with_visitor(Keys::default())
        .map_err(|_| Error::parse("a structured header cannot be read or holds the same key twice"))
}

#[derive(Debug)]
struct Repeated;

impl std::fmt::Display for Repeated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the same key twice")
    }
}

impl std::error::Error for Repeated {}

/// One set of keys: of a dictionary, or of the parameters of one item or inner list.
#[derive(Default)]
struct Keys<'de>(BTreeSet<&'de str>);

impl<'de> Keys<'de> {
    fn take(&mut self, key: &'de KeyRef) -> Result<(), Repeated> {
        self.0.insert(key.as_str()).then_some(()).ok_or(Repeated)
    }
}

impl<'de> DictionaryVisitor<'de> for Keys<'de> {
    type Out = ();
    type Error = Repeated;

    fn entry(&mut self, key: &'de KeyRef) -> Result<impl EntryVisitor<'de>, Repeated> {
        self.take(key).map(|()| Entry)
    }

    fn finish(self) -> Result<(), Repeated> {
        Ok(())
    }
}

impl<'de> ParameterVisitor<'de> for Keys<'de> {
    type Out = ();
    type Error = Repeated;

    fn parameter(&mut self, key: &'de KeyRef, _: BareItemFromInput<'de>) -> Result<(), Repeated> {
        self.take(key)
    }

    fn finish(self) -> Result<(), Repeated> {
        Ok(())
    }
}

struct Entry;

impl<'de> EntryVisitor<'de> for Entry {
    type Error = Infallible;

    fn item(self) -> Result<impl ItemVisitor<'de>, Infallible> {
        Ok(Entry)
    }

    fn inner_list(self) -> Result<impl InnerListVisitor<'de>, Infallible> {
        Ok(Entry)
    }
}

impl<'de> ItemVisitor<'de> for Entry {
    type Out = ();
    type Error = Infallible;

    fn bare_item(self, _: BareItemFromInput<'de>) -> Result<impl ParameterVisitor<'de, Out = ()>, Infallible> {
        Ok(Keys::default())
    }
}

impl<'de> InnerListVisitor<'de> for Entry {
    type Error = Infallible;

    fn item(&mut self) -> Result<impl ItemVisitor<'de>, Infallible> {
        Ok(Entry)
    }

    fn finish(self) -> Result<impl ParameterVisitor<'de>, Infallible> {
        Ok(Keys::default())
    }
}
