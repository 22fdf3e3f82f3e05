# Sentences for the rules of comity_model::Rule, for src/problems.rs. $label is the field's label from fields.ftl.

problem-missing = { $label }: заполните это поле.
problem-too-long =
    { $is ->
        [one] { $label }: { $is } знак. Уберите примерно { $over }.
        [few] { $label }: { $is } знака. Уберите примерно { $over }.
        [many] { $label }: { $is } знаков. Уберите примерно { $over }.
       *[other] { $label }: { $is } знаков. Уберите примерно { $over }.
    }
problem-too-many =
    { $is ->
        [one] { $label }: { $is } элемент, допустимо не более { $max }. Уберите { $over }.
        [few] { $label }: { $is } элемента, допустимо не более { $max }. Уберите { $over }.
        [many] { $label }: { $is } элементов, допустимо не более { $max }. Уберите { $over }.
       *[other] { $label }: { $is } элементов, допустимо не более { $max }. Уберите { $over }.
    }
problem-unknown = { $label }: «{ $given }» нет среди вариантов. Выберите один из них.
problem-unknown-nearest = { $label }: «{ $given }» нет среди вариантов. Вы имели в виду «{ $nearest }»?
# $hint is the field's hint from fields.ftl, a whole sentence, or empty.
problem-form = { $label }: не удаётся прочитать «{ $given }». { $hint }
problem-form-empty = { $label }: заполните это поле. { $hint }
problem-too-short =
    { $is ->
        [one] { $label }: { $is } знак. Нужно не менее { $min }; подойдёт короткое предложение.
        [few] { $label }: { $is } знака. Нужно не менее { $min }; подойдёт короткое предложение.
        [many] { $label }: { $is } знаков. Нужно не менее { $min }; подойдёт короткое предложение.
       *[other] { $label }: { $is } знаков. Нужно не менее { $min }; подойдёт короткое предложение.
    }
problem-guessable = { $label }: это одно из первого, что попробует тот, кто угадывает. Возьмите другие слова; подойдут три слова, никак не связанные между собой.
problem-before = { $label }: это не позже, чем «{ $other }». Измените одно из двух.
problem-no-such-time = { $label }: в эту ночь часы переводят вперёд, и такого времени нет. Выберите на час позже.
problem-too-restricted = { $label }: TLP:AMBER и TLP:RED предназначены для поимённо выбранных людей, а копия осталась бы у каждого партнёра. Выберите TLP:CLEAR или TLP:GREEN либо передайте текст другим способом.
# $fields is a list made of quoted and list-or.
problem-one-of = Заполните { $fields }.
problem-at-line = Строка { $line }: { $problem }

quoted = «{ $text }»
list-or = { $before } или { $next }

# Above a form that has problems.
problems-title =
    { $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
        [many] { $count } ошибок
       *[other] { $count } ошибок
    }
problems-before-publishing = Исправьте это перед публикацией. Написанное вами сохранилось здесь.
problem-prefix = Ошибка:
