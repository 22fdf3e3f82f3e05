# Sentences for the rules of comity_model::Rule, for src/problems.rs. $label is the field's label from fields.ftl.

problem-missing = { $label }: preencha este campo.
problem-too-long =
    { $is ->
        [one] { $label }: { $is } caractere. Retire cerca de { $over }.
       *[other] { $label }: { $is } caracteres. Retire cerca de { $over }.
    }
problem-too-many =
    { $is ->
        [one] { $label }: { $is } elemento, { $max } no máximo. Retire { $over }.
       *[other] { $label }: { $is } elementos, { $max } no máximo. Retire { $over }.
    }
problem-unknown = { $label }: “{ $given }” não é uma das opções. Escolha uma delas.
problem-unknown-nearest = { $label }: “{ $given }” não é uma das opções. Queria dizer “{ $nearest }”?
# $hint is the field's hint from fields.ftl, a whole sentence, or empty.
problem-form = { $label }: não conseguimos ler “{ $given }”. { $hint }
problem-form-empty = { $label }: preencha este campo. { $hint }
problem-too-short =
    { $is ->
        [one] { $label }: { $is } caractere. Use pelo menos { $min }; uma frase curta serve bem.
       *[other] { $label }: { $is } caracteres. Use pelo menos { $min }; uma frase curta serve bem.
    }
problem-guessable = { $label }: é das primeiras que tentaria quem quisesse adivinhar. Use outras palavras; três que nada tenham a ver entre si servem bem.
problem-before = { $label }: não é posterior a “{ $other }”. Altere um dos dois.
problem-no-such-time = { $label }: nessa noite os relógios adiantam e esta hora não existe. Escolha uma hora mais tarde.
problem-too-restricted = { $label }: TLP:AMBER e TLP:RED são para pessoas escolhidas pelo nome, e cada parceiro guardaria uma cópia. Escolha TLP:CLEAR ou TLP:GREEN, ou envie o texto por outra via.
# $fields is a list made of quoted and list-or.
problem-one-of = Preencha { $fields }.
problem-at-line = Linha { $line }: { $problem }

quoted = “{ $text }”
list-or = { $before } ou { $next }

# Above a form that has problems.
problems-title =
    { $count ->
        [one] { $count } problema
       *[other] { $count } problemas
    }
problems-before-publishing = Corrija isto antes de publicar. O que escreveu continua aqui.
problem-prefix = Problema:
