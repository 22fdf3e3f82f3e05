//! The form of a reply that is not published yet.

use comity_model::post::Reply;
use comity_model::{Problems, Rule};

use crate::forms::read::Reading;
use crate::forms::{Fields, Form, Part};

/// A reply as the form shows it.
pub(crate) fn fields_of(reply: &Reply) -> Fields {
    let mut fields = Fields::default();
    fields.add("text", &*reply.text);
    fields
}

/// The reply that a form holds: what it answers stays.
pub(crate) fn read(fields: &Fields, before: &Reply) -> (Reply, Result<(), Problems>) {
    let mut form = Reading::new(fields);
    if fields.get("text").is_empty() {
        form.add("text", Rule::Missing);
    }
    (Reply { text: form.text("text"), ..before.clone() }, form.finish())
}

/// The parts of the form.
pub(crate) fn parts(form: &Form) -> Vec<Part> {
    vec![form.prose("text", 8).signed().must()]
}
