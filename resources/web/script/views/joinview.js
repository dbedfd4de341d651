// SPDX-License-Identifier: GPL-3.0-or-later
import { recall } from '../engine/device.js';
import { NodeError } from '../engine/nodeerror.js';
import { languages } from '../words/i18n.js';
import { fill, h, icon, redraw } from './dom.js';
import { tellProblem, textField } from './fields.js';
import { welcomeBand } from './returnview.js';
import { isBlank, oneLine } from './text.js';

const passwordShortest = 8; // characters, as the node wants

/** The page of a person the vehicle does not know yet: a nickname, or an account. */
export class JoinView {
    constructor(context) {
        this.#context = context;
        this.#form = h('form', { class: 'join-form', method: 'post', novalidate: true, onsubmit: (event) => this.#submit(event) });
        this.#foot = h('footer', { class: 'join-foot' });
        this.#plate = h('p', { class: 'join-plate', hidden: true });
        this.element = h('main', { class: 'join' }, welcomeBand(context.words), this.#plate, this.#form, this.#foot);
        this.#drawForm();
    }

    /** Shows what was said against the last try. */
    update() {
        const { session } = this.#context;
        const problem = session.problem ?? this.#problem;
        this.#drawPlate(session.plate);
        this.#button.disabled = session.stage !== 'out' || this.#asking;
        this.#button.textContent = this.#button.disabled ? this.#context.words.text('join.asking') : this.#context.words.text(this.#submitKey());
        if (problem !== this.#shown) {
            this.#shown = problem;
            tellProblem(this.#context.words, [this.#name, this.#password, this.#fullName], this.#problemPlace, problem);
        }
    }

    #context;
    #plate;
    #form;
    #foot;
    #mode = 'guest';
    #name;
    #password;
    #fullName;
    #button;
    #problemPlace;
    #problem = null;
    #shown = null;
    #asking = false;

    /** A word of welcome: where one is, and how many are here. */
    #drawPlate(plate) {
        if (plate?.name)
            this.element.querySelector('h1').textContent = plate.name;
        this.#plate.hidden = !(plate?.people > 0);
        redraw(this.#plate, plate?.people ?? 0, () => [icon('people'), this.#context.words.text('rooms.count_on_board', { count: plate?.people ?? 0 })]);
    }

    #submitKey() {
        return { guest: 'join.go', login: 'join.sign_in', register: 'join.sign_up' }[this.#mode];
    }

    #drawForm() {
        const { words } = this.#context;
        const guest = this.#mode === 'guest';
        const typed = this.#name?.input.value ?? recall('nick', '');
        this.#name = textField(words.text(guest ? 'join.question' : 'join.name'), {
            kind: 'nick', limit: 32, value: typed, autocomplete: guest ? 'nickname' : 'username', name: 'name', required: true, autocapitalize: 'words' });
        this.#password = textField(words.text('join.password'), {
            type: 'password', name: 'password', autocomplete: this.#mode === 'login' ? 'current-password' : 'new-password' });
        this.#fullName = textField(words.text('join.full_name'), { limit: 64, autocomplete: 'name', name: 'full_name' });
        this.#problemPlace = h('p', { class: 'join-problem', role: 'alert', hidden: true });
        this.#button = h('button', { type: 'submit', class: 'button primary join-button' }, words.text(this.#submitKey()));
        fill(this.#form, this.#name.element, this.#problemPlace, !guest && this.#password.element,
            this.#mode === 'register' && h('p', { class: 'meta muted' }, words.text('join.password_hint', { count: passwordShortest })),
            this.#mode === 'register' && this.#fullName.element,
            !guest && location.protocol === 'http:' && h('p', { class: 'meta muted hint' }, icon('info', 16), words.text('join.plain')),
            this.#button, guest ? promises(words) : this.#modeLinks());
        this.#drawFoot();
    }

    #modeLinks() {
        return h('div', { class: 'join-links' },
            this.#link(this.#mode === 'login' ? 'join.make_account' : 'join.have_account', this.#mode === 'login' ? 'register' : 'login'),
            this.#link('join.as_guest', 'guest'));
    }

    #link(key, mode) {
        return h('button', { type: 'button', class: 'link', onclick: () => this.#turn(mode) }, this.#context.words.text(key));
    }

    #turn(mode) {
        this.#mode = mode;
        this.#problem = this.#shown = this.#context.session.problem = null;
        this.#drawForm();
        this.update();
        this.#name.input.focus();
    }

    #drawFoot() {
        const { words, setLanguage } = this.#context;
        const options = Object.entries(languages).map(([code, texts]) => h('option', { value: code, selected: code === words.language }, texts['language.name']));
        fill(this.#foot, h('label', { class: 'join-language' }, icon('language'), h('span', { class: 'visually-hidden' }, words.text('join.language')),
            h('select', { class: 'me-select', onchange: (event) => setLanguage(event.target.value) }, options), icon('down', 16)),
            h('span', { class: 'grow' }), this.#mode === 'guest' && this.#link('join.before', 'login'));
    }

    async #submit(event) {
        event.preventDefault();
        const { session, actions } = this.#context;
        const name = oneLine(this.#name.input.value);
        if (isBlank(name))
            return this.#refuse({ code: 'empty', field: 'name' });
        if (this.#mode === 'register' && [...this.#password.input.value].length < passwordShortest)
            return this.#refuse({ code: 'short_password', field: 'password', limit: passwordShortest });
        this.#problem = null;
        if (this.#mode === 'guest')
            return session.enter({ guest: { name } });
        await this.#authenticate(actions, name);
    }

    /** Says what is missing before the node is asked. */
    #refuse(problem) {
        this.#problem = new NodeError(problem);
        this.#context.session.problem = null;
        this.update();
    }

    async #authenticate(actions, name) {
        this.#asking = true;
        this.#problem = null;
        this.update();
        const fields = { name, password: this.#password.input.value, full_name: oneLine(this.#fullName.input.value) || undefined };
        try {
            await actions.authenticate(this.#mode, fields);
        } catch (error) {
            this.#problem = error.code === 'unauthenticated' ? new NodeError({ ...error, code: 'wrong_password', field: 'password' }) : error;
        } finally {
            this.#asking = false;
            this.update();
        }
    }
}

function promises(words) {
    const promise = (name, key) => h('li', {}, h('span', { class: 'ok-text' }, icon(name)), words.text(key));
    return h('ul', { class: 'join-promises' }, promise('check', 'join.no_account'), promise('wifi', 'join.no_internet'), promise('lock', 'join.reach'));
}
