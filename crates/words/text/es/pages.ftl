# Glossary, one term for one thing everywhere: office oficina, election office oficina electoral, EMB organismo electoral,
# peer contraparte, practice práctica, event evento, text texto, draft borrador, revision revisión, correction corrección,
# withdraw retirar, approve aprobar, publish publicar, reply respuesta, follow seguir, follower seguidor, delivery envío,
# handle identificador, standing nivel de confianza, vouch avalar, staff personal, role función, record of who did what
# registro de quién hizo qué, passkey llave de acceso, recovery code código de recuperación, voter elector, voter
# registration registro de electores, electoral roll padrón electoral, polling station mesa de votación, ballot paper
# boleta, electoral cycle ciclo electoral. Readers are addressed as usted.
# The frame of every page: head, menu, filters, notices, foot. Texts that several pages share.

## Head and menu

skip-link = Ir al texto
brand = Comity
brand-line = red de intercambio de oficinas electorales
page-title = { $title } – { $office }
menu-label = Menú
menu-timeline = Novedades
menu-practices = Prácticas
menu-events = Eventos
menu-offices = Oficinas
menu-peers = Contrapartes
menu-deliveries = Quién lo tiene
menu-write = Escribir
menu-members = Personal
menu-sign-in = Iniciar sesión
menu-sign-out = Cerrar sesión
signed-in-as = Sesión iniciada como { $name }
language-switch = Idioma de esta página
search-label = Buscar
search-button = Buscar

## The line about the network, below the menu

network-up-to-date =
    { $total ->
        [0] Nadie sigue todavía a esta oficina.
        [one] { $ready } de { $total } contraparte al día.
       *[other] { $ready } de { $total } contrapartes al día.
    }
network-not-answering =
    { $count ->
        [one] { $count } no responde; seguimos intentándolo.
       *[other] { $count } no responden; seguimos intentándolo.
    }
network-link = Ver las contrapartes

## Filters and pages of lists

filter-title = Elegir qué ver
filter-topic = Tema
filter-topic-all = Todos los temas
filter-kind = Qué
filter-kind-all = Prácticas y eventos
filter-show = Mostrar
filter-clear = Mostrar todo
filter-nothing = Nada corresponde a estas opciones. Elija menos, o muestre todo.
list-pages = Páginas de esta lista
list-newer = Más recientes
list-older-before = Más antiguos: antes del { $date }

## Counts

offices-count =
    { $count ->
        [one] { $count } oficina
       *[other] { $count } oficinas
    }

## Words that stand before a notice, never without a sentence

notice-done = Hecho
notice-note = Nota
notice-problem = Problema

## Small words

required = obligatorio
all = todo
none = ninguno
not-stated = no se indica
our-office = Nuestra oficina
other-office = Otra oficina
yes = Sí
no = No
back = Volver
read-it = Leerlo
read-original = Leerlo en su oficina
label-value = { $label }: { $value }

## Foot

foot-run-by = { $office } gestiona este sitio en su propio servidor, { $host }.
foot-others = Los textos de otras oficinas pertenecen a esas oficinas.
foot-source = Código fuente de la versión en uso
foot-version = Comity { $version }
foot-contact = Contacto: { $contact }
foot-privacy = Privacidad

## About this site

menu-about = Acerca de
foot-feed = Canal
about-who = Quién gestiona este sitio
about-network = La red
about-network-text = Aquí las oficinas electorales intercambian lo que funciona y anuncian sus eventos. Cada oficina tiene su propio servidor; no hay un centro que pueda apagar la red. Un texto de otro lugar sigue siendo la palabra de la oficina que lo escribió.
about-privacy = Para leer no hace falta una cuenta. El sitio no guarda ninguna cookie antes de que se elija un idioma o una zona horaria, no cuenta a nadie y no carga nada de otros sitios.
about-software = El programa
about-licence = Es software libre bajo la Licencia Pública General Affero de GNU, versión 3: se puede leer, modificar y transmitir bajo la misma licencia.
about-style = Todas las partes de estas páginas
zone-choose = Mostrar las horas según los relojes de

## Every part, in every state

style-lead = El lenguaje visual en una página. Lo que no está aquí no se usa en ninguna página.
style-ink = Tinta y papel
style-type = Letra
style-signed = Las palabras que firmó una oficina.
style-software = Las palabras del programa.
style-buttons = Botones
style-fields = Campos
style-slips = Fichas
style-slip-peer = Perforada: de una contraparte
style-slip-own = Continua: nuestra
style-slip-event = Color ante: un evento
style-tags = Etiquetas
style-notices = Avisos
style-evidence = Evidencia
style-empty = No hay nada

## A topic, and a phase
topic-lead = Lo que { $office } y las oficinas que sigue escriben sobre este tema.
topic-follow-title = Seguir solo este tema
topic-follow-how = Desde su propio servidor, por ejemplo el de su oficina, Mastodon o Lemmy. Así recibe este tema y nada más.
topic-feed = Canal de este tema
phase-lead = Lo que las oficinas escriben sobre esta fase del ciclo electoral.

## What is thought of a text
section-reactions = Reacciones
reaction-like = Decir que es útil
reaction-announce = Recomendarlo a nuestros seguidores
reaction-undo-like = Deshacer «útil»
reaction-undo-announce = Deshacer la recomendación
reaction-like-count =
    { $count ->
        [one] A { $count } oficina o lector le resulta útil
       *[other] A { $count } oficinas o lectores les resulta útil
    }
reaction-announce-count =
    { $count ->
        [one] Recomendado por { $count } oficina o lector
       *[other] Recomendado por { $count } oficinas o lectores
    }
reaction-by = { $count }: { $hosts }
