// SPDX-License-Identifier: GPL-3.0-or-later
import { confirmDialog } from './dialogs.js';
import { fill, h, icon, iconButton } from './dom.js';
import { errorWords } from './errors.js';
import { fillPeople } from './peoplelist.js';

/** The pane beside a room: what it is for, how far it reaches, who is here, the way out. */
export class Details {
    constructor(context) {
        this.#context = context;
        const { words, go } = context;
        this.#body = h('div', { class: 'details-body' });
        this.element = h('aside', { class: 'pane details-pane', 'aria-label': words.text('room.details') },
            h('header', { class: 'pane-header' }, h('h2', { class: 'title grow' }, words.text('room.details')),
                iconButton('close', words.text('dialog.close'), () => go({ details: false }))),
            this.#body);
    }

    update() {
        const { ui, session } = this.#context;
        const room = session.world.rooms.get(ui.room);
        this.element.hidden = !ui.details || !room;
        if (this.element.hidden)
            return;
        const scrolled = this.#body.scrollTop;
        fill(this.#body, this.#reach(room), this.#topic(room), room.reach === 'everyone' && this.#vehicles(),
            this.#people(room), session.world.isJoined(room.id) && this.#leaveButton(room));
        this.#body.scrollTop = scrolled;
    }

    #context;
    #body;

    #reach(room) {
        const { words, session } = this.#context;
        const home = session.world.domains.get(room.domain)?.name ?? '…';
        return h('section', {},
            h('p', { class: 'details-reach' }, h('span', { class: 'accent-text' }, icon(room.reach)), h('span', { class: 'strong' }, words.text(`reach.${room.reach}`))),
            h('p', { class: 'small muted' }, words.text(`reach.${room.reach}_hint`, { vehicle: session.world.own.name })),
            room.domain !== session.world.own.id && h('p', { class: 'small muted' }, words.text('details.home', { vehicle: home })));
    }

    #topic(room) {
        const { words } = this.#context;
        return room.topic && h('section', {}, h('h3', { class: 'section-label' }, words.text('details.topic')),
            h('p', { class: 'card', dir: 'auto' }, room.topic));
    }

    #vehicles() {
        const { words, session } = this.#context;
        const domains = [...session.world.domains.values()].sort((a, b) => Number(Boolean(b.own)) - Number(Boolean(a.own)));
        return h('section', {},
            h('h3', { class: 'section-label' }, h('span', { class: 'grow' }, words.text('details.vehicles')),
                h('span', { class: 'section-note' }, words.text('details.last_contact'))),
            h('ul', {}, domains.map((domain) => this.#vehicle(domain))));
    }

    #vehicle(domain) {
        const { words, format, now } = this.#context;
        const contact = domain.own ? words.text('details.you_are_here')
            : domain.retired ? words.text('details.retired')
                : domain.last_contact ? `${format.brief(domain.last_contact, now)}, ${format.ago(domain.last_contact, now)}` : words.text('details.never');
        return h('li', { class: 'person-row' }, h('span', { class: 'vehicle-tile' }, icon('vehicle', 16)),
            h('span', { class: 'grow person-text' }, h('span', { class: 'person-name elide', dir: 'auto' }, domain.name), h('span', { class: 'meta muted elide' }, contact)),
            domain.own && h('span', { class: 'ok-text' }, icon('check', 14)));
    }

    #people(room) {
        const { words, session } = this.#context;
        const people = session.world.membersOf(room.id);
        return people.length > 0 && h('section', {},
            h('h3', { class: 'section-label' }, h('span', { class: 'grow' }, words.text('details.people')), h('span', {}, String(people.length))),
            fillPeople(this.#context, h('ul', {}), people));
    }

    #leaveButton(room) {
        const { words, actions, toast } = this.#context;
        const leave = async () => {
            const agreed = await confirmDialog(words, {
                title: words.text('room.leave_question', { room: room.name }), hint: words.text('room.leave_hint'), yes: words.text('room.leave_yes') });
            if (agreed)
                await actions.leaveRoom(room.id).catch((error) => toast(errorWords(words, error)));
        };
        return h('button', { type: 'button', class: 'sheet-row danger-text', onclick: leave }, icon('leave'), words.text('room.leave'));
    }
}
