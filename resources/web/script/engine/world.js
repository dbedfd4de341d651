// SPDX-License-Identifier: GPL-3.0-or-later
import { ladderOf } from './ladder.js';
import { RoomWindow } from './roomwindow.js';

/**
 * Everything the node has told this page: values by id, replaced when a newer change comes, in any order and any
 * number of times. It asks for nothing and draws nothing.
 */
export class World {
    constructor() {
        this.clear();
    }

    /** Forgets all values, as for another domain or another person. */
    clear() {
        this.me = null;
        this.own = null;
        this.limits = { nick: 32, full_name: 64, room_name: 64, topic: 256, text: 4000, page: 100 };
        this.domains = new Map();
        this.people = new Map();
        this.rooms = new Map();
        this.mine = new Map();
        this.members = new Map();
        this.windows = new Map();
        this.seals = new Map();
        this.marks = new Map();
        this.readers = new Map();
        this.holders = new Map();
        this.online = new Set();
        /** How the link to other vehicles stands; `unknown` until the node has said so. */
        this.link = { state: 'unknown', queued: 0, change: 0 };
        /** Whether `online` is who is here now; not before the node has told, nor after it was lost. */
        this.isPresenceKnown = false;
        /** The vehicle's clock minus ours, ms. */
        this.skew = 0;
    }

    /** Takes one item of a `changed` frame; an item of an unknown kind is ignored, as the contract says. */
    take(item) {
        for (const [kind, value] of Object.entries(item))
            takers[kind]?.(this, value);
    }

    /** The window of a room, made when first asked for. */
    window(room) {
        if (!this.windows.has(room))
            this.windows.set(room, new RoomWindow());
        return this.windows.get(room);
    }

    /** A held message, whichever room it is in. */
    message(id) {
        for (const window of this.windows.values()) {
            if (window.byId.has(id))
                return window.byId.get(id);
        }
        return undefined;
    }

    /** Whether the person of this page is in the room. */
    isJoined(room) {
        return this.mine.get(room)?.joined === true;
    }

    /** The ladder of an own message at `now`, see ladder.js. */
    ladder(message, now) {
        return ladderOf({
            network: this.rooms.get(message.room)?.reach === 'everyone',
            seal: this.seals.get(message.id),
            markOf: (domain, seal) => this.marks.get(markKey({ domain, ...seal })),
            domains: [...this.domains.values()],
            readers: countAbove(this.readers.get(message.room), message),
            holders: countAbove(this.holders.get(message.room), message),
        }, now);
    }

    /** People who have joined a room, also those of whom no more is known: who is here first, then by name. */
    membersOf(room) {
        const members = [...(this.members.get(room)?.values() ?? [])].filter((member) => member.joined);
        const people = members.map(({ person }) => this.people.get(person) ?? { id: person, unknown: true });
        const ranked = people.map((person) => ({ person, rank: `${this.isHere(person.id) ? 0 : 1}${(person.nick ?? '\uffff').toLowerCase()}` }));
        return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ person }) => person);
    }

    /** Whether the person has a connection now, as far as that is known. */
    isHere(person) {
        return this.isPresenceKnown && (this.online.has(person) || person === this.me?.id);
    }

    /** Nobody tells any more who comes and goes. */
    losePresence() {
        this.isPresenceKnown = false;
        this.online.clear();
    }

    /** `presence` frames: `all` says that `online` is complete. */
    takePresence({ online = [], offline = [], all }) {
        if (all) {
            this.online.clear();
            this.isPresenceKnown = true;
        }
        for (const person of online)
            this.online.add(person);
        for (const person of offline)
            this.online.delete(person);
    }

    /** We are no longer in the room: what it held is not ours to keep. */
    leave(room) {
        this.windows.delete(room);
        this.members.delete(room);
        const mine = this.mine.get(room);
        if (mine)
            this.mine.set(room, { ...mine, joined: false, unread: 0 });
    }
}

const takers = {
    domain(world, value) {
        replace(world.domains, value.id, value);
        if (value.own)
            world.own = world.domains.get(value.id);
    },
    person(world, value) {
        replace(world.people, value.id, known(known(value, 'role', roles), 'colour', colours));
        if (value.id === world.me?.id)
            world.me = world.people.get(value.id);
    },
    room: (world, value) => replace(world.rooms, value.id, shown(world, known(value, 'reach', reaches))),
    mine: (world, value) => replace(world.mine, value.room, value),
    member: (world, value) => replace(inner(world.members, value.room), value.person, value),
    message: (world, value) => world.window(value.room).take(value),
    seal(world, { scope, epoch, number, messages, change }) {
        for (const id of messages)
            replace(world.seals, id, { scope, epoch, number, change });
    },
    reach: (world, value) => replace(world.marks, markKey(value), value),
    read_mark: (world, value) => raise(inner(world.readers, value.room), value),
    delivered_mark: (world, value) => raise(inner(world.holders, value.room), value),
    /** A status, not a record: the last one said is true, also after the node has restarted. */
    link(world, value) {
        world.link = value;
    },
};

const roles = ['guest', 'passenger', 'moderator', 'crew', 'owner'];
const reaches = ['vehicle', 'everyone'];
const colours = [0, 1, 2, 3, 4, 5, 6, 7];

/** A room that its members alone see is marked by a lock in place of its reach; of two people each sees the other's name. */
function shown(world, room) {
    if (!room.kind || room.kind === 'public')
        return room;
    const partner = room.pair?.find((person) => person !== world.me?.id);
    return { ...room, reach: 'lock', partner, isNotes: room.pair?.length === 1, get name() {
        return partner ? world.people.get(partner)?.nick ?? '…' : room.name;
    } };
}

/** A value that only later versions know, or nobody yet, is shown as the first, which is the safest. */
function known(value, name, values) {
    return values.includes(value[name]) ? value : { ...value, [name]: values[0] };
}

function replace(map, key, value) {
    const held = map.get(key);
    if (!held || value.change >= held.change)
        map.set(key, value);
}

/** Marks never go back. */
function raise(map, { person, upto }) {
    map.set(person, Math.max(upto, map.get(person) ?? 0));
}

function inner(map, key) {
    if (!map.has(key))
        map.set(key, new Map());
    return map.get(key);
}

function markKey({ domain, scope, epoch }) {
    return `${domain} ${scope} ${epoch}`;
}

function countAbove(marks, message) {
    let count = 0;
    for (const [person, upto] of marks ?? []) {
        if (person !== message.author && upto >= message.arrival)
            ++count;
    }
    return count;
}
