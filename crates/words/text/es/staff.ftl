# The member's own page, joining, confirming, and the staff as a whole.

## Passkeys

passkey-what = Una llave de acceso vive en su teléfono, su computadora o una pequeña llave física, y se abre con su dedo, su rostro o un PIN. No hay nada que recordar, ni nada que pueda entregarse al sitio equivocado.
passkey-needs-script = Es lo único aquí que necesita JavaScript: sin él no aparece ningún botón, y basta una contraseña.
passkey-failed = Su dispositivo no dio ninguna llave de acceso. No se cambió nada. Inténtelo otra vez o de otra manera.
passkey-too-late = Tardó demasiado, así que ya no cuenta. No se cambió nada. Inténtelo otra vez.
passkey-refused = No se pudo aceptar lo que dio su dispositivo. No se cambió nada. Inténtelo otra vez o con otro dispositivo.
passkey-copied = Esta llave de acceso ha contado hacia atrás, como lo haría una copia. Ya no se acepta. Inicie sesión de otra manera, quítela y añada una nueva.
passkey-not-here = Este servidor no tiene un nombre propio, solo un número, y por eso no acepta llaves de acceso.
passkey-too-many = Tiene veinte llaves de acceso, que es el máximo. Quite una que ya no use.

## Confirming

confirm-title = ¿Sigue siendo usted?
confirm-lead = Lo que va a hacer es importante, por eso lo preguntamos otra vez. A quien acaba de iniciar sesión con lo mejor que tiene no se le pregunta. No se pierde nada de lo que escribió: continúa en cuanto haya mostrado quién es.
confirm-needs-script = La llave de acceso necesita JavaScript. Sin él sirven también los códigos de una aplicación junto con su contraseña, o inicie sesión con un código de recuperación.
confirm-by-passkey = Confirmar con una llave de acceso
confirm-button = Confirmar y continuar
confirm-wrong = Eso no era correcto. No se pierde nada y todavía no se hizo nada. Inténtelo otra vez.

## Joining

join-title = Unirse a { $office }
join-lead = Se le invitó a formar parte del personal. La invitación es solo para usted y sirve una sola vez.
join-again-lead = Puede volver. Lo que usaba antes para iniciar sesión deja de valer cuando elija aquí algo nuevo.
join-by-passkey = Unirse con una llave de acceso
join-by-password = Unirse con una contraseña
join-passkey-button = Crear una llave de acceso y unirse
join-password-button = Unirse
join-over = Esta invitación terminó: se usó, se anuló o tiene más de tres días. Pida una nueva.
join-waits = Esta invitación espera a que la apruebe una segunda persona de administración. No se pierde nada; inténtelo más tarde.

## The member's own page

account-title = Su cuenta
account-here = Aquí
account-since = Desde el { $date }.
account-used = Usada por última vez el { $date }.
account-never-used = Sin usar todavía.
account-remove = Quitar
account-passkeys = Llaves de acceso
account-passkeys-none = Todavía no tiene ninguna llave de acceso.
account-passkey-unnamed = Una llave de acceso
account-passkey-label = Nombre de la nueva llave de acceso
account-passkey-label-hint = Para que la reconozca después, por ejemplo: computadora de la oficina.
account-passkey-button = Añadir una llave de acceso
account-advice-first = Añada una llave de acceso: nadie puede adivinarla ni sacársela con engaños.
account-advice-second = Añada una segunda llave de acceso en otro dispositivo. Con su función, perder la única detendría a toda la oficina.
account-password-none = No tiene contraseña.
account-password-new = Nueva contraseña
account-password-hint-beside = Al menos 8 caracteres junto con sus códigos; 15 si alguna vez ha de bastar por sí sola.
account-password-button = Guardar la contraseña
account-password-remove = Quitar la contraseña
account-password-too-short = Su contraseña es demasiado corta para bastar por sí sola. No se cambió nada. Defina primero una de al menos 15 caracteres.
account-last-way = Es la única manera en que usted puede iniciar sesión. No se cambió nada. Añada primero otra.
account-too-late = Tardó demasiado, así que ya no cuenta. No se cambió nada. Empiece de nuevo desde su cuenta.
account-codes = Códigos de una aplicación
account-codes-name = Códigos de una aplicación
account-codes-what = Donde no se puede tener una llave de acceso: una aplicación en su teléfono muestra un código que acompaña a su contraseña.
account-codes-button = Configurar los códigos
account-codes-replace = Configurar otra aplicación
account-codes-remove = Quitar los códigos
account-recovery = Códigos de recuperación
account-recovery-left =
    { $count ->
        [0] No tiene códigos de recuperación.
        [one] Le queda { $count } código de recuperación.
       *[other] Le quedan { $count } códigos de recuperación.
    }
account-recovery-what = Guárdelos en papel, lejos de su teléfono. Los nuevos sustituyen a los anteriores.
account-recovery-button = Crear diez códigos nuevos
account-sessions = Dónde tiene sesión iniciada
account-session-since = Desde el { $date }.
account-session-seen = Vista por última vez el { $date }.
account-session-end = Cerrar esa sesión
account-sessions-end = Cerrar todas las sesiones
account-browser-unknown = Un navegador
account-method-passkey = Con una llave de acceso.
account-method-password = Con una contraseña.
account-method-password-and-code = Con una contraseña y un código.
account-method-recovery-code = Con un código de recuperación.
account-method-invitation = Con una invitación.
account-done-joined = Ya forma parte del personal. Ahora cree códigos de recuperación y guárdelos en papel.
account-done-passkey = La llave de acceso se añadió. Se cerró su sesión en todos los demás lugares.
account-done-password = La contraseña se guardó. Se cerró su sesión en todos los demás lugares.
account-done-codes = Los códigos están configurados. Se cerró su sesión en todos los demás lugares.
account-done-removed = Se quitó. Se cerró su sesión en todos los demás lugares.
account-done-session = Se cerró esa sesión.

## Codes of an app

codes-title = Configurar los códigos
codes-lead = Escanee la imagen con una aplicación de códigos de su teléfono y escriba el código que muestre. Solo entonces cambia algo.
codes-picture = El secreto como imagen, para la aplicación
codes-typed = O escriba esto en la aplicación:
codes-button = Configurar

## Recovery codes

recovery-title = Sus códigos de recuperación
recovery-lead = Imprima esta página o anote los códigos, y guárdelos lejos de su teléfono. Se muestran solo esta vez. Cada uno sirve para iniciar sesión una vez.
recovery-kept = Los he guardado

## The staff

members-title = Personal
members-lead = Quién forma parte del personal de la oficina aquí y qué puede hacer cada uno. Todo queda anotado en el registro de quién hizo qué.
members-staff = Miembros
members-column-role = Función
members-invite = Invitar a un colega
members-invite-hint = Su colega inicia sesión con ella. El enlace que usted reciba debe entregarlo usted: no se envía nada.
members-invite-button = Crear una invitación
members-link = La invitación está hecha. Entregue este enlace a su colega por una vía en la que confíe; se muestra solo esta vez y sirve durante tres días.
members-invitations = Invitaciones abiertas
members-invited-by = Invita: { $name }.
members-invited-until = Válida hasta el { $date }.
members-invitation-waits = Una segunda persona de administración debe estar de acuerdo antes de que se pueda usar.
members-take-back = Anular
members-by-machine = la línea de comandos del servidor
members-since = Abierta desde el { $date }.
members-closed = Cerrada desde el { $date }.
members-waits = { $name } pide la función «{ $role }». Una segunda persona de administración debe estar de acuerdo.
members-agree = Estoy de acuerdo
members-decline = No dar la función
members-role-button = Cambiar
members-close = Cerrar la cuenta
members-open = Abrir de nuevo la cuenta
members-done-role = La función está dada. El miembro inicia sesión de nuevo.
members-done-waits = Pedido. La función se da cuando una segunda persona de administración esté de acuerdo.
members-done-agreed = Ha dado su acuerdo. La invitación ya se puede usar.
members-done-declined = La función no se da.
members-done-closed = La cuenta está cerrada, de inmediato y en todas partes.
members-done-opened = La cuenta está abierta de nuevo.
members-done-taken-back = La invitación está anulada. Su enlace ya no abre nada.
members-last-admin = Alguien tiene que ocuparse del personal, y esta es la última persona. No se cambió nada. Dé primero esa función a otro miembro.
members-not-alone = Usted mismo lo pidió, así que otra persona de administración debe estar de acuerdo. Si no la hay, quien gestiona el servidor puede hacerlo en su línea de comandos.
members-not-oneself = Nadie cambia su propia función ni cierra su propia cuenta. Pídalo a otra persona de administración.
members-not-yours = Solo puede hacerlo una persona de administración. No se cambió nada.
members-known = Esta dirección ya pertenece a un miembro. No se cambió nada. Para dar acceso a quien lo perdió todo, quien gestiona el servidor puede crear un enlace en su línea de comandos.
members-open-with-less = Abrir de nuevo esta cuenta le devolvería su función, y para eso hacen falta dos personas de administración. No se cambió nada. Quien gestiona el servidor puede hacerlo en su línea de comandos.
