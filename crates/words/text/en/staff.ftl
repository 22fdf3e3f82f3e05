# The member's own page, joining, confirming, and the staff as a whole.

## Passkeys

passkey-what = A passkey lives in your phone, your computer or a small key, and opens with your finger, your face or a PIN. There is nothing to remember, and nothing that could be handed to the wrong site.
passkey-needs-script = This is the one thing here that needs JavaScript: without it no button shows, and a password does.
passkey-failed = Your device gave no passkey. Nothing was changed. Please try again, or take another way.
passkey-too-late = That took too long, so that it no longer counts. Nothing was changed. Please try again.
passkey-refused = What your device gave could not be taken. Nothing was changed. Please try again, or with another device.
passkey-copied = This passkey has counted backwards, as a copy of it would. It is no longer taken. Please sign in another way, remove it, and add a new one.
passkey-not-here = This server has no name of its own, only a number, and so takes no passkeys.
passkey-too-many = You have twenty passkeys, which is the most. Please remove one that you no longer use.

## Confirming

confirm-title = Is it still you?
confirm-lead = What you are about to do matters, so we ask once more. Right after signing in with the best that you have nobody is asked. Nothing that you wrote is lost: it goes on as soon as you have shown who you are.
confirm-needs-script = The passkey needs JavaScript. Without it, codes of an app beside your password do as well, or sign in with a recovery code.
confirm-by-passkey = Confirm with a passkey
confirm-button = Confirm and go on
confirm-wrong = That was not right. Nothing is lost, and nothing was done yet. Please try again.

## Joining

join-title = Join { $office }
join-lead = You were invited to the staff. The invitation is for you alone and good for one time.
join-again-lead = You can come back. What you signed in with before ends when you choose something new here.
join-by-passkey = Join with a passkey
join-by-password = Join with a password
join-passkey-button = Make a passkey and join
join-password-button = Join
join-over = This invitation is over: it was used, taken back, or is older than three days. Please ask for a new one.
join-waits = This invitation waits for a second administrator to agree. Nothing is lost; please try again later.

## The member's own page

account-title = Your account
account-here = Here
account-since = Since { $date }.
account-used = Last used { $date }.
account-never-used = Not used yet.
account-remove = Remove
account-passkeys = Passkeys
account-passkeys-none = You have no passkey yet.
account-passkey-unnamed = A passkey
account-passkey-label = Name of the new passkey
account-passkey-label-hint = By which you know it again, for example: office computer.
account-passkey-button = Add a passkey
account-advice-first = Please add a passkey: nobody can guess it or talk you out of it.
account-advice-second = Please add a second passkey on another device. With your role, losing the only one would hold up the whole office.
account-password-none = You have no password.
account-password-new = New password
account-password-hint-beside = At least 8 characters beside your codes; 15 if it is ever to stand alone.
account-password-button = Set the password
account-password-remove = Remove the password
account-password-too-short = Your password is too short to stand alone. Nothing was changed. Please set one of at least 15 characters first.
account-last-way = This is the only way in which you can sign in. Nothing was changed. Please add another one first.
account-too-late = That took too long, so that it no longer counts. Nothing was changed. Please begin again from your account.
account-codes = Codes of an app
account-codes-name = Codes of an app
account-codes-what = Where a passkey cannot be had: an app on your phone shows a code that goes with your password.
account-codes-button = Set up codes
account-codes-replace = Set up another app
account-codes-remove = Remove the codes
account-recovery = Recovery codes
account-recovery-left =
    { $count ->
        [0] You have no recovery codes.
        [one] You have { $count } recovery code left.
       *[other] You have { $count } recovery codes left.
    }
account-recovery-what = Keep them on paper, away from your phone. New ones replace those before.
account-recovery-button = Make ten new codes
account-sessions = Where you are signed in
account-session-since = Since { $date }.
account-session-seen = Last seen { $date }.
account-session-end = Sign out there
account-sessions-end = Sign out everywhere
account-browser-unknown = A browser
account-method-passkey = With a passkey.
account-method-password = With a password.
account-method-password-and-code = With a password and a code.
account-method-recovery-code = With a recovery code.
account-method-invitation = With an invitation.
account-done-joined = You belong to the staff now. Please make recovery codes next and keep them on paper.
account-done-passkey = The passkey is added. You are signed out everywhere else.
account-done-password = The password is set. You are signed out everywhere else.
account-done-codes = The codes are set up. You are signed out everywhere else.
account-done-removed = It is removed. You are signed out everywhere else.
account-done-session = You are signed out there.

## Codes of an app

codes-title = Set up codes
codes-lead = Scan the picture with an app for codes on your phone, then enter the code that it shows. Only then is anything changed.
codes-picture = The secret as a picture, for the app
codes-typed = Or type this into the app:
codes-button = Set up

## Recovery codes

recovery-title = Your recovery codes
recovery-lead = Print this page or write the codes down, and keep them away from your phone. They are shown this once. Each is good for one sign-in.
recovery-kept = I have kept them

## The staff

members-title = Staff
members-lead = Who belongs to the office's staff here, and what each may do. Everything here is noted in the record of who did what.
members-staff = Members
members-column-role = Role
members-invite = Invite a colleague
members-invite-hint = The colleague signs in with it. The link that you get is yours to hand over: nothing is sent.
members-invite-button = Make an invitation
members-link = The invitation is made. Please hand this link to your colleague by a way that you trust; it is shown this once and good for three days.
members-invitations = Open invitations
members-invited-by = Invited by { $name }.
members-invited-until = Good until { $date }.
members-invitation-waits = A second administrator has to agree before it can be used.
members-take-back = Take back
members-by-machine = the server's own command line
members-since = Open since { $date }.
members-closed = Closed since { $date }.
members-waits = { $name } asks for the role “{ $role }”. A second administrator has to agree.
members-agree = Agree
members-decline = Do not give the role
members-role-button = Change
members-close = Close the account
members-open = Open the account again
members-done-role = The role is given. The member signs in anew.
members-done-waits = Asked. The role is given when a second administrator agrees.
members-done-agreed = You agreed. The invitation can be used now.
members-done-declined = The role is not given.
members-done-closed = The account is closed, at once and everywhere.
members-done-opened = The account is open again.
members-done-taken-back = The invitation is taken back. Its link opens nothing any more.
members-last-admin = Somebody has to look after the staff, and this is the last one. Nothing was changed. Please make another member an administrator first.
members-not-alone = You asked for this yourself, so another administrator has to agree. If there is none, whoever runs the server can do it at its command line.
members-not-oneself = Nobody changes their own role or closes their own account. Please ask another administrator.
members-not-yours = Only an administrator may do this. Nothing was changed.
members-known = This address belongs to a member already. Nothing was changed. To let somebody in who lost everything, whoever runs the server can make a link at its command line.
members-open-with-less = To open this account again would give its role again, for which two administrators are needed. Nothing was changed. Whoever runs the server can do it at its command line.
