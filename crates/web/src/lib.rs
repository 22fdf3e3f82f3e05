//! The door for people: pages, forms, feeds.
