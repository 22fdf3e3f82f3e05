# Labels of the model's values, for src/labels.rs: prefix and stable name.

## Topics: the index of the ACE Electoral Knowledge Network, then Comity's own

topic-legal-framework = Legal framework
topic-boundary-delimitation = Boundary delimitation
topic-electoral-systems = Electoral systems
topic-gender = Gender and elections
topic-parties-and-candidates = Parties and candidates
topic-disability = Disability and elections
topic-media = Media and elections
topic-civic-and-voter-education = Civic and voter education
topic-direct-democracy = Direct democracy
topic-electoral-management = Electoral management
topic-cost-of-elections = Cost of elections
topic-electoral-integrity = Electoral integrity
topic-campaign-finance = Campaign finance
topic-measuring-electoral-quality = Measuring electoral quality
topic-election-observation = Election observation
topic-electoral-assistance = Electoral assistance
topic-voter-registration = Voter registration
topic-voting-operations = Voting operations
topic-voter-identification = Voter identification
topic-results-management = Results management
topic-out-of-country-voting = Out-of-country voting
topic-technology = Elections and technology
topic-security = Elections and security
topic-poll-workers = Poll workers
topic-mail-voting = Mail and absentee voting
topic-ballot-design = Ballot design
topic-chain-of-custody = Chain of custody
topic-audits = Audits of results
topic-list-maintenance = Upkeep of the voter list
topic-language-access = Language access
topic-contingency-planning = Contingency planning
topic-public-records = Public records
topic-grants = Grants and funding
topic-communications = Communications

## Phases of the electoral cycle

phase-legal-framework = Legal framework
phase-planning = Planning and implementation
phase-training = Training and education
phase-registration = Registration and nominations
phase-campaign = Electoral campaign
phase-voting = Voting and election day
phase-results = Verification of results
phase-post-election = After the election

## Levels of government

level-national = National
level-regional = State, province or region
level-county = County or district
level-municipal = City or municipality
level-network = Network of offices

## How far a practice has come

practice-status-idea = Idea, not yet tried
practice-status-pilot = Pilot
practice-status-in-use = In use
practice-status-retired = No longer used
practice-status-superseded = Replaced by another practice

## Registered voters

voters-under-5000 = Fewer than 5,000 registered voters
voters-5000-24999 = 5,000 to 24,999 registered voters
voters-25000-99999 = 25,000 to 99,999 registered voters
voters-100000-499999 = 100,000 to 499,999 registered voters
voters-500000-4999999 = 500,000 to 4,999,999 registered voters
voters-5000000-and-more = 5 million registered voters or more

## Events

event-kind-training = Training
event-kind-conference = Conference
event-kind-webinar = Webinar
event-kind-observation-mission = Observation mission
event-kind-study-visit = Study visit
event-kind-deadline = Deadline
event-kind-other = Event

event-status-scheduled = As announced
event-status-tentative = Not yet certain
event-status-cancelled = Cancelled
event-status-postponed = Put off
event-status-rescheduled = New date
event-status-moved-online = Moved online

## How far a peer is trusted

standing-public = Not known to us
standing-follower = Follows us
standing-followed = Followed by us
standing-vouched = Vouched for
standing-partner = Partner
standing-limited = Limited
standing-quarantined = Set aside
standing-blocked = Blocked

standing-meaning-public = It may read what is public and follow us. We do not take in its texts.
standing-meaning-follower = It gets what we publish. We do not take in its texts, because we do not follow it.
standing-meaning-followed = We follow it and take in its texts.
standing-meaning-vouched = An office that we trust vouched for it. We take in its texts.
standing-meaning-partner = We compared keys with it ourselves. We take in its texts.
standing-meaning-limited = We take in nothing new from it. What we hold stays.
standing-meaning-quarantined = Something about it is not right. Nothing new is shown until one of us has looked.
standing-meaning-blocked = We take nothing from it and send nothing to it.

content-from-followed = Texts of the offices that we follow, and of those that we vouched for ourselves.
content-from-vouched = Texts of the offices that we follow, and of those that an office that we trust vouched for.
content-from-anyone = Texts of any office that we have not limited, set aside or blocked.

## Colleagues

role-viewer = Reader
role-author = Author
role-approver = Approver
role-federation-admin = Peers administrator
role-system-admin = System administrator
role-auditor = Auditor
role-office = Whole office

role-meaning-viewer = Reads what the office may read.
role-meaning-author = Writes drafts.
role-meaning-approver = Approves texts and publishes them.
role-meaning-federation-admin = Decides which offices to follow, to limit or to block.
role-meaning-system-admin = Keeps the server running and invites colleagues.
role-meaning-auditor = Reads the record of who did what.
role-meaning-office = May do everything, for an office of one or two.

## Texts

state-published = Published
state-withdrawn = Withdrawn

kind-practice = Practice
kind-event = Event
kind-reply = Reply
kind-other = Other text

## Deliveries

delivery-state-pending = On its way
delivery-state-delivered = Has it
delivery-state-refused = Not taken
delivery-state-dead = Given up
delivery-state-dropped = Not sent

delivery-state-meaning-pending = It has not arrived yet. We keep trying; nothing is lost.
delivery-state-meaning-delivered = Their server took it.
delivery-state-meaning-refused = Their server did not take it. That is their right.
delivery-state-meaning-dead = They did not answer for 30 days. You can send it again.
delivery-state-meaning-dropped = There was no need to send it: it was taken back before it left, it is out of date, or they no longer follow us.

## What became of our request to follow

follow-state-pending = Waiting for their answer
follow-state-accepted = Following
follow-state-rejected = They declined
follow-state-ended = Ended by us

## Who may read a text

sharing-clear = Anyone may read it and pass it on.
sharing-green = For election offices: our staff and the offices that follow the author. Please do not publish it.
