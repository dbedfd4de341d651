// SPDX-License-Identifier: GPL-3.0-or-later

const tabs = ['rooms', 'people', 'me'];
const idText = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address says is shown: `#tab/room/details`; anything else is the list of rooms. */
export function readRoute(hash = location.hash) {
    const [tab, room, details] = hash.slice(1).split('/');
    return {
        tab: tabs.includes(tab) ? tab : 'rooms',
        room: idText.test(room ?? '') ? room : null,
        details: details === 'details',
    };
}

/** Writes the address, as a step that the browser's Back undoes. */
export function writeRoute(route) {
    const hash = hashOf(route);
    if (hash !== location.hash)
        history.pushState({ under: location.hash || `#${tabs[0]}` }, '', hash);
}

/** Whether the browser's Back leads to `route`. */
export function liesUnder(route) {
    return history.state?.under === hashOf(route);
}

function hashOf({ tab, room, details }) {
    return `#${[tab, room, room && details && 'details'].filter(Boolean).join('/')}`;
}
