<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>gangway::composer::Composer</name>
    <message numerus="yes">
        <source>%n too many</source>
        <comment>characters over the limit</comment>
        <translation>
            <numerusform>%n too many</numerusform>
            <numerusform>%n too many</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::InfoDialog</name>
    <message numerus="yes">
        <source>took %n s</source>
        <translation>
            <numerusform>took %n s</numerusform>
            <numerusform>took %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::host::HostPage</name>
    <message numerus="yes">
        <source>%n message(s) wait</source>
        <translation>
            <numerusform>%n message waits</numerusform>
            <numerusform>%n messages wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other people on board</source>
        <translation>
            <numerusform>%n other person on board</numerusform>
            <numerusform>%n other people on board</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::notifications::NotificationWords</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n rooms</source>
        <comment>after a number of messages</comment>
        <translation>
            <numerusform>in %n room</numerusform>
            <numerusform>in %n rooms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::AgreementWords</name>
    <message numerus="yes">
        <source>You are here; agrees with %n other vehicle(s)</source>
        <translation>
            <numerusform>You are here; agrees with %n other vehicle</numerusform>
            <numerusform>You are here; agrees with %n other vehicles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Differs in %n part(s); being repaired</source>
        <translation>
            <numerusform>Differs in %n part; being repaired</numerusform>
            <numerusform>Differs in %n parts; being repaired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Differs in %n part(s)</source>
        <translation>
            <numerusform>Differs in %n part</numerusform>
            <numerusform>Differs in %n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::ChipWords</name>
    <message numerus="yes">
        <source>Waiting for signal · %n waiting</source>
        <translation>
            <numerusform>Waiting for signal · %n waiting</numerusform>
            <numerusform>Waiting for signal · %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending · %n left</source>
        <translation>
            <numerusform>Sending · %n left</numerusform>
            <numerusform>Sending · %n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reconnecting in %n s</source>
        <translation>
            <numerusform>Reconnecting in %n s</numerusform>
            <numerusform>Reconnecting in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait on this device.</source>
        <translation>
            <numerusform>%n message waits on this device.</numerusform>
            <numerusform>%n messages wait on this device.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::ClockWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::PreJoinWords</name>
    <message numerus="yes">
        <source>%n people on board</source>
        <translation>
            <numerusform>%n person on board</numerusform>
            <numerusform>%n people on board</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::ErrorWords</name>
    <message numerus="yes">
        <source>longer than %n character(s)</source>
        <translation>
            <numerusform>longer than %n character</numerusform>
            <numerusform>longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That is longer than %n character(s). Shorten it and try again.</source>
        <translation>
            <numerusform>That is longer than %n character. Shorten it and try again.</numerusform>
            <numerusform>That is longer than %n characters. Shorten it and try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::DeliveryWords</name>
    <message numerus="yes">
        <source>Received by %1 of %n vehicle(s)</source>
        <translation>
            <numerusform>Received by %1 of %n vehicle</numerusform>
            <numerusform>Received by %1 of %n vehicles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delivered to %n</source>
        <translation>
            <numerusform>Delivered to %n</numerusform>
            <numerusform>Delivered to %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read by %n</source>
        <translation>
            <numerusform>Read by %n</numerusform>
            <numerusform>Read by %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::MessageWords</name>
    <message numerus="yes">
        <source>%n people came in</source>
        <translation>
            <numerusform>%n person came in</numerusform>
            <numerusform>%n people came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people left</source>
        <translation>
            <numerusform>%n person left</numerusform>
            <numerusform>%n people left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>people, after a comma</comment>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent</source>
        <translation>
            <numerusform>%n message not sent</numerusform>
            <numerusform>%n messages not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::MissingWords</name>
    <message numerus="yes">
        <source>%n pack(s) cannot be had: no vehicle holds them</source>
        <translation>
            <numerusform>%n pack cannot be had: no vehicle holds it</numerusform>
            <numerusform>%n packs cannot be had: no vehicle holds them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pack(s) missing; asking the other vehicles</source>
        <translation>
            <numerusform>%n pack missing; asking the other vehicles</numerusform>
            <numerusform>%n packs missing; asking the other vehicles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::rooms::RoomListModel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::wording::TimeWords</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::people::DetailsPane</name>
    <message numerus="yes">
        <source>%n here now</source>
        <translation>
            <numerusform>%n here now</numerusform>
            <numerusform>%n here now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more people whose profiles are on their way</source>
        <translation>
            <numerusform>%n more person whose profile is on its way</numerusform>
            <numerusform>%n more people whose profiles are on their way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::timeline::JumpButton</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::timeline::LateMessagesButton</name>
    <message numerus="yes">
        <source>%n message(s) arrived late —</source>
        <translation>
            <numerusform>%n message arrived late —</numerusform>
            <numerusform>%n messages arrived late —</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::windows::Background</name>
    <message numerus="yes">
        <source>%n other people are on board. The chat ends for all of them until you host again; everything is kept on this laptop.</source>
        <translation>
            <numerusform>%n other person is on board. The chat ends for them until you host again; everything is kept on this laptop.</numerusform>
            <numerusform>%n other people are on board. The chat ends for all of them until you host again; everything is kept on this laptop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::windows::IdentityFields</name>
    <message numerus="yes">
        <source>A password has at least %n character(s).</source>
        <translation>
            <numerusform>A password has at least %n character.</numerusform>
            <numerusform>A password has at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::windows::RoomHeader</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::dialogs::InviteDialog</name>
    <message numerus="yes">
        <source>Private room · %n members</source>
        <translation>
            <numerusform>Private room · %n member</numerusform>
            <numerusform>Private room · %n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Invite %n</source>
        <translation>
            <numerusform>Invite %n</numerusform>
            <numerusform>Invite %n</numerusform>
        </translation>
    </message>
</context>
</TS>
