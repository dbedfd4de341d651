// SPDX-License-Identifier: GPL-3.0-or-later
import { initials } from '/script/views/avatar.js';
import { linkedText, linksIn, targetOf } from '/script/views/links.js';
import { labelOf } from '/script/views/messagerow.js';
import { readRoute } from '/script/views/route.js';
import { isBlank, oneLine, sendable } from '/script/views/text.js';
import { Words } from '/script/words/i18n.js';
import { holds, same, test } from './harness.js';

const longest = 16000; // letters, the most that a node can be set to
const bound = 100; // ms for one text; they take one or two, and take seconds where each letter is looked at again and again
const words = new Words('en');

const fill = (text) => text.repeat(Math.ceil(longest / text.length)).slice(0, longest);
const texts = {
    dots: `http://a/${fill('.').slice(0, 2 * longest / 3)}b${fill(')').slice(0, longest / 3)}`,
    dotsOfAShortAddress: `http://a/${'.'.repeat(1300)}b${')'.repeat(700)}`, brackets: `http://a/${fill('(')}`, pairs: `http://a/${fill('()]')}`,
    endings: fill(',').slice(1) + 'b', spaces: fill(' ').slice(1) + 'b', lines: fill('\n').slice(1) + 'b', blanks: fill('\u200b\u2800\u034f'),
    addresses: fill('www.a '), schemes: fill('http://'), mailboxes: fill('mailto:a@'), escapes: `http://a/${fill('%')}`, dashes: `https://${fill('xn--')}`,
    turning: fill('\u202e\u05d0'), marks: `a${fill('\u0301')}`, family: fill('👩‍👩‍👧\u200d'), places: fill('{author}{text}'), surrogates: fill('\ud83a'),
};
const scanners = {
    linksIn, linkedText: (text) => linkedText(text, () => {}), isBlank, sendable, oneLine, initials, readRoute,
    targetOf: (text) => linksIn(text).map(({ url }) => targetOf(url)),
    labelOf: (text) => labelOf({ author: text, text, exact: text, badge: text }, words), fillIn: (text) => words.text('rooms.nothing', { filter: text }),
};

/** The quickest of three, ms: a machine that pauses makes outliers. */
function timeOf(scan, text) {
    const times = [1, 2, 3].map(() => {
        const begun = performance.now();
        scan(text);
        return performance.now() - begun;
    });
    return Math.min(...times);
}

test('noTextThatAStrangerWritesFreezesAReader', () => {
    for (const [scanner, scan] of Object.entries(scanners)) {
        for (const [text, value] of Object.entries(texts)) {
            const begun = performance.now();
            scan(value);
            const took = performance.now() - begun;
            holds(took < bound || timeOf(scan, value) < bound, `${scanner} of ${text} within ${bound} ms (${Math.round(took)})`);
        }
    }
});
test('anAddressIsBoundedAndSoIsTheirNumber', () => {
    const address = (length) => `http://a.example/${'x'.repeat(length - 17)}`;
    same([linksIn(address(2048)).length, linksIn(address(2049)).length, linksIn(fill('www.a ')).length], [1, 0, 50]);
});
test('theEndingOfAnAddressIsFoundInOneLook', () => {
    same(linksIn('(http://a.example/b_(c)d).,!)]').map(({ text }) => text), ['http://a.example/b_(c)d']);
    same(linksIn('http://a.example/[x]) http://a.example/x*_…').map(({ text }) => text), ['http://a.example/[x]', 'http://a.example/x']);
});
