// SPDX-License-Identifier: GPL-3.0-or-later
import { personAvatar, roomAvatar } from './avatar.js';
import { h, icon, KeyedList, redraw, setTabStop, setText } from './dom.js';
import { roomName } from './reach.js';
import { nameOf, partnerOf } from './rowmodels.js';
import { oneLine } from './text.js';

/** The rooms: filter, unread, those one has joined with the newest first, then those one may join, which the node finds. */
export class RoomList {
    constructor(context) {
        this.#context = context;
        const { words } = context;
        this.#filter = h('input', {
            class: 'filter-field', type: 'search', placeholder: words.text('rooms.filter'), 'aria-label': words.text('rooms.filter'),
            autocomplete: 'off', oninput: () => this.update(), onkeydown: (event) => this.#filterKey(event),
        });
        this.#chips = h('div', { class: 'filter-chips', role: 'group' });
        this.#list = h('ul', { class: 'room-rows', 'aria-label': words.text('tab.rooms'), onkeydown: (event) => this.#moveFocus(event), onfocusin: (event) => this.#placeTabStop(event.target) });
        this.#rows = new KeyedList(this.#list, (model) => this.#row(model));
        this.#empty = h('div', { class: 'empty' });
        this.#said = h('p', { class: 'visually-hidden', role: 'status' });
        this.#sight = new IntersectionObserver((seen) => this.#seen(seen));
        this.element = h('div', { class: 'side-content' },
            h('div', { class: 'filter' }, icon('search', 16), this.#filter, h('kbd', { class: 'wide-only' }, 'Ctrl+K')),
            this.#chips, h('nav', { class: 'side-scroll', 'aria-label': words.text('tab.rooms') }, this.#list, this.#empty, this.#said));
        this.#sight.observe(this.element);
    }

    update() {
        const { session } = this.#context;
        const joined = [...session.world.rooms.values()].filter((room) => session.world.isJoined(room.id));
        this.#drawChips(joined.filter((room) => session.reading.unread(room.id) > 0).length);
        const models = [
            ...this.#section('rooms.joined', this.#byActivity(joined.filter((room) => this.#isWanted(room)))),
            ...(this.#unreadOnly ? [] : this.#more()),
        ];
        this.#updateRows(models);
        this.#placeTabStop();
        this.#drawEmpty(models.length === 0, joined.length);
        this.#say(models.filter((model) => model.name !== undefined).length);
    }

    /** Puts the cursor into the filter. */
    focusFilter() {
        this.#filter.focus();
        this.#filter.select();
    }

    /** The joined room `step` places below the shown one. */
    neighbour(step, isUnread = false) {
        const { session: { reading }, ui } = this.#context;
        const joined = [...this.#list.querySelectorAll('.room-row.joined')].map((row) => row.dataset.id);
        const wanted = joined.filter((id) => !isUnread || id === ui.room || reading.unread(id) > 0);
        const ids = wanted.length > 0 ? wanted : joined;
        const at = ids.indexOf(ui.room);
        return ids[at < 0 ? 0 : (at + step + ids.length) % ids.length];
    }

    #context;
    #filter;
    #chips;
    #list;
    #rows;
    #empty;
    #said;
    #sight;
    #unreadOnly = false;

    /** Rooms one may join, and what is to be said of them. */
    #more() {
        const { session, words, roomFinder } = this.#context;
        const filter = this.#filter.value.trim();
        const searching = filter ? words.text('rooms.searching_for', { filter }) : words.text('rooms.searching');
        if (!session.caughtUp)
            return this.#section('rooms.more', [], note(session.wire.lostAt > 0 ? words.text('rooms.away') : searching));
        roomFinder.look(oneLine(this.#filter.value));
        if (!roomFinder.isSupported)
            return this.#section('rooms.more', this.#all());
        const { hasMore, isFetching, isSearching } = roomFinder;
        const rooms = roomFinder.rooms();
        return this.#section('rooms.more', rooms, ...(isSearching ? [note(searching)] : hasMore ? [{ key: 'more', isFetching, after: rooms.length }] : []));
    }

    /** Those that an older node has sent. */
    #all() {
        const { world } = this.#context.session;
        return [...world.rooms.values()].filter((room) => !world.isJoined(room.id) && this.#isWanted(room)).sort((a, b) => this.#byName(a, b));
    }

    /** The focus goes from the button for more to the first room that it brought. */
    #updateRows(models) {
        const at = this.#stops().findIndex((stop) => stop === document.activeElement && stop.dataset.focus === 'more');
        const before = this.#stops().length;
        this.#rows.update(models);
        const stops = this.#stops();
        if (at >= 0 && (stops.length > before || stops.length <= at))
            (stops[at] ?? stops.at(-1))?.focus({ preventScroll: true });
    }

    /** The list, or the button at its end, has come into sight. */
    #seen(entries) {
        const { roomFinder } = this.#context;
        for (const { target, isIntersecting } of entries) {
            if (isIntersecting && target !== this.element)
                roomFinder.more();
            else if (isIntersecting)
                roomFinder.comeBack();
        }
    }

    /** Tells a screen reader what a search has found. */
    #say(count) {
        const { words, roomFinder } = this.#context;
        const isKnown = this.#filter.value.trim() && !roomFinder.isSearching;
        setText(this.#said, isKnown ? words.text('rooms.found', { count }) : '');
    }

    #isWanted(room) {
        const filter = this.#filter.value.trim().toLocaleLowerCase();
        const text = `${roomName(this.#context.words, room)} ${room.topic ?? ''}`.toLocaleLowerCase();
        const unread = this.#context.session.reading.unread(room.id) > 0 || room.id === this.#context.ui.room;
        return text.includes(filter) && (unread || !(this.#unreadOnly || (room.archived && !filter)));
    }

    #section(key, rooms, ...rest) {
        if (rooms.length + rest.length === 0)
            return [];
        return [{ key, heading: this.#context.words.text(key) }, ...rooms.map((room) => this.#model(room)), ...rest];
    }

    /** When something last happened in the room, as far as this page knows; the room's own value is not sent anew with each message. */
    #lastAt(room) {
        const { outbox, world } = this.#context.session;
        const written = outbox.ofRoom(room.id).at(-1)?.written;
        const message = world.windows.get(room.id)?.messages.at(-1);
        return Math.max(written === undefined ? 0 : written + world.skew, message?.sent ?? 0) || room.last || 0;
    }

    /** The room where something happened last comes first. */
    #byActivity(rooms) {
        const timed = rooms.map((room) => ({ room, at: this.#lastAt(room) }));
        return timed.sort((a, b) => b.at - a.at || this.#byName(a.room, b.room)).map(({ room }) => room);
    }

    #byName(a, b) {
        const { words, format } = this.#context;
        return Number(Boolean(a.unknown)) - Number(Boolean(b.unknown)) || format.compare(roomName(words, a), roomName(words, b)) || (a.id < b.id ? -1 : 1);
    }

    #model(room) {
        const { session, ui, words, format, now } = this.#context;
        const joined = session.world.isJoined(room.id);
        const away = !room.unknown && room.domain !== session.world.own.id;
        const unsent = session.outbox.ofRoom(room.id);
        const messages = session.world.windows.get(room.id)?.messages ?? [];
        const lastAt = this.#lastAt(room);
        return {
            key: room.id, name: roomName(words, room), reach: room.reach, joined, selected: room.id === ui.room,
            unread: session.reading.unread(room.id), partner: partnerOf(this.#context, room),
            time: lastAt ? format.brief(lastAt, now) : '',
            from: away ? words.text('rooms.from', { vehicle: session.world.domains.get(room.domain)?.name ?? '…' }) : undefined,
            ...(joined ? this.#preview(room, unsent, messages.at(-1)) : { text: room.unknown ? words.text('room.coming_short') : words.text('rooms.people', { count: room.members }) }),
        };
    }

    /** The line under the name: failed, draft, then the newest message. */
    #preview(room, unsent, message) {
        const { words, session, ui } = this.#context;
        if (unsent.some((entry) => entry.state === 'failed'))
            return { text: words.text('rooms.not_sent'), failed: true };
        const draft = room.id === ui.room ? '' : session.drafts.of(room.id).trim();
        if (draft)
            return { lead: words.text('rooms.draft'), leadClass: 'danger-text', text: draft };
        if (unsent.length > 0)
            return { lead: `${words.text('rooms.you')}:`, text: unsent.at(-1).text };
        if (!message)
            return { text: room.unknown ? words.text('room.coming_short') : room.topic || words.text('rooms.people', { count: room.members }) };
        return this.#messagePreview(message, session.world.me.id);
    }

    #messagePreview(message, me) {
        const { words } = this.#context;
        const name = message.author === me ? words.text('rooms.you') : nameOf(this.#context, message.author);
        const type = message.content?.type;
        if (message.deleted)
            return { text: words.text('message.deleted') };
        if (type === 'joined' || type === 'left')
            return { text: words.text(`system.${type}`, { name: nameOf(this.#context, message.author) }) };
        return { lead: `${name}:`, text: type === 'text' ? message.content.text : words.text('message.unsupported') };
    }

    #row(model) {
        if (model.heading)
            return h('li', { class: 'section-label' }, model.heading);
        const { words, go } = this.#context;
        if (model.note)
            return h('li', { class: 'list-note small muted', dir: 'auto' }, model.note);
        if (model.key === 'more')
            return this.#moreButton(model);
        const classes = ['room-row', model.joined && 'joined', model.selected && 'selected', model.unread > 0 && 'unread'];
        const line = [model.from, model.text].filter(Boolean).join(' · ');
        return h('li', {}, h('button', {
            type: 'button', class: classes.filter(Boolean).join(' '), 'data-id': model.key, 'data-focus': 'row',
            'aria-current': model.selected ? 'true' : undefined,
            onclick: () => go({ room: model.key, details: false }),
        },
            model.partner ? personAvatar(model.partner, 'room') : roomAvatar({ name: model.name, id: model.key }),
            h('span', { class: 'grow room-row-text' },
                h('span', { class: 'room-row-top' }, h('span', { class: 'room-name elide', dir: 'auto' }, model.name),
                    h('span', { class: 'reach-icon', title: words.text(`reach.${model.reach}`) }, icon(model.reach, 14)),
                    h('span', { class: 'room-time' }, model.time)),
                h('span', { class: 'room-row-bottom' },
                    h('span', { class: 'room-preview elide' }, model.lead && h('span', { class: model.leadClass }, `${model.lead} `), h('span', { dir: 'auto' }, line)),
                    model.failed && h('span', { class: 'danger-text' }, icon('st-failed', 16)),
                    model.unread > 0 && h('span', { class: 'badge', 'aria-label': words.text('rooms.unread_label', { count: model.unread }) },
                        model.unread > 99 ? '99+' : String(model.unread))))));
    }

    /** Fetches the next page when it is pressed or comes into sight. */
    #moreButton({ isFetching }) {
        const { words, roomFinder } = this.#context;
        const row = h('li', { class: 'list-more' }, h('button', { type: 'button', class: 'link', 'data-focus': 'more', onclick: () => roomFinder.more() },
            words.text(isFetching ? 'rooms.searching' : 'rooms.further')));
        this.#sight.observe(row);
        return row;
    }

    #drawChips(unread) {
        const { words } = this.#context;
        const chip = (text, on, choose) => h('button', {
            type: 'button', class: 'filter-chip', 'aria-pressed': String(on), 'data-focus': String(choose),
            onclick: () => {
                this.#unreadOnly = choose;
                this.update();
            },
        }, h('span', { class: 'filter-chip-face' }, text));
        redraw(this.#chips, [unread, this.#unreadOnly], () => [chip(words.text('rooms.all'), !this.#unreadOnly, false),
            chip(unread > 0 ? words.text('rooms.unread_count', { count: unread }) : words.text('rooms.unread'), this.#unreadOnly, true)]);
    }

    #drawEmpty(isEmpty, joined) {
        const { session } = this.#context;
        this.#empty.hidden = !isEmpty || !session.caughtUp;
        if (this.#empty.hidden)
            return;
        const filter = this.#filter.value.trim();
        const kind = joined === 0 && !filter && !this.#unreadOnly ? 'none' : this.#unreadOnly && !filter ? 'nothing_unread' : 'nothing';
        redraw(this.#empty, [kind, filter], () => this.#emptyNote(kind, filter));
    }

    #emptyNote(kind, filter) {
        const { words, openNewRoom } = this.#context;
        const clear = () => {
            this.#filter.value = '';
            this.#unreadOnly = false;
            this.update();
        };
        return [h('span', { class: 'muted' }, icon(kind === 'none' ? 'message' : 'search', 32)),
            h('h2', { class: 'strong' }, words.text(`rooms.${kind}`, { filter })), h('p', { class: 'muted small' }, words.text(`rooms.${kind}_hint`)),
            h('div', { class: 'empty-buttons' },
                kind !== 'none' && h('button', { type: 'button', class: 'button', onclick: clear }, words.text('rooms.without_filter')),
                kind !== 'nothing_unread' && h('button', { type: 'button', class: 'button primary', onclick: openNewRoom }, icon('plus', 16), words.text('rooms.new')))];
    }

    #filterKey(event) {
        if (event.key === 'Escape' && this.#filter.value) {
            event.preventDefault();
            this.#filter.value = '';
            this.update();
        } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault();
            /** @type {HTMLElement | null} */
            const row = this.#list.querySelector('.room-row');
            if (event.key === 'Enter')
                row?.click();
            else
                row?.focus();
        }
    }

    /** The stops of the arrow keys: the rooms, and the button for more. */
    #stops() {
        return [...this.#list.querySelectorAll('button')];
    }

    /** The Tab key stops at one row only: the one that has the focus, else the shown room, else the first. */
    #placeTabStop(focused = document.activeElement) {
        const rows = this.#stops();
        const stop = rows.find((row) => row === focused) ?? rows.find((row) => row.classList.contains('selected')) ?? rows[0];
        setTabStop(rows, stop);
    }

    #moveFocus(event) {
        const rows = this.#stops();
        const at = rows.indexOf(event.target);
        const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
        if (at < 0 || to === undefined)
            return;
        event.preventDefault();
        rows[to]?.focus();
    }
}

/** A line in place of rooms. */
function note(text) {
    return { key: 'note', note: text };
}
