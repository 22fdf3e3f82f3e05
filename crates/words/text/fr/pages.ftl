# Le cadre de chaque page : en-tête, menu, filtres, avis, pied. Textes communs à plusieurs pages.

## En-tête et menu

skip-link = Aller au texte
brand = Comity
brand-line = réseau d'échange des organismes électoraux
page-title = { $title } – { $office }
menu-label = Menu
menu-timeline = Fil
menu-practices = Pratiques
menu-events = Événements
menu-offices = Bureaux
menu-peers = Partenaires
menu-deliveries = Qui l'a reçu
menu-write = Rédiger
menu-members = Personnel
menu-sign-in = Se connecter
menu-sign-out = Se déconnecter
signed-in-as = Connecté : { $name }
language-switch = Langue de la page
search-label = Rechercher
search-button = Rechercher

## La ligne sur le réseau, sous le menu

network-up-to-date =
    { $total ->
        [0] Aucun bureau ne nous suit encore.
        [one] { $ready } partenaire sur { $total } à jour.
       *[other] { $ready } partenaires sur { $total } à jour.
    }
network-not-answering =
    { $count ->
        [one] { $count } ne répond pas ; nous continuons d'essayer.
       *[other] { $count } ne répondent pas ; nous continuons d'essayer.
    }
network-link = Voir les partenaires

## Filtres et pages de listes

filter-title = Choisir ce qui est affiché
filter-topic = Thème
filter-topic-all = Tous les thèmes
filter-kind = Type
filter-kind-all = Pratiques et événements
filter-show = Afficher
filter-clear = Tout afficher
filter-nothing = Rien ne correspond à ces choix. Retirez-en un, ou affichez tout.
list-pages = Pages de cette liste
list-newer = Plus récents
list-older-before = Plus anciens : avant le { $date }

## Nombres

offices-count =
    { $count ->
        [one] { $count } bureau
       *[other] { $count } bureaux
    }

## Mots en tête d'un avis, jamais sans phrase

notice-done = C'est fait
notice-note = À noter
notice-problem = Problème

## Petits mots

required = obligatoire
all = tous
none = aucun
not-stated = non précisé
our-office = Notre bureau
other-office = Un autre bureau
yes = Oui
no = Non
back = Retour
read-it = Lire
read-original = Lire sur le site du bureau
label-value = { $label } : { $value }

## Pied

foot-run-by = Ce site est géré par { $office } sur son propre serveur, { $host }.
foot-others = Les textes des autres bureaux leur appartiennent.
foot-source = Code source de la version en service
foot-version = Comity { $version }
foot-contact = Contact : { $contact }
foot-privacy = Données personnelles

## À propos de ce site

menu-about = À propos
foot-feed = Flux
about-who = Qui tient ce site
about-network = Le réseau
about-network-text = Des bureaux électoraux y partagent ce qui fonctionne et y annoncent leurs événements. Chacun a son propre serveur ; aucun centre ne peut l'éteindre. Un texte venu d'ailleurs reste la parole du bureau qui l'a écrit.
about-privacy = Pas besoin de compte pour lire. Le site ne dépose aucun cookie avant que vous choisissiez une langue ou un fuseau horaire, ne compte personne et ne charge rien d'ailleurs.
about-software = Le logiciel
about-licence = C'est un logiciel libre sous licence publique générale GNU Affero, version 3 : vous pouvez le lire, le modifier et le transmettre sous la même licence.
about-style = Tous les éléments de ces pages
zone-choose = Afficher les heures à l'horloge de

## Tous les éléments, dans tous leurs états

style-lead = La langue visuelle sur une page. Ce qui n'est pas ici ne s'emploie sur aucune page.
style-ink = Encre et papier
style-type = Caractères
style-signed = Les mots qu'un bureau a signés.
style-software = Les mots du logiciel.
style-buttons = Boutons
style-fields = Champs
style-slips = Feuillets
style-slip-peer = Perforé : d'un autre bureau
style-slip-own = Plein : le nôtre
style-slip-event = Chamois : un événement
style-tags = Étiquettes
style-notices = Avis
style-evidence = Résultats mesurés
style-empty = Rien à montrer

## Un thème, et une phase
topic-lead = Ce que { $office } et les organismes qu’il suit écrivent sur ce thème.
topic-follow-title = Suivre seulement ce thème
topic-follow-how = Depuis votre propre serveur, par exemple celui de votre organisme, Mastodon ou Lemmy. Vous recevez alors ce thème et rien d’autre.
topic-feed = Flux de ce thème
phase-lead = Ce que les organismes écrivent sur cette phase du cycle électoral.

## Ce que l’on pense d’un texte
section-reactions = Réactions
reaction-like = Dire que c’est utile
reaction-announce = Le recommander à nos abonnés
reaction-undo-like = Retirer « utile »
reaction-undo-announce = Retirer la recommandation
reaction-like-count = { $count ->
    [one] { $count } organisme ou lecteur le trouve utile
   *[other] { $count } organismes ou lecteurs le trouvent utile
}
reaction-announce-count = { $count ->
    [one] Recommandé par { $count } organisme ou lecteur
   *[other] Recommandé par { $count } organismes ou lecteurs
}
reaction-by = { $count } : { $hosts }
