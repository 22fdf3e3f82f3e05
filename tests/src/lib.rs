//! The network as tests see it.
