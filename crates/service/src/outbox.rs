//! What publishing has in common.
