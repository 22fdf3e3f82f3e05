# A narrow space between thousands, from five digits on, and a decimal comma: the form that both shores of the Atlantic
# accept, and that of the international organisations.
# Numbers, for src/numbers.rs. Numbers inside other messages get these separators by themselves.

number-group = {"\u202F"}
number-decimal = ,
# The fewest digits of a number that is separated at all.
number-group-from-digits = 5
# $amount is written out already, $currency is a code of ISO 4217.
money =
    { $currency ->
        [USD] { $amount }{"\u00A0"}US$
        [EUR] { $amount }{"\u00A0"}€
        [GBP] { $amount }{"\u00A0"}£
        [CAD] { $amount }{"\u00A0"}CA$
        [AUD] { $amount }{"\u00A0"}AU$
       *[other] { $amount }{"\u00A0"}{ $currency }
    }
