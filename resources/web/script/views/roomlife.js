// SPDX-License-Identifier: GPL-3.0-or-later
import { confirmDialog } from './dialogs.js';
import { h, icon } from './dom.js';
import { errorWords } from './errors.js';
import { openRoomSettings } from './newroom.js';

/** The acts of somebody who leads a room: name it, archive it or open it again, delete it. Each can be undone for 10 s. */
export function leadingButtons(context, room) {
    const { words, actions, session, toast } = context;
    const { name, archived } = session.world.rooms.get(room);
    const refused = (error) => toast(errorWords(words, error));
    const row = (key, drawing, onclick) => h('button', { type: 'button', class: 'sheet-row', 'data-focus': key, onclick }, icon(drawing), words.text(`details.${key}`));
    const asking = (key, drawing, act, undo) => row(key, drawing, async () => {
        const yes = words.text(`details.${key}`).slice(0, -1); // without its dots
        if (!await confirmDialog(words, { title: `${yes}: ${name}?`, hint: words.text(`details.${key}_hint`), yes, act }))
            return;
        toast(words.text(`details.${key}_done`, { room: name }), 1e4);
        const place = document.getElementById('toast');
        const onclick = () => undo().then(() => { place.hidden = true; }, refused);
        place.append(' ', h('button', { type: 'button', class: 'link', onclick }, words.text('details.undo')));
    });
    const ask = (t, fields) => () => actions.ask(t, { room, ...fields });
    const open = ask('room.set', { archived: false });
    return [
        row('change', 'edit', () => openRoomSettings(context, session.world.rooms.get(room))),
        archived ? row('reopen', 'clock', () => open().catch(refused)) : asking('archive', 'clock', ask('room.set', { archived: true }), open),
        asking('delete', 'delete', ask('room.delete'), ask('room.restore')),
    ];
}
