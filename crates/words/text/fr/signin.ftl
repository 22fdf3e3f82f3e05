# Se connecter et se déconnecter.

signin-title = Se connecter
signin-lead = Pour le personnel : { $office }. Les textes publics se lisent sans compte.
signin-email = Adresse électronique
signin-password = Mot de passe
signin-password-show = Afficher le mot de passe
signin-button = Se connecter
signin-forgotten = Mot de passe oublié ? Le collègue qui s'occupe de ce serveur peut en définir un nouveau.
signin-first = Pas encore de compte ? Le collègue qui s'occupe de ce serveur peut en créer un.
signin-wrong = L'adresse ou le mot de passe n'est pas le bon. Rien n'a été modifié. Vérifiez les deux, ainsi que la touche de verrouillage des majuscules, puis réessayez.
signin-email-missing = Veuillez indiquer votre adresse électronique.
signin-password-missing = Veuillez indiquer votre mot de passe.
signin-too-many = Il y a eu trop d'essais. Rien n'est perdu ; réessayez dans { $wait }.
signin-disabled = Ce compte est fermé. Adressez-vous au collègue qui s'occupe de ce serveur.
signin-needed = Veuillez vous connecter pour continuer. Vous reviendrez ensuite sur cette page.
signin-ended = Vous avez été déconnecté après un moment sans activité. Veuillez vous connecter de nouveau.
signin-already = Vous êtes connecté : { $name }.
signin-done = Vous êtes connecté.
signout-button = Se déconnecter
signout-done = Vous êtes déconnecté. Vous pouvez fermer cette page.
