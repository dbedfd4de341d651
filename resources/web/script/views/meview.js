// SPDX-License-Identifier: GPL-3.0-or-later
import { languages } from '../words/i18n.js';
import { personAvatar } from './avatar.js';
import { confirmDialog } from './dialogs.js';
import { h, icon, redraw } from './dom.js';
import { openOutbox } from './outboxdialog.js';
import { writeTo } from './peoplelist.js';
import { appearance, appearances, setAppearance } from './theme.js';

/** The person of this page and what can be set. */
export class MeView {
    constructor(context) {
        this.#context = context;
        this.element = h('div', { class: 'side-content side-scroll me' });
    }

    update() {
        const { session, words, alerts } = this.#context;
        const { me, own } = session.world;
        const unsent = session.outbox.unsent().length;
        redraw(this.element, [me, own, session.caughtUp, unsent, appearance(), words.language, !alerts], () => [this.#person(me), h('div', { class: 'me-gap' }),
            this.#notesRow(), this.#languageRow(), this.#appearanceRow(), this.#alertsRow(), this.#outboxRow(unsent), h('div', { class: 'me-gap' }),
            this.#wordsRow(own), this.#leaveRow(me, unsent)]);
    }

    #context;

    #person(me) {
        const { words, openProfile } = this.#context;
        const role = words.text(`role.${me.role}`);
        return h('div', { class: 'me-person' }, personAvatar({ name: me.nick, hue: me.colour, online: this.#context.session.caughtUp }, 'profile'),
            h('div', { class: 'grow' }, h('h2', { class: 'heading', dir: 'auto' }, me.nick),
                h('p', { class: 'muted', dir: 'auto' }, [me.full_name, role].filter(Boolean).join(' · '))),
            h('button', { type: 'button', class: 'link me-edit wide-only', onclick: openProfile, 'data-focus': 'edit' }, words.text('profile.edit')));
    }

    #notesRow() {
        const { words, session } = this.#context;
        const open = () => writeTo(this.#context, session.world.me.id);
        return h('button', { type: 'button', class: 'me-row', onclick: open, 'data-focus': 'notes' }, icon('edit'),
            h('span', { class: 'grow' }, h('span', { class: 'block' }, words.text('room.notes')), h('span', { class: 'small muted block' }, words.text('room.notes_hint'))),
            icon('right', 16));
    }

    #languageRow() {
        const { words, setLanguage } = this.#context;
        const options = Object.entries(languages).map(([code, texts]) => h('option', { value: code, selected: code === words.language }, texts['language.name']));
        return selectRow('language', words.text('me.language'), options, setLanguage);
    }

    #appearanceRow() {
        const { words } = this.#context;
        const options = appearances.map((name) => h('option', { value: name, selected: name === appearance() }, words.text(`me.appearance.${name}`)));
        return selectRow('theme', words.text('me.appearance'), options, setAppearance);
    }

    #alertsRow() {
        const { words, alerts } = this.#context;
        return alerts && h('button', { type: 'button', class: 'me-row', onclick: () => alerts.open(), 'data-focus': 'alerts' }, icon('message'),
            h('span', { class: 'grow' }, words.text('alerts.title')), icon('right', 16));
    }

    #outboxRow(unsent) {
        const { words } = this.#context;
        return h('button', { type: 'button', class: 'me-row', onclick: () => openOutbox(this.#context), 'data-focus': 'outbox' }, icon('upload'),
            h('span', { class: 'grow' }, h('span', { class: 'block' }, words.text('me.outbox')), h('span', { class: 'small muted block' }, words.text('me.outbox_hint'))),
            unsent > 0 && h('span', { class: 'badge badge-muted' }, String(unsent)), icon('right', 16));
    }

    #wordsRow(own) {
        const { words } = this.#context;
        return own.words && h('div', { class: 'me-row' }, icon('key'),
            h('span', { class: 'grow' }, h('span', { class: 'block' }, words.text('me.words')), h('span', { class: 'small muted block' }, own.words)));
    }

    #leaveRow(me, unsent) {
        const { words, actions } = this.#context;
        const leave = async () => {
            const hint = words.text(me.role === 'guest' ? 'me.leave_hint_guest' : 'me.leave_hint_account');
            const waiting = unsent > 0 ? ` ${words.text('me.leave_waiting', { count: unsent })}` : '';
            await confirmDialog(words, {
                title: words.text('me.leave_question'), hint: hint + waiting, yes: words.text('me.leave_yes'), no: words.text('me.stay'),
                act: () => actions.signOut() });
        };
        return h('button', { type: 'button', class: 'me-row danger-text', onclick: leave, 'data-focus': 'leave' }, icon('leave'), words.text('me.leave'));
    }
}

function selectRow(name, label, options, choose) {
    return h('label', { class: 'me-row' }, icon(name), h('span', { class: 'grow' }, label),
        h('select', { class: 'me-select', onchange: (event) => choose(event.target.value), 'data-focus': name }, options), icon('down', 16));
}
