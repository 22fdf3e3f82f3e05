# The list of offices and the page of an office.

offices-title = Oficinas
offices-lead = Las oficinas electorales que esta conoce.
offices-empty = Esta oficina no conoce todavía a ninguna otra. Siga a una y aparecerá aquí.
office-about = Sobre esta oficina
office-our-own = Esta es nuestra propia oficina.
office-country = País
office-level = Nivel
office-languages = Idiomas
office-contact = Contacto
office-handle = Identificador
office-host = Servidor
office-website = Su propio sitio
office-known-since = Conocida desde el { $date }
office-checked = Vista y hallada en orden por última vez el { $date }
office-gone = Su servidor comunicó el { $date } que esta oficina ya no existe. Lo que tenemos de ella se queda.
office-texts-empty = No tenemos textos de esta oficina.
office-texts-not-followed = No seguimos a esta oficina, por lo que no tenemos ninguno de sus textos. Léalos en su propio sitio.
office-key = Clave
office-follow-handle = Para seguir a esta oficina desde otro lugar, busque allí { $handle }.

office-texts = Textos de esta oficina
