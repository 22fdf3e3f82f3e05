# The list of offices and the page of an office.

offices-title = Органы
offices-lead = Избирательные органы, известные этому органу.
offices-empty = Этот орган пока не знает других. Подпишитесь на какой-нибудь, и он появится здесь.
office-about = Об этом органе
office-our-own = Это наш собственный орган.
office-country = Страна
office-level = Уровень
office-languages = Языки
office-contact = Контакты
office-handle = Идентификатор
office-host = Сервер
office-website = Собственный сайт
office-known-since = Известен с { $date }
office-checked = Последняя успешная проверка: { $date }
office-gone = Его сервер сообщил, что этого органа больше нет ({ $date }). То, что у нас есть от него, остаётся.
office-texts-empty = У нас нет текстов этого органа.
office-texts-not-followed = Мы не подписаны на этот орган, поэтому его текстов у нас нет. Читайте их на его собственном сайте.
office-key = Ключ
office-follow-handle = Чтобы подписаться на этот орган из другого места, найдите там { $handle }.

office-texts = Тексты этого органа
