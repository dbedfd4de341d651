// SPDX-License-Identifier: GPL-3.0-or-later
import { remember } from '../engine/device.js';
import { Format } from '../words/format.js';
import { Words } from '../words/i18n.js';
import { connectionWords } from './connection.js';
import { copyText } from './copy.js';
import { Details } from './details.js';
import { openDialog } from './dialogs.js';
import { fill, h } from './dom.js';
import { JoinView } from './joinview.js';
import { openNewRoom } from './newroom.js';
import { ReturnView } from './returnview.js';
import { RoomView } from './roomview.js';
import { isCovered, liesUnder, readRoute, uncover, writeRoute } from './route.js';
import { Sidebar } from './sidebar.js';

const toastTime = 6000; // ms
const narrow = matchMedia('(max-width: 47.4375em)');

/**
 * The window: which page is shown, which room, in which language. Holds the context that all views share: the engine,
 * the words, the route (`ui`), and the intents that concern more than one view.
 */
export class Application {
    constructor({ session, actions, language, root, languageChosen }) {
        this.#root = root;
        this.#context = {
            session, actions, ui: readRoute(),
            go: (change) => this.#go(change), leave: (change) => this.#leave(change),
            setLanguage: (chosen) => {
                languageChosen(chosen);
                this.#speak(chosen);
            },
            isPhone: () => narrow.matches,
            isLooking: () => document.visibilityState === 'visible' && document.hasFocus(),
            toast: (text) => this.#toast(text),
            copy: (text) => copyText(text) && this.#toast(this.#context.words.text('message.copied')),
            openNewRoom: () => openNewRoom(this.#context),
            explainConnection: () => this.#explainConnection(),
            get now() {
                return Date.now() + session.world.skew;
            },
        };
        this.#speak(language);
    }

    /** Listens to the browser from now on. */
    start() {
        addEventListener('popstate', () => this.#routed());
        addEventListener('hashchange', () => this.#routed());
        addEventListener('focus', () => this.#look());
        addEventListener('online', () => this.#context.session.wire.check());
        addEventListener('offline', () => this.#context.session.wire.cut());
        addEventListener('keydown', (event) => this.#key(event));
        document.addEventListener('visibilitychange', () => this.#look());
        setInterval(() => this.#tick(), 1000);
        uncover(); // a page that was loaded anew under a dialog
    }

    /** Something in the engine changed: draw once, soon. */
    changed() {
        if (this.#planned)
            return;
        this.#planned = true;
        // a hidden page gets no animation frames, but its title still counts
        (document.hidden ? (draw) => setTimeout(draw, 200) : requestAnimationFrame)(() => {
            this.#planned = false;
            this.#draw();
        });
    }

    #root;
    #context;
    #views = null;
    #join = null;
    #planned = false;
    #toastTimer = 0;
    #hasToldFault = false;

    #speak(language) {
        this.#context.words = new Words(language);
        this.#context.format = new Format(language);
        document.documentElement.lang = language;
        this.#views = this.#join = null; // every word is drawn anew
        this.changed();
    }

    #draw() {
        const { session, ui } = this.#context;
        const signedIn = session.world.me !== null;
        this.#root.dataset.pane = this.#pane(); // first: what is hidden is not seen
        if (!signedIn)
            this.#drawJoin();
        else
            this.#drawChat();
        document.title = this.#title();
        document.body.classList.toggle('signed-in', signedIn);
    }

    /** What a phone shows. A room that is not here has no details, and the pane of the room says why. */
    #pane() {
        const { session, ui } = this.#context;
        if (!ui.room)
            return 'side';
        return ui.details && session.world.rooms.has(ui.room) ? 'details' : 'room';
    }

    /** A person whom the device remembers waits for the vehicle; anybody else says who they are. */
    #drawJoin() {
        const isBack = this.#context.session.isReturning();
        const page = isBack ? ReturnView : JoinView;
        if (this.#views) {
            this.#views = null;
            document.querySelector('dialog[open]')?.close(); // it belongs to who was here
            if (!isBack)
                this.#go({ tab: 'rooms', room: null, details: false }); // the next person begins at the beginning
        }
        if (!(this.#join instanceof page)) {
            this.#join = new page(this.#context);
            fill(this.#root, this.#join.element);
        }
        this.#join.update();
    }

    #drawChat() {
        this.#join = null;
        if (!this.#views) {
            const sidebar = new Sidebar(this.#context);
            this.#views = { sidebar, room: new RoomView(this.#context), details: new Details(this.#context) };
            fill(this.#root, h('main', { class: 'panes' }, Object.values(this.#views).map((view) => view.element)));
            remember('nick', this.#context.session.world.me.nick);
        }
        for (const view of Object.values(this.#views))
            this.#update(view);
    }

    /** A fault of ours in one view leaves the others as they should be, and is told once. */
    #update(view) {
        try {
            view.update();
        } catch (error) {
            console.error(error);
            if (!this.#hasToldFault)
                this.#toast(this.#context.words.text('error.ours'));
            this.#hasToldFault = true;
        }
    }

    #title() {
        const { session, ui } = this.#context;
        const { world, reading } = session;
        const unread = [...world.mine.keys()].reduce((sum, room) => sum + reading.unread(room), 0);
        const parts = [world.rooms.get(ui.room)?.name, world.own?.name ?? 'Gangway'].filter(Boolean);
        return `${unread > 0 ? `(${unread}) ` : ''}${parts.join(' – ')}`;
    }

    #go(change) {
        Object.assign(this.#context.ui, change);
        writeRoute(this.#context.ui);
        this.changed();
    }

    /** Goes to the page under the shown one: a step back if one came from there, so that Back never leads up again. */
    #leave(change) {
        if (liesUnder({ ...this.#context.ui, ...change }))
            history.back();
        else
            this.#go(change);
    }

    #routed() {
        if (!isCovered())
            document.querySelector('dialog[open]')?.close();
        else
            uncover(); // nothing lies there any more to which Forward could lead
        Object.assign(this.#context.ui, readRoute());
        this.changed();
    }

    #look() {
        if (document.visibilityState === 'visible')
            this.#context.session.wire.check();
        this.#views?.room.look();
        this.changed();
    }

    /** Seconds are shown only while a new attempt is awaited. */
    #tick() {
        if (this.#context.session.wire.phase === 'waiting')
            this.changed();
    }

    #toast(text) {
        const toast = document.getElementById('toast');
        toast.textContent = text;
        toast.hidden = false;
        clearTimeout(this.#toastTimer);
        const hide = () => { toast.hidden = true; };
        toast.onmouseenter = () => clearTimeout(this.#toastTimer);
        toast.onmouseleave = () => { this.#toastTimer = setTimeout(hide, toastTime); };
        this.#toastTimer = setTimeout(hide, toastTime);
    }

    #explainConnection() {
        const { words } = this.#context;
        const state = connectionWords(this.#context);
        openDialog(words, state.text, [h('p', {}, state.hint), state.since && h('p', { class: 'muted small' }, state.since)], { className: 'dialog-confirm' });
    }

    #key(event) {
        if (!this.#views || document.querySelector('dialog[open]'))
            return;
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
            event.preventDefault();
            this.#go({ tab: 'rooms', ...(narrow.matches ? { room: null } : {}) });
            this.#draw();
            this.#views.sidebar.rooms.focusFilter();
        } else if (event.altKey && step) {
            event.preventDefault();
            this.#go({ room: this.#views.sidebar.rooms.neighbour(step), details: false });
        }
    }
}
