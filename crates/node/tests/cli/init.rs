//! `comity init`.

use std::os::unix::fs::PermissionsExt as _;

use crate::support::{Desk, INIT, said};

fn with_base(base: &str) -> [&str; 16] {
    INIT.map(|arg| if arg == "BASE" { base } else { arg })
}

fn mode(path: &std::path::Path) -> u32 {
    std::fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn with_all_flags_nothing_is_asked_and_everything_is_made() {
    let desk = Desk::new();
    let text = desk.says(&with_base("https://elections.ashford.example"));
    assert_eq!(
        text,
        "@office@elections.ashford.example is made. Its config is comity.toml, its database data/comity.sqlite.\n\
         Its key file is comity.key. Back it up now, and not beside the database: without it the keys in the database are lost, \
         and who has both can speak in your name.\n\
         Start it with: comity serve --config comity.toml. Then open https://elections.ashford.example and sign in as \
         desk@ashford.example."
    );
    assert_eq!(desk.files(), ["comity.key", "comity.toml", "data"]);
    assert_eq!(mode(&desk.path("comity.key")), 0o400);
    assert_eq!(mode(&desk.path("data")), 0o700);
    assert_eq!(mode(&desk.path("comity.toml")), 0o600);
    assert!(desk.says(&["doctor"]).lines().all(|line| line.starts_with("in order  ")));
    assert!(desk.says(&["audit", "verify"]).starts_with("The log is whole: 2 rows."));
}

#[test]
fn without_a_terminal_the_missing_flags_are_named() {
    let desk = Desk::new();
    assert_eq!(
        desk.fails(&["init", "--base-url", "https://comity.example", "--languages", "en"]),
        "There is nobody at a terminal to ask, and this is missing: --name, --admin-name, --admin-email, --admin-password-file. \
         Nothing was changed. Add what is missing, or run the command at a terminal."
    );
    assert_eq!(desk.files(), [""; 0]);
}

#[test]
fn wrong_answers_are_all_named_and_nothing_is_made() {
    let desk = Desk::new();
    let args = with_base("https://").map(|arg| match arg {
        "US" => "United States",
        "county" => "conty",
        "desk@ashford.example" => "nobody",
        other => other,
    });
    let wrong = desk.fails(&args);
    let lines: Vec<_> = wrong.lines().collect();
    assert_eq!(lines[0], "4 answers do not fit. Nothing was made.");
    assert!(lines[1].contains("it has no host"), "{wrong}");
    assert!(lines[2].contains("United States") && lines[3].contains("“county”") && lines[4].contains("nobody"), "{wrong}");
    assert_eq!(desk.files(), [""; 0]);
}

#[test]
fn what_is_there_is_never_written_over() {
    let desk = Desk::with_node(1);
    let before = std::fs::read(desk.path("comity.key")).expect("a key file");
    let again = desk.fails(&with_base("https://other.example"));
    assert!(again.starts_with("There is a config comity.toml already, and we do not write over it. Nothing was changed."), "{again}");
    // Nor the office in the database, under another config.
    let mut args = with_base("https://other.example").to_vec();
    args.extend(["--config", "other.toml"]);
    let again = desk.fails(&args);
    assert!(again.starts_with("There is an office in this database already. Nothing was changed."), "{again}");
    assert_eq!(std::fs::read(desk.path("comity.key")).expect("a key file"), before);
    assert_eq!(desk.files(), ["comity.key", "comity.toml", "data"]);
    desk.says(&["audit", "verify"]);
}

#[test]
fn nothing_half_done_stays_behind() {
    let desk = Desk::new();
    // The database's folder can't be made, because a file of that name stands there.
    desk.write("data", "in the way");
    let wrong = desk.fails(&with_base("https://comity.example"));
    assert!(wrong.starts_with("data cannot be written: ") && wrong.contains("Nothing was changed."), "{wrong}");
    assert_eq!(desk.files(), ["data"]);

    let mut args = with_base("https://comity.example").to_vec();
    args.extend(["--key-file", "new/folder/comity.key", "--data-dir", "data/x"]);
    desk.fails(&args);
    assert_eq!(desk.files(), ["data"]);
}

#[test]
fn a_key_file_that_is_missing_or_foreign_is_said() {
    let desk = Desk::with_node(1);
    let other = Desk::with_node(2);
    std::fs::remove_file(desk.path("comity.key")).expect("removed");
    let missing = desk.fails(&["serve"]);
    assert!(missing.starts_with("The key file comity.key is not there."), "{missing}");
    assert!(missing.contains("Put it back from your backup"), "{missing}");
    std::fs::copy(other.path("comity.key"), desk.path("comity.key")).expect("copied");
    let foreign = desk.fails(&["serve"]);
    assert!(foreign.contains("it belongs to another node"), "{foreign}");
    // A key file that others can read is found by `doctor`.
    std::fs::set_permissions(other.path("comity.key"), std::fs::Permissions::from_mode(0o644)).expect("set");
    let output = other.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("(mode 644). Mend it with: chmod 400 "), "{}", said(&output));
}
