# Titles of feeds and calendars, as they stand in a feed reader or a calendar program.

feed-all = { $office }: tudo o que é novo
feed-practices = { $office }: práticas
feed-events = { $office }: eventos
feed-topic = { $office }: { $topic }
feed-of-office = Textos de { $office }
feed-description = Práticas e avisos de eventos de { $office }.
feed-subscribe = Assinar este feed
feed-withdrawn = Retirado: { $title }
feed-cancelled = Cancelado: { $title }
feed-revised = Revisão { $number }: { $title }
calendar-title = Eventos de { $office }
calendar-description = Eventos de { $office } e dos órgãos que segue.
calendar-organiser-time = Hora de quem organiza: { $date }, { $zone }
calendar-more = Mais informações: { $address }
