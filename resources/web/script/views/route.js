// SPDX-License-Identifier: GPL-3.0-or-later

const tabs = ['rooms', 'people', 'me'];
const idText = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads what to show from the address: `#tab/room/details`; anything else is the list of rooms. */
export function readRoute(hash = location.hash) {
    const [tab, room, details] = hash.slice(1).split('/');
    return {
        tab: tabs.includes(tab) ? tab : 'rooms',
        room: idText.test(room ?? '') ? room : null,
        details: details === 'details',
    };
}

/** Writes the address, as a step that the browser's Back undoes; a tab beside the shown one is no step. */
export function writeRoute(route) {
    const hash = hashOf(route);
    if (hash === location.hash)
        return;
    const { room, details } = readRoute();
    const isBeside = room === route.room && details === route.details;
    if (history.state?.cover || isBeside) // the page's cover is done with
        history.replaceState({ under: isBeside ? history.state?.under : location.hash || `#${tabs[0]}` }, '', hash);
    else
        history.pushState({ under: location.hash || `#${tabs[0]}` }, '', hash);
}

/** Something lies over the page that the browser's Back takes away: a sheet, a dialog. */
export function cover() {
    if (!history.state?.cover)
        history.pushState({ ...history.state, cover: true }, '');
}

/** It is gone by itself: the step is undone, unless the next one lies there already. */
export function uncover() {
    setTimeout(() => {
        if (history.state?.cover && !document.querySelector('dialog[open]'))
            history.back();
    });
}

/** Whether the step is there under which something lies over the page. */
export function isCovered() {
    return history.state?.cover === true;
}

/** Whether the browser's Back leads to `route`. */
export function liesUnder(route) {
    return history.state?.under === hashOf(route);
}

function hashOf({ tab, room, details }) {
    return `#${[tab, room, room && details && 'details'].filter(Boolean).join('/')}`;
}
