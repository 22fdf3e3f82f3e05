# Se connecter et se déconnecter.

signin-title = Se connecter
signin-lead = Pour le personnel : { $office }. Les textes publics se lisent sans compte.
signin-email = Adresse électronique
signin-password = Mot de passe
signin-button = Se connecter
signin-forgotten = Plus rien ne fonctionne ? La personne qui exploite ce serveur peut vous laisser revenir.
signin-first = Pas encore de compte ? Un collègue chargé du personnel peut vous inviter.
signin-wrong = L'adresse ou le mot de passe n'est pas le bon. Rien n'a été modifié. Vérifiez les deux, ainsi que la touche de verrouillage des majuscules, puis réessayez.
signin-email-missing = Veuillez indiquer votre adresse électronique.
signin-password-missing = Veuillez indiquer votre mot de passe.
signin-too-many = Il y a eu trop d'essais. Rien n'est perdu ; réessayez dans { $wait }.
signin-needed = Veuillez vous connecter pour continuer. Vous reviendrez ensuite sur cette page.
signin-done = Vous êtes connecté.
signout-button = Se déconnecter
signout-done = Vous êtes déconnecté. Vous pouvez fermer cette page.

signin-by-passkey = Avec une clé d'accès
signin-by-password = Avec un mot de passe
signin-passkey-button = Se connecter avec une clé d'accès
signin-passkey-wrong = Cette clé d'accès n'ouvre rien ici. Rien n'a été modifié. Veuillez réessayer ou vous connecter autrement.
signin-too-late = Cela a pris trop de temps et ne compte plus. Rien n'a été modifié. Veuillez recommencer.
signin-code = Code à six chiffres
signin-code-hint = Celui de l'application de votre téléphone. Il change toutes les 30 secondes et chacun ne sert qu'une fois.
signin-code-title = Votre code
signin-code-lead = Le mot de passe est le bon. Veuillez saisir le code que votre application affiche maintenant.
signin-code-wrong = Ce code n'est pas le bon ou a déjà servi. Veuillez saisir celui que votre application affiche maintenant.
signin-recovery-link = Se connecter avec un code de secours.
signin-recovery-title = Se connecter avec un code de secours
signin-recovery-lead = Pour le jour où votre clé d'accès ou votre téléphone est perdu : l'un des dix codes que vous avez conservés sur papier. Vous pourrez ensuite remplacer ce qui est perdu.
signin-recovery-code = Code de secours
signin-recovery-hint = Huit groupes de quatre lettres et chiffres. Majuscules et traits d'union sont indifférents.
signin-recovery-wrong = L'adresse et le code ne vont pas ensemble, ou le code a déjà servi. Rien n'a été modifié. Veuillez vérifier les deux.
signin-other-way = Se connecter autrement
signout-everywhere = Vous êtes déconnecté, ici et partout ailleurs.
