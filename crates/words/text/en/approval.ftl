# Two persons behind what is published: asking for approval, reading, approving, sending back; the time; the rule itself.

## How far a draft has come

stage-writing = Draft
stage-waiting = Waiting for approval
stage-returned = Sent back
stage-approved = Approved

draft-takes-two = Here two people stand behind what is published: somebody who wrote none of it has to approve it.
draft-takes-one = Here one person may publish. You can ask a colleague to look at it first.
draft-was-returned = { $name } sent it back on { $date }.
draft-waits = { $name } asked for approval on { $date }.
draft-was-approved = { $name } approved exactly this on { $date }. Whoever changes a word, the readers or the time takes the approval away.
draft-not-by-you = You wrote some of it, or your role does not let you approve: a colleague does that.
draft-voids = Whoever saves a change takes back what was asked for or approved; a colleague has to approve it again.
draft-comment = { $name }, { $date }: { $comment }
draft-when = Goes out
draft-at-once = It goes out when it is published.
draft-at-time = It goes out on { $date }.
draft-not-sent = It did not go out at its time. { $why } Nothing is lost: look at it, set a new time, and ask again.

hand-written-by = Written by
hand-approved-by = Approved by
hand-open = not yet
agent-unknown = Somebody who is no longer known here
agent-command-line = The command line
agent-server = Our server

## The last look

preview-title = Before it goes out: “{ $title }”
draft-changes-since = What is different from revision { $number }
draft-changes-none = Nothing. If it goes out like this, nothing is sent.
draft-changes-hint = Struck through: no longer there. Underlined: new.
preview-elsewhere = How it arrives elsewhere
preview-elsewhere-hint = Software that knows no records shows only this much.

button-submit = Ask for approval
button-approve = Approve only
button-approve-and-publish = Approve and publish
button-approve-for-time = Approve: it goes out at its time
button-let-out-at-time = Let it go out at its time
button-take-request-back = Take the request back
button-take-approval-back = Take the approval back

send-back-label = Send it back
send-back-hint = What should be different? Its authors read this. 500 characters at most.
send-back-button = Send back with this comment
alone-label = Publish alone, in an emergency
alone-hint = Why can nobody else approve it now? All colleagues read this, and every reader sees that one person published it. 500 characters at most.
alone-button = Publish alone

field-publish-at = When it goes out
hint-publish-at = Leave it empty to publish by hand. For example 2026-11-03 06:00.
draft-by-clocks = By the clocks of { $zone }.

done-submitted = Your colleagues see under “For you” that it waits for approval.
done-approved = It is approved.
done-returned = It is sent back. Its authors see your comment.
done-taken-back = It is a draft again. Nothing goes out.
done-rule = The rule is changed. All colleagues see it on their desk.

## On the desk

news-title = For you
desk-waiting =
    { $count ->
        [one] { $count } waits for your approval
       *[other] { $count } wait for your approval
    }
news-waiting = “{ $title }” waits for your approval. { $name } asked on { $date }.
news-returned = “{ $title }” was sent back to you with a comment. { $name }, { $date }.
news-approved = “{ $title }” is approved and can be published. { $name }, { $date }.
news-scheduled = “{ $title }” is approved and goes out on { $due }. { $name }, { $date }.
news-published = “{ $title }” was published on { $date }.
news-alone = { $name } published “{ $title }” alone, in an emergency, on { $date }. The reason:
news-taken-back = { $name } took “{ $title }” back on { $date }. The reason:
news-rule-on = Since { $date } it takes two people to publish. { $name } changed that.
news-rule-emergency = Since { $date } it takes two people to publish, and one in an emergency. { $name } changed that.
news-rule-off = Since { $date } one person may publish. { $name } changed that.

## On the page of a text

revision-hands = Written by { $authors }. Approved by { $approver }.
revision-alone = Published by one person, in an emergency
revision-alone-reason = The reason: { $reason }

## The rule

rule-title = Who stands behind what we publish
rule-label = Publishing
rule-lead = With two people, nobody publishes alone what they wrote, not even with a stolen password. What is chosen here stands on the page of your office for everybody to read.
rule-one-person = One person publishes here.
rule-two-persons = Two people stand behind everything that is published here.
rule-one-hint = For an office of one. Whoever may approve publishes what they wrote.
rule-two-hint = Somebody who wrote none of it has to approve exactly what goes out.
rule-needs-two = There is only one person here who could keep to it. Invite a colleague who writes or approves first.
rule-emergency-label = In an emergency
rule-emergency = One person may publish alone, with a reason.
rule-emergency-hint = All colleagues see it on their desk, and readers see it beside the text.
rule-save = Keep this rule
rule-change = Change

## Why something cannot be done now

error-two-persons = Here it takes two people to publish. Save it as a draft and ask for approval.
error-needs-two-persons = Only one person here could keep to that rule. Invite a colleague who writes or approves first. Nothing was changed.
error-not-your-role = Your role does not allow this, or no longer. Nothing was changed.
error-asked-already = It waits for approval already, or has it. There is nothing to do.
error-approved-already = A colleague has approved it already. There is nothing to do.
error-nobody-asked = Nobody has asked for approval of it, or it was taken back meanwhile. Nothing was changed.
error-own-draft = You wrote some of it, so a colleague has to approve it. Nothing was changed.
error-not-approved = Nobody else has approved exactly this. Ask for approval first.
error-before-its-time = It is to go out at a later time. Wait for it, or change the time and ask for approval again.
error-time-is-past = The time that it was to go out at is past. Set a new one, or none.
error-published-meanwhile = Another revision was published since this draft was saved. Look at both, and save the draft again.
error-no-emergency = One person may not publish alone here. Ask for approval.
error-draft-exists = A colleague is changing this text. Look at the draft on the desk first. Nothing was changed.
error-changed = It was changed after it was approved.
error-problems = Some of its fields are not in order.
error-too-large = It is too large to be sent.
