<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>LinkSentence</name>
    <message>
        <source>The broker at %1 does not answer.</source>
        <translation>Брокер по адресу %1 не отвечает.</translation>
    </message>
    <message>
        <source>The broker at %1 does not allow this user to use the fleet&apos;s topics.</source>
        <translation>Брокер по адресу %1 не разрешает этому пользователю доступ к топикам флота.</translation>
    </message>
    <message>
        <source>The broker at %1 takes no records of %2 bytes: raise max.message.bytes of the fleet&apos;s topics.</source>
        <translation>Брокер по адресу %1 не принимает записи размером %2 байт: увеличьте max.message.bytes у топиков флота.</translation>
    </message>
    <message>
        <source>A Wi-Fi login page answers instead of the broker at %1: sign in to the network first.</source>
        <translation>Вместо брокера по адресу %1 отвечает страница входа в сеть Wi-Fi: сначала войдите в сеть.</translation>
    </message>
    <message>
        <source>The broker at %1 accepts encrypted connections only: set kafka_security to SSL or SASL_SSL.</source>
        <translation>Брокер по адресу %1 принимает только зашифрованные соединения: задайте kafka_security равным SSL или SASL_SSL.</translation>
    </message>
    <message>
        <source>The broker at %1 closed the connection at once: it probably accepts encrypted ones only, see kafka_security.</source>
        <translation>Брокер по адресу %1 сразу закрыл соединение: вероятно, он принимает только зашифрованные, см. kafka_security.</translation>
    </message>
    <message>
        <source>The broker at %1 does not encrypt its connections: see kafka_security and the port.</source>
        <translation>Брокер по адресу %1 не шифрует соединения: проверьте kafka_security и порт.</translation>
    </message>
    <message>
        <source>The broker at %1 closed the connection instead of encrypting it: see kafka_security and the port.</source>
        <translation>Брокер по адресу %1 закрыл соединение вместо того, чтобы зашифровать его: проверьте kafka_security и порт.</translation>
    </message>
    <message>
        <source>The certificate of the broker at %1 is not trusted: it must be valid for this address and signed by the authority in kafka_ca.</source>
        <translation>Сертификату брокера по адресу %1 нет доверия: он должен быть действителен для этого адреса и подписан центром, указанным в kafka_ca.</translation>
    </message>
    <message>
        <source>The broker at %1 refuses kafka_user or kafka_password.</source>
        <translation>Брокер по адресу %1 не принимает kafka_user или kafka_password.</translation>
    </message>
    <message>
        <source>The broker at %1 does not offer SCRAM-SHA-512.</source>
        <translation>Брокер по адресу %1 не поддерживает SCRAM-SHA-512.</translation>
    </message>
    <message>
        <source>The broker at %1 wants a user: set kafka_security to SASL_SSL.</source>
        <translation>Брокер по адресу %1 требует имя пользователя: задайте kafka_security равным SASL_SSL.</translation>
    </message>
    <message>
        <source>The name of the broker %1 is not known to the network&apos;s DNS.</source>
        <translation>Имя брокера %1 неизвестно DNS этой сети.</translation>
    </message>
    <message>
        <source>No encrypted connection to the broker at %1 could be agreed on.</source>
        <translation>Не удалось договориться о зашифрованном соединении с брокером по адресу %1.</translation>
    </message>
    <message>
        <source>The broker at %1: %2</source>
        <translation>Брокер по адресу %1: %2</translation>
    </message>
    <message>
        <source>The broker does not make the topic %1: %2.</source>
        <translation>Брокер не создаёт топик %1: %2.</translation>
    </message>
    <message>
        <source>The topic %1 is compacted, which drops what vehicles have not read yet: set its cleanup.policy to delete.</source>
        <translation>Топик %1 сжимается, и пропадает то, что другие борта ещё не прочитали: задайте ему cleanup.policy = delete.</translation>
    </message>
    <message>
        <source>The topic %1 keeps the senders&apos; times instead of the broker&apos;s: set its message.timestamp.type to LogAppendTime.</source>
        <translation>Топик %1 хранит время отправителей, а не брокера: задайте ему message.timestamp.type = LogAppendTime.</translation>
    </message>
    <message>
        <source>Not connected yet.</source>
        <translation>Соединения ещё нет.</translation>
    </message>
    <message>
        <source>Waiting for the broker to return what was sent.</source>
        <translation>Ждём, пока брокер вернёт отправленное.</translation>
    </message>
    <message>
        <source>The broker does not return what is sent to it.</source>
        <translation>Брокер не возвращает то, что ему отправлено.</translation>
    </message>
    <message>
        <source>The link&apos;s thread hung for 10 s and was replaced.</source>
        <translation>Поток связи завис на 10 секунд и был заменён.</translation>
    </message>
    <message>
        <source>Another key has replaced this vehicle&apos;s: put the newest domain.key back.</source>
        <translation>Ключ этого борта заменён другим: верните на место самый новый domain.key.</translation>
    </message>
    <message>
        <source>Somebody has an earlier key of this vehicle and replaced it too. Tell other crews that the words of its present key are “%1”.</source>
        <translation>У кого-то есть прежний ключ этого борта, и он тоже заменил его. Сообщите другим экипажам, что слова нынешнего ключа — «%1».</translation>
    </message>
    <message>
        <source>Two keys are said to have replaced that of “%1”. “%2” is taken here: distrust the vehicle if its crew has other words.</source>
        <translation>Ключ борта «%1» будто бы заменён сразу двумя. Здесь принят «%2»: если у его экипажа другие слова, откажите этому борту в доверии.</translation>
    </message>
    <message>
        <source>“%1” sends more than the quota of an hour. What is above it waits.</source>
        <translation>«%1» отправляет больше часовой квоты. Всё сверх неё ждёт.</translation>
    </message>
</context>
<context>
    <name>gangway::composer::Composer</name>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Отправить сообщение</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Сообщение в комнату «%1»</translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <comment>characters over the limit</comment>
        <translation>
            <numerusform>%n лишний</numerusform>
            <numerusform>%n лишних</numerusform>
            <numerusform>%n лишних</numerusform>
        </translation>
    </message>
    <message>
        <source>The text is too long</source>
        <translation>Текст слишком длинный</translation>
    </message>
    <message>
        <source>Write something first</source>
        <translation>Сначала напишите что-нибудь</translation>
    </message>
</context>
<context>
    <name>gangway::composer::EditBar</name>
    <message>
        <source>Edit message</source>
        <translation>Правка сообщения</translation>
    </message>
    <message>
        <source>Cancel editing (Esc)</source>
        <translation>Отменить правку (Esc)</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::BackgroundDialog</name>
    <message>
        <source>The chat of %1 goes on</source>
        <translation>Чат «%1» продолжается</translation>
    </message>
    <message>
        <source>Gangway stays in the tray and keeps hosting. You can open it or end the chat from there. We will not show this again.</source>
        <translation>Gangway остаётся в трее и ведёт чат дальше. Там его можно открыть снова или остановить. Это сообщение показывается один раз.</translation>
    </message>
    <message>
        <source>This laptop keeps hosting while the window is minimised. To end the chat, choose “Stop hosting” in the window. We will not show this again.</source>
        <translation>Этот ноутбук ведёт чат, пока окно свёрнуто. Чтобы остановить чат, нажмите в окне «Остановить чат». Это сообщение показывается один раз.</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Остановить чат…</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Понятно</translation>
    </message>
    <message>
        <source>Gangway stays in the tray</source>
        <translation>Gangway остаётся в трее</translation>
    </message>
    <message>
        <source>Messages keep arriving and what waits goes out. You can quit from the tray, or with Ctrl+Q. We will not show this again.</source>
        <translation>Сообщения приходят, а ожидающее уходит. Выйти можно из трея или по Ctrl+Q. Больше мы об этом не скажем.</translation>
    </message>
    <message>
        <source>Quit instead</source>
        <translation>Лучше выйти</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::CertificateDialog</name>
    <message>
        <source>Joining is stopped</source>
        <translation>Вход остановлен</translation>
    </message>
    <message>
        <source>vehicle</source>
        <translation>борт</translation>
    </message>
    <message>
        <source>This is not the %1 you know</source>
        <translation>Это не тот борт «%1», который вы знаете</translation>
    </message>
    <message>
        <source>Nothing was sent. Joining is stopped until you decide.</source>
        <translation>Ничего не отправлено. Вход остановлен, пока вы не решите.</translation>
    </message>
    <message>
        <source>You knew</source>
        <translation>Вы знали</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Answering now</source>
        <translation>Отвечает сейчас</translation>
    </message>
    <message>
        <source>Stay away</source>
        <translation>Не входить</translation>
    </message>
    <message>
        <source>The chat may have moved to another laptop, or somebody may be pretending to be the crew. Ask the crew: the link on their screen lets you join the new laptop.</source>
        <translation>Возможно, чат ведёт другой ноутбук, или кто-то выдаёт себя за экипаж. Спросите экипаж: по ссылке с их экрана вы войдёте на новый ноутбук.</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::ColourPicker</name>
    <message>
        <source>Colour %1 of %2</source>
        <translation>Цвет %1 из %2</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::Dialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::InfoDialog</name>
    <message>
        <source>Message info</source>
        <translation>О сообщении</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Копировать сведения</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>waits for a signal</source>
        <translation>ждёт сигнала</translation>
    </message>
    <message>
        <source>received</source>
        <translation>получено</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>Written on</source>
        <translation>Написано на</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Room reach</source>
        <translation>Кому видно</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>Message number</source>
        <translation>Номер сообщения</translation>
    </message>
    <message>
        <source>a vehicle not known here</source>
        <translation>неизвестный здесь борт</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>кто-то</translation>
    </message>
    <message>
        <source>waits for the crew laptop</source>
        <translation>ждёт ноутбука экипажа</translation>
    </message>
    <message>
        <source>took less than a second</source>
        <translation>меньше чем за секунду</translation>
    </message>
    <message numerus="yes">
        <source>took %n s</source>
        <translation>
            <numerusform>за %n с</numerusform>
            <numerusform>за %n с</numerusform>
            <numerusform>за %n с</numerusform>
        </translation>
    </message>
    <message>
        <source>not yet · no contact since %1</source>
        <translation>ещё нет · без связи с %1</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Кто написал</translation>
    </message>
    <message>
        <source>This vehicle has no link set up: it stays on board.</source>
        <translation>На этом борту не настроена связь с другими: остаётся на борту.</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::InviteDialog</name>
    <message>
        <source>Invite to %1</source>
        <translation>Пригласить: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Find people on board</source>
        <translation>Найти людей на борту</translation>
    </message>
    <message>
        <source>Whoever is invited is in the room at once and sees what was said before.</source>
        <translation>Приглашённые сразу в комнате и видят сказанное раньше.</translation>
    </message>
    <message numerus="yes">
        <source>Private room · %n members</source>
        <translation>
            <numerusform>Закрытая комната · %n участник</numerusform>
            <numerusform>Закрытая комната · %n участника</numerusform>
            <numerusform>Закрытая комната · %n участников</numerusform>
        </translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Пригласить</translation>
    </message>
    <message numerus="yes">
        <source>Invite %n</source>
        <translation>
            <numerusform>Пригласить: %n</numerusform>
            <numerusform>Пригласить: %n</numerusform>
            <numerusform>Пригласить: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose somebody first</source>
        <translation>Сначала выберите кого-нибудь</translation>
    </message>
    <message>
        <source>Somebody was removed from this room before: only who leads it can invite them again.</source>
        <translation>Кого-то раньше удалили из этой комнаты: снова пригласить может только ведущий.</translation>
    </message>
    <message>
        <source>The room is full.</source>
        <translation>Комната заполнена.</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::KeysDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Клавиатура</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>Find a room</source>
        <translation>Найти комнату</translation>
    </message>
    <message>
        <source>Previous room, next room</source>
        <translation>Предыдущая комната, следующая</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Новая комната</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Look for the crew laptop now</source>
        <translation>Поискать ноутбук экипажа</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Эти клавиши</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Когда вы пишете</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Новая строка</translation>
    </message>
    <message>
        <source>Edit what you wrote last, when nothing is written</source>
        <translation>Изменить последнее своё, если поле пустое</translation>
    </message>
    <message>
        <source>Stop editing</source>
        <translation>Прервать правку</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>One message up, one down</source>
        <translation>На сообщение выше, ниже</translation>
    </message>
    <message>
        <source>A screen up, a screen down</source>
        <translation>На экран выше, ниже</translation>
    </message>
    <message>
        <source>The oldest that is loaded, the newest</source>
        <translation>К самому раннему из загруженных, к новым</translation>
    </message>
    <message>
        <source>Edit, retry, delete</source>
        <translation>Изменить, повторить, удалить</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Копировать текст</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Previous, next room with something unread</source>
        <translation>Предыдущая, следующая комната с непрочитанным</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::LinkDialog</name>
    <message>
        <source>Open %1?</source>
        <translation>Открыть %1?</translation>
    </message>
    <message>
        <source>The page opens outside the chat and may need the internet. Open it only if you trust this address.</source>
        <translation>Страница откроется вне чата; для неё может понадобиться интернет. Открывайте её, только если доверяете этому адресу.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::NameDialog</name>
    <message>
        <source>That name is taken</source>
        <translation>Это имя занято</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Имя в чате</translation>
    </message>
    <message>
        <source>Somebody here is called that already. Choose another name.</source>
        <translation>Здесь уже есть кто-то с таким именем. Выберите другое.</translation>
    </message>
    <message>
        <source>Somebody here is called that already. “%1” is free.</source>
        <translation>Здесь уже есть кто-то с таким именем. «%1» свободно.</translation>
    </message>
    <message>
        <source>Use this name</source>
        <translation>Взять это имя</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::NewRoomDialog</name>
    <message>
        <source>New room</source>
        <translation>Новая комната</translation>
    </message>
    <message>
        <source>Create the room</source>
        <translation>Создать комнату</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Who can it reach</source>
        <translation>Кому видно</translation>
    </message>
    <message>
        <source>Messages that have left the vehicle cannot be taken back.</source>
        <translation>Сообщения, ушедшие с борта, вернуть нельзя.</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>One line under the name, if you like</source>
        <translation>Строка под названием, если хотите</translation>
    </message>
    <message>
        <source>The text is too long</source>
        <translation>Текст слишком длинный</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Whoever finds it joins it.</source>
        <translation>Войдёт любой, кто её найдёт.</translation>
    </message>
    <message>
        <source>Invited people only</source>
        <translation>По приглашению</translation>
    </message>
    <message>
        <source>Nobody else sees that it exists. It stays on this vehicle, whose crew can read it.</source>
        <translation>Остальные о ней не узнают. Она остаётся на этом борту; экипаж может её читать.</translation>
    </message>
    <message>
        <source>Who may join</source>
        <translation>Кто входит</translation>
    </message>
    <message>
        <source>A private room stays on this vehicle</source>
        <translation>Закрытая комната остаётся на этом борту</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::PeoplePicker</name>
    <message>
        <source>People on board</source>
        <translation>Люди на борту</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::PickerDelegate</name>
    <message>
        <source>is a member</source>
        <translation>уже в комнате</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::PickerModel</name>
    <message>
        <source>%1, is a member</source>
        <translation>%1, уже в комнате</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::ProfileDialog</name>
    <message>
        <source>My profile</source>
        <translation>Мой профиль</translation>
    </message>
    <message>
        <source>On board %1</source>
        <translation>На борту %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Имя в чате</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Полное имя</translation>
    </message>
    <message>
        <source>If you like</source>
        <translation>Если хотите</translation>
    </message>
    <message>
        <source>People on other vehicles see both when you write in a room for everyone.</source>
        <translation>Люди на других бортах видят и то и другое, когда вы пишете в комнату для всех.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::RoomDialog</name>
    <message>
        <source>Name and purpose</source>
        <translation>Название и назначение</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>One line under the name, if you like</source>
        <translation>Строка под названием, если хотите</translation>
    </message>
    <message>
        <source>Everybody sees both, on other vehicles when there is a signal.</source>
        <translation>Их видят все, на других бортах — когда появится связь.</translation>
    </message>
    <message>
        <source>Whoever sees the room sees both.</source>
        <translation>Их видит каждый, кто видит комнату.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::VehicleDialog</name>
    <message>
        <source>Admit</source>
        <translation>Допустить</translation>
    </message>
    <message>
        <source>Accept its rooms and messages, also the earlier ones. Compare the key words first.</source>
        <translation>Принимать его комнаты и сообщения, в том числе прежние. Сначала сверьте ключевые слова.</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Вывести из сети</translation>
    </message>
    <message>
        <source>It is out of service. Nobody waits for its answers any more; its messages stay.</source>
        <translation>Этот борт выведен из эксплуатации. Его ответов больше не ждут; его сообщения остаются.</translation>
    </message>
    <message>
        <source>Distrust</source>
        <translation>Не доверять</translation>
    </message>
    <message>
        <source>Accept nothing from it any more. Its earlier messages stay.</source>
        <translation>Больше ничего от него не принимать. Прежние сообщения остаются.</translation>
    </message>
    <message>
        <source>Distrust and hide</source>
        <translation>Не доверять и скрыть</translation>
    </message>
    <message>
        <source>Hide its earlier messages as well, until it is admitted again. The chat reloads once for everybody on board.</source>
        <translation>Скрыть и прежние сообщения, пока борт не допустят снова. У всех на борту чат один раз загрузится заново.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Key words</source>
        <translation>Ключевые слова</translation>
    </message>
    <message>
        <source>Compare these eight words with its crew, by radio or in port. If theirs are the same, it really is that vehicle.</source>
        <translation>Сверьте эти восемь слов с его экипажем, по рации или в порту. Если слова совпадают, это действительно тот борт.</translation>
    </message>
    <message>
        <source>Does it belong to your fleet?</source>
        <translation>Он из вашего флота?</translation>
    </message>
    <message>
        <source>Choose one of these first.</source>
        <translation>Сначала выберите одно из этого.</translation>
    </message>
</context>
<context>
    <name>gangway::host::AddressCard</name>
    <message>
        <source>Address for phones and laptops</source>
        <translation>Адрес для телефонов и ноутбуков</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Копировать адрес</translation>
    </message>
    <message>
        <source>Another address…</source>
        <translation>Другой адрес…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Пока нет</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <source>Cable</source>
        <translation>Кабель</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Mobile network</source>
        <translation>Мобильная сеть</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Туннель</translation>
    </message>
    <message>
        <source>Inside this laptop</source>
        <translation>Внутри этого ноутбука</translation>
    </message>
</context>
<context>
    <name>gangway::host::HostPage</name>
    <message>
        <source>Key words: %1</source>
        <translation>Ключевые слова: %1</translation>
    </message>
    <message>
        <source>Phones may say “no internet”</source>
        <translation>Телефоны могут написать «Без доступа к интернету»</translation>
    </message>
    <message>
        <source>That is expected on board. Ask passengers to stay connected.</source>
        <translation>На борту так и должно быть. Попросите пассажиров не отключаться.</translation>
    </message>
    <message>
        <source>%1 is up</source>
        <translation>%1: чат работает</translation>
    </message>
    <message>
        <source>Passengers can join now. The chat runs while this laptop is on.</source>
        <translation>Пассажиры могут входить. Чат работает, пока включён этот ноутбук.</translation>
    </message>
    <message>
        <source>The chat did not start</source>
        <translation>Чат не запустился</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Запускаем…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливаем…</translation>
    </message>
    <message>
        <source>The chat is off</source>
        <translation>Чат выключен</translation>
    </message>
    <message>
        <source>This takes a moment. Nothing is lost.</source>
        <translation>Это недолго. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>No network yet</source>
        <translation>Сети пока нет</translation>
    </message>
    <message>
        <source>Connect this laptop to the vehicle’s Wi-Fi, so that phones can reach it.</source>
        <translation>Подключите этот ноутбук к Wi-Fi борта, чтобы телефоны его видели.</translation>
    </message>
    <message>
        <source>On the network</source>
        <translation>В сети</translation>
    </message>
    <message>
        <source>Port %1 was taken, so it is %2</source>
        <translation>Порт %1 занят, поэтому %2</translation>
    </message>
    <message>
        <source>Phones on this network can reach this laptop.</source>
        <translation>Телефоны в этой сети видят этот ноутбук.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait</source>
        <translation>
            <numerusform>Ждёт %n сообщение</numerusform>
            <numerusform>Ждут %n сообщения</numerusform>
            <numerusform>Ждут %n сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Ничего не ждёт</translation>
    </message>
    <message>
        <source>the oldest since %1</source>
        <translation>самое раннее — с %1</translation>
    </message>
    <message>
        <source>No link to other vehicles</source>
        <translation>Связи с другими бортами нет</translation>
    </message>
    <message>
        <source>Everything stays on board. A link is set up in the settings.</source>
        <translation>Всё остаётся на борту. Связь включается в настройках.</translation>
    </message>
    <message>
        <source>Linked to the other vehicles</source>
        <translation>На связи с другими бортами</translation>
    </message>
    <message>
        <source>No signal. Chat on board works</source>
        <translation>Сигнала нет. Чат на борту работает</translation>
    </message>
    <message>
        <source>How it is going</source>
        <translation>Как идут дела</translation>
    </message>
    <message>
        <source>Chat on board</source>
        <translation>Чат на борту</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Остановить чат…</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>Открыть чат</translation>
    </message>
    <message>
        <source>Key of this laptop: %1</source>
        <translation>Ключ этого ноутбука: %1</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Копировать ссылку</translation>
    </message>
    <message>
        <source>The link contains this laptop’s key, so everybody who joins with it can be sure it is the right one.</source>
        <translation>В ссылке есть ключ этого ноутбука: кто войдёт по ней, может быть уверен, что ноутбук тот самый.</translation>
    </message>
    <message>
        <source>The database was damaged. It is kept as %1, and a new one was begun: what other vehicles hold comes back over the link; accounts and rooms of this vehicle alone do not.</source>
        <translation>База данных была повреждена. Она сохранена как %1, и начата новая: что есть у других бортов, вернётся по связи; учётные записи и комнаты только этого борта не вернутся.</translation>
    </message>
    <message>
        <source>Hosting – Gangway</source>
        <translation>Ведём чат – Gangway</translation>
    </message>
    <message numerus="yes">
        <source>%n other people on board</source>
        <translation>
            <numerusform>На борту ещё %n человек</numerusform>
            <numerusform>На борту ещё %n человека</numerusform>
            <numerusform>На борту ещё %n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody else on board yet</source>
        <translation>На борту пока больше никого</translation>
    </message>
    <message>
        <source>Passengers find the chat with the address or the code.</source>
        <translation>Пассажиры находят чат по адресу или коду.</translation>
    </message>
    <message>
        <source>The address is another one now</source>
        <translation>Адрес теперь другой</translation>
    </message>
    <message>
        <source>It used to be %1. Codes and posters that show it no longer work; please share the new one.</source>
        <translation>Раньше был %1. Коды и плакаты с ним больше не действуют; сообщите пассажирам новый.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
</context>
<context>
    <name>gangway::host::QrCode</name>
    <message>
        <source>QR code with the address</source>
        <translation>QR-код с адресом</translation>
    </message>
</context>
<context>
    <name>gangway::notifications::NotificationWords</name>
    <message>
        <source>%1 mentioned you in %2</source>
        <comment>person, room</comment>
        <translation>%1 упоминает вас: %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>person, room</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>room, number of new messages</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n новое сообщение</numerusform>
            <numerusform>%n новых сообщения</numerusform>
            <numerusform>%n новых сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>person, text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>New message in %1</source>
        <translation>Новое сообщение: %1</translation>
    </message>
    <message>
        <source>Content is hidden</source>
        <translation>Текст скрыт</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number of new messages, number of rooms</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>in %n rooms</source>
        <comment>after a number of messages</comment>
        <translation>
            <numerusform>в %n комнате</numerusform>
            <numerusform>в %n комнатах</numerusform>
            <numerusform>в %n комнатах</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Прочитано</translation>
    </message>
    <message>
        <source>Mute the room</source>
        <translation>Отключить комнату</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Ответить: %1</translation>
    </message>
    <message>
        <source>New message from %1</source>
        <translation>Новое сообщение: %1</translation>
    </message>
</context>
<context>
    <name>gangway::people::DetailsPane</name>
    <message>
        <source>In this room</source>
        <translation>В этой комнате</translation>
    </message>
    <message>
        <source>Vehicles in this room</source>
        <translation>Борта в комнате</translation>
    </message>
    <message>
        <source>last contact</source>
        <translation>последняя связь</translation>
    </message>
    <message numerus="yes">
        <source>%n here now</source>
        <translation>
            <numerusform>%n здесь</numerusform>
            <numerusform>%n здесь</numerusform>
            <numerusform>%n здесь</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Закрыть подробности</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message numerus="yes">
        <source>%n more people whose profiles are on their way</source>
        <translation>
            <numerusform>И ещё %n человек, чей профиль в пути</numerusform>
            <numerusform>И ещё %n человека, чьи профили в пути</numerusform>
            <numerusform>И ещё %n человек, чьи профили в пути</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::people::PeopleList</name>
    <message>
        <source>People here</source>
        <translation>Люди здесь</translation>
    </message>
    <message>
        <source>Write to %1</source>
        <translation>Написать: %1</translation>
    </message>
    <message>
        <source>Remove from the room…</source>
        <translation>Удалить из комнаты…</translation>
    </message>
    <message>
        <source>My notes</source>
        <translation>Мои заметки</translation>
    </message>
</context>
<context>
    <name>gangway::people::PeopleModel</name>
    <message>
        <source>this is you</source>
        <translation>это вы</translation>
    </message>
    <message>
        <source>here now</source>
        <translation>здесь</translation>
    </message>
    <message>
        <source>away</source>
        <translation>нет на месте</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Экипаж</translation>
    </message>
    <message>
        <source>Keeps order</source>
        <translation>Следит за порядком</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Ведущий</translation>
    </message>
</context>
<context>
    <name>gangway::people::RoomActions</name>
    <message>
        <source>Name and purpose…</source>
        <translation>Название и назначение…</translation>
    </message>
    <message>
        <source>Invite people…</source>
        <translation>Пригласить людей…</translation>
    </message>
    <message>
        <source>Leave the room…</source>
        <translation>Выйти из комнаты…</translation>
    </message>
    <message>
        <source>Delete the room…</source>
        <translation>Удалить комнату…</translation>
    </message>
    <message>
        <source>Open the room again</source>
        <translation>Вернуть из архива</translation>
    </message>
    <message>
        <source>Archive the room…</source>
        <translation>Убрать в архив…</translation>
    </message>
</context>
<context>
    <name>gangway::people::RoomSummary</name>
    <message>
        <source>Purpose</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>The room was opened on %1.</source>
        <translation>Комната открыта на борту «%1».</translation>
    </message>
</context>
<context>
    <name>gangway::people::VehicleRow</name>
    <message>
        <source>You are here</source>
        <translation>Вы здесь</translation>
    </message>
    <message>
        <source>not heard yet</source>
        <translation>ещё не выходил на связь</translation>
    </message>
    <message>
        <source>Not admitted: compare the key words</source>
        <translation>Не допущен: сверьте ключевые слова</translation>
    </message>
    <message>
        <source>Distrusted by the crew</source>
        <translation>Экипаж ему не доверяет</translation>
    </message>
</context>
<context>
    <name>gangway::rooms::RoomList</name>
    <message>
        <source>Rooms</source>
        <translation>Комнаты</translation>
    </message>
    <message>
        <source>Join the room</source>
        <translation>Войти в комнату</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>As for all rooms</source>
        <translation>Как для всех комнат</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Все сообщения</translation>
    </message>
    <message>
        <source>Only when I am mentioned</source>
        <translation>Только упоминания меня</translation>
    </message>
    <message>
        <source>Nothing (muted)</source>
        <translation>Ничего (без звука)</translation>
    </message>
    <message>
        <source>Invite people…</source>
        <translation>Пригласить людей…</translation>
    </message>
</context>
<context>
    <name>gangway::rooms::RoomListModel</name>
    <message>
        <source>Rooms</source>
        <translation>Комнаты</translation>
    </message>
    <message>
        <source>More rooms</source>
        <translation>Другие комнаты</translation>
    </message>
    <message>
        <source>not joined</source>
        <translation>вы не вошли</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n непрочитанное</numerusform>
            <numerusform>%n непрочитанных</numerusform>
            <numerusform>%n непрочитанных</numerusform>
        </translation>
    </message>
    <message>
        <source>muted</source>
        <translation>без звука</translation>
    </message>
    <message>
        <source>here now</source>
        <translation>здесь</translation>
    </message>
    <message>
        <source>closed to you</source>
        <translation>закрыта для вас</translation>
    </message>
</context>
<context>
    <name>gangway::rooms::Sidebar</name>
    <message>
        <source>On board %1</source>
        <translation>На борту %1</translation>
    </message>
    <message>
        <source>New room</source>
        <translation>Новая комната</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
    <message>
        <source>Filter rooms</source>
        <translation>Найти комнату</translation>
    </message>
    <message>
        <source>Show all rooms</source>
        <translation>Показать все комнаты</translation>
    </message>
</context>
<context>
    <name>gangway::timeline::JumpButton</name>
    <message>
        <source>Go to the newest message</source>
        <translation>К последнему сообщению</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n новое</numerusform>
            <numerusform>%n новых</numerusform>
            <numerusform>%n новых</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::timeline::LateMessagesButton</name>
    <message>
        <source>show</source>
        <translation>показать</translation>
    </message>
    <message>
        <source>Show what arrived late</source>
        <translation>Показать, что пришло с опозданием</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) arrived late —</source>
        <translation>
            <numerusform>%n сообщение пришло с опозданием —</numerusform>
            <numerusform>%n сообщения пришли с опозданием —</numerusform>
            <numerusform>%n сообщений пришли с опозданием —</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::timeline::MessageActions</name>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
</context>
<context>
    <name>gangway::timeline::MessageMenu</name>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Копировать текст</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Open %1…</source>
        <translation>Открыть %1…</translation>
    </message>
</context>
<context>
    <name>gangway::timeline::Timeline</name>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
</context>
<context>
    <name>gangway::timeline::TimelineMouse</name>
    <message>
        <source>The clock of the vehicle it comes from was wrong when this was written.</source>
        <translation>Когда это писали, часы на борту, откуда пришло сообщение, шли неверно.</translation>
    </message>
</context>
<context>
    <name>gangway::windows::Background</name>
    <message>
        <source>Nobody else is on board now. Until you host again nobody can join; everything is kept on this laptop.</source>
        <translation>Сейчас на борту больше никого. Пока вы снова не запустите чат, войти нельзя; всё хранится на этом ноутбуке.</translation>
    </message>
    <message numerus="yes">
        <source>%n other people are on board. The chat ends for all of them until you host again; everything is kept on this laptop.</source>
        <translation>
            <numerusform>На борту ещё %n человек. Чат остановится для всех, пока вы не запустите его снова; всё хранится на этом ноутбуке.</numerusform>
            <numerusform>На борту ещё %n человека. Чат остановится для всех, пока вы не запустите его снова; всё хранится на этом ноутбуке.</numerusform>
            <numerusform>На борту ещё %n человек. Чат остановится для всех, пока вы не запустите его снова; всё хранится на этом ноутбуке.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Остановить чат</translation>
    </message>
</context>
<context>
    <name>gangway::windows::Banner</name>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
</context>
<context>
    <name>gangway::windows::ChatPane</name>
    <message>
        <source>Say hello. %1</source>
        <translation>Поздоровайтесь. %1</translation>
    </message>
    <message>
        <source>The crew laptop does not answer. What you write is kept on this device.</source>
        <translation>Ноутбук экипажа не отвечает. Написанное хранится на этом устройстве.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Попробовать</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить попытку</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Здесь пока пусто</translation>
    </message>
    <message>
        <source>Nothing to read here yet</source>
        <translation>Читать здесь пока нечего</translation>
    </message>
</context>
<context>
    <name>gangway::windows::DesktopTray</name>
    <message>
        <source>Open Gangway</source>
        <translation>Открыть Gangway</translation>
    </message>
    <message>
        <source>Address and QR code…</source>
        <translation>Адрес и QR-код…</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Остановить чат…</translation>
    </message>
    <message>
        <source>Gangway hosts %1</source>
        <translation>Gangway ведёт чат «%1»</translation>
    </message>
    <message>
        <source>Look for the crew laptop now</source>
        <translation>Поискать ноутбук экипажа</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Не беспокоить</translation>
    </message>
    <message>
        <source>Disturb again</source>
        <translation>Снова беспокоить</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>На час</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>До %1</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Пока не выключу</translation>
    </message>
    <message>
        <source>Quiet hours…</source>
        <translation>Тихие часы…</translation>
    </message>
</context>
<context>
    <name>gangway::windows::DialogHost</name>
    <message>
        <source>It has not been sent. It is taken off this device.</source>
        <translation>Оно не отправлено. Оно будет убрано с этого устройства.</translation>
    </message>
    <message>
        <source>Delete this message</source>
        <translation>Удалить это сообщение</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Leave %1</source>
        <translation>Выйти из комнаты «%1»</translation>
    </message>
    <message>
        <source>You no longer get its messages. What you wrote stays, and you can join again.</source>
        <translation>Сообщения оттуда больше не придут. Написанное вами останется, и вы сможете вернуться.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>It disappears for everybody, on other vehicles when there is a signal. This cannot be undone.</source>
        <translation>Оно исчезнет у всех, на других бортах — когда будет сигнал. Отменить это нельзя.</translation>
    </message>
    <message>
        <source>It disappears for everybody on board. This cannot be undone.</source>
        <translation>Оно исчезнет у всех на борту. Отменить это нельзя.</translation>
    </message>
    <message>
        <source>Remove %1 from the list</source>
        <translation>Убрать из списка: %1</translation>
    </message>
    <message>
        <source>What you have read of it goes from this device.</source>
        <translation>Прочитанное исчезнет с этого устройства.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Put away the conversation with %1</source>
        <translation>Убрать переписку: %1</translation>
    </message>
    <message>
        <source>It goes from your list alone. The next message of either of you brings it back, with all of it.</source>
        <translation>Она исчезнет только из вашего списка. Следующее сообщение любого из вас вернёт её целиком.</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>You no longer see it. What you wrote stays, and you come back by invitation alone.</source>
        <translation>Вы больше не увидите её. Написанное вами останется, вернуться можно только по приглашению.</translation>
    </message>
    <message>
        <source>Remove %1 from the room</source>
        <translation>Удалить из комнаты: %1</translation>
    </message>
    <message>
        <source>They get no more of it, and keep what they have read. Only who leads the room can invite them again.</source>
        <translation>Новое до них не дойдёт, прочитанное останется. Снова пригласить может только ведущий комнаты.</translation>
    </message>
    <message>
        <source>Put your notes away</source>
        <translation>Убрать свои заметки</translation>
    </message>
    <message>
        <source>They go from your list alone, and come back when you open them again.</source>
        <translation>Они исчезнут только из вашего списка и вернутся, когда вы откроете их снова.</translation>
    </message>
    <message>
        <source>Archive %1</source>
        <translation>Убрать «%1» в архив</translation>
    </message>
    <message>
        <source>It can be read only, and goes from the list of rooms. Whoever looks for its name finds it.</source>
        <translation>Её можно будет только читать, в списке комнат её не будет. Её найдёт тот, кто ищет по названию.</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Убрать в архив</translation>
    </message>
    <message>
        <source>It goes for everybody, with all that was said there; on other vehicles when there is a signal.</source>
        <translation>Её не станет ни у кого, вместе со всем, что в ней сказано; на других бортах — когда появится связь.</translation>
    </message>
    <message>
        <source>It goes for everybody, with all that was said there.</source>
        <translation>Её не станет ни у кого, вместе со всем, что в ней сказано.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Удалить «%1»</translation>
    </message>
</context>
<context>
    <name>gangway::windows::EmptyState</name>
    <message>
        <source>New room…</source>
        <translation>Новая комната…</translation>
    </message>
    <message>
        <source>No room is open</source>
        <translation>Комната не выбрана</translation>
    </message>
    <message>
        <source>Choose one in the list.</source>
        <translation>Выберите её в списке.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Соединяемся…</translation>
    </message>
    <message>
        <source>Looking for the crew laptop.</source>
        <translation>Ищем ноутбук экипажа.</translation>
    </message>
    <message>
        <source>The crew laptop does not answer</source>
        <translation>Ноутбук экипажа не отвечает</translation>
    </message>
    <message>
        <source>Check that this laptop is on the vehicle’s Wi-Fi. We keep trying.</source>
        <translation>Проверьте, подключён ли этот ноутбук к Wi-Fi борта. Мы продолжаем попытки.</translation>
    </message>
    <message>
        <source>Not on board</source>
        <translation>Вы не на борту</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Ничего не отправлено.</translation>
    </message>
    <message>
        <source>No rooms yet</source>
        <translation>Комнат пока нет</translation>
    </message>
    <message>
        <source>Open a room for everybody on board.</source>
        <translation>Откройте комнату для всех на борту.</translation>
    </message>
</context>
<context>
    <name>gangway::windows::FirstRunWindow</name>
    <message>
        <source>Welcome aboard</source>
        <translation>Добро пожаловать на борт</translation>
    </message>
    <message>
        <source>Chat with everyone on this train or ferry. No internet, no account.</source>
        <translation>Чат со всеми в этом поезде или на этом пароме. Без интернета, без учётной записи.</translation>
    </message>
    <message>
        <source>Pick your vehicle and say who you are.</source>
        <translation>Выберите борт и представьтесь.</translation>
    </message>
    <message>
        <source>Address of the vehicle</source>
        <translation>Адрес борта</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Vehicles joined before</source>
        <translation>Где вы уже бывали</translation>
    </message>
    <message>
        <source>Or type the address from the poster</source>
        <translation>Или введите адрес с плаката</translation>
    </message>
    <message>
        <source>Address from the poster</source>
        <translation>Адрес с плаката</translation>
    </message>
    <message>
        <source>Try with sample data</source>
        <translation>Попробовать на примере</translation>
    </message>
    <message>
        <source>English</source>
        <comment>the name of this language, in it</comment>
        <translation>Русский</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Join %1</source>
        <translation>Войти: %1</translation>
    </message>
    <message>
        <source>This is not an address. It looks like 192.168.4.1:8181 and stands on the poster.</source>
        <translation>Это не адрес. Адрес указан на плакате и выглядит так: 192.168.4.1:8181.</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>Входим…</translation>
    </message>
</context>
<context>
    <name>gangway::windows::HostCard</name>
    <message>
        <source>You are the crew, and this laptop stays on board.</source>
        <translation>Вы экипаж, и этот ноутбук остаётся на борту.</translation>
    </message>
    <message>
        <source>Name of the vehicle</source>
        <translation>Название борта</translation>
    </message>
    <message>
        <source>MS Fjordlark, Train 417…</source>
        <translation>MS Fjordlark, поезд 417…</translation>
    </message>
    <message>
        <source>Host a vehicle</source>
        <translation>Открыть чат на борту</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Вести чат</translation>
    </message>
    <message>
        <source>Ready in about a minute</source>
        <translation>Готово через минуту</translation>
    </message>
    <message>
        <source>Shows the code to join</source>
        <translation>Покажет код для входа</translation>
    </message>
    <message>
        <source>Works without a signal</source>
        <translation>Работает без сигнала</translation>
    </message>
</context>
<context>
    <name>gangway::windows::Hosting</name>
    <message>
        <source>MS Fjordlark (sample)</source>
        <translation>MS Fjordlark (пример)</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>Экипаж</translation>
    </message>
</context>
<context>
    <name>gangway::windows::IdentityFields</name>
    <message>
        <source>Nickname</source>
        <translation>Имя в чате</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Say who you are first.</source>
        <translation>Сначала представьтесь.</translation>
    </message>
    <message>
        <source>Type your password, or join as a guest.</source>
        <translation>Введите пароль или войдите гостем.</translation>
    </message>
    <message numerus="yes">
        <source>A password has at least %n character(s).</source>
        <translation>
            <numerusform>В пароле должен быть хотя бы %n знак.</numerusform>
            <numerusform>В пароле должно быть хотя бы %n знака.</numerusform>
            <numerusform>В пароле должно быть хотя бы %n знаков.</numerusform>
        </translation>
    </message>
    <message>
        <source>Name and password</source>
        <translation>Имя и пароль</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>New password, 8 characters or more</source>
        <translation>Новый пароль, от 8 знаков</translation>
    </message>
    <message>
        <source>Sign in with a password</source>
        <translation>Войти с паролем</translation>
    </message>
    <message>
        <source>Make an account</source>
        <translation>Завести учётную запись</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>У меня есть учётная запись</translation>
    </message>
    <message>
        <source>Join as a guest</source>
        <translation>Войти гостем</translation>
    </message>
</context>
<context>
    <name>gangway::windows::JoinBar</name>
    <message>
        <source>Join the room</source>
        <translation>Войти в комнату</translation>
    </message>
    <message>
        <source>Join %1 to write there</source>
        <translation>Войдите в «%1», чтобы писать</translation>
    </message>
</context>
<context>
    <name>gangway::windows::MainMenu</name>
    <message>
        <source>New room…</source>
        <translation>Новая комната…</translation>
    </message>
    <message>
        <source>My profile…</source>
        <translation>Мой профиль…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Address and QR code…</source>
        <translation>Адрес и QR-код…</translation>
    </message>
    <message>
        <source>Look for the crew laptop now</source>
        <translation>Поискать ноутбук экипажа</translation>
    </message>
    <message>
        <source>Keyboard…</source>
        <translation>Клавиатура…</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Остановить чат…</translation>
    </message>
    <message>
        <source>Leave the sample</source>
        <translation>Закончить с примером</translation>
    </message>
    <message>
        <source>Leave this vehicle</source>
        <translation>Покинуть этот борт</translation>
    </message>
    <message>
        <source>My notes</source>
        <translation>Мои заметки</translation>
    </message>
</context>
<context>
    <name>gangway::windows::MainWindow</name>
    <message>
        <source>Try now</source>
        <translation>Попробовать</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>You are looking at sample data that nobody else can see. To go back, choose “Leave the sample” in the menu.</source>
        <translation>Вы смотрите пример, который больше никому не виден. Чтобы вернуться, выберите в меню «Закончить с примером».</translation>
    </message>
</context>
<context>
    <name>gangway::windows::NoticeBanner</name>
    <message>
        <source>Got it</source>
        <translation>Понятно</translation>
    </message>
</context>
<context>
    <name>gangway::windows::NoticeTeller</name>
    <message>
        <source>There is no room “%1” on this vehicle. Choose another one, or open it yourself.</source>
        <translation>На этом борту нет комнаты «%1». Выберите другую или откройте её сами.</translation>
    </message>
    <message>
        <source>This laptop’s copy of the chat was damaged, so we started a new one. Your drafts are safe; messages are loading again.</source>
        <translation>Копия чата на этом ноутбуке была повреждена, и мы начали новую. Черновики целы; сообщения загружаются снова.</translation>
    </message>
    <message>
        <source>Your sign-in is kept in a file that only you can read, because this desktop has no working keychain. You do not need to do anything.</source>
        <translation>Данные для входа хранятся в файле, который можете прочитать только вы: связка ключей на этом компьютере не работает. Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>The file: %1</source>
        <translation>Файл: %1</translation>
    </message>
    <message>
        <source>Your sign-in could not be saved, so next time you would join as a new person. Unlock the desktop’s keychain and join again.</source>
        <translation>Данные для входа не удалось сохранить, и в следующий раз вы войдёте как новый человек. Разблокируйте связку ключей и войдите снова.</translation>
    </message>
    <message>
        <source>You are signed out. Join again to go on.</source>
        <translation>Вы вышли. Войдите снова, чтобы продолжить.</translation>
    </message>
    <message>
        <source>First time here. From now on only this laptop is trusted as this vehicle.</source>
        <translation>Вы здесь впервые. Отныне этим бортом считается только этот ноутбук.</translation>
    </message>
    <message>
        <source>First time here. From now on only this laptop is trusted as this vehicle. Its key words, as on the poster: %1.</source>
        <translation>Вы здесь впервые. Отныне этим бортом считается только этот ноутбук. Его ключевые слова, как на плакате: %1.</translation>
    </message>
    <message>
        <source>The key of its certificate: %1</source>
        <translation>Ключ его сертификата: %1</translation>
    </message>
</context>
<context>
    <name>gangway::windows::NotificationPage</name>
    <message>
        <source>Tell me of</source>
        <translation>Сообщать мне</translation>
    </message>
    <message>
        <source>Every message</source>
        <translation>О каждом сообщении</translation>
    </message>
    <message>
        <source>In the rooms you have joined.</source>
        <translation>В комнатах, в которые вы вошли.</translation>
    </message>
    <message>
        <source>When I am mentioned</source>
        <translation>Когда упоминают меня</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Ни о чём</translation>
    </message>
    <message>
        <source>Numbers of unread messages are still shown.</source>
        <translation>Число непрочитанных всё равно видно.</translation>
    </message>
    <message>
        <source>A room can have a rule of its own: open its menu in the list of rooms.</source>
        <translation>У комнаты может быть своё правило: откройте её меню в списке комнат.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Как</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>The sound of your desktop, at most every few seconds.</source>
        <translation>Звук вашего рабочего стола, не чаще раза в несколько секунд.</translation>
    </message>
    <message>
        <source>Hide content</source>
        <translation>Скрывать текст</translation>
    </message>
    <message>
        <source>Only the room is named: nobody beside you reads along.</source>
        <translation>Названа только комната: никто рядом не прочтёт.</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Тишина</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Не беспокоить</translation>
    </message>
    <message>
        <source>No notifications and no sound until you turn it off.</source>
        <translation>Ни уведомлений, ни звука, пока вы не выключите.</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Тихие часы</translation>
    </message>
    <message>
        <source>No notifications between these times, every day.</source>
        <translation>Каждый день в это время без уведомлений.</translation>
    </message>
    <message>
        <source>From, until</source>
        <translation>С, до</translation>
    </message>
    <message>
        <source>Quiet hours from</source>
        <translation>Тихие часы с</translation>
    </message>
    <message>
        <source>Quiet hours until</source>
        <translation>Тихие часы до</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Start at sign-in</source>
        <translation>Запускать при входе в систему</translation>
    </message>
    <message>
        <source>Gangway starts when you sign in to this computer.</source>
        <translation>Gangway запускается, когда вы входите в систему этого компьютера.</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>Оставаться в трее</translation>
    </message>
    <message>
        <source>When the window is closed, messages keep arriving.</source>
        <translation>Окно закрыто, а сообщения приходят.</translation>
    </message>
    <message>
        <source>When somebody writes @ and your nickname, or writes to you alone.</source>
        <translation>Когда кто-то пишет @ и ваше имя или пишет только вам.</translation>
    </message>
</context>
<context>
    <name>gangway::windows::RecentList</name>
    <message>
        <source>Vehicles joined before</source>
        <translation>Где вы уже бывали</translation>
    </message>
    <message>
        <source>Vehicles joined before: %1</source>
        <translation>Где вы уже бывали: %1</translation>
    </message>
    <message>
        <source>not in reach</source>
        <translation>не отвечает</translation>
    </message>
</context>
<context>
    <name>gangway::windows::RoomHeader</name>
    <message>
        <source>Back to the rooms</source>
        <translation>Назад к комнатам</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>the crew can read it</source>
        <translation>экипаж может это читать</translation>
    </message>
</context>
<context>
    <name>gangway::windows::RoomLife</name>
    <message>
        <source>%1 is archived.</source>
        <translation>«%1» в архиве.</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>«%1» удалена.</translation>
    </message>
</context>
<context>
    <name>gangway::windows::SettingsWindow</name>
    <message>
        <source>Settings – Gangway</source>
        <translation>Настройки – Gangway</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Профиль</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Внешний вид</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Дополнительно</translation>
    </message>
    <message>
        <source>Changes apply at once.</source>
        <translation>Изменения действуют сразу.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Имя в чате</translation>
    </message>
    <message>
        <source>Others see it beside what you write. On this vehicle it changes at once when it is free.</source>
        <translation>Его видят рядом с тем, что вы пишете. На этом борту оно сменится сразу, если свободно.</translation>
    </message>
    <message>
        <source>Same as system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Контрастная</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Контрастная светлая</translation>
    </message>
    <message>
        <source>Kafka servers</source>
        <translation>Серверы Kafka</translation>
    </message>
    <message>
        <source>For crews: addresses of the fleet’s Kafka, as host:port, separated by commas. Empty: no link to other vehicles. When this laptop hosts, the chat pauses for a moment to take them over.</source>
        <translation>Для экипажа: адреса Kafka флота, как узел:порт, через запятую. Пусто: связи с другими бортами нет. Если этот ноутбук ведёт чат, он прервётся на миг, чтобы их принять.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
</context>
<context>
    <name>gangway::windows::Toast</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>gangway::wording::AgreementWords</name>
    <message numerus="yes">
        <source>You are here; agrees with %n other vehicle(s)</source>
        <translation>
            <numerusform>Вы здесь; на %n другом борту то же самое</numerusform>
            <numerusform>Вы здесь; на %n других бортах то же самое</numerusform>
            <numerusform>Вы здесь; на %n других бортах то же самое</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Differs in %n part(s); being repaired</source>
        <translation>
            <numerusform>Отличается в %n части; исправляем</numerusform>
            <numerusform>Отличается в %n частях; исправляем</numerusform>
            <numerusform>Отличается в %n частях; исправляем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Differs in %n part(s)</source>
        <translation>
            <numerusform>Отличается в %n части</numerusform>
            <numerusform>Отличается в %n частях</numerusform>
            <numerusform>Отличается в %n частях</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::ChipWords</name>
    <message>
        <source>Clock is wrong</source>
        <translation>Часы идут неверно</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Соединяемся…</translation>
    </message>
    <message>
        <source>Looking for the crew laptop. What you write is kept on this device.</source>
        <translation>Ищем ноутбук экипажа. Написанное хранится на этом устройстве.</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Вход закрыт</translation>
    </message>
    <message>
        <source>Another laptop answers</source>
        <translation>Отвечает другой ноутбук</translation>
    </message>
    <message>
        <source>This is not the vehicle you know. Nothing was sent.</source>
        <translation>Это не тот борт, который вы знаете. Ничего не отправлено.</translation>
    </message>
    <message numerus="yes">
        <source>Waiting for signal · %n waiting</source>
        <translation>
            <numerusform>Ждём сигнала · %n в очереди</numerusform>
            <numerusform>Ждём сигнала · %n в очереди</numerusform>
            <numerusform>Ждём сигнала · %n в очереди</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for signal</source>
        <translation>Ждём сигнала</translation>
    </message>
    <message>
        <source>No signal. Chat on board works; the rest goes out by itself when there is a signal.</source>
        <translation>Сигнала нет. Чат на борту работает; остальное уйдёт само, когда будет сигнал.</translation>
    </message>
    <message numerus="yes">
        <source>Sending · %n left</source>
        <translation>
            <numerusform>Отправляем · осталось %n</numerusform>
            <numerusform>Отправляем · осталось %n</numerusform>
            <numerusform>Отправляем · осталось %n</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a signal. What waited is going out now.</source>
        <translation>Сигнал есть. То, что ждало, отправляется.</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>There is a signal. Messages reach the other vehicles.</source>
        <translation>Сигнал есть. Сообщения доходят до других бортов.</translation>
    </message>
    <message>
        <source>On board</source>
        <translation>На борту</translation>
    </message>
    <message>
        <source>You are connected to the crew laptop. Everybody on board can read you.</source>
        <translation>Вы соединены с ноутбуком экипажа. Все на борту могут вас читать.</translation>
    </message>
    <message numerus="yes">
        <source>Reconnecting in %n s</source>
        <translation>
            <numerusform>Новая попытка через %n с</numerusform>
            <numerusform>Новая попытка через %n с</numerusform>
            <numerusform>Новая попытка через %n с</numerusform>
        </translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Новая попытка…</translation>
    </message>
    <message>
        <source>The crew laptop does not answer. What you write is kept on this device.</source>
        <translation>Ноутбук экипажа не отвечает. Написанное хранится на этом устройстве.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait on this device.</source>
        <translation>
            <numerusform>На этом устройстве ждёт %n сообщение.</numerusform>
            <numerusform>На этом устройстве ждут %n сообщения.</numerusform>
            <numerusform>На этом устройстве ждут %n сообщений.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot write on this laptop</source>
        <translation>Запись на ноутбук не идёт</translation>
    </message>
    <message>
        <source>Cannot open the chat</source>
        <translation>Чат не открывается</translation>
    </message>
    <message>
        <source>This vehicle has no link to others set up.</source>
        <translation>Связь с другими бортами здесь не настроена.</translation>
    </message>
</context>
<context>
    <name>gangway::wording::ClockWords</name>
    <message>
        <source>The crew laptop’s clock is %1 behind messages that were already written. It is wrong now or was wrong then; please check it.</source>
        <translation>Часы ноутбука экипажа отстают на %1 от уже написанных сообщений. Они идут неверно сейчас или шли неверно тогда; проверьте их.</translation>
    </message>
    <message>
        <source>The crew laptop’s clock is %1 behind. Messages get the right time all the same.</source>
        <translation>Часы ноутбука экипажа отстают на %1. Время сообщений всё равно будет верным.</translation>
    </message>
    <message>
        <source>The crew laptop’s clock is %1 ahead. Messages get the right time all the same.</source>
        <translation>Часы ноутбука экипажа спешат на %1. Время сообщений всё равно будет верным.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минуту</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::DeliveryWords</name>
    <message>
        <source>On this device</source>
        <translation>На этом устройстве</translation>
    </message>
    <message>
        <source>Saved on this vehicle</source>
        <translation>Сохранено на борту</translation>
    </message>
    <message>
        <source>Sent to the network</source>
        <translation>Отправлено в сеть</translation>
    </message>
    <message numerus="yes">
        <source>Received by %1 of %n vehicle(s)</source>
        <translation>
            <numerusform>Получено на %1 из %n борта</numerusform>
            <numerusform>Получено на %1 из %n бортов</numerusform>
            <numerusform>Получено на %1 из %n бортов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delivered to %n</source>
        <translation>
            <numerusform>Доставлено: %n</numerusform>
            <numerusform>Доставлено: %n</numerusform>
            <numerusform>Доставлено: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read by %n</source>
        <translation>
            <numerusform>Прочитали: %n</numerusform>
            <numerusform>Прочитали: %n</numerusform>
            <numerusform>Прочитали: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Не отправлено: %1</translation>
    </message>
    <message>
        <source>It is kept on this device and goes out as soon as the crew laptop answers.</source>
        <translation>Оно хранится на этом устройстве и уйдёт, как только ответит ноутбук экипажа.</translation>
    </message>
    <message>
        <source>It is stored safely on the crew laptop of this vehicle.</source>
        <translation>Оно надёжно сохранено на ноутбуке экипажа этого борта.</translation>
    </message>
    <message>
        <source>It has left this vehicle. The other vehicles fetch it when they have a signal.</source>
        <translation>Оно ушло с борта. Другие борта получат его, когда у них будет сигнал.</translation>
    </message>
    <message>
        <source>This many of the other vehicles in reach have confirmed it.</source>
        <translation>Вот сколько других бортов на связи подтвердили получение.</translation>
    </message>
    <message>
        <source>It has reached the devices of this many people on board.</source>
        <translation>Вот у скольких людей на борту оно уже на устройстве.</translation>
    </message>
    <message>
        <source>This many people on board have read it.</source>
        <translation>Вот сколько людей на борту его прочитали.</translation>
    </message>
    <message>
        <source>It is kept on this device. Send it again, copy it or delete it.</source>
        <translation>Оно хранится на этом устройстве. Отправьте снова, скопируйте или удалите.</translation>
    </message>
</context>
<context>
    <name>gangway::wording::ErrorWords</name>
    <message numerus="yes">
        <source>longer than %n character(s)</source>
        <translation>
            <numerusform>длиннее %n знака</numerusform>
            <numerusform>длиннее %n знаков</numerusform>
            <numerusform>длиннее %n знаков</numerusform>
        </translation>
    </message>
    <message>
        <source>too many at once</source>
        <translation>слишком часто</translation>
    </message>
    <message>
        <source>not allowed here</source>
        <translation>здесь это не разрешено</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>этого больше нет</translation>
    </message>
    <message>
        <source>the name is taken</source>
        <translation>имя занято</translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation>это изменили тем временем</translation>
    </message>
    <message>
        <source>the crew laptop is busy</source>
        <translation>ноутбук экипажа занят</translation>
    </message>
    <message>
        <source>no space left on the crew laptop</source>
        <translation>на ноутбуке экипажа кончилось место</translation>
    </message>
    <message>
        <source>you are signed out</source>
        <translation>вы вышли</translation>
    </message>
    <message>
        <source>the crew laptop did not accept it</source>
        <translation>ноутбук экипажа не принял это</translation>
    </message>
    <message>
        <source>something went wrong</source>
        <translation>что-то пошло не так</translation>
    </message>
    <message numerus="yes">
        <source>That is longer than %n character(s). Shorten it and try again.</source>
        <translation>
            <numerusform>Это длиннее %n знака. Сократите и попробуйте снова.</numerusform>
            <numerusform>Это длиннее %n знаков. Сократите и попробуйте снова.</numerusform>
            <numerusform>Это длиннее %n знаков. Сократите и попробуйте снова.</numerusform>
        </translation>
    </message>
    <message>
        <source>That was too much at once. Wait a moment and try again.</source>
        <translation>Слишком часто. Подождите немного и попробуйте снова.</translation>
    </message>
    <message>
        <source>That is not allowed here. Nothing was changed.</source>
        <translation>Здесь это не разрешено. Ничего не изменилось.</translation>
    </message>
    <message>
        <source>It is no longer there.</source>
        <translation>Этого больше нет.</translation>
    </message>
    <message>
        <source>Somebody here has that name already. Choose another one.</source>
        <translation>Здесь уже есть кто-то с таким именем. Выберите другое.</translation>
    </message>
    <message>
        <source>It has changed in the meantime. Please take a look and try again.</source>
        <translation>За это время что-то изменилось. Посмотрите ещё раз и повторите.</translation>
    </message>
    <message>
        <source>The crew laptop is busy. What you write is kept on this device.</source>
        <translation>Ноутбук экипажа занят. Написанное хранится на этом устройстве.</translation>
    </message>
    <message>
        <source>The crew laptop has no space left. What was sent is safe.</source>
        <translation>На ноутбуке экипажа кончилось место. Отправленное цело.</translation>
    </message>
    <message>
        <source>You are signed out. Join again to go on.</source>
        <translation>Вы вышли. Войдите снова, чтобы продолжить.</translation>
    </message>
    <message>
        <source>The crew laptop did not accept it. Nothing was changed.</source>
        <translation>Ноутбук экипажа не принял это. Ничего не изменилось.</translation>
    </message>
    <message>
        <source>The crew laptop runs another version that cannot do this.</source>
        <translation>На ноутбуке экипажа другая версия, она этого не умеет.</translation>
    </message>
    <message>
        <source>Something went wrong. What you wrote is kept on this device.</source>
        <translation>Что-то пошло не так. Написанное хранится на этом устройстве.</translation>
    </message>
    <message>
        <source>Your sign-in cannot be read from the desktop’s keychain. Unlock it and try again; your name and messages are safe.</source>
        <translation>Данные для входа не удаётся прочитать из связки ключей. Разблокируйте её и попробуйте снова; ваше имя и сообщения в сохранности.</translation>
    </message>
    <message>
        <source>The crew laptop does not answer. What you write is kept on this device.</source>
        <translation>Ноутбук экипажа не отвечает. Написанное хранится на этом устройстве.</translation>
    </message>
    <message>
        <source>Somebody here has that name already. “%1” is free.</source>
        <translation>Здесь уже есть кто-то с таким именем. «%1» свободно.</translation>
    </message>
    <message>
        <source>This laptop’s disk is full or does not let us write. What was sent is safe. Free some space to go on.</source>
        <translation>Диск этого ноутбука заполнен или закрыт для записи. Отправленное цело. Освободите место, чтобы продолжить.</translation>
    </message>
    <message>
        <source>Another Gangway on this laptop has this chat open. Close it, then try again.</source>
        <translation>Этот чат уже открыт в другом Gangway на этом ноутбуке. Закройте его и попробуйте снова.</translation>
    </message>
    <message>
        <source>This chat was last opened with a newer version of Gangway. Please start that version; nothing was changed.</source>
        <translation>Этот чат открывали в более новой версии Gangway. Запустите её; ничего не изменено.</translation>
    </message>
    <message>
        <source>The chat’s data on this laptop cannot be opened. Nothing was changed.</source>
        <translation>Не удаётся открыть данные чата на этом ноутбуке. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Give the room a name.</source>
        <translation>Назовите комнату.</translation>
    </message>
    <message>
        <source>Say what to call you.</source>
        <translation>Напишите, как к вам обращаться.</translation>
    </message>
    <message>
        <source>This line contains something that cannot be shown. Please remove it.</source>
        <translation>В этой строке есть то, что нельзя показать. Пожалуйста, уберите это.</translation>
    </message>
    <message>
        <source>This name contains something that cannot be shown. Please remove it.</source>
        <translation>В этом имени или названии есть то, что нельзя показать. Пожалуйста, уберите это.</translation>
    </message>
    <message>
        <source>There is a room called %1 already.</source>
        <translation>Комната «%1» уже есть.</translation>
    </message>
    <message>
        <source>Somebody here is called %1 already.</source>
        <translation>Имя %1 здесь уже занято.</translation>
    </message>
    <message>
        <source>%1 “%2” is free.</source>
        <translation>%1 Имя «%2» свободно.</translation>
    </message>
</context>
<context>
    <name>gangway::wording::MessageWords</name>
    <message>
        <source>Message deleted</source>
        <translation>Сообщение удалено</translation>
    </message>
    <message>
        <source>Your version cannot show this.</source>
        <translation>Ваша версия не умеет это показать.</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Новые сообщения</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>edited · %1</source>
        <translation>изменено · %1</translation>
    </message>
    <message>
        <source>sent %1 · arrived %2</source>
        <translation>отправлено %1 · пришло %2</translation>
    </message>
    <message>
        <source>written %1 · arrived %2</source>
        <translation>написано %1 · пришло %2</translation>
    </message>
    <message>
        <source>written %1 · sent %2</source>
        <translation>написано %1 · отправлено %2</translation>
    </message>
    <message>
        <source>%1 came in</source>
        <translation>%1: вход</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1: выход</translation>
    </message>
    <message numerus="yes">
        <source>%n people came in</source>
        <translation>
            <numerusform>Вошёл %n человек</numerusform>
            <numerusform>Вошли %n человека</numerusform>
            <numerusform>Вошли %n человек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people left</source>
        <translation>
            <numerusform>Вышел %n человек</numerusform>
            <numerusform>Вышли %n человека</numerusform>
            <numerusform>Вышли %n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two clauses: 5 people came in, 2 left</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>people, after a comma</comment>
        <translation>
            <numerusform>вышел %n</numerusform>
            <numerusform>вышли %n</numerusform>
            <numerusform>вышли %n</numerusform>
        </translation>
    </message>
    <message>
        <source>edited</source>
        <translation>изменено</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent</source>
        <translation>
            <numerusform>Не отправлено %n сообщение</numerusform>
            <numerusform>Не отправлено %n сообщения</numerusform>
            <numerusform>Не отправлено %n сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft:</source>
        <translation>Черновик:</translation>
    </message>
    <message>
        <source>You:</source>
        <translation>Вы:</translation>
    </message>
    <message>
        <source>%1:</source>
        <comment>author of the newest message</comment>
        <translation>%1:</translation>
    </message>
    <message>
        <source>Unknown yet</source>
        <translation>Пока неизвестно кто</translation>
    </message>
</context>
<context>
    <name>gangway::wording::MissingWords</name>
    <message numerus="yes">
        <source>%n pack(s) cannot be had: no vehicle holds them</source>
        <translation>
            <numerusform>%n пакет не получить: его нет ни на одном борту</numerusform>
            <numerusform>%n пакета не получить: их нет ни на одном борту</numerusform>
            <numerusform>%n пакетов не получить: их нет ни на одном борту</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pack(s) missing; asking the other vehicles</source>
        <translation>
            <numerusform>Не хватает %n пакета; спрашиваем другие борта</numerusform>
            <numerusform>Не хватает %n пакетов; спрашиваем другие борта</numerusform>
            <numerusform>Не хватает %n пакетов; спрашиваем другие борта</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::PreJoinWords</name>
    <message numerus="yes">
        <source>%n people on board</source>
        <translation>
            <numerusform>на борту %n человек</numerusform>
            <numerusform>на борту %n человека</numerusform>
            <numerusform>на борту %n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no answer from %1. Check that this laptop is on the vehicle’s Wi-Fi.</source>
        <translation>От %1 нет ответа. Проверьте, подключён ли этот ноутбук к Wi-Fi борта.</translation>
    </message>
    <message>
        <source>Name and password do not match.</source>
        <translation>Имя и пароль не подходят друг к другу.</translation>
    </message>
    <message>
        <source>Somebody here is called that already. Choose another name.</source>
        <translation>Здесь уже есть кто-то с таким именем. Выберите другое.</translation>
    </message>
    <message>
        <source>Somebody here is called that already. “%1” is free.</source>
        <translation>Здесь уже есть кто-то с таким именем. «%1» свободно.</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a minute, then try again.</source>
        <translation>Слишком много попыток. Подождите минуту и попробуйте снова.</translation>
    </message>
    <message>
        <source>There is no Gangway chat at %1.</source>
        <translation>По адресу %1 нет чата Gangway.</translation>
    </message>
    <message>
        <source>A password has 8 to 256 characters.</source>
        <translation>В пароле должно быть от 8 до 256 знаков.</translation>
    </message>
</context>
<context>
    <name>gangway::wording::ReachWords</name>
    <message>
        <source>This vehicle</source>
        <translation>Этот борт</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Goes to every vehicle when there is a signal. Messages may take hours.</source>
        <translation>Уходит на все борта, когда есть сигнал. Сообщения могут идти часами.</translation>
    </message>
    <message>
        <source>Stays on board. Nothing of it ever leaves this vehicle.</source>
        <translation>Остаётся на борту. Ничего отсюда не уходит с борта.</translation>
    </message>
    <message>
        <source>Stays on board. Nothing of it ever leaves %1.</source>
        <translation>Остаётся на борту. Ничего отсюда не уходит с борта «%1».</translation>
    </message>
    <message>
        <source>Is meant for the other vehicles too. This vehicle has no link set up, so it stays on board.</source>
        <translation>Предназначено и другим бортам, но связь с ними здесь не настроена: остаётся на борту.</translation>
    </message>
</context>
<context>
    <name>gangway::wording::RoomWords</name>
    <message>
        <source>A room on its way</source>
        <translation>Комната в пути</translation>
    </message>
    <message>
        <source>not arrived yet</source>
        <translation>ещё не пришла</translation>
    </message>
    <message>
        <source>This room has not arrived yet</source>
        <translation>Эта комната ещё не пришла</translation>
    </message>
    <message>
        <source>Another vehicle has mentioned this room. Its name and messages will appear here by themselves, and then you can join.</source>
        <translation>Эту комнату упомянул другой борт. Её название и сообщения появятся здесь сами, и тогда в неё можно будет войти.</translation>
    </message>
    <message>
        <source>Somebody on board</source>
        <translation>Кто-то на борту</translation>
    </message>
    <message>
        <source>Just the two of you</source>
        <translation>Только вы двое</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Закрытая</translation>
    </message>
    <message>
        <source>Only the two of you see this. The crew of this vehicle can read it.</source>
        <translation>Это видите только вы двое. Экипаж этого борта может это читать.</translation>
    </message>
    <message>
        <source>Only its members see this room. The crew of this vehicle can read it.</source>
        <translation>Эту комнату видят только её участники. Экипаж этого борта может её читать.</translation>
    </message>
    <message>
        <source>Remove from the list…</source>
        <translation>Убрать из списка…</translation>
    </message>
    <message>
        <source>Leave the room…</source>
        <translation>Выйти из комнаты…</translation>
    </message>
    <message>
        <source>Put the conversation away…</source>
        <translation>Убрать переписку…</translation>
    </message>
    <message>
        <source>You were removed from this room. What you have read stays here.</source>
        <translation>Вас удалили из этой комнаты. Прочитанное остаётся здесь.</translation>
    </message>
    <message>
        <source>My notes</source>
        <translation>Мои заметки</translation>
    </message>
    <message>
        <source>Only you</source>
        <translation>Только вы</translation>
    </message>
    <message>
        <source>Only you see this. The crew of this vehicle can read it.</source>
        <translation>Это видите только вы. Экипаж этого борта может это прочитать.</translation>
    </message>
    <message>
        <source>Put the notes away…</source>
        <translation>Убрать заметки…</translation>
    </message>
    <message>
        <source>This room is archived. It can be read only.</source>
        <translation>Комната в архиве. Её можно только читать.</translation>
    </message>
</context>
<context>
    <name>gangway::wording::SearchWords</name>
    <message>
        <source>Looking for “%1”…</source>
        <translation>Ищем «%1»…</translation>
    </message>
    <message>
        <source>None of your rooms is called “%1”</source>
        <translation>Среди ваших комнат нет «%1»</translation>
    </message>
    <message>
        <source>No room is called “%1”</source>
        <translation>Нет комнаты с названием «%1»</translation>
    </message>
    <message>
        <source>Esc shows all rooms again.</source>
        <translation>Esc покажет все комнаты.</translation>
    </message>
    <message>
        <source>Other rooms can be found when the crew laptop answers.</source>
        <translation>Другие комнаты найдутся, когда ответит ноутбук экипажа.</translation>
    </message>
</context>
<context>
    <name>gangway::wording::TimeWords</name>
    <message>
        <source>dddd, d MMMM</source>
        <comment>QLocale date format of a day&apos;s title, without a year</comment>
        <translation>dddd, d MMMM</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <comment>QLocale date format of a day&apos;s title, with a year</comment>
        <translation>dddd, d MMMM yyyy</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n мин назад</numerusform>
            <numerusform>%n мин назад</numerusform>
            <numerusform>%n мин назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n ч назад</numerusform>
            <numerusform>%n ч назад</numerusform>
            <numerusform>%n ч назад</numerusform>
        </translation>
    </message>
</context>
</TS>
