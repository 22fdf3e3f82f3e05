# Numbers, for src/numbers.rs. Numbers inside other messages get these separators by themselves.

number-group = {"\u202F"}
number-decimal = ,
# The fewest digits of a number that is separated at all.
number-group-from-digits = 5
# $amount is written out already, $currency is a code of ISO 4217.
money =
    { $currency ->
        [USD] { $amount }{"\u00A0"}долл.{"\u00A0"}США
        [EUR] { $amount }{"\u00A0"}евро
        [GBP] { $amount }{"\u00A0"}£
        [CAD] { $amount }{"\u00A0"}долл.{"\u00A0"}Канады
        [AUD] { $amount }{"\u00A0"}австр.{"\u00A0"}долл.
       *[other] { $amount }{"\u00A0"}{ $currency }
    }
