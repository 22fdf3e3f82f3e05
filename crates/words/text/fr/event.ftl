# La liste des événements et la page d'un événement. Le talon est dans practice.ftl, les champs dans fields.ftl.

events-title = Événements
events-lead = Formations, conférences, webinaires, missions et échéances de notre bureau et de ses partenaires.
events-past = Événements passés
events-past-link = Voir les événements passés
events-upcoming-link = Voir les événements à venir
events-empty-title = Aucun événement annoncé
events-empty-public = Ce bureau n'annonce aucun événement. Abonnez-vous à son calendrier : les nouveaux y apparaîtront d'eux-mêmes.
events-empty-staff = Les événements des bureaux que vous suivez apparaissent ici, à côté des vôtres.
events-empty-past = Aucun événement passé.
events-announce = Annoncer un événement
events-changes = Les événements annulés ou déplacés restent sur la page, barrés, pour que personne ne se déplace pour rien.
events-subscribe = S'abonner à tous les événements
events-subscribe-hint = Se met à jour tout seul. Fonctionne avec la plupart des téléphones et des messageries.
event-no-zone = L'organisateur n'a pas indiqué de fuseau horaire, seulement l'écart avec UTC.

## Les deux heures

event-when = Quand
event-here = Ici
event-there = Là-bas
event-ends-open = L'heure de fin n'est pas fixée.
event-over = Cet événement est terminé.

## Éléments

event-kind = Type
event-where = Où
event-online = En ligne
event-online-join = Participer en ligne
event-place-and-online = Sur place et en ligne
event-deadline = Inscription jusqu'au
event-deadline-over = Les inscriptions sont closes depuis le { $date }.
event-register = S'inscrire
event-register-at = S'inscrire auprès de l'organisateur, sur { $host }
event-fee = Tarif
event-capacity = Places
event-places =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
event-interpretation = Interprétation
event-eligibility = Qui peut participer
event-contact = Contact
event-description = Programme
event-calendar-add = Ajouter à mon agenda
event-calendar-hint = Un fichier pour votre agenda. Il ne change pas de lui-même ; pour cela, abonnez-vous à tous les événements.

## Ce qu'il en est

event-cancelled-title = Annulé
event-cancelled = Cet événement n'aura pas lieu. Vous n'avez rien à faire ; si vous étiez inscrit, renseignez-vous auprès de l'organisateur.
event-postponed-title = Reporté
event-postponed = Cet événement est reporté. La nouvelle date n'est pas encore connue ; elle s'affichera ici.
event-rescheduled-title = Nouvelle date
event-rescheduled = Cet événement a une nouvelle date : { $date }.
event-rescheduled-from = Il était annoncé pour le { $date }.
event-tentative-title = À confirmer
event-tentative = L'organisateur n'a pas encore confirmé cet événement. Renseignez-vous avant de réserver un voyage.
event-moved-online-title = Désormais en ligne
event-moved-online = Cet événement a maintenant lieu uniquement en ligne. Merci de ne pas vous déplacer.

## Une heure avec son horloge

event-time-zone = { $time }, { $zone }
event-utc = En UTC
