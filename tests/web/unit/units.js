// SPDX-License-Identifier: GPL-3.0-or-later
import { runAll } from './harness.js';
import './device.js';
import './faults.js';
import './finders.js';
import './hostile.js';
import './ladder.js';
import './links.js';
import './outbox.js';
import './reading.js';
import './roomwindow.js';
import './rows.js';
import './session.js';
import './slice.js';
import './text.js';
import './viewport.js';
import './wire.js';
import './words.js';

window.results = await runAll();
