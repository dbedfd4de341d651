// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Makes an element. Children that are strings become text nodes, so nothing a person wrote is ever read as markup;
 * null, undefined and false are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag element name
 * @param {object} properties `class`, `onclick` and other listeners, `value` and `checked`, else attributes; true is
 *   an empty attribute, false and undefined none
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties))
        setProperty(element, name, value);
    append(element, children);
    return element;
}

/** Replaces all children. */
export function fill(element, ...children) {
    element.replaceChildren();
    append(element, children);
    return element;
}

const shown = new WeakMap(); // element → what it was last drawn from

/**
 * Fills `element` with what `build` gives, but only when `model` differs from the last time: a button stays under the
 * finger that presses it. Focus inside is kept by `data-focus`.
 * @param {object} model everything that `build` reads, as plain values
 */
export function redraw(element, model, build) {
    const sign = JSON.stringify(model);
    if (shown.get(element) === sign)
        return;
    shown.set(element, sign);
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
    fill(element, build());
    if (focused)
        element.querySelector(`[data-focus="${focused}"]`)?.focus({ preventScroll: true });
}

/** Lets an element say `text`. Only what differs is written: a browser lays out and paints anew whatever is. */
export function setText(element, text) {
    if (element.textContent !== text)
        element.textContent = text;
}

/** Gives an element an attribute, when it has another. */
export function setMark(element, name, value) {
    if (element.getAttribute(name) !== value)
        element.setAttribute(name, value);
}

/** Lets the Tab key stop at one of `rows` only, or at none. */
export function setTabStop(rows, stop) {
    for (const row of rows) {
        const index = row === stop ? 0 : -1;
        if (row.tabIndex !== index)
            row.tabIndex = index;
    }
}

const svg = 'http://www.w3.org/2000/svg';

/** An icon of the page's drawings, `size` px (more where text is larger), for the eye only: what it says stands in words or a label beside it. */
export function icon(name, size = 20) {
    const image = document.createElementNS(svg, 'svg');
    image.setAttribute('class', `icon icon-${name}`);
    image.setAttribute('width', `${size / 16}rem`);
    image.setAttribute('height', `${size / 16}rem`);
    return drawn(image, name);
}

/** Lets an svg element show one of the page's drawings (chat.html). */
export function drawn(image, name) {
    image.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS(svg, 'use');
    use.setAttribute('href', `#icon-${name}`);
    image.append(use);
    return image;
}

/** A button that is only an icon; `label` is its tooltip and accessible name. */
export function iconButton(name, label, onclick, properties = {}) {
    return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...properties },
        icon(name));
}

/**
 * Children of one element, kept in step with a list of plain models: each has a `key`, and a child is made anew only
 * when its model differs. Focus inside a child that is made anew is kept by its `data-focus` or on the child itself.
 */
export class KeyedList {
    constructor(parent, build) {
        this.parent = parent;
        this.#build = build;
    }

    update(models) {
        const next = new Map();
        let refocus = null;
        for (const model of models) {
            const sign = JSON.stringify(model);
            const held = this.#held.get(model.key);
            if (held?.sign === sign) {
                next.set(model.key, held);
                continue;
            }
            const node = this.#build(model);
            node.dataset.key = model.key;
            if (held?.node.contains(document.activeElement))
                refocus = { node, focus: document.activeElement.dataset.focus };
            next.set(model.key, { sign, node });
        }
        this.#place(next);
        if (refocus)
            (refocus.node.querySelector(`[data-focus="${refocus.focus}"]`) ?? refocus.node).focus({ preventScroll: true });
    }

    node(key) {
        return this.#held.get(key)?.node;
    }

    #build;
    #held = new Map();

    #place(next) {
        const kept = new Set([...next.values()].map(({ node }) => node));
        for (const { node } of this.#held.values()) {
            if (!kept.has(node))
                node.remove();
        }
        let at = this.parent.firstChild;
        for (const { node } of next.values()) {
            if (node === at)
                at = at.nextSibling;
            else
                this.parent.insertBefore(node, at);
        }
        this.#held = next;
    }
}

function setProperty(element, name, value) {
    if (name.startsWith('on'))
        element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked')
        element[name] = value;
    else if (value === true)
        element.setAttribute(name, '');
    else if (value !== false && value !== undefined && value !== null)
        element.setAttribute(name, value);
}

function append(element, children) {
    element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
}
