//! The process that looks at a file, as `serve` starts it.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn look(bytes: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_comity"))
        .arg("re-encode")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("its standard input");
    let bytes = bytes.to_owned();
    let writing = std::thread::spawn(move || {
        let _it_may_have_ended = stdin.write_all(&bytes);
    });
    let output = child.wait_with_output().expect("it ends");
    writing.join().expect("written");
    output
}

#[test]
fn one_file_goes_in_and_one_answer_comes_out() {
    let output = look("station;voters\nNorth;412\n".as_bytes());
    assert!(output.status.success());
    assert_eq!(output.stdout, b"text/plain\n");
    assert_eq!(look(b"<svg/>").stdout, b"media-markup\n");
    assert_eq!(look(b"").stdout, b"media-empty\n");
    assert_eq!(look(&vec![b'a'; 25_000_001]).stdout, b"media-too-large\n");
}

/// W22: a process that can open nothing, has little memory and little time, and says all of it to the kernel before it
/// reads.
#[test]
#[cfg(target_os = "linux")]
fn w22_it_can_open_nothing_and_has_little_memory_and_time() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_comity"))
        .arg("re-encode")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let file = format!("/proc/{}/limits", child.id());
    let limit = |limits: &str, name: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        line.trim_start_matches(name).split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let expected = [
        ("Max open files", "0"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max cpu time", "10"),
        ("Max address space", "536870912"),
    ];
    let all = |limits: &str| expected.iter().all(|(name, most)| limit(limits, name) == [*most, *most]);
    let begun = std::time::Instant::now();
    // It waits for its standard input; until then it has set them all.
    let limits = loop {
        let limits = std::fs::read_to_string(&file).expect("it runs");
        if all(&limits) || begun.elapsed() > std::time::Duration::from_mins(1) {
            break limits;
        }
        std::thread::yield_now();
    };
    assert!(all(&limits), "{limits}");
    drop(child.stdin.take());
    assert!(child.wait().expect("it ends").success());
}
