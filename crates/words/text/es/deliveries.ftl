# Who has it: what was sent, to whom, how it stands. States are in labels.ftl (delivery-state-…).

deliveries-title = Quién lo tiene
deliveries-lead = Qué salió de nuestra oficina y quién lo tiene. No hace falta que haga nada: seguimos intentándolo durante 30 días.
deliveries-empty = Todavía no se ha enviado nada. Lo que publique aparece aquí, con cada oficina que lo recibe.
deliveries-nothing-waits = Nada está en espera. Todo lo enviado ha llegado.
deliveries-no-followers = Nadie nos sigue todavía, así que esto no se envió a nadie. Está en nuestras páginas públicas.
have-it =
    { $total ->
        [0] No había nadie a quien enviarlo.
        [one]
            { $have ->
                [0] Su única contraparte no lo tiene todavía.
               *[other] Su única contraparte lo tiene.
            }
       *[other]
            { $have ->
                [0] Ninguna de las { $total } contrapartes lo tiene todavía.
                [one] { $have } de { $total } contrapartes lo tiene.
               *[other] { $have } de { $total } contrapartes lo tienen.
            }
    }
deliveries-waiting-count =
    { $count ->
        [0] Nada está en espera.
        [one] { $count } envío está en espera.
       *[other] { $count } envíos están en espera.
    }
deliveries-left = «{ $title }» salió de nuestra oficina el { $date }, con firma.
deliveries-waiting = En espera
deliveries-problems = No aceptado o abandonado
deliveries-done = Ha llegado
deliveries-column-text = Texto
deliveries-column-office = Oficina
deliveries-column-state = Estado
deliveries-column-words = En palabras
deliveries-column-when = Cuándo
deliveries-column-do = Qué hacer

## What is sent

delivery-what-create = Texto nuevo
delivery-what-update = Revisión
delivery-what-delete = Retirada
delivery-what-follow = Nuestra solicitud de seguimiento
delivery-what-accept = Nuestra respuesta a una solicitud de seguimiento
delivery-what-undo = Que dejamos de seguir
delivery-what-office = Noticias de nuestra oficina
delivery-what-other = Un mensaje

## Why it is where it is

delivery-why-delivered = Recibido.
delivery-why-dropped = No se envió, porque se retiró o perdió vigencia antes de que respondieran.
delivery-since = Desde el { $date }
delivery-last-try = Último intento: { $date }
delivery-never-tried = Sin intentos todavía
delivery-next-try = Próximo intento: { $date }
delivery-next-try-soon = Próximo intento en menos de un minuto
delivery-tries =
    { $count ->
        [one] { $count } intento
       *[other] { $count } intentos
    }

## What to do

delivery-do-nothing = Nada
delivery-do-write = Nada. Puede escribirles.
delivery-do-send-again = Enviarlo de nuevo
delivery-sent-again = Lo enviamos de nuevo a { $host }.

## Marks

mark-has-it = Lo tiene
mark-on-its-way = En camino
mark-not-answering = No responde
mark-waits = En espera
mark-not-taken = No aceptado
mark-not-sent = No enviado
mark-does-not-match = No coincide
marks-title = Qué significan las marcas

## One text

deliveries-missing-title = Las que no lo tienen todavía
deliveries-one-square = Un cuadrado por contraparte. No hace falta que haga nada.
mark-not-answering-meaning = Su servidor guarda silencio o no lo acepta todavía. Seguimos intentándolo; nada se pierde.
