# The list of offices and the page of an office.

offices-title = Órgãos
offices-lead = Os órgãos eleitorais que este conhece.
offices-empty = Este órgão ainda não conhece nenhum outro. Siga um, e ele aparece aqui.
office-about = Sobre este órgão
office-our-own = Este é o nosso próprio órgão.
office-country = País
office-level = Nível
office-languages = Idiomas
office-contact = Contacto
office-handle = Identificador
office-host = Servidor
office-website = Site próprio
office-known-since = Conhecido desde { $date }
office-checked = Visto e achado em ordem pela última vez em { $date }
office-gone = O servidor dele comunicou em { $date } que este órgão já não existe. O que temos dele fica.
office-texts-empty = Não temos textos deste órgão.
office-texts-not-followed = Não seguimos este órgão, por isso não temos nenhum dos seus textos. Leia-os no site dele.
office-key = Chave
office-follow-handle = Para seguir este órgão a partir de outro lugar, procure lá { $handle }.

office-texts = Textos deste órgão
