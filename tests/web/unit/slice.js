// SPDX-License-Identifier: GPL-3.0-or-later
import { TimelineSlice } from '/script/views/timelineslice.js';
import { message } from './roomwindow.js';
import { holds, same, test } from './harness.js';

const room = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => message(first + index));
const shown = (slice, messages) => {
    const { from, to, isEnd } = slice.range(messages);
    return `${messages[from]?.arrival}–${messages[to - 1]?.arrival}${isEnd ? ' end' : ''}`;
};

test('aLongRoomIsDrawnFromItsEnd', () => {
    const slice = new TimelineSlice();
    slice.toEnd(room(1, 10000));
    same(shown(slice, room(1, 10000)), '9921–10000 end');
    same(shown(slice, room(1, 10001)), '9921–10001 end', 'with what comes');
});
test('aShortRoomIsDrawnWhole', () => {
    const slice = new TimelineSlice();
    slice.toEnd(room(1, 5));
    same([shown(slice, room(1, 5)), slice.up(room(1, 5)), slice.down(room(1, 5))], ['1–5 end', false, false]);
    same(shown(slice, room(1, 6)), '1–6 end');
});
test('upAndDownReachBothEndsAndNeverGrowWithoutBound', () => {
    const messages = room(1, 1000);
    const slice = new TimelineSlice();
    slice.toEnd(messages);
    const bounded = () => {
        const { from, to } = slice.range(messages);
        holds(to - from <= 240, `${to - from} messages`);
        return true;
    };
    while (bounded() && slice.up(messages));
    same(shown(slice, messages), '1–240');
    while (bounded() && slice.down(messages));
    same(shown(slice, messages), '761–1000 end');
});
test('aPageOfHistoryAboveIsDrawnAtOnceWhenOneHasReachedTheTop', () => {
    const slice = new TimelineSlice();
    slice.around(room(101, 500), 0);
    same(shown(slice, room(101, 500)), '101–340');
    slice.trim(room(51, 500), false);
    same(shown(slice, room(51, 500)), '51–290');
    slice.around(room(101, 500), 200);
    same(shown(slice, room(51, 500)), '221–460', 'and moves nothing when one has not');
});
test('whatComesWhileOneReadsAboveIsNotDrawnYet', () => {
    const slice = new TimelineSlice();
    slice.toEnd(room(1, 200));
    slice.up(room(1, 200));
    slice.trim(room(1, 400), false);
    same(shown(slice, room(1, 400)), '41–280');
    slice.toEnd(room(1, 400));
    slice.trim(room(1, 700), true);
    same(shown(slice, room(1, 700)), '621–700 end');
});
test('aFarMessageIsShownWithItsNeighbours', () => {
    const messages = room(1, 1000);
    const slice = new TimelineSlice();
    slice.around(messages, 500);
    same(shown(slice, messages), '421–660');
});
