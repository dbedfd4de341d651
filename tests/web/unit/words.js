// SPDX-License-Identifier: GPL-3.0-or-later
import { english } from '/script/words/en.js';
import { Format } from '/script/words/format.js';
import { agreementWords } from '/script/views/connection.js';
import { errorWords } from '/script/views/errors.js';
import { fetchTexts, languages, preferredLanguage, Words } from '/script/words/i18n.js';
import { holds, same, test } from './harness.js';

for (const code of Object.keys(languages))
    await fetchTexts(code);

const places = (text) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g) ?? [])].sort();

for (const [code, texts] of Object.entries(languages)) {
    test(`${code}: hasTheSameKeysAsEnglish`, () => same(Object.keys(texts).sort(), Object.keys(english).sort()));
    test(`${code}: hasTheSamePlacesInEachText`, () => {
        for (const key of Object.keys(english))
            same(places(texts[key]), places(english[key]), key);
    });
    test(`${code}: hasEveryPluralFormWhereverACountDecides`, () => {
        const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories.sort();
        for (const [key, text] of Object.entries(texts)) {
            same(typeof text, typeof english[key], key);
            if (typeof text === 'object')
                same(Object.keys(text).sort(), forms, key);
        }
    });
    test(`${code}: leavesNothingEmpty`, () => {
        for (const [key, text] of Object.entries(texts))
            holds(Object.values(typeof text === 'object' ? text : { text }).every((form) => form.trim()), key);
    });
}
test('russianPluralsAgreeWithTheNumber', () => {
    const words = new Words('ru');
    const say = (count) => words.text('rooms.people', { count });
    same([1, 2, 5, 11, 21, 22].map(say), ['1 человек', '2 человека', '5 человек', '11 человек', '21 человек', '22 человека']);
});
test('aLongWaitIsToldInMinutes', () => {
    const say = (ms) => errorWords(new Words('en'), { code: 'too_many', retry_after_ms: ms });
    same([say(59100), say(90000), say(3540000)], ['Too fast. Try again in 60 s.', 'Too fast. Try again in 90 s.', 'Too many tries. Try again in 59 min.']);
});
test('whatIsFilledInIsNotReadForPlaces', () => same(new Words('en').text('room.typing', { name: '{count}' }), '{count} is typing…'));
test('aNameTurnsNothingAroundIt', () => {
    const say = (name) => new Words('en').text('room.typing', { name });
    same(['Orlo', '\u202eevil', 'ليلى', 'a\u2069\u202eb'].map(say),
        ['Orlo is typing…', '\u2068evil\u2069 is typing…', '\u2068ليلى\u2069 is typing…', '\u2068ab\u2069 is typing…']);
});
test('passengersNeverReadOurJargon', () => {
    for (const text of Object.values(languages).flatMap((texts) => Object.values(texts)))
        holds(!/kafka|broker|websocket|\bnode\b|\bserver\b|\bdomain\b|\bsync\b/i.test(JSON.stringify(text)), JSON.stringify(text));
});
test('theFirstLanguageOfOursIsPreferred', () => same([preferredLanguage(['fi', 'ru-RU', 'en']), preferredLanguage(['fi'])], ['ru', 'en']));
test('agoIsSaidInTheNearestUnit', () => {
    const format = new Format('ru');
    const now = 1790000000000;
    holds(/14/.test(format.ago(now - 14 * 60000, now)) && /5/.test(format.ago(now - 5 * 3600000, now)), 'minutes and hours');
});

test('agreementOfVehiclesIsSaid', () => {
    const words = new Words('en');
    const own = { id: 'a', own: true }, ferry = { id: 'b' }, bus = { id: 'c' };
    const link = { agreeing: 2, differing: [{ domain: 'b', parts: 3, since: 1 }] };
    same(agreementWords(words, {}, own), undefined);
    same(agreementWords(words, link, own), 'You are here; agrees with 2 other vehicles');
    same(agreementWords(words, link, bus), undefined);
    same(agreementWords(words, link, ferry), 'Differs in 3 parts');
    same(agreementWords(new Words('ru'), { ...link, repairing: true }, ferry), 'Отличается в 3 частях; исправляем');
});
