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
export function writeRoute({ tab, room, details }) {
    const hash = `#${[tab, room, room && details && 'details'].filter(Boolean).join('/')}`;
    if (hash !== location.hash)
        history.pushState({ inside: true }, '', hash);
}
