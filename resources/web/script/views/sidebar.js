// SPDX-License-Identifier: GPL-3.0-or-later
import { personAvatar } from './avatar.js';
import { connectionChip, connectionStrip, connectionWords } from './connection.js';
import { fill, h, icon, iconButton } from './dom.js';
import { MeView } from './meview.js';
import { PeopleList } from './peoplelist.js';
import { RoomList } from './roomlist.js';

/** The first column, or the first page of a phone: rooms, people or oneself, with the connection and the tabs. */
export class Sidebar {
    constructor(context) {
        this.#context = context;
        this.rooms = new RoomList(context);
        this.#views = { rooms: this.rooms, people: new PeopleList(context), me: new MeView(context) };
        this.#header = h('header', { class: 'pane-header side-header' });
        this.#strip = h('div', { class: 'strip-place' });
        this.#chip = h('div', { class: 'side-foot' });
        this.#tabs = h('nav', { class: 'tabs' });
        this.element = h('div', { class: 'pane side-pane' }, this.#header, this.#strip,
            Object.values(this.#views).map((view) => view.element), this.#chip, this.#tabs);
    }

    update() {
        const { ui } = this.#context;
        for (const [name, view] of Object.entries(this.#views)) {
            view.element.hidden = name !== ui.tab;
            if (name === ui.tab)
                view.update();
        }
        this.#drawHeader();
        this.#drawConnection();
        this.#drawTabs();
    }

    #context;
    #views;
    #header;
    #strip;
    #chip;
    #tabs;
    #drawn = '';

    #drawHeader() {
        const { words, session, ui, go, openNewRoom } = this.#context;
        const { me, own, online } = session.world;
        const sign = JSON.stringify([me, own.name, online.size, ui.tab]);
        if (sign === this.#drawn)
            return;
        this.#drawn = sign;
        const count = words.text('rooms.count_on_board', { count: Math.max(1, online.size) });
        fill(this.#header,
            h('button', { type: 'button', class: 'own-avatar', title: words.text('app.menu'), 'aria-label': words.text('app.menu'), onclick: () => go({ tab: ui.tab === 'me' ? 'rooms' : 'me' }) },
                personAvatar({ name: me.nick, hue: me.colour, online: true }, 'header')),
            h('div', { class: 'grow side-title' },
                h('p', { class: 'title elide narrow-only', dir: 'auto' }, own.name), h('p', { class: 'meta muted elide narrow-only' }, count),
                h('p', { class: 'strong elide wide-only', dir: 'auto' }, me.nick),
                h('p', { class: 'meta muted elide wide-only' }, words.text('rooms.on_board', { vehicle: own.name }))),
            iconButton('compose', words.text('rooms.new'), openNewRoom),
            iconButton(ui.tab === 'people' ? 'message' : 'people', words.text(ui.tab === 'people' ? 'tab.rooms' : 'tab.people'),
                () => go({ tab: ui.tab === 'people' ? 'rooms' : 'people' }), { class: 'icon-button wide-only' }),
            iconButton(ui.tab === 'me' ? 'message' : 'menu', words.text(ui.tab === 'me' ? 'tab.rooms' : 'app.menu'),
                () => go({ tab: ui.tab === 'me' ? 'rooms' : 'me' }), { class: 'icon-button wide-only' }));
    }

    #drawConnection() {
        const { words, session, explainConnection } = this.#context;
        const state = connectionWords(this.#context);
        const focused = this.#chip.contains(document.activeElement);
        fill(this.#chip, connectionChip(state, explainConnection));
        if (focused)
            this.#chip.firstChild.focus();
        fill(this.#strip, connectionStrip(state, words, { explain: explainConnection, retry: () => session.wire.retryNow() }));
    }

    #drawTabs() {
        const { words, ui, go, session } = this.#context;
        const focused = document.activeElement?.dataset.focus;
        const had = this.#tabs.contains(document.activeElement);
        const unread = [...session.world.mine.keys()].reduce((sum, room) => sum + session.reading.unread(room), 0);
        const tab = (name, image, badge) => h('button', {
            type: 'button', class: 'tab', 'aria-current': ui.tab === name ? 'page' : undefined, 'data-focus': name, onclick: () => go({ tab: name }),
        }, icon(image), h('span', { class: 'meta' }, words.text(`tab.${name}`)), badge > 0 && h('span', { class: 'badge' }, badge > 99 ? '99+' : String(badge)));
        fill(this.#tabs, tab('rooms', 'message', unread), tab('people', 'people', 0), tab('me', 'person', 0));
        if (had)
            this.#tabs.querySelector(`[data-focus="${focused}"]`)?.focus();
    }
}
