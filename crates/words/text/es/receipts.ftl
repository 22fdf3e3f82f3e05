# Receipts in one sentence, and the health of peers. For src/receipts.rs and src/health.rs.
# $office is the name of an office, or its server. $since and $when are made of receipts-clock, -day and -date.

## Who has it

receipts-all =
    { $total ->
        [one] Su única contraparte lo tiene.
       *[other] Las { $total } contrapartes lo tienen.
    }
receipts-on-its-way =
    { $count ->
        [one] Está en camino a { $count } contraparte.
       *[other] Está en camino a { $count } contrapartes.
    }
receipts-waiting =
    { $count ->
        [one] { $count } no pudo aceptarlo todavía; seguimos intentándolo.
       *[other] { $count } no pudieron aceptarlo todavía; seguimos intentándolo.
    }
receipts-refused =
    { $count ->
        [one] { $count } no lo quiso.
       *[other] { $count } no lo quisieron.
    }
receipts-given-up =
    { $count ->
        [one] { $count } no respondió durante 30 días; dejamos de intentarlo.
       *[other] { $count } no respondieron durante 30 días; dejamos de intentarlo.
    }
receipts-left-out =
    { $count ->
        [one] Dejamos fuera a { $count } contraparte a propósito: antes el texto se retiró, se sustituyó o perdió vigencia, o ya no nos sigue.
       *[other] Dejamos fuera a { $count } contrapartes a propósito: antes el texto se retiró, se sustituyó o perdió vigencia, o ya no nos siguen.
    }
receipts-more =
    { $count ->
        [one] { $count } más no lo tiene y no figura aquí.
       *[other] { $count } más no lo tienen y no figuran aquí.
    }
receipts-more-have =
    { $count ->
        [one] { $count } más lo tiene y no figura aquí.
       *[other] { $count } más lo tienen y no figuran aquí.
    }
receipts-clocks = Todas las horas: { $zone }.

## One peer that does not have it, and why

receipts-why-on-its-way = Está en camino a { $office }.
receipts-why-connection-refused = { $office } no responde (conexión rechazada). Desde: { $since }.
receipts-why-name-not-found = { $office } no responde (no se encuentra el nombre de su servidor). Desde: { $since }.
receipts-why-bad-certificate = El certificado de { $office } no es válido, así que no le enviamos nada. Desde: { $since }.
receipts-why-not-in-time = { $office } no responde a tiempo. Desde: { $since }.
receipts-why-not-reached = No se puede llegar a { $office }. Desde: { $since }.
receipts-why-trouble = { $office } tiene dificultades con su servidor. Desde: { $since }.
receipts-why-not-admitted = { $office } no nos ha admitido todavía; el texto espera aquí. Desde: { $since }.
receipts-why-asks-to-wait = { $office } nos pide que esperemos; el texto espera aquí. Desde: { $since }.
receipts-why-address-not-found = { $office } no encuentra la dirección que nos dio; el texto espera aquí. Desde: { $since }.
receipts-why-not-taken = { $office } no lo quiso ({ $since }).
receipts-why-address-closed = { $office } ha cerrado la dirección que nos dio ({ $since }).
receipts-why-given-up = { $office } no respondió durante 30 días; dejamos de intentarlo ({ $since }).

## What happens next, and what a person can do

receipts-next-soon = Próximo intento en menos de un minuto.
receipts-next-at = Próximo intento a las { $when }.
receipts-next-on = Próximo intento el { $when }.
receipts-do-bad-certificate = Avíseles, por favor.
receipts-do-not-admitted = Pídales que nos sigan; lo enviamos en cuanto lo hagan.
receipts-do-not-taken = Puede escribirles.
receipts-do-address-closed = Pídales su nueva dirección.
receipts-do-given-up = Llámelos y después envíelo de nuevo.

## Times near today

receipts-day = { $weekday } { $time }
receipts-date = { $date }, { $time }

## The same without a name, for tables

reason-on-its-way = Está en camino.
reason-connection-refused = Su servidor no responde (conexión rechazada).
reason-name-not-found = Su servidor no responde (no se encuentra su nombre).
reason-bad-certificate = El certificado de su servidor no es válido.
reason-not-in-time = Su servidor no responde a tiempo.
reason-not-reached = No se puede llegar a su servidor.
reason-trouble = Su servidor tiene dificultades propias.
reason-not-admitted = Todavía no nos han admitido.
reason-asks-to-wait = Su servidor nos pide que esperemos.
reason-address-not-found = Su servidor no encuentra la dirección.
reason-not-taken = No lo quisieron.
reason-address-closed = Han cerrado esta dirección.
reason-given-up = No respondieron durante 30 días.

## The health of peers

health-title = Cómo están las contrapartes
health-link = Cómo estuvieron las contrapartes en los últimos 30 días
health-back = Todas las contrapartes, y qué puede hacer usted
health-lead = Se trata de líneas y servidores, no de personas. Los días son días en UTC.
health-well =
    { $peers ->
        [0] Todavía no hay contrapartes.
        [one] Su única contraparte está bien.
       *[other] Las { $peers } contrapartes están bien.
    }
health-silent =
    { $peers ->
        [one] Su única contraparte no responde.
       *[other]
            { $well ->
                [0] Ninguna de las { $peers } contrapartes está bien;
                [one] { $well } de { $peers } contrapartes está bien;
               *[other] { $well } de { $peers } contrapartes están bien;
            } { $silent ->
                [one] { $silent } no responde.
               *[other] { $silent } no responden.
            }
    }
health-nothing-lost = Lo que se pierden espera aquí y se envía de nuevo durante 30 días.
health-more =
    { $count ->
        [one] { $count } contraparte más no figura aquí; no está peor que estas.
       *[other] { $count } contrapartes más no figuran aquí; no están peor que estas.
    }
health-silent-since = No responde. Desde: { $since }.
health-no-trouble =
    { $days ->
        [one] Sin dificultades hoy.
       *[other] Sin dificultades en los últimos { $days } días.
    }
health-trouble =
    { $days ->
        [one] Dificultades hoy.
       *[other] { $well } de los últimos { $days } días sin dificultades.
    }
health-quiet = No enviamos nada allí en los últimos 30 días.
health-days-silent = En silencio { $when }.
health-days-sometimes = Respondió solo a veces { $when }.
health-many-silent =
    { $count ->
        [one] En silencio { $count } día, por última vez { $when }.
       *[other] En silencio { $count } días, por última vez { $when }.
    }
health-many-sometimes =
    { $count ->
        [one] Respondió solo a veces { $count } día, por última vez { $when }.
       *[other] Respondió solo a veces { $count } días, por última vez { $when }.
    }
health-on-day = el { $day }
health-range = del { $from } al { $until }
health-and = { $before } y { $next }
health-never-heard = Todavía no
health-column-office = Oficina
health-column-picture = Los últimos 30 días
health-column-taken = Aceptado
health-column-not-taken = No aceptado
health-column-failed = Sin respuesta
health-column-heard = Última noticia
health-legend = Una marca por día, hoy al final.
health-state-answered = Respondió siempre
health-state-sometimes = Respondió a veces
health-state-silent = No respondió
health-state-quiet = No enviamos nada
