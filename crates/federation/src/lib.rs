//! The door for servers: the gate, discovery, serving, fetching and delivering.
