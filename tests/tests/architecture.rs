//! The architecture, held by reading `cargo metadata`, `Cargo.lock` and the files: who may depend on whom, which
//! library stays in one room, how long a file is.
//!
//! Each rule is a function from data to the list of what breaks it, so that a test can break it and see it go red.

#[path = "architecture/files.rs"]
mod files;
#[path = "architecture/house.rs"]
mod house;
#[path = "architecture/texts.rs"]
mod texts;

use house::{House, NODE, ROOMS, Use};

/// The allowed arrows of normal dependencies, in the order of the house. `crates/README.md` says why.
const ARROWS: &[(&str, &[&str])] = &[
    ("comity-model", &[]),
    ("comity-words", &["comity-model"]),
    ("comity-wire", &["comity-model", "comity-words"]),
    ("comity-signatures", &[]),
    ("comity-store", &["comity-model"]),
    ("comity-service", &["comity-model", "comity-words", "comity-wire", "comity-store", "comity-signatures"]),
    ("comity-federation", &["comity-model", "comity-wire", "comity-store", "comity-service", "comity-signatures"]),
    ("comity-web", &["comity-model", "comity-words", "comity-store", "comity-service"]),
    ("comity-node", ROOMS),
    ("comity-sim", &["comity-model"]),
    ("comity-tests", NODE),
];

/// Libraries that stay in some rooms: a name, or the beginning of one with `*`, and who may use it, also in tests.
const KEPT: &[(&str, &[&str])] = &[
    // The tests make databases of their own, and look at rows that no reader tells of.
    ("sea-orm*", &["comity-store", "comity-tests"]),
    ("sqlx*", &["comity-store"]),
    ("libsqlite3-sys", &["comity-store"]),
    ("activitypub_federation", &["comity-federation"]),
    // The demo in node looks at its servers as a browser does, which `files::outbound` holds.
    ("reqwest", &["comity-federation", "comity-node", "comity-tests"]),
    ("reqwest-middleware", &["comity-federation"]),
    // Only signatures verifies: the others hash, encrypt and compare, which `files::cryptography` holds.
    // The node has it for a test alone, which looks for private keys where none may lie.
    ("aws-lc-rs", &["comity-signatures", "comity-service", "comity-store", "comity-web", "comity-node", "comity-tests"]),
    ("sfv", &["comity-signatures"]),
    ("argon2", &["comity-service"]),
    // Passkeys and codes of the staff: the one verification that is not of a server.
    ("webauthn-rs*", &["comity-service"]),
    ("totp-rs", &["comity-service"]),
    // What reads hostile files runs in a process of its own.
    ("image", &["comity-service"]),
    ("flate2", &["comity-service"]),
    ("multer", &["comity-web"]),
    ("fluent*", &["comity-words"]),
    ("askama*", &["comity-web"]),
    ("ammonia", &["comity-model"]),
    ("pulldown-cmark", &["comity-model"]),
    ("clap*", &["comity-node"]),
    ("lettre", &["comity-node"]),
    ("tracing-subscriber", &["comity-node", "comity-tests"]),
];

/// Rooms without IO, and what none of their dependencies may be.
const PURE: &[&str] = &["comity-model", "comity-words", "comity-wire", "comity-signatures"];
const IMPURE: &[&str] = &["tokio", "async-std", "hyper", "axum", "reqwest", "sqlx-core", "mio", "libsqlite3-sys"];

/// Arrows that are not in [`ARROWS`], members that it does not name, and rings.
fn arrows(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for (member, deps) in &house.members {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| name == member) else {
            broken.push(format!("{member} is not a room of the house: give it its arrows in tests/tests/architecture.rs"));
            continue;
        };
        for (dep, used) in deps {
            if *used == Use::Normal && house.members.contains_key(dep) && !allowed.contains(&dep.as_str()) {
                broken.push(format!("{member} must not depend on {dep}"));
            }
        }
    }
    broken.extend(rings(house));
    broken
}

/// Members that depend on themselves by way of others, dev-dependencies included: what is left when every member
/// whose dependencies are all gone has been taken away, again and again.
fn rings(house: &House) -> Option<String> {
    let mut left: Vec<&String> = house.members.keys().collect();
    loop {
        let stays = |member: &&String| house.members[*member].keys().any(|dep| left.contains(&dep));
        let next: Vec<&String> = left.iter().copied().filter(stays).collect();
        if next.is_empty() {
            return None;
        }
        if next.len() == left.len() {
            return Some(format!("a ring of dependencies among {next:?}"));
        }
        left = next;
    }
}

/// Libraries outside their rooms.
fn kept(house: &House) -> Vec<String> {
    let matches = |pattern: &str, name: &str| match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    };
    let mut broken = Vec::new();
    for (member, deps) in &house.members {
        for dep in deps.keys() {
            for (pattern, rooms) in KEPT {
                if matches(pattern, dep) && !rooms.contains(&member.as_str()) {
                    broken.push(format!("{member} must not depend on {dep}: it is kept in {}", rooms.join(", ")));
                }
            }
        }
    }
    broken
}

/// What must not be in `Cargo.lock`, for any machine.
fn locked(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    let mut sqlite = Vec::new();
    for (name, version) in &house.locked {
        // `openssl-probe` only knows where certificates lie; it links nothing.
        if name == "native-tls" || (name.starts_with("openssl") && name != "openssl-probe") {
            broken.push(format!("{name} {version}: TLS is rustls with aws-lc-rs"));
        }
        if name.starts_with("sqlx") && version.starts_with("0.8.") {
            broken.push(format!("{name} {version}: it drags the bundled SQLite down"));
        }
        if name == "libsqlite3-sys" {
            sqlite.push(version);
        }
    }
    match sqlite[..] {
        [version] if semver(version) >= (0, 37, 0) => {}
        _ => broken.push(format!("libsqlite3-sys must be one, and at least 0.37.0 (SQLite 3.51.3): {sqlite:?}")),
    }
    broken
}

fn semver(version: &str) -> (u64, u64, u64) {
    let mut parts = version.split(['.', '-', '+']).map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

/// IO below the ground, and copyleft below `signatures`, which is meant for others too.
fn ground(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for room in PURE {
        for package in house.below(room) {
            if IMPURE.contains(&package.name.as_str()) {
                broken.push(format!("{room} must stay pure, and {} is among its dependencies", package.name));
            }
        }
    }
    for package in house.below("comity-signatures") {
        let free = |license: &str| license.split(" OR ").flat_map(|part| part.split('/')).any(|part| !part.contains("GPL"));
        if !package.license.as_deref().is_some_and(free) {
            broken.push(format!("comity-signatures must link nothing under {:?}: {}", package.license, package.name));
        }
    }
    broken
}

/// Members listed in another order than [`ARROWS`] does.
fn order(house: &House) -> Vec<String> {
    let expected: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    // A member is called after its own folder: `tests/sim` is `comity-sim`.
    let named: Vec<String> = house.listed.iter().map(|path| format!("comity-{}", path.rsplit('/').next().unwrap_or(path))).collect();
    if named == expected { Vec::new() } else { vec![format!("Cargo.toml lists {named:?}; the order of the house is {expected:?}")] }
}

#[track_caller]
fn holds(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

#[test]
fn arrows_only_go_down() {
    holds("arrows", &arrows(&House::read()));
}

#[test]
fn each_library_stays_in_its_room() {
    holds("kept libraries", &kept(&House::read()));
}

#[test]
fn nothing_locked_brings_openssl_or_an_old_sqlite() {
    holds("Cargo.lock", &locked(&House::read()));
}

#[test]
fn the_ground_is_pure_and_signatures_is_free_of_copyleft() {
    holds("the ground", &ground(&House::read()));
}

#[test]
fn the_members_are_listed_in_the_order_of_the_house() {
    holds("members", &order(&House::read()));
}

#[test]
fn web_that_depends_on_sea_orm_is_refused() {
    let house = House::read().with("comity-web", "sea-orm", Use::Normal);
    assert_eq!(kept(&house), ["comity-web must not depend on sea-orm: it is kept in comity-store, comity-tests"]);
    let house = House::read().with("comity-web", "sea-orm-migration", Use::Dev);
    assert_eq!(kept(&house), ["comity-web must not depend on sea-orm-migration: it is kept in comity-store, comity-tests"]);
}

#[test]
fn wire_that_depends_on_store_is_refused() {
    let house = House::read().with("comity-wire", "comity-store", Use::Normal);
    assert_eq!(arrows(&house), ["comity-wire must not depend on comity-store"]);
}

#[test]
fn siblings_that_meet_and_a_room_without_arrows_are_refused() {
    let house = House::read().with("comity-web", "comity-federation", Use::Normal).with("comity-extra", "serde", Use::Normal);
    let broken = arrows(&house);
    assert_eq!(broken.len(), 2, "{broken:?}");
    assert!(broken[0].starts_with("comity-extra is not a room"), "{broken:?}");
    assert_eq!(broken[1], "comity-web must not depend on comity-federation");
}

#[test]
fn a_ring_of_dev_dependencies_is_refused() {
    let house = House::read().with("comity-model", "comity-store", Use::Dev);
    let broken = arrows(&house);
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].starts_with("a ring of dependencies among"), "{broken:?}");
}

#[test]
fn an_old_sqlite_a_second_one_and_openssl_are_refused() {
    for (name, version) in [("libsqlite3-sys", "0.30.1"), ("libsqlite3-sys", "0.38.0"), ("sqlx-core", "0.8.6"), ("openssl-sys", "0.9.1")] {
        let mut house = House::read();
        house.locked.push((name.to_owned(), version.to_owned()));
        assert_eq!(locked(&house).len(), 1, "{name} {version}");
    }
}

#[test]
fn a_runtime_in_the_ground_and_copyleft_in_signatures_are_refused() {
    let mut house = House::read();
    house.link("comity-wire", "tokio", Some("MIT"));
    house.link("comity-signatures", "http-signature-normalization", Some("AGPL-3.0"));
    let broken = ground(&house);
    assert_eq!(broken.len(), 2, "{broken:?}");
    assert_eq!(broken[0], "comity-wire must stay pure, and tokio is among its dependencies");
    assert!(broken[1].contains("AGPL-3.0"), "{broken:?}");
}

#[test]
fn another_order_of_members_is_refused() {
    let mut house = House::read();
    house.listed.swap(0, 1);
    assert_eq!(order(&house).len(), 1);
}
