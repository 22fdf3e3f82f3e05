# The page of peers: whom we follow, who follows us, how far we trust them. Standings are in labels.ftl.

peers-title = Contrapartes
peers-lead = Las oficinas con las que intercambiamos textos.
peers-following = Oficinas que seguimos
peers-following-count =
    { $count ->
        [0] No seguimos todavía a ninguna oficina.
        [one] Seguimos a { $count } oficina.
       *[other] Seguimos a { $count } oficinas.
    }
peers-following-empty = Siga a una oficina y sus textos aparecerán en sus novedades.
peers-followers = Quién nos sigue
peers-followers-count =
    { $count ->
        [0] Nadie nos sigue todavía.
        [one] { $count } seguidor recibe lo que publicamos.
       *[other] { $count } seguidores reciben lo que publicamos.
    }
peers-followers-empty = Dé a otras oficinas su identificador, { $handle }. Entretanto, lo que publica está en sus páginas públicas.
peers-waiting-lead = Pedimos seguirlas y todavía no han respondido. No hay nada que hacer.
peers-column-office = Oficina
peers-column-standing = Nivel de confianza
peers-column-state = Estado
peers-column-action = Qué hacer
peer-since = desde el { $date }
peer-follows-topic = sigue el tema «{ $topic }»
peer-moved = dice que se trasladó a { $address }; mire esa dirección y sígala si es la misma oficina
peer-reading = Leyendo lo que publicó antes: { $found } hasta ahora
peer-reading-of = Leyendo lo que publicó antes: { $found } de { $total }
peer-complete = Completo hasta el { $date }
peer-too-much = Aquí están los textos más recientes ({ $found }); hay más de los que leemos
peer-not-read = No se pudo leer lo que publicó antes; próximo intento: { $date }
peer-silent-since = No responde desde el { $date }. Seguimos intentándolo; nada se pierde.

## Following

follow-title = Seguir a una oficina
follow-button = Seguir
follow-stop = Dejar de seguir
follow-stop-hint = Sus textos se quedan aquí; ya no llegan otros nuevos.
follow-done = Preguntamos a { $office }. Sus textos aparecerán aquí cuando haya respondido.
follow-stopped = Ya no seguimos a { $office }. Lo que tenemos de ella se queda.

## Standing

standing-title = Cuánto confiamos en { $host }
standing-change = Cambiar el nivel de confianza
standing-changed = { $host } tiene ahora el nivel de confianza «{ $standing }».
standing-block-hint = No se les comunica. Sus textos dejan de mostrarse y no reciben nada de nosotros.

## Rows and buttons

peers-others = Otras sobre las que decidimos
peer-follows = Nos sigue
peer-up-to-date = Al día
peer-took = Aceptó algo por última vez el { $date }.
peer-key-changed = Llegó el { $date } con una clave nueva que ninguna de sus claves anteriores avala. Pregunte a la oficina por otra vía antes de confiar en ella.
peer-said = Su servidor dijo: «{ $words }»
follower-remove = Quitar este seguidor
follower-removed = { $host } ya no recibe lo que publicamos.
standing-none = Ninguna decisión nuestra
standing-none-hint = Lo que resulta de nuestros seguimientos y de los suyos.
standing-reason-hint = Para sus colegas. Queda en el registro de quién hizo qué.

## What searching for an office found

find-not-an-address = «{ $host }» no es un identificador como @elections@county.example ni una dirección que empiece por https://. Compruébelo.
find-may-not-reach = No se puede llegar a { $host } desde aquí: una oficina tiene un nombre público, sin puerto.
find-no-answer = { $host } no responde ({ $why }). No se cambió nada; inténtelo más tarde.
find-unknown = { $host } responde, pero no conoce esa oficina. Compruebe el nombre que precede al servidor.
find-not-an-office = Lo que envió { $host } no es una oficina que se pueda seguir ({ $why }). Pida a la oficina su identificador.
find-ourselves = Esta es su propia oficina.
find-blocked = { $host } está bloqueado aquí. Cambie primero su nivel de confianza si quiere seguirlo.
