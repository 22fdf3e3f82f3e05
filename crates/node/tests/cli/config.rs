//! What is said about a config.

use crate::support::Desk;

#[test]
fn a_config_that_is_missing_leads_to_init() {
    let expected = "There is no config comity.toml. Nothing was changed. If this server is new, make it with: comity init. \
                    If it is not, name its config with: --config FILE";
    assert_eq!(Desk::new().fails(&["serve"]), expected);
    assert!(Desk::new().fails(&["followers", "--config", "other.toml"]).starts_with("There is no config other.toml."));
}

#[test]
fn an_unknown_key_names_its_line_and_the_nearest_known_one() {
    let desk = Desk::new();
    desk.write("comity.toml", "base_url = \"https://comity.example\"\n\n[database]\nulr = \"sqlite:x\"\n");
    let expected = "comity.toml: 1 problem. Nothing was changed.\n\
                    comity.toml:4: “database.ulr” is not a setting that we know. Did you mean “database.url”?";
    assert_eq!(desk.fails(&["serve"]), expected);
    assert_eq!(desk.files(), ["comity.toml"]);
}

#[test]
fn a_wrong_base_url_says_what_to_write() {
    let cases = [
        ("https://", "it has no host. Write it like https://comity.your-office.example."),
        ("comity.example", "it is not a complete address. Write it like https://comity.your-office.example."),
        ("http://comity.example", "a public address begins with https://. Only localhost may use http://."),
        ("https://comity.example/x", "it must end after the host. Take away what comes behind it."),
        ("https://comity.example:8443", "a public address is a name without a port, because other servers refuse to reach anything else."),
    ];
    for (given, why) in cases {
        let desk = Desk::new();
        desk.write("comity.toml", &format!("# my node\nbase_url = \"{given}\"\n"));
        let expected =
            format!("comity.toml: 1 problem. Nothing was changed.\ncomity.toml:2: “{given}” cannot be the address of a server: {why}");
        assert_eq!(desk.fails(&["config", "check"]), expected);
    }
}

#[test]
fn the_language_of_the_environment_is_spoken() {
    let output = Desk::new().command(&["serve"]).env("LC_ALL", "fr_CA.UTF-8").output().expect("it runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.starts_with("La configuration comity.toml n’existe pas. Rien n’a été modifié."), "{said}");
}

#[test]
fn a_start_with_the_librarys_dangerous_variable_is_refused() {
    let desk = Desk::with_node(1);
    let output = desk.command(&["serve"]).env("DANGER_FEDERATION_ALLOW_LOCAL_IP", "1").output().expect("it runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1));
    assert!(said.ends_with("Take it away: unset DANGER_FEDERATION_ALLOW_LOCAL_IP\n"), "{said}");
}

#[test]
fn the_example_is_printed_from_the_table_of_keys() {
    let stands = include_str!("../../../../config/comity.example.toml");
    assert_eq!(Desk::new().says(&["config", "example"]), stands.trim_end());
}
