# Numbers, for src/numbers.rs. Numbers inside other messages get these separators by themselves.

number-group = .
number-decimal = ,
# The fewest digits of a number that is separated at all.
number-group-from-digits = 5
# $amount is written out already, $currency is a code of ISO 4217.
money =
    { $currency ->
        [USD] US${"\u00A0"}{ $amount }
        [EUR] { $amount }{"\u00A0"}€
        [GBP] { $amount }{"\u00A0"}£
        [CAD] CA${"\u00A0"}{ $amount }
        [AUD] AU${"\u00A0"}{ $amount }
       *[other] { $amount }{"\u00A0"}{ $currency }
    }
