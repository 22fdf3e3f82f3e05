# Sign in and sign out.

signin-title = Sign in
signin-lead = For the staff of { $office }. Public texts need no account.
signin-email = E-mail address
signin-password = Password
signin-button = Sign in
signin-forgotten = Nothing works any more? Whoever runs this server can let you in again.
signin-first = No account yet? A colleague who looks after the staff can invite you.
signin-wrong = The address or the password is not right. Nothing was changed. Please check both, also the Caps Lock key, and try again.
signin-email-missing = Please enter your e-mail address.
signin-password-missing = Please enter your password.
signin-too-many = There were too many tries. Nothing is lost; please try again in { $wait }.
signin-needed = Please sign in to go on. You come back to this page afterwards.
signin-done = You are signed in.
signout-button = Sign out
signout-done = You are signed out. You can close this page.

signin-by-passkey = With a passkey
signin-by-password = With a password
signin-passkey-button = Sign in with a passkey
signin-passkey-wrong = This passkey did not open anything here. Nothing was changed. Please try again, or sign in another way.
signin-too-late = That took too long, so that it no longer counts. Nothing was changed. Please begin again.
signin-code = Code of six digits
signin-code-hint = From the app on your phone. It changes every 30 seconds, and each is good for one time.
signin-code-title = Your code
signin-code-lead = The password is right. Please enter the code that your app shows now.
signin-code-wrong = This code is not right, or was used already. Please enter the one that your app shows now.
signin-recovery-link = Sign in with a recovery code.
signin-recovery-title = Sign in with a recovery code
signin-recovery-lead = For the day when your passkey or phone is lost: one of the ten codes that you kept on paper. Afterwards you can replace what was lost.
signin-recovery-code = Recovery code
signin-recovery-hint = Eight groups of four letters and digits. Capitals and hyphens do not matter.
signin-recovery-wrong = The address and the code do not belong together, or the code was used already. Nothing was changed. Please check both.
signin-other-way = Sign in another way
signout-everywhere = You are signed out, here and everywhere else.
