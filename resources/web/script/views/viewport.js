// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Keeps the page as high as what is seen of it. Some phones lay their keyboard over the page instead of making it smaller,
 * and push the header out of sight; there the seen height is told by the visual viewport alone.
 */
export function followViewport(view = window.visualViewport) {
    if (!view)
        return;
    const fit = () => {
        if (view.scale > 1.01)
            return; // somebody has zoomed in with two fingers: what is seen is a part, not the page
        document.documentElement.style.setProperty('--seen-height', `${view.height}px`);
        window.scrollTo(0, 0);
    };
    view.addEventListener('resize', fit);
    fit();
}
