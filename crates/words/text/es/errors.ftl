# Error pages: error-STATUS-title and error-STATUS-text. Each says what happened, whether anything is lost, what to do.

error-400-title = No pudimos leer eso
error-400-text = Algo en la dirección o en el formulario no era como esperábamos. No se cambió nada. Vuelva, compruébelo e inténtelo otra vez.
error-401-title = Inicie sesión
error-401-text = Esta página es para el personal de esta oficina. Inicie sesión y volverá a ella.
error-403-title = Usted no puede abrir esto
error-403-text = Su función no lo permite, o el texto no es para el público. No se cambió nada. Si cree que lo necesita, pregunte a un colega que administre este servidor.
error-404-title = No existe esa página
error-404-text = Quizá la dirección quedó cortada, o el texto nunca se publicó. Busque su título en Prácticas o en Eventos.
error-405-title = Esto no se puede hacer aquí
error-405-text = La página existe, pero no acepta lo que se envió. No se cambió nada. Vuelva e inténtelo otra vez.
error-409-title = Alguien se adelantó
error-409-text = Esto cambió desde que usted lo abrió. No se ha perdido nada suyo; vuelva, mírelo de nuevo y envíelo otra vez.
error-410-title = Esto ya no existe
error-410-text = Se retiró definitivamente. Por favor, quite el enlace que lleva aquí.
error-413-title = Es demasiado grande
error-413-text = Lo que envió es más grande de lo que aceptamos. No se cambió nada. Acórtelo y envíelo de nuevo.
error-415-title = No podemos leer este tipo de archivo
error-415-text = Lo que envió tiene un formato que no aceptamos. No se cambió nada. Use el formulario de la página.
error-429-title = Demasiadas solicitudes
error-429-text = Hubo demasiadas en poco tiempo. No se pierde nada; espere un minuto e inténtelo otra vez.
error-500-title = Error nuestro
error-500-text = Algo falló en nuestro servidor. Lo que se guardó está a salvo. Inténtelo otra vez; si vuelve a ocurrir, avise a la oficina e indique este número: { $reference }.
error-503-title = Ocupado por un momento
error-503-text = Nuestro servidor está arrancando, tiene demasiado trabajo o espera a su base de datos. Lo que se guardó está a salvo; inténtelo otra vez en un minuto. Si continúa, avise a quienes cuidan del servidor e indíqueles este número: { $reference }.
error-home = Ir a la primera página

## Why something cannot be done now

error-already-cancelled = Este evento ya está cancelado. No hay nada que hacer.
error-not-an-event = Solo se puede cancelar un evento. Una práctica se puede retirar.
error-not-published = Este texto no está publicado, o fue retirado. Mire su página.
error-other-kind = Una práctica no puede convertirse en evento, ni un evento en práctica. Escriba un texto nuevo.

error-not-for-everybody = Solo se puede recomendar o calificar de útil lo que todos pueden leer.
error-own-post = Este es un texto de su propia oficina.
error-not-known-there = La nueva dirección no dice que sea la misma oficina.
