# Ce que `comity-wire` écrit dans le texte des publications qui quittent le nœud, et dans les calendriers.

## Les sections d'une pratique
wire-section-problem = Le problème
wire-section-approach = Ce qui a été fait
wire-section-evidence = Ce que cela a changé
wire-section-cost = Ce que cela a coûté
wire-section-legal-basis = Base légale
wire-section-risks = Risques
wire-section-accessibility = Accessibilité
wire-section-notes = Notes
wire-section-details = À propos de cette pratique

## La section d'un évènement
wire-section-programme = Programme

## Lignes d'une pratique
wire-term-country = Pays
wire-term-level = Niveau d'administration
wire-term-voters = Taille
wire-term-set-up = Mise en place
wire-term-yearly = Chaque année
wire-term-staff-hours = Temps de travail
wire-term-status = État
wire-term-superseded-by = Remplacée par
wire-term-period = Période d'utilisation
wire-term-phase = Phase du cycle électoral
wire-term-topics = Thèmes
wire-term-review-by = À revoir avant le
wire-term-licence = Licence
wire-term-sharing = Diffusion
wire-hours = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}
wire-evidence-change = de { $before } à { $after }
wire-evidence-before = avant : { $before }
wire-evidence-after = après : { $after }
wire-evidence-source = source : { $source }

## Lignes d'un évènement
wire-term-when = Quand
wire-term-place = Où
wire-term-link = En ligne
wire-term-event-kind = Type
wire-term-event-status = État
wire-term-registration = Inscription
wire-term-deadline = Inscription jusqu'au
wire-term-fee = Frais
wire-term-capacity = Places
wire-term-eligibility = Public concerné
wire-term-language = Langue
wire-term-interpretation = Interprétation
wire-term-contact = Contact
wire-term-organizer = Organisé par
wire-seats = { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
}
wire-online = en ligne

## La note qui accompagne un évènement modifié
wire-note-cancelled = Annulé : { $title }
wire-note-postponed = Reporté, sans nouvelle date pour l'instant : { $title }
wire-note-moved-online = Désormais uniquement en ligne : { $title }
wire-note-changed = Nouvelles informations : { $title }
wire-read-more = Lire la suite

## Un thème que l’on peut suivre à part
wire-topic-name = { $topic } · { $office }
wire-topic-summary = Ce que { $office } publie sur le thème « { $topic } ». Suivez-le pour ne recevoir que ce thème.
