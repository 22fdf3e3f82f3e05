# The frame of every page: head, menu, filters, notices, foot. Texts that several pages share.

## Head and menu

skip-link = Skip to the text
brand = Comity
brand-line = exchange network of election offices
page-title = { $title } – { $office }
menu-label = Menu
menu-timeline = Timeline
menu-practices = Practices
menu-events = Events
menu-offices = Offices
menu-peers = Peers
menu-deliveries = Who has it
menu-write = Write
menu-drafts = Drafts
menu-help = Help
menu-members = Staff
menu-sign-in = Sign in
menu-sign-out = Sign out
signed-in-as = Signed in as { $name }
language-switch = Language of this page
search-label = Search
search-button = Search
search-results =
    { $count ->
        [0] Nothing found for “{ $words }”. Try fewer or other words.
        [one] { $count } text for “{ $words }”
       *[other] { $count } texts for “{ $words }”
    }

## The line about the network, below the menu

network-up-to-date =
    { $total ->
        [0] Nobody follows this office yet.
        [one] { $ready } of { $total } peer up to date.
       *[other] { $ready } of { $total } peers up to date.
    }
network-not-answering =
    { $count ->
        [one] { $count } is not answering; we keep trying.
       *[other] { $count } are not answering; we keep trying.
    }
network-link = See the peers

## Filters and pages of lists

filter-title = Choose what to see
filter-topic = Topic
filter-topic-all = All topics
filter-phase = Phase
filter-phase-all = All phases
filter-country = Country
filter-country-all = All countries
filter-language = Language
filter-language-all = All languages
filter-kind = What
filter-kind-all = Practices and events
filter-office = Office
filter-office-all = All offices
filter-status = Status
filter-status-all = Any status
filter-show = Show
filter-clear = Show everything
filter-nothing = Nothing matches these choices. Choose fewer of them, or show everything.
list-pages = Pages of this list
list-newer = Newer
list-older = Older
list-older-before = Older: before { $date }
list-end = That is all.

## Counts

offices-count =
    { $count ->
        [one] { $count } office
       *[other] { $count } offices
    }
peers-count =
    { $count ->
        [one] { $count } peer
       *[other] { $count } peers
    }
practices-count =
    { $count ->
        [one] { $count } practice
       *[other] { $count } practices
    }
events-count =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
replies-count =
    { $count ->
        [one] { $count } reply
       *[other] { $count } replies
    }

## Words that stand before a notice, never without a sentence

notice-done = Done
notice-note = Note
notice-problem = Problem

## Small words

optional = optional
required = required
all = all
none = none
not-stated = not stated
unknown = not known
our-office = Our office
other-office = Another office
today = today
yes = Yes
no = No
and-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
back = Back
continue = Continue
read-it = Read it
read-original = Read it at its office
written-in = in { $language }
opens-elsewhere = leads to { $host }
print = Print
date-at = { $date }
label-value = { $label }: { $value }

## Foot

foot-run-by = This site is run by { $office } on its own server, { $host }.
foot-others = Texts from other offices belong to those offices.
foot-source = Source of the running version
foot-version = Comity { $version }
foot-contact = Contact: { $contact }
foot-accessibility = Accessibility
foot-privacy = Privacy
foot-feeds = Feeds and calendar
foot-printed = Printed from { $address } on { $date }.

## About this site

menu-about = About
foot-feed = Feed
about-who = Who runs this site
about-network = The network
about-network-text = Election offices exchange what works and announce their events here. Each office keeps its own server; there is no centre that could switch it off. A text from elsewhere stays the word of the office that wrote it.
about-privacy = Readers need no account. The site sets no cookie before you choose a language or a time zone, counts nobody and loads nothing from elsewhere.
about-software = The software
about-licence = It is free software under the GNU Affero General Public License, version 3: you may read, change and pass it on under the same licence.
about-style = Every part of these pages
zone-choose = Show times by the clocks of

## Every part, in every state

style-lead = The visual language on one page. What is not here is not used on a page.
style-ink = Ink and paper
style-type = Type
style-signed = The words that an office signed.
style-software = The words of the software.
style-buttons = Buttons
style-fields = Fields
style-slips = Slips
style-slip-peer = Perforated: from a peer
style-slip-own = Solid: our own
style-slip-event = Buff: an event
style-tags = Tags
style-notices = Notices
style-evidence = Evidence
style-empty = Nothing there

## A topic, and a phase
topic-lead = What { $office } and the offices that it follows write about this topic.
topic-follow-title = Follow this topic alone
topic-follow-how = From your own server, for example that of your office, Mastodon or Lemmy. You then get this topic and nothing else.
topic-feed = Feed of this topic
phase-lead = What offices write about this phase of the electoral cycle.

## What is thought of a text
section-reactions = Reactions
reaction-like = Say that it is useful
reaction-announce = Recommend it to our followers
reaction-undo-like = Take back “useful”
reaction-undo-announce = Take back the recommendation
reaction-like-count = { $count ->
    [one] { $count } office or reader finds it useful
   *[other] { $count } offices or readers find it useful
}
reaction-announce-count = { $count ->
    [one] Recommended by { $count } office or reader
   *[other] Recommended by { $count } offices or readers
}
reaction-by = { $count }: { $hosts }
