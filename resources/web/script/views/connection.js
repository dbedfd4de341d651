// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon, redraw, setText } from './dom.js';

/**
 * How the connection stands, in words: `{tone, icon, text, hint, strip?, away?, since?}`. `tone` is a class of the chip;
 * `strip` is what the strip says, `{tone, icon, text, strong?, away?, isSignal?, isNewer?}`, and absent while all is well.
 * @returns {{tone: string, icon: string, text: string, hint: string, strip?: any, away?: boolean, since?: string}}
 */
export function connectionWords({ session, words, format }) {
    const { wire, world, caughtUp, outbox, device } = session;
    if (wire.lostAt > 0)
        return awayWords(words, format, session);
    if (!caughtUp)
        return { tone: 'info', icon: 'retry', text: words.text('link.connecting'), hint: words.text('link.connecting_hint') };
    if (!device.lasting) {
        const text = words.text('link.not_lasting_strip');
        return { ...linkWords(words, world), hint: text, strip: { tone: 'warn', icon: 'warning', text } };
    }
    if (outbox.entries.some((entry) => entry.state === 'waiting' && entry.reason?.code === 'read_only')) {
        const text = words.text('link.read_only_strip');
        return { tone: 'danger', icon: 'warning', text: words.text('link.on_board'), hint: text, strip: { tone: 'danger', icon: 'warning', text } };
    }
    if (session.isOutdated) {
        const text = words.text('link.newer_strip');
        return { ...linkWords(words, world), hint: text, strip: { tone: 'info', icon: 'retry', text, isNewer: true } };
    }
    return linkWords(words, world);
}

const troubles = new Set(['portal', 'host', 'origin', 'busy', 'full', 'shut']);

/** The crew laptop is away, from the loss of a connection until it has greeted us again; and why, as far as one knows. */
function awayWords(words, format, { wire, world: { skew }, trouble }) {
    const seconds = Math.max(1, Math.ceil(wire.untilRetry() / 1000));
    const kind = troubles.has(trouble?.code) ? trouble.code : 'away';
    return {
        tone: 'info', icon: 'retry', away: true,
        text: wire.phase === 'waiting' ? words.text('link.reconnecting', { count: seconds }) : words.text('link.connecting'),
        hint: kind === 'away' ? words.text('link.away_hint') : words.text(`error.${kind}`),
        strip: { tone: 'danger', icon: 'error', strong: words.text(`trouble.${kind}`), text: words.text('link.away_strip'), away: true },
        since: words.text('link.away_since', { time: format.time(wire.lostAt + skew) }),
    };
}

/** The words to crew about a clock that is `error` ms ahead, or behind when negative; undefined when nobody minds. */
function clockWords(words, error = 0, doubt = 0) {
    const isKnown = Math.abs(error) >= 60000;
    if (!isKnown && doubt < 60000)
        return undefined;
    const minutes = Math.round((isKnown ? Math.abs(error) : doubt) / 60000);
    const [unit, count] = minutes < 120 ? ['minutes', minutes] : minutes < 2880 ? ['hours', Math.round(minutes / 60)] : ['days', Math.round(minutes / 1440)];
    const told = error < 0 ? 'link.clock_behind' : 'link.clock_ahead';
    return words.text(isKnown ? told : 'link.clock_doubt', { span: words.text(`span.${unit}`, { count }) });
}

function linkWords(words, world) {
    const { state, queued, messages = 0, clock_error: clockError, clock_doubt: clockDoubt } = world.link;
    const vehicle = world.own?.name ?? '';
    const wrong = clockWords(words, clockError, clockDoubt);
    if (wrong)
        return { tone: 'warn', icon: 'clock', text: words.text('link.clock'), hint: wrong, strip: { tone: 'warn', icon: 'clock', text: wrong } };
    if (state === 'up') {
        const text = words.text(messages > 0 ? 'link.sending_messages' : queued > 0 ? 'link.sending' : 'link.linked', { count: messages });
        return { tone: queued > 0 ? 'info' : 'ok', icon: 'signal', text, hint: words.text('link.linked_hint') };
    }
    if (state === 'down') {
        return {
            tone: 'warn', icon: 'nosignal', text: words.text(messages > 0 ? 'link.waiting_messages' : 'link.waiting', { count: messages }),
            hint: words.text('link.waiting_hint'), strip: { tone: 'warn', icon: 'nosignal', isSignal: true, text: words.text('link.no_signal_strip') },
        };
    }
    return { tone: 'plain', icon: 'wifi', text: words.text('link.on_board'), hint: words.text(state === 'off' ? 'link.on_board_hint_off' : 'link.on_board_hint', { vehicle }) };
}

/** The words about a vehicle whose messages are not all on board; crew alone is told. */
export function missingWords(words, link, vehicle) {
    const of = link.missing?.find(({ domain }) => domain === vehicle);
    if (!of)
        return undefined;
    return of.lost ? words.text('details.lost', { count: of.lost }) : words.text('details.missing', { count: of.packs });
}

/** The words about a vehicle that was compared with ours; crew alone is told. */
export function agreementWords(words, link, { id, own }) {
    if (own)
        return link.agreeing ? words.text('details.agrees', { count: link.agreeing }) : undefined;
    const one = link.differing?.find(({ domain }) => domain === id);
    return one && words.text(link.repairing ? 'details.repairing' : 'details.differs', { count: one.parts });
}

/** Draws the permanent chip into `place`; a click opens the reason. Its seconds change under the same button. */
export function drawConnectionChip(place, { tone, icon: name, text }, onclick) {
    redraw(place, { tone, name }, () => h('button', { type: 'button', class: `chip chip-${tone}`, onclick, 'data-focus': 'chip' },
        icon(name, 16), h('span', { class: 'grow elide chip-text' }), icon('right', 16)));
    setText(place.querySelector('.chip-text'), text);
}

/**
 * Draws the strip under a header into `place`, only while something waits.
 * @param {HTMLElement} place
 * @param {{strip?: any}} state of connectionWords()
 * @param {any} words
 * @param {{explain: () => void, retry: () => void}} acts
 */
export function drawConnectionStrip(place, { strip }, words, { explain, retry }) {
    redraw(place, { strip }, () => strip && h('div', { class: `strip strip-${strip.tone}${strip.isSignal ? ' strip-signal' : ''}`, role: 'status' },
        icon(strip.icon, strip.away ? 20 : 16),
        h('button', { type: 'button', class: 'strip-text', onclick: explain, 'data-focus': 'strip' },
            strip.strong && h('b', {}, `${strip.strong} `), strip.text),
        strip.away ? h('button', { type: 'button', class: 'button', onclick: retry, 'data-focus': 'retry' }, words.text('link.try_now'))
            : strip.isNewer ? h('button', { type: 'button', class: 'button', onclick: () => location.reload(), 'data-focus': 'retry' }, words.text('link.reload'))
            : icon('right', 16)));
}
