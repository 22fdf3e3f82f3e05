# The page of peers: whom we follow, who follows us, how far we trust them. Standings are in labels.ftl.

peers-title = Партнёры
peers-lead = Органы, с которыми мы обмениваемся текстами.
peers-following = Органы, на которые мы подписаны
peers-following-count =
    { $count ->
        [0] Мы пока не подписаны ни на один орган.
        [one] Мы подписаны на { $count } орган.
        [few] Мы подписаны на { $count } органа.
        [many] Мы подписаны на { $count } органов.
       *[other] Мы подписаны на { $count } органов.
    }
peers-following-empty = Подпишитесь на орган, и его тексты появятся в вашей ленте.
peers-followers = Кто подписан на нас
peers-followers-count =
    { $count ->
        [0] На нас пока никто не подписан.
        [one] { $count } подписчик получает то, что мы публикуем.
        [few] { $count } подписчика получают то, что мы публикуем.
        [many] { $count } подписчиков получают то, что мы публикуем.
       *[other] { $count } подписчиков получают то, что мы публикуем.
    }
peers-followers-empty = Сообщите другим органам свой идентификатор: { $handle }. Пока же то, что вы публикуете, есть на ваших открытых страницах.
peers-waiting-lead = Мы попросили о подписке, ответа пока нет. Делать ничего не нужно.
peers-column-office = Орган
peers-column-standing = Уровень доверия
peers-column-state = Состояние
peers-column-action = Что делать
peer-since = с { $date }
peer-follows-topic = подписан на тему «{ $topic }»
peer-moved = сообщает о переезде на { $address }; посмотрите этот адрес и подпишитесь, если это тот же орган
peer-reading = Читаем опубликованное ранее: пока { $found }
peer-reading-of = Читаем опубликованное ранее: { $found } из { $total }
peer-complete = Всё получено до { $date }
peer-too-much = Здесь самые новые тексты ({ $found }); всего их больше, чем мы читаем
peer-not-read = Прочитать опубликованное ранее не удалось; следующая попытка { $date }
peer-silent-since = Не отвечает с { $date }. Мы продолжаем попытки; ничего не потеряно.

## Following

follow-title = Подписаться на орган
follow-button = Подписаться
follow-stop = Отписаться
follow-stop-hint = Его тексты остаются здесь; новые больше не приходят.
follow-done = Запрос отправлен: { $office }. Тексты появятся здесь, когда придёт ответ.
follow-stopped = Подписка прекращена: { $office }. То, что у нас есть, остаётся.

## Standing

standing-title = Насколько мы доверяем: { $host }
standing-change = Изменить уровень доверия
standing-changed = Теперь уровень доверия для { $host }: «{ $standing }».
standing-block-hint = Им об этом не сообщается. Их тексты больше не показываются, и от нас они ничего не получают.

## Rows and buttons

peers-others = Другие, о ком принято решение
peer-follows = Подписан на нас
peer-up-to-date = Получил всё новое
peer-took = Последнее принято { $date }.
peer-key-changed = { $date } пришёл новый ключ, за который не ручается ни один из прежних ключей. Уточните у органа другим способом, прежде чем доверять.
peer-said = Их сервер сообщил: «{ $words }»
follower-remove = Удалить этого подписчика
follower-removed = { $host } больше не получает то, что мы публикуем.
standing-none = Нашего решения нет
standing-none-hint = То, что следует из наших и их подписок.
standing-reason-hint = Для ваших коллег. Остаётся в журнале действий.

## What searching for an office found

find-not-an-address = «{ $host }» — не идентификатор вида @elections@county.example и не адрес, начинающийся с https://. Проверьте написание.
find-may-not-reach = До { $host } отсюда не добраться: у органа публичное имя без порта.
find-no-answer = { $host } не отвечает ({ $why }). Ничего не изменено; попробуйте позже.
find-unknown = { $host } отвечает, но такого органа не знает. Проверьте имя перед адресом сервера.
find-not-an-office = То, что прислал { $host }, — не орган, на который можно подписаться ({ $why }). Спросите у органа его идентификатор.
find-ourselves = Это ваш собственный орган.
find-blocked = { $host } здесь заблокирован. Чтобы подписаться, сначала измените уровень доверия.
