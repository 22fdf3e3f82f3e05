//! All texts.
