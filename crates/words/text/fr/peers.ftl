# La page des partenaires : qui nous suivons, qui nous suit, quelle confiance nous leur accordons.

peers-title = Partenaires
peers-lead = Les bureaux avec lesquels nous échangeons des textes.
peers-following = Bureaux que nous suivons
peers-following-count =
    { $count ->
        [0] Nous ne suivons encore aucun bureau.
        [one] Nous suivons { $count } bureau.
       *[other] Nous suivons { $count } bureaux.
    }
peers-following-empty = Suivez un bureau, et ses textes apparaîtront dans votre fil.
peers-followers = Qui nous suit
peers-followers-count =
    { $count ->
        [0] Personne ne nous suit encore.
        [one] { $count } abonné reçoit ce que nous publions.
       *[other] { $count } abonnés reçoivent ce que nous publions.
    }
peers-followers-empty = Donnez votre identifiant aux autres bureaux : { $handle }. En attendant, ce que vous publiez est sur vos pages publiques.
peers-waiting-lead = Nous avons demandé à les suivre, et ils n'ont pas encore répondu. Vous n'avez rien à faire.
peers-column-office = Bureau
peers-column-standing = Confiance
peers-column-state = État
peers-column-action = Que faire
peer-since = depuis le { $date }
peer-follows-topic = suit le thème « { $topic } »
peer-moved = dit avoir déménagé à { $address } ; regardez cette adresse, et suivez-la si c’est le même organisme
peer-reading = Lecture de ce qu’il a publié avant : { $found } jusqu’ici
peer-reading-of = Lecture de ce qu’il a publié avant : { $found } sur { $total }
peer-complete = Complet jusqu’au { $date }
peer-too-much = Les { $found } plus récents sont ici ; il y en a plus que nous n’en lisons
peer-not-read = Ce qu’il a publié avant n’a pas pu être lu ; prochain essai le { $date }
peer-silent-since = Ne répond pas depuis le { $date }. Nous continuons d'essayer ; rien n'est perdu.

## Suivre

follow-title = Suivre un bureau
follow-button = Suivre
follow-stop = Ne plus suivre
follow-stop-hint = Ses textes restent ici ; les nouveaux n'arriveront plus.
follow-done = Demande envoyée : { $office }. Ses textes apparaîtront ici dès sa réponse.
follow-stopped = Nous ne suivons plus { $office }. Ce que nous avons de ce bureau reste.

## Confiance

standing-title = Notre confiance envers { $host }
standing-change = Modifier la confiance
standing-changed = Confiance désormais accordée à { $host } : « { $standing } ».
standing-block-hint = Ce bureau n'en est pas averti. Ses textes ne sont plus affichés, et il ne reçoit plus rien de nous.

## Lignes et boutons

peers-others = Les autres, pour lesquels nous avons décidé
peer-follows = Nous suit
peer-up-to-date = À jour
peer-took = Dernière réception le { $date }.
peer-key-changed = S'est présenté le { $date } avec une nouvelle clé dont aucune des précédentes ne répond. Renseignez-vous auprès du bureau par une autre voie avant de lui faire confiance.
peer-said = Leur serveur a répondu : « { $words } »
follower-remove = Retirer cet abonné
follower-removed = { $host } ne reçoit plus ce que nous publions.
standing-none = Aucune décision de notre part
standing-none-hint = Ce qui découle de nos abonnements et des leurs.
standing-reason-hint = Pour vos collègues. Elle reste dans le registre des actes.

## Ce que la recherche d'un bureau a donné

find-not-an-address = « { $host } » n'est ni un identifiant comme @elections@county.example, ni une adresse commençant par https://. Veuillez vérifier.
find-may-not-reach = { $host } ne peut pas être joint d'ici : un bureau a un nom public, sans port.
find-no-answer = { $host } ne répond pas ({ $why }). Rien n'a changé ; veuillez réessayer plus tard.
find-unknown = { $host } répond, mais ne connaît pas ce bureau. Veuillez vérifier le nom placé avant l'hôte.
find-not-an-office = Ce que { $host } a envoyé n'est pas un bureau que l'on peut suivre ({ $why }). Demandez-lui son identifiant.
find-ourselves = C'est votre propre bureau.
find-blocked = { $host } est bloqué ici. Changez d'abord son statut si vous voulez le suivre.
