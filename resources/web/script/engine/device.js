// SPDX-License-Identifier: GPL-3.0-or-later

const patience = 5000; // ms for a disk to open: some browsers never answer, and one wants to chat all the same

/**
 * The storage of this device, kept over a reload. Unsent messages lie in IndexedDB, one record each: a commit is flushed to the
 * disk before it is reported, and two tabs never overwrite each other's, which one value in localStorage could not
 * promise. Small things whose loss hurts nobody (token, drafts, settings) lie in localStorage, which can be written while
 * the page goes away.
 */
export class Device {
    /**
     * Opens the device's storage. A browser may refuse one (private windows, a full disk): then all is kept as long as
     * the page lives and `lasting` is false, so that the page can say so.
     * @returns {Promise<Device>}
     */
    static async open(name = 'gangway') {
        try {
            return new Device(await openDatabase(name), name);
        } catch {
            return new Device(null);
        }
    }

    constructor(database, name) {
        this.#database = database;
        this.#name = name;
        this.#isLasting = database !== null;
    }

    /** Whether what is kept survives the page. */
    get lasting() {
        return this.#isLasting && refused.size === 0;
    }

    /** Keeps an unsent message; resolves when it is on the disk, or in memory when the disk refuses. */
    async putUnsent(entry) {
        try {
            await this.#write((store) => store.put(entry));
            this.#memory.delete(entry.id);
        } catch {
            this.#isLasting = false;
            this.#memory.set(entry.id, { ...entry });
        }
    }

    /** Forgets an unsent message. One that stays on a disk that refuses is sent again, which the node takes as one. */
    async removeUnsent(id) {
        this.#memory.delete(id);
        await this.#write((store) => store.delete(id)).catch(() => {});
    }

    /** All unsent messages, in the order in which they were written. */
    async unsent() {
        const entries = new Map((await this.#written()).map((entry) => [entry.id, entry]));
        for (const entry of this.#memory.values())
            entries.set(entry.id, entry);
        return [...entries.values()].sort((a, b) => a.sequence - b.sequence || (a.id < b.id ? -1 : 1));
    }

    #database;
    #name;
    #isLasting;
    #memory = new Map();

    async #written() {
        try {
            return await answered(this.#database.transaction('unsent').objectStore('unsent').getAll());
        } catch {
            return [];
        }
    }

    /** Resolves when the change is on the disk. A browser whose data was cleared under the page has to open it anew. */
    async #write(change) {
        try {
            await committed(this.#database, change);
        } catch (error) {
            if (error?.name !== 'InvalidStateError')
                throw error;
            this.#database = await openDatabase(this.#name);
            await committed(this.#database, change);
        }
    }
}

const refused = new Map(); // small values that the browser would not keep: they live as long as the page

/** A small lasting value, or `otherwise` when there is none or it cannot be read. */
export function recall(key, otherwise = null) {
    if (refused.has(key))
        return refused.get(key) ?? otherwise;
    try {
        const text = localStorage.getItem(`gangway.${key}`);
        return text === null ? otherwise : JSON.parse(text);
    } catch {
        return otherwise;
    }
}

/** Keeps a small value over a reload; null forgets it. */
export function remember(key, value) {
    try {
        if (value === null)
            localStorage.removeItem(`gangway.${key}`);
        else
            localStorage.setItem(`gangway.${key}`, JSON.stringify(value));
        refused.delete(key);
    } catch {
        refused.set(key, value);
    }
}

/** The keys of all small values that begin with `prefix`. */
export function recalledKeys(prefix) {
    const kept = [...refused].filter(([, value]) => value !== null).map(([key]) => key);
    try {
        kept.push(...Object.keys(localStorage).filter((key) => key.startsWith('gangway.')).map((key) => key.slice('gangway.'.length)));
    } catch {
        // the browser keeps nothing
    }
    return kept.filter((key, index) => key.startsWith(prefix) && kept.indexOf(key) === index && recall(key) !== null);
}

function openDatabase(name) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('unsent', { keyPath: 'id' });
    return Promise.race([answered(request), new Promise((_, reject) => { setTimeout(reject, patience); })]);
}

function answered(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

async function committed(database, change) {
    const transaction = database.transaction('unsent', 'readwrite', { durability: 'strict' });
    change(transaction.objectStore('unsent'));
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
}
