//! ActivityStreams JSON and iCalendar to the model and back.
