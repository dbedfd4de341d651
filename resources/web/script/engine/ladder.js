// SPDX-License-Identifier: GPL-3.0-or-later

const contactWindow = 90 * 24 * 3600 * 1000; // a vehicle not heard for so long is not waited for, as the contract says

/** Whether a `reach` value covers the pack `number`. */
function covers(mark, number) {
    return mark !== undefined && (number <= mark.upto || (mark.above ?? []).some(([first, last]) => first <= number && number <= last));
}

/** The other vehicles that count for `received n/m` at `now`. */
function othersInReach(domains, now) {
    return domains.filter((domain) => !domain.own && domain.trusted !== false && !domain.retired
        && domain.last_contact !== undefined && now - domain.last_contact <= contactWindow);
}

/**
 * How far an own, saved message has come.
 * @param {object} facts what is known: `network` (its room reaches other vehicles), `seal` (its pack, if it left),
 *   `markOf(domainId, seal)` (a vehicle's `reach` value), `domains` (a list), `readers` and `holders` (numbers of other people)
 * @param {number} now UTC milliseconds
 * @returns {{rung: string, sent: boolean, received: number, of: number, delivered: number, read: number,
 *   receivedBy: string[]}} `rung` is the highest one whose lower rungs are all reached, so a message that has not
 *   left never shows as read
 */
export function ladderOf(facts, now) {
    const { network, seal, markOf, domains, readers, holders } = facts;
    const own = domains.find((domain) => domain.own);
    const sent = Boolean(network && seal && own && covers(markOf(own.id, seal), seal.number));
    const others = network ? othersInReach(domains, now) : [];
    const receivedBy = sent ? others.filter((domain) => covers(markOf(domain.id, seal), seal.number)) : [];
    const ladder = {
        sent, received: receivedBy.length, of: others.length, delivered: holders, read: readers,
        receivedBy: receivedBy.map((domain) => domain.id),
    };
    return { ...ladder, rung: highestRung(ladder, network) };
}

function highestRung({ sent, received, of, read }, network) {
    if (network && !sent)
        return 'saved';
    if (network && of > 0 && received === 0)
        return 'sent';
    if (read > 0)
        return 'read';
    if (!network)
        return 'saved';
    return of > 0 ? 'received' : 'sent';
}
