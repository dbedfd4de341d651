// SPDX-License-Identifier: GPL-3.0-or-later
import { remember } from '../engine/device.js';
import { Format } from '../words/format.js';
import { fetchTexts, Words } from '../words/i18n.js';
import { fill } from './dom.js';
import { JoinView } from './joinview.js';
import { ReturnView } from './returnview.js';
import { isCovered, liesUnder, readRoute, uncover, writeRoute } from './route.js';

const toastTime = 6000; // ms
const resting = 3; // times as long as drawing took until the page is drawn again: a fourth of a slow phone at most
const fetchAgain = 3000; // ms until the rest of the page is asked for again
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
                this.#learn(chosen);
            },
            isPhone: () => narrow.matches,
            isLooking: () => document.visibilityState === 'visible' && document.hasFocus(),
            toast: (...said) => this.#toast(...said),
            get now() {
                return Date.now() + session.world.skew;
            },
        };
        this.#language = language;
        this.#speak(language);
    }

    /** Listens to the browser from now on. */
    start() {
        addEventListener('popstate', () => this.#routed());
        addEventListener('hashchange', () => this.#routed());
        addEventListener('focus', () => this.#look());
        addEventListener('online', () => this.#context.session.wire.check());
        addEventListener('offline', () => this.#context.session.wire.cut());
        narrow.addEventListener('change', () => this.changed()); // panes that were hidden are seen
        addEventListener('keydown', (event) => this.#key(event));
        document.addEventListener('visibilitychange', () => this.#look());
        setInterval(() => this.#tick(), 1000);
        this.#learn(this.#language);
        uncover(); // a page that was loaded anew under a dialog
    }

    /** Something in the engine changed: draw once, soon; after the last drawing the page rests a while. */
    changed() {
        if (this.#planned)
            return;
        this.#planned = true;
        const wait = this.#restsUntil - performance.now();
        if (wait > 0)
            this.#restTimer = setTimeout(() => this.#drawInFrame(), wait);
        else
            this.#drawInFrame();
    }

    #root;
    #context;
    #language; // that was chosen
    #makeChat = null; // there when the rest of the page has come
    #chat = null;
    #join = null;
    #planned = false;
    #toastTimer = 0;
    #hasToldFault = false;
    #restsUntil = 0;
    #restTimer = 0;
    #drawnRoom = null;

    #speak(language) {
        this.#context.words = new Words(language);
        this.#context.format = new Format(language);
        document.documentElement.lang = language;
        this.#drawnRoom = undefined;
        this.#chat = this.#join = null; // every word is drawn anew
        this.changed();
    }

    #drawInFrame() {
        // a hidden page gets no animation frames, but its title still counts
        (document.hidden ? (draw) => setTimeout(draw, 200) : requestAnimationFrame)(() => {
            const begun = performance.now();
            this.#planned = false;
            this.#draw();
            setTimeout(() => { // when the browser has laid out and painted it
                const ended = performance.now();
                this.#restsUntil = ended + resting * (ended - begun);
            });
        });
    }

    /** Draws at once, without the rest: a person has done something. */
    #changedByHand() {
        if (this.#restTimer) {
            clearTimeout(this.#restTimer);
            this.#planned = false;
        }
        this.#restsUntil = this.#restTimer = 0;
        this.changed();
    }

    #draw() {
        this.#restTimer = 0;
        const { session } = this.#context;
        const signedIn = session.world.me !== null;
        this.#root.dataset.pane = this.#pane(); // first: what is hidden is not seen
        if (!signedIn || !this.#makeChat)
            this.#drawJoin();
        else
            this.#drawChat();
        const unread = [...session.world.mine.keys()].reduce((sum, room) => sum + session.reading.unread(room), 0);
        this.#context.alerts?.update(unread);
        const title = this.#title(unread);
        if (document.title !== title)
            document.title = title;
        document.body.classList.toggle('signed-in', signedIn);
    }

    /** The pane that a phone shows. A room that is not here has no details, and the pane of the room says why. */
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
        if (this.#chat) {
            this.#chat = null;
            /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog[open]'))?.close(); // it belongs to who was here
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
        if (!this.#chat) {
            this.#chat = this.#makeChat();
            fill(this.#root, this.#chat.element);
            remember('nick', this.#context.session.world.me.nick);
        }
        const { ui } = this.#context;
        const isMoved = ui.room !== this.#drawnRoom; // a room that is left keeps the reader's place
        this.#drawnRoom = ui.room;
        for (const [name, pane] of Object.entries(this.#chat.panes)) {
            if (isMoved || !narrow.matches || name === this.#pane())
                this.#update(pane);
        }
    }

    /** Speaks a language once its words are there. The page of joining has its own; the rest comes while one says one's name. */
    async #learn(language) {
        this.#language = language;
        const isSpoken = () => this.#context.words.language === language;
        if (!this.#chat && !isSpoken()) {
            this.#makeChat = null;
            this.#speak(language);
        }
        try {
            const texts = fetchTexts(language);
            const { Chat, fetchFurther } = await import('./chat.js');
            await texts;
            if (language !== this.#language)
                return; // another one was chosen meanwhile
            this.#makeChat = () => new Chat(this.#context);
            fetchFurther(this.#context).then(() => this.#fetchAlerts()).catch(() => {});
            if (isSpoken())
                this.changed(); // the form keeps what is typed into it
            else
                this.#speak(language);
        } catch {
            setTimeout(() => language === this.#language && this.#learn(language), fetchAgain);
        }
    }

    /** The calls for somebody who looks elsewhere come last; without them everything else works. */
    async #fetchAlerts() {
        const { Alerts } = await import('./alerts.js');
        this.#context.alerts ??= new Alerts(this.#context);
        this.changed();
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

    #title(unread) {
        const { session: { world }, ui } = this.#context;
        const parts = [world.rooms.get(ui.room)?.name, world.own?.name ?? 'Gangway'].filter(Boolean);
        return `${unread > 0 ? `(${unread}) ` : ''}${parts.join(' – ')}`;
    }

    #go(change) {
        Object.assign(this.#context.ui, change);
        writeRoute(this.#context.ui);
        this.#changedByHand();
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
            /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog[open]'))?.close();
        else
            uncover(); // nothing lies there any more to which Forward could lead
        Object.assign(this.#context.ui, readRoute());
        this.#changedByHand();
    }

    #look() {
        if (document.visibilityState === 'visible')
            this.#context.session.wire.check();
        this.#chat?.look();
        this.changed();
    }

    /** Seconds are shown only while a new attempt is awaited. */
    #tick() {
        if (this.#context.session.wire.phase === 'waiting')
            this.changed();
    }

    #toast(text, time = toastTime) {
        const toast = document.getElementById('toast');
        toast.textContent = text;
        toast.hidden = false;
        clearTimeout(this.#toastTimer);
        const hide = () => { toast.hidden = true; };
        toast.onmouseenter = () => clearTimeout(this.#toastTimer);
        toast.onmouseleave = () => { this.#toastTimer = setTimeout(hide, time); };
        this.#toastTimer = setTimeout(hide, time);
    }

    #key(event) {
        if (!this.#chat || document.querySelector('dialog[open]'))
            return;
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
            event.preventDefault();
            this.#go({ tab: 'rooms', ...(narrow.matches ? { room: null } : {}) });
            this.#draw();
            this.#chat.focusFilter();
        } else if (event.altKey && step) {
            event.preventDefault();
            this.#go({ room: this.#chat.neighbour(step, event.shiftKey), details: false });
        }
    }
}
