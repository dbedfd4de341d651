// SPDX-License-Identifier: GPL-3.0-or-later
import { isBlank, oneLine, sendable } from '/script/views/text.js';
import { same, test } from './harness.js';

test('whatCannotBeSeenIsBlank', () => {
    same(['', ' \n\t', '\u200b\u200d', '\u202e', '\u3164', '\u00a0\u3000', '\u2028', '\u2800', '\ufe0f', '\u034f'].map(isBlank), Array(10).fill(true));
    same(['a', '.', '😀', '\u200bа'].map(isBlank), Array(4).fill(false));
});
test('controlCharactersOfAPasteAreLeftOut', () => {
    same(['a\u0000\u0007b\r\n\tc\u0085 ', '\u200b', 'x\u200dy', 'a\ud83db'].map(sendable), ['ab\n\tc', '', 'x\u200dy', 'ab']);
});
test('lineEndsOfOtherSystemsBecomeOurs', () => {
    same(['a\r\nb', 'a\rb', 'a\vb', 'a\fb', 'a\u0085b'].map(sendable), Array(5).fill('a\nb'));
});
test('theFirstLineKeepsItsIndentation', () => {
    same(sendable('    if (x)\n        y();  \n'), '    if (x)\n        y();');
});
test('aNameHasOneLineAndTurnsNothing', () => {
    same([' Deck\t7\r\nlounge ', '\u202eDeck\u0007', 'a\u2028b'].map(oneLine), ['Deck 7 lounge', 'Deck', 'a b']);
});
