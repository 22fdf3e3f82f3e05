//! The config: one TOML file, read strictly. Everything that is wrong with it is said at once, each with its line.

pub mod keys;

use std::path::{Path, PathBuf};

use comity_model::standing::ContentFrom;
use comity_model::{BaseUrl, Url};
use comity_service::Settings;
use comity_service::media::MediaSettings;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::environment::Environment;
use crate::proxies::{Proxies, Told};
use crate::voice::Voice;

/// The config of a node, with every path made complete.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file that it came from.
    pub path: PathBuf,
    /// Where to listen: an address and a port.
    pub listen: std::net::SocketAddr,
    /// The proxies that stand before it.
    pub proxies: Proxies,
    /// What the filter of the log is.
    pub log_filter: String,
    /// Whether log lines are JSON.
    pub log_json: bool,
    /// What `comity-service` needs to know.
    pub settings: Settings,
}

impl Config {
    /// Reads a config file.
    pub fn read(path: &Path, environment: &Environment) -> anyhow::Result<Self> {
        let say = Voice(environment.locale);
        let shown = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => say.fail("cli-config-missing", &[("file", &shown)]),
            _ => say.fail("cli-config-unreadable", &[("file", &shown), ("why", &error)]),
        })?;
        Self::parse(path, &text, environment).map_err(|wrong| anyhow::Error::msg(wrong.message(say, path)))
    }

    fn parse(path: &Path, text: &str, environment: &Environment) -> Result<Self, Wrong> {
        let say = Voice(environment.locale);
        let values = Values::read(say, text)?;
        let mut wrong = Wrong::default();
        let folder = path.parent().unwrap_or_else(|| Path::new(""));

        let base = values.parse("base_url", &mut wrong, |text| {
            text.parse::<BaseUrl>()
                .map_err(|why| say.with("cli-config-base-url-wrong", &[("given", &text), ("why", &base_url_hint(say, why))]))
        });
        if base.is_none() && !wrong.about("base_url") {
            wrong.add(None, "base_url", say.text("cli-config-base-url-missing"));
        }
        let listen = match &base {
            Some(base) if values.get("listen").is_none() => Some(default_listen(base)),
            _ => values
                .parse("listen", &mut wrong, |text| text.parse().map_err(|_| say.with("cli-config-listen-wrong", &[("given", &text)]))),
        };
        let named = values.parse("trusted_proxies", &mut wrong, |text| {
            let one = |name: &str| name.parse().map_err(|()| say.with("cli-config-proxy-wrong", &[("given", &name)]));
            text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(one).collect::<Result<Vec<_>, _>>()
        });
        let told = values.parse("proxy_header", &mut wrong, |text| {
            let known: Vec<_> = Told::ALL.iter().map(|told| told.name()).collect();
            let found = Told::ALL.iter().find(|told| told.name() == text);
            found.copied().ok_or_else(|| say.with("cli-config-choice-wrong", &[("given", &text), ("known", &known.join(", "))]))
        });
        let proxies = named.zip(told).map(|(named, told)| Proxies { named, told });
        let database_url = values.parse("database.url", &mut wrong, |text| {
            database_url(folder, text).ok_or_else(|| say.with("cli-config-database-wrong", &[("given", &text)]))
        });
        let media_folder = values.parse("media.folder", &mut wrong, |text| Ok(text.to_owned()));
        let quota = values
            .parse("media.quota", &mut wrong, |text| quota(text).ok_or_else(|| say.with("cli-config-quota-wrong", &[("given", &text)])));
        let content_from = values.parse("content_from", &mut wrong, |text| {
            let known: Vec<_> = ContentFrom::ALL.iter().map(|value| value.name()).collect();
            text.parse().map_err(|_| say.with("cli-config-choice-wrong", &[("given", &text), ("known", &known.join(", "))]))
        });
        let source_url = values.parse("source_url", &mut wrong, |text| {
            text.parse::<Url>().map_err(|_| say.with("cli-config-source-url-wrong", &[("given", &text)]))
        });
        let log_json = values.parse("log.format", &mut wrong, |text| match text {
            "text" => Ok(false),
            "json" => Ok(true),
            _ => Err(say.with("cli-config-choice-wrong", &[("given", &text), ("known", &"text, json")])),
        });
        let log_filter = values.parse("log.filter", &mut wrong, |text| {
            crate::telemetry::filter(text)
                .map(|_| text.to_owned())
                .map_err(|why| say.with("cli-config-log-filter-wrong", &[("given", &text), ("why", &why)]))
        });
        let key_file = values.parse("key_file", &mut wrong, |text| Ok(folder.join(text)));

        if let (
            true,
            Some(base),
            Some(listen),
            Some(proxies),
            Some(database_url),
            Some(content_from),
            Some(source_url),
            Some(log_json),
            Some(log_filter),
            Some(key_file),
            Some(media_folder),
            Some(quota),
        ) = (
            wrong.0.is_empty(),
            base,
            listen,
            proxies,
            database_url,
            content_from,
            source_url,
            log_json,
            log_filter,
            key_file,
            media_folder,
            quota,
        ) {
            let key_file = credential(environment).unwrap_or(key_file);
            let version = env!("CARGO_PKG_VERSION").to_owned();
            let media = MediaSettings { quota, ..MediaSettings::new(self::media_folder(folder, &database_url, &media_folder), checker()) };
            let settings = Settings { base, database_url, key_file, content_from, source_url, version, media };
            return Ok(Self { path: path.to_owned(), listen, proxies, log_filter, log_json, settings });
        }
        Err(wrong)
    }

    /// The file of an SQLite database; nothing on PostgreSQL.
    pub fn sqlite_file(&self) -> Option<&Path> {
        sqlite_file(&self.settings.database_url)
    }
}

/// The file of an SQLite database; nothing for another one.
pub fn sqlite_file(database_url: &str) -> Option<&Path> {
    database_url.strip_prefix("sqlite:").filter(|path| !path.starts_with(':')).map(Path::new)
}

/// The folder of the files: a relative one lies beside the file of an SQLite database, else beside the config.
pub fn media_folder(config: &Path, database_url: &str, folder: &str) -> PathBuf {
    sqlite_file(database_url).and_then(Path::parent).unwrap_or(config).join(folder)
}

/// This program, which looks at files as a process of its own.
pub fn checker() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_| "comity".into())
}

/// An amount of bytes such as `5 GB` or `500 MB`.
fn quota(text: &str) -> Option<u64> {
    let (number, unit) = text.trim().split_once(' ')?;
    let factor: u64 = match unit.trim() {
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "TB" => 1_000_000_000_000,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(factor)
}

/// What to write instead of a base URL that can't be used.
pub fn base_url_hint(say: Voice, why: comity_model::base_url::NotABaseUrl) -> String {
    use comity_model::base_url::NotABaseUrl as Not;
    say.text(match why {
        Not::Syntax => "cli-base-url-syntax",
        Not::Host => "cli-base-url-host",
        Not::Path => "cli-base-url-path",
        Not::UserInfo => "cli-base-url-user",
        Not::Scheme => "cli-base-url-scheme",
        Not::PublicForm => "cli-base-url-form",
    })
}

/// Where a node listens if the config does not say: a loopback node at its own address, another one behind a proxy.
pub fn default_listen(base: &BaseUrl) -> std::net::SocketAddr {
    let authority = base.authority();
    let host = authority.host().trim_matches(['[', ']']);
    let local = std::net::IpAddr::from([127, 0, 0, 1]);
    let ip = if base.is_loopback() { host.parse().unwrap_or(local) } else { local };
    (ip, base.default_port()).into()
}

/// A database's address with its path made complete; nothing if it is not one that we know.
pub fn database_url(folder: &Path, text: &str) -> Option<String> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return url::Url::parse(text).ok().map(|_| text.to_owned());
    }
    let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:"))?;
    if path.is_empty() || path.starts_with(':') || path.contains('?') {
        return None;
    }
    Some(format!("sqlite:{}", folder.join(path).display()))
}

/// The key file that systemd handed to us (`LoadCredential=comity.key:…`).
fn credential(environment: &Environment) -> Option<PathBuf> {
    let file = environment.credentials.as_ref()?.join("comity.key");
    file.exists().then_some(file)
}

/// The file's values, flat, each with its line.
struct Values(Vec<(String, usize, String)>);

impl Values {
    fn read(say: Voice, text: &str) -> Result<Self, Wrong> {
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map(|span| line_of(text, span.start));
            Wrong(vec![Problem { line, key: String::new(), text: say.with("cli-config-syntax", &[("why", &error.message())]) }])
        })?;
        let (mut values, mut wrong) = (Self(Vec::new()), Wrong::default());
        values.walk(say, text, "", table.get_ref(), &mut wrong);
        if wrong.0.is_empty() { Ok(values) } else { Err(wrong) }
    }

    fn walk(&mut self, say: Voice, text: &str, prefix: &str, table: &DeTable<'_>, wrong: &mut Wrong) {
        for (name, value) in table {
            let line = line_of(text, name.span().start);
            let key = format!("{prefix}{}", name.get_ref());
            self.take(say, text, key, line, value, wrong);
        }
    }

    fn take(&mut self, say: Voice, text: &str, key: String, line: usize, value: &Spanned<DeValue<'_>>, wrong: &mut Wrong) {
        let is_section = keys::sections().any(|section| section == key);
        let is_key = keys::KEYS.iter().any(|known| known.name == key);
        match value.get_ref() {
            DeValue::Table(table) if is_section => self.walk(say, text, &format!("{key}."), table, wrong),
            DeValue::String(value) if is_key => self.0.push((key, line, value.to_string())),
            _ if is_key => wrong.add(Some(line), &key, say.with("cli-config-not-text", &[("key", &key)])),
            other => {
                let nearest = if other.is_table() { keys::nearest_section(&key) } else { keys::nearest(&key) };
                wrong.add(Some(line), &key, say.with("cli-config-unknown-key", &[("key", &key), ("nearest", &nearest)]));
            }
        }
    }

    fn get(&self, key: &str) -> Option<(&str, usize)> {
        self.0.iter().find(|(name, _, _)| name == key).map(|(_, line, value)| (value.as_str(), *line))
    }

    /// The value of a key, or its default, as `parse` reads it.
    fn parse<T>(&self, key: &str, wrong: &mut Wrong, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let default = keys::KEYS.iter().find(|known| known.name == key).and_then(|known| known.default);
        let (text, line) = self.get(key).map_or((default, None), |(text, line)| (Some(text), Some(line)));
        match parse(text?) {
            Ok(value) => Some(value),
            Err(text) => {
                wrong.add(line, key, text);
                None
            }
        }
    }
}

/// All that is wrong with a config.
#[derive(Debug, Default)]
struct Wrong(Vec<Problem>);

#[derive(Debug)]
struct Problem {
    line: Option<usize>,
    key: String,
    text: String,
}

impl Wrong {
    fn add(&mut self, line: Option<usize>, key: &str, text: String) {
        self.0.push(Problem { line, key: key.to_owned(), text });
    }

    fn about(&self, key: &str) -> bool {
        self.0.iter().any(|problem| problem.key == key)
    }

    fn message(mut self, say: Voice, path: &Path) -> String {
        self.0.sort_by_key(|problem| problem.line);
        let count = u64::try_from(self.0.len()).unwrap_or(u64::MAX);
        let mut text = say.count("cli-problems-in-file", count, &[("file", &path.display())]);
        for problem in self.0 {
            let place = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            text += &format!("\n{}{place}: {}", path.display(), problem.text);
        }
        text
    }
}

/// The line of a place in a text, from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        let environment = Environment { locale: comity_words::Locale::En, credentials: None, log: None, dangerous: None };
        let path = Path::new("/etc/comity/comity.toml");
        Config::parse(path, text, &environment).map_err(|wrong| wrong.message(Voice(environment.locale), path))
    }

    #[test]
    fn a_config_needs_nothing_but_the_base_url() {
        let config = parse("base_url = \"https://comity.example\"").expect("a config");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.settings.database_url, "sqlite:/etc/comity/data/comity.sqlite");
        assert_eq!(config.settings.key_file, Path::new("/etc/comity/comity.key"));
        assert_eq!(config.sqlite_file(), Some(Path::new("/etc/comity/data/comity.sqlite")));
        assert_eq!(
            (config.settings.media.folder.as_path(), config.settings.media.quota),
            (Path::new("/etc/comity/data/media"), 5_000_000_000)
        );
    }

    #[test]
    fn a_loopback_node_listens_at_its_own_address() {
        for (base, listen) in
            [("http://localhost:4001", "127.0.0.1:4001"), ("http://[::1]:4002", "[::1]:4002"), ("http://127.0.0.5:4003", "127.0.0.5:4003")]
        {
            assert_eq!(parse(&format!("base_url = \"{base}\"")).expect(base).listen.to_string(), listen);
        }
    }

    #[test]
    fn files_lie_beside_the_database_or_where_the_config_says() {
        let of = |text: &str| parse(&format!("base_url = \"https://comity.example\"\n{text}")).map(|config| config.settings.media);
        let folder = |text: &str| of(text).expect("a config").folder;
        assert_eq!(folder("[database]\nurl = \"sqlite:/var/lib/comity/comity.sqlite\""), Path::new("/var/lib/comity/media"));
        assert_eq!(folder("[database]\nurl = \"postgres://localhost/comity\""), Path::new("/etc/comity/media"));
        assert_eq!(folder("[media]\nfolder = \"/srv/files\""), Path::new("/srv/files"));
        assert_eq!(of("[media]\nquota = \"250 MB\"").expect("a config").quota, 250_000_000);
        for wrong in ["5", "5GB", "many GB", "-1 GB", "99999999999 TB"] {
            assert!(of(&format!("[media]\nquota = \"{wrong}\"")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_each_with_its_line() {
        let wrong = parse("bse_url = 1\n\n[database]\nurl = 7\nfoo = \"x\"\n[logs]\nfilter = \"info\"\n").expect_err("three keys");
        assert_eq!(
            wrong,
            "/etc/comity/comity.toml: 4 problems. Nothing was changed.\n\
             /etc/comity/comity.toml:1: “bse_url” is not a setting that we know. Did you mean “base_url”?\n\
             /etc/comity/comity.toml:4: “database.url” must be a text. Please write its value in quotation marks.\n\
             /etc/comity/comity.toml:5: “database.foo” is not a setting that we know. Did you mean “database.url”?\n\
             /etc/comity/comity.toml:6: “logs” is not a setting that we know. Did you mean “log”?"
        );
        let wrong =
            parse("listen = \"8080\"\nbase_url = \"http://comity.example\"\ncontent_from = \"all\"\n[database]\nurl = \"mysql://x\"")
                .expect_err("four values");
        let lines: Vec<_> = wrong.lines().skip(1).filter_map(|line| line.split(':').nth(1)).collect();
        assert_eq!(lines, ["1", "2", "3", "5"], "{wrong}");
    }

    #[test]
    fn proxies_are_named_one_by_one_and_speak_in_one_header() {
        let base = "base_url = \"https://comity.example\"\n";
        let named = |lines: &str| parse(&format!("{base}{lines}")).map(|config| config.proxies);
        assert!(named("").expect("none").named.is_empty());
        let two = named("trusted_proxies = \"127.0.0.1, 10.0.0.0/8\"\nproxy_header = \"forwarded\"").expect("two");
        assert_eq!((two.named.len(), two.told), (2, Told::Forwarded));
        for wrong in ["trusted_proxies = \"localhost\"", "trusted_proxies = \"127.0.0.1 ::1\"", "proxy_header = \"x-real-ip\""] {
            assert!(named(wrong).expect_err(wrong).contains("comity.toml:2: "), "{wrong}");
        }
    }

    #[test]
    fn a_file_that_is_no_toml_names_the_line() {
        let wrong = parse("base_url = \"https://comity.example\"\nlisten = \n").expect_err("no value");
        assert!(wrong.contains("comity.toml:2: "), "{wrong}");
        assert!(parse("listen = \"127.0.0.1:1\"").expect_err("no base_url").contains("base_url"));
    }
}
