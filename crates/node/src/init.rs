//! `comity init`: a new node, whole or not at all.

mod ask;
mod undo;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use comity_model::office::OfficeProfile;
use comity_model::problem::Problems;
use comity_model::standing::ContentFrom;
use comity_model::{BaseUrl, Problem, Rule};
use comity_service::media::MediaSettings;
use comity_service::office::NewMember;
use comity_service::{Settings, SystemClock};

use crate::cli::Init;
use crate::config::{self, keys};
use crate::voice::Voice;
use ask::Answers;
use undo::Undo;

/// What was made, for whoever called.
#[derive(Debug)]
pub struct Made {
    /// The config file.
    pub config: PathBuf,
    /// The key file.
    pub key_file: PathBuf,
    /// Whether the key file was there before.
    pub key_file_was_there: bool,
    /// The database.
    pub database: String,
    /// The node's address.
    pub base: BaseUrl,
    /// The handle of its office, with the host.
    pub handle: String,
    /// The name to sign in with.
    pub email: String,
}

/// Makes a node.
pub async fn init(say: Voice, path: &Path, flags: &Init) -> anyhow::Result<Made> {
    if path.exists() {
        return Err(say.fail("cli-init-config-exists", &[("file", &path.display())]));
    }
    let answers = ask::answers(say, flags)?;
    let (base, profile, admin) = checked(say, &answers)?;
    let plan = Plan::new(say, path, flags, base)?;
    let undo = plan.undo();
    let made = tokio::select! {
        made = plan.carry_out(say, &profile, &admin) => made,
        _ = tokio::signal::ctrl_c() => Err(say.fail("cli-init-interrupted", &[])),
    };
    match made {
        Ok(made) => {
            undo.keep();
            Ok(made)
        }
        Err(error) => {
            undo.now();
            Err(error)
        }
    }
}

/// Everything that the answers have to fulfil, with all that is wrong at once.
fn checked(say: Voice, answers: &Answers) -> anyhow::Result<(BaseUrl, OfficeProfile, NewMember)> {
    let mut wrong = Vec::new();
    let base = answers.base_url.parse::<BaseUrl>();
    if let Err(why) = &base {
        let hint = config::base_url_hint(say, *why);
        wrong.push(say.with("cli-config-base-url-wrong", &[("given", &answers.base_url), ("why", &hint)]));
    }
    let (profile, mut problems) = answers.profile();
    let admin =
        NewMember { name: answers.admin_name.clone(), email: answers.admin_email.to_lowercase(), password: answers.password.clone() };
    if let Err(Problems(more)) = comity_service::office::admin_problems(&profile, &admin) {
        problems.extend(more);
    }
    if !wrong.is_empty() || !problems.is_empty() {
        wrong.extend(problems.iter().map(|problem| say.problems(std::slice::from_ref(problem))));
        let count = u64::try_from(wrong.len()).unwrap_or(u64::MAX);
        let head = say.count("cli-init-problems", count, &[]);
        return Err(anyhow::Error::msg(format!("{head}\n{}", wrong.join("\n"))));
    }
    let base = base.map_err(|error| anyhow::Error::msg(error.to_string()))?;
    Ok((base, profile, admin))
}

/// A field whose text the model can't read.
pub(crate) fn unreadable(field: &'static str, given: &str, known: &[&'static str]) -> Problem {
    let nearest = known.iter().max_by(|one, other| {
        let likeness = |name: &str| strsim::jaro_winkler(name, given);
        likeness(one).total_cmp(&likeness(other))
    });
    let given = given.to_owned();
    Problem::new(
        field,
        match nearest {
            Some(nearest) => Rule::Unknown { given, nearest: Some((*nearest).to_owned()) },
            None => Rule::Form { given },
        },
    )
}

/// What will be made, and where.
struct Plan {
    path: PathBuf,
    text: String,
    settings: Settings,
}

impl Plan {
    fn new(say: Voice, path: &Path, flags: &Init, base: BaseUrl) -> anyhow::Result<Self> {
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let given_database = flags
            .database_url
            .clone()
            .or_else(|| flags.data_dir.as_ref().map(|folder| format!("sqlite:{}", folder.join("comity.sqlite").display())));
        let key_of = |name: &str| keys::KEYS.iter().find(|key| key.name == name).and_then(|key| key.default).unwrap_or_default();
        let database = given_database.clone().unwrap_or_else(|| key_of("database.url").to_owned());
        let database_url =
            config::database_url(folder, &database).ok_or_else(|| say.fail("cli-config-database-wrong", &[("given", &database)]))?;
        let key_file = flags.key_file.clone().unwrap_or_else(|| key_of("key_file").to_owned());
        if let Some(listen) = &flags.listen {
            listen.parse::<std::net::SocketAddr>().map_err(|_| say.fail("cli-config-listen-wrong", &[("given", listen)]))?;
        }
        let origin = base.origin();
        let mut values = vec![("base_url", origin.as_str()), ("key_file", key_file.as_str()), ("database.url", database.as_str())];
        values.extend(flags.listen.as_deref().map(|listen| ("listen", listen)));
        let text = keys::render(say.0, &values);
        let source_url = keys::SOURCE.parse().map_err(|_| anyhow::Error::msg("the source's address is no address"))?;
        let media = MediaSettings::new(config::media_folder(folder, &database_url, key_of("media.folder")), config::checker());
        let settings = Settings {
            base,
            database_url,
            key_file: folder.join(key_file),
            content_from: ContentFrom::Followed,
            source_url,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            media,
        };
        Ok(Self { path: path.to_owned(), text, settings })
    }

    /// Everything that will be made and is not there yet.
    fn undo(&self) -> Undo {
        let mut undo = Undo::default();
        undo.file(&self.path);
        undo.file(&self.settings.key_file);
        if let Some(database) = config::sqlite_file(&self.settings.database_url) {
            for end in ["", "-wal", "-shm", "-journal"] {
                undo.file(&PathBuf::from(format!("{}{end}", database.display())));
            }
        }
        undo
    }

    async fn carry_out(&self, say: Voice, profile: &OfficeProfile, admin: &NewMember) -> anyhow::Result<Made> {
        let database = config::sqlite_file(&self.settings.database_url);
        for file in [Some(self.path.as_path()), Some(self.settings.key_file.as_path()), database].into_iter().flatten() {
            writable(say, file)?;
        }
        let key_file_was_there = self.settings.key_file.exists();
        let (app, member) = comity_service::office::found(self.settings.clone(), Arc::new(SystemClock), profile, admin)
            .await
            .map_err(|error| say.service(&error))?;
        app.close().await.map_err(|error| say.service(&error))?;
        // The config comes last: where it stands, all the rest stands too.
        write_new(&self.path, &self.text)
            .map_err(|error| say.fail("cli-not-writable", &[("folder", &self.path.display()), ("why", &error)]))?;
        Ok(Made {
            config: self.path.clone(),
            key_file: self.settings.key_file.clone(),
            key_file_was_there,
            database: database.map_or_else(|| "PostgreSQL".to_owned(), |path| path.display().to_string()),
            base: self.settings.base.clone(),
            handle: format!("@{}@{}", profile.handle, self.settings.base.authority()),
            email: member.email,
        })
    }
}

/// Makes the folder of a file and looks whether something can be written there.
fn writable(say: Voice, file: &Path) -> anyhow::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    crate::disk::can_write(folder).map_err(|error| say.fail("cli-not-writable", &[("folder", &folder.display()), ("why", &error)]))
}

/// Writes a file that must not exist yet. Only its owner may read it, because a database's address may hold a password.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
