// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Takes the drawings of icons.svg into the page, once. A `use` of a file would ask the vehicle again for each new icon, and
 * icons that say "waiting" would be missing just when the vehicle is away.
 * @returns {Promise} resolves also when they cannot be had: words say the same
 */
export function loadSprite(path = 'icons.svg') {
    return new Promise((resolve) => {
        const request = new XMLHttpRequest(); // reads XML by itself
        request.responseType = 'document';
        request.onloadend = () => {
            const sprite = request.responseXML?.documentElement;
            if (sprite) {
                sprite.setAttribute('hidden', '');
                document.body.prepend(document.adoptNode(sprite));
            }
            resolve();
        };
        request.open('GET', path);
        request.send();
    });
}
