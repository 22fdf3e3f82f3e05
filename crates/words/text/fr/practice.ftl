# La page d'une pratique : le talon, les rubriques, les révisions, les réponses. Le talon sert aussi aux événements.

## Talon : qui parle, comment nous le savons, qui peut lire

stub-label = Qui a écrit ce texte, et comment nous le savons
stub-from = De
stub-verified = Vérifié
stub-verified-server = Leur serveur l'a signé ; nous avons contrôlé la signature le { $date }.
stub-verified-partner = Nous avons nous-mêmes comparé nos clés.
stub-verified-own = Notre propre bureau.
stub-signed = Signé et inchangé
stub-signed-sentence = Le texte est exactement celui que ce bureau a signé le { $date }.
stub-signed-own = Le texte est exactement celui que notre bureau a signé le { $date }.
stub-unsigned = Non signé
stub-unsigned-sentence = Le texte lui-même ne porte pas de signature. Il est venu du serveur de ce bureau le { $date }.
stub-mismatch = Ne correspond pas
stub-mismatch-sentence = Le texte diffère de ce qui a été signé. Appelez le bureau avant de vous en servir.
stub-key = Clé de l'auteur
stub-sharing = Diffusion
stub-reference = Référence
stub-reference-revision = Révision { $number }
stub-received = Reçu
stub-published = Publié
stub-changed = Dernière modification

## La pratique d'un autre organisme

foreign-notice = Ceci est la pratique d'un autre organisme, { $office } ({ $country }), sous une autre loi. La vôtre peut être différente.
foreign-notice-no-country = Ceci est la pratique d'un autre organisme, { $office }, sous une autre loi. La vôtre peut être différente.
foreign-text = Ceci est un texte de l'organisme suivant, et non de notre bureau : { $office }.

## Rubriques

section-at-a-glance = En bref
section-problem = Le problème
section-approach = Ce qu'ils ont fait
section-approach-own = Ce que nous avons fait
section-evidence = Résultats mesurés
section-risks = Risques
section-accessibility = Accessibilité
section-notes = Remarques
section-text = Texte
section-attachments = Pièces jointes
section-replies = Réponses
section-revisions = Révisions
section-translations = Dans d'autres langues
evidence-measure = Mesure
evidence-before = Avant
evidence-after = Après
evidence-source = Source : { $source }
evidence-change = De { $before } à { $after }

## Éléments

fact-status = Avancement
fact-where = Où
fact-size = Taille
fact-cost = Coût
fact-cost-set-up = { $amount } une fois
fact-cost-yearly = { $amount } par an
fact-staff-time = Temps de travail
fact-staff-hours =
    { $count ->
        [one] { $count } heure pour la mise en place
       *[other] { $count } heures pour la mise en place
    }
fact-legal-basis = Base juridique
fact-phase = Phase
fact-topics = Thèmes
fact-licence = Licence
fact-review-by = À revoir avant le
fact-review-by-after = Après le { $date }, demandez si c'est encore juste.
fact-review-overdue = Ce texte devait être revu avant le { $date }. Demandez au bureau s'il est encore juste.
fact-language = Langue
fact-superseded-by = Remplacée par
fact-result = Résultat mesuré

## Langues et traductions

translation-by-office = Traduit par le bureau lui-même.

## Avancement et retrait

withdrawn-title = Retiré
withdrawn-sentence = { $office } a retiré ce texte le { $date }. Merci de ne plus vous en servir.
withdrawn-reason = Motif : { $reason }
withdrawn-no-reason = Aucun motif n'a été donné.
withdrawn-kept = Le titre, la date et le motif restent ici, pour que les liens disent encore ce qui s'est passé.
superseded-notice = Cette pratique a été remplacée par une autre.
retired-notice = Le bureau a abandonné cette pratique.
correction-notice = Cette révision en rectifie une précédente.
partial-notice = Ce texte est arrivé sans fiche que nous sachions lire ; il est affiché tel que son bureau l'a envoyé : { $office }.

## Révisions

revision-line = Révision { $number }, { $date }
revision-first = Première publication
revision-correction = Rectification
revision-old-notice = Vous lisez la révision { $number } du { $date }. Il en existe une plus récente.
revisions-unknown = Nous n'avons que la dernière révision. Le bureau conserve les autres.

## Réponses

replies-empty = Pas encore de réponse.
reply-by = { $office }, { $date }
reply-as-office = Répondre au nom de notre bureau
reply-send = Envoyer la réponse
reply-sign-in = Connectez-vous pour répondre au nom de votre bureau.

## Sur papier

paper-check = Imprimé depuis { $address } le { $date }, révision { $number }. Pour vérifier que ce texte est à jour, ouvrez cette adresse.

## Le talon et les résultats, suite

stub-more = Comment nous le savons
stub-halves = Leur moitié, notre moitié
stub-halves-own = Notre moitié, celle de la copie
stub-halves-match = Les moitiés se correspondent.
evidence-only-before = { $before } avant ; pas de mesure après.
evidence-only-after = { $after } après ; pas de mesure avant.
