// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * A refusal: what the node said against a request, or that it could not be asked: `code` and the fields of the contract. Any other
 * error is a fault of this page and is worded as one (views/errors.js).
 */
export class NodeError extends Error {
    /**
     * @param {{code?: string, text?: string, [more: string]: any}} fields `code` (of the contract, or `closed` when no answer
     *   came) and what it carries
     */
    constructor(fields) {
        super(fields.text ?? fields.code);
        this.code = fields.code;
        Object.assign(this, fields);
        this.name = 'NodeError';
    }
}
