// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What this device keeps over a reload. Unsent messages lie in IndexedDB, one record each: a commit is flushed to the
 * disk before it is reported, and two tabs never overwrite each other's, which one value in localStorage could not
 * promise. Small things whose loss hurts nobody (token, drafts, settings) lie in localStorage, which can be written while
 * the page goes away.
 */
export class Device {
    /**
     * Opens the device's storage. Where the browser refuses a database (some private windows), unsent messages live
     * as long as the page and `lasting` is false, so that the page can say so.
     * @returns {Promise<Device>}
     */
    static async open(name = 'gangway') {
        try {
            return new Device(await openDatabase(name));
        } catch {
            return new Device(null);
        }
    }

    constructor(database) {
        this.lasting = database !== null;
        this.#database = database;
    }

    /** Keeps an unsent message; resolves when it is on the disk. */
    async putUnsent(entry) {
        if (!this.#database)
            this.#memory.set(entry.id, { ...entry });
        else
            await committed(this.#writing((store) => store.put(entry)));
    }

    /** Forgets an unsent message. */
    async removeUnsent(id) {
        if (!this.#database)
            this.#memory.delete(id);
        else
            await committed(this.#writing((store) => store.delete(id)));
    }

    /** All unsent messages, in the order in which they were written. */
    async unsent() {
        const entries = this.#database
            ? await answered(this.#database.transaction('unsent').objectStore('unsent').getAll())
            : [...this.#memory.values()];
        return entries.sort((a, b) => a.sequence - b.sequence || (a.id < b.id ? -1 : 1));
    }

    #database;
    #memory = new Map();

    #writing(change) {
        const transaction = this.#database.transaction('unsent', 'readwrite', { durability: 'strict' });
        change(transaction.objectStore('unsent'));
        return transaction;
    }
}

/** A small lasting value, or `otherwise` when there is none or it cannot be read. */
export function recall(key, otherwise = null) {
    try {
        const text = localStorage.getItem(`gangway.${key}`);
        return text === null ? otherwise : JSON.parse(text);
    } catch {
        return otherwise;
    }
}

/** Keeps a small value over a reload; null forgets it. A browser that refuses loses only comfort. */
export function remember(key, value) {
    try {
        if (value === null)
            localStorage.removeItem(`gangway.${key}`);
        else
            localStorage.setItem(`gangway.${key}`, JSON.stringify(value));
    } catch {
        // a full or forbidden store: the page goes on without
    }
}

function openDatabase(name) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('unsent', { keyPath: 'id' });
    return answered(request);
}

function answered(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

function committed(transaction) {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
}
