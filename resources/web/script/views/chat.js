// SPDX-License-Identifier: GPL-3.0-or-later
import { PeopleFinder } from '../engine/peoplefinder.js';
import { RoomFinder } from '../engine/roomfinder.js';
import { connectionWords } from './connection.js';
import { copyText } from './copy.js';
import { Details } from './details.js';
import { openDialog } from './dialogs.js';
import { h } from './dom.js';
import { openNewRoom } from './newroom.js';
import { RoomView } from './roomview.js';
import { nameOf } from './rowmodels.js';
import { Sidebar } from './sidebar.js';

/**
 * The pages on board: three panes and their dialogs. It is fetched while one says one's name, so that a thin link
 * brings the page of joining first.
 */
export class Chat {
    /** @param {object} context the application's; the intents that need what is fetched here are added to it */
    constructor(context) {
        this.#context = context;
        context.roomFinder ??= new RoomFinder(context.session); // both outlive a change of the language
        context.peopleFinder ??= new PeopleFinder(context.session);
        Object.assign(context, {
            copy: (text) => copyText(text) && context.toast(context.words.text('message.copied')),
            openDialog: (title, body) => openDialog(context.words, title, body),
            nameOf: (person) => nameOf(context, person),
            openNewRoom: () => openNewRoom(context),
            explainConnection: () => this.#explainConnection(),
        });
        this.#sidebar = new Sidebar(context);
        this.#room = new RoomView(context);
        /** By the name that says which one a phone shows. */
        this.panes = { side: this.#sidebar, room: this.#room, details: new Details(context) };
        this.element = h('main', { class: 'panes' }, Object.values(this.panes).map((pane) => pane.element));
    }

    /** Messages on the screen count as seen, if somebody looks. */
    look() {
        this.#room.look();
        this.#context.alerts?.look();
        if (this.#context.isLooking())
            this.#context.roomFinder.comeBack();
    }

    /** Puts the cursor into the filter of the rooms. */
    focusFilter() {
        this.#sidebar.rooms.focusFilter();
    }

    /** The joined room `step` places below the shown one, or the next one with something unread. */
    neighbour(step, isUnread) {
        return this.#sidebar.rooms.neighbour(step, isUnread);
    }

    #context;
    #sidebar;
    #room;

    #explainConnection() {
        const { words } = this.#context;
        const state = connectionWords(this.#context);
        openDialog(words, state.text, [h('p', {}, state.hint), state.since && h('p', { class: 'muted small' }, state.since)], { className: 'dialog-confirm' });
    }
}
