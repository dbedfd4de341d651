// SPDX-License-Identifier: GPL-3.0-or-later
import { confirmDialog, sheetDialog } from './dialogs.js';
import { linksIn, openLink, targetOf } from './links.js';
import { hasNoLink } from './reach.js';
import { textOf } from './rowmodels.js';

const linksOffered = 3; // of one message, in its actions, where the keyboard reaches them

/**
 * The acts on messages of the shown room, for the timeline and the composer.
 * @param {object} context the application
 * @param {Function} composer gives the composer
 * @param {Function} timeline gives the timeline
 */
export function messageIntents(context, composer, timeline) {
    const { session, actions } = context;
    const findEntry = (id) => session.outbox.entries.find((entry) => entry.id === id);
    const intents = {
        post: (text) => {
            timeline().toBottom(); // one sees what one has said
            return session.outbox.add(context.ui.room, text, { nick: session.world.me.nick, vehicle: session.world.own.name });
        },
        saveEdit: (id, text) => actions.edit(id, text),
        typing: () => actions.typing(context.ui.room),
        editLast: () => edit(composer(), lastOwn(context)),
        retry: (id) => session.outbox.retry(id),
        discard: (id) => session.outbox.remove(id),
        copy: (id) => context.copy(findEntry(id)?.text ?? textOf(session.world.message(id))),
        openLink: (url) => openLink(context, url),
        openActions: (id) => openActions(context, composer, intents, id, findEntry(id)),
    };
    return intents;
}

function lastOwn({ session, ui }) {
    const isMine = (message) => message.author === session.world.me.id && canEdit(session.world, message);
    return session.world.window(ui.room).messages.filter(isMine).at(-1);
}

function canEdit(world, message) {
    return message.author === world.me.id && world.isJoined(message.room) && !message.deleted && message.content?.type === 'text';
}

function edit(composer, message) {
    if (message)
        composer.edit(message);
}

function openActions(context, composer, intents, id, entry) {
    const message = context.session.world.message(id);
    if (message)
        sheetDialog(context.words, textOf(message), messageActions(context, composer, intents, message));
    else if (entry)
        sheetDialog(context.words, entry.text, entryActions(context, composer, intents, entry));
}

function messageActions(context, composer, intents, message) {
    const { words, session } = context;
    const own = canEdit(session.world, message);
    const text = textOf(message);
    const links = linksIn(text).slice(0, linksOffered);
    return [
        ...links.map(({ url }) => ({ icon: 'forward', text: words.text('message.open_link', { host: targetOf(url) }), act: () => intents.openLink(url) })),
        own && { icon: 'edit', text: words.text('message.edit'), act: () => edit(composer(), message) },
        text && { icon: 'copy', text: words.text('message.copy'), act: () => intents.copy(message.id) },
        { icon: 'info', text: words.text('message.info'), act: () => context.openMessageInfo(message) },
        own && { icon: 'delete', text: words.text('message.delete'), danger: true, act: () => confirmDelete(context, message) },
    ];
}

function entryActions(context, composer, intents, entry) {
    const { words, session } = context;
    const takeBack = async () => {
        if (await session.outbox.remove(entry.id))
            composer().giveBack(entry.text);
    };
    return [
        entry.state === 'failed' && { icon: 'retry', text: words.text('message.retry'), act: () => intents.retry(entry.id) },
        session.outbox.canBeTakenBack(entry) && { icon: 'edit', text: words.text('message.take_back'), act: takeBack },
        { icon: 'copy', text: words.text('message.copy'), act: () => intents.copy(entry.id) },
        entry.state === 'failed' && { icon: 'delete', text: words.text('message.delete_short'), danger: true, act: () => intents.discard(entry.id) },
    ];
}

function confirmDelete(context, message) {
    const { words, session, actions } = context;
    const network = session.world.rooms.get(message.room)?.reach === 'everyone' && !hasNoLink(session.world);
    return confirmDialog(words, {
        title: words.text('message.delete_question'), quote: textOf(message),
        hint: words.text(network ? 'message.delete_hint_network' : 'message.delete_hint'),
        yes: words.text('message.delete_yes'), act: () => actions.remove(message.id),
    });
}
