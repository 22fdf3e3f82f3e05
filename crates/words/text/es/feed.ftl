# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: todo lo nuevo
feed-practices = { $office }: prácticas
feed-events = { $office }: eventos
feed-topic = { $office }: { $topic }
feed-description = Prácticas y avisos de eventos de { $office }.
feed-withdrawn = Retirado: { $title }
feed-cancelled = Cancelado: { $title }
calendar-title = Eventos de { $office }
