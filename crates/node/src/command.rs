//! The commands. Each opens the node's own database, does one thing through `comity-service`, and says what became of
//! it: a few lines for people, or JSON with `--json`.

mod audit;
mod database;
mod delivery;
mod follow;
mod keys;
mod member;
mod office;
mod peer;
mod post;
pub(crate) mod re_encode;
mod reaction;
mod run;
mod setup;
mod standing;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use comity_model::reaction::ReactionKind;
use comity_service::{App, SystemClock};
use serde_json::Value;

use crate::cli::{AuditCommand, Cli, Command, ConfigCommand, EventCommand, KeysCommand, PracticeCommand};
use crate::config::Config;
use crate::environment::Environment;
use crate::voice::Voice;

/// What a command has to say.
#[derive(Debug)]
pub struct Said {
    /// For people.
    pub text: String,
    /// For a machine.
    pub json: Value,
    /// Whether all is well; if not, the process ends with 1.
    pub well: bool,
}

impl Said {
    /// All is well.
    pub fn new(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json, well: true }
    }
}

/// A node whose database is open, for one command.
#[derive(Debug)]
pub struct Desk {
    /// In which language to speak.
    pub say: Voice,
    /// Its config.
    pub config: Config,
    /// The node.
    pub app: App,
}

impl Desk {
    /// Opens the node of a config.
    pub async fn open(say: Voice, config: Config) -> anyhow::Result<Self> {
        let app = open(say, &config).await?;
        Ok(Self { say, config, app })
    }

    /// A line for people that what was committed waits, if no `serve` runs that would send it.
    pub fn waiting_line(&self) -> String {
        let runs = self.config.sqlite_file().is_none_or(crate::lock::is_held);
        if runs { String::new() } else { format!("\n{}", self.say.text("cli-not-running")) }
    }
}

/// Opens the node of a config: its key file and its database have to be there.
pub async fn open(say: Voice, config: &Config) -> anyhow::Result<App> {
    if let Some(file) = config.sqlite_file().filter(|file| !file.exists()) {
        return Err(say.fail("cli-database-missing", &[("file", &file.display())]));
    }
    let key_file = &config.settings.key_file;
    if !key_file.exists() {
        return Err(say.fail("cli-key-file-missing", &[("file", &key_file.display())]));
    }
    App::open(config.settings.clone(), Arc::new(SystemClock)).await.map_err(|error| say.service(&error))
}

/// Does what was asked for.
pub async fn run(cli: Cli, environment: &Environment) -> anyhow::Result<ExitCode> {
    let say = Voice(environment.locale);
    if let Some(name) = environment.dangerous {
        return Err(say.fail("cli-dangerous", &[("name", &name)]));
    }
    let json = cli.json;
    let said = match cli.command {
        Command::Init(flags) => setup::init(say, &cli.config, &flags).await?,
        Command::Serve { until_stdin_ends } => return run::serve(say, &cli.config, environment, until_stdin_ends).await,
        Command::Config(ConfigCommand::Example) => Said::new(crate::config::keys::example(say.0).trim_end(), Value::Null),
        Command::Config(ConfigCommand::Check) => setup::check(say, &cli.config, environment)?,
        Command::Doctor => setup::doctor(say, &cli.config, environment).await,
        Command::Database(command) => database::copy(say, &cli.config, environment, command).await?,
        Command::Demo(flags) => return crate::demo::run(say, &flags).await,
        Command::Practice(PracticeCommand::Template) => post::template(comity_model::Kind::Practice),
        Command::Event(EventCommand::Template) => post::template(comity_model::Kind::Event),
        command => at_desk(say, &cli.config, environment, command).await?,
    };
    tell(json, &said);
    Ok(if said.well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Does what needs the database.
async fn at_desk(say: Voice, path: &Path, environment: &Environment, command: Command) -> anyhow::Result<Said> {
    let config = Config::read(path, environment)?;
    crate::telemetry::begin(environment.log.as_deref(), "warn", config.log_json);
    let desk = Desk::open(say, config).await?;
    let said = match command {
        Command::Follow { address } => follow::follow(&desk, &address).await,
        Command::Unfollow { address } => follow::unfollow(&desk, &address).await,
        Command::ReadAgain { address } => follow::read_again(&desk, &address).await,
        Command::Followers => follow::followers(&desk).await,
        Command::Following => follow::following(&desk).await,
        Command::Like(args) => reaction::react(&desk, &args, ReactionKind::Like).await,
        Command::Announce(args) => reaction::react(&desk, &args, ReactionKind::Announce).await,
        Command::Standing(args) => standing::standing(&desk, args).await,
        Command::Practice(command) => post::practice(&desk, command).await,
        Command::Event(command) => post::event(&desk, command).await,
        Command::Deliveries { text: Some(text), .. } => delivery::receipts(&desk, text).await,
        Command::Deliveries { text: None, all } => delivery::deliveries(&desk, all).await,
        Command::Replay { authority } => delivery::replay(&desk, &authority).await,
        Command::Office(command) => office::office(&desk, command).await,
        Command::Peers => peer::peers(&desk).await,
        Command::Stuck => peer::stuck(&desk).await,
        Command::Keys { command: None } => keys::keys(&desk).await,
        Command::Keys { command: Some(KeysCommand::Rotate { why }) } => keys::rotate(&desk, &why).await,
        Command::Audit(AuditCommand::Verify) => audit::verify(&desk).await,
        Command::Member(command) => member::member(&desk, command).await,
        Command::Init(_)
        | Command::Serve { .. }
        | Command::Config(_)
        | Command::Doctor
        | Command::Database(_)
        | Command::Demo(_)
        | Command::ReEncode => {
            unreachable!("these don't need a node that is open and were done before")
        }
    };
    desk.app.close().await.map_err(|error| say.service(&error))?;
    said
}

fn tell(json: bool, said: &Said) {
    if json && !said.json.is_null() {
        println!("{}", said.json);
    } else {
        println!("{}", said.text);
    }
}
