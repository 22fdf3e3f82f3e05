# Who has it: what was sent, to whom, how it stands. States are in labels.ftl (delivery-state-…).

deliveries-title = Who has it
deliveries-lead = What left our office, and who has it. You do not need to do anything: we keep trying for 30 days.
deliveries-empty = Nothing has been sent yet. What you publish appears here, with each office that gets it.
deliveries-nothing-waits = Nothing is waiting. Everything that was sent has arrived.
deliveries-no-followers = Nobody follows us yet, so this was not sent to anybody. It is on our public pages.
have-it =
    { $total ->
        [0] There was nobody to send it to.
        [one]
            { $have ->
                [0] Your only peer does not have it yet.
               *[other] Your only peer has it.
            }
       *[other]
            { $have ->
                [0] None of { $total } peers has it yet.
                [one] { $have } of { $total } peers has it.
               *[other] { $have } of { $total } peers have it.
            }
    }
deliveries-waiting-count =
    { $count ->
        [0] Nothing is waiting.
        [one] { $count } delivery is waiting.
       *[other] { $count } deliveries are waiting.
    }
deliveries-left = “{ $title }” left our office on { $date }, signed.
deliveries-waiting = Waiting
deliveries-problems = Not taken or given up
deliveries-done = Arrived
deliveries-column-text = Text
deliveries-column-office = Office
deliveries-column-state = State
deliveries-column-words = In words
deliveries-column-when = When
deliveries-column-do = What to do

## What is sent

delivery-what-create = New text
delivery-what-update = Revision
delivery-what-delete = Withdrawal
delivery-what-follow = Our request to follow
delivery-what-accept = Our answer to a request to follow
delivery-what-undo = That we stop following
delivery-what-office = News about our office
delivery-what-other = A message

## Why it is where it is

delivery-why-delivered = Received.
delivery-why-dropped = It was not sent, because it was taken back or out of date before they answered.
delivery-since = Since { $date }
delivery-last-try = Last try { $date }
delivery-never-tried = Not tried yet
delivery-next-try = Next try { $date }
delivery-next-try-soon = Next try within a minute
delivery-tries =
    { $count ->
        [one] Tried { $count } time
       *[other] Tried { $count } times
    }

## What to do

delivery-do-nothing = Nothing
delivery-do-write = Nothing. You may write to them.
delivery-do-send-again = Send it again
delivery-sent-again = We send it again to { $host }.

## Marks

mark-has-it = Has it
mark-on-its-way = On its way
mark-not-answering = Not answering
mark-waits = Waits
mark-not-taken = Not taken
mark-not-sent = Not sent
mark-does-not-match = Does not match
marks-title = What the marks mean

## One text

deliveries-missing-title = Those that do not have it yet
deliveries-one-square = One square for each peer. You do not need to do anything.
mark-not-answering-meaning = Their server is silent or does not take it yet. We keep trying; nothing is lost.
