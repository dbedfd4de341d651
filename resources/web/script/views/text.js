// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Whether nothing of the text can be seen: white space, control and format characters, marks that are drawn as nothing,
 * fillers. The same rule as the node's (node/rules/text.cpp), which refuses such a text; a test compares the two.
 */
export function isBlank(text) {
    return /^[\p{Cc}\p{Cf}\p{Z}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]*$/u.test(text);
}

/**
 * A message as it can be sent. A paste may bring what no field shows and the node refuses: line ends of other systems
 * become ours, other control characters and halves of letters go. It is trimmed at its end only: its first line may be
 * indented.
 */
export function sendable(text) {
    const clean = withoutHalves(text).replace(/\r\n|[\r\v\f\u0085]/gu, '\n').replace(/[^\P{Cc}\n\t]/gu, '').trimEnd();
    return isBlank(clean) ? '' : clean;
}

/** A name or a line as it can be sent: on one line, without what turns the direction of the text around it. */
export function oneLine(text) {
    return withoutHalves(text).replace(/[\n\r\t\v\f\u0085\u2028\u2029]+/gu, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
}

/** Half a surrogate pair is no letter; with the `u` flag only halves are found. */
function withoutHalves(text) {
    return text.replace(/\p{Cs}/gu, '');
}
