# The frame of every page.

menu-timeline = Timeline
offices-count =
    { $count ->
        [one] { $count } office
       *[other] { $count } offices
    }
