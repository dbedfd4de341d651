// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '../engine/nodeerror.js';
import { h, redraw } from './dom.js';
import { errorWords } from './errors.js';

/** In place of the composer of a room that one may read and has not joined. */
export class JoinBar {
    constructor(context) {
        this.#context = context;
        this.element = h('div', { class: 'join-bar', hidden: true });
    }

    /** Offers to join `room`; nothing where that cannot be. */
    update(room) {
        const { words } = this.#context;
        this.element.hidden = !room;
        const problem = room && this.#refusal?.room === room.id ? errorWords(words, this.#refusal.error) : '';
        redraw(this.element, [room?.id, problem], () => room && [
            problem ? h('p', { class: 'problem grow', role: 'alert' }, problem) : h('p', { class: 'muted grow' }, words.text('room.not_joined_hint')),
            h('button', { type: 'button', class: 'button primary', onclick: () => this.#join(room.id), 'data-focus': 'join' }, words.text('room.join'))]);
    }

    #context;
    #refusal = null; // {room, error} of the last try to join

    async #join(room) {
        const { actions, session, focusComposer } = this.#context;
        this.#refusal = null;
        try {
            await actions.joinRoom(room);
            focusComposer(); // the button that had it is gone
        } catch (error) {
            this.#refusal = { room, error: error.code === 'not_found' ? new NodeError({ code: 'room_coming' }) : error };
            session.changed();
        }
    }
}
