// SPDX-License-Identifier: GPL-3.0-or-later
import { english } from './en.js';
import { russian } from './ru.js';

export const languages = { en: english, ru: russian };

const onBoard = {
    en: async () => {
        const { englishOnBoard } = await import('./board/en.js');
        return englishOnBoard;
    },
    ru: async () => {
        const { russianOnBoard } = await import('./board/ru.js');
        return russianOnBoard;
    },
};

/** Fetches the texts of what one sees on board, of one language alone: the page of joining has its own in all of them. */
export async function fetchTexts(language) {
    Object.assign(languages[language], await onBoard[language]());
}

/** The first language of ours that the browser's owner reads. */
export function preferredLanguage(wanted = navigator.languages) {
    return wanted.map((tag) => tag.split('-')[0]).find((tag) => tag in languages) ?? 'en';
}

/**
 * The words of one language. A text is a string with `{places}`, or an object of plural forms that is chosen by
 * `count`, the forms of `Intl.PluralRules`.
 */
export class Words {
    constructor(language) {
        this.language = language;
        this.#texts = languages[language];
        this.#plural = new Intl.PluralRules(language);
        this.#number = new Intl.NumberFormat(language);
    }

    /** Whether there is such a text. */
    has(key) {
        return key in this.#texts;
    }

    /** The text of `key`, its places filled in from `values`. Values stay plain text. */
    text(key, values = {}) {
        let text = this.#texts[key];
        if (typeof text === 'object')
            text = text[this.#plural.select(values.count)] ?? text.other;
        return text.replace(/\{(\w+)\}/g, (_, name) => this.#show(values[name]));
    }

    /** A count by itself, as the language writes it. */
    number(value) {
        return this.#number.format(value);
    }

    #texts;
    #plural;
    #number;

    #show(value) {
        return typeof value === 'number' ? this.#number.format(value) : isolated(String(value));
    }
}

const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g; // marks that turn the direction of what follows
const mayTurn = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;

/** A value that is filled in keeps its own direction and turns nothing around it, whatever a name may hold. */
function isolated(text) {
    return mayTurn.test(text) ? `\u2068${text.replace(turning, '')}\u2069` : text;
}
