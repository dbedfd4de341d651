// SPDX-License-Identifier: GPL-3.0-or-later
import { initials, personAvatar } from '/script/views/avatar.js';
import { firstNew, lateOnes, rowsOf } from '/script/views/timelinerows.js';
import { same, test } from './harness.js';
import { message } from './roomwindow.js';

const noon = new Date(2026, 10, 20, 12).getTime();
const minute = 60000;
const at = (number, minutes, fields = {}) => message(number, { sent: noon + minutes * minute, ...fields });
const shape = (messages, more = {}) => rowsOf({ messages, entries: [], me: 'me', newLineAt: undefined, isBeginning: false, ...more })
    .map((row) => (row.kind === 'message' ? `${row.key.slice(-1)}${row.first ? 'F' : ''}${row.last ? 'L' : ''}` : row.kind));

test('messagesOfOneAuthorWithinFiveMinutesAreOneGroup', () => {
    same(shape([at(1, 0), at(2, 4), at(3, 10), at(4, 11, { author: 'bob' })]), ['day', '1F', '2L', '3FL', '4FL']);
});
test('aNewDayStartsANewGroup', () => {
    same(shape([at(1, 719), at(2, 721)]), ['day', '1FL', 'day', '2FL']);
});
test('comingAndGoingCollapsesIntoOneLine', () => {
    const joined = { content: { type: 'joined' } };
    const rows = rowsOf({ messages: [at(1, 0, joined), at(2, 1, { ...joined, author: 'bob' }), at(3, 2, { content: { type: 'left' } })], entries: [], me: 'me' });
    same(rows.slice(1).map((row) => [row.type, row.people]), [['joined', ['ann', 'bob']], ['left', ['ann']]]);
});
test('theLineOfNewMessagesStandsBeforeTheFirstOne', () => {
    const messages = [at(1, 0), at(2, 1), at(3, 2)];
    same(shape(messages, { newLineAt: messages[1].id }), ['day', '1FL', 'new', '2F', '3L']);
});
test('theBeginningIsShownOnlyWhenItIsKnown', () => same([shape([], { isBeginning: true }), shape([])], [['beginning'], []]));
test('daysAndGroupsGoOnOverTheEdgeOfWhatIsDrawn', () => {
    same(shape([at(2, 1), at(3, 2, { author: 'bob' })], { before: at(1, 0) }), ['2L', '3FL']);
    same(shape([at(2, 721)], { before: at(1, 719) }), ['day', '2FL']);
});
test('whatWaitsStandsBelowAndIsNotShownTwice', () => {
    const entry = (number) => ({ id: at(number, 0).id, written: noon, text: 'x' });
    same(shape([at(1, 0, { author: 'me' })], { entries: [entry(1), entry(2)] }), ['day', '1F', '2L']);
});
test('aLateMessageIsAnnouncedApartAndNotTheFirstNewOne', () => {
    const messages = [at(1, 0, { arrival: 50, late: true }), at(2, 1), at(3, 2, { arrival: 51 })];
    same([firstNew(messages, 10, 'me'), lateOnes(messages, 10, 'me').map((m) => m.id)], [messages[2].id, [messages[0].id]]);
});
test('initialsAreWholeCharacters', () => {
    same([initials('Deck 7 lounge'), initials('👩‍🚀 x'), initials('  '), initials('ёж')], ['D7', '👩‍🚀X', '?', 'Ё']);
    same(personAvatar({ name: '😀 Tavi', hue: 1 }, 'message').dataset.initials, '😀');
});
