// SPDX-License-Identifier: GPL-3.0-or-later
import { recall, remember } from '../engine/device.js';

/** The choices; `system` follows the device. */
export const appearances = ['system', 'light', 'dark', 'contrast'];

const wantsDark = matchMedia('(prefers-color-scheme: dark)');
const wantsContrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');

/** The chosen appearance. */
export function appearance() {
    const chosen = recall('appearance', 'system');
    return appearances.includes(chosen) ? chosen : 'system';
}

/** Chooses an appearance and shows it at once. */
export function setAppearance(chosen) {
    remember('appearance', chosen === 'system' ? null : chosen);
    applyAppearance();
}

/** Shows the chosen appearance and follows the device from now on. */
export function followAppearance() {
    wantsDark.addEventListener('change', applyAppearance);
    wantsContrast.addEventListener('change', applyAppearance);
    applyAppearance();
}

function applyAppearance() {
    const chosen = appearance();
    const dark = chosen === 'dark' || (chosen !== 'light' && wantsDark.matches);
    const contrast = chosen === 'contrast' || wantsContrast.matches;
    document.documentElement.dataset.theme = `${contrast ? 'contrast-' : ''}${dark ? 'dark' : 'light'}`;
}
