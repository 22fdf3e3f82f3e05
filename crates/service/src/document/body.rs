//! The Markdown below the front matter.

use comity_model::Rule;

use super::fields::{Fields, nearest};

/// A body in sections: a heading with a field's name, and the text under it.
pub(super) struct Body {
    whole: String,
    sections: Vec<Section>,
}

struct Section {
    name: String,
    line: usize,
    text: String,
}

impl Body {
    /// Reads a body whose first line is line `above` + 1 of the file.
    pub(super) fn new(text: &str, above: usize) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if let Some(name) = line.strip_prefix("## ").or_else(|| line.strip_prefix("# ")) {
                let name = name.trim().to_lowercase().replace(' ', "-");
                sections.push(Section { name, line: above + 1 + index, text: String::new() });
            } else if let Some(section) = sections.last_mut() {
                section.text.push_str(line);
                section.text.push('\n');
            } else if !line.trim().is_empty() {
                sections.push(Section { name: "notes".to_owned(), line: above + 1 + index, text: format!("{line}\n") });
            }
        }
        Self { whole: text.trim().to_owned(), sections }
    }

    /// The whole body.
    pub(super) fn into_whole(self) -> String {
        self.whole
    }

    /// Reports headings that are no field.
    pub(super) fn check(&self, fields: &mut Fields, known: &[&str]) {
        for section in &self.sections {
            if !known.contains(&section.name.as_str()) {
                let nearest = nearest(&section.name, known.iter().copied());
                fields.problem_at(&section.name, Rule::Unknown { given: section.name.clone(), nearest }, section.line);
            }
        }
    }

    /// The text under a field's heading.
    pub(super) fn text_of(&self, name: &str) -> Option<String> {
        let texts: Vec<_> = self.sections.iter().filter(|section| section.name == name).map(|section| section.text.trim()).collect();
        Some(texts.join("\n\n")).filter(|text| !text.is_empty())
    }

    /// The text under a field's heading as steps: the items of its list, or else its paragraphs.
    pub(super) fn steps_of(&self, name: &str) -> Vec<String> {
        let text = self.text_of(name).unwrap_or_default();
        let mut steps: Vec<String> = Vec::new();
        if text.lines().any(|line| item(line).is_some()) {
            for line in text.lines() {
                match (item(line), steps.last_mut()) {
                    (Some(begin), _) => steps.push(begin.to_owned()),
                    (None, Some(step)) => {
                        step.push('\n');
                        step.push_str(line.trim());
                    }
                    (None, None) => steps.push(line.trim().to_owned()),
                }
            }
        } else {
            steps = text.split("\n\n").map(str::to_owned).collect();
        }
        steps.iter().map(|step| step.trim().to_owned()).filter(|step| !step.is_empty()).collect()
    }
}

/// What an item of a list begins with, if the line is one: `1. `, `- ` or `* ` at the margin.
fn item(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = if digits > 0 { line[digits..].strip_prefix(['.', ')'])? } else { line.strip_prefix(['-', '*'])? };
    rest.strip_prefix(' ')
}
