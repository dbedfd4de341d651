// SPDX-License-Identifier: GPL-3.0-or-later
import { recall, remember } from '../engine/device.js';
import { h } from './dom.js';

const soundPause = 4000; // ms from one sound to the next
const side = 64; // px of the tab's icon as it is drawn

/**
 * Calls somebody who looks elsewhere: the number on the tab's icon, a sound, the phone's vibration, and notifications where the
 * browser has them, each by choice. It comes after the chat, which works without it. A message on the screen calls nobody,
 * and one that was missed is in the number alone.
 */
export class Alerts {
    /** @param {object} context the application's */
    constructor(context) {
        this.#context = context;
        context.session.reading.heard = (message) => this.#heard(message);
        // a browser lets a page sound only after somebody has touched it
        addEventListener('pointerdown', () => this.#prepareSound(), { capture: true });
        addEventListener('keydown', () => this.#prepareSound(), { capture: true });
    }

    /** The number on the tab's icon. */
    update(unread) {
        if (unread === this.#drawn)
            return;
        this.#drawn = unread;
        const link = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel="icon"]'));
        this.#plain ??= link.href;
        link.href = unread > 0 ? badged(unread) ?? this.#plain : this.#plain;
    }

    /** The choices, and what this browser cannot do and why. */
    open() {
        const { words, openDialog } = this.#context;
        openDialog(words.text('alerts.title'), [
            this.#choice('sound'), 'vibrate' in navigator && this.#choice('vibrate'),
            this.#notifications(), h('p', { class: 'small muted' }, words.text('alerts.number_hint')),
        ]);
    }

    #context;
    #drawn = 0;
    #plain;
    #audio = null;
    #soundedAt = 0;
    #waiting = 0; // messages since the last notification was put away
    #shown = null;

    #choice(name) {
        const { words } = this.#context;
        const choose = (event) => {
            remember(`alerts.${name}`, event.target.checked);
            if (event.target.checked)
                this.#call(name);
        };
        return h('label', { class: 'me-row' }, h('span', { class: 'grow' }, words.text(`alerts.${name}`)),
            h('input', { type: 'checkbox', checked: recall(`alerts.${name}`, false), onchange: choose, 'data-focus': name }));
    }

    /** A button asks, never the page by itself; on plain http there is nothing to be asked for. */
    #notifications() {
        const { words } = this.#context;
        const state = isSecureContext && 'Notification' in self ? Notification.permission : 'missing';
        if (state !== 'default')
            return h('p', {}, words.text(`alerts.notifications_${state}`));
        const ask = async (event) => {
            const button = event.currentTarget;
            const answer = await Notification.requestPermission();
            if (answer !== 'default')
                button.replaceWith(h('p', {}, words.text(`alerts.notifications_${answer}`)));
        };
        return h('button', { type: 'button', class: 'button', onclick: ask, 'data-focus': 'ask' }, words.text('alerts.notifications_ask'));
    }

    /** A message of somebody else, live, in a joined room. */
    #heard(message) {
        const { ui, isLooking } = this.#context;
        if (isLooking() && ui.room === message.room)
            return;
        this.#call('sound');
        this.#call('vibrate');
        if (!isLooking())
            this.#notify(message);
    }

    #call(name) {
        if (!recall(`alerts.${name}`, false))
            return;
        if (name === 'vibrate')
            navigator.vibrate?.(120);
        else if (Date.now() - this.#soundedAt > soundPause)
            this.#sound();
    }

    #prepareSound() {
        if (!recall('alerts.sound', false))
            return;
        this.#audio ??= self.AudioContext ? new AudioContext() : null;
        this.#audio?.resume();
    }

    /** Two short tones; where none was allowed yet there is silence. */
    #sound() {
        this.#prepareSound();
        if (this.#audio?.state !== 'running')
            return;
        this.#soundedAt = Date.now();
        const now = this.#audio.currentTime;
        for (const [pitch, at] of [[660, 0], [880, 0.11]]) {
            const tone = this.#audio.createOscillator();
            const volume = this.#audio.createGain();
            tone.frequency.value = pitch;
            volume.gain.setValueAtTime(0.12, now + at);
            volume.gain.exponentialRampToValueAtTime(0.001, now + at + 0.18);
            tone.connect(volume).connect(this.#audio.destination);
            tone.start(now + at);
            tone.stop(now + at + 0.2);
        }
    }

    /** One notification for all, which counts: a flood is one line. Some phones have the name but not the thing. */
    #notify(message) {
        if (!isSecureContext || !('Notification' in self) || Notification.permission !== 'granted')
            return;
        const { words, session } = this.#context;
        const room = session.world.rooms.get(message.room);
        const name = this.#context.nameOf(message.author);
        this.#waiting += 1;
        const title = this.#waiting > 1 ? words.text('alerts.several', { count: this.#waiting }) : room?.partner ? name : words.text('alerts.one', { name, room: room?.name ?? '' });
        try {
            const shown = new Notification(title, { body: message.content.text.slice(0, 200), tag: 'gangway', icon: this.#plain });
            shown.onclick = () => {
                focus();
                this.#context.go({ tab: 'rooms', room: message.room, details: false });
                shown.close();
            };
            shown.onclose = () => {
                if (this.#shown === shown)
                    this.#waiting = 0;
            };
            this.#shown = shown;
        } catch {
            this.#waiting = 0;
        }
    }

    /** Somebody looks: nothing is left to be told. */
    look() {
        if (!this.#context.isLooking())
            return;
        this.#waiting = 0;
        this.#shown?.close();
        this.#shown = null;
    }
}

/** The icon of the tab with a number in a disc, as a picture in its own address; null where nothing can be drawn. */
function badged(unread) {
    const canvas = h('canvas', { width: side, height: side });
    const paint = canvas.getContext('2d');
    if (!paint)
        return null;
    paint.fillStyle = '#0b6e8f';
    paint.beginPath();
    paint.arc(side / 2, side / 2, side / 2, 0, 7);
    paint.fill();
    paint.fillStyle = '#ffffff';
    paint.textAlign = 'center';
    paint.textBaseline = 'middle';
    const text = unread > 99 ? '99+' : String(unread);
    paint.font = `bold ${[46, 38, 28][text.length - 1]}px sans-serif`;
    paint.fillText(text, side / 2, side / 2 + 3);
    return canvas.toDataURL();
}
