//! The tests of the wire, in one program.

mod calendar;
mod fixtures;
mod hostile;
mod round_trip;
mod shapes;
mod support;
