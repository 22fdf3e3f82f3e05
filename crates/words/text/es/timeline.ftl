# Timeline, list of practices, and the slips that both are made of.

timeline-title = Novedades
timeline-heading = Novedades de nuestra oficina y sus contrapartes
timeline-empty-title = Todavía no hay nada aquí
timeline-empty-public = Esta oficina no ha publicado nada todavía. Vuelva más adelante o suscríbase a su canal.
timeline-empty-staff = Dos maneras de empezar: siga a una oficina y sus textos aparecerán aquí, o escriba su primera práctica.
timeline-empty-follow = Seguir a una oficina
timeline-empty-write = Escribir una práctica

practices-title = Prácticas
practices-lead = Qué hicieron las oficinas electorales, cuánto costó y qué resultó.
practices-empty-title = Todavía no hay prácticas
practices-empty-public = Esta oficina no ha publicado ninguna práctica todavía.
practices-empty-staff = Aquí aparecen las prácticas de las oficinas que usted sigue, junto a las propias. Escriba la primera o siga a una oficina.

drafts-title = Borradores
drafts-lead = Textos que no han salido de esta oficina.
drafts-empty = No hay borradores. Lo que guarde sin publicar espera aquí.
draft-saved-at = Guardado el { $date }

## Slips

slip-correction = Corrección
slip-revision = Revisión { $number }
slip-new-date = Nueva fecha
slip-cancelled = Cancelado
slip-withdrawn = Retirado
slip-withdrawn-sentence = { $office } retiró este texto.
slip-language-only = Solo en { $language }
slip-other-type = Un texto del tipo «{ $type }», que no podemos mostrar. Léalo en su oficina.
slip-plain = Este texto está construido de un modo que no mostramos con seguridad. Aquí están solo sus palabras.

## Beside the timeline

aside-waiting-title = Le espera a usted
aside-events-title = Próximos eventos
aside-events-all = Todos los eventos
aside-silent-title = Sin respuesta
aside-silent = En silencio desde el { $date }. Seguimos intentándolo; nada se pierde.

## The desk

draft-untitled = Borrador sin título
desk-sent = Lo que salió
slip-other-law = Otra oficina, bajo su propia ley
