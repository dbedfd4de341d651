// SPDX-License-Identifier: GPL-3.0-or-later
import { LookingIn } from '../engine/lookingin.js';
import { personAvatar, roomAvatar } from './avatar.js';
import { Composer } from './composer.js';
import { connectionWords, drawConnectionStrip } from './connection.js';
import { h, icon, iconButton, redraw, setText } from './dom.js';
import { JoinBar } from './joinbar.js';
import { messageIntents } from './messageintents.js';
import { hasNoLink, reachHint, roomName } from './reach.js';
import { nameOf, partnerOf } from './rowmodels.js';
import { Timeline } from './timeline.js';

/** One room: header, strip, timeline, composer; or what to do when it is not joined or not there. */
export class RoomView {
    constructor(context) {
        this.#context = context;
        this.#header = h('header', { class: 'pane-header room-header' });
        this.#strip = h('div', { class: 'strip-place' });
        this.#away = h('p', { class: 'away-line meta muted', hidden: true }, icon('retry', 16), h('span', {}));
        this.#archived = h('p', { class: 'away-line meta muted', hidden: true }, context.words.text('room.archived'));
        this.#note = h('div', { class: 'empty' });
        const intents = messageIntents(context, () => this.#composer, () => this.#timeline);
        this.#timeline = new Timeline(context, intents);
        this.#composer = new Composer(context, intents);
        this.#joinBar = new JoinBar(context);
        this.#lookingIn = new LookingIn(context.session);
        context.focusComposer = () => this.#composer.focus();
        this.element = h('section', { class: 'pane room-pane' },
            this.#header, this.#strip, this.#note, this.#timeline.element, this.#archived, this.#away, this.#composer.element, this.#joinBar.element);
    }

    /** Draws the room of the state. */
    update() {
        const { ui, session } = this.#context;
        const room = session.world.rooms.get(ui.room);
        const joined = session.world.isJoined(ui.room);
        const isOpen = !joined && Boolean(room) && !room.unknown && room.reach !== 'lock'; // to be read, and to be joined
        if (isOpen)
            this.#lookingIn.see(room);
        else
            this.#lookingIn.leave();
        const isRead = joined || (isOpen && session.world.windows.get(ui.room)?.messages.length > 0);
        this.#drawHeader(room);
        this.#drawStrip();
        this.#drawNote(room, joined, isRead);
        this.#timeline.element.hidden = !isRead;
        this.#archived.hidden = !isRead || !room?.archived;
        this.#composer.element.hidden = !joined || !this.#archived.hidden;
        this.#joinBar.update(isOpen && !room.archived ? room : null);
        this.#show(isRead ? ui.room : null, joined);
    }

    #show(room, joined) {
        if (this.#room !== room || this.#isJoined !== joined)
            this.#leave();
        if (room === null)
            return;
        if (this.#room === room)
            return this.#timeline.update();
        this.#room = room;
        this.#isJoined = joined;
        this.#timeline.open(room);
        if (!joined)
            return;
        this.#composer.open(room);
        if (!this.#context.isPhone())
            this.#composer.focus();
    }

    #leave() {
        if (this.#room)
            this.#timeline.close();
        this.#room = null;
    }

    /** Messages on the screen count as seen, if somebody looks. */
    look() {
        this.#timeline.look();
    }

    #context;
    #header;
    #strip;
    #archived;
    #away;
    #note;
    #timeline;
    #composer;
    #joinBar;
    #lookingIn;
    #room = null;
    #isJoined = false; // when it was opened

    #drawHeader(room) {
        const { words, ui, go, leave } = this.#context;
        const { details } = ui;
        const toggle = () => (details ? leave({ details: false }) : go({ details: true }));
        const subtitle = room && this.#subtitle(room);
        const partner = room && partnerOf(this.#context, room);
        redraw(this.#header, [room?.id, room?.name, room?.unknown, subtitle, details, partner], () => [
            iconButton('left', words.text('room.back'), () => leave({ room: null, details: false }), { class: 'icon-button back', 'data-focus': 'back' }),
            room && (partner ? personAvatar(partner, 'header') : roomAvatar({ name: roomName(words, room), id: room.id }, 'header')),
            room && h('div', { class: 'grow room-title' }, h('h1', { class: 'title elide', dir: 'auto' }, roomName(words, room)),
                h('p', { class: 'meta muted elide' }, subtitle.icon && icon(subtitle.icon, 14), subtitle.text)),
            room && iconButton('info', words.text('room.details'), toggle, {
                'aria-pressed': String(details), class: details ? 'icon-button pressed' : 'icon-button', 'data-focus': 'details' })]);
    }

    /** The people who are typing, else how far the room reaches, how many are in it, and what it is for. */
    #subtitle(room) {
        const { words, session } = this.#context;
        if (room.unknown)
            return { text: words.text('room.coming_short') };
        const typists = session.typists(room.id);
        if (typists.length === 1)
            return { text: words.text('room.typing', { name: nameOf(this.#context, typists[0]) }) };
        if (typists.length > 1)
            return { text: words.text('room.typing_many', { count: typists.length }) };
        if (room.isNotes)
            return { icon: room.reach, text: ` ${words.text('reach.notes')}` };
        const parts = [words.text(`reach.${room.reach}`), words.text('rooms.people', { count: room.members }), room.topic].filter(Boolean);
        return { icon: room.reach, text: ` ${parts.join(' · ')}` };
    }

    #drawStrip() {
        const { words, session, explainConnection } = this.#context;
        const state = connectionWords(this.#context);
        drawConnectionStrip(this.#strip, state, words, { explain: explainConnection, retry: () => session.wire.retryNow() });
        this.#away.hidden = !state.away;
        setText(this.#away.lastChild, state.away ? `${state.text} · ${state.since}` : '');
        this.#composer.setAway(state.away);
    }

    #drawNote(room, joined, isRead) {
        const { ui, session, roomFinder } = this.#context;
        const mayCome = ui.room && !room && roomFinder.want(ui.room);
        const window = room && session.world.windows.get(room.id);
        const empty = joined && window?.floor === null && window.messages.length === 0 && session.outbox.ofRoom(room.id).length === 0;
        this.#note.hidden = isRead && !empty;
        this.#note.classList.toggle('empty-room', joined);
        if (this.#note.hidden)
            return;
        const isRemoved = session.world.mine.get(ui.room)?.removed;
        const kind = empty ? 'empty' : !ui.room ? 'choose' : isRemoved ? 'removed' : !room ? 'unknown' : room.unknown ? 'coming' : 'join';
        redraw(this.#note, [kind, room?.id, room?.name, room?.topic, room?.reach, mayCome, hasNoLink(session.world)],
            () => !mayCome && this.#noteOf(kind, room));
    }

    #noteOf(kind, room) {
        const { words, session } = this.#context;
        if (kind === 'empty')
            return note('send', words.text('room.empty'), words.text(room.reach === 'everyone' && !hasNoLink(session.world) ? 'room.empty_hint_network' : 'room.empty_hint'));
        if (kind === 'choose')
            return [...note('message', words.text('room.choose'), words.text('room.choose_hint')), this.#newRoomButton()];
        if (kind === 'removed')
            return note('lock', words.text('room.removed'), words.text('room.removed_hint'));
        if (kind === 'unknown')
            return note('search', words.text('room.unknown'), words.text('room.unknown_hint'));
        if (kind === 'coming')
            return note('late', words.text('room.coming'), words.text('room.coming_hint'));
        return [roomAvatar(room, 'profile'), h('h2', { class: 'title', dir: 'auto' }, room.name),
            room.topic && h('p', { class: 'muted', dir: 'auto' }, room.topic), this.#reachNote(room)];
    }

    #reachNote(room) {
        const { words, session } = this.#context;
        return h('p', { class: 'muted small' }, icon(room.reach, 16), ' ',
            reachHint(words, session.world, room.reach));
    }

    #newRoomButton() {
        const { words, openNewRoom } = this.#context;
        return h('button', { type: 'button', class: 'button primary', onclick: openNewRoom }, icon('plus', 16), words.text('rooms.new'));
    }
}

function note(name, title, hint) {
    return [h('span', { class: 'muted' }, icon(name, 32)), h('h2', { class: 'strong' }, title), h('p', { class: 'muted small' }, hint)];
}
