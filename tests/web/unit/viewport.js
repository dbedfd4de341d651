// SPDX-License-Identifier: GPL-3.0-or-later
import { followViewport } from '/script/views/viewport.js';
import { same, test } from './harness.js';

test('thePageIsAsHighAsWhatIsSeenAboveAKeyboard', () => {
    const view = Object.assign(new EventTarget(), { height: 844, scale: 1 });
    const seen = () => document.documentElement.style.getPropertyValue('--seen-height');
    followViewport(view);
    same(seen(), '844px');
    view.height = 508;
    view.dispatchEvent(new Event('resize'));
    same(seen(), '508px');
    Object.assign(view, { height: 254, scale: 2 });
    view.dispatchEvent(new Event('resize'));
    same(seen(), '508px', 'while somebody has zoomed in');
});
