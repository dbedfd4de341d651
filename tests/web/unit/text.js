// SPDX-License-Identifier: GPL-3.0-or-later
import { isBlank, sendable } from '/script/views/text.js';
import { same, test } from './harness.js';

test('whatCannotBeSeenIsBlank', () => {
    same(['', ' \n\t', '\u200b\u200d', '\u202e', '\u3164', '\u00a0\u3000', '\u2028'].map(isBlank), Array(7).fill(true));
    same(['a', '.', '😀', '\u200bа'].map(isBlank), Array(4).fill(false));
});
test('controlCharactersOfAPasteAreLeftOut', () => {
    same(['  a\u0000\u0007b\r\n\tc\u0085 ', '\u200b', 'x\u200dy'].map(sendable), ['ab\n\tc', '', 'x\u200dy']);
});
