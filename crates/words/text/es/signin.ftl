# Sign in and sign out.

signin-title = Iniciar sesión
signin-lead = Para el personal de { $office }. Los textos públicos no requieren cuenta.
signin-email = Dirección de correo electrónico
signin-password = Contraseña
signin-button = Iniciar sesión
signin-forgotten = ¿Ya nada funciona? Quien gestiona este servidor puede darle acceso de nuevo.
signin-first = ¿Todavía sin cuenta? Un colega que se ocupe del personal puede invitarle.
signin-wrong = La dirección o la contraseña no es correcta. No se cambió nada. Compruebe ambas, también la tecla Bloq Mayús, e inténtelo otra vez.
signin-email-missing = Escriba su dirección de correo electrónico.
signin-password-missing = Escriba su contraseña.
signin-too-many = Hubo demasiados intentos. No se pierde nada; inténtelo otra vez dentro de { $wait }.
signin-needed = Inicie sesión para continuar. Después volverá a esta página.
signin-done = Ha iniciado sesión.
signout-button = Cerrar sesión
signout-done = Ha cerrado la sesión. Puede cerrar esta página.

signin-by-passkey = Con una llave de acceso
signin-by-password = Con una contraseña
signin-passkey-button = Iniciar sesión con una llave de acceso
signin-passkey-wrong = Esta llave de acceso no abrió nada aquí. No se cambió nada. Inténtelo otra vez o inicie sesión de otra manera.
signin-too-late = Tardó demasiado, así que ya no cuenta. No se cambió nada. Empiece de nuevo.
signin-code = Código de seis dígitos
signin-code-hint = De la aplicación de su teléfono. Cambia cada 30 segundos y cada uno sirve una sola vez.
signin-code-title = Su código
signin-code-lead = La contraseña es correcta. Escriba el código que muestra ahora su aplicación.
signin-code-wrong = Este código no es correcto, o ya se usó. Escriba el que muestra ahora su aplicación.
signin-recovery-link = Iniciar sesión con un código de recuperación.
signin-recovery-title = Iniciar sesión con un código de recuperación
signin-recovery-lead = Para el día en que se pierda su llave de acceso o su teléfono: uno de los diez códigos que guardó en papel. Después podrá sustituir lo perdido.
signin-recovery-code = Código de recuperación
signin-recovery-hint = Ocho grupos de cuatro letras y dígitos. Las mayúsculas y los guiones no importan.
signin-recovery-wrong = La dirección y el código no se corresponden, o el código ya se usó. No se cambió nada. Compruebe ambos.
signin-other-way = Iniciar sesión de otra manera
signout-everywhere = Ha cerrado la sesión, aquí y en todas partes.
