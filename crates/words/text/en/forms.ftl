# Forms: writing and revising a practice or an event, withdrawing, cancelling, answering. Labels and hints of the
# fields are in fields.ftl, problems in problems.ftl.

## Titles

write-title = Write
write-choose = What do you want to write?
write-choose-practice = A practice
write-choose-practice-hint = What you did, what it cost and what came of it.
write-choose-event = An event
write-choose-event-hint = A training, a conference, a deadline: when, where, for whom.
write-practice = Write a practice
write-event = Announce an event
edit-practice = Change the practice
edit-event = Change the event
edit-reply = Change the reply
write-lead = Write as you would to a colleague in another office. Nothing leaves this office until it is published.
write-required = Only the fields marked “required” have to be filled in before you publish.
markdown-hint = An empty line begins a new paragraph. Lines that begin with a hyphen become a list.

## Groups of fields

form-group-when = When
form-all-day = The whole day: the times of the day do not count
form-group-place = Where
form-group-registration = Taking part
form-step = Step { $number }
form-step-add = Add a step
form-evidence-number = Measure { $number }
form-evidence-add = Add a measure
form-choose = Please choose
form-none = None
form-online-and-place = Fill in the place, the link, or both.
form-sharing-clear-hint = Anyone. It also appears on our public pages.
form-sharing-green-hint = Election offices only. Peers promise not to publish it. Once sent, we cannot take the copies back.

## Buttons

button-save-draft = Save draft
button-preview = See how it will look
button-publish = Publish
button-publish-revision = Publish a revision
button-publish-correction = Publish as a correction
button-edit = Change
button-withdraw = Withdraw
button-withdraw-with-reason = Withdraw with a reason
button-cancel-event = Cancel this event
button-delete-draft = Delete draft
button-keep = Leave it as it is

## Before it leaves

publish-to =
    { $count ->
        [0] It appears on your public pages. Nobody follows you yet, so it is not sent to anybody.
        [one] It appears on your public pages and goes to { $count } peer, signed.
       *[other] It appears on your public pages and goes to { $count } peers, signed.
    }
publish-to-green =
    { $count ->
        [0] It appears to your staff. Nobody follows you yet, so it is not sent to anybody.
        [one] It goes to { $count } peer, signed, and does not appear on your public pages.
       *[other] It goes to { $count } peers, signed, and does not appear on your public pages.
    }
publish-not-yours = Your role lets you write drafts. A colleague who may approve publishes them.
publish-next-title = What happens next
revise-lead = The earlier revision stays readable. Peers get the new one.
revise-correction = This corrects a mistake
revise-correction-hint = Readers see that the earlier text was wrong.

## Withdrawing and cancelling

withdraw-title = Withdraw “{ $title }”
withdraw-lead = The text is taken off our pages, and every peer that has it is asked to do the same. Title, date and reason stay readable. This cannot be undone.
withdraw-reason = Reason
withdraw-reason-hint = One or two sentences. Everybody who could read the text can read the reason.
cancel-title = Cancel “{ $title }”
cancel-lead = The notice stays on the page, struck through, and every peer is told. You can add why.
cancel-reason = Reason, if you want to give one
delete-draft-title = Delete the draft “{ $title }”
delete-draft-lead = Nobody outside has it. It cannot be brought back.

## What was done

done-saved = The draft is saved on our server. You may close this page and continue later.
done-published =
    { $count ->
        [0] It is published. Nobody follows us yet, so it was not sent to anybody.
        [one] It is published and on its way to { $count } peer.
       *[other] It is published and on its way to { $count } peers.
    }
done-revised =
    { $count ->
        [0] The revision is published. There was nobody to send it to.
        [one] The revision is published and on its way to { $count } peer.
       *[other] The revision is published and on its way to { $count } peers.
    }
done-withdrawn = The text is withdrawn. Every peer that has it is asked to take it off.
done-cancelled = The event is cancelled. Every peer that has the notice is told.
done-deleted = The draft is deleted.
done-replied = The reply is published and on its way.
done-nothing-changed = Nothing was different, so nothing was sent.

## What went wrong

form-changed-meanwhile = A colleague has saved this text since you opened it. Nothing is lost: your version is below, theirs is on its page. Compare the two, then save again.
form-too-large = All in all this text is too large to be sent. Please shorten it, or put long material on your own site and link to it.
form-already-withdrawn = This text was withdrawn and can no longer be changed. Write a new one if you need it.
form-not-ours = Only the office that wrote this text can change it. You can reply to it.

## More of the form

write-state-label = State of this text
form-translation-add = Add a translation
revise-change = What changed
revise-note = What changed, in a line
preview-exactly = What you see below goes out exactly so. If a colleague changes it meanwhile, nothing goes out. Check number:

done-liked = Its author is told that it is useful.
done-announced = Our followers are told of it.
done-reaction-undone = It is taken back.
