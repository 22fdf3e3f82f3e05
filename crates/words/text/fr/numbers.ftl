# Nombres, pour src/numbers.rs.

number-group = {"\u202F"}
number-decimal = ,
number-group-from-digits = 4
money =
    { $currency ->
        [USD] { $amount }{"\u00A0"}${"\u00A0"}US
        [EUR] { $amount }{"\u00A0"}€
        [GBP] { $amount }{"\u00A0"}£
        [CAD] { $amount }{"\u00A0"}${"\u00A0"}CA
        [AUD] { $amount }{"\u00A0"}${"\u00A0"}AU
       *[other] { $amount }{"\u00A0"}{ $currency }
    }
