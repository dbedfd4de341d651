// SPDX-License-Identifier: GPL-3.0-or-later

const day = 24 * 3600 * 1000;

/** Dates and times in one language. All times are UTC milliseconds, shown in the reader's own zone. */
export class Format {
    constructor(language) {
        const locale = localeOf(language);
        const make = (options) => new Intl.DateTimeFormat(locale, options);
        this.#time = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
        this.#timeOfDay = make({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
        this.#weekday = make({ weekday: 'short' });
        this.#date = make({ day: 'numeric', month: 'short' });
        this.#longDay = make({ weekday: 'long', day: 'numeric', month: 'long' });
        this.#longDayOfYear = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
        this.#collator = new Intl.Collator(locale);
        this.#ago = new Intl.RelativeTimeFormat(locale, { style: 'short' });
    }

    /** 16:58 */
    time(at) {
        return this.#time.format(at);
    }

    /** Fri 20 Nov, 16:41:07 */
    exact(at) {
        return `${this.#weekday.format(at)} ${this.#date.format(at)}, ${this.#timeOfDay.format(at)}`;
    }

    /** 16:41:07 */
    precise(at) {
        return this.#timeOfDay.format(at);
    }

    /** 16:58 today, Thu within a week, 3 Nov before that: for lists. */
    brief(at, now = Date.now()) {
        if (isSameDay(at, now))
            return this.time(at);
        return Math.abs(now - at) < 6 * day ? this.#weekday.format(at) : this.#date.format(at);
    }

    /** Friday, 20 November, with the year if it is another one. */
    day(at, now = Date.now()) {
        const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
        const text = (sameYear ? this.#longDay : this.#longDayOfYear).format(at);
        return text.charAt(0).toUpperCase() + text.slice(1);
    }

    /** 14 min ago, 5 h ago, 2 days ago */
    ago(at, now = Date.now()) {
        const minutes = Math.round((now - at) / 60000);
        if (minutes < 60)
            return this.#ago.format(-Math.max(0, minutes), 'minute');
        const hours = Math.round(minutes / 60);
        return hours < 24 ? this.#ago.format(-hours, 'hour') : this.#ago.format(-Math.round(hours / 24), 'day');
    }

    /** The order of two names: negative when `a` comes first. */
    compare(a, b) {
        return this.#collator.compare(a, b);
    }

    #time;
    #timeOfDay;
    #weekday;
    #date;
    #longDay;
    #longDayOfYear;
    #ago;
    #collator;
}

/** Whether two times fall on one day of the reader's calendar. */
export function isSameDay(a, b) {
    return new Date(a).toDateString() === new Date(b).toDateString();
}

/** The reader's own variety of a language; where the browser names none, the one the sea uses. */
function localeOf(language) {
    const own = navigator.languages.find((tag) => tag.startsWith(`${language}-`));
    return own ?? (language === 'en' ? 'en-GB' : language);
}
