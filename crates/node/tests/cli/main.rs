//! The command line, tried with the real binary: what it says when something is wrong, and that it then changes
//! nothing.

mod config;
mod database;
mod init;
mod memory;
mod post;
mod re_encode;
mod receipts;
mod serve;
mod support;
