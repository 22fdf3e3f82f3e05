# Receipts in one sentence, and the health of peers. For src/receipts.rs and src/health.rs.
# $office is the name of an office, or its server. $since and $when are made of receipts-clock, -day and -date.

## Who has it

receipts-all =
    { $total ->
        [one] O seu único parceiro já o tem.
       *[other] Todos os { $total } parceiros já o têm.
    }
receipts-on-its-way =
    { $count ->
        [one] Está a caminho de { $count } parceiro.
       *[other] Está a caminho de { $count } parceiros.
    }
receipts-waiting =
    { $count ->
        [one] { $count } ainda não o pôde aceitar; continuamos a tentar.
       *[other] { $count } ainda não o puderam aceitar; continuamos a tentar.
    }
receipts-refused =
    { $count ->
        [one] { $count } não o quis.
       *[other] { $count } não o quiseram.
    }
receipts-given-up =
    { $count ->
        [one] { $count } não respondeu durante 30 dias; deixámos de tentar.
       *[other] { $count } não responderam durante 30 dias; deixámos de tentar.
    }
receipts-left-out =
    { $count ->
        [one] Deixámos { $count } parceiro de fora de propósito: antes disso o texto foi retirado, substituído ou perdeu a validade, ou ele já não nos segue.
       *[other] Deixámos { $count } parceiros de fora de propósito: antes disso o texto foi retirado, substituído ou perdeu a validade, ou eles já não nos seguem.
    }
receipts-more =
    { $count ->
        [one] Mais { $count } não o tem e não consta aqui.
       *[other] Mais { $count } não o têm e não constam aqui.
    }
receipts-more-have =
    { $count ->
        [one] Mais { $count } já o tem e não consta aqui.
       *[other] Mais { $count } já o têm e não constam aqui.
    }
receipts-clocks = Todas as horas: { $zone }.

## One peer that does not have it, and why

receipts-why-on-its-way = Está a caminho de { $office }.
receipts-why-connection-refused = { $office } não responde (ligação recusada). Desde: { $since }.
receipts-why-name-not-found = { $office } não responde (o nome do servidor não foi encontrado). Desde: { $since }.
receipts-why-bad-certificate = O certificado de { $office } não é válido, por isso não lhe enviamos nada. Desde: { $since }.
receipts-why-not-in-time = { $office } não responde a tempo. Desde: { $since }.
receipts-why-not-reached = Não é possível chegar a { $office }. Desde: { $since }.
receipts-why-trouble = { $office } tem problemas com o servidor. Desde: { $since }.
receipts-why-not-admitted = { $office } ainda não nos admitiu; o texto espera aqui. Desde: { $since }.
receipts-why-asks-to-wait = { $office } pede que esperemos; o texto espera aqui. Desde: { $since }.
receipts-why-address-not-found = { $office } não encontra o endereço que nos deu; o texto espera aqui. Desde: { $since }.
receipts-why-not-taken = { $office } não o quis ({ $since }).
receipts-why-address-closed = { $office } fechou o endereço que nos deu ({ $since }).
receipts-why-given-up = { $office } não respondeu durante 30 dias; deixámos de tentar ({ $since }).

## What happens next, and what a person can do

receipts-next-soon = Próxima tentativa dentro de um minuto.
receipts-next-at = Próxima tentativa às { $when }.
receipts-next-on = Próxima tentativa: { $when }.
receipts-do-bad-certificate = Por favor, avise-os.
receipts-do-not-admitted = Peça-lhes que nos sigam; enviamos logo que o façam.
receipts-do-not-taken = Pode escrever-lhes.
receipts-do-address-closed = Peça-lhes o novo endereço.
receipts-do-given-up = Telefone-lhes e depois envie de novo.

## Times near today

receipts-day = { $weekday } { $time }
receipts-date = { $date }, { $time }

## The same without a name, for tables

reason-on-its-way = Está a caminho.
reason-connection-refused = O servidor deles não responde (ligação recusada).
reason-name-not-found = O servidor deles não responde (o nome não foi encontrado).
reason-bad-certificate = O certificado do servidor deles não é válido.
reason-not-in-time = O servidor deles não responde a tempo.
reason-not-reached = Não é possível chegar ao servidor deles.
reason-trouble = O servidor deles tem problemas próprios.
reason-not-admitted = Ainda não nos admitiram.
reason-asks-to-wait = O servidor deles pede que esperemos.
reason-address-not-found = O servidor deles não encontra o endereço.
reason-not-taken = Não o quiseram.
reason-address-closed = Fecharam este endereço.
reason-given-up = Não responderam durante 30 dias.

## The health of peers

health-title = Como estão os parceiros
health-link = Como estiveram os parceiros nos últimos 30 dias
health-back = Todos os parceiros, e o que pode fazer
health-lead = Trata-se de linhas e servidores, não de pessoas. Os dias são dias em UTC.
health-well =
    { $peers ->
        [0] Ainda não há parceiros.
        [one] O seu único parceiro está bem.
       *[other] Todos os { $peers } parceiros estão bem.
    }
health-silent =
    { $peers ->
        [one] O seu único parceiro não responde.
       *[other]
            { $well ->
                [0] Nenhum dos { $peers } parceiros está bem;
                [one] { $well } de { $peers } parceiros está bem;
               *[other] { $well } de { $peers } parceiros estão bem;
            } { $silent ->
                [one] { $silent } não responde.
               *[other] { $silent } não respondem.
            }
    }
health-nothing-lost = O que lhes falta espera aqui e é enviado de novo durante 30 dias.
health-more =
    { $count ->
        [one] Mais { $count } parceiro não consta aqui; não está pior do que estes.
       *[other] Mais { $count } parceiros não constam aqui; não estão pior do que estes.
    }
health-silent-since = Não responde. Desde: { $since }.
health-no-trouble =
    { $days ->
        [one] Sem problemas hoje.
       *[other] Sem problemas nos últimos { $days } dias.
    }
health-trouble =
    { $days ->
        [one] Problemas hoje.
       *[other] { $well } dos últimos { $days } dias sem problemas.
    }
health-quiet = Não enviámos nada para lá nos últimos 30 dias.
health-days-silent = Em silêncio: { $when }.
health-days-sometimes = Respondeu só por vezes: { $when }.
health-many-silent =
    { $count ->
        [one] Em silêncio { $count } dia, pela última vez: { $when }.
       *[other] Em silêncio { $count } dias, pela última vez: { $when }.
    }
health-many-sometimes =
    { $count ->
        [one] Respondeu só por vezes { $count } dia, pela última vez: { $when }.
       *[other] Respondeu só por vezes { $count } dias, pela última vez: { $when }.
    }
health-on-day = { $day }
health-range = { $from } – { $until }
health-and = { $before }; { $next }
health-never-heard = Ainda não
health-column-office = Órgão
health-column-picture = Os últimos 30 dias
health-column-taken = Aceite
health-column-not-taken = Não aceite
health-column-failed = Sem resposta
health-column-heard = Última notícia
health-legend = Uma marca por dia, hoje no fim.
health-state-answered = Respondeu sempre
health-state-sometimes = Respondeu por vezes
health-state-silent = Não respondeu
health-state-quiet = Não enviámos nada
