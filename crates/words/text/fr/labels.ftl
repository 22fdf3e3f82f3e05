# Libellés des valeurs du modèle, pour src/labels.rs.

## Thèmes : ceux du réseau ACE, puis ceux de Comity

topic-legal-framework = Cadre juridique
topic-boundary-delimitation = Découpage électoral
topic-electoral-systems = Systèmes électoraux
topic-gender = Genre et élections
topic-parties-and-candidates = Partis et candidats
topic-disability = Handicap et élections
topic-media = Médias et élections
topic-civic-and-voter-education = Éducation civique et électorale
topic-direct-democracy = Démocratie directe
topic-electoral-management = Gestion électorale
topic-cost-of-elections = Coût des élections
topic-electoral-integrity = Intégrité électorale
topic-campaign-finance = Financement des campagnes
topic-measuring-electoral-quality = Mesure de la qualité des élections
topic-election-observation = Observation électorale
topic-electoral-assistance = Assistance électorale
topic-voter-registration = Inscription des électeurs
topic-voting-operations = Opérations de vote
topic-voter-identification = Identification des électeurs
topic-results-management = Gestion des résultats
topic-out-of-country-voting = Vote à l'étranger
topic-technology = Technologies et élections
topic-security = Sécurité et élections
topic-poll-workers = Membres des bureaux de vote
topic-mail-voting = Vote par correspondance
topic-ballot-design = Conception des bulletins
topic-chain-of-custody = Traçabilité du matériel et des bulletins
topic-audits = Audit des résultats
topic-list-maintenance = Tenue des listes électorales
topic-language-access = Accès dans plusieurs langues
topic-contingency-planning = Plans de secours
topic-public-records = Accès aux documents publics
topic-grants = Subventions et financement
topic-communications = Communication

## Phases du cycle électoral

phase-legal-framework = Cadre juridique
phase-planning = Planification et mise en œuvre
phase-training = Formation et éducation
phase-registration = Inscriptions et candidatures
phase-campaign = Campagne électorale
phase-voting = Vote et jour du scrutin
phase-results = Vérification des résultats
phase-post-election = Après le scrutin

## Échelons

level-national = National
level-regional = État, province ou région
level-county = Comté, district ou département
level-municipal = Ville ou commune
level-network = Réseau d'organismes électoraux

## Avancement d'une pratique

practice-status-idea = Idée, pas encore essayée
practice-status-pilot = Projet pilote
practice-status-in-use = En usage
practice-status-retired = Abandonnée
practice-status-superseded = Remplacée par une autre pratique

## Électeurs inscrits

voters-under-5000 = Moins de 5{"\u202F"}000 électeurs inscrits
voters-5000-24999 = De 5{"\u202F"}000 à 24{"\u202F"}999 électeurs inscrits
voters-25000-99999 = De 25{"\u202F"}000 à 99{"\u202F"}999 électeurs inscrits
voters-100000-499999 = De 100{"\u202F"}000 à 499{"\u202F"}999 électeurs inscrits
voters-500000-4999999 = De 500{"\u202F"}000 à 4{"\u202F"}999{"\u202F"}999 électeurs inscrits
voters-5000000-and-more = 5 millions d'électeurs inscrits ou plus

## Événements

event-kind-training = Formation
event-kind-conference = Conférence
event-kind-webinar = Webinaire
event-kind-observation-mission = Mission d'observation
event-kind-study-visit = Visite d'étude
event-kind-deadline = Échéance
event-kind-other = Événement

event-status-scheduled = Comme annoncé
event-status-tentative = À confirmer
event-status-cancelled = Annulé
event-status-postponed = Reporté
event-status-rescheduled = Nouvelle date
event-status-moved-online = Désormais en ligne

## Confiance accordée à un partenaire

standing-public = Inconnu de nous
standing-follower = Nous suit
standing-followed = Suivi par nous
standing-vouched = Recommandé
standing-partner = Partenaire vérifié
standing-limited = Limité
standing-quarantined = Mis à l'écart
standing-blocked = Bloqué

standing-meaning-public = Il peut lire ce qui est public et nous suivre. Nous ne recevons pas ses textes.
standing-meaning-follower = Il reçoit ce que nous publions. Nous ne recevons pas ses textes, car nous ne le suivons pas.
standing-meaning-followed = Nous le suivons et recevons ses textes.
standing-meaning-vouched = Un bureau qui a notre confiance répond de lui. Nous recevons ses textes.
standing-meaning-partner = Nous avons nous-mêmes comparé nos clés. Nous recevons ses textes.
standing-meaning-limited = Nous ne recevons plus rien de nouveau. Ce que nous avons déjà reste.
standing-meaning-quarantined = Quelque chose ne va pas. Rien de nouveau n'est affiché avant que l'un de nous ait vérifié.
standing-meaning-blocked = Nous ne recevons rien de lui et ne lui envoyons rien.

content-from-followed = Les textes des bureaux que nous suivons et de ceux que nous avons nous-mêmes recommandés.
content-from-vouched = Les textes des bureaux que nous suivons et de ceux dont répond un bureau qui a notre confiance.
content-from-anyone = Les textes de tout bureau que nous n'avons ni limité, ni mis à l'écart, ni bloqué.

## Collègues

role-viewer = Lecture
role-author = Rédaction
role-approver = Approbation
role-federation-admin = Gestion des partenaires
role-system-admin = Administration du serveur
role-auditor = Audit
role-office = Tout le bureau

role-meaning-viewer = Lit ce que le bureau peut lire.
role-meaning-author = Rédige des brouillons.
role-meaning-approver = Approuve les textes et les publie.
role-meaning-federation-admin = Décide quels bureaux suivre, limiter ou bloquer.
role-meaning-system-admin = Veille au bon fonctionnement du serveur et invite les collègues.
role-meaning-auditor = Consulte le registre des actes.
role-meaning-office = Peut tout faire, dans un bureau d'une ou deux personnes.

## Textes

state-published = Publié
state-withdrawn = Retiré

kind-practice = Pratique
kind-event = Événement
kind-reply = Réponse
kind-other = Autre texte

## Envois

delivery-state-pending = En route
delivery-state-delivered = Reçu
delivery-state-refused = Non accepté
delivery-state-dead = Abandonné
delivery-state-dropped = Non envoyé

delivery-state-meaning-pending = Le texte n'est pas encore arrivé. Nous continuons d'essayer ; rien n'est perdu.
delivery-state-meaning-delivered = Leur serveur l'a pris.
delivery-state-meaning-refused = Leur serveur ne l'a pas accepté. C'est leur droit.
delivery-state-meaning-dead = Pas de réponse depuis 30 jours. Vous pouvez l'envoyer de nouveau.
delivery-state-meaning-dropped = L'envoi n'avait plus lieu d'être : texte retiré avant son départ, périmé, ou bureau qui ne nous suit plus.

## Suite donnée à notre demande de suivre

follow-state-pending = En attente de leur réponse
follow-state-accepted = Suivi
follow-state-rejected = Demande déclinée
follow-state-ended = Nous avons cessé de suivre

## Qui peut lire un texte

sharing-clear = Tout le monde peut le lire et le transmettre.
sharing-green = Réservé aux organismes électoraux : notre personnel et les bureaux qui suivent l'auteur. Merci de ne pas le publier.
