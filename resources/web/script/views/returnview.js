// SPDX-License-Identifier: GPL-3.0-or-later
import { recall } from '../engine/device.js';
import { connectionWords } from './connection.js';
import { drawn, h, icon, redraw } from './dom.js';

/** The page for a person whom this device remembers, until the vehicle has answered. */
export class ReturnView {
    constructor(context) {
        this.#context = context;
        this.#state = h('div', { class: 'join-form', role: 'status' });
        this.element = h('main', { class: 'join' }, welcomeBand(context.words), this.#state);
    }

    update() {
        const { words, session } = this.#context;
        const state = connectionWords(this.#context);
        const retry = () => session.wire.retryNow();
        redraw(this.#state, { away: state.away, hint: state.away && state.hint }, () => [
            h('p', { class: 'join-waiting muted' }, icon('retry'), h('span', { class: 'join-waiting-text' })),
            state.away && h('p', {}, state.hint),
            state.away && h('button', { type: 'button', class: 'button large', onclick: retry, 'data-focus': 'retry' }, words.text('link.try_now'))]);
        this.#state.querySelector('.join-waiting-text').textContent = state.away ? state.text : words.text(session.stage === 'in' ? 'join.asking' : 'join.back_as');
    }

    #context;
    #state;
}

/** The welcome with the vehicle's name, as far as this device has heard it, over the line of the journey. */
export function welcomeBand(words) {
    return h('header', { class: 'join-band' }, h('p', { class: 'join-welcome' }, words.text('join.welcome')),
        h('h1', { class: 'display', dir: 'auto' }, recall('vehicle') ?? words.text('join.vehicle')), route());
}

/** The line of the journey under the welcome: two stops behind us, one here, one to come. */
function route() {
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    image.setAttribute('class', 'join-route');
    image.setAttribute('viewBox', '0 0 390 120');
    image.setAttribute('preserveAspectRatio', 'xMinYMax meet');
    return drawn(image, 'route');
}
