# Receipts in one sentence, and the health of peers. For src/receipts.rs and src/health.rs.
# $office is the name of an office, or its server. $since and $when are made of receipts-clock, -day and -date.

## Who has it

receipts-all =
    { $total ->
        [one] Your only peer has it.
       *[other] All { $total } peers have it.
    }
receipts-on-its-way =
    { $count ->
        [one] It is on its way to { $count } peer.
       *[other] It is on its way to { $count } peers.
    }
receipts-waiting =
    { $count ->
        [one] { $count } could not take it yet; we keep trying.
       *[other] { $count } could not take it yet; we keep trying.
    }
receipts-refused =
    { $count ->
        [one] { $count } did not want it.
       *[other] { $count } did not want it.
    }
receipts-given-up =
    { $count ->
        [one] { $count } did not answer for 30 days; we stopped trying.
       *[other] { $count } did not answer for 30 days; we stopped trying.
    }
receipts-left-out =
    { $count ->
        [one] We left out { $count } peer on purpose: the text was taken back, replaced or out of date first, or they no longer follow us.
       *[other] We left out { $count } peers on purpose: the text was taken back, replaced or out of date first, or they no longer follow us.
    }
receipts-more =
    { $count ->
        [one] { $count } more does not have it and is not listed here.
       *[other] { $count } more do not have it and are not listed here.
    }
receipts-more-have =
    { $count ->
        [one] { $count } more has it and is not listed here.
       *[other] { $count } more have it and are not listed here.
    }
receipts-clocks = All times are { $zone }.

## One peer that does not have it, and why

receipts-why-on-its-way = It is on its way to { $office }.
receipts-why-connection-refused = { $office } has not answered since { $since } (connection refused).
receipts-why-name-not-found = { $office } has not answered since { $since } (the name of their server is not found).
receipts-why-bad-certificate = The certificate of { $office } has not been valid since { $since }, so we send nothing there.
receipts-why-not-in-time = { $office } has not answered in time since { $since }.
receipts-why-not-reached = { $office } has not been reached since { $since }.
receipts-why-trouble = { $office } has had trouble with their server since { $since }.
receipts-why-not-admitted = { $office } has not admitted us yet; the text has waited here since { $since }.
receipts-why-asks-to-wait = { $office } asks us to wait; the text has waited here since { $since }.
receipts-why-address-not-found = { $office } does not find the address that they gave us; the text has waited here since { $since }.
receipts-why-not-taken = { $office } did not want it ({ $since }).
receipts-why-address-closed = { $office } has closed the address that they gave us ({ $since }).
receipts-why-given-up = { $office } did not answer for 30 days; we stopped trying ({ $since }).

## What happens next, and what a person can do

receipts-next-soon = Next try within a minute.
receipts-next-at = Next try at { $when }.
receipts-next-on = Next try on { $when }.
receipts-do-bad-certificate = Please tell them.
receipts-do-not-admitted = Ask them to follow us; we send it as soon as they do.
receipts-do-not-taken = You may write to them.
receipts-do-address-closed = Ask them for their new address.
receipts-do-given-up = Please call them, then send it again.

## Times near today

receipts-day = { $weekday } { $time }
receipts-date = { $date }, { $time }

## The same without a name, for tables

reason-on-its-way = It is on its way.
reason-connection-refused = Their server does not answer (connection refused).
reason-name-not-found = Their server does not answer (its name is not found).
reason-bad-certificate = The certificate of their server is not valid.
reason-not-in-time = Their server does not answer in time.
reason-not-reached = Their server is not reached.
reason-trouble = Their server has trouble of its own.
reason-not-admitted = They have not admitted us yet.
reason-asks-to-wait = Their server asks us to wait.
reason-address-not-found = Their server does not find the address.
reason-not-taken = They did not want it.
reason-address-closed = They have closed this address.
reason-given-up = They did not answer for 30 days.

## The health of peers

health-title = How peers are
health-link = How peers were in the last 30 days
health-back = All peers, and what you can do
health-lead = This is about lines and servers, not about people. Days are days in UTC.
health-well =
    { $peers ->
        [0] There are no peers yet.
        [one] Your only peer is well.
       *[other] All { $peers } peers are well.
    }
health-silent =
    { $peers ->
        [one] Your only peer does not answer.
       *[other]
            { $well ->
                [0] None of { $peers } peers is well;
                [one] { $well } of { $peers } peers is well;
               *[other] { $well } of { $peers } peers are well;
            } { $silent ->
                [one] { $silent } does not answer.
               *[other] { $silent } do not answer.
            }
    }
health-nothing-lost = What they miss waits here and is sent again for 30 days.
health-more =
    { $count ->
        [one] { $count } more peer is not listed here; it is no worse than these.
       *[other] { $count } more peers are not listed here; they are no worse than these.
    }
health-silent-since = Has not answered since { $since }.
health-no-trouble =
    { $days ->
        [one] No trouble today.
       *[other] No trouble in the last { $days } days.
    }
health-trouble =
    { $days ->
        [one] Trouble today.
       *[other] { $well } of the last { $days } days without trouble.
    }
health-quiet = We sent nothing there in the last 30 days.
health-days-silent = Silent { $when }.
health-days-sometimes = Answered only sometimes { $when }.
health-many-silent =
    { $count ->
        [one] Silent on { $count } day, last { $when }.
       *[other] Silent on { $count } days, last { $when }.
    }
health-many-sometimes =
    { $count ->
        [one] Answered only sometimes on { $count } day, last { $when }.
       *[other] Answered only sometimes on { $count } days, last { $when }.
    }
health-on-day = on { $day }
health-range = from { $from } to { $until }
health-and = { $before } and { $next }
health-never-heard = Not yet
health-column-office = Office
health-column-picture = The last 30 days
health-column-taken = Taken
health-column-not-taken = Not taken
health-column-failed = No answer
health-column-heard = Last heard of
health-legend = One mark for each day, today at the end.
health-state-answered = Answered every time
health-state-sometimes = Answered sometimes
health-state-silent = Did not answer
health-state-quiet = We sent nothing
