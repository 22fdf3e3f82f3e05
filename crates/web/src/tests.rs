//! Tests of the whole room: the templates as files, every page rendered, and the door with a real database.

mod api;
mod door;
mod markup;
mod node;
mod rendering;
mod sign_in;
mod staff;
mod templates;
mod writing;
