# The command line. Belongs to comity-node: what happened, whether anything is lost, what to do.

cli-running = { $office } is open at { $address }
cli-behind-proxy = It listens on { $address }; let your proxy pass requests on to there.
cli-stop-hint = Press Ctrl and C to stop.
cli-stopped = Stopped. Nothing is lost.
cli-already-running = Comity already runs with this database (process { $process }). This second start was stopped and changed nothing. Use the one that runs, or stop it first.
cli-not-running = The server is not running now. This is saved and goes out when you start it: comity serve
cli-since = since { $date }
cli-label-id = id
cli-label-page = page

cli-problems-in-file =
    { $count ->
        [one] { $file }: { $count } problem. Nothing was changed.
       *[other] { $file }: { $count } problems. Nothing was changed.
    }
cli-password-prompt = Password (at least 15 characters):
cli-password-again = The same password again:
cli-password-differs = The two passwords differ. Please try again.
cli-member-added = { $name } can now sign in at { $address }.
cli-member-invited = { $email } is invited. Hand this link over by a way that you trust; it is shown this once and good until { $date }.
    { $link }
cli-member-recovers = { $email } can come back. Hand this link over by a way that you trust; it is shown this once and good until { $date }. What was there to sign in with is replaced when it is used.
    { $link }
cli-member-role = { $name } has the role “{ $role }” now and signs in anew.
cli-member-closed = The account of { $name } is closed, at once and everywhere.
cli-member-opened = The account of { $name } is open again.
cli-member-is-closed = closed
cli-member-unknown = Nobody on the staff has the address { $email }. “comity member list” shows everybody.

## What goes wrong

cli-not-found = There is no such thing here. Nothing was changed; please check what you wrote.
cli-no-office = This server was not set up yet. Run this first: comity init
cli-founded = There is an office in this database already. Nothing was changed. Name another database, or use the one that is there with: comity serve
cli-too-large =
    { $count ->
        [one] The text is too large: other servers would refuse { $count } KiB. Nothing was published. Please shorten it to less than 256 KiB.
       *[other] The text is too large: other servers would refuse { $count } KiB. Nothing was published. Please shorten it to less than 256 KiB.
    }
cli-key-file = The keys of this server cannot be used: { $why }
cli-key-file-missing = The key file { $file } is not there. Without it the keys of this server cannot be read; nothing else is lost. Put it back from your backup, or write its place as key_file into the config.
cli-database-open = The database cannot be opened: { $why }. Nothing was changed. Check that it is there, that the disk is not full and that you may write to it.
cli-database-missing = The database { $file } is not there. Nothing was changed. If this server is new, run this first: comity init. If it is not, put the file back from your backup, or correct database.url in the config.
cli-database-busy = The database is busy: { $why }. Nothing was changed; please try again in a minute.
cli-failed = That did not work: { $why }. Nothing was changed.
cli-not-writable = { $folder } cannot be written: { $why }. Nothing was changed. Choose another folder, or let the user that runs Comity write there.
cli-file-unreadable = { $file } cannot be read: { $why }. Nothing was changed.
cli-flags-missing = There is nobody at a terminal to ask, and this is missing: { $flags }. Nothing was changed. Add what is missing, or run the command at a terminal.
cli-dangerous = The environment variable { $name } is set. With it, others could make this server open addresses inside your own network, so Comity does not start. Nothing was changed. Take it away: unset { $name }
cli-reason-missing = Please say why, for the record of who did what: --reason "…"
cli-port-taken = Another program already uses { $address }. Nothing was changed. See which one with: ss -ltnp 'sport = :{ $port }'. Stop it, or write another address as listen into { $config }.
cli-port-denied = You may not listen on { $address }: ports below 1024 are for the administrator of the machine. Nothing was changed. Choose a port such as 8080 and let a proxy stand before it.
cli-port-failed = It is not possible to listen on { $address }: { $why }. Nothing was changed. Write an address of this machine as listen into the config.

## Finding an office

cli-find-not-an-address = “{ $host }” is not an address of an office. Write it like @office@elections.example or https://elections.example.
cli-find-may-not-reach = { $host } cannot be reached from here: an office has a name, https and no port. Nothing was changed; please check the address.
cli-find-no-answer = { $host } does not answer: { $why }. Nothing was changed. Check the address, or try again later.
cli-find-unknown = { $host } answers, but knows no such office. Nothing was changed; please check the address.
cli-find-not-an-office = { $host } sent something that is not the office you asked for: { $why }. Nothing was changed. Tell its administrators.
cli-find-ourselves = This is your own office. Nothing was changed.
cli-find-blocked = { $host } is blocked here. Nothing was changed. To allow it again, use: comity standing

## The config

cli-config-head = The settings of a Comity server. Lines that begin with # are comments; take the sign away to change a setting. Relative paths count from the folder of this file. See all of it explained in docs/running.md.
cli-config-base-url = The address under which everybody reaches this server. It is part of every identity and can never change. Only for a trial on your own machine it may be http://localhost with a port.
cli-config-listen = Where this server listens. A proxy that speaks https stands before it and passes requests on to here. For a trial on your own machine it is the address above.
cli-config-trusted-proxies = The proxies that stand before this server: addresses or networks, separated by commas, for example 127.0.0.1, ::1 or 10.0.0.0/8. Only they can say for whom a request comes; without it nobody behind a proxy on this machine can be told apart, and limits that are meant for one hold for all together. Name a proxy only if it writes the header itself.
cli-config-proxy-header = The one header in which they say it: x-forwarded-for or forwarded. The other one is never read.
cli-config-key-file = The file with the key that protects the private keys in the database. Back it up apart from the database: who has both can speak in your name. A systemd credential named comity.key comes before it.
cli-config-content-from = Whose texts are taken in: followed (the offices that you follow and those that you vouched for), vouched (also those that an office you trust vouched for) or anyone.
cli-config-source-url = Where the source of the running version is offered, as the licence asks for. Change it if you run a version that you changed.
cli-config-database-url = The database: sqlite: with the path of a file, or postgres:// with user, password, host and name.
cli-config-media-folder = The folder of the files that go with texts. A relative one lies beside the file of the database, with PostgreSQL beside this file. Back it up with the database. Several servers on one database need one folder that all of them share.
cli-config-media-quota = How much room all these files may take together, in MB, GB or TB.
cli-config-log-filter = How much is written to the log: error, warn, info, debug or trace, for single parts as in warn,comity_web=debug. The environment variable RUST_LOG comes before it.
cli-config-log-format = How log lines look: text or json.

cli-config-fine = { $file } is in order.
cli-config-missing = There is no config { $file }. Nothing was changed. If this server is new, make it with: comity init. If it is not, name its config with: --config FILE
cli-config-unreadable = The config { $file } cannot be read: { $why }. Nothing was changed.
cli-config-syntax = This is not a line of a config: { $why }. Write settings as name = "value".
cli-config-unknown-key = “{ $key }” is not a setting that we know. Did you mean “{ $nearest }”?
cli-config-not-text = “{ $key }” must be a text. Please write its value in quotation marks.
cli-config-base-url-missing = base_url is missing. Please add a line such as base_url = "https://comity.your-office.example".
cli-config-base-url-wrong = “{ $given }” cannot be the address of a server: { $why }
cli-config-listen-wrong = “{ $given }” is not a place to listen. Write an address and a port, for example 127.0.0.1:8080.
cli-config-proxy-wrong = “{ $given }” is not the address of a proxy. Write addresses or networks, separated by commas, for example 127.0.0.1, 10.0.0.0/8.
cli-config-database-wrong = “{ $given }” is not a database. Write it like sqlite:data/comity.sqlite or postgres://user:password@host/name.
cli-config-quota-wrong = “{ $given }” is not an amount. Write a whole number and its unit, for example 500 MB or 5 GB.
cli-config-choice-wrong = “{ $given }” is not one of the choices. Write one of these: { $known }.
cli-config-source-url-wrong = “{ $given }” is not a complete address. Write it like https://code.example/comity.
cli-config-log-filter-wrong = “{ $given }” does not say what to log: { $why }. Write error, warn, info, debug or trace.

cli-base-url-syntax = it is not a complete address. Write it like https://comity.your-office.example.
cli-base-url-host = it has no host. Write it like https://comity.your-office.example.
cli-base-url-path = it must end after the host. Take away what comes behind it.
cli-base-url-user = it names a user or a password. Take them away.
cli-base-url-scheme = a public address begins with https://. Only localhost may use http://.
cli-base-url-form = a public address is a name without a port, because other servers refuse to reach anything else.

## init

cli-init-welcome = A new server for your office. A few questions; nothing is made before the last answer.
cli-ask-base-url = Address of the server
cli-ask-base-url-hint = For example https://comity.your-office.example. It can never change.
cli-ask-name = Name of the office
cli-ask-level = Level of government
cli-ask-level-hint = national, regional, county, municipal or network. Leave it empty if none fits.
cli-ask-admin-name = Your name
cli-ask-admin-name-hint = You become the first administrator.
cli-ask-admin-email = Your e-mail address
cli-ask-admin-email-hint = You sign in with it. Nothing is sent to it.
cli-init-problems =
    { $count ->
        [one] { $count } answer does not fit. Nothing was made.
       *[other] { $count } answers do not fit. Nothing was made.
    }
cli-init-config-exists = There is a config { $file } already, and we do not write over it. Nothing was changed. Start the server that it belongs to with: comity serve. For another one, name a new file with: --config FILE
cli-init-interrupted = Stopped. Nothing was made.
cli-init-made = { $handle } is made. Its config is { $config }, its database { $database }.
cli-init-key-made = Its key file is { $file }. Back it up now, and not beside the database: without it the keys in the database are lost, and who has both can speak in your name.
cli-init-key-kept = It uses the key file { $file } that was there. Back it up, and not beside the database.
cli-init-next = Start it with: comity serve --config { $config }. Then open { $address } and sign in as { $email }.

## What a text or a follow is not ready for

cli-error-not-published = This text is not published, or was withdrawn. Nothing was changed.
cli-error-not-an-event = This is not an event, so there is nothing to cancel. Nothing was changed.
cli-error-already-cancelled = This event is cancelled already. Nothing was changed.
cli-error-other-kind = A practice stays a practice, and an event an event. Nothing was changed; publish a new text instead.

## Follows and standing

cli-follow-asked = { $office } ({ $handle }) is asked whether you may follow it. Its texts are taken in from now on.
cli-follow-already = You follow { $office } ({ $handle }) already. Nothing was changed.
cli-unfollowed = You no longer follow { $office }. What you received from it stays.
cli-not-followed = You do not follow “{ $address }”. Nothing was changed. See whom you follow with: comity following
cli-read-again = Everything that { $office } published is read again. What is missing here arrives in the order in which it was published; nothing comes twice.
cli-read-again-unanswered = { $office } has not yet accepted that you follow it. Everything is read as soon as it does; nothing was changed.
cli-followers =
    { $count ->
        [one] { $count } office follows you.
       *[other] { $count } offices follow you.
    }
cli-following =
    { $count ->
        [one] You follow { $count } office, or asked to.
       *[other] You follow { $count } offices, or asked to.
    }
cli-standing = { $peer }: { $standing }. { $meaning }

## Practices and events

cli-published =
    { $count ->
        [one] Published. It is on its way to { $count } server.
       *[other] Published. It is on its way to { $count } servers.
    }
cli-revised =
    { $count ->
        [one] Published as revision { $revision }. It is on its way to { $count } server.
       *[other] Published as revision { $revision }. It is on its way to { $count } servers.
    }
cli-waits-for-approval = Here it takes two people to publish. It waits for approval: a colleague who signs in reads it at { $url }.
cli-cancelled =
    { $count ->
        [one] Cancelled. { $count } server is being told.
       *[other] Cancelled. { $count } servers are being told.
    }
cli-withdrawn = Withdrawn. Title, date and reason stay readable at { $url }.
cli-text-unknown = There is no published text of yours with the id { $id }. Take the id that publishing printed.
cli-post-unknown = There is no text of yours with the id { $id } of this kind. Nothing was changed; take the id that publishing printed.

## Deliveries and peers

cli-deliveries =
    { $count ->
        [0] Nothing waits: everything has arrived.
        [one] { $count } delivery has not arrived yet. Nothing is lost.
       *[other] { $count } deliveries have not arrived yet. Nothing is lost.
    }
cli-deliveries-all =
    { $count ->
        [one] { $count } delivery.
       *[other] { $count } deliveries.
    }
cli-tries =
    { $count ->
        [one] tried once
       *[other] tried { $count } times
    }
cli-next-try = next try { $date }
cli-replayed =
    { $count ->
        [0] There was nothing to send again to { $peer }.
        [one] { $count } delivery to { $peer } is sent again.
       *[other] { $count } deliveries to { $peer } are sent again.
    }
cli-peers =
    { $count ->
        [one] { $count } other server.
       *[other] { $count } other servers.
    }
cli-follows-us = follows you
cli-pending =
    { $count ->
        [one] { $count } delivery waits
       *[other] { $count } deliveries wait
    }
cli-silent = does not answer since { $date }
cli-stuck =
    { $count ->
        [0] Everything that was received is handled.
        [one] { $count } message waits for something or was given up.
       *[other] { $count } messages wait for something or were given up.
    }
cli-given-up = given up

## Keys

cli-keys-rotated =
    { $count ->
        [0] New keys are in place. Nobody has to be told yet.
        [one] New keys are in place, and { $count } server is being told under the old ones. What those signed goes on to verify.
       *[other] New keys are in place, and { $count } servers are being told under the old ones. What those signed goes on to verify.
    }
cli-key-changed = came with a new key on { $date } that none of its earlier keys vouches for
cli-key-ended = replaced on { $date }

## The log of who did what

cli-audit-whole =
    { $count ->
        [one] The log is whole: { $count } row. Its last hash is { $head }; compare it with one that you kept elsewhere.
       *[other] The log is whole: { $count } rows. Its last hash is { $head }; compare it with one that you kept elsewhere.
    }
cli-audit-broken = The log is broken at row { $row }: that row, or one before it, was changed, added or taken out. Keep a copy of the database and tell whoever audits you.

## doctor

cli-doctor-fine = in order
cli-doctor-wrong = PROBLEM
cli-doctor-base-loopback = { $address } is a trial on this machine: nobody else can reach it.
cli-doctor-base-public = { $address } has the form of a public address.
cli-doctor-key-fine = Only its owner can read the key file { $file }.
cli-doctor-key-open = Others can read the key file { $file } (mode { $mode }). Mend it with: chmod 400 { $file }
cli-doctor-disk-fine = { $folder } can be written.
cli-doctor-database-fine = The database opens, and the key file fits it.
cli-doctor-clock-fine = The clock says { $time }. If that is minutes off, other servers refuse what we send.
cli-doctor-clock-wrong = The clock says { $time }, which cannot be. Other servers will refuse what we send. Set the clock, and let it be kept right.

## demo

cli-demo-head = Three invented offices on this machine. Everything lies in { $folder }.
cli-demo-folder-foreign = { $folder } exists and was not made by a demo. Nothing was changed. Name another folder with: --dir
cli-demo-folder-running = A demo already runs in { $folder } (process { $process }). Nothing was changed. Stop that one first, or name another folder with: --dir
cli-demo-step-made = Made
cli-demo-step-open = Open
cli-demo-step-follow = Follows
cli-demo-step-published = Published
cli-demo-step-revised = Revised
cli-demo-step-cancelled = Cancelled
cli-demo-step-withdrawn = Withdrawn
cli-demo-step-received = Received
cli-demo-step-off = Off-line
cli-demo-step-on = On-line
cli-demo-step-waits = Waits
cli-demo-follows = { $one } follows { $other }
cli-demo-by = “{ $title }” by { $office }
cli-demo-received = { $office } has “{ $title }” after { $seconds } s
cli-demo-received-revision = { $office } has “{ $title }” in its latest state after { $seconds } s
cli-demo-received-withdrawal = { $office } knows that “{ $title }” was taken back after { $seconds } s
cli-demo-off = { $office }: its power is cut, in the middle of everything
cli-demo-on = { $office }: its power is back
cli-demo-away = { $office } follows, and its server is switched off for good
cli-demo-waits =
    { $count ->
        [one] { $count } delivery for { $office }. Nothing is lost
       *[other] { $count } deliveries for { $office }. Nothing is lost
    }
cli-demo-part-make = Three servers are set up and opened
cli-demo-part-follow = They follow each other
cli-demo-part-publish = They publish, and each receives from the others
cli-demo-part-off = One goes off-line, and the others go on
cli-demo-part-on = It comes back
cli-demo-part-away = One office stays away
cli-demo-summary = { $published } texts, { $expected } copies expected, { $delivered } there, { $lost } lost, { $duplicated } twice, in { $seconds } s.
cli-demo-look = Open them in your browser and sign in:
cli-demo-sign-in = { $email }, password: { $password }
cli-demo-stop = Press Ctrl and C to end all three.
cli-demo-ended = All three have ended. { $folder } stays; to look again later: comity serve --config { $folder }/ashford/comity.toml
cli-demo-timeout = After { $seconds } seconds this had not happened: { $what }. The logs of the servers are in { $folder }.
cli-demo-child-failed = { $what } failed: { $why }
cli-demo-child-ended = { $office } ended by itself. Its log is { $log }.
cli-liked = The author of “{ $title }” is told that it is useful.
cli-announced = “{ $title }” is recommended to everybody who follows this office.
cli-react-undone = Taken back: “{ $title }”.
cli-react-unknown = There is no text “{ $text }” here. Give its ActivityPub id as its own office writes it, or its id here. Nothing was sent.
cli-error-not-for-everybody = Only what everybody may read can be recommended or called useful. Nothing was sent.
cli-error-own-post = This is a text of your own office. Nothing was sent.
cli-office-also = Also known as { $address }.
cli-office-moved = This office has moved to { $address }.
cli-office-rule-on = It takes two people to publish from now on. All colleagues see it on their desk.
cli-office-rule-emergency = It takes two people to publish from now on, and one in an emergency. All colleagues see it on their desk.
cli-office-rule-off = One person may publish from now on. The page of this office says so, and all colleagues see it on their desk.
cli-office-rule = Publishing: { $rule }
cli-office-stays = This office is here again.
cli-office-alias = This office says from now on that { $address } is its own address too.
cli-office-unalias = This office no longer says that { $address } is its own address.
cli-error-not-known-there = The new address does not say that it is the same office. Run there first: comity office alias, with this office's address. Nothing was sent.
cli-complete = complete up to { $date }

## Another database

cli-database-copied =
    { $count ->
        [one] Copied { $count } row of { $tables } tables. It was read back and is the same.
       *[other] Copied { $count } rows of { $tables } tables. Each was read back and is the same.
    }
cli-database-copied-files = The files that go with texts stay where they are. Write into the config below [media]: folder = "{ $folder }"
cli-database-copied-next = Now write the new address as database.url into { $config } and start the server: comity serve. The key file { $key } stays where it is. Keep the old database until you have seen the new one work, but never start it again: two servers would speak in one name.
cli-database-copy-same = From a database to itself there is nothing to copy. Nothing was changed.
cli-database-copy-nothing = There is no server in the database that you want to copy. Nothing was changed; please check --from.
cli-database-copy-source-version = The database that you want to copy was last used by another version of Comity. Nothing was changed. Start this version once with it, stop it, and copy then.
cli-database-copy-target-version = The target was made by another version of Comity. Nothing was changed. Name a database that is empty.
cli-database-copy-not-empty = The target is not empty: there is something in its table { $table }. Nothing was changed. Name a database that is empty.
cli-database-copy-failed = It was not copied: { $why }. Nothing of it stays in the target, and the source is as it was.
cli-database-copy-running = Comity runs with { $file } (process { $process }). Nothing was changed. Stop it first: what it received meanwhile would be missing in the copy.
