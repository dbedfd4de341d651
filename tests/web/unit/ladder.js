// SPDX-License-Identifier: GPL-3.0-or-later
import { ladderOf } from '/script/engine/ladder.js';
import { same, test } from './harness.js';

const now = 1790000000000;
const own = { id: 'own', own: true };
const ferry = { id: 'ferry', last_contact: now - 1000 };
const train = { id: 'train', last_contact: now - 89 * 86400000 };
const silent = { id: 'silent', last_contact: now - 91 * 86400000 };
const retired = { id: 'retired', last_contact: now, retired: true };
const seal = { scope: 'everyone', epoch: 1, number: 7 };

function rung({ network = true, sealed = true, marks = {}, domains = [own, ferry, train], readers = 0, holders = 0 } = {}) {
    const facts = { network, seal: sealed ? seal : undefined, markOf: (domain) => marks[domain], domains, readers, holders };
    const { rung: name, received, of } = ladderOf(facts, now);
    return `${name} ${received}/${of}`;
}

test('aMessageThatWasNotSealedIsOnlySavedWhoeverHasReadIt', () => same(rung({ sealed: false, readers: 3 }), 'saved 0/2'));
test('aSealedMessageIsSentWhenTheOwnMarkCoversItsNumber', () => {
    same(rung({ marks: { own: { upto: 6 } } }), 'saved 0/2');
    same(rung({ marks: { own: { upto: 7 } } }), 'sent 0/2');
    same(rung({ marks: { own: { upto: 3, above: [[5, 5], [7, 9]] } } }), 'sent 0/2');
});
test('receivedCountsTheVehiclesThatCoverThePack', () => {
    same(rung({ marks: { own: { upto: 7 }, ferry: { upto: 9 } } }), 'received 1/2');
    same(rung({ marks: { own: { upto: 7 }, ferry: { upto: 9 }, train: { upto: 2, above: [[7, 7]] } } }), 'received 2/2');
});
test('aRetiredOrLongSilentVehicleIsNotWaitedFor', () => {
    const domains = [own, ferry, silent, retired, { id: 'never' }];
    same(rung({ domains, marks: { own: { upto: 7 }, ferry: { upto: 7 }, silent: { upto: 7 } } }), 'received 1/1');
});
test('withNobodyElseInReachItIsOnlySent', () => same(rung({ domains: [own], marks: { own: { upto: 7 } } }), 'sent 0/0'));
test('readShowsOnlyWhenTheLowerRungsAreReached', () => {
    same(rung({ readers: 2, marks: { own: { upto: 7 } } }), 'sent 0/2');
    same(rung({ readers: 2, marks: { own: { upto: 7 }, ferry: { upto: 7 } } }), 'read 1/2');
});
test('aRoomOfThisVehicleGoesFromSavedToRead', () => {
    same(rung({ network: false, sealed: false, holders: 2 }), 'saved 0/0');
    same(rung({ network: false, sealed: false, readers: 1 }), 'read 0/0');
});
