//! Public keys of others: which are taken, and in which of their spellings.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use comity_signatures::{KeyKind, PublicKey, Reason};

use crate::support::{ed25519, rsa_key, vector_key};

#[track_caller]
fn refused(key: Result<PublicKey, comity_signatures::Error>, what: &str) {
    let error = key.expect_err(what);
    assert_eq!(error.reason(), Reason::Key, "{what}: {error}");
}

fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x82], &length[..], content].concat()
}

/// An odd number of that many bytes is enough to be read as a modulus.
fn pkcs1(bytes: usize, exponent: &[u8]) -> Vec<u8> {
    let modulus = der(2, &[&[0], &vec![0xc1; bytes][..]].concat());
    let exponent = [&[2, u8::try_from(exponent.len()).unwrap()], exponent].concat();
    der(0x30, &[modulus, exponent].concat())
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
}

fn spki(pkcs1: &[u8]) -> Vec<u8> {
    let rsa_encryption = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 1, 1, 5, 0];
    der(0x30, &[&rsa_encryption[..], &der(3, &[&[0], pkcs1].concat())].concat())
}

fn multibase(codec: [u8; 2], bytes: &[u8]) -> String {
    format!("z{}", bs58::encode([&codec[..], bytes].concat()).into_string())
}

/// Both forms of a key in PEM and the Multikey, which must agree.
fn rsa_in_each_spelling(pkcs1: &[u8]) -> [Result<PublicKey, comity_signatures::Error>; 3] {
    [
        PublicKey::from_spki_pem(&pem("RSA PUBLIC KEY", pkcs1)),
        PublicKey::from_spki_pem(&pem("PUBLIC KEY", &spki(pkcs1))),
        PublicKey::from_multibase(&multibase([0x85, 0x24], pkcs1)),
    ]
}

#[test]
fn an_rsa_key_has_2048_to_4096_bits() {
    for (bytes, taken) in [(128, false), (255, false), (256, true), (512, true), (513, false), (1024, false)] {
        for key in rsa_in_each_spelling(&pkcs1(bytes, &[1, 0, 1])) {
            assert_eq!(key.is_ok(), taken, "{} bits", bytes * 8);
            if !taken {
                refused(key, "a key of this size");
            }
        }
    }
}

/// aws-lc takes odd exponents from 3 to 33 bits; the standard wants 65537 at least.
#[test]
fn the_exponent_of_an_rsa_key_is_odd_and_at_least_65537() {
    for (exponent, taken) in [
        (&[0][..], false),
        (&[1], false),
        (&[3], false),
        (&[17], false),
        (&[1, 1], false),
        (&[0, 0xff, 0xff], false),
        (&[1, 0, 0], false),
        (&[1, 0, 1], true),
        (&[1, 0, 2], false),
        (&[1, 0, 3], true),
        (&[1, 0, 0, 0, 1], true),
        (&[4, 0, 0, 0, 1], false),
        (&[0xff], false),
    ] {
        for key in rsa_in_each_spelling(&pkcs1(256, exponent)) {
            assert_eq!(key.is_ok(), taken, "{exponent:?}");
            if !taken {
                refused(key, "a key with this exponent");
            }
        }
    }
}

#[test]
fn one_rsa_key_is_one_key_in_each_spelling() {
    let [one, two, three] = rsa_in_each_spelling(&pkcs1(256, &[1, 0, 1])).map(Result::unwrap);
    assert_eq!((&one, one.fingerprint()), (&two, three.fingerprint()));
    assert_eq!(one, three);
    assert_eq!(one.kind(), KeyKind::Rsa);
    let even = {
        let mut der = pkcs1(256, &[1, 0, 1]);
        der[8 + 256] = 0xc0;
        der
    };
    for key in rsa_in_each_spelling(&even) {
        refused(key, "an even modulus");
    }
}

#[test]
fn an_ed25519_key_is_no_point_of_small_order() {
    let ordinates = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ];
    for ordinate in ordinates {
        let bytes: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&ordinate[2 * at..2 * at + 2], 16).unwrap()).collect();
        refused_as_ed25519(&bytes, "small order");
    }
}

#[test]
fn an_ed25519_key_has_one_form() {
    // The prime and the 18 numbers above it that still have 255 bits.
    for low in 0xed..=0xff {
        let mut bytes = [0xff; 32];
        (bytes[0], bytes[31]) = (low, 0x7f);
        refused_as_ed25519(&bytes, "canonical");
    }
    // Beside them: the greatest ordinates that are below the prime belong to the field.
    let mut below = [0xff; 32];
    (below[0], below[31]) = (0xeb, 0x7f);
    let refused_for_its_form =
        PublicKey::from_multibase(&multibase([0xed, 1], &below)).is_err_and(|error| error.sentence().contains("canonical"));
    assert!(!refused_for_its_form);
}

/// In each spelling, and whatever the sign.
#[track_caller]
fn refused_as_ed25519(ordinate: &[u8], why: &str) {
    for sign in [0, 0x80] {
        let mut point = ordinate.to_vec();
        point[31] |= sign;
        let spki = [&[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00], &point[..]].concat();
        for key in [PublicKey::from_multibase(&multibase([0xed, 1], &point)), PublicKey::from_spki_pem(&pem("PUBLIC KEY", &spki))] {
            let error = key.expect_err(why);
            assert_eq!(error.reason(), Reason::Key);
            assert!(error.sentence().contains(why), "{error}");
        }
    }
}

#[test]
fn a_pem_is_one_key_and_nothing_else() {
    let rsa = rsa_key().public_pem();
    let other = pem("PUBLIC KEY", &spki(&pkcs1(256, &[1, 0, 1])));
    PublicKey::from_spki_pem(&rsa).unwrap();
    PublicKey::from_spki_pem(&format!("\r\n {} \n", rsa.replace('\n', "\r\n"))).unwrap();
    PublicKey::from_spki_pem(&rsa.replace('\n', "")).unwrap();
    let der = spki(&pkcs1(256, &[1, 0, 1]));
    for (what, text) in [
        ("two keys", format!("{rsa}{other}")),
        ("a word after the key", format!("{rsa}x")),
        ("a word before the key", format!("key: {rsa}")),
        ("a header inside", rsa.replacen('\n', "\nProc-Type: 4,ENCRYPTED\n\n", 1)),
        ("two labels", rsa.replace("END PUBLIC KEY", "END RSA PUBLIC KEY")),
        ("a private key's label", rsa.replace("PUBLIC", "PRIVATE")),
        ("a certificate", rsa.replace("PUBLIC KEY", "CERTIFICATE")),
        ("no end", rsa.replace("-----END PUBLIC KEY-----", "")),
        ("nothing", String::new()),
        ("an empty body", pem("PUBLIC KEY", &[])),
        ("bytes after the key", pem("PUBLIC KEY", &[&der[..], &[0]].concat())),
        ("bytes after an older key", pem("RSA PUBLIC KEY", &[&pkcs1(256, &[1, 0, 1])[..], &[0]].concat())),
        ("half a key", pem("PUBLIC KEY", &der[..der.len() - 1])),
        (
            "a point with one byte more",
            pem("PUBLIC KEY", &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00].repeat(4)),
        ),
        ("a Multikey", vector_key().public_multibase()),
    ] {
        refused(PublicKey::from_spki_pem(&text), what);
    }
}

#[test]
fn a_multikey_is_one_key_and_nothing_else() {
    let text = vector_key().public_multibase();
    assert_eq!(PublicKey::from_multibase(&text).unwrap(), ed25519().public_key().unwrap());
    let raw = bs58::decode(&text[1..]).into_vec().unwrap();
    for (what, text) in [
        ("a blank after it", format!("{text} ")),
        ("another base", format!("u{}", &text[1..])),
        ("a byte more", multibase([0xed, 1], &[&raw[2..], &[0]].concat())),
        ("a byte less", multibase([0xed, 1], &raw[2..33])),
        ("a secret key", multibase([0x80, 0x26], &raw[2..])),
        ("a key of X25519", multibase([0xec, 1], &raw[2..])),
        ("a byte after an RSA key", multibase([0x85, 0x24], &[&pkcs1(256, &[1, 0, 1])[..], &[0]].concat())),
        ("nothing", String::new()),
        ("only the base", "z".to_owned()),
    ] {
        refused(PublicKey::from_multibase(&text), what);
    }
}

#[test]
fn keys_are_not_read_beyond_their_length() {
    let pem = rsa_key().public_pem();
    let padded = pem.replacen('\n', &"\n".repeat(4000), 1);
    assert!(PublicKey::from_spki_pem(&pem).is_ok());
    refused(PublicKey::from_spki_pem(&padded), "a PEM that is too long");
    refused(PublicKey::from_multibase(&format!("z{}", "1".repeat(5000))), "a Multikey that is too long");
}
