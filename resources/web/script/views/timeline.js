// SPDX-License-Identifier: GPL-3.0-or-later
import { cursorOf, positionOf } from '../engine/order.js';
import { loosenBubbles, tightenBubbles } from './bubblefit.js';
import { h, icon, KeyedList, redraw, setMark, setTabStop, setText } from './dom.js';
import { Herald } from './herald.js';
import { timelineRow } from './messagerow.js';
import { Place } from './place.js';
import { rowModels } from './rowmodels.js';
import { lateOnes } from './timelinerows.js';
import { TimelineSlice } from './timelineslice.js';
import { UnreadLine } from './unreadline.js';

const near = 600; // px from an end of what is drawn at which more is drawn or fetched
const mostPages = 20; // pages that are fetched to find where a reader was, or what is unread

/**
 * The scrolled list of a room's rows: draws the part that is read, fetches what lies above it, and tells what has been
 * seen. `Place` knows where the reader is, `TimelineSlice` which part is drawn, `UnreadLine` where the unread begin.
 */
export class Timeline {
    /** @param {object} context the application; `intents` are those of messagerow.js */
    constructor(context, intents) {
        this.#context = context;
        this.#list = h('div', { class: 'rows', role: 'log', 'aria-live': 'off', onkeydown: (event) => this.#moveFocus(event) });
        this.#rows = new KeyedList(this.#list, (model) => timelineRow(model, context.words, intents));
        this.#scroll = h('div', { class: 'timeline', tabindex: '-1', onscroll: () => this.#scrolled() },
            h('div', { class: 'timeline-spring' }), this.#list);
        this.#place = new Place({ scroll: this.#scroll, list: this.#list, isEnd: () => this.#slice.range(this.#messages()).isEnd });
        this.#herald = new Herald(context);
        this.#latePill = h('div', { class: 'late-pill', hidden: true });
        this.#loading = h('p', { class: 'loading-older', hidden: true }, context.words.text('room.loading'));
        this.#jumpBadge = h('span', { class: 'badge' });
        this.#jump = h('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.toBottom() },
            icon('bottom'), this.#jumpBadge);
        this.element = h('div', { class: 'timeline-frame' }, this.#scroll, this.#loading, this.#latePill, this.#jump, this.#herald.element);
        const sizes = new ResizeObserver(() => this.#resized());
        sizes.observe(this.#scroll);
        sizes.observe(this.#list);
    }

    /** Shows a room from its first new message on, or where one had left it. */
    open(room) {
        this.#room = room;
        this.#pages = 0;
        this.#held = null;
        this.#drawnTo = 0;
        this.#replays = this.#context.session.replays;
        this.#seenLate = new Set();
        this.#place.guard = null;
        this.#line.open(room, this.#context.session);
        this.#isOpening = !this.#line.isSettled;
        this.#herald.open(room);
        this.#slice.toEnd(this.#messages());
        this.#sought = this.#isOpening ? null : this.#left.get(room) ?? null;
        this.#rows.update([]); // of the former room nothing is held
        this.#place.comeBack(null);
        this.update();
    }

    /** Another pane or room is shown: the place is kept for the next time. */
    close() {
        const mark = this.#sought ?? (this.#place.following ? null : this.#held);
        if (mark)
            this.#left.set(this.#room, mark);
        else
            this.#left.delete(this.#room);
        this.#room = null;
    }

    /** Draws what has changed. */
    update() {
        const { session, words } = this.#context;
        setMark(this.#list, 'aria-label', words.text('room.messages', { room: session.world.rooms.get(this.#room)?.name ?? '' }));
        this.#place.scrolled(); // the reader may have moved in this very moment
        this.#drawLine();
        if (this.#seek()) {
            this.#slice.trim(this.#messages(), this.#place.following);
            const wasFollowing = this.#place.following;
            this.#drawRows();
            this.#isOpening ||= wasFollowing && !this.#place.following; // the guard has stopped it
            this.#arrive();
            this.#drawLatePill();
            this.#herald.update();
        }
        this.#drawLoading();
        this.#look();
    }

    /** Goes to the newest message and follows from there. */
    toBottom() {
        this.#isOpening = false;
        this.#sought = null;
        this.#place.guard = null;
        this.#slice.toEnd(this.#messages());
        this.#place.follow();
        this.update();
    }

    /** Messages on the screen count as seen, if somebody looks. */
    look() {
        if (this.#room)
            this.#look();
    }

    #context;
    #list;
    #rows;
    #scroll;
    #place;
    #latePill;
    #loading;
    #jump;
    #jumpBadge;
    #room = null;
    #herald;
    #slice = new TimelineSlice();
    #line = new UnreadLine();
    #isOpening = false; // the reader has not been brought to the first unread message yet
    #held = null; // the mark where the reader is, with its cursor, since the page last held it
    #replays = 0; // that were complete when rows were drawn last
    #tabStop = null;
    #drawnTo = 0; // the last arrival that was there when rows were drawn: what came since has been seen by nobody
    #sought = null; // the mark where the reader was, while the page does not hold it any more
    #pages = 0; // that were fetched for either
    #seenLate = new Set();
    #width = 0;
    #left = new Map(); // room → the mark where the reader was when it was left

    #window() {
        return this.#context.session.world.window(this.#room);
    }

    #messages() {
        return this.#window().messages;
    }

    /** Whether somebody sees what is on the screen. */
    #isWatched() {
        return this.#context.isLooking() && this.#context.session.caughtUp;
    }

    /** The first of the messages that came while nobody looked, or while we were away, stays on the screen. */
    #drawLine() {
        const { session } = this.#context;
        const isWatched = this.#isWatched() && this.#replays === session.replays;
        if (session.caughtUp)
            this.#replays = session.replays;
        this.#line.update(session, isWatched);
        this.#place.guard = this.#line.at && !isWatched ? 'new' : null;
    }

    /**
     * Looks whether the page holds what the reader is to see. A gap takes away what they were reading: the rows stay on the
     * screen until it has been fetched again.
     * @returns {boolean} whether rows may be drawn
     */
    #seek() {
        const { world } = this.#context.session;
        const window = world.window(this.#room);
        if (this.#place.mark?.length > 0)
            this.#sought ??= isCut(this.#held, window) ? this.#held : null;
        const isHeld = !this.#sought || reaches(window, this.#sought.cursor);
        if (isHeld && this.#line.isSettled)
            this.#pages = 0;
        if ((!isHeld || !this.#line.isSettled) && !this.#fetchForGoal()) {
            this.#line.settle();
            this.#sought = null;
            return true;
        }
        return isHeld;
    }

    /** @returns {boolean} false when there is no more to hope for */
    #fetchForGoal() {
        const { session, actions } = this.#context;
        if (!session.caughtUp || actions.isFetching(this.#room))
            return true;
        if (this.#window().floor === null || this.#pages >= mostPages)
            return false;
        actions.fetchOlder(this.#room, session.world.limits.page).then((came) => { this.#pages += came ? 1 : 0; }, () => {});
        return true;
    }

    /** Brings the reader to the first new message, or back to where they were, as soon as it is drawn. */
    #arrive() {
        if (this.#isOpening && this.#line.at) {
            this.#show(this.#line.at);
            this.#place.show('new');
        }
        this.#isOpening &&= !this.#line.isSettled;
        if (this.#isOpening || !this.#sought)
            return;
        const { cursor, rows } = this.#sought;
        const messages = this.#messages();
        const index = Math.min(positionOf(messages, cursor), messages.length - 1);
        this.#sought = null;
        if (index < 0)
            return;
        this.#show(messages[index].id);
        this.#place.comeBack(rows.some(({ key }) => this.#rows.node(key)) ? rows : [{ ...rows[0], key: messages[index].id }]);
    }

    /** Draws the rows of the slice; what one reads stays where it is. */
    #drawRows() {
        this.#rows.update(rowModels(this.#context, this.#room, this.#line.at, this.#slice.range(this.#messages())));
        tightenBubbles(this.#list);
        this.#placeTabStop();
        this.#place.put();
        this.#held = markOf(this.#place.mark, this.#window());
        this.#drawnTo = this.#window().lastArrival;
    }

    /** The Tab key stops at the newest message; from there the arrow keys go on. */
    #placeTabStop() {
        let newest = this.#list.lastElementChild;
        while (newest && !newest.classList.contains('message'))
            newest = newest.previousElementSibling;
        setTabStop([this.#tabStop, newest].filter(Boolean), newest);
        this.#tabStop = newest;
    }

    /** Draws a message that the slice may not hold. */
    #show(id) {
        const messages = this.#messages();
        const index = messages.findIndex((message) => message.id === id);
        const { from, to } = this.#slice.range(messages);
        if (index < 0 || (index >= from && index < to))
            return;
        this.#slice.around(messages, index);
        this.#drawRows();
    }

    #scrolled() {
        if (!this.#room || !this.#place.scrolled())
            return;
        this.#isOpening = false;
        this.#place.guard = null;
        this.#held = markOf(this.#place.mark, this.#window());
        this.#look();
    }

    #resized() {
        const width = this.#scroll.clientWidth;
        if (width !== this.#width) {
            this.#width = width;
            loosenBubbles(this.#list);
            tightenBubbles(this.#list);
        }
        this.#place.put();
        this.look();
    }

    #look() {
        const { session, words } = this.#context;
        if (this.#scroll.clientHeight === 0)
            return; // another pane is shown
        if (this.#isWatched() && !this.#isOpening && !this.#sought)
            this.#markSeen();
        const unread = session.reading.unread(this.#room);
        this.#jump.hidden = this.#place.isAtEnd();
        setMark(this.#jump, 'aria-label', words.text('room.newest'));
        setMark(this.#jump, 'title', words.text('room.newest'));
        this.#jumpBadge.hidden = unread === 0;
        setText(this.#jumpBadge, unread > 99 ? '99+' : String(unread));
        this.#reach();
    }

    /** Near an end of what is drawn, more is drawn; near the beginning of what is held, more is fetched. */
    #reach() {
        const { session, actions } = this.#context;
        const messages = this.#messages();
        const below = this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight;
        if (this.#scroll.scrollTop < near && this.#slice.up(messages))
            session.changed();
        else if (below < near && this.#slice.down(messages))
            session.changed();
        else if (this.#scroll.scrollTop < near && session.caughtUp) {
            actions.fetchOlder(this.#room).catch(() => {});
            this.#drawLoading();
        }
    }

    #markSeen() {
        if (!this.#context.session.world.isJoined(this.#room))
            return; // one looks in
        const bottom = this.#scroll.getBoundingClientRect().bottom;
        const window = this.#window();
        let seen = 0;
        for (const row of [...this.#list.children].reverse()) {
            const message = row.dataset.id && window.byId.get(row.dataset.id);
            if (!message || row.getBoundingClientRect().top > bottom - 8)
                continue;
            seen = this.#place.isAtEnd() ? this.#drawnTo : message.arrival;
            break;
        }
        this.#context.session.reading.seen(this.#room, seen);
    }

    /** It lies over the rows, so that nothing moves when it comes and goes. */
    #drawLoading() {
        const isFetching = this.#context.actions.isFetching(this.#room);
        setMark(this.#list, 'aria-busy', String(isFetching));
        this.#loading.hidden = !isFetching || (this.#scroll.scrollTop > near && !this.#sought && !this.#isOpening);
    }

    #drawLatePill() {
        const { session, words } = this.#context;
        const late = lateOnes(this.#messages(), this.#line.readTo, session.world.me.id).filter((message) => !this.#seenLate.has(message.id));
        this.#latePill.hidden = late.length === 0;
        const done = () => {
            late.forEach((message) => this.#seenLate.add(message.id));
            this.#drawLatePill();
        };
        const show = () => {
            this.#isOpening = false;
            this.#show(late[0].id);
            this.#place.show(late[0].id);
            this.#look();
            done();
        };
        redraw(this.#latePill, late.map((message) => message.id), () => late.length > 0 && [
            icon('late', 16), h('span', {}, words.text('room.late', { count: late.length })),
            h('button', { type: 'button', class: 'link', onclick: show, 'data-focus': 'show' }, words.text('room.late_show')),
            h('button', { type: 'button', class: 'pill-close', 'aria-label': words.text('dialog.close'), onclick: done }, icon('close', 14))]);
    }

    #moveFocus(event) {
        const step = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' }[event.key];
        let row = event.target.closest('[data-key]');
        if (!step || !row)
            return;
        event.preventDefault();
        do
            row = row[step];
        while (row && !row.classList.contains('message'));
        row?.focus();
        if (!row && event.key === 'ArrowDown')
            this.#context.focusComposer();
    }
}

/** A place with the cursor of its first message, by which it is found among messages that are fetched again. */
function markOf(rows, window) {
    const message = (rows ?? []).map(({ id }) => window.byId.get(id)).find(Boolean);
    return message ? { rows, cursor: cursorOf(message), id: message.id } : null;
}

/** Whether a gap has taken away the messages of a mark. */
function isCut(mark, window) {
    return mark !== null && !window.byId.has(mark.id) && !reaches(window, mark.cursor);
}

/** Whether all that the room has from `cursor` on is held. */
function reaches({ messages, floor }, cursor) {
    return floor === null || (messages.length > 0 && cursorOf(messages[0]) <= cursor);
}
