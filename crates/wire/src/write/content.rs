//! The text of a record: headed sections, from which both `content` (HTML) and `source` (Markdown) are made.

use comity_model::{Html, Url};

/// A part of the text.
#[derive(Debug)]
enum Block {
    Heading(String),
    Markdown(String),
    Plain(String),
    Steps(Vec<String>),
    Terms(Vec<(String, String)>),
    Link(String, Url),
}

/// A text of headed sections in the making.
#[derive(Debug, Default)]
pub(crate) struct Content(Vec<Block>);

impl Content {
    pub(crate) fn heading(&mut self, text: impl Into<String>) -> &mut Self {
        self.0.push(Block::Heading(text.into()));
        self
    }

    pub(crate) fn markdown(&mut self, text: &str) -> &mut Self {
        if !text.trim().is_empty() {
            self.0.push(Block::Markdown(text.to_owned()));
        }
        self
    }

    pub(crate) fn plain(&mut self, text: &str) -> &mut Self {
        if !text.trim().is_empty() {
            self.0.push(Block::Plain(text.to_owned()));
        }
        self
    }

    pub(crate) fn steps(&mut self, steps: &[String]) -> &mut Self {
        self.0.push(Block::Steps(steps.to_vec()));
        self
    }

    pub(crate) fn terms(&mut self, terms: Vec<(String, String)>) -> &mut Self {
        if !terms.is_empty() {
            self.0.push(Block::Terms(terms));
        }
        self
    }

    pub(crate) fn link(&mut self, term: String, url: &Url) -> &mut Self {
        self.0.push(Block::Link(term, url.clone()));
        self
    }

    /// A section that is left out when there is nothing in it.
    pub(crate) fn section(&mut self, heading: String, markdown: Option<&str>) -> &mut Self {
        match markdown {
            Some(text) if !text.trim().is_empty() => self.heading(heading).markdown(text),
            _ => self,
        }
    }

    /// The text as HTML.
    pub(crate) fn html(&self) -> Html {
        let mut sections = Html::sections();
        for block in &self.0 {
            match block {
                Block::Heading(text) => sections.heading(text),
                Block::Markdown(text) => sections.html(&Html::from_markdown(text)),
                Block::Plain(text) => sections.paragraph(text),
                Block::Steps(steps) => sections.steps(&steps.iter().map(|step| Html::from_markdown(step)).collect::<Vec<_>>()),
                Block::Terms(terms) => sections.terms(terms),
                Block::Link(term, url) => sections.link(term, url),
            };
        }
        sections.finish()
    }

    /// The text as Markdown.
    pub(crate) fn source(&self) -> String {
        let mut out = String::new();
        for block in &self.0 {
            match block {
                Block::Heading(text) => out += &format!("## {}\n\n", escape(text)),
                Block::Markdown(text) => out += &format!("{}\n\n", text.trim_end()),
                Block::Plain(text) => out += &format!("{}\n\n", escape(text)),
                Block::Steps(steps) => {
                    for (index, step) in steps.iter().enumerate() {
                        let mark = format!("{}. ", index + 1);
                        let indent = format!("\n{}", " ".repeat(mark.len()));
                        out += &format!("{mark}{}\n", step.trim_end().replace('\n', &indent));
                    }
                    out.push('\n');
                }
                Block::Terms(terms) => {
                    for (term, value) in terms {
                        out += &format!("- **{}**: {}\n", escape(term), escape(value));
                    }
                    out.push('\n');
                }
                Block::Link(term, url) => out += &format!("**{}**: <{url}>\n\n", escape(term)),
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Plain text as Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_says_what_the_html_says() {
        let mut content = Content::default();
        content
            .heading("Steps & <risks>")
            .steps(&["Measure *first*.\nThen wait.".into(), "Set up.".into()])
            .terms(vec![("Cost".into(), "a_b * 2".into())])
            .plain("1 < 2 & 3 > 2");
        assert_eq!(Html::from_markdown(&content.source()).text(), content.html().text());
    }
}
