// SPDX-License-Identifier: GPL-3.0-or-later
import { personAvatar } from './avatar.js';
import { connectionWords, drawConnectionChip, drawConnectionStrip } from './connection.js';
import { h, icon, iconButton, redraw } from './dom.js';
import { LaterView } from './laterview.js';
import { RoomList } from './roomlist.js';

/** The first column, or the first page of a phone: rooms, people or oneself, with the connection and the tabs. */
export class Sidebar {
    constructor(context) {
        this.#context = context;
        this.rooms = new RoomList(context);
        this.#views = {
            rooms: this.rooms, people: new LaterView(context, ({ PeopleList }) => new PeopleList(context)), me: new LaterView(context, ({ MeView }) => new MeView(context)),
        };
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

    #drawHeader() {
        const { words, session, ui, go, openNewRoom } = this.#context;
        const { me, own, online, isPresenceKnown } = session.world;
        const { nick, colour } = me;
        const turn = (tab) => () => go({ tab: ui.tab === tab ? 'rooms' : tab });
        const switchTo = (tab, image, label) => iconButton(ui.tab === tab ? 'message' : image, words.text(ui.tab === tab ? 'tab.rooms' : label),
            turn(tab), { class: 'icon-button wide-only', 'data-focus': tab });
        const count = isPresenceKnown ? words.text('rooms.count_on_board', { count: Math.max(1, online.size) }) : words.text('people.presence_unknown');
        if (ui.tab === 'me' && this.#context.isPhone())
            return redraw(this.#header, 'me', () => this.#meTitle());
        redraw(this.#header, [nick, colour, own.name, count, ui.tab, isPresenceKnown], () => [
            h('button', { type: 'button', class: 'own-avatar', title: words.text('app.menu'), 'aria-label': words.text('app.menu'), onclick: turn('me'), 'data-focus': 'avatar' },
                personAvatar({ name: nick, hue: colour, online: isPresenceKnown }, 'header')),
            h('div', { class: 'grow side-title' },
                h('h1', { class: 'title elide narrow-only', dir: 'auto' }, own.name), h('p', { class: 'meta muted elide narrow-only' }, count),
                h('p', { class: 'strong elide wide-only', dir: 'auto' }, nick),
                h('h1', { class: 'meta muted elide wide-only' }, words.text('rooms.on_board', { vehicle: own.name }))),
            iconButton('compose', words.text('rooms.new'), openNewRoom, { 'data-focus': 'compose' }),
            switchTo('people', 'people', 'tab.people'), switchTo('me', 'menu', 'app.menu')]);
    }

    #meTitle() {
        const { words, openProfile } = this.#context;
        return [h('h1', { class: 'title grow' }, words.text('tab.me')),
            h('button', { type: 'button', class: 'link me-edit', onclick: openProfile, 'data-focus': 'edit' }, words.text('profile.edit'))];
    }

    #drawConnection() {
        const { words, session, explainConnection } = this.#context;
        const state = connectionWords(this.#context);
        drawConnectionChip(this.#chip, state, explainConnection);
        drawConnectionStrip(this.#strip, state, words, { explain: explainConnection, retry: () => session.wire.retryNow() });
    }

    #drawTabs() {
        const { words, ui, go, session } = this.#context;
        const unread = [...session.world.mine.keys()].reduce((sum, room) => sum + session.reading.unread(room), 0);
        const tab = (name, image, badge) => h('button', {
            type: 'button', class: 'tab', 'aria-current': ui.tab === name ? 'page' : undefined, 'data-focus': name, onclick: () => go({ tab: name }),
        }, icon(image), h('span', { class: 'meta' }, words.text(`tab.${name}`)), badge > 0 && h('span', { class: 'badge' }, badge > 99 ? '99+' : String(badge)));
        redraw(this.#tabs, [unread, ui.tab], () => [tab('rooms', 'message', unread), tab('people', 'people', 0), tab('me', 'person', 0)]);
    }
}
