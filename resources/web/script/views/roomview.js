// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '../engine/nodeerror.js';
import { personAvatar, roomAvatar } from './avatar.js';
import { Composer } from './composer.js';
import { connectionWords, drawConnectionStrip } from './connection.js';
import { h, icon, iconButton, redraw, setText } from './dom.js';
import { errorWords } from './errors.js';
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
        context.focusComposer = () => this.#composer.focus();
        this.element = h('section', { class: 'pane room-pane' },
            this.#header, this.#strip, this.#note, this.#timeline.element, this.#archived, this.#away, this.#composer.element);
    }

    /** Draws the room of the state. */
    update() {
        const { ui, session } = this.#context;
        const room = session.world.rooms.get(ui.room);
        const joined = session.world.isJoined(ui.room);
        this.#drawHeader(room);
        this.#drawStrip();
        this.#drawNote(room, joined);
        this.#timeline.element.hidden = !joined;
        this.#archived.hidden = !joined || !room?.archived;
        this.#composer.element.hidden = !joined || !this.#archived.hidden;
        if (this.#room !== (joined ? ui.room : null))
            this.#leave();
        if (!joined)
            return;
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
    #room = null;
    #refusal = null; // {room, error} of the last try to join

    #drawHeader(room) {
        const { words, ui, go, leave } = this.#context;
        const { details } = ui;
        const toggle = () => (details ? leave({ details: false }) : go({ details: true }));
        const subtitle = room && this.#subtitle(room);
        const partner = room && partnerOf(this.#context, room);
        redraw(this.#header, [room?.id, room?.name, room?.unknown, subtitle, details, partner], () => [
            iconButton('left', words.text('room.back'), () => leave({ room: null, details: false }), { class: 'icon-button back', 'data-focus': 'back' }),
            room && (partner ? personAvatar(partner, 'header') : roomAvatar(room, 'header')),
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

    #drawNote(room, joined) {
        const { ui, session, roomFinder } = this.#context;
        const mayCome = ui.room && !room && roomFinder.want(ui.room);
        const window = room && session.world.windows.get(room.id);
        const empty = joined && window?.floor === null && window.messages.length === 0 && session.outbox.ofRoom(room.id).length === 0;
        this.#note.hidden = joined && !empty;
        this.#note.classList.toggle('empty-room', joined);
        if (this.#note.hidden)
            return;
        const isRemoved = session.world.mine.get(ui.room)?.removed;
        const kind = empty ? 'empty' : !ui.room ? 'choose' : isRemoved ? 'removed' : !room ? 'unknown' : room.unknown ? 'coming' : 'join';
        const refusal = room && this.#refusal?.room === room.id ? errorWords(this.#context.words, this.#refusal.error) : '';
        redraw(this.#note, [kind, room?.id, room?.name, room?.topic, room?.reach, mayCome, hasNoLink(session.world), refusal],
            () => !mayCome && this.#noteOf(kind, room, refusal));
    }

    #noteOf(kind, room, refusal) {
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
            room.topic && h('p', { class: 'muted', dir: 'auto' }, room.topic), this.#reachNote(room),
            h('p', { class: 'muted' }, words.text('room.not_joined_hint')), this.#joinButton(room),
            refusal && h('p', { class: 'problem', role: 'alert' }, refusal)];
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

    #joinButton(room) {
        const { words, actions, session } = this.#context;
        const join = async () => {
            this.#refusal = null;
            try {
                await actions.joinRoom(room.id);
                this.#composer.focus(); // the button that had it is gone
            } catch (error) {
                this.#refusal = { room: room.id, error: error.code === 'not_found' ? new NodeError({ code: 'room_coming' }) : error };
                session.changed();
            }
        };
        return h('button', { type: 'button', class: 'button primary large', onclick: join, 'data-focus': 'join' }, words.text('room.join'));
    }
}

function note(name, title, hint) {
    return [h('span', { class: 'muted' }, icon(name, 32)), h('h2', { class: 'strong' }, title), h('p', { class: 'muted small' }, hint)];
}
