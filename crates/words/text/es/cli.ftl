# The command line. Belongs to comity-node: what happened, whether anything is lost, what to do.

cli-running = { $office } está abierta en { $address }
cli-behind-proxy = Escucha en { $address }; haga que su proxy pase las solicitudes allí.
cli-stop-hint = Pulse Ctrl y C para detener.
cli-stopped = Detenido. No se pierde nada.
cli-already-running = Comity ya funciona con esta base de datos (proceso { $process }). Este segundo arranque se detuvo y no cambió nada. Use el que funciona, o deténgalo primero.
cli-not-running = El servidor no está en marcha ahora. Esto queda guardado y sale cuando lo arranque: comity serve
cli-since = desde el { $date }
cli-label-id = id
cli-label-page = página

cli-problems-in-file =
    { $count ->
        [one] { $file }: { $count } problema. No se cambió nada.
       *[other] { $file }: { $count } problemas. No se cambió nada.
    }
cli-password-prompt = Contraseña (al menos 15 caracteres):
cli-password-again = La misma contraseña otra vez:
cli-password-differs = Las dos contraseñas son distintas. Inténtelo otra vez.
cli-member-added = { $name } ya puede iniciar sesión en { $address }.
cli-member-invited = { $email } tiene una invitación. Entregue este enlace por una vía en la que confíe; se muestra solo esta vez y sirve hasta el { $date }.
    { $link }
cli-member-recovers = { $email } puede volver. Entregue este enlace por una vía en la que confíe; se muestra solo esta vez y sirve hasta el { $date }. Lo que había para iniciar sesión se sustituye cuando se usa.
    { $link }
cli-member-role = { $name } tiene ahora la función «{ $role }» e inicia sesión de nuevo.
cli-member-closed = La cuenta de { $name } está cerrada, de inmediato y en todas partes.
cli-member-opened = La cuenta de { $name } está abierta de nuevo.
cli-member-is-closed = cerrada
cli-member-unknown = Nadie del personal tiene la dirección { $email }. «comity member list» muestra a todos.

## What goes wrong

cli-not-found = Aquí no existe tal cosa. No se cambió nada; compruebe lo que escribió.
cli-no-office = Este servidor no se ha configurado todavía. Ejecute primero: comity init
cli-founded = Ya hay una oficina en esta base de datos. No se cambió nada. Indique otra base de datos, o use la que hay con: comity serve
cli-too-large =
    { $count ->
        [one] El texto es demasiado grande: otros servidores rechazarían { $count } KiB. No se publicó nada. Acórtelo a menos de 256 KiB.
       *[other] El texto es demasiado grande: otros servidores rechazarían { $count } KiB. No se publicó nada. Acórtelo a menos de 256 KiB.
    }
cli-key-file = No se pueden usar las claves de este servidor: { $why }
cli-key-file-missing = El archivo de clave { $file } no está. Sin él no se pueden leer las claves de este servidor; no se pierde nada más. Recupérelo de su copia de seguridad, o escriba su lugar como key_file en la configuración.
cli-database-open = No se puede abrir la base de datos: { $why }. No se cambió nada. Compruebe que existe, que el disco no está lleno y que usted puede escribir en ella.
cli-database-missing = La base de datos { $file } no está. No se cambió nada. Si este servidor es nuevo, ejecute primero: comity init. Si no lo es, recupere el archivo de su copia de seguridad, o corrija database.url en la configuración.
cli-database-busy = La base de datos está ocupada: { $why }. No se cambió nada; inténtelo otra vez en un minuto.
cli-failed = No funcionó: { $why }. No se cambió nada.
cli-not-writable = No se puede escribir en { $folder }: { $why }. No se cambió nada. Elija otra carpeta, o permita que el usuario que ejecuta Comity escriba en ella.
cli-file-unreadable = No se puede leer { $file }: { $why }. No se cambió nada.
cli-flags-missing = No hay nadie en una terminal a quien preguntar, y falta esto: { $flags }. No se cambió nada. Añada lo que falta, o ejecute el comando en una terminal.
cli-dangerous = La variable de entorno { $name } está definida. Con ella, otros podrían hacer que este servidor abra direcciones dentro de su propia red, así que Comity no arranca. No se cambió nada. Quítela: unset { $name }
cli-reason-missing = Diga por qué, para el registro de quién hizo qué: --reason "…"
cli-port-taken = Otro programa ya usa { $address }. No se cambió nada. Vea cuál con: ss -ltnp 'sport = :{ $port }'. Deténgalo, o escriba otra dirección como listen en { $config }.
cli-port-denied = Usted no puede escuchar en { $address }: los puertos por debajo de 1024 son para quien administra la máquina. No se cambió nada. Elija un puerto como 8080 y ponga un proxy delante.
cli-port-failed = No es posible escuchar en { $address }: { $why }. No se cambió nada. Escriba una dirección de esta máquina como listen en la configuración.

## Finding an office

cli-find-not-an-address = «{ $host }» no es la dirección de una oficina. Escríbala así: @office@elections.example o https://elections.example.
cli-find-may-not-reach = No se puede llegar a { $host } desde aquí: una oficina tiene un nombre, https y ningún puerto. No se cambió nada; compruebe la dirección.
cli-find-no-answer = { $host } no responde: { $why }. No se cambió nada. Compruebe la dirección, o inténtelo más tarde.
cli-find-unknown = { $host } responde, pero no conoce esa oficina. No se cambió nada; compruebe la dirección.
cli-find-not-an-office = { $host } envió algo que no es la oficina que usted pidió: { $why }. No se cambió nada. Avise a quienes lo administran.
cli-find-ourselves = Esta es su propia oficina. No se cambió nada.
cli-find-blocked = { $host } está bloqueado aquí. No se cambió nada. Para permitirlo de nuevo, use: comity standing

## The config

cli-config-head = La configuración de un servidor Comity. Las líneas que empiezan con # son comentarios; quite el signo para cambiar un ajuste. Las rutas relativas cuentan desde la carpeta de este archivo. Todo se explica en docs/running.md.
cli-config-base-url = La dirección en la que todos encuentran este servidor. Forma parte de cada identidad y no puede cambiar nunca. Solo para una prueba en su propia máquina puede ser http://localhost con un puerto.
cli-config-listen = Dónde escucha este servidor. Delante hay un proxy que habla https y pasa las solicitudes aquí. Para una prueba en su propia máquina es la dirección de arriba.
cli-config-trusted-proxies = Los proxies que están delante de este servidor: direcciones o redes, separadas por comas, por ejemplo 127.0.0.1, ::1 o 10.0.0.0/8. Solo ellos pueden decir de quién viene una solicitud; sin esto no se puede distinguir a nadie detrás de un proxy en esta máquina, y los límites pensados para uno valen para todos juntos. Nombre un proxy solo si él mismo escribe la cabecera.
cli-config-proxy-header = La única cabecera en que lo dicen: x-forwarded-for o forwarded. La otra no se lee nunca.
cli-config-key-file = El archivo con la clave que protege las claves privadas de la base de datos. Guarde su copia de seguridad aparte de la base de datos: quien tiene ambas puede hablar en su nombre. Una credencial de systemd llamada comity.key tiene prioridad.
cli-config-content-from = De quién se reciben textos: followed (las oficinas que usted sigue y las que avaló), vouched (también las que avaló una oficina en la que confía) o anyone.
cli-config-source-url = Dónde se ofrece el código fuente de la versión en uso, como pide la licencia. Cámbielo si usa una versión que usted modificó.
cli-config-database-url = La base de datos: sqlite: con la ruta de un archivo, o postgres:// con usuario, contraseña, servidor y nombre.
cli-config-media-folder = La carpeta de los archivos que acompañan a los textos. Una ruta relativa parte de donde está el archivo de la base de datos; con PostgreSQL, de donde está este archivo. Haga su copia de seguridad junto con la de la base de datos. Varios servidores con una misma base de datos necesitan una carpeta común a todos.
cli-config-media-quota = Cuánto espacio pueden ocupar todos esos archivos juntos, en MB, GB o TB.
cli-config-log-filter = Cuánto se escribe en el diario: error, warn, info, debug o trace; para partes concretas, como en warn,comity_web=debug. La variable de entorno RUST_LOG tiene prioridad.
cli-config-log-format = El aspecto de las líneas del diario: text o json.

cli-config-fine = { $file } está en orden.
cli-config-missing = No hay configuración { $file }. No se cambió nada. Si este servidor es nuevo, créela con: comity init. Si no lo es, indique su configuración con: --config FILE
cli-config-unreadable = No se puede leer la configuración { $file }: { $why }. No se cambió nada.
cli-config-syntax = Esto no es una línea de configuración: { $why }. Escriba los ajustes así: name = "value".
cli-config-unknown-key = «{ $key }» no es un ajuste que conozcamos. ¿Quiso decir «{ $nearest }»?
cli-config-not-text = «{ $key }» debe ser un texto. Escriba su valor entre comillas.
cli-config-base-url-missing = Falta base_url. Añada una línea como base_url = "https://comity.your-office.example".
cli-config-base-url-wrong = «{ $given }» no puede ser la dirección de un servidor: { $why }
cli-config-listen-wrong = «{ $given }» no es un lugar donde escuchar. Escriba una dirección y un puerto, por ejemplo 127.0.0.1:8080.
cli-config-proxy-wrong = «{ $given }» no es la dirección de un proxy. Escriba direcciones o redes, separadas por comas, por ejemplo 127.0.0.1, 10.0.0.0/8.
cli-config-database-wrong = «{ $given }» no es una base de datos. Escríbala así: sqlite:data/comity.sqlite o postgres://user:password@host/name.
cli-config-quota-wrong = «{ $given }» no es una cantidad. Escriba un número entero y su unidad, por ejemplo 500 MB o 5 GB.
cli-config-choice-wrong = «{ $given }» no es una de las opciones. Escriba una de estas: { $known }.
cli-config-source-url-wrong = «{ $given }» no es una dirección completa. Escríbala así: https://code.example/comity.
cli-config-log-filter-wrong = «{ $given }» no dice qué anotar: { $why }. Escriba error, warn, info, debug o trace.

cli-base-url-syntax = no es una dirección completa. Escríbala así: https://comity.your-office.example.
cli-base-url-host = no tiene nombre de servidor. Escríbala así: https://comity.your-office.example.
cli-base-url-path = debe terminar después del nombre del servidor. Quite lo que sigue.
cli-base-url-user = contiene un usuario o una contraseña. Quítelos.
cli-base-url-scheme = una dirección pública empieza por https://. Solo localhost puede usar http://.
cli-base-url-form = una dirección pública es un nombre sin puerto, porque otros servidores se niegan a llegar a otra cosa.

## init

cli-init-welcome = Un servidor nuevo para su oficina. Unas pocas preguntas; no se crea nada antes de la última respuesta.
cli-ask-base-url = Dirección del servidor
cli-ask-base-url-hint = Por ejemplo https://comity.your-office.example. No puede cambiar nunca.
cli-ask-name = Nombre de la oficina
cli-ask-level = Nivel de gobierno
cli-ask-level-hint = national, regional, county, municipal o network. Déjelo vacío si ninguno corresponde.
cli-ask-admin-name = Su nombre
cli-ask-admin-name-hint = Usted es la primera persona de administración.
cli-ask-admin-email = Su dirección de correo electrónico
cli-ask-admin-email-hint = Con ella se inicia sesión. No se le envía nada.
cli-init-problems =
    { $count ->
        [one] { $count } respuesta no encaja. No se creó nada.
       *[other] { $count } respuestas no encajan. No se creó nada.
    }
cli-init-config-exists = Ya hay una configuración { $file } y no escribimos encima. No se cambió nada. Arranque el servidor al que pertenece con: comity serve. Para otro, indique un archivo nuevo con: --config FILE
cli-init-interrupted = Detenido. No se creó nada.
cli-init-made = { $handle } está creada. Su configuración es { $config }, su base de datos { $database }.
cli-init-key-made = Su archivo de clave es { $file }. Haga ahora una copia de seguridad, y no junto a la base de datos: sin él se pierden las claves de la base de datos, y quien tiene ambos puede hablar en su nombre.
cli-init-key-kept = Usa el archivo de clave { $file } que ya estaba. Haga una copia de seguridad, y no junto a la base de datos.
cli-init-next = Arránquelo con: comity serve --config { $config }. Después abra { $address } e inicie sesión como { $email }.

## What a text or a follow is not ready for

cli-error-not-published = Este texto no está publicado, o fue retirado. No se cambió nada.
cli-error-not-an-event = Esto no es un evento, así que no hay nada que cancelar. No se cambió nada.
cli-error-already-cancelled = Este evento ya está cancelado. No se cambió nada.
cli-error-other-kind = Una práctica sigue siendo una práctica, y un evento un evento. No se cambió nada; publique un texto nuevo.

## Follows and standing

cli-follow-asked = Se pregunta a { $office } ({ $handle }) si puede seguirla. Sus textos se reciben desde ahora.
cli-follow-already = Ya sigue a { $office } ({ $handle }). No se cambió nada.
cli-unfollowed = Ya no sigue a { $office }. Lo que recibió de ella se queda.
cli-not-followed = No sigue a «{ $address }». No se cambió nada. Vea a quién sigue con: comity following
cli-read-again = Se lee de nuevo todo lo que { $office } publicó. Lo que falta aquí llega en el orden en que se publicó; nada llega dos veces.
cli-read-again-unanswered = { $office } no ha aceptado todavía que usted la siga. Todo se lee en cuanto lo haga; no se cambió nada.
cli-followers =
    { $count ->
        [one] { $count } oficina le sigue.
       *[other] { $count } oficinas le siguen.
    }
cli-following =
    { $count ->
        [one] Usted sigue a { $count } oficina, o lo pidió.
       *[other] Usted sigue a { $count } oficinas, o lo pidió.
    }
cli-standing = { $peer }: { $standing }. { $meaning }

## Practices and events

cli-published =
    { $count ->
        [one] Publicado. Está en camino a { $count } servidor.
       *[other] Publicado. Está en camino a { $count } servidores.
    }
cli-revised =
    { $count ->
        [one] Publicado como revisión { $revision }. Está en camino a { $count } servidor.
       *[other] Publicado como revisión { $revision }. Está en camino a { $count } servidores.
    }
cli-waits-for-approval = Aquí hacen falta dos personas para publicar. Espera aprobación: un colega que inicie sesión lo lee en { $url }.
cli-cancelled =
    { $count ->
        [one] Cancelado. Se avisa a { $count } servidor.
       *[other] Cancelado. Se avisa a { $count } servidores.
    }
cli-withdrawn = Retirado. El título, la fecha y el motivo se pueden leer en { $url }.
cli-text-unknown = No hay ningún texto suyo publicado con el id { $id }. Tome el id que mostró la publicación.
cli-post-unknown = No hay ningún texto suyo de este tipo con el id { $id }. No se cambió nada; tome el id que mostró la publicación.

## Deliveries and peers

cli-deliveries =
    { $count ->
        [0] Nada está en espera: todo ha llegado.
        [one] { $count } envío no ha llegado todavía. No se pierde nada.
       *[other] { $count } envíos no han llegado todavía. No se pierde nada.
    }
cli-deliveries-all =
    { $count ->
        [one] { $count } envío.
       *[other] { $count } envíos.
    }
cli-tries =
    { $count ->
        [one] { $count } intento
       *[other] { $count } intentos
    }
cli-next-try = próximo intento: { $date }
cli-replayed =
    { $count ->
        [0] No había nada que enviar de nuevo a { $peer }.
        [one] Se envía de nuevo { $count } envío a { $peer }.
       *[other] Se envían de nuevo { $count } envíos a { $peer }.
    }
cli-peers =
    { $count ->
        [one] { $count } servidor más.
       *[other] { $count } servidores más.
    }
cli-follows-us = le sigue
cli-pending =
    { $count ->
        [one] { $count } envío en espera
       *[other] { $count } envíos en espera
    }
cli-silent = no responde desde el { $date }
cli-stuck =
    { $count ->
        [0] Todo lo recibido está tratado.
        [one] { $count } mensaje espera algo o se abandonó.
       *[other] { $count } mensajes esperan algo o se abandonaron.
    }
cli-given-up = abandonado

## Keys

cli-keys-rotated =
    { $count ->
        [0] Las claves nuevas están en uso. Todavía no hay nadie a quien avisar.
        [one] Las claves nuevas están en uso, y se avisa a { $count } servidor con las anteriores. Lo que aquellas firmaron se sigue pudiendo verificar.
       *[other] Las claves nuevas están en uso, y se avisa a { $count } servidores con las anteriores. Lo que aquellas firmaron se sigue pudiendo verificar.
    }
cli-key-changed = llegó el { $date } con una clave nueva que ninguna de sus claves anteriores avala
cli-key-ended = sustituida el { $date }

## The log of who did what

cli-audit-whole =
    { $count ->
        [one] El registro está íntegro: { $count } fila. Su último resumen es { $head }; compárelo con uno que haya guardado en otro lugar.
       *[other] El registro está íntegro: { $count } filas. Su último resumen es { $head }; compárelo con uno que haya guardado en otro lugar.
    }
cli-audit-broken = El registro está roto en la fila { $row }: esa fila, o una anterior, se cambió, se añadió o se quitó. Guarde una copia de la base de datos y avise a quien le audita.

## doctor

cli-doctor-fine = en orden
cli-doctor-wrong = PROBLEMA
cli-doctor-base-loopback = { $address } es una prueba en esta máquina: nadie más puede llegar.
cli-doctor-base-public = { $address } tiene la forma de una dirección pública.
cli-doctor-key-fine = Solo su propietario puede leer el archivo de clave { $file }.
cli-doctor-key-open = Otros pueden leer el archivo de clave { $file } (modo { $mode }). Arréglelo con: chmod 400 { $file }
cli-doctor-disk-fine = Se puede escribir en { $folder }.
cli-doctor-database-fine = La base de datos se abre, y el archivo de clave le corresponde.
cli-doctor-clock-fine = El reloj dice { $time }. Si eso se desvía varios minutos, otros servidores rechazan lo que enviamos.
cli-doctor-clock-wrong = El reloj dice { $time }, y no puede ser. Otros servidores rechazarán lo que enviamos. Ponga el reloj en hora y haga que se mantenga así.

## demo

cli-demo-head = Tres oficinas inventadas en esta máquina. Todo está en { $folder }.
cli-demo-folder-foreign = { $folder } existe y no lo creó una demostración. No se cambió nada. Indique otra carpeta con: --dir
cli-demo-folder-running = Ya hay una demostración en { $folder } (proceso { $process }). No se cambió nada. Deténgala primero, o indique otra carpeta con: --dir
cli-demo-step-made = Creada
cli-demo-step-open = Abierta
cli-demo-step-follow = Sigue
cli-demo-step-published = Publicado
cli-demo-step-revised = Revisado
cli-demo-step-cancelled = Cancelado
cli-demo-step-withdrawn = Retirado
cli-demo-step-received = Recibido
cli-demo-step-off = Sin conexión
cli-demo-step-on = Con conexión
cli-demo-step-waits = En espera
cli-demo-follows = { $one } sigue a { $other }
cli-demo-by = «{ $title }» de { $office }
cli-demo-received = { $office } tiene «{ $title }» tras { $seconds } s
cli-demo-received-revision = { $office } tiene «{ $title }» en su último estado tras { $seconds } s
cli-demo-received-withdrawal = { $office } sabe que «{ $title }» se retiró, tras { $seconds } s
cli-demo-off = { $office }: se le corta la corriente, en medio de todo
cli-demo-on = { $office }: vuelve la corriente
cli-demo-away = { $office } sigue, y su servidor se apaga para siempre
cli-demo-waits =
    { $count ->
        [one] { $count } envío para { $office }. No se pierde nada
       *[other] { $count } envíos para { $office }. No se pierde nada
    }
cli-demo-part-make = Se configuran y abren tres servidores
cli-demo-part-follow = Se siguen entre sí
cli-demo-part-publish = Publican, y cada uno recibe de los demás
cli-demo-part-off = Uno se desconecta, y los demás continúan
cli-demo-part-on = Vuelve
cli-demo-part-away = Una oficina se queda fuera
cli-demo-summary = { $published } textos, { $expected } copias esperadas, { $delivered } llegadas, { $lost } perdidas, { $duplicated } repetidas, en { $seconds } s.
cli-demo-look = Ábralas en su navegador e inicie sesión:
cli-demo-sign-in = { $email }, contraseña: { $password }
cli-demo-stop = Pulse Ctrl y C para terminar las tres.
cli-demo-ended = Las tres terminaron. { $folder } se queda; para mirar de nuevo más tarde: comity serve --config { $folder }/ashford/comity.toml
cli-demo-timeout = Tras { $seconds } segundos esto no había ocurrido: { $what }. Los diarios de los servidores están en { $folder }.
cli-demo-child-failed = { $what } falló: { $why }
cli-demo-child-ended = { $office } terminó por sí sola. Su diario es { $log }.
cli-liked = Se comunica a quien escribió «{ $title }» que es útil.
cli-announced = «{ $title }» se recomienda a todos los que siguen a esta oficina.
cli-react-undone = Deshecho: «{ $title }».
cli-react-unknown = Aquí no hay ningún texto «{ $text }». Indique su id de ActivityPub tal como lo escribe su oficina, o su id aquí. No se envió nada.
cli-error-not-for-everybody = Solo se puede recomendar o calificar de útil lo que todos pueden leer. No se envió nada.
cli-error-own-post = Este es un texto de su propia oficina. No se envió nada.
cli-office-also = Conocida también como { $address }.
cli-office-moved = Esta oficina se trasladó a { $address }.
cli-office-rule-on = Desde ahora hacen falta dos personas para publicar. Todos los colegas lo ven en su mesa.
cli-office-rule-emergency = Desde ahora hacen falta dos personas para publicar, y una en una emergencia. Todos los colegas lo ven en su mesa.
cli-office-rule-off = Desde ahora puede publicar una sola persona. La página de esta oficina lo dice, y todos los colegas lo ven en su mesa.
cli-office-rule = Publicación: { $rule }
cli-office-stays = Esta oficina está aquí de nuevo.
cli-office-alias = Esta oficina dice desde ahora que { $address } es también una dirección suya.
cli-office-unalias = Esta oficina ya no dice que { $address } sea una dirección suya.
cli-error-not-known-there = La nueva dirección no dice que sea la misma oficina. Ejecute allí primero: comity office alias, con la dirección de esta oficina. No se envió nada.
cli-complete = completo hasta el { $date }

## Another database

cli-database-copied =
    { $count ->
        [one] Copiada { $count } fila de { $tables } tablas. Se leyó de nuevo y es la misma.
       *[other] Copiadas { $count } filas de { $tables } tablas. Cada una se leyó de nuevo y es la misma.
    }
cli-database-copied-files = Los archivos que acompañan a los textos se quedan donde están. Escriba en la configuración, debajo de [media]: folder = "{ $folder }"
cli-database-copied-next = Escriba ahora la nueva dirección como database.url en { $config } y arranque el servidor: comity serve. El archivo de clave { $key } se queda donde está. Conserve la base de datos anterior hasta haber visto funcionar la nueva, pero no la arranque nunca más: dos servidores hablarían en un mismo nombre.
cli-database-copy-same = De una base de datos a ella misma no hay nada que copiar. No se cambió nada.
cli-database-copy-nothing = No hay ningún servidor en la base de datos que quiere copiar. No se cambió nada; compruebe --from.
cli-database-copy-source-version = La base de datos que quiere copiar fue usada por última vez por otra versión de Comity. No se cambió nada. Arranque una vez esta versión con ella, deténgala y copie entonces.
cli-database-copy-target-version = El destino lo creó otra versión de Comity. No se cambió nada. Indique una base de datos vacía.
cli-database-copy-not-empty = El destino no está vacío: hay algo en su tabla { $table }. No se cambió nada. Indique una base de datos vacía.
cli-database-copy-failed = No se copió: { $why }. Nada de ello queda en el destino, y el origen está como estaba.
cli-database-copy-running = Comity funciona con { $file } (proceso { $process }). No se cambió nada. Deténgalo primero: lo que recibiera entretanto faltaría en la copia.
