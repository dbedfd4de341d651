// SPDX-License-Identifier: GPL-3.0-or-later
import { recall, remember } from './device.js';
import { Outbox } from './outbox.js';
import { Reading } from './reading.js';
import { Wire } from './wire.js';
import { World } from './world.js';

const client = 'gangway-web/0.1';
const transientCodes = new Set(['too_many', 'busy', 'read_only', 'internal']);
const farewells = { 4001: 'signed_out', 4002: 'banned' }; // close codes after which nobody comes back by itself
const typingLasts = 5000; // ms a person counts as typing after the last word of it

/**
 * The client engine: who we are, the connection, greeting and resume, and where frames go. Values come down in `world`,
 * `outbox` and `reading`; intents go up through `Actions`. After each change `changed()` is called.
 *
 * `stage` is `out` (nobody is signed in), `greeting` (asked, not answered), `in` (signed in, perhaps not connected).
 */
export class Session {
    /** @param {object} options `device` (device.js), `url` of the socket, `changed()`, `platform` a window or its double */
    constructor({ device, url, changed, platform = window }) {
        this.changed = changed;
        this.device = device;
        this.world = new World();
        this.wire = new Wire({
            url, platform, changed,
            opened: () => this.#greet(),
            received: (frame) => this.#received(frame),
            closed: (code, reason) => this.#closed(code, reason),
        });
        const request = (t, fields) => this.request(t, fields);
        this.outbox = new Outbox({ device, changed, timers: platform, send: (entry) => this.#post(entry) });
        this.reading = new Reading({ world: this.world, request, changed, timers: platform });
        this.#platform = platform;
    }

    stage = 'out';
    /** What the node last said against the greeting, for the page of joining. */
    problem = null;
    /** Whether all that was missed has come. */
    caughtUp = false;
    /** room → person → when they were last heard typing, ms */
    typing = new Map();

    /** Comes back as who we were, if this device remembers. */
    start() {
        const token = recall('token');
        if (token)
            this.enter({ token });
    }

    /** Whether this device knows who we are and only waits for the node. */
    isReturning() {
        return this.stage !== 'out' && this.#credential?.token !== undefined;
    }

    /** Greets the node as `{token}` or `{guest: {name}}`. */
    enter(credential) {
        this.#credential = credential;
        this.problem = null;
        this.stage = 'greeting';
        if (this.wire.phase === 'open')
            this.#greet();
        else
            this.wire.connect();
        this.changed();
    }

    /** Forgets who we are and leaves. */
    leave(problem = null) {
        if (recall('token') === this.#credential?.token) // else another tab has come aboard as somebody else meanwhile
            remember('token', null);
        this.#credential = null;
        this.#cursor = null;
        this.stage = 'out';
        this.problem = problem;
        this.caughtUp = false;
        this.outbox.setOnline(false);
        this.wire.stop();
        this.world.clear();
        this.reading.clear();
        this.changed();
    }

    /** Asks the node; see Wire.request. A token that is no longer good signs this page out. */
    async request(t, fields) {
        try {
            return await this.wire.request(t, fields);
        } catch (error) {
            if (error.code === 'unauthenticated')
                this.leave(error);
            throw error;
        }
    }

    /** People who are typing in a room just now, without ourselves. */
    typists(room) {
        const since = this.#platform.Date.now() - typingLasts;
        return [...(this.typing.get(room) ?? [])].filter(([, at]) => at > since).map(([person]) => person);
    }

    #platform;
    #credential = null;
    #cursor = null; // {domain, after}: how far we have seen this domain's changes

    async #greet() {
        try {
            const resume = this.#cursor ?? undefined;
            this.#welcomed(await this.wire.request('hello', { ...this.#credential, client, resume }));
        } catch (error) {
            this.#refused(error);
        }
    }

    #welcomed(frame) {
        const { world } = this;
        if (world.me && world.me.id !== frame.me.id) {
            world.clear();
            this.reading.clear();
        }
        if (frame.token) {
            remember('token', frame.token);
            this.#credential = { token: frame.token };
        }
        Object.assign(world, { me: frame.me, own: frame.domain, limits: { ...world.limits, ...frame.limits } });
        world.skew = frame.now - this.#platform.Date.now();
        world.take({ domain: frame.domain });
        world.take({ person: frame.me });
        world.members.clear(); // who came and went meanwhile is not replayed; it is asked again
        world.online.clear();
        this.#cursor ??= { domain: frame.domain.id, after: 0 };
        this.stage = 'in';
        remember('vehicle', frame.domain.name);
        this.#replayBegins();
        this.#loadOutbox();
    }

    async #loadOutbox() {
        await this.outbox.load(this.world.own.id, this.world.me.id);
        for (const entry of [...this.outbox.entries]) {
            if (this.world.message(entry.id))
                this.outbox.confirm(entry.id);
        }
    }

    #refused(error) {
        if (error.code === 'closed')
            return;
        if (error.code === 'resync')
            return this.#resync();
        if (this.#credential?.token && transientCodes.has(error.code))
            return this.wire.fail();
        if (this.#credential?.token)
            return this.leave(error);
        this.stage = 'out'; // the connection stays open for another name
        this.problem = error;
        this.changed();
    }

    /** Our cursor is of another history: everything is asked anew; the outbox stays. */
    #resync() {
        const { me, own } = this.world;
        this.#cursor = null;
        this.world.clear();
        this.reading.clear();
        Object.assign(this.world, { me, own }); // we stay who we are where we are, and so does what is on the screen
        this.#greet();
    }

    #closed(code, reason) {
        this.caughtUp = false;
        this.outbox.setOnline(false);
        if (code in farewells) {
            this.leave({ code: farewells[code], reason });
            return false;
        }
        if (this.stage === 'in' || this.#credential?.token)
            return true;
        if (this.stage === 'greeting') {
            this.stage = 'out';
            this.problem = { code: reason || 'closed' };
        }
        return false;
    }

    #replayBegins() {
        this.caughtUp = false;
        this.reading.replayBegins();
        this.changed();
    }

    #received(frame) {
        this.#takers[frame.t]?.(frame);
        this.changed();
    }

    #takers = {
        changed: (frame) => this.#takeChanges(frame),
        caught_up: (frame) => this.#replayEnds(frame),
        gap: (frame) => this.world.window(frame.room).cut(frame.older),
        gone: (frame) => this.#gone(frame),
        behind: () => this.#catchUp(),
        presence: (frame) => this.world.takePresence(frame),
        typing: (frame) => this.#heardTyping(frame),
    };

    #takeChanges({ change, items }) {
        for (const item of items)
            this.#takeItem(item);
        if (this.caughtUp)
            this.#cursor = { domain: this.world.own.id, after: change };
    }

    #replayEnds({ change }) {
        this.#cursor = { domain: this.world.own.id, after: change };
        this.caughtUp = true;
        this.wire.settled();
        this.reading.replayEnds();
        this.outbox.setOnline(true);
    }

    /** We read too slowly and the node dropped our queue. */
    #catchUp() {
        this.#replayBegins();
        this.request('changes', { after: this.#cursor.after }).catch(() => this.wire.phase === 'open' && this.wire.fail());
    }

    #gone({ room, why }) {
        this.world.leave(room);
        if (why !== 'left')
            this.world.rooms.delete(room); // it is not ours to see any more
    }

    #heardTyping({ room, person }) {
        if (!this.typing.has(room))
            this.typing.set(room, new Map());
        this.typing.get(room).set(person, this.#platform.Date.now());
        this.#platform.setTimeout(this.changed, typingLasts + 100);
    }

    #takeItem(item) {
        const { message, mine } = item;
        const fresh = message && message.arrival > this.world.window(message.room).lastArrival;
        this.world.take(item);
        if (fresh)
            this.reading.arrived(message);
        if (message && message.author === this.world.me.id)
            this.outbox.confirm(message.id);
        if (message)
            this.typing.get(message.room)?.delete(message.author);
        if (mine)
            this.reading.settle(mine);
    }

    async #post({ id, room, text }) {
        const answer = await this.request('message.post', { id, room, content: { type: 'text', text } });
        // a repeated post of what is long known brings no `changed` frame
        if (answer.message.arrival <= this.world.window(room).lastArrival)
            this.outbox.confirm(id);
        return answer;
    }
}
