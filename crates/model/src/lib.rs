//! What things are and what is allowed: pure types and rules.
