# Titres des flux et des calendriers, tels qu'un lecteur de flux ou un agenda les affiche.

feed-all = { $office } : toutes les nouveautés
feed-practices = { $office } : pratiques
feed-events = { $office } : événements
feed-topic = { $office } : { $topic }
feed-description = Pratiques et annonces d'événements publiées par { $office }.
feed-withdrawn = Retiré : { $title }
feed-cancelled = Annulé : { $title }
calendar-title = Événements : { $office }
