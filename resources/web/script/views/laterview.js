// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from './dom.js';

/** The place of a view whose script has not come yet. */
export class LaterView {
    /** @param {object} context the application's; @param {(further: object) => any} make the view, out of further.js */
    constructor(context, make) {
        this.#context = context;
        this.#make = make;
        this.element = h('div', { class: 'side-content', hidden: true }, h('p', { class: 'list-note small muted' }, context.words.text('join.asking')));
    }

    update() {
        if (!this.#view && this.#context.further)
            this.#take(this.#make(this.#context.further));
        this.#view?.update();
    }

    #context;
    #make;
    #view = null;

    #take(view) {
        view.element.hidden = this.element.hidden;
        this.element.replaceWith(view.element);
        this.element = view.element;
        this.#view = view;
    }
}
