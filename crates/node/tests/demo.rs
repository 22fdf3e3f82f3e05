//! `comity demo --check`: the whole house, with nothing but this machine.

use std::process::Command;

#[test]
fn nothing_is_lost_and_nothing_doubled_and_demo_json_names_the_three() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("demo");
    // Twice: the second one makes a fresh folder of the first one's.
    for _ in 0..2 {
        let output = Command::new(env!("CARGO_BIN_EXE_comity")).args(["demo", "--check", "--dir"]).arg(&dir).output().expect("it runs");
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{out}\n{err}");
        let summary: serde_json::Value = serde_json::from_str(&out).expect("one line of JSON");
        assert_eq!((&summary["lost"], &summary["duplicated"]), (&0.into(), &0.into()), "{summary}\n{err}");
        assert_eq!(summary["expected"], summary["delivered"]);
        assert!(summary["published"].as_u64().is_some_and(|published| published >= 9), "{summary}");
    }
    let names: serde_json::Value = serde_json::from_slice(&std::fs::read(dir.join("demo.json")).expect("demo.json")).expect("JSON");
    let nodes = names["nodes"].as_array().expect("a list");
    assert_eq!(nodes.len(), 3);
    for node in nodes {
        assert!(node["url"].as_str().is_some_and(|url| url.starts_with("http://localhost:")), "{node}");
        assert!(node["config"].as_str().is_some_and(|config| std::path::Path::new(config).exists()), "{node}");
        let pid = node["pid"].as_u64().expect("a process");
        assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists(), "process {pid} is left behind");
    }
}
