// SPDX-License-Identifier: GPL-3.0-or-later

const slack = 32; // px from the end that still count as the end
const remembered = 12; // rows from the top of the screen on by which a place is found again
const above = 8; // px that stay free over a row which must not leave the screen

/**
 * The place of a reader in a scrolled list: following its end, or holding the rows that are on the screen. It alone moves the
 * list, and only the reader's own input moves it elsewhere: what comes, goes or changes its size, the list itself too,
 * leaves the reader where they were.
 */
export class Place {
    /** @param {object} parts `scroll`, the element that scrolls; `list` of rows with `data-key`; `isEnd()`: whether the last row is drawn */
    constructor({ scroll, list, isEnd }) {
        this.#scroll = scroll;
        this.#list = list;
        this.#isEnd = isEnd;
    }

    /** Whether what comes at the end is shown at once. */
    get following() {
        return this.#following;
    }

    /** The rows that are held, `{key, id?, offset}`, the topmost first; null while the end is followed. */
    get mark() {
        return this.#following ? null : this.#rows;
    }

    /** A row, by its key, that the end may not push off the screen while nobody sees it. */
    guard = null;

    /** Follows the end from now on. */
    follow() {
        this.#following = true;
        this.put();
    }

    /** Comes back to a mark. */
    comeBack(mark) {
        this.#following = mark === null;
        this.#rows = mark ?? [];
        this.put();
    }

    /** Goes to a row and holds it in the middle; a row near the end is seen from the end, which is followed. */
    show(key) {
        const row = this.#find(key);
        if (!row || this.#isHidden())
            return;
        row.scrollIntoView({ block: 'center' });
        this.#holdWhatIsShown();
    }

    /** Puts the list where the reader is, after anything that may have moved it. */
    put() {
        this.#size = '';
        if (this.#isHidden())
            return; // and is put when it is shown, whatever the browser has made of it meanwhile
        if (this.#following)
            this.#toEnd();
        else
            this.#restore();
        this.#note();
    }

    /** A scroll event, or a look before rows change. @returns {boolean} whether the reader has moved */
    scrolled() {
        if (this.#isHidden())
            return false;
        if (!this.#isSized()) { // a row or the list has another size: the browser moved it, not the reader
            this.put();
            return false;
        }
        if (this.#scroll.scrollTop === this.#top)
            return false;
        this.#holdWhatIsShown();
        return true;
    }

    /** Whether the end of the list is on the screen. */
    isAtEnd() {
        return this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < slack && this.#isEnd();
    }

    #scroll;
    #list;
    #isEnd;
    #following = true;
    #rows = [];
    #top = 0; // the position to which the list was put, and its size then
    #size = '';

    /** Of a pane that is not shown nothing can be measured; it is put when it is shown again. */
    #isHidden() {
        return this.#scroll.clientHeight === 0;
    }

    #isSized() {
        return this.#size === this.#measure();
    }

    #measure() {
        return `${this.#scroll.scrollHeight} ${this.#scroll.clientHeight} ${this.#scroll.clientWidth}`;
    }

    #note() {
        this.#top = this.#scroll.scrollTop;
        this.#size = this.#measure();
    }

    #holdWhatIsShown() {
        this.#following = this.isAtEnd();
        this.#rows = this.#following ? [] : this.#shown();
        this.#note();
    }

    #toEnd() {
        this.#scroll.scrollTop = this.#scroll.scrollHeight;
        const guarded = this.guard !== null && this.#find(this.guard);
        if (!guarded || this.#offset(guarded) >= 0)
            return;
        this.#scroll.scrollTop += this.#offset(guarded) - above;
        this.#following = false;
        this.#rows = this.#shown();
    }

    #restore() {
        const held = this.#rows.find(({ key }) => this.#find(key));
        if (!held)
            return;
        this.#scroll.scrollTop += this.#offset(this.#find(held.key)) - held.offset;
        if (held !== this.#rows[0])
            this.#rows = this.#shown();
    }

    #find(key) {
        return [...this.#list.children].find((row) => row.dataset.key === key);
    }

    #offset(row) {
        return row.getBoundingClientRect().top - this.#scroll.getBoundingClientRect().top;
    }

    /** The first rows on the screen and where they stand; rows are in order, so the first is found by halving. */
    #shown() {
        const rows = this.#list.children;
        const { top, bottom } = this.#scroll.getBoundingClientRect();
        let low = 0;
        let high = rows.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (rows[middle].getBoundingClientRect().bottom <= top)
                low = middle + 1;
            else
                high = middle;
        }
        const shown = [...rows].slice(low, low + remembered).map((row) => ({ row, box: row.getBoundingClientRect() }));
        return shown.filter(({ box }) => box.top < bottom)
            .map(({ row, box }) => ({ key: row.dataset.key, id: row.dataset.id, offset: box.top - top }));
    }
}
