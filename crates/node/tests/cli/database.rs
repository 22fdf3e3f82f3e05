//! `comity database copy`. That it moves a node to PostgreSQL with everything is told in `tests/tests/copy.rs`.

use serde_json::Value;

use crate::support::{Desk, free_port};

fn with_a_text(port: u16) -> Desk {
    let desk = Desk::with_node(port);
    desk.write("text.md", &desk.says(&["practice", "template"]));
    desk.says(&["practice", "publish", "text.md"]);
    desk
}

#[test]
fn a_node_goes_on_from_its_copy() {
    let port = free_port();
    let desk = with_a_text(port);
    let said = desk.says(&["database", "copy", "--to", "sqlite:copy.sqlite"]);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines[0].starts_with("Copied ") && lines[0].ends_with(" tables. Each was read back and is the same."), "{said}");
    assert!(lines[1].starts_with("The log is whole: "), "{said}");
    assert!(lines[2].starts_with("Now write the new address as database.url into comity.toml and start the server"), "{said}");
    assert!(lines[2].contains("The key file comity.key stays where it is."), "{said}");
    // The other way, it is said for a machine.
    let json = desk.says(&["--json", "database", "copy", "--from", "sqlite:copy.sqlite", "--to", "sqlite:again.sqlite"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["tables"]["post"], &json["audit"]["broken_at"]), (&Value::from(1), &Value::Null));
    let config = std::fs::read_to_string(desk.path("comity.toml")).expect("the config");
    let moved: Vec<_> = config.lines().map(|line| if line.starts_with("url = ") { "url = \"sqlite:copy.sqlite\"" } else { line }).collect();
    assert!(moved.contains(&"url = \"sqlite:copy.sqlite\""), "{config}");
    desk.write("comity.toml", &moved.join("\n"));
    std::fs::remove_dir_all(desk.path("data")).expect("the old database is gone");
    assert!(desk.says(&["audit", "verify"]).starts_with("The log is whole: "));
    drop(desk.serve(port));
}

#[test]
fn what_can_not_be_copied_is_named_and_nothing_is_changed() {
    let port = free_port();
    let desk = with_a_text(port);
    let copy = |to: &str| desk.fails(&["database", "copy", "--to", to]);
    assert!(copy("mysql://x").starts_with("“mysql://x” is not a database."));
    let missing = desk.fails(&["database", "copy", "--from", "sqlite:none.sqlite", "--to", "sqlite:copy.sqlite"]);
    assert!(missing.starts_with("The database none.sqlite is not there. Nothing was changed."), "{missing}");
    assert!(copy("sqlite:data/comity.sqlite").starts_with("From a database to itself there is nothing to copy."));
    desk.says(&["database", "copy", "--to", "sqlite:copy.sqlite"]);
    let full = copy("sqlite:copy.sqlite");
    assert!(full.starts_with("The target is not empty: there is something in its table "), "{full}");
    let away = copy("postgres://nobody@127.0.0.1:1/none");
    assert!(away.starts_with("It was not copied: ") && away.ends_with("the source is as it was."), "{away}");
    let serving = desk.serve(port);
    let running = copy("sqlite:other.sqlite");
    let expected = format!(
        "Comity runs with data/comity.sqlite (process {}). Nothing was changed. Stop it first: what it received meanwhile would be \
         missing in the copy.",
        serving.id()
    );
    assert_eq!(running, expected);
    assert!(!desk.path("other.sqlite").exists());
    drop(serving);
    desk.says(&["database", "copy", "--to", "sqlite:other.sqlite"]);
}
