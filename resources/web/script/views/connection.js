// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon } from './dom.js';

/**
 * How the connection stands, in words: `{tone, icon, text, hint, strip?}`. `tone` is a class of the chip; `strip` is
 * the sentence of the strip and absent while all is well.
 */
export function connectionWords({ session, words, format, now }) {
    const { wire, world, caughtUp, outbox } = session;
    if (wire.phase === 'waiting')
        return awayWords(words, format, wire, now);
    if (!caughtUp)
        return { tone: 'info', icon: 'retry', text: words.text('link.connecting'), hint: words.text('link.away_hint') };
    if (outbox.entries.some((entry) => entry.state === 'waiting' && entry.reason?.code === 'read_only')) {
        const text = words.text('link.read_only_strip');
        return { tone: 'danger', icon: 'warning', text: words.text('link.on_board'), hint: text, strip: text };
    }
    return linkWords(words, world);
}

function awayWords(words, format, wire, now) {
    const seconds = Math.max(1, Math.ceil((wire.retryAt - now) / 1000));
    return {
        tone: 'info', icon: 'retry', away: true,
        text: words.text('link.reconnecting', { count: seconds }),
        hint: words.text('link.away_hint'),
        strip: words.text('link.away_strip'),
        since: words.text('link.away_since', { time: format.time(wire.lostAt) }),
    };
}

function linkWords(words, world) {
    const { state, queued } = world.link;
    const vehicle = world.own?.name ?? '';
    if (state === 'up') {
        const text = queued > 0 ? words.text('link.sending', { count: queued }) : words.text('link.linked');
        return { tone: queued > 0 ? 'info' : 'ok', icon: 'signal', text, hint: words.text('link.linked_hint') };
    }
    if (state === 'down') {
        const text = queued > 0 ? words.text('link.waiting_count', { count: queued }) : words.text('link.waiting');
        return {
            tone: 'warn', icon: 'nosignal', text,
            hint: words.text('link.waiting_hint'), strip: words.text('link.no_signal_strip'),
        };
    }
    return { tone: 'plain', icon: 'wifi', text: words.text('link.on_board'), hint: words.text('link.on_board_hint', { vehicle }) };
}

/** The permanent chip; a click opens the reason. */
export function connectionChip(state, onclick) {
    return h('button', { type: 'button', class: `chip chip-${state.tone}`, onclick, 'data-focus': 'chip' },
        icon(state.icon, 16), h('span', { class: 'grow elide' }, state.text), icon('right', 16));
}

/** The strip under a header, only while something waits. */
export function connectionStrip(state, words, { explain, retry }) {
    if (!state.strip)
        return null;
    return h('div', { class: `strip strip-${state.tone}${state.away ? ' strip-away' : ''}`, role: 'status' },
        icon(state.icon, 16),
        h('button', { type: 'button', class: 'strip-text', onclick: explain }, state.strip),
        state.away && h('button', { type: 'button', class: 'button strip-button', onclick: retry }, words.text('link.try_now')));
}
