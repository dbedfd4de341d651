// SPDX-License-Identifier: GPL-3.0-or-later
import { roomAvatar } from './avatar.js';
import { Composer } from './composer.js';
import { connectionWords, drawConnectionStrip } from './connection.js';
import { h, icon, iconButton, redraw } from './dom.js';
import { errorWords } from './errors.js';
import { messageIntents } from './messageintents.js';
import { nameOf } from './rowmodels.js';
import { Timeline } from './timeline.js';

/** One room: header, strip, timeline, composer; or what to do when it is not joined or not there. */
export class RoomView {
    constructor(context) {
        this.#context = context;
        this.#header = h('header', { class: 'pane-header room-header' });
        this.#strip = h('div', { class: 'strip-place' });
        this.#away = h('p', { class: 'away-line meta muted', hidden: true }, icon('retry', 16), h('span', {}));
        this.#note = h('div', { class: 'empty' });
        const intents = messageIntents(context, () => this.#composer, () => this.#timeline);
        this.#timeline = new Timeline(context, intents);
        this.#composer = new Composer(context, intents);
        context.focusComposer = () => this.#composer.focus();
        this.element = h('section', { class: 'pane room-pane' },
            this.#header, this.#strip, this.#note, this.#timeline.element, this.#away, this.#composer.element);
    }

    /** Draws the room of the state. */
    update() {
        const { ui, session, actions } = this.#context;
        const room = session.world.rooms.get(ui.room);
        const joined = session.world.isJoined(ui.room);
        this.#drawHeader(room);
        this.#drawStrip();
        this.#drawNote(room, joined);
        this.#timeline.element.hidden = this.#composer.element.hidden = !joined;
        if (this.#room !== (joined ? ui.room : null))
            this.#leave();
        if (!joined)
            return;
        if (!session.world.members.has(ui.room) && session.caughtUp)
            this.#fetchMembers(actions, ui.room);
        if (this.#room === ui.room)
            return this.#timeline.update();
        this.#room = ui.room;
        this.#composer.open(ui.room);
        this.#timeline.open(ui.room);
        if (!this.#context.isPhone())
            this.#composer.focus();
    }

    #leave() {
        if (this.#room)
            this.#timeline.close();
        this.#room = null;
    }

    /** What is on the screen counts as seen, if somebody looks. */
    look() {
        this.#timeline.look();
    }

    #context;
    #header;
    #strip;
    #away;
    #note;
    #timeline;
    #composer;
    #room = null;
    #asked = new Map();

    /** Once in a connection: who came and went meanwhile is not replayed. */
    #fetchMembers(actions, room) {
        const { world } = this.#context.session;
        world.members.set(room, new Map());
        actions.fetchMembers(room).catch(() => world.members.delete(room));
    }

    #drawHeader(room) {
        const { words, ui, go, leave } = this.#context;
        const { details } = ui;
        const toggle = () => (details ? leave({ details: false }) : go({ details: true }));
        const subtitle = room && this.#subtitle(room);
        redraw(this.#header, [room?.id, room?.name, subtitle, details], () => [
            iconButton('left', words.text('room.back'), () => leave({ room: null, details: false }), { class: 'icon-button back', 'data-focus': 'back' }),
            room && roomAvatar(room, 'header'),
            room && h('div', { class: 'grow room-title' }, h('h1', { class: 'title elide', dir: 'auto' }, room.name),
                h('p', { class: 'meta muted elide' }, subtitle.icon && icon(subtitle.icon, 14), subtitle.text)),
            room && iconButton('info', words.text('room.details'), toggle, {
                'aria-pressed': String(details), class: details ? 'icon-button pressed' : 'icon-button', 'data-focus': 'details' })]);
    }

    /** Who is typing, else how far the room reaches and how many are in it. */
    #subtitle(room) {
        const { words, session } = this.#context;
        const typists = session.typists(room.id);
        if (typists.length === 1)
            return { text: words.text('room.typing', { name: nameOf(this.#context, typists[0]) }) };
        if (typists.length > 1)
            return { text: words.text('room.typing_many', { count: typists.length }) };
        return { icon: room.reach, text: ` ${words.text(`reach.${room.reach}`)} · ${words.text('rooms.people', { count: room.members })}` };
    }

    #drawStrip() {
        const { words, session, explainConnection } = this.#context;
        const state = connectionWords(this.#context);
        drawConnectionStrip(this.#strip, state, words, { explain: explainConnection, retry: () => session.wire.retryNow() });
        this.#away.hidden = !state.away;
        this.#away.lastChild.textContent = state.away ? `${state.text} · ${state.since}` : '';
        this.#composer.setAway(state.away);
    }

    #drawNote(room, joined) {
        const { ui, session } = this.#context;
        const window = room && session.world.windows.get(room.id);
        const empty = joined && window?.floor === null && window.messages.length === 0 && session.outbox.ofRoom(room.id).length === 0;
        this.#note.hidden = joined && !empty;
        this.#note.classList.toggle('empty-room', joined);
        if (this.#note.hidden)
            return;
        const kind = empty ? 'empty' : !ui.room ? 'choose' : !room ? 'unknown' : 'join';
        redraw(this.#note, [kind, room?.id, room?.name, room?.topic, room?.reach, session.caughtUp], () => this.#noteOf(kind, room));
    }

    #noteOf(kind, room) {
        const { words, session } = this.#context;
        if (kind === 'empty')
            return note('send', words.text('room.empty'), words.text(room.reach === 'everyone' ? 'room.empty_hint_network' : 'room.empty_hint'));
        if (kind === 'choose')
            return [...note('message', words.text('room.choose'), words.text('room.choose_hint')), this.#newRoomButton()];
        if (kind === 'unknown')
            return session.caughtUp && note('search', words.text('room.unknown'), words.text('room.unknown_hint'));
        return [roomAvatar(room, 'profile'), h('h2', { class: 'title', dir: 'auto' }, room.name),
            room.topic && h('p', { class: 'muted', dir: 'auto' }, room.topic), this.#reachNote(room),
            h('p', { class: 'muted' }, words.text('room.not_joined_hint')), this.#joinButton(room)];
    }

    #reachNote(room) {
        const { words, session } = this.#context;
        return h('p', { class: 'muted small' }, icon(room.reach, 16), ' ',
            words.text(`reach.${room.reach}_hint`, { vehicle: session.world.own.name }));
    }

    #newRoomButton() {
        const { words, openNewRoom } = this.#context;
        return h('button', { type: 'button', class: 'button primary', onclick: openNewRoom }, icon('plus', 16), words.text('rooms.new'));
    }

    #joinButton(room) {
        const { words, actions, toast } = this.#context;
        const join = () => actions.joinRoom(room.id).catch((error) => toast(errorWords(words, error)));
        return h('button', { type: 'button', class: 'button primary large', onclick: join, 'data-focus': 'join' }, words.text('room.join'));
    }
}

function note(name, title, hint) {
    return [h('span', { class: 'muted' }, icon(name, 32)), h('h2', { class: 'strong' }, title), h('p', { class: 'muted small' }, hint)];
}
