# Who has it: what was sent, to whom, how it stands. States are in labels.ftl (delivery-state-…).

deliveries-title = Quem já tem
deliveries-lead = O que saiu do nosso órgão, e quem já o tem. Não precisa de fazer nada: continuamos a tentar durante 30 dias.
deliveries-empty = Ainda não foi enviado nada. O que publica aparece aqui, com cada órgão que o recebe.
deliveries-nothing-waits = Nada está à espera. Tudo o que foi enviado chegou.
deliveries-no-followers = Ainda ninguém nos segue, por isso isto não foi enviado a ninguém. Está nas nossas páginas públicas.
have-it =
    { $total ->
        [0] Não havia ninguém a quem enviar.
        [one]
            { $have ->
                [0] O seu único parceiro ainda não o tem.
               *[other] O seu único parceiro já o tem.
            }
       *[other]
            { $have ->
                [0] Nenhum dos { $total } parceiros o tem ainda.
                [one] { $have } de { $total } parceiros já o tem.
               *[other] { $have } de { $total } parceiros já o têm.
            }
    }
deliveries-waiting-count =
    { $count ->
        [0] Nada está à espera.
        [one] { $count } envio está à espera.
       *[other] { $count } envios estão à espera.
    }
deliveries-left = “{ $title }” saiu do nosso órgão em { $date }, com assinatura.
deliveries-waiting = À espera
deliveries-problems = Não aceite ou sem mais tentativas
deliveries-done = Chegou
deliveries-column-text = Texto
deliveries-column-office = Órgão
deliveries-column-state = Situação
deliveries-column-words = Em palavras
deliveries-column-when = Quando
deliveries-column-do = O que fazer

## What is sent

delivery-what-create = Texto novo
delivery-what-update = Revisão
delivery-what-delete = Retirada
delivery-what-follow = O nosso pedido para seguir
delivery-what-accept = A nossa resposta a um pedido para seguir
delivery-what-undo = Que deixamos de seguir
delivery-what-office = Notícias do nosso órgão
delivery-what-other = Uma mensagem

## Why it is where it is

delivery-why-delivered = Recebido.
delivery-why-dropped = Não foi enviado, porque foi retirado ou perdeu a validade antes de responderem.
delivery-since = Desde { $date }
delivery-last-try = Última tentativa: { $date }
delivery-never-tried = Ainda sem tentativas
delivery-next-try = Próxima tentativa: { $date }
delivery-next-try-soon = Próxima tentativa dentro de um minuto
delivery-tries =
    { $count ->
        [one] { $count } tentativa
       *[other] { $count } tentativas
    }

## What to do

delivery-do-nothing = Nada
delivery-do-write = Nada. Pode escrever-lhes.
delivery-do-send-again = Enviar de novo
delivery-sent-again = Enviamos de novo para { $host }.

## Marks

mark-has-it = Recebido
mark-on-its-way = A caminho
mark-not-answering = Não responde
mark-waits = À espera
mark-not-taken = Não aceite
mark-not-sent = Não enviado
mark-does-not-match = Não confere
marks-title = O que significam as marcas

## One text

deliveries-missing-title = Os que ainda não o têm
deliveries-one-square = Um quadrado por parceiro. Não precisa de fazer nada.
mark-not-answering-meaning = O servidor deles está em silêncio ou ainda não o aceita. Continuamos a tentar; nada se perde.
