// SPDX-License-Identifier: GPL-3.0-or-later
import { Device, recall, remember } from '/script/engine/device.js';
import { same, test } from './harness.js';

const entry = (id, sequence) => ({ id, sequence, text: id });

/** Lets localStorage refuse to write while `body` runs, as a full disk or a private window does. */
async function refusing(body) {
    const honest = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    try {
        await body();
    } finally {
        Storage.prototype.setItem = honest;
    }
}

test('whatIsUnsentIsOnTheDiskForTheNextPage', async () => {
    const name = `gangway-${Math.random()}`;
    const device = await Device.open(name);
    await device.putUnsent(entry('b', 2));
    await device.putUnsent(entry('a', 1));
    await device.putUnsent(entry('c', 3));
    await device.removeUnsent('b');
    same([(await (await Device.open(name)).unsent()).map(({ id }) => id), device.lasting], [['a', 'c'], true]);
});
test('aDiskThatRefusesLosesNothingWhileThePageLivesAndSaysSo', async () => {
    const full = { transaction: () => { throw new DOMException('full', 'QuotaExceededError'); } };
    for (const device of [new Device(full), new Device(null)]) {
        await device.putUnsent(entry('b', 2));
        await device.putUnsent(entry('a', 1));
        await device.removeUnsent('b');
        same([(await device.unsent()).map(({ id }) => id), device.lasting], [['a'], false]);
    }
});
test('aDeviceWhoseDataWasClearedUnderThePageOpensItAnew', async () => {
    const name = `gangway-${Math.random()}`;
    const cleared = { transaction: () => { throw new DOMException('closed', 'InvalidStateError'); } };
    const device = new Device(cleared, name);
    await device.putUnsent(entry('a', 1));
    same([(await (await Device.open(name)).unsent()).map(({ id }) => id), device.lasting], [['a'], true]);
});
test('smallThingsThatCannotBeKeptLiveAsLongAsThePage', async () => {
    await refusing(async () => {
        remember('draft.x', 'half a thought');
        same(recall('draft.x'), 'half a thought');
        const device = await Device.open(`gangway-${Math.random()}`);
        same(device.lasting, false);
    });
    remember('draft.x', null);
    same([recall('draft.x', 'none'), (await Device.open(`gangway-${Math.random()}`)).lasting], ['none', true]);
});
