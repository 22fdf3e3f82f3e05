# Sentences for the rules of comity_model::Rule, for src/problems.rs. $label is the field's label from fields.ftl.

problem-missing = { $label }: please fill this in.
problem-too-long =
    { $is ->
        [one] { $label }: { $is } character. Please take out about { $over }.
       *[other] { $label }: { $is } characters. Please take out about { $over }.
    }
problem-too-many =
    { $is ->
        [one] { $label }: { $is } entry, { $max } at most. Please take out { $over }.
       *[other] { $label }: { $is } entries, { $max } at most. Please take out { $over }.
    }
problem-unknown = { $label }: “{ $given }” is not one of the choices. Please choose one of them.
problem-unknown-nearest = { $label }: “{ $given }” is not one of the choices. Did you mean “{ $nearest }”?
# $hint is the field's hint from fields.ftl, a whole sentence, or empty.
problem-form = { $label }: we cannot read “{ $given }”. { $hint }
problem-form-empty = { $label }: please fill this in. { $hint }
problem-too-short =
    { $is ->
        [one] { $label }: 1 character. Please use at least { $min }; a short sentence is good.
       *[other] { $label }: { $is } characters. Please use at least { $min }; a short sentence is good.
    }
problem-guessable = { $label }: this is among the first that somebody who guesses would try. Please take other words; three that have nothing to do with each other are good.
problem-before = { $label }: this is not later than “{ $other }”. Please change one of the two.
problem-no-such-time = { $label }: the clocks go forward that night and skip this time. Please choose it an hour later.
problem-too-restricted = { $label }: TLP:AMBER and TLP:RED are for people chosen by name, and every peer would keep a copy. Please choose TLP:CLEAR or TLP:GREEN, or send the text another way.
# $fields is a list made of quoted and list-or.
problem-one-of = Please fill in { $fields }.
problem-at-line = Line { $line }: { $problem }

quoted = “{ $text }”
list-or = { $before } or { $next }

# Above a form that has problems.
problems-title =
    { $count ->
        [one] { $count } problem
       *[other] { $count } problems
    }
problems-before-publishing = Please correct this before you publish. What you wrote is still here.
problem-prefix = Problem:
