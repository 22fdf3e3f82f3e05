# Numbers, for src/numbers.rs. Numbers inside other messages get these separators by themselves.

number-group = ,
number-decimal = .
# The fewest digits of a number that is separated at all.
number-group-from-digits = 4
# $amount is written out already, $currency is a code of ISO 4217.
money =
    { $currency ->
        [USD] { $amount } دولار أمريكي
        [EUR] { $amount } يورو
        [GBP] { $amount } جنيه إسترليني
        [CAD] { $amount } دولار كندي
        [AUD] { $amount } دولار أسترالي
       *[other] { $amount } { $currency }
    }
