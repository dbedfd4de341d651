// SPDX-License-Identifier: GPL-3.0-or-later
import { linkedText, linksIn, targetOf } from '/script/views/links.js';
import { same, test } from './harness.js';

const found = (text) => linksIn(text).map(({ text: written, url }) => `${written} → ${targetOf(url)}`);

test('onlyAddressesThatMayBeOpenedAreLinks', () => {
    same(found('http://a.example/x HTTPS://B.example mailto:crew@ferry.example www.c.example'),
        ['http://a.example/x → a.example', 'HTTPS://B.example → b.example', 'mailto:crew@ferry.example → crew@ferry.example', 'www.c.example → www.c.example']);
    same(found('javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example ws://a.example xhttp://a.example http:// mailto:'), []);
});
test('theHostIsTheOneThatIsReallyAsked', () => {
    same(found('https://bank.example@evil.example/'), ['https://bank.example@evil.example/ → evil.example']);
    same(found('https://b\u0430nk.example:8443/'), ['https://b\u0430nk.example:8443/ → xn--bnk-6cd.example:8443']);
});
test('anAddressEndsBeforeWhatTurnsOrHidesLetters', () => {
    same(found('https://a.example/\u202etxt.exe'), ['https://a.example/ → a.example']);
    same(found('https://a.example/x\u200by'), ['https://a.example/x → a.example']);
});
test('theSentenceAroundAnAddressIsNoPartOfIt', () => {
    same(found('See (https://a.example/b_(c)). And https://d.example, please: «https://e.example»!'),
        ['https://a.example/b_(c) → a.example', 'https://d.example → d.example', 'https://e.example → e.example']);
});
test('aLinkedTextReadsAsItWasWritten', () => {
    const place = document.createElement('span');
    const text = 'before https://a.example/?q=<b>1 after';
    place.append(...linkedText(text, () => {}));
    same([place.textContent, place.querySelectorAll('a').length, place.querySelectorAll('b, [href]').length], [text, 1, 0]);
});
