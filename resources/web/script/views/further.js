// SPDX-License-Identifier: GPL-3.0-or-later
import { Details } from './details.js';
import { openMessageInfo } from './messageinfo.js';
import { MeView } from './meview.js';
import { openNewRoom } from './newroom.js';
import { PeopleList } from './peoplelist.js';
import { openProfile } from './profile.js';

/** The panes and dialogs that the first room does without: they are fetched behind it, so that a thin link brings the room first. */
export const further = { Details, MeView, PeopleList, openMessageInfo, openNewRoom, openProfile };
