// SPDX-License-Identifier: GPL-3.0-or-later
import { confirmDialog } from './dialogs.js';
import { h } from './dom.js';

const openable = new Set(['http:', 'https:', 'mailto:']);
const longest = 2048; // letters of an address; a longer one leads nowhere that a person could look at before going there
const most = 50; // addresses of one text; the rest stays text
// an address ends at white space, at brackets and quotes, and at letters that turn or hide what follows them
const addresses = /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"“”«»`\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+/giu;

/**
 * The addresses in a text.
 * @returns {{at: number, text: string, url: URL}[]} where each stands, as it is written and as it would be opened
 */
export function linksIn(text) {
    const links = [];
    for (const match of text.matchAll(addresses)) {
        const written = match[0].length > longest ? '' : withoutEnding(match[0]);
        const url = parse(written);
        if (url)
            links.push({ at: match.index, text: written, url });
        if (links.length === most)
            break;
    }
    return links;
}

/** The real destination of an address: its host as it is looked up, or the mailbox. */
export function targetOf(url) {
    return url.protocol === 'mailto:' ? decodeURIComponentSafely(url.pathname) : url.host;
}

/**
 * A text with its addresses as links that ask before they open.
 * @returns {(string|HTMLElement)[]} children for an element
 */
export function linkedText(text, ask) {
    const children = [];
    let end = 0;
    for (const { at, text: written, url } of linksIn(text)) {
        const open = (event) => {
            event.stopPropagation(); // the bubble's own tap opens its actions
            ask(url);
        };
        children.push(text.slice(end, at), h('a', { class: 'text-link', role: 'link', dir: 'ltr', onclick: open }, written));
        end = at + written.length;
    }
    return [...children, text.slice(end)];
}

/** Asks, showing the real host, and opens the address apart from this page. */
export async function openLink({ words }, url) {
    const agreed = await confirmDialog(words, {
        title: words.text('link.open_question', { host: targetOf(url) }), quote: url.href, hint: words.text('link.open_hint'),
        yes: words.text('link.open_yes'), isHarmless: true,
    });
    if (agreed)
        h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }).click();
}

const closing = { ')': '(', ']': '[', '}': '{' };

/**
 * A full stop or a bracket behind an address belongs to the sentence, unless the bracket was opened inside. One look at
 * each letter, since a stranger chooses them: an ending is taken away letter by letter, and the brackets are counted before.
 */
function withoutEnding(text) {
    const open = {};
    for (const letter of text)
        open[letter] = (open[letter] ?? 0) + 1;
    let end = text.length;
    for (; end > 0; --end) {
        const last = text[end - 1];
        const isUnopened = last in closing && open[last] > (open[closing[last]] ?? 0);
        if (!isUnopened && !".,:;!?…'*_~".includes(last))
            break;
        --open[last];
    }
    return text.slice(0, end);
}

function parse(written) {
    try {
        const url = new URL(/^www\./i.test(written) ? `http://${written}` : written);
        return openable.has(url.protocol) && targetOf(url) ? url : null;
    } catch {
        return null;
    }
}

function decodeURIComponentSafely(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
