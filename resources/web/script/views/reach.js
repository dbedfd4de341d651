// SPDX-License-Identifier: GPL-3.0-or-later

/** Whether the vehicle has no link to others set up: what is meant for everyone stays on board. */
export function hasNoLink(world) {
    return world.link.state === 'off';
}

/** How far a room of this reach goes, and what comes of it on this vehicle. */
export function reachHint(words, world, reach) {
    const key = reach === 'everyone' && hasNoLink(world) ? 'reach.everyone_hint_off' : `reach.${reach}_hint`;
    return words.text(key, { vehicle: world.own.name });
}

/** How a room is called; one that other vehicles speak of may not have come yet. */
export function roomName(words, room) {
    return room.unknown ? words.text('room.coming_name') : room.isNotes ? words.text('room.notes') : room.name ?? '';
}
