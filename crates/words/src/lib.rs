//! Every text in every language, and the forms of dates and numbers.
