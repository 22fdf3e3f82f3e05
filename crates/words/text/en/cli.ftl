# The command line. Belongs to comity-node.

cli-running = { $office } is open at { $address }
cli-stop-hint = Press Ctrl and C to stop.
cli-stopping = Stopping: what was begun is finished first.
cli-stopped = Stopped. Nothing is lost.
cli-already-running = Comity already runs with this database. Stop the other one first.
cli-done = Done.
cli-problem = Problem: { $problem }
cli-problems-in-file =
    { $count ->
        [one] { $file }: { $count } problem. Nothing was changed.
       *[other] { $file }: { $count } problems. Nothing was changed.
    }
cli-password-prompt = Password (at least 15 characters):
cli-password-again = The same password again:
cli-password-differs = The two passwords differ. Nothing was changed; please try again.
cli-member-added = { $name } can now sign in at { $address }.
