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
menu-members = Staff
menu-sign-in = Sign in
menu-sign-out = Sign out
signed-in-as = Signed in as { $name }
language-switch = Language of this page
search-label = Search
search-button = Search

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
filter-kind = What
filter-kind-all = Practices and events
filter-show = Show
filter-clear = Show everything
filter-nothing = Nothing matches these choices. Choose fewer of them, or show everything.
list-pages = Pages of this list
list-newer = Newer
list-older-before = Older: before { $date }

## Counts

offices-count =
    { $count ->
        [one] { $count } office
       *[other] { $count } offices
    }

## Words that stand before a notice, never without a sentence

notice-done = Done
notice-note = Note
notice-problem = Problem

## Small words

required = required
all = all
none = none
not-stated = not stated
our-office = Our office
other-office = Another office
yes = Yes
no = No
back = Back
read-it = Read it
read-original = Read it at its office
label-value = { $label }: { $value }

## Foot

foot-run-by = This site is run by { $office } on its own server, { $host }.
foot-others = Texts from other offices belong to those offices.
foot-source = Source of the running version
foot-version = Comity { $version }
foot-contact = Contact: { $contact }
foot-privacy = Privacy

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
