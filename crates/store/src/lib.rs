//! # The store: rows to the model and back, on SQLite and PostgreSQL

pub mod error;
pub mod pages;
pub mod read;
pub mod rows;
pub mod store;
pub mod write;

pub use error::Error;
pub use read::Reader;
pub use store::Store;
pub use write::Writer;
