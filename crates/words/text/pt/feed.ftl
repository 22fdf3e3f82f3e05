# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: tudo o que é novo
feed-practices = { $office }: práticas
feed-events = { $office }: eventos
feed-topic = { $office }: { $topic }
feed-description = Práticas e avisos de eventos de { $office }.
feed-withdrawn = Retirado: { $title }
feed-cancelled = Cancelado: { $title }
calendar-title = Eventos de { $office }
