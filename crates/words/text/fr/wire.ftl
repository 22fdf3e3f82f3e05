# Écrit dans ce qui est envoyé, pour les serveurs qui affichent une pratique ou un événement en texte. Appartient à
# comity-wire.

## Titres des rubriques d'une pratique

wire-section-problem = Le problème
wire-section-approach = La démarche
wire-section-where = Où
wire-section-cost = Coût
wire-section-legal-basis = Base juridique
wire-section-evidence = Résultats mesurés
wire-section-risks = Risques
wire-section-accessibility = Accessibilité
wire-section-notes = Remarques
wire-section-status = Avancement
wire-section-period = Période d'utilisation
wire-section-licence = Licence
wire-section-review-by = À revoir avant le

## Éléments d'un événement

wire-event-when = Quand
wire-event-place = Lieu
wire-event-online = En ligne
wire-event-registration = Inscription
wire-event-deadline = S'inscrire avant le
wire-event-fee = Tarif
wire-event-capacity = Places
wire-event-interpretation = Interprétation
wire-event-eligibility = Qui peut participer
wire-event-contact = Contact

wire-event-line = { $date }, { $zone } · { $place }

## Notes envoyées avec un événement modifié

wire-event-cancelled-note = Annulé : { $title }. L'événement était prévu le { $date }, { $zone }. Vous n'avez rien à faire.
wire-event-moved-note = Nouvelle date : { $title }. L'événement aura lieu le { $date }, { $zone }.
