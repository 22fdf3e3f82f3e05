//! Content lines: escaped, folded at 75 octets, ended with CR LF.

const LINE_MAX: usize = 75;

/// Content lines in the making.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is no text and holds nothing that would have to be escaped.
    pub fn raw(&mut self, name: &str, value: &str) -> &mut Self {
        self.fold(&format!("{name}:{}", without_controls(value)))
    }

    /// A property whose value is a text.
    pub fn text(&mut self, name: &str, value: &str) -> &mut Self {
        let mut escaped = String::with_capacity(value.len() + 16);
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.fold(&format!("{name}:{escaped}"))
    }

    /// A property with a parameter, which is quoted unless it is plain.
    pub fn with(&mut self, name: &str, parameter: &str, parameter_value: &str, value: &str) -> &mut Self {
        let clean = without_controls(parameter_value).replace('"', "'");
        let plain = clean.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'+'));
        let quote = if plain { "" } else { "\"" };
        self.fold(&format!("{name};{parameter}={quote}{clean}{quote}:{}", without_controls(value)))
    }

    pub fn finish(self) -> String {
        self.0
    }

    fn fold(&mut self, line: &str) -> &mut Self {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > LINE_MAX {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
        self
    }
}

fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_can_be_smuggled_in() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"é;\r\nX-EVIL:1\\ ".repeat(40)).with("ORGANIZER", "CN", "A \"B\"\r\nX:1", "https://a.example\r\nX:2");
        let out = lines.finish();
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert!(!out.contains("\r\nX"));
        assert!(out.replace("\r\n ", "").contains("ORGANIZER;CN=\"A 'B'X:1\":https://a.exampleX:2\r\n"));
    }
}
