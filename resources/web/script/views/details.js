// SPDX-License-Identifier: GPL-3.0-or-later
import { agreementWords, missingWords } from './connection.js';
import { confirmDialog } from './dialogs.js';
import { h, icon, iconButton, KeyedList, redraw, setText } from './dom.js';
import { errorWords } from './errors.js';
import { openInvite } from './invite.js';
import { personModel, personRow } from './peoplelist.js';
import { hasNoLink, reachHint, roomName } from './reach.js';
import { leadingButtons } from './roomlife.js';
import { openVehicle } from './vehicledialog.js';

/** The pane beside a room: what it is for, how far it reaches, who is here, the way out. */
export class Details {
    constructor(context) {
        this.#context = context;
        const { words, leave } = context;
        this.#room = h('div', {});
        this.#heading = h('h3', { class: 'section-label' });
        const list = h('ul', {});
        this.#people = new KeyedList(list, (model) => personRow(context, model, () => this.#remove(model)));
        this.#note = h('p', { class: 'small muted', hidden: true });
        this.#section = h('section', {}, this.#heading, this.#note, list);
        this.#lead = h('div', {});
        this.#leave = h('div', {});
        this.element = h('section', { class: 'pane details-pane', 'aria-label': words.text('room.details') },
            h('header', { class: 'pane-header' }, h('h2', { class: 'title grow' }, words.text('room.details')),
                iconButton('close', words.text('dialog.close'), () => leave({ details: false }))),
            h('div', { class: 'details-body' }, this.#room, this.#lead, this.#leave, this.#section));
    }

    update() {
        const { ui, session } = this.#context;
        const room = session.world.rooms.get(ui.room);
        this.element.hidden = !ui.details || !room;
        if (this.element.hidden) {
            this.#asked = null;
            return;
        }
        this.#askMembers(room.id);
        this.#drawRoom(room);
        this.#drawPeople(room, session.world.membersOf(room.id));
        redraw(this.#leave, [room.id, room.name, session.world.isJoined(room.id)], () => session.world.isJoined(room.id) && [
            room.reach === 'lock' && room.kind !== 'direct' && this.#inviteButton(room), this.#leaveButton(room)]);
        const leads = this.#leads(room);
        redraw(this.#lead, [room.id, room.archived, leads], () => leads && leadingButtons(this.#context, room.id));
    }

    #context;
    #room;
    #section;
    #heading;
    #people;
    #lead;
    #leave;
    #note;
    #asked = null; // room and replay for which its members were asked
    #isComplete = false;
    #refusal = null;

    /** The members are asked for whenever somebody looks: the node tells of comings and goings only those who have joined. */
    async #askMembers(room) {
        const { session, actions } = this.#context;
        const asked = `${room} ${session.replays}`;
        if (this.#asked === asked || !session.caughtUp)
            return;
        this.#asked = asked;
        this.#isComplete = false;
        session.world.members.set(room, new Map());
        try {
            await actions.fetchMembers(room);
            this.#isComplete = this.#asked === asked;
            this.#refusal = null;
        } catch (error) {
            this.#refusal = error; // it is asked again by the next who looks, or when the connection is back
        }
        session.changed();
    }

    #drawRoom(room) {
        const { world } = this.#context.session;
        const { name, topic, reach, domain } = room;
        const vehicles = reach === 'everyone' ? this.#vehicles() : [];
        redraw(this.#room, [name, topic, reach, domain, world.own.name, world.domains.get(domain)?.name, hasNoLink(world), vehicles],
            () => [this.#reach(room), this.#topic(room), vehicles.length > 0 && this.#vehicleList(vehicles)]);
    }

    /** All who have joined; until they have been told, only how many there are. */
    #drawPeople(room, people) {
        const { words, session } = this.#context;
        const isKnown = this.#isComplete && session.caughtUp;
        this.#section.hidden = Boolean(room.unknown);
        const count = isKnown ? people.length : room.members ?? 0;
        redraw(this.#heading, count, () => [h('span', { class: 'grow' }, words.text('details.people')), h('span', {}, words.number(count))]);
        this.#note.hidden = isKnown;
        setText(this.#note, !session.caughtUp ? words.text('details.people_unknown')
            : this.#refusal ? errorWords(words, this.#refusal) : words.text('details.people_asked'));
        this.#people.update(isKnown ? people.map((person) => this.#personModel(room, person)) : []);
    }

    /** A member of a private room: the one who leads it may take the others out. */
    #personModel(room, person) {
        const { session: { world }, words } = this.#context;
        const members = world.members.get(room.id);
        const model = personModel(this.#context, person);
        const leads = members?.get(person.id)?.admin ? words.text('details.leads') : '';
        const mayRemove = room.reach === 'lock' && members?.get(world.me.id)?.admin && person.id !== world.me.id;
        return { ...model, text: [leads, model.text].filter(Boolean).join(' · '), remove: mayRemove ? words.text('details.remove', { name: model.name }) : undefined };
    }

    #remove({ key, name }) {
        const { words, actions, ui } = this.#context;
        const room = ui.room;
        confirmDialog(words, { title: words.text('details.remove_question', { name }), hint: words.text('details.remove_hint'), yes: words.text('details.remove_yes'),
            act: () => actions.ask('room.remove', { room, person: key }) });
    }

    /** As the node decides: admins lead their room, and the crew the public ones; all at the room's home alone. */
    #leads({ id, domain, reach, partner, unknown }) {
        const { session: { world } } = this.#context;
        const isAdmin = world.isJoined(id) && Boolean(world.members.get(id)?.get(world.me.id)?.admin);
        const isCrew = reach !== 'lock' && ['crew', 'owner'].includes(world.me.role);
        return !unknown && !partner && domain === world.own.id && (isAdmin || isCrew);
    }

    #inviteButton(room) {
        return h('button', { type: 'button', class: 'sheet-row', onclick: () => openInvite(this.#context, room), 'data-focus': 'invite' },
            icon('plus'), this.#context.words.text('details.invite'));
    }

    #reach(room) {
        const { words, session } = this.#context;
        const home = session.world.domains.get(room.domain)?.name ?? '…';
        return h('section', {},
            h('p', { class: 'details-reach' }, h('span', { class: 'accent-text' }, icon(room.reach)), h('span', { class: 'strong' }, words.text(`reach.${room.reach}`))),
            h('p', { class: 'small muted' }, reachHint(words, session.world, room.reach)),
            !room.unknown && room.domain !== session.world.own.id && h('p', { class: 'small muted' }, words.text('details.home', { vehicle: home })));
    }

    #topic(room) {
        const { words } = this.#context;
        return room.topic && h('section', {}, h('h3', { class: 'section-label' }, words.text('details.topic')),
            h('p', { class: 'card', dir: 'auto' }, room.topic));
    }

    /** The vehicles that have the room, our own first, as plain values. */
    #vehicles() {
        const { session, words, format, now } = this.#context;
        const contact = (domain) => domain.trusted === false ? words.text(domain.distrusted ? 'details.distrusted' : 'details.not_admitted') : missingWords(words, session.world.link, domain.id) ?? agreementWords(words, session.world.link, domain) ?? (domain.own ? words.text('details.you_are_here')
            : domain.retired ? words.text('details.retired')
                : domain.last_contact ? `${format.brief(domain.last_contact, now)}, ${format.ago(domain.last_contact, now)}` : words.text('details.never'));
        return [...session.world.domains.values()].filter((domain) => !domain.unknown)
            .sort((a, b) => Number(Boolean(b.own)) - Number(Boolean(a.own)))
            .map((domain) => ({ id: domain.id, name: domain.name, own: Boolean(domain.own), contact: contact(domain) }));
    }

    #vehicleList(vehicles) {
        const { words } = this.#context;
        return h('section', {},
            h('h3', { class: 'section-label' }, h('span', { class: 'grow' }, words.text('details.vehicles')),
                h('span', { class: 'section-note' }, words.text('details.last_contact'))),
            h('ul', {}, vehicles.map((vehicle) => h('li', {}, this.#vehicleRow(vehicle)))));
    }

    #vehicleRow({ id, name, own, contact }) {
        const open = () => openVehicle(this.#context, this.#context.session.world.domains.get(id));
        return h('button', { type: 'button', class: 'person-row vehicle-row', onclick: open, 'data-focus': `vehicle-${id}` }, h('span', { class: 'vehicle-tile' }, icon('vehicle', 16)),
            h('span', { class: 'grow person-text' }, h('span', { class: 'person-name elide', dir: 'auto' }, name), h('span', { class: 'meta muted elide' }, contact)),
            own && h('span', { class: 'ok-text' }, icon('check', 14)));
    }

    #leaveButton(room) {
        const { words, actions, go, isPhone } = this.#context;
        const leave = async () => {
            const hasLeft = await confirmDialog(words, {
                title: words.text('room.leave_question', { room: roomName(words, room) }), hint: words.text(room.isNotes ? 'room.leave_hint_notes' : room.partner ? 'room.leave_hint_direct' : room.reach === 'lock' ? 'room.leave_hint_lock' : 'room.leave_hint'), yes: words.text('room.leave_yes'),
                act: () => actions.leaveRoom(room.id) });
            if (hasLeft)
                go(isPhone() ? { details: false, room: null } : { details: false });
        };
        return h('button', { type: 'button', class: 'sheet-row danger-text', onclick: leave, 'data-focus': 'leave' }, icon('leave'), words.text('room.leave'));
    }
}
