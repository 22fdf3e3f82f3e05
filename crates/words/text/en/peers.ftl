# The page of peers: whom we follow, who follows us, how far we trust them. Standings are in labels.ftl.

peers-title = Peers
peers-lead = The offices that we exchange texts with.
peers-following = Offices that we follow
peers-following-count =
    { $count ->
        [0] We do not follow any office yet.
        [one] We follow { $count } office.
       *[other] We follow { $count } offices.
    }
peers-following-empty = Follow an office, and its texts appear in your timeline.
peers-followers = Who follows us
peers-followers-count =
    { $count ->
        [0] Nobody follows us yet.
        [one] { $count } follower gets what we publish.
       *[other] { $count } followers get what we publish.
    }
peers-followers-empty = Give other offices your handle, { $handle }. What you publish is on your public pages meanwhile.
peers-waiting-lead = We asked to follow them, and they have not answered yet. There is nothing to do.
peers-column-office = Office
peers-column-standing = Standing
peers-column-state = State
peers-column-action = What to do
peer-since = since { $date }
peer-follows-topic = follows the topic “{ $topic }”
peer-moved = says that it moved to { $address }; look at that address, and follow it if it is the same office
peer-reading = Reading what it published before: { $found } so far
peer-reading-of = Reading what it published before: { $found } of { $total }
peer-complete = Complete up to { $date }
peer-too-much = The newest { $found } are here; there is more than we read
peer-not-read = What it published before could not be read; next try { $date }
peer-silent-since = Not answering since { $date }. We keep trying; nothing is lost.

## Following

follow-title = Follow an office
follow-button = Follow
follow-stop = Stop following
follow-stop-hint = Its texts stay here; new ones no longer arrive.
follow-done = We asked { $office }. Its texts appear here once it has answered.
follow-stopped = We no longer follow { $office }. What we hold of it stays.

## Standing

standing-title = How far we trust { $host }
standing-change = Change the standing
standing-changed = { $host } now has the standing “{ $standing }”.
standing-block-hint = They are not told. Their texts are no longer shown, and they get nothing from us.

## Rows and buttons

peers-others = Others that we decided about
peer-follows = Follows us
peer-up-to-date = Up to date
peer-took = Took something last on { $date }.
peer-key-changed = Came with a new key on { $date } that none of its earlier keys vouches for. Ask the office in another way before you trust it.
peer-said = Their server said: “{ $words }”
follower-remove = Remove this follower
follower-removed = { $host } no longer gets what we publish.
standing-none = No decision of ours
standing-none-hint = What follows from our follows and from theirs.
standing-reason-hint = For your colleagues. It stays in the record of who did what.

## What searching for an office found

find-not-an-address = “{ $host }” is neither a handle such as @elections@county.example nor an address that begins with https://. Please check it.
find-may-not-reach = { $host } cannot be reached from here: an office has a public name, without a port.
find-no-answer = { $host } does not answer ({ $why }). Nothing was changed; please try again later.
find-unknown = { $host } answers, but knows no such office. Please check the name before the host.
find-not-an-office = What { $host } sent is not an office that can be followed ({ $why }). Ask the office for its handle.
find-ourselves = This is your own office.
find-blocked = { $host } is blocked here. Change its standing first if you want to follow it.
