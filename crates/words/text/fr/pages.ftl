# Le cadre de chaque page.

menu-timeline = Fil
offices-count =
    { $count ->
        [one] { $count } bureau
       *[other] { $count } bureaux
    }
