# The page of peers: whom we follow, who follows us, how far we trust them. Standings are in labels.ftl.

peers-title = Parceiros
peers-lead = Os órgãos com que trocamos textos.
peers-following = Órgãos que seguimos
peers-following-count =
    { $count ->
        [0] Ainda não seguimos nenhum órgão.
        [one] Seguimos { $count } órgão.
       *[other] Seguimos { $count } órgãos.
    }
peers-following-empty = Siga um órgão, e os textos dele aparecem nas suas novidades.
peers-followers = Quem nos segue
peers-followers-count =
    { $count ->
        [0] Ainda ninguém nos segue.
        [one] { $count } seguidor recebe o que publicamos.
       *[other] { $count } seguidores recebem o que publicamos.
    }
peers-followers-empty = Dê aos outros órgãos o seu identificador, { $handle }. Entretanto, o que publica está nas suas páginas públicas.
peers-waiting-lead = Pedimos para os seguir, e ainda não responderam. Não há nada a fazer.
peers-column-office = Órgão
peers-column-standing = Nível de confiança
peers-column-state = Situação
peers-column-action = O que fazer
peer-since = desde { $date }
peer-follows-topic = segue o tema “{ $topic }”
peer-moved = diz que se mudou para { $address }; veja esse endereço e siga-o se for o mesmo órgão
peer-reading = A ler o que publicou antes: { $found } até agora
peer-reading-of = A ler o que publicou antes: { $found } de { $total }
peer-complete = Completo até { $date }
peer-too-much = Estão aqui os mais recentes ({ $found }); há mais do que lemos
peer-not-read = Não foi possível ler o que publicou antes; próxima tentativa: { $date }
peer-silent-since = Não responde desde { $date }. Continuamos a tentar; nada se perde.

## Following

follow-title = Seguir um órgão
follow-button = Seguir
follow-stop = Deixar de seguir
follow-stop-hint = Os textos dele ficam aqui; novos já não chegam.
follow-done = Fizemos o pedido a { $office }. Os textos aparecem aqui quando houver resposta.
follow-stopped = Já não seguimos { $office }. O que temos fica.

## Standing

standing-title = Quanto confiamos em { $host }
standing-change = Alterar o nível de confiança
standing-changed = { $host } tem agora o nível de confiança “{ $standing }”.
standing-block-hint = Não lhes é comunicado. Os textos deles deixam de ser mostrados, e não recebem nada de nós.

## Rows and buttons

peers-others = Outros sobre os quais decidimos
peer-follows = Segue-nos
peer-up-to-date = Em dia
peer-took = Aceitou algo pela última vez em { $date }.
peer-key-changed = Veio em { $date } com uma chave nova por que nenhuma das anteriores responde. Pergunte ao órgão por outra via antes de confiar nela.
peer-said = O servidor deles disse: “{ $words }”
follower-remove = Remover este seguidor
follower-removed = { $host } já não recebe o que publicamos.
standing-none = Nenhuma decisão nossa
standing-none-hint = O que resulta de quem seguimos e de quem nos segue.
standing-reason-hint = Para os seus colegas. Fica no histórico de quem fez o quê.

## What searching for an office found

find-not-an-address = “{ $host }” não é um identificador como @elections@county.example nem um endereço que comece por https://. Verifique.
find-may-not-reach = Não é possível chegar a { $host } a partir daqui: um órgão tem um nome público, sem porta.
find-no-answer = { $host } não responde ({ $why }). Nada foi alterado; tente mais tarde.
find-unknown = { $host } responde, mas não conhece tal órgão. Verifique o nome antes do servidor.
find-not-an-office = O que { $host } enviou não é um órgão que se possa seguir ({ $why }). Peça ao órgão o identificador.
find-ourselves = Este é o seu próprio órgão.
find-blocked = { $host } está bloqueado aqui. Altere primeiro o nível de confiança se quiser segui-lo.
