// SPDX-License-Identifier: GPL-3.0-or-later
import { personAvatar } from './avatar.js';
import { h, icon } from './dom.js';
import { linkedText } from './links.js';

const handheld = matchMedia('(pointer: coarse)');

/**
 * Draws one row of the timeline from its model (rowmodels.js).
 * @param {object} intents `openActions(id)`, `openLink(url)`, `retry(id)`, `copy(id)`, `discard(id)`
 */
export function timelineRow(model, words, intents) {
    switch (model.kind) {
    case 'day':
        return h('div', { class: 'day', role: 'separator', 'aria-label': model.text }, h('span', {}, model.text));
    case 'new':
        return h('div', { class: 'new-line', role: 'separator', 'aria-label': model.text }, h('span', {}, model.text));
    case 'beginning':
        return h('div', { class: 'system' }, model.text);
    case 'system':
        return h('div', { class: 'system' }, icon('people', 14), h('span', { dir: 'auto' }, model.text));
    default:
        return messageRow(model, words, intents);
    }
}

function messageRow(model, words, intents) {
    const classes = ['message', model.own ? 'own' : 'other', !model.first && 'joined', model.last && 'last'];
    const open = () => model.actions && intents.openActions(model.id);
    return h('div', {
        class: classes.filter(Boolean).join(' '), role: 'article', tabindex: '-1', 'aria-label': labelOf(model, words), 'data-id': model.id,
        oncontextmenu: (event) => openInstead(event, open), onkeydown: (event) => openByKey(event, open),
    },
        !model.own && (model.last ? personAvatar({ name: model.author, hue: model.hue }) : h('span', { class: 'avatar-space' })),
        h('div', { class: 'message-column' }, bubble(model, intents, open), model.failed && failedLine(model, words, intents)),
        model.actions && toolButton(words, open));
}

/** The words of a screen reader for a message: author, text, time, and its state if there is one. */
export function labelOf(model, words) {
    const state = model.failed ?? model.state?.text ?? model.edited;
    return words.text(state ? 'message.label' : 'message.label_short', {
        author: model.badge ? `${model.author} (${model.badge})` : model.author, text: model.text, time: model.moments ?? model.exact, state,
    });
}

function bubble(model, intents, open) {
    const words = model.placeholder ? [model.icon && icon(model.icon, 16), model.text] : linkedText(model.text, intents.openLink);
    const text = h('div', { class: model.placeholder ? 'message-text placeholder' : 'message-text', dir: 'auto' },
        h('span', { dir: 'auto' }, words), meta(model));
    return h('div', { class: 'bubble', onclick: (event) => openByTouch(event, open) },
        !model.own && model.first && h('div', { class: 'author' },
            h('span', { class: `name-${model.hue}`, dir: 'auto' }, model.author), model.badge && domainBadge(model.badge)),
        text,
        model.clock && h('div', { class: 'clock-note' }, icon('clock', 14), model.clock));
}

function domainBadge(name) {
    return h('span', { class: 'domain-badge' }, icon('vehicle', 12), h('span', { class: 'elide', dir: 'auto' }, name));
}

function meta(model) {
    const state = model.state && h('span', {
        class: `state state-${model.state.rung}${model.state.spoken ? ' state-spoken' : ''}`,
        title: [model.state.text, model.state.why].filter(Boolean).join('. '),
    }, icon(`st-${model.state.rung}`, 14), !model.state.quiet && h('span', { class: 'state-words' }, model.state.text));
    return h('span', { class: 'message-meta' },
        model.edited && h('span', {}, `${model.edited} ·`),
        model.late
            ? h('span', { class: 'late', title: model.exact }, icon('late', 14), model.moments ?? model.time)
            : h('time', { title: model.exact }, model.moments ?? model.time),
        state);
}

function failedLine(model, words, intents) {
    const action = (key, intent) => h('button', { type: 'button', class: 'link', 'data-focus': key, onclick: () => intent(model.id) },
        words.text(key));
    return h('div', { class: 'failed-line', role: 'alert' }, h('span', {}, model.failed),
        action('message.retry', intents.retry), action('message.copy_short', intents.copy), action('message.delete_short', intents.discard));
}

function toolButton(words, open) {
    return h('button', {
        type: 'button', class: 'message-tool icon-button', tabindex: '-1', 'data-focus': 'tool',
        'aria-label': words.text('message.actions'), title: words.text('message.actions'), onclick: open,
    }, icon('more'));
}

/**
 * A tap on a bubble opens its actions; a mouse has the button beside it, and a selection of text is left alone. Not
 * every browser says of a click what made it; where the button is not shown, each is a tap.
 */
function openByTouch(event, open) {
    if ((event.pointerType === 'touch' || handheld.matches) && getSelection().isCollapsed)
        open();
}

function openInstead(event, open) {
    if (!getSelection().isCollapsed)
        return; // the browser's own menu copies the selection
    event.preventDefault();
    open();
}

function openByKey(event, open) {
    if (event.target === event.currentTarget && event.key === 'Enter') {
        event.preventDefault();
        open();
    }
}
