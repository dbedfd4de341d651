// SPDX-License-Identifier: GPL-3.0-or-later
import { askHttp } from './http.js';
import { NodeError } from './nodeerror.js';

const page = 50; // messages asked at once, unless more are wanted
const rest = 3000; // ms until a page that was refused is asked for again
const typingEvery = 4000; // ms between two `typing` of one room

/**
 * The acts of a person, as requests to the node. Each resolves when the node has agreed and rejects with its error;
 * the values it answers are in the world by then.
 */
export class Actions {
    constructor(session) {
        this.#session = session;
    }

    /** Creates a room; `id` is minted by the caller and the same for each try. */
    async createRoom({ id, name, topic, reach, kind }) {
        const { room } = await this.ask('room.create', { id, name, topic: topic || undefined, reach, kind });
        this.#take({ room });
    }

    /** Opens the room of oneself and somebody else; answers its id. */
    async writeTo(person) {
        const { room } = await this.ask('room.direct', { person });
        this.#take({ room });
        return room.id;
    }

    async joinRoom(room) {
        const { mine } = await this.ask('room.join', { room });
        this.#take({ mine });
    }

    async leaveRoom(room) {
        const { mine } = await this.ask('room.leave', { room });
        this.#session.world.leave(room);
        this.#take({ mine });
    }

    /** Decides for the crew on another vehicle: `admit`, `distrust`, `distrust_and_hide` or `retire`. */
    async decideOn(domain, decision) {
        this.#take(await this.ask('domain.decide', { domain, decision }));
    }

    /** Fetches who is in the room, so that coming and going can be followed. */
    async fetchMembers(room) {
        const { members, people, online } = await this.ask('room.members', { room }); // of a large room the rest came ahead
        for (const person of people)
            this.#session.world.take({ person });
        for (const member of members)
            this.#session.world.take({ member });
        this.#session.world.takePresence({ online });
        this.#session.changed();
    }

    /**
     * Fetches the page of history below what is held. Resolves with true when something came. A room whose page was
     * refused is left alone for a while, and then `changed` gives the views cause to ask again.
     */
    async fetchOlder(room, limit = page) {
        const window = this.#session.world.window(room);
        if (window.floor === null || this.#fetching.has(room) || this.#resting.has(room))
            return false;
        this.#fetching.add(room);
        try {
            return await this.#fetchPage(room, window, limit);
        } catch (error) {
            if (error.code !== 'closed') // a lost connection asks again by itself
                this.#rest(room);
            throw error;
        } finally {
            this.#fetching.delete(room);
            this.#session.changed();
        }
    }

    /** Whether a page of the room is on its way. */
    isFetching(room) {
        return this.#fetching.has(room);
    }

    async edit(id, text) {
        this.#take(await this.ask('message.edit', { id, content: { type: 'text', text } }));
    }

    async remove(id) {
        this.#take(await this.ask('message.delete', { id }));
    }

    /** Every state of a message, see `message.info` in the contract. */
    info(id) {
        return this.ask('message.info', { id });
    }

    /** Changes some of `nick`, `full_name`, `colour`. */
    async setProfile(fields) {
        const { person } = await this.ask('profile.set', fields);
        this.#take({ person });
    }

    /** Says that we are typing, at most every few seconds; nobody misses a lost one. */
    typing(room, now = Date.now()) {
        if (now - (this.#typed.get(room) ?? 0) < typingEvery || !this.#session.caughtUp)
            return;
        this.#typed.set(room, now);
        this.ask('typing', { room }).catch(() => {});
    }

    /** Ends the session on the node and forgets it here, also when the node cannot be asked. */
    async signOut() {
        await this.ask('auth.logout').catch(() => {});
        if (this.#session.world.me?.role === 'guest') // a guest never comes back as the same person
            this.#session.drafts.forget();
        this.#session.leave();
    }

    /** Makes an account or signs in; enters with the token, which belongs to the vehicle that gave it. */
    async authenticate(route, fields) {
        const { token, person } = await askHttp(`/auth/${route}`, fields);
        if (typeof token !== 'string' || !person)
            throw new NodeError({ code: 'portal' });
        this.#session.enter({ token, domain: person.domain });
    }

    #session;
    #fetching = new Set();
    #resting = new Set();
    #typed = new Map();

    async #fetchPage(room, window, limit) {
        const before = window.before();
        const answer = await this.ask('history', { room, before, limit });
        if (window.before() !== before)
            return false; // the window was cut meanwhile: this page is not adjacent any more
        this.#takePage(window, answer);
        return answer.messages.length > 0;
    }

    #rest(room) {
        this.#resting.add(room);
        setTimeout(() => {
            this.#resting.delete(room);
            this.#session.changed();
        }, rest);
    }

    /** Asks the node as it is asked; for what one view alone wants. */
    ask(t, fields) {
        return this.#session.request(t, fields);
    }

    #take(item) {
        for (const kind of ['message', 'room', 'person', 'domain']) {
            if (item[kind])
                this.#session.world.take({ [kind]: item[kind] });
        }
        if (item.mine)
            this.#session.takeMine(item.mine);
        this.#session.changed();
    }

    #takePage(window, { messages, older, seals = [], people = [] }) {
        for (const person of people)
            this.#session.world.take({ person });
        for (const seal of seals)
            this.#session.world.take({ seal });
        window.takePage(messages, older);
        for (const message of messages)
            this.#session.outbox.confirm(message.id);
    }
}
