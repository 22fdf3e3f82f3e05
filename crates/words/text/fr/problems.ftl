# Phrases pour les règles de comity_model::Rule, pour src/problems.rs.

problem-missing = { $label } : ce champ est à remplir.
problem-too-long =
    { $is ->
        [one] { $label } : { $is } caractère. Veuillez en retirer environ { $over }.
       *[other] { $label } : { $is } caractères. Veuillez en retirer environ { $over }.
    }
problem-too-many =
    { $is ->
        [one] { $label } : { $is } élément, { $max } au plus. Veuillez en retirer { $over }.
       *[other] { $label } : { $is } éléments, { $max } au plus. Veuillez en retirer { $over }.
    }
problem-unknown = { $label } : « { $given } » ne fait pas partie des choix. Veuillez en choisir un.
problem-unknown-nearest = { $label } : « { $given } » ne fait pas partie des choix. Vouliez-vous dire « { $nearest } » ?
problem-form = { $label } : nous n'arrivons pas à lire « { $given } ». { $hint }
problem-form-empty = { $label } : ce champ est à remplir. { $hint }
problem-too-short =
    { $is ->
        [one] { $label } : { $is } caractère. Il en faut au moins { $min } ; une courte phrase convient bien.
       *[other] { $label } : { $is } caractères. Il en faut au moins { $min } ; une courte phrase convient bien.
    }
problem-guessable = { $label } : c'est l'un des premiers que l'on essaierait pour le deviner. Veuillez choisir d'autres mots ; trois mots sans rapport entre eux conviennent bien.
problem-before = { $label } : la date n'est pas postérieure à « { $other } ». Veuillez modifier l'une des deux.
problem-no-such-time = { $label } : cette nuit-là, on avance les horloges et cette heure n'existe pas. Veuillez la repousser d'une heure.
problem-too-restricted = { $label } : TLP:AMBER et TLP:RED s'adressent à des personnes désignées par leur nom, or chaque partenaire garderait une copie. Veuillez choisir TLP:CLEAR ou TLP:GREEN, ou transmettre le texte autrement.
problem-one-of = Veuillez remplir { $fields }.
problem-at-line = Ligne { $line } : { $problem }

quoted = « { $text } »
list-or = { $before } ou { $next }

problems-title =
    { $count ->
        [one] { $count } problème
       *[other] { $count } problèmes
    }
problems-before-publishing = Veuillez corriger ceci avant de publier. Votre saisie est conservée.
problem-prefix = Problème :
