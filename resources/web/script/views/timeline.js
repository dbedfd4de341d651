// SPDX-License-Identifier: GPL-3.0-or-later
import { loosenBubbles, tightenBubbles } from './bubblefit.js';
import { h, icon, KeyedList, redraw } from './dom.js';
import { Herald } from './herald.js';
import { timelineRow } from './messagerow.js';
import { rowModels } from './rowmodels.js';
import { firstNew, lateOnes } from './timelinerows.js';
import { TimelineSlice } from './timelineslice.js';

const near = 600; // px from an end of what is drawn at which more is drawn or fetched
const bottomSlack = 32; // px from the bottom that still count as the bottom

/**
 * The scrolled list of a room's rows. It keeps what one reads where it is while rows come above it, follows the bottom
 * while it is there, and tells what has been seen.
 */
export class Timeline {
    /** @param {object} context the application; `intents` are those of messagerow.js */
    constructor(context, intents) {
        this.#context = context;
        this.#list = h('div', { class: 'rows', role: 'log', 'aria-live': 'off', onkeydown: (event) => this.#moveFocus(event) });
        this.#rows = new KeyedList(this.#list, (model) => timelineRow(model, context.words, intents));
        this.#scroll = h('div', { class: 'timeline', tabindex: '-1', onscroll: () => this.#scrolled() },
            h('div', { class: 'timeline-spring' }), this.#list);
        this.#herald = new Herald(context);
        this.#latePill = h('div', { class: 'late-pill', hidden: true });
        this.#loading = h('p', { class: 'loading-older', hidden: true }, context.words.text('room.loading'));
        this.#jumpBadge = h('span', { class: 'badge' });
        this.#jump = h('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.toBottom() },
            icon('bottom'), this.#jumpBadge);
        this.element = h('div', { class: 'timeline-frame' }, this.#scroll, this.#loading, this.#latePill, this.#jump, this.#herald.element);
        new ResizeObserver(() => this.#resized()).observe(this.#scroll);
    }

    /** Shows a room from its first new message on, or where one had left it. */
    open(room) {
        this.#leave();
        this.#room = room;
        const { reading, world } = this.#context.session;
        this.#readTo = reading.readTo(room);
        this.#newLineAt = reading.unread(room) > 0 ? firstNew(this.#messages(), this.#readTo, world.me.id) : undefined;
        this.#seenLate = new Set();
        this.#herald.open(room);
        this.#slice.toEnd(this.#messages());
        const place = this.#places.get(room);
        this.#following = !this.#newLineAt && !place;
        this.#show(this.#newLineAt ?? place?.[0].id);
        this.#drawRows(); // and only what then stands on the screen counts as seen
        if (this.#newLineAt)
            this.#scrollTo('new');
        else if (place)
            this.#restore(place);
        this.update();
    }

    /** Draws what has changed. */
    update() {
        const { session, words } = this.#context;
        this.#drawNewLine();
        this.#list.setAttribute('aria-label', words.text('room.messages', { room: session.world.rooms.get(this.#room)?.name ?? '' }));
        this.#drawLoading();
        this.#slice.trim(this.#messages(), this.#following);
        this.#drawRows();
        this.#drawLatePill();
        this.#herald.update();
        this.#look();
    }

    /** Goes to the newest message and follows from there. */
    toBottom() {
        this.#following = true;
        this.#slice.toEnd(this.#messages());
        this.update();
    }

    /** What is on the screen counts as seen, if somebody looks. */
    look() {
        if (this.#room)
            this.#look();
    }

    #context;
    #list;
    #rows;
    #scroll;
    #latePill;
    #loading;
    #jump;
    #jumpBadge;
    #room = null;
    #herald;
    #slice = new TimelineSlice();
    #readTo = 0;
    #newLineAt;
    #seenLate = new Set();
    #following = true;
    #width = 0;
    #places = new Map();

    #messages() {
        return this.#context.session.world.window(this.#room).messages;
    }

    #leave() {
        const place = this.#room && !this.#following ? this.#anchors().filter(({ id }) => id) : [];
        if (place.length > 0)
            this.#places.set(this.#room, place);
        else
            this.#places.delete(this.#room);
    }

    /** A line appears for what comes while nobody looks, and stays until one leaves the room. */
    #drawNewLine() {
        const { reading, world } = this.#context.session;
        if (this.#newLineAt || this.#context.isLooking() || reading.unread(this.#room) === 0)
            return;
        this.#newLineAt = firstNew(this.#messages(), reading.readTo(this.#room), world.me.id);
    }

    /** Draws the rows of the slice; what one reads stays where it is. */
    #drawRows() {
        const anchors = this.#following ? [] : this.#anchors();
        this.#rows.update(rowModels(this.#context, this.#room, this.#newLineAt, this.#slice.range(this.#messages())));
        tightenBubbles(this.#list);
        this.#placeTabStop();
        if (this.#following)
            this.#scroll.scrollTop = this.#scroll.scrollHeight;
        else
            this.#restore(anchors);
    }

    /** The Tab key stops at the newest message; from there the arrow keys go on. */
    #placeTabStop() {
        const newest = [...this.#list.querySelectorAll('.message')].at(-1);
        for (const row of this.#list.querySelectorAll('.message[tabindex="0"]'))
            row.tabIndex = -1;
        if (newest)
            newest.tabIndex = 0;
    }

    /** The first rows on the screen and where they stand, the topmost first. */
    #anchors() {
        const { top, bottom } = this.#scroll.getBoundingClientRect();
        const anchors = [];
        for (const row of this.#list.children) {
            const box = row.getBoundingClientRect();
            if (box.top > bottom)
                break;
            if (box.bottom > top)
                anchors.push({ key: row.dataset.key, id: row.dataset.id, offset: box.top - top });
        }
        return anchors;
    }

    /** Puts the first of `anchors` that is still there back to where it stood. */
    #restore(anchors) {
        const anchor = anchors.find(({ key }) => this.#rows.node(key));
        if (!anchor)
            return;
        this.#following = false;
        const top = this.#scroll.getBoundingClientRect().top;
        this.#scroll.scrollTop += this.#rows.node(anchor.key).getBoundingClientRect().top - top - anchor.offset;
    }

    /** Moves the slice to a message that it may not hold. */
    #show(id) {
        const messages = this.#messages();
        const index = messages.findIndex((message) => message.id === id);
        const { from, to } = this.#slice.range(messages);
        if (index >= 0 && (index < from || index >= to))
            this.#slice.around(messages, index);
    }

    #scrollTo(key) {
        const row = this.#rows.node(key);
        if (!row)
            return;
        this.#following = row.offsetTop + this.#scroll.clientHeight / 2 > this.#scroll.scrollHeight && this.#slice.range(this.#messages()).isEnd;
        row.scrollIntoView({ block: 'center' });
        this.#scrolled();
    }

    #isAtBottom() {
        return this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < bottomSlack
            && this.#slice.range(this.#messages()).isEnd;
    }

    #scrolled() {
        this.#following = this.#isAtBottom();
        this.#look();
    }

    #resized() {
        const width = this.#scroll.clientWidth;
        if (width !== this.#width) {
            this.#width = width;
            loosenBubbles(this.#list);
            tightenBubbles(this.#list);
        }
        if (this.#following)
            this.#scroll.scrollTop = this.#scroll.scrollHeight;
        this.look();
    }

    #look() {
        const { session, words } = this.#context;
        if (this.#scroll.clientHeight === 0)
            return; // another pane is shown
        if (this.#context.isLooking())
            this.#markSeen();
        const unread = session.reading.unread(this.#room);
        this.#jump.hidden = this.#isAtBottom();
        this.#jump.setAttribute('aria-label', words.text('room.newest'));
        this.#jump.title = words.text('room.newest');
        this.#jumpBadge.hidden = unread === 0;
        this.#jumpBadge.textContent = unread > 99 ? '99+' : String(unread);
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
        else if (this.#scroll.scrollTop < near && session.caughtUp && session.world.isJoined(this.#room)) {
            actions.fetchOlder(this.#room).catch(() => {});
            this.#drawLoading();
        }
    }

    #markSeen() {
        const bottom = this.#scroll.getBoundingClientRect().bottom;
        const window = this.#context.session.world.window(this.#room);
        let seen = 0;
        for (const row of [...this.#list.children].reverse()) {
            const message = row.dataset.id && window.byId.get(row.dataset.id);
            if (!message || row.getBoundingClientRect().top > bottom - 8)
                continue;
            seen = this.#isAtBottom() ? window.lastArrival : message.arrival;
            break;
        }
        this.#context.session.reading.seen(this.#room, seen);
    }

    /** It lies over the rows, so that nothing moves when it comes and goes. */
    #drawLoading() {
        const isFetching = this.#context.actions.isFetching(this.#room);
        this.#list.setAttribute('aria-busy', String(isFetching));
        this.#loading.hidden = !isFetching || this.#scroll.scrollTop > near;
    }

    #drawLatePill() {
        const { session, words } = this.#context;
        const late = lateOnes(this.#messages(), this.#readTo, session.world.me.id).filter((message) => !this.#seenLate.has(message.id));
        this.#latePill.hidden = late.length === 0;
        const done = () => {
            late.forEach((message) => this.#seenLate.add(message.id));
            this.#drawLatePill();
        };
        const show = () => {
            this.#show(late[0].id);
            this.#following = false;
            this.#drawRows();
            this.#scrollTo(late[0].id);
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
