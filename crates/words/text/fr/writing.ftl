# Writing without losing anything: what a form saves by itself, what is still missing, changes by two people at once, a form
# that was sent too late; the tools above a text; how it will look.

## Saved as one writes

keep-saved = Enregistré à { $time }
keep-unreadable = Non enregistré : quelque chose dans le formulaire est illisible. Appuyez sur « Enregistrer le brouillon » pour voir quoi. Votre texte est gardé dans cette page.
keep-changed = Non enregistré : ce texte a été enregistré ailleurs depuis que vous l’avez ouvert. Appuyez sur « Enregistrer le brouillon » pour voir la différence et choisir. Votre texte est gardé dans cette page.
keep-offline = Non enregistré : pas de connexion. Votre texte est gardé dans cette page ; il sera envoyé au retour de la connexion.
keep-signed-out = Non enregistré : votre session est terminée. Votre texte est gardé dans cette page. Appuyez sur « Enregistrer le brouillon » ; rien ne se perd en chemin.
keep-failed = Non enregistré : notre serveur a un problème. Votre texte est gardé dans cette page. Appuyez sur « Enregistrer le brouillon » dans une minute.
keep-waits = Pas d’enregistrement automatique ici, car enregistrer retire ce qui a été demandé ou approuvé. Appuyez sur « Enregistrer le brouillon » si vous le voulez.

## What is still missing

missing-word = À faire
missing-title = À remplir encore avant la publication

## Changed by two people

write-gone = Un collègue a supprimé ce brouillon pendant que vous écriviez. Rien n’est perdu : votre texte est ci-dessous. Enregistrez-le, et c’est un nouveau brouillon.
write-withdrawn = Ce texte a été retiré pendant que vous écriviez. Rien n’est perdu : votre texte est ci-dessous. Enregistrez-le, et c’est un nouveau brouillon.
meanwhile-hint = Ce que vous avez écrit est dans le formulaire. Si vous l’enregistrez tel quel, il remplace ce qui s’y trouve. Reprenez ci-dessous ce que vous voulez garder de l’autre texte, ou laissez le vôtre et continuez avec l’autre.
meanwhile-theirs = Laisser le mien, montrer l’autre texte
meanwhile-changes = En quoi votre texte diffère de ce qui s’y trouve maintenant
changes-none = Les deux disent la même chose.
changes-gone = supprimé :
changes-new = nouveau :

## Sent too late

again-title = Veuillez renvoyer
again-signed-out = Votre session est terminée, cela n’a donc pas été fait. Rien n’est perdu : ce que vous avez écrit est gardé dans cette page.
again-sign-in = Connectez-vous, dans une nouvelle fenêtre. Puis revenez à celle-ci.
again-other-session = Vous vous êtes reconnecté depuis que ce formulaire a été ouvert, cela n’a donc pas encore été fait. Rien n’est perdu.
again-trouble = Cela n’a pas été fait, car notre serveur a un problème. Rien n’est perdu : ce que vous avez écrit est gardé dans cette page. Veuillez renvoyer dans une minute.
again-send = Renvoyer
again-written = Ce que vous avez écrit

## Tools

tools-label = Outils pour
tool-bold = Gras
tool-italic = Italique
tool-heading = Titre
tool-list = Liste
tool-link = Lien
look-title = Aperçu
