//! The staff signs in: stories against a real store, with a clock that is set and a passkey in software.

#![expect(clippy::unwrap_used, reason = "a story that goes wrong may panic")]

mod codes;
mod device;
mod house;
mod passkeys;
mod passwords;
mod sessions;
mod staff;
