//! What lies on the disk, and what a core dump would hold: no private key that anybody could carry away in one piece.
//!
//! A running process has its private keys in use, in the form in which the cryptographic library computes with them (the
//! limbs of numbers, the seed of an Ed25519 key). What is looked for here is everything of ours on the way there: the key
//! file, and PKCS#8 in whole or in part, because freed memory is overwritten at its beginning first.

use std::collections::HashMap;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use comity_store::Store;
use comity_store::rows::KeyRow;

use crate::support::{Desk, Serving, free_port, get, until};

/// Of a private RSA key of 2048 bits in PKCS#8, the modulus ends before this byte; what follows is secret.
const RSA_SECRETS: usize = 310;
const WINDOW: usize = 32;

/// Texts to look for, by their first two bytes.
struct Needles(HashMap<[u8; 2], Vec<(String, Vec<u8>)>>);

impl Needles {
    fn new(all: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut needles: HashMap<_, Vec<_>> = HashMap::new();
        for (name, text) in all {
            needles.entry([text[0], text[1]]).or_default().push((name, text));
        }
        Self(needles)
    }

    /// The names of those that stand in a text.
    fn found_in(&self, text: &[u8]) -> Vec<&str> {
        let mut starts = vec![false; 1 << 16];
        for start in self.0.keys() {
            starts[usize::from(u16::from_be_bytes(*start))] = true;
        }
        let mut found = Vec::new();
        for (at, pair) in text.windows(2).enumerate() {
            if starts[usize::from(pair[0]) << 8 | usize::from(pair[1])] {
                let here = self.0[&[pair[0], pair[1]]].iter().filter(|(_, needle)| text[at..].starts_with(needle));
                found.extend(here.map(|(name, _)| name.as_str()));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Pieces of a secret, so that it is also found where its beginning is gone.
fn pieces(name: &str, secret: &[u8], from: usize) -> Vec<(String, Vec<u8>)> {
    let starts = (from..=secret.len() - WINDOW).step_by(8);
    starts.map(|at| (format!("{name} at {at}"), secret[at..at + WINDOW].to_vec())).collect()
}

/// Everything that must lie nowhere.
fn secrets(key_file: &str, rows: &[KeyRow]) -> Needles {
    let kek: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&key_file[at * 2..at * 2 + 2], 16).expect("hex")).collect();
    let mut all = pieces("key file", key_file.as_bytes(), 0);
    all.extend(pieces("key of the key file", &kek, 0));
    let kek = RandomizedNonceKey::new(&AES_256_GCM_SIV, &kek).expect("a key");
    for row in rows {
        let (nonce, sealed) = row.ciphertext.split_at(NONCE_LEN);
        let (nonce, mut sealed) = (Nonce::try_assume_unique_for_key(nonce).expect("a nonce"), sealed.to_vec());
        let der = kek.open_in_place(nonce, Aad::from(row.uri.as_str().as_bytes()), &mut sealed).expect("it opens");
        match row.kind.as_str() {
            "rsa" => all.extend(pieces(row.uri.as_str(), der, RSA_SECRETS)),
            // The seed stays in the library's hands as it is; with the octet string around it, it would be ours.
            _ => all.push((row.uri.to_string(), der[12..48].to_vec())),
        }
    }
    all.push(("PEM".to_owned(), b"PRIVATE KEY-----".to_vec()));
    Needles::new(all)
}

async fn rows(desk: &Desk) -> Vec<KeyRow> {
    let store = Store::open(&format!("sqlite:{}", desk.path("data/comity.sqlite").display())).await.expect("it opens");
    let rows = store.read().keys().await.expect("keys");
    store.close().await.expect("closed");
    rows
}

/// Whatever the process may write: what a core dump holds.
fn memory(serving: &Serving) -> Vec<Vec<u8>> {
    let process = Path::new("/proc").join(serving.id().to_string());
    let maps = std::fs::read_to_string(process.join("maps")).expect("its maps");
    let mut memory = std::fs::File::open(process.join("mem")).expect("its memory");
    let mut regions = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().expect("a range"), words.next().expect("rights"));
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').expect("a range");
        let (from, to) = (u64::from_str_radix(from, 16).expect("hex"), u64::from_str_radix(to, 16).expect("hex"));
        let mut region = vec![0; usize::try_from(to - from).expect("it fits")];
        if memory.seek(SeekFrom::Start(from)).and_then(|_| memory.read_exact(&mut region)).is_ok() {
            regions.push(region);
        }
    }
    regions
}

#[test]
fn no_private_key_lies_on_the_disk_or_in_a_core_dump() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let port = free_port();
    let desk = Desk::with_node(port);
    let serving = desk.serve(port);
    // The running server takes keys that another process made, and signs with old and new ones.
    desk.says(&["keys", "rotate", "--why", "A test"]);
    until("new keys are shown", || {
        get(port, "/ap/office").is_some_and(|answer| answer.contains("#main-key-2") && answer.contains("proof"))
    });
    let rows = runtime.block_on(rows(&desk));
    assert_eq!(rows.len(), 8);
    let key_file = std::fs::read_to_string(desk.path("comity.key")).expect("the key file");
    let secrets = secrets(key_file.trim(), &rows);

    let public = rows[0].public.lines().nth(1).expect("a line of a public key, or all of it").as_bytes();
    let control = Needles::new([("public key".to_owned(), public.to_vec())]);
    let memory = memory(&serving);
    assert!(memory.iter().any(|region| !control.found_in(region).is_empty()), "what is there is found");
    for region in &memory {
        assert_eq!(secrets.found_in(region), [] as [&str; 0], "in the memory of the process");
    }

    let mut seen = false;
    for entry in std::fs::read_dir(desk.path("data")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a file");
        seen |= !control.found_in(&bytes).is_empty();
        assert_eq!(secrets.found_in(&bytes), [] as [&str; 0], "in {}", path.display());
    }
    assert!(seen, "what is there is found");

    // No core is written in the first place.
    let limits = std::fs::read_to_string(Path::new("/proc").join(serving.id().to_string()).join("limits")).expect("its limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a line");
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
}
