//! Where passwords come from: a file, standard input, or a person at a terminal, without an echo.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;

use comity_model::problem::Problems;
use comity_service::password::problems_alone;

use crate::voice::Voice;

/// The password from the first line of a file, or of standard input; otherwise a person is asked, and asked again. Without a
/// terminal, `flags` names what is missing.
pub fn get(say: Voice, file: Option<&Path>, stdin: bool, flags: &str) -> anyhow::Result<String> {
    if let Some(path) = file {
        let text = std::fs::read_to_string(path)
            .map_err(|error| say.fail("cli-file-unreadable", &[("file", &path.display()), ("why", &error)]))?;
        return Ok(first_line(&text));
    }
    if stdin {
        let mut text = String::new();
        std::io::stdin().lock().read_line(&mut text)?;
        return Ok(first_line(&text));
    }
    if !std::io::stdin().is_terminal() {
        return Err(say.fail("cli-flags-missing", &[("flags", &flags)]));
    }
    // Asked again until it fits, so that a slip costs nothing that was answered before.
    loop {
        let first = rpassword::prompt_password(format!("{} ", say.text("cli-password-prompt")))?;
        let wrong = match problems_alone(&first, &[]) {
            Err(Problems(wrong)) => say.problems(&wrong),
            Ok(()) if first == rpassword::prompt_password(format!("{} ", say.text("cli-password-again")))? => return Ok(first),
            Ok(()) => say.text("cli-password-differs"),
        };
        println!("  {wrong}");
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
