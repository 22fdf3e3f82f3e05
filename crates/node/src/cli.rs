//! The command line: what can be asked for, in the words of the design.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use comity_model::member::Role;
use comity_model::{Authority, Id, Standing};

/// Comity, an exchange network for election offices. This program is one office's own server and its command line.
#[derive(Debug, Parser)]
#[command(name = "comity", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// The config of the server that is meant.
    #[arg(long, global = true, value_name = "FILE", default_value = "comity.toml")]
    pub config: PathBuf,
    /// Print JSON for a machine to read.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new server: its config, its keys, its database and its first administrator.
    Init(Box<Init>),
    /// Look at one file, from standard input, in a process of its own: `serve` starts it.
    #[command(hide = true)]
    ReEncode,
    /// Run the server until it is told to stop.
    Serve {
        /// Stop when standard input ends: for a parent process, so that nothing is left behind if it dies.
        #[arg(long, hide = true)]
        until_stdin_ends: bool,
    },
    /// Follow an office: what it publishes is taken in from now on.
    Follow {
        /// Its address, for example @office@elections.example or https://elections.example.
        address: String,
    },
    /// Stop following an office. What was received from it stays.
    Unfollow {
        /// Its address, as `comity following` shows it.
        address: String,
    },
    /// Read everything again that an office published, because something of it is missing here.
    ReadAgain {
        /// Its address, as `comity following` shows it.
        address: String,
    },
    /// Who follows this office.
    Followers,
    /// Whom this office follows, or asked to.
    Following,
    /// Show or set how far another server is trusted.
    Standing(StandingArgs),
    /// Tell the author of a text of another office that it is useful.
    Like(ReactArgs),
    /// Recommend a text to everybody who follows this office.
    Announce(ReactArgs),
    /// Practices: publish, revise, withdraw.
    #[command(subcommand)]
    Practice(PracticeCommand),
    /// Event notices: publish, revise, cancel, withdraw.
    #[command(subcommand)]
    Event(EventCommand),
    /// What is on its way to other servers, where, and why it waits; of one text who has it and who has not.
    Deliveries {
        /// The id of a text of yours, which publishing printed.
        #[arg(conflicts_with = "all")]
        text: Option<Id>,
        /// Also what has arrived, was refused or given up.
        #[arg(long)]
        all: bool,
    },
    /// Send again what a server refused, or what was given up.
    Replay {
        /// The other server, for example elections.example.
        authority: Authority,
    },
    /// The other servers and how they are.
    Peers,
    /// What was received and could not be handled.
    Stuck,
    /// What this office says of itself, and its other addresses.
    #[command(subcommand)]
    Office(OfficeCommand),
    /// The keys that this office signs with.
    Keys {
        /// What to do with them; left out, they are shown.
        #[command(subcommand)]
        command: Option<KeysCommand>,
    },
    /// The log of who did what.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// The people of this office.
    #[command(subcommand)]
    Member(MemberCommand),
    /// The database as a whole.
    #[command(subcommand)]
    Database(DatabaseCommand),
    /// The config file.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Look whether everything that a server needs is in order.
    Doctor,
    /// Run three servers of invented offices on this machine and let them exchange.
    Demo(Demo),
}

/// What a new server has to know. On a terminal, `init` asks for what is missing.
#[derive(Debug, Default, Args)]
pub struct Init {
    /// The address under which everybody reaches it, for example https://comity.your-office.example.
    #[arg(long)]
    pub base_url: Option<String>,
    /// The name of the office.
    #[arg(long)]
    pub name: Option<String>,
    /// The name before the @ of its handle [default: office].
    #[arg(long)]
    pub handle: Option<String>,
    /// Its country, two letters.
    #[arg(long)]
    pub country: Option<String>,
    /// Its level: national, regional, county, municipal or network.
    #[arg(long)]
    pub level: Option<String>,
    /// The languages that it works in, its own first, for example en,es.
    #[arg(long)]
    pub languages: Option<String>,
    /// How to reach it, by role and not by a person's name.
    #[arg(long)]
    pub contact: Option<String>,
    /// The name of the first administrator.
    #[arg(long)]
    pub admin_name: Option<String>,
    /// The e-mail address of the first administrator, to sign in with.
    #[arg(long)]
    pub admin_email: Option<String>,
    /// A file whose first line is the password of the first administrator.
    #[arg(long, value_name = "FILE", conflicts_with = "admin_password_stdin")]
    pub admin_password_file: Option<PathBuf>,
    /// Read the password of the first administrator from the first line of standard input.
    #[arg(long)]
    pub admin_password_stdin: bool,
    /// sqlite:PATH or postgres://… [default: sqlite:data/comity.sqlite]
    #[arg(long)]
    pub database_url: Option<String>,
    /// Where to listen, for example 127.0.0.1:8080.
    #[arg(long)]
    pub listen: Option<String>,
    /// Where the key file goes [default: comity.key].
    #[arg(long)]
    pub key_file: Option<String>,
    /// The folder of the database, instead of `data` beside the config.
    #[arg(long, conflicts_with = "database_url")]
    pub data_dir: Option<PathBuf>,
}

/// A text that is reacted to.
#[derive(Debug, Args)]
pub struct ReactArgs {
    /// Its ActivityPub id, for example https://comity.borealie.example/ap/practices/0198…, or that of its row here.
    pub text: String,
    /// Take it back.
    #[arg(long)]
    pub undo: bool,
}

/// How far another server is trusted.
#[derive(Debug, Args)]
pub struct StandingArgs {
    /// The other server, for example elections.example.
    pub authority: Authority,
    /// public, follower, followed, vouched, partner, limited, quarantined or blocked; left out, it is shown.
    #[arg(requires = "reason")]
    pub standing: Option<Standing>,
    /// Take back what was set by hand.
    #[arg(long, conflicts_with = "standing", requires = "reason")]
    pub reset: bool,
    /// Why; it goes into the log of who did what.
    #[arg(long)]
    pub reason: Option<String>,
}

/// What can be done with practices.
#[derive(Debug, Subcommand)]
pub enum PracticeCommand {
    /// Publish a practice from a file.
    Publish {
        /// Markdown with a front matter; `comity practice template` prints one to begin with.
        file: PathBuf,
    },
    /// Publish a new revision of a practice from a file.
    Revise(Revise),
    /// Take a practice back, with a reason that everybody can read.
    Withdraw(Withdraw),
    /// Print a commented file to begin with.
    Template,
}

/// What can be done with event notices.
#[derive(Debug, Subcommand)]
pub enum EventCommand {
    /// Publish an event notice from a file.
    Publish {
        /// Markdown with a front matter; `comity event template` prints one to begin with.
        file: PathBuf,
    },
    /// Publish a new revision of an event notice from a file.
    Revise(Revise),
    /// Say that an event does not take place.
    Cancel(Withdraw),
    /// Take an event notice back, with a reason that everybody can read.
    Withdraw(Withdraw),
    /// Print a commented file to begin with.
    Template,
}

/// A new revision.
#[derive(Debug, Args)]
pub struct Revise {
    /// The id that publishing printed.
    pub id: Id,
    /// The whole text in its new state.
    pub file: PathBuf,
    /// It corrects an error.
    #[arg(long)]
    pub correction: bool,
    /// What changed, in a sentence for readers.
    #[arg(long, default_value = "")]
    pub note: String,
}

/// Something is taken back.
#[derive(Debug, Args)]
pub struct Withdraw {
    /// The id that publishing printed.
    pub id: Id,
    /// Why, in a sentence for readers.
    #[arg(long)]
    pub reason: String,
}

/// What can be done with the log of who did what.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Read the whole log and check that no row was changed, added or taken out.
    Verify,
}

/// What can be done with the keys of this office.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Make new keys, and tell every peer under the old ones. What the old ones signed goes on to verify.
    Rotate {
        /// Why; it goes into the log of who did what.
        #[arg(long, default_value = "")]
        why: String,
    },
}

/// What can be done with what this office says of itself.
#[derive(Debug, Subcommand)]
pub enum OfficeCommand {
    /// Show its name, its handle and its addresses.
    Show,
    /// Say that this office is, or was, found at another address too. The new address has to say it before the old one can
    /// move there.
    Alias {
        /// The other address, for example @office@elections.example or https://old.example/ap/office.
        address: String,
        /// No longer say it.
        #[arg(long)]
        remove: bool,
    },
    /// Tell everybody who follows that this office is at another address from now on. What is here stays here.
    Move {
        /// The new address; it has to name this one with `comity office alias` first.
        address: String,
    },
    /// Say that this office is here again.
    Stay,
    /// A rule of this office: whether what it publishes takes two persons.
    #[command(subcommand)]
    Rule(RuleCommand),
}

/// The rules of an office.
#[derive(Debug, Subcommand)]
pub enum RuleCommand {
    /// That somebody who wrote nothing of a text has to approve it before it is published. Off in a new office.
    TwoPerson {
        /// on or off.
        #[arg(value_enum)]
        switch: Switch,
        /// One person may publish alone in an emergency, with a reason that everybody in the office is shown.
        #[arg(long)]
        emergency: bool,
    },
}

/// Whether a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Switch {
    /// It does.
    On,
    /// It does not.
    Off,
}

/// What can be done with the people of this office.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    /// Invite a colleague: prints a link that is good for one person, one time and three days.
    Invite {
        /// The e-mail address, to sign in with.
        email: String,
        /// viewer, author, approver, federation-admin, system-admin, auditor or office.
        #[arg(long)]
        role: Role,
    },
    /// Let a colleague back in who lost everything to sign in with: prints a link that replaces it.
    Recover {
        /// The e-mail address.
        email: String,
    },
    /// Show everybody on the staff.
    List,
    /// Give a colleague another role.
    Role {
        /// The e-mail address.
        email: String,
        /// viewer, author, approver, federation-admin, system-admin, auditor or office.
        role: Role,
    },
    /// Close a colleague's account, at once and everywhere.
    Close {
        /// The e-mail address.
        email: String,
    },
    /// Open a colleague's account again.
    Open {
        /// The e-mail address.
        email: String,
    },
    /// Add a colleague with a password, without an invitation.
    Add(NewMember),
}

/// A new colleague.
#[derive(Debug, Args)]
pub struct NewMember {
    /// The name, as colleagues see it.
    #[arg(long)]
    pub name: String,
    /// The e-mail address, to sign in with.
    #[arg(long)]
    pub email: String,
    /// viewer, author, approver, federation-admin, system-admin, auditor or office.
    #[arg(long, default_value = "office")]
    pub role: Role,
    /// A file whose first line is the password.
    #[arg(long, value_name = "FILE", conflicts_with = "password_stdin")]
    pub password_file: Option<PathBuf>,
    /// Read the password from the first line of standard input.
    #[arg(long)]
    pub password_stdin: bool,
}

/// What can be done with the database as a whole.
#[derive(Debug, Subcommand)]
pub enum DatabaseCommand {
    /// Copy everything to another database, for example from SQLite to PostgreSQL. The server has to be stopped.
    Copy {
        /// sqlite:PATH or postgres://… [default: database.url of the config]
        #[arg(long, value_name = "DATABASE")]
        from: Option<String>,
        /// sqlite:PATH or postgres://…: a database that is empty, or an SQLite file that is not there yet.
        #[arg(long, value_name = "DATABASE")]
        to: String,
    },
}

/// What can be done with the config file.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print an example with every setting.
    Example,
    /// Check the config file.
    Check,
}

/// Three servers on this machine.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder that it keeps everything in.
    #[arg(long, default_value = "comity-demo")]
    pub dir: PathBuf,
    /// Do it all, compare what every server holds, print a summary and end.
    #[arg(long)]
    pub check: bool,
    /// The three ports, instead of free ones, for example 4001,4002,4003.
    #[arg(long, value_parser = three_ports)]
    pub ports: Option<[u16; 3]>,
}

fn three_ports(text: &str) -> Result<[u16; 3], String> {
    let ports: Option<Vec<u16>> = text.split(',').map(|port| port.trim().parse().ok()).collect();
    ports.and_then(|ports| ports.try_into().ok()).ok_or_else(|| "write three ports with commas between them: 4001,4002,4003".to_owned())
}
