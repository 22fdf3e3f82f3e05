# Sentences for the rules of comity_model::Rule, for src/problems.rs. $label is the field's label from fields.ftl.

problem-missing = { $label }: rellene este campo.
problem-too-long =
    { $is ->
        [one] { $label }: { $is } carácter. Quite unos { $over }.
       *[other] { $label }: { $is } caracteres. Quite unos { $over }.
    }
problem-too-many =
    { $is ->
        [one] { $label }: { $is } elemento, { $max } como máximo. Quite { $over }.
       *[other] { $label }: { $is } elementos, { $max } como máximo. Quite { $over }.
    }
problem-unknown = { $label }: «{ $given }» no es una de las opciones. Elija una de ellas.
problem-unknown-nearest = { $label }: «{ $given }» no es una de las opciones. ¿Quiso decir «{ $nearest }»?
# $hint is the field's hint from fields.ftl, a whole sentence, or empty.
problem-form = { $label }: no podemos leer «{ $given }». { $hint }
problem-form-empty = { $label }: rellene este campo. { $hint }
problem-too-short =
    { $is ->
        [one] { $label }: 1 carácter. Use al menos { $min }; una frase corta es buena.
       *[other] { $label }: { $is } caracteres. Use al menos { $min }; una frase corta es buena.
    }
problem-guessable = { $label }: es de las primeras que probaría quien intente adivinarla. Use otras palabras; tres que no tengan nada que ver entre sí son buenas.
problem-before = { $label }: no es posterior a «{ $other }». Cambie uno de los dos.
problem-no-such-time = { $label }: esa noche se adelantan los relojes y esta hora no existe. Elija una hora más tarde.
problem-too-restricted = { $label }: TLP:AMBER y TLP:RED son para personas elegidas por su nombre, y cada contraparte conservaría una copia. Elija TLP:CLEAR o TLP:GREEN, o envíe el texto por otra vía.
# $fields is a list made of quoted and list-or.
problem-one-of = Rellene { $fields }.
problem-at-line = Línea { $line }: { $problem }

quoted = «{ $text }»
list-or = { $before } o { $next }

# Above a form that has problems.
problems-title =
    { $count ->
        [one] { $count } problema
       *[other] { $count } problemas
    }
problems-before-publishing = Corrija esto antes de publicar. Lo que escribió sigue aquí.
problem-prefix = Problema:
