//! Rows to the model and back, on SQLite and PostgreSQL.
