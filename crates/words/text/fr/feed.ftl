# Titres des flux et des calendriers, tels qu'un lecteur de flux ou un agenda les affiche.

feed-all = { $office } : toutes les nouveautés
feed-practices = { $office } : pratiques
feed-events = { $office } : événements
feed-topic = { $office } : { $topic }
feed-of-office = Textes publiés par { $office }
feed-description = Pratiques et annonces d'événements publiées par { $office }.
feed-subscribe = S'abonner à ce flux
feed-withdrawn = Retiré : { $title }
feed-cancelled = Annulé : { $title }
feed-revised = Révision { $number } : { $title }
calendar-title = Événements : { $office }
calendar-description = Événements annoncés par { $office } et par les bureaux qu'il suit.
calendar-organiser-time = Chez l'organisateur : { $date }, { $zone }
calendar-more = En savoir plus : { $address }
