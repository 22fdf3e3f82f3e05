# What `comity-wire` writes into the text of posts that leave the node, and into calendars.

## The sections of a practice
wire-section-problem = El problema
wire-section-approach = Qué se hizo
wire-section-evidence = Qué cambió
wire-section-cost = Qué costó
wire-section-legal-basis = Base legal
wire-section-risks = Riesgos
wire-section-accessibility = Accesibilidad
wire-section-notes = Notas
wire-section-details = Sobre esta práctica

## The section of an event
wire-section-programme = Programa

## Lines of a practice
wire-term-country = País
wire-term-level = Nivel de gobierno
wire-term-voters = Tamaño
wire-term-set-up = Puesta en marcha
wire-term-yearly = Cada año
wire-term-staff-hours = Tiempo de personal
wire-term-status = Estado
wire-term-superseded-by = Sustituida por
wire-term-period = Período de uso
wire-term-phase = Fase del ciclo electoral
wire-term-topics = Temas
wire-term-review-by = Revisar antes de
wire-term-licence = Licencia
wire-term-sharing = Difusión
wire-hours =
    { $hours ->
        [one] { $hours } hora
       *[other] { $hours } horas
    }
wire-evidence-change = de { $before } a { $after }
wire-evidence-before = antes: { $before }
wire-evidence-after = después: { $after }
wire-evidence-source = fuente: { $source }

## Lines of an event
wire-term-when = Cuándo
wire-term-place = Dónde
wire-term-link = En línea
wire-term-event-kind = Tipo
wire-term-event-status = Estado
wire-term-registration = Inscripción
wire-term-deadline = Inscripción hasta
wire-term-fee = Tarifa
wire-term-capacity = Plazas
wire-term-eligibility = Quién puede participar
wire-term-language = Idioma
wire-term-interpretation = Interpretación
wire-term-contact = Contacto
wire-term-organizer = Organiza
wire-seats =
    { $seats ->
        [one] { $seats } plaza
       *[other] { $seats } plazas
    }
wire-online = en línea

## The note that goes with a changed event
wire-note-cancelled = Cancelado: { $title }
wire-note-postponed = Aplazado, sin nueva fecha por ahora: { $title }
wire-note-moved-online = Ahora solo en línea: { $title }
wire-note-changed = Nuevos datos: { $title }
wire-read-more = Leer más

## A topic that can be followed by itself
wire-topic-name = { $topic } · { $office }
wire-topic-summary = Lo que { $office } publica sobre el tema «{ $topic }». Sígalo para recibir solo este tema.
