# The list of offices and the page of an office.

offices-title = Offices
offices-lead = The election offices that this one knows.
offices-empty = This office knows no other office yet. Follow one, and it appears here.
office-about = About this office
office-our-own = This is our own office.
office-country = Country
office-level = Level
office-languages = Languages
office-contact = Contact
office-handle = Handle
office-host = Server
office-website = Its own site
office-known-since = Known since { $date }
office-checked = Last seen and found in order on { $date }
office-gone = Their server said on { $date } that this office is gone. What we hold of it stays.
office-texts-empty = We hold no texts of this office.
office-texts-not-followed = We do not follow this office, so that we hold none of its texts. Read them on its own site.
office-key = Key
office-follow-handle = To follow this office from elsewhere, search for { $handle } there.

office-texts = Texts of this office
