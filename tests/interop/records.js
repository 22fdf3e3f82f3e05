// The files that our staff publishes from, of invented places.

/** A practice in English and Spanish, with every part that has a form on the wire. */
export const practice = ({ title = "A ramp that two people can carry", topics = ["disability", "voting-operations"], sharing = "clear" } = {}) => `+++
language = "en"
title = ${JSON.stringify(title)}
summary = "A folding ramp for polling places with one step. It fits into a delivery van, and two people set it up in four minutes."
phase = "voting"
topics = ${JSON.stringify(topics)}
status = "in-use"
licence = "CC-BY-4.0"
sharing = ${JSON.stringify(sharing)}
review_by = 2031-09-30

[jurisdiction]
country = "US"
level = "county"
voters = "100000-499999"

[[evidence]]
measure = "Polling places without a step"
before = 31
after = 44
source = "Site visits"

[[translations]]
language = "es"
title = "Una rampa que dos personas pueden llevar"
summary = "Una rampa plegable para los centros de votación con un escalón."
body = """
Se monta en cuatro minutos.
"""
+++

## problem

Thirteen of 44 polling places have a step at the door & no ramp.

## approach

1. Measure each step.
2. Bring the ramp with the tables.
`;

/** An event at a place and a time on the clocks of a zone. */
export const event = ({ title = "Carrying a ramp: an hour of practice", starts, ends, zone = "America/New_York", place = true, link = "" } = {}) => `+++
language = "en"
title = ${JSON.stringify(title)}
summary = "Two people, one ramp, four minutes."
kind = "training"
starts = ${JSON.stringify(starts)}
${ends ? `ends = ${JSON.stringify(ends)}` : ""}
zone = ${JSON.stringify(zone)}
${link ? `link = ${JSON.stringify(link)}` : ""}
status = "scheduled"
capacity = 40
topics = ["disability"]
sharing = "clear"
${
  place
    ? `
[place]
name = "County hall"
street = "1 Main Street"
locality = "Ashford"
country = "United States"
latitude = 40.25
longitude = -80.5
`
    : ""
}+++

Bring gloves.
`;
