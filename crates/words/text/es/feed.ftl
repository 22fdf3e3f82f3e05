# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: todo lo nuevo
feed-practices = { $office }: prácticas
feed-events = { $office }: eventos
feed-topic = { $office }: { $topic }
feed-of-office = Textos de { $office }
feed-description = Prácticas y avisos de eventos de { $office }.
feed-subscribe = Suscribirse a este canal
feed-withdrawn = Retirado: { $title }
feed-cancelled = Cancelado: { $title }
feed-revised = Revisión { $number }: { $title }
calendar-title = Eventos de { $office }
calendar-description = Eventos de { $office } y de las oficinas que sigue.
calendar-organiser-time = Hora de quien organiza: { $date }, { $zone }
calendar-more = Más información: { $address }
