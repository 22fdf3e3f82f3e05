# The list of events and the page of an event. Its stub is in practice.ftl, its fields in fields.ftl.

events-title = Eventos
events-lead = Capacitaciones, conferencias, seminarios web, misiones y plazos de nuestra oficina y sus contrapartes.
events-past = Eventos pasados
events-past-link = Ver eventos pasados
events-upcoming-link = Ver los próximos eventos
events-empty-title = Ningún evento anunciado
events-empty-public = Esta oficina no tiene eventos por delante. Suscríbase a su calendario y los nuevos aparecerán solos.
events-empty-staff = Aquí aparecen los eventos de las oficinas que usted sigue, junto a los propios.
events-empty-past = No hay eventos pasados.
events-announce = Anunciar un evento
events-changes = Los eventos cancelados o trasladados quedan en la página, tachados, para que nadie viaje en vano.
events-subscribe = Suscribirse a todos los eventos
events-subscribe-hint = Se actualiza solo. Funciona en la mayoría de los teléfonos y programas de correo.
event-no-zone = Quien organiza no indicó la zona horaria, solo la diferencia con UTC.

## Both clocks

event-when = Cuándo
event-here = Aquí
event-there = Allí
event-ends-open = Sin hora de fin.
event-over = Este evento ya terminó.

## Facts

event-kind = Qué
event-where = Dónde
event-online = En línea
event-online-join = Participar en línea
event-place-and-online = En un lugar y en línea
event-deadline = Inscripción hasta
event-deadline-over = La inscripción se cerró el { $date }.
event-register = Inscribirse
event-register-at = Inscribirse con quien organiza, en { $host }
event-fee = Tarifa
event-capacity = Plazas
event-places =
    { $count ->
        [one] { $count } plaza
       *[other] { $count } plazas
    }
event-interpretation = Interpretación
event-eligibility = Quién puede participar
event-contact = Contacto
event-description = Programa
event-calendar-add = Añadir a mi calendario
event-calendar-hint = Un archivo para su programa de calendario. No cambia por sí solo; si desea eso, suscríbase a todos los eventos.

## What became of it

event-cancelled-title = Cancelado
event-cancelled = Este evento no se celebra. No hay nada que hacer; si se ha inscrito, pregunte a quien organiza.
event-postponed-title = Aplazado
event-postponed = Este evento se aplaza. Todavía no se conoce una nueva fecha; aparecerá aquí.
event-rescheduled-title = Nueva fecha
event-rescheduled = Este evento tiene una nueva fecha: { $date }.
event-rescheduled-from = Se había anunciado para esta fecha: { $date }.
event-tentative-title = Por confirmar
event-tentative = Quien organiza no ha confirmado todavía este evento. Pregunte antes de reservar un viaje.
event-moved-online-title = Pasa a ser en línea
event-moved-online = Este evento se celebra ahora solo en línea. No viaje, por favor.

## A time with its clock

event-time-zone = { $time }, { $zone }
event-utc = En UTC
