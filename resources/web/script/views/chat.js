// SPDX-License-Identifier: GPL-3.0-or-later
import { PeopleFinder } from '../engine/peoplefinder.js';
import { RoomFinder } from '../engine/roomfinder.js';
import { connectionWords } from './connection.js';
import { copyText } from './copy.js';
import { openDialog } from './dialogs.js';
import { h } from './dom.js';
import { LaterView } from './laterview.js';
import { RoomView } from './roomview.js';
import { nameOf } from './rowmodels.js';
import { Sidebar } from './sidebar.js';

const fetchAgain = 3000; // ms until what comes behind is asked for again

/** Fetches what the first room does without (further.js), again and again until it is there. */
export function fetchFurther(context) {
    context.whenFurther ??= fetchOnce(context);
    return context.whenFurther;
}

async function fetchOnce(context) {
    try {
        const { further } = await import('./further.js');
        context.further = further;
        context.session.changed();
        return further;
    } catch {
        await new Promise((done) => { setTimeout(done, fetchAgain); });
        return fetchOnce(context);
    }
}

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
            openNewRoom: () => this.#withFurther(({ openNewRoom }) => openNewRoom(context)),
            openProfile: () => this.#withFurther(({ openProfile }) => openProfile(context)),
            openMessageInfo: (message) => this.#withFurther(({ openMessageInfo }) => openMessageInfo(context, message)),
            explainConnection: () => this.#explainConnection(),
        });
        this.#sidebar = new Sidebar(context);
        this.#room = new RoomView(context);
        /** By the name that says which one a phone shows. */
        this.panes = { side: this.#sidebar, room: this.#room, details: new LaterView(context, ({ Details }) => new Details(context)) };
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

    /** At once where it has come; else as soon as it has, which is said. */
    #withFurther(use) {
        const { further, toast, words } = this.#context;
        if (further)
            return use(further);
        toast(words.text('join.asking'));
        return fetchFurther(this.#context).then(use);
    }

    #explainConnection() {
        const { words } = this.#context;
        const state = connectionWords(this.#context);
        openDialog(words, state.text, [h('p', {}, state.hint), state.since && h('p', { class: 'muted small' }, state.since)], { className: 'dialog-confirm' });
    }
}
