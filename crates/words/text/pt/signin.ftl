# Sign in and sign out.

signin-title = Entrar
signin-lead = Para o pessoal de { $office }. Os textos públicos não exigem conta.
signin-email = Endereço de e-mail
signin-password = Senha
signin-button = Entrar
signin-forgotten = Já nada funciona? Quem mantém este servidor pode dar-lhe acesso de novo.
signin-first = Ainda sem conta? Um colega que cuide do pessoal pode convidar.
signin-wrong = O endereço ou a senha não está certo. Nada foi alterado. Verifique ambos, também a tecla Caps Lock, e tente de novo.
signin-email-missing = Indique o seu endereço de e-mail.
signin-password-missing = Indique a sua senha.
signin-too-many = Houve demasiadas tentativas. Nada se perde; tente de novo dentro de { $wait }.
signin-needed = Entre para continuar. Depois volta a esta página.
signin-done = A sessão está iniciada.
signout-button = Sair
signout-done = A sessão terminou. Pode fechar esta página.

signin-by-passkey = Com uma chave de acesso
signin-by-password = Com uma senha
signin-passkey-button = Entrar com uma chave de acesso
signin-passkey-wrong = Esta chave de acesso não abriu nada aqui. Nada foi alterado. Tente de novo, ou entre de outra maneira.
signin-too-late = Demorou demasiado, por isso já não conta. Nada foi alterado. Comece de novo.
signin-code = Código de seis algarismos
signin-code-hint = Do aplicativo no seu telefone. Muda a cada 30 segundos, e cada um serve uma só vez.
signin-code-title = O seu código
signin-code-lead = A senha está certa. Indique o código que o seu aplicativo mostra agora.
signin-code-wrong = Este código não está certo, ou já foi usado. Indique o que o seu aplicativo mostra agora.
signin-recovery-link = Entrar com um código de recuperação.
signin-recovery-title = Entrar com um código de recuperação
signin-recovery-lead = Para o dia em que se perde a chave de acesso ou o telefone: um dos dez códigos que guardou em papel. Depois pode substituir o que se perdeu.
signin-recovery-code = Código de recuperação
signin-recovery-hint = Oito grupos de quatro letras e algarismos. Maiúsculas e hifens não importam.
signin-recovery-wrong = O endereço e o código não correspondem, ou o código já foi usado. Nada foi alterado. Verifique ambos.
signin-other-way = Entrar de outra maneira
signout-everywhere = A sessão terminou, aqui e em todos os outros lugares.
