// SPDX-License-Identifier: GPL-3.0-or-later
import { Actions } from './engine/actions.js';
import { Device, recall, remember } from './engine/device.js';
import { askOrigin, askVehicle } from './engine/http.js';
import { Session } from './engine/session.js';
import { Application } from './views/application.js';
import { followAppearance } from './views/theme.js';
import { followViewport } from './views/viewport.js';
import { preferredLanguage } from './words/i18n.js';

/** The composition root: engine and views are made here, joined here, and nowhere else. */
async function main() {
    followAppearance();
    followViewport();
    const language = recall('language') ?? preferredLanguage();
    const device = await Device.open();
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const session = new Session({
        device, askVehicle, askOrigin, url: `${scheme}//${location.host}/ws`, changed: () => application?.changed(),
    });
    const application = new Application({
        session, actions: new Actions(session), language, root: document.getElementById('app'),
        languageChosen: (chosen) => remember('language', chosen),
    });
    application.start();
    session.start();
}

main();
