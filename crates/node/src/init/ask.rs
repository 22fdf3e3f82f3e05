//! What `init` has to know: from flags, and at a terminal from a person.

use std::io::{IsTerminal as _, Write as _};

use comity_model::member::member_problems;
use comity_model::office::OfficeProfile;
use comity_model::problem::Problems;
use comity_model::{Country, Language, Level, Problem, Rule};
use comity_words::problems::{field_hint, field_label};

use super::unreadable;
use crate::cli::Init;
use crate::voice::Voice;

/// The handle of an office that did not choose another.
const HANDLE: &str = "office";

/// All answers, as they were given.
#[derive(Debug)]
pub struct Answers {
    pub base_url: String,
    pub name: String,
    pub handle: String,
    pub country: String,
    pub level: String,
    pub languages: String,
    pub contact: String,
    pub admin_name: String,
    pub admin_email: String,
    pub password: String,
}

/// Takes the flags, and asks for the rest if there is a person to ask. Without one, names the flags that are missing.
pub fn answers(say: Voice, flags: &Init) -> anyhow::Result<Answers> {
    let has_password = flags.admin_password_file.is_some() || flags.admin_password_stdin;
    let needed = [
        ("--base-url", flags.base_url.is_some()),
        ("--name", flags.name.is_some()),
        ("--languages", flags.languages.is_some()),
        ("--admin-name", flags.admin_name.is_some()),
        ("--admin-email", flags.admin_email.is_some()),
        ("--admin-password-file", has_password),
    ];
    let missing: Vec<_> = needed.iter().filter(|(_, given)| !given).map(|(flag, _)| *flag).collect();
    // With all that is needed the rest has defaults, and nothing is asked.
    let ask = !missing.is_empty() && std::io::stdin().is_terminal();
    if !ask && !missing.is_empty() {
        return Err(say.fail("cli-flags-missing", &[("flags", &missing.join(", "))]));
    }
    if ask {
        println!("{}\n", say.text("cli-init-welcome"));
    }
    let get = |flag: Option<&String>, field: &str, default: Option<&str>| match (flag, ask) {
        (Some(value), _) => Ok(value.clone()),
        (None, true) => question(say, field, default),
        (None, false) => Ok(default.unwrap_or_default().to_owned()),
    };
    Ok(Answers {
        base_url: get(flags.base_url.as_ref(), "base_url", None)?,
        name: get(flags.name.as_ref(), "name", None)?,
        handle: get(flags.handle.as_ref(), "handle", Some(HANDLE))?,
        country: get(flags.country.as_ref(), "country", Some(""))?,
        level: get(flags.level.as_ref(), "level", Some(""))?,
        languages: get(flags.languages.as_ref(), "languages", Some(say.0.tag()))?,
        contact: get(flags.contact.as_ref(), "contact", Some(""))?,
        admin_name: get(flags.admin_name.as_ref(), "admin_name", None)?,
        admin_email: get(flags.admin_email.as_ref(), "admin_email", None)?,
        password: crate::password::get(say, flags.admin_password_file.as_deref(), flags.admin_password_stdin, "--admin-password-file")?,
    })
}

/// Asks one question until there is an answer; one with a default takes an empty line for it.
fn question(say: Voice, field: &str, default: Option<&str>) -> anyhow::Result<String> {
    let own = |end: &str| say.0.find(&format!("cli-ask-{}{end}", field.replace('_', "-")));
    let label = own("").unwrap_or_else(|| field_label(say.0, field));
    let hint = own("-hint").unwrap_or_else(|| field_hint(say.0, field));
    loop {
        if !hint.is_empty() {
            println!("  {hint}");
        }
        match default {
            Some(default) if !default.is_empty() => print!("{label} [{default}]: "),
            _ => print!("{label}: "),
        }
        std::io::stdout().flush()?;
        let mut line = String::new();
        if std::io::stdin().read_line(&mut line)? == 0 {
            return Err(say.fail("cli-init-interrupted", &[]));
        }
        let line = line.trim();
        let answer = if line.is_empty() { default } else { Some(line) };
        let Some(answer) = answer else { continue };
        match wrong(say, field, answer) {
            None => return Ok(answer.to_owned()),
            Some(wrong) => println!("  {wrong}"),
        }
    }
}

/// What is wrong with an answer, said at once and not at the end of all questions.
fn wrong(say: Voice, field: &str, answer: &str) -> Option<String> {
    if field == "base_url" {
        let why = answer.parse::<comity_model::BaseUrl>().err()?;
        let hint = crate::config::base_url_hint(say, why);
        return Some(say.with("cli-config-base-url-wrong", &[("given", &answer), ("why", &hint)]));
    }
    if let "admin_name" | "admin_email" = field {
        let (name, email) = if field == "admin_name" { (answer, "x@x") } else { ("x", answer) };
        let Problems(wrong) = member_problems(name, email).err()?;
        return Some(say.problems(&wrong));
    }
    let mut answers = Answers::blank();
    let place = match field {
        "name" => &mut answers.name,
        "handle" => &mut answers.handle,
        "country" => &mut answers.country,
        "level" => &mut answers.level,
        "languages" => &mut answers.languages,
        "contact" => &mut answers.contact,
        _ => return None,
    };
    answer.clone_into(place);
    let (_, problems) = answers.profile();
    (!problems.is_empty()).then(|| say.problems(&problems))
}

impl Answers {
    /// Answers that are all in order, so that one that is put in shows its own problems alone.
    fn blank() -> Self {
        let text = String::new;
        Self {
            base_url: text(),
            name: "x".to_owned(),
            handle: HANDLE.to_owned(),
            country: text(),
            level: text(),
            languages: "en".to_owned(),
            contact: text(),
            admin_name: text(),
            admin_email: text(),
            password: text(),
        }
    }

    /// The office's profile and all that is wrong with it.
    pub fn profile(&self) -> (OfficeProfile, Vec<Problem>) {
        let mut problems = Vec::new();
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let country = given(&self.country)
            .and_then(|text| text.parse::<Country>().map_err(|_| problems.push(Problem::new("country", Rule::Form { given: text }))).ok());
        let level = given(&self.level).and_then(|text| {
            let known: Vec<_> = Level::ALL.iter().map(|level| level.name()).collect();
            text.parse::<Level>().map_err(|_| problems.push(unreadable("level", &text, &known))).ok()
        });
        let tags = self.languages.split(',').map(str::trim).filter(|tag| !tag.is_empty());
        let languages: Vec<Language> = tags
            .filter_map(|tag| tag.parse().map_err(|_| problems.push(Problem::new("languages", Rule::Form { given: tag.to_owned() }))).ok())
            .collect();
        let unreadable_language = problems.iter().any(|problem| problem.field == "languages");
        let profile = OfficeProfile {
            name: self.name.trim().to_owned(),
            handle: self.handle.trim().to_owned(),
            country,
            level,
            languages,
            contact: given(&self.contact),
            summary: None,
            ..OfficeProfile::default()
        };
        if let Err(Problems(more)) = profile.problems() {
            problems.extend(more.into_iter().filter(|problem| !(unreadable_language && problem.field == "languages")));
        }
        (profile, problems)
    }
}
