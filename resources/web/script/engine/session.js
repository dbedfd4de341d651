// SPDX-License-Identifier: GPL-3.0-or-later
import { remember } from './device.js';
import { Drafts } from './drafts.js';
import { dropToken, isKnownAnywhere, keepToken, tokenFor } from './identity.js';
import { NodeError } from './nodeerror.js';
import { Outbox } from './outbox.js';
import { Reading } from './reading.js';
import { Wire } from './wire.js';
import { World } from './world.js';

const client = 'gangway-web/0.1';
const transientCodes = new Set(['too_many', 'busy', 'read_only', 'internal', 'closed', 'portal', 'unsupported']);
const farewells = { 4001: 'signed_out', 4002: 'banned' }; // close codes after which nobody comes back by itself
const waitedAtLeast = 60000; // ms, as the node has it
const firstRooms = 15; // more than a phone shows, 1 s at 20 kbit/s
const typingLasts = 5000; // ms a person counts as typing after the last word of it

/**
 * The client engine: who we are, the connection, greeting and resume, and where frames go. Values come down in `world`,
 * `outbox` and `reading`; intents go up through `Actions`. After each change `changed()` is called.
 *
 * `stage` is `out` (nobody is signed in), `greeting` (asked, not answered), `in` (signed in, perhaps not connected).
 */
export class Session {
    /**
     * @param {object} options `device` (device.js), `url` of the socket, `askVehicle()` and `askOrigin()` (http.js), `changed()`, `platform` a
     *   window or its double
     */
    constructor({ device, url, askVehicle, askOrigin = async () => null, changed, platform = window }) {
        this.changed = changed;
        this.device = device;
        this.world = new World();
        this.wire = new Wire({
            url, platform, changed,
            connecting: () => this.#lookAtPlate(),
            opened: () => this.#greet(),
            received: (frame) => this.#received(frame),
            closed: (code, reason, wasOpen) => this.#closed(code, reason, wasOpen),
            isReceiving: () => this.stage === 'in' && !this.caughtUp,
            isSeen: () => platform.document?.visibilityState !== 'hidden',
        });
        this.#askVehicle = askVehicle;
        this.#askOrigin = askOrigin;
        const request = (t, fields) => this.request(t, fields);
        this.outbox = new Outbox({ device, changed, timers: platform, send: (entry) => this.#post(entry) });
        this.reading = new Reading({ world: this.world, request, changed, timers: platform });
        this.drafts = new Drafts();
        this.#platform = platform;
    }

    stage = 'out';
    /** The node's last refusal of the greeting, for the page of joining. */
    problem = null;
    /** Whether the node has become a newer one, which has a newer page. */
    isOutdated = false;
    /** Why the vehicle cannot be reached, as far as this page can find out; null while it can. */
    trouble = null;
    /** The last answer of the vehicle at this address about itself, see askVehicle. */
    plate = null;
    /** Whether all that was missed has come. */
    caughtUp = false;
    /** How many replays have been complete. */
    replays = 0;
    /**
     * The answer of `rooms.find` and the change at which it was asked, as soon as one is on board: on a thin link the list that shows it comes later.
     * @type {{answer: Promise<any>, change: number} | null}
     */
    firstRooms = null;
    /** room → person → when they were last heard typing, ms */
    typing = new Map();

    /** Comes back as who we were, if this device remembers; else asks only which vehicle this is. */
    start() {
        if (!isKnownAnywhere())
            return this.#lookAtPlate();
        this.enter({});
    }

    /** Whether this device knows who we are, on some vehicle, and only waits for the node. */
    isReturning() {
        return this.stage !== 'out' && this.#credential !== null && !this.#credential.guest;
    }

    /** Greets the node as `{token, domain}`, as `{guest: {name}}`, or as whoever we are on the vehicle that answers. */
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

    /** Forgets who we are on this vehicle and leaves. */
    leave(problem = null) {
        const { token, domain } = this.#credential ?? {};
        if (token)
            dropToken(domain, token);
        this.#goOut(problem);
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

    /** The number of the newest change that this page has been told. */
    get change() {
        return this.#cursor.after;
    }

    /** Takes the node's word on a room of ours. An answer that is repeated settles nothing: more may have been said since. */
    takeMine(mine) {
        const isRepeated = this.caughtUp && this.world.mine.get(mine.room)?.change >= mine.change;
        this.world.take({ mine });
        if (!isRepeated)
            this.reading.settle(mine);
    }

    /** People who are typing in a room just now, without ourselves. */
    typists(room) {
        const since = this.#platform.Date.now() - typingLasts;
        return [...(this.typing.get(room) ?? [])].filter(([, at]) => at > since).map(([person]) => person);
    }

    #platform;
    #version; // of the node that this page came from, or nearly so
    #askVehicle;
    #askOrigin;
    #asked = null; // which vehicle this attempt leads to: the promise of a plate
    #credential = null;
    #cursor = null; // {domain, after}: how far we have seen this domain's changes

    /** Another vehicle may answer at the same address by now, so each connection is asked before anybody is named. */
    #lookAtPlate() {
        const asked = this.#askVehicle();
        this.#asked = asked;
        asked.then((plate) => {
            if (asked !== this.#asked)
                return;
            this.plate = plate;
            remember('vehicle', plate.name);
            this.changed();
        }, (error) => asked === this.#asked && this.#told(error));
    }

    /** The vehicle cannot be reached, for this reason. */
    #told(error) {
        this.trouble = error;
        if (this.problem?.code === 'closed')
            this.problem = error;
        this.changed();
    }

    /** The vehicle answers, and its socket does not open: a request with our origin tells whether that is the reason. */
    async #askWhyShut(asked) {
        const plate = await asked.catch(() => null);
        const reason = plate?.full ? new NodeError({ code: 'full' }) : plate && await this.#askOrigin();
        if (reason && asked === this.#asked && this.wire.phase !== 'open')
            this.#told(reason);
    }

    async #greet() {
        const asked = this.#asked;
        try {
            const { id } = await asked;
            if (asked !== this.#asked || this.wire.phase !== 'open')
                return; // of a connection that is gone
            if (!this.#isKnownTo(id))
                return this.#goOut(this.world.me && new NodeError({ code: 'other_vehicle' }));
            const { guest, token } = this.#credential;
            const resume = this.#cursor?.domain === id ? this.#cursor : undefined;
            this.#welcomed(await this.wire.request('hello', { guest, token, client, resume }));
        } catch (error) {
            if (asked === this.#asked)
                this.#refused(error);
        }
    }

    /** Whether there is something to say to the vehicle `domain`; what belongs to another is not said. */
    #isKnownTo(domain) {
        const { guest, domain: ours } = this.#credential;
        if (guest || ours === domain)
            return true;
        const token = tokenFor(domain);
        this.#credential = token ? { token, domain } : {};
        return token !== null;
    }

    /** Nobody is signed in any more. Tokens, drafts and messages that wait stay on this device. */
    #goOut(problem) {
        this.#credential = null;
        this.stage = 'out';
        this.problem = problem;
        this.caughtUp = false;
        this.outbox.setOnline(false);
        this.wire.stop();
        this.#forget();
        this.changed();
    }

    #forget() {
        this.#cursor = null;
        this.world.clear();
        this.reading.clear();
        this.typing.clear();
        this.drafts.turnTo(null);
    }

    #welcomed(frame) {
        const { world } = this;
        if (world.me && (world.me.id !== frame.me.id || world.own.id !== frame.domain.id))
            this.#forget();
        const token = frame.token ?? this.#credential.token;
        keepToken(frame.domain.id, token);
        this.#credential = { token, domain: frame.domain.id };
        this.drafts.turnTo(frame.domain.id, frame.me.id);
        Object.assign(world, { me: frame.me, own: frame.domain, limits: { ...world.limits, ...frame.limits } });
        world.skew = frame.now - this.#platform.Date.now();
        world.take({ domain: frame.domain });
        world.take({ person: frame.me });
        world.members.clear(); // comings and goings of the meantime are not replayed; members are asked for again
        world.losePresence();
        this.#cursor ??= { domain: frame.domain.id, after: 0 };
        this.#version ??= frame.version;
        this.isOutdated = frame.version !== this.#version;
        this.stage = 'in';
        this.trouble = null;
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
        if (!(error instanceof NodeError))
            throw error; // a fault of ours is no word of the node
        if (error.code === 'closed' && this.wire.phase !== 'open')
            return;
        if (error.code === 'resync')
            return this.#resync();
        if (this.isReturning() && (transientCodes.has(error.code) || !this.#credential.token))
            return this.wire.fail(error);
        if (this.isReturning())
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

    #closed(code, reason, wasOpen) {
        if (!wasOpen)
            this.#askWhyShut(this.#asked);
        this.caughtUp = false;
        this.world.losePresence();
        this.outbox.setOnline(false);
        if (code in farewells) {
            this.leave(new NodeError({ code: farewells[code], reason }));
            return false;
        }
        if (this.stage === 'in' || this.isReturning())
            return true;
        if (this.stage === 'greeting') {
            this.stage = 'out';
            this.problem = wasOpen ? new NodeError({ code: code === 1013 ? 'busy' : reason || 'closed' }) : this.trouble ?? new NodeError({ code: 'closed' });
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
        if (++this.replays === 1)
            this.#askFirstRooms();
        this.wire.settled();
        this.reading.replayEnds();
        this.outbox.setOnline(true);
    }

    #askFirstRooms() {
        const answer = this.request('rooms.find', { limit: firstRooms });
        answer.catch(() => {}); // the room finder hears of that
        this.firstRooms = { answer, change: this.change };
    }

    /** We read too slowly and the node dropped our queue. */
    #catchUp() {
        this.#replayBegins();
        this.request('changes', { after: this.#cursor.after }).catch(() => this.wire.phase === 'open' && this.wire.fail());
    }

    #gone({ room, why }) {
        this.world.leave(room);
        if (why !== 'left' || this.world.rooms.get(room)?.reach === 'lock')
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
        if (mine)
            this.takeMine(mine);
        this.world.take(item);
        if (fresh)
            this.reading.arrived(message);
        if (message && message.author === this.world.me.id)
            this.outbox.confirm(message.id);
        if (message)
            this.typing.get(message.room)?.delete(message.author);
    }

    async #post({ id, room, text, written }) {
        const age = this.#platform.Date.now() - written;
        const waited = age < waitedAtLeast ? undefined : age; // a message that goes at once has no time of its own
        const answer = await this.request('message.post', { id, room, content: { type: 'text', text }, waited });
        // a repeated post of what is long known brings no `changed` frame
        if (answer.message.arrival <= this.world.window(room).lastArrival)
            this.outbox.confirm(id);
        return answer;
    }
}
