//! The door against scripted peers: one that is honest, one that is an insider and malicious, one that nobody knows.

mod delivering;
mod fetching;
mod gate;
mod handling;
mod keys;
mod serving;
mod support;
