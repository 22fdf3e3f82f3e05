# Error pages: error-STATUS-title and error-STATUS-text. Each says what happened, whether anything is lost, what to do.

error-400-title = We could not read that
error-400-text = Something in the address or the form was not as we expected. Nothing was changed. Go back, check it and try again.
error-401-title = Please sign in
error-401-text = This page is for the staff of this office. Sign in, and you come back to it.
error-403-title = This is not for you to open
error-403-text = Your role does not allow this, or the text is not for the public. Nothing was changed. If you think you need it, ask a colleague who administers this server.
error-404-title = There is no such page
error-404-text = Perhaps the address was cut off, or the text was never published. Look for its title under Practices or Events.
error-405-title = This cannot be done here
error-405-text = The page exists, but it does not take what was sent. Nothing was changed. Go back and try again.
error-409-title = Somebody was faster
error-409-text = This was changed since you opened it. Nothing of yours is lost; go back, look at it again and send it once more.
error-410-title = This is gone
error-410-text = It was taken back for good. Please remove the link to it.
error-413-title = This is too large
error-413-text = What you sent is larger than we take. Nothing was changed. Please shorten it and send it again.
error-415-title = We cannot read this kind of file
error-415-text = What you sent has a form that we do not take. Nothing was changed. Please use the form on the page.
error-429-title = Too many requests
error-429-text = There were too many in a short time. Nothing is lost; please wait a minute and try again.
error-500-title = Our mistake
error-500-text = Something went wrong on our server. What was saved is safe. Please try again; if it happens again, tell the office and give this number: { $reference }.
error-503-title = Busy for a moment
error-503-text = Our server is starting, has too much to do, or waits for its database. What was saved is safe; please try again in a minute. If it goes on, tell those who look after the server and give them this number: { $reference }.
error-home = Go to the first page

## Why something cannot be done now

error-already-cancelled = This event is cancelled already. There is nothing to do.
error-not-an-event = Only an event can be cancelled. A practice can be withdrawn.
error-not-published = This text is not published, or was withdrawn. Look at its page.
error-other-kind = A practice cannot become an event, nor an event a practice. Write a new text.

error-not-for-everybody = Only what everybody may read can be recommended or called useful.
error-own-post = This is a text of your own office.
error-not-known-there = The new address does not say that it is the same office.
