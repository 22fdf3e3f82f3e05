# La liste des bureaux et la page d'un bureau.

offices-title = Bureaux
offices-lead = Les bureaux électoraux que celui-ci connaît.
offices-empty = Ce bureau n'en connaît pas encore d'autre. Suivez-en un, et il apparaîtra ici.
office-about = À propos de ce bureau
office-our-own = C'est notre propre bureau.
office-country = Pays
office-level = Échelon
office-languages = Langues
office-contact = Contact
office-handle = Identifiant
office-host = Serveur
office-website = Son propre site
office-known-since = Connu depuis le { $date }
office-checked = Consulté et trouvé en ordre le { $date }
office-gone = Son serveur a annoncé le { $date } que ce bureau n'existe plus. Ce que nous avons de lui reste.
office-texts-empty = Nous n'avons aucun texte de ce bureau.
office-texts-not-followed = Nous ne suivons pas ce bureau et n'avons donc aucun de ses textes. Lisez-les sur son propre site.
office-key = Clé
office-follow-handle = Pour suivre ce bureau depuis un autre site, cherchez-y { $handle }.

office-texts = Textes de ce bureau
