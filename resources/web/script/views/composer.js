// SPDX-License-Identifier: GPL-3.0-or-later
import { fill, h, icon, iconButton } from './dom.js';
import { errorWords } from './errors.js';
import { isBlank, sendable } from './text.js';

const handheld = matchMedia('(pointer: coarse)'); // there Enter makes a new line, and a button sends
const counterFrom = 0.9; // share of the limit from which the counter shows

/**
 * The field one writes in: a draft per room, Enter sends, Up edits the last own message, Esc lets go of the edit.
 * Intents: `post(text)`, `saveEdit(id, text)` (both return promises), `editLast()`, `typing()`.
 */
export class Composer {
    constructor(context, intents) {
        this.#context = context;
        this.#intents = intents;
        const { words } = context;
        this.#field = h('textarea', {
            class: 'composer-field', rows: '1', placeholder: words.text('composer.placeholder'), dir: 'auto', enterkeyhint: handheld.matches ? 'enter' : 'send',
            oninput: () => this.#changed(), onkeydown: (event) => this.#key(event),
        });
        this.#mirror = h('div', { class: 'composer-mirror', 'aria-hidden': 'true' });
        this.#counter = h('span', { class: 'composer-counter', role: 'status', hidden: true });
        this.#problem = h('p', { class: 'composer-problem', role: 'alert', hidden: true });
        this.#send = iconButton('send', words.text('composer.send'), () => this.#submit(), {
            class: 'icon-button send', onmousedown: (event) => event.preventDefault() }); // a phone's keyboard stays open
        this.#bar = h('div', { class: 'edit-bar', hidden: true });
        this.element = h('div', { class: 'composer' }, this.#bar, this.#problem,
            h('div', { class: 'composer-row' },
                h('div', { class: 'composer-box' }, h('div', { class: 'composer-size' }, this.#field, this.#mirror), this.#counter), this.#send));
    }

    /** Turns to a room and its draft. */
    open(room) {
        this.#room = room;
        const edit = this.#context.session.drafts.editOf(room);
        this.#editing = edit?.id ?? null;
        this.#drawBar();
        this.#field.setAttribute('aria-label', this.#context.words.text('composer.label', {
            room: this.#context.session.world.rooms.get(room)?.name ?? '' }));
        this.#show(edit?.text ?? this.#context.session.drafts.of(room));
    }

    /** Edits an own message; the draft waits meanwhile. */
    edit(message) {
        this.#editing = message.id;
        this.#context.session.drafts.keepEdit(this.#room, { id: message.id, text: message.content.text });
        this.#drawBar();
        this.#show(message.content.text);
        this.focus();
    }

    /** Puts a text back that was taken from the outbox, before what is there. */
    giveBack(text) {
        this.#cancelEdit();
        const rest = this.#field.value;
        this.#show(rest ? `${text}\n${rest}` : text);
        this.#keepDraft();
        this.focus();
    }

    /** While the crew laptop is away one writes all the same, and is told so. */
    setAway(away) {
        this.#field.placeholder = this.#context.words.text(away ? 'composer.placeholder_away' : 'composer.placeholder');
    }

    focus() {
        this.#field.focus();
    }

    #context;
    #intents;
    #field;
    #mirror;
    #counter;
    #problem;
    #send;
    #bar;
    #room = null;
    #editing = null;

    #show(text) {
        this.#field.value = text;
        this.#field.setSelectionRange(text.length, text.length);
        this.#tell(null);
        this.#measure();
    }

    #changed() {
        this.#measure();
        this.#tell(null);
        if (this.#editing)
            return this.#context.session.drafts.keepEdit(this.#room, { id: this.#editing, text: this.#field.value });
        this.#keepDraft();
        if (!isBlank(this.#field.value))
            this.#intents.typing();
    }

    #keepDraft() {
        this.#context.session.drafts.keep(this.#room, this.#field.value);
    }

    /** Grows the field with its text and counts it in code points, as the limit does. */
    #measure() {
        this.#mirror.textContent = `${this.#field.value}\u200b`; // so that a last line that is empty counts
        const { limits } = this.#context.session.world;
        const used = [...sendable(this.#field.value)].length;
        const over = used - limits.text;
        this.#counter.hidden = used < limits.text * counterFrom;
        this.#counter.classList.toggle('over', over > 0);
        this.#counter.textContent = over > 0
            ? this.#context.words.text('composer.too_many', { count: over })
            : this.#context.words.text('composer.counter', { used, limit: limits.text });
        this.#send.disabled = used === 0 || over > 0;
    }

    #key(event) {
        if (event.isComposing || event.keyCode === 229)
            return; // Enter ends a word of an input method; Safari tells it by the number alone
        if (event.key === 'Enter' && !event.shiftKey && !handheld.matches) {
            event.preventDefault();
            this.#submit();
        } else if (event.key === 'Escape' && this.#editing) {
            event.preventDefault();
            this.#cancelEdit();
        } else if (event.key === 'ArrowUp' && this.#field.value === '') {
            event.preventDefault();
            this.#intents.editLast();
        }
    }

    async #submit() {
        const text = sendable(this.#field.value);
        if (this.#send.disabled || !text)
            return;
        if (this.#editing)
            return this.#submitEdit(text);
        const [room, draft] = [this.#room, this.#field.value];
        const { drafts } = this.#context.session;
        this.#show('');
        this.focus();
        await this.#intents.post(text);
        if (drafts.of(room) === draft)
            drafts.keep(room, ''); // not before the message is on the disk: a page may end at any moment
    }

    async #submitEdit(text) {
        const [id, room] = [this.#editing, this.#room];
        const { drafts } = this.#context.session;
        try {
            await this.#intents.saveEdit(id, text);
            if (this.#editing === id)
                this.#cancelEdit();
            else if (drafts.editOf(room)?.id === id)
                drafts.keepEdit(room, null); // another room is shown meanwhile
        } catch (error) {
            if (this.#editing === id)
                this.#tell(error);
        }
    }

    #cancelEdit() {
        if (!this.#editing)
            return;
        this.#editing = null;
        this.#context.session.drafts.keepEdit(this.#room, null);
        this.#drawBar();
        this.#show(this.#context.session.drafts.of(this.#room));
        this.focus();
    }

    #tell(error) {
        this.#problem.hidden = !error;
        this.#problem.textContent = error ? errorWords(this.#context.words, error) : '';
    }

    #drawBar() {
        const { words } = this.#context;
        this.#bar.hidden = !this.#editing;
        const label = words.text(this.#editing ? 'composer.save' : 'composer.send');
        this.#send.setAttribute('aria-label', label);
        this.#send.title = label;
        fill(this.#bar, icon('edit', 16), h('span', { class: 'grow' }, words.text('composer.editing')),
            iconButton('close', words.text('composer.cancel'), () => this.#cancelEdit()));
    }
}
