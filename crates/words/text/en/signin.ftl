# Sign in and sign out.

signin-title = Sign in
signin-lead = For the staff of { $office }. Public texts need no account.
signin-email = E-mail address
signin-password = Password
signin-password-show = Show the password
signin-button = Sign in
signin-forgotten = Password forgotten? Ask the colleague who looks after this server; they can set a new one.
signin-first = No account yet? The colleague who looks after this server can make one.
signin-wrong = The address or the password is not right. Nothing was changed. Please check both, also the Caps Lock key, and try again.
signin-email-missing = Please enter your e-mail address.
signin-password-missing = Please enter your password.
signin-too-many = There were too many tries. Nothing is lost; please try again in { $wait }.
signin-disabled = This account is closed. Ask the colleague who looks after this server.
signin-needed = Please sign in to go on. You come back to this page afterwards.
signin-ended = You were signed out, because nothing happened for a while. Please sign in again.
signin-already = You are signed in as { $name }.
signin-done = You are signed in.
signout-button = Sign out
signout-done = You are signed out. You can close this page.
