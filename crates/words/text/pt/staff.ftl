# The member's own page, joining, confirming, and the staff as a whole.

## Passkeys

passkey-what = Uma chave de acesso vive no seu telefone, no seu computador ou numa pequena chave, e abre com o dedo, o rosto ou um PIN. Não há nada a decorar, nem nada que se possa entregar ao site errado.
passkey-needs-script = É a única coisa aqui que precisa de JavaScript: sem ele não aparece nenhum botão, e basta uma senha.
passkey-failed = O seu dispositivo não deu nenhuma chave de acesso. Nada foi alterado. Tente de novo, ou de outra maneira.
passkey-too-late = Demorou demasiado, por isso já não conta. Nada foi alterado. Tente de novo.
passkey-refused = Não foi possível aceitar o que o seu dispositivo deu. Nada foi alterado. Tente de novo, ou com outro dispositivo.
passkey-copied = Esta chave de acesso contou para trás, como faria uma cópia. Já não é aceite. Entre de outra maneira, remova-a e adicione uma nova.
passkey-not-here = Este servidor não tem nome próprio, só um número, e por isso não aceita chaves de acesso.
passkey-too-many = Tem vinte chaves de acesso, que é o máximo. Remova uma que já não use.

## Confirming

confirm-title = Ainda é a mesma pessoa?
confirm-lead = O que vai fazer é importante, por isso perguntamos mais uma vez. Logo depois de entrar com o melhor que se tem, não se pergunta a ninguém. Nada do que escreveu se perde: continua assim que mostrar quem é.
confirm-needs-script = A chave de acesso precisa de JavaScript. Sem ele servem também os códigos de um aplicativo ao lado da senha, ou entre com um código de recuperação.
confirm-by-passkey = Confirmar com uma chave de acesso
confirm-button = Confirmar e continuar
confirm-wrong = Isso não estava certo. Nada se perde, e nada foi feito ainda. Tente de novo.

## Joining

join-title = Juntar-se: { $office }
join-lead = Recebeu um convite para fazer parte do pessoal. O convite é só para si e serve uma só vez.
join-again-lead = Pode voltar. Aquilo com que entrava antes deixa de valer quando escolher aqui algo novo.
join-by-passkey = Juntar-se com uma chave de acesso
join-by-password = Juntar-se com uma senha
join-passkey-button = Criar uma chave de acesso e juntar-se
join-password-button = Juntar-se
join-over = Este convite terminou: foi usado, anulado ou tem mais de três dias. Peça um novo.
join-waits = Este convite espera o acordo de uma segunda pessoa da administração. Nada se perde; tente mais tarde.

## The member's own page

account-title = A sua conta
account-here = Aqui
account-since = Desde { $date }.
account-used = Último uso: { $date }.
account-never-used = Ainda não usada.
account-remove = Remover
account-passkeys = Chaves de acesso
account-passkeys-none = Ainda não tem nenhuma chave de acesso.
account-passkey-unnamed = Uma chave de acesso
account-passkey-label = Nome da nova chave de acesso
account-passkey-label-hint = Para a reconhecer depois, por exemplo: computador do serviço.
account-passkey-button = Adicionar uma chave de acesso
account-advice-first = Adicione uma chave de acesso: ninguém a pode adivinhar nem obter com enganos.
account-advice-second = Adicione uma segunda chave de acesso noutro dispositivo. Com a sua função, perder a única pararia todo o órgão.
account-password-none = Não tem senha.
account-password-new = Nova senha
account-password-hint-beside = Pelo menos 8 caracteres ao lado dos códigos; 15 se alguma vez tiver de bastar sozinha.
account-password-button = Definir a senha
account-password-remove = Remover a senha
account-password-too-short = A sua senha é curta demais para bastar sozinha. Nada foi alterado. Defina primeiro uma com pelo menos 15 caracteres.
account-last-way = É a única maneira que tem de entrar. Nada foi alterado. Adicione primeiro outra.
account-too-late = Demorou demasiado, por isso já não conta. Nada foi alterado. Comece de novo a partir da sua conta.
account-codes = Códigos de um aplicativo
account-codes-name = Códigos de um aplicativo
account-codes-what = Onde não se pode ter uma chave de acesso: um aplicativo no telefone mostra um código que acompanha a senha.
account-codes-button = Configurar os códigos
account-codes-replace = Configurar outro aplicativo
account-codes-remove = Remover os códigos
account-recovery = Códigos de recuperação
account-recovery-left =
    { $count ->
        [0] Não tem códigos de recuperação.
        [one] Resta-lhe { $count } código de recuperação.
       *[other] Restam-lhe { $count } códigos de recuperação.
    }
account-recovery-what = Guarde-os em papel, longe do telefone. Os novos substituem os anteriores.
account-recovery-button = Criar dez códigos novos
account-sessions = Onde tem a sessão iniciada
account-session-since = Desde { $date }.
account-session-seen = Vista pela última vez em { $date }.
account-session-end = Terminar essa sessão
account-sessions-end = Terminar todas as sessões
account-browser-unknown = Um navegador
account-method-passkey = Com uma chave de acesso.
account-method-password = Com uma senha.
account-method-password-and-code = Com uma senha e um código.
account-method-recovery-code = Com um código de recuperação.
account-method-invitation = Com um convite.
account-done-joined = Já faz parte do pessoal. Agora crie códigos de recuperação e guarde-os em papel.
account-done-passkey = A chave de acesso foi adicionada. A sessão terminou em todos os outros lugares.
account-done-password = A senha foi definida. A sessão terminou em todos os outros lugares.
account-done-codes = Os códigos foram configurados. A sessão terminou em todos os outros lugares.
account-done-removed = Foi removido. A sessão terminou em todos os outros lugares.
account-done-session = Essa sessão terminou.

## Codes of an app

codes-title = Configurar os códigos
codes-lead = Leia a imagem com um aplicativo de códigos do telefone e indique o código que ele mostrar. Só então algo muda.
codes-picture = O segredo em imagem, para o aplicativo
codes-typed = Ou escreva isto no aplicativo:
codes-button = Configurar

## Recovery codes

recovery-title = Os seus códigos de recuperação
recovery-lead = Imprima esta página ou anote os códigos, e guarde-os longe do telefone. São mostrados só desta vez. Cada um serve para entrar uma vez.
recovery-kept = Já os guardei

## The staff

members-title = Pessoal
members-lead = Quem faz parte do pessoal do órgão aqui, e o que cada um pode fazer. Tudo fica anotado no histórico de quem fez o quê.
members-staff = Membros
members-column-role = Função
members-invite = Convidar um colega
members-invite-hint = O colega entra com ele. A ligação que receber deve ser entregue por si: nada é enviado.
members-invite-button = Criar um convite
members-link = O convite está feito. Entregue esta ligação ao colega por uma via em que confie; é mostrada só desta vez e vale três dias.
members-invitations = Convites em aberto
members-invited-by = Convite de { $name }.
members-invited-until = Válido até { $date }.
members-invitation-waits = Uma segunda pessoa da administração tem de concordar antes de poder ser usado.
members-take-back = Anular
members-by-machine = a linha de comandos do servidor
members-since = Aberta desde { $date }.
members-closed = Encerrada desde { $date }.
members-waits = { $name } pede a função “{ $role }”. Uma segunda pessoa da administração tem de concordar.
members-agree = Concordar
members-decline = Não dar a função
members-role-button = Alterar
members-close = Encerrar a conta
members-open = Abrir a conta de novo
members-done-role = A função está dada. O membro entra de novo.
members-done-waits = Pedido feito. A função é dada quando uma segunda pessoa da administração concordar.
members-done-agreed = Deu o seu acordo. O convite já pode ser usado.
members-done-declined = A função não é dada.
members-done-closed = A conta está encerrada, de imediato e em todo o lado.
members-done-opened = A conta está aberta de novo.
members-done-taken-back = O convite está anulado. A ligação já não abre nada.
members-last-admin = Alguém tem de cuidar do pessoal, e esta é a última pessoa. Nada foi alterado. Dê primeiro essa função a outro membro.
members-not-alone = O pedido é seu, por isso outra pessoa da administração tem de concordar. Se não houver, quem mantém o servidor pode fazê-lo na linha de comandos.
members-not-oneself = Ninguém altera a própria função nem encerra a própria conta. Peça a outra pessoa da administração.
members-not-yours = Só uma pessoa da administração pode fazer isto. Nada foi alterado.
members-known = Este endereço já pertence a um membro. Nada foi alterado. Para dar acesso a quem perdeu tudo, quem mantém o servidor pode criar uma ligação na linha de comandos.
members-open-with-less = Abrir esta conta de novo devolveria a função, para o que são precisas duas pessoas da administração. Nada foi alterado. Quem mantém o servidor pode fazê-lo na linha de comandos.
