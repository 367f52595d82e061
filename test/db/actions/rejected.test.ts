import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BEAS, openActionDesk } from '#test/support/actions.ts';
import { SESSION, tempFolder } from '#test/support/temp-desk.ts';

test('a code that was rejected stays masked: its maker cannot look at it and let it wait again', async () => {
  const desk = await openActionDesk([]);
  await desk.call('settings.update', { approval: 'all' }, SESSION);
  const folder = tempFolder();
  const csv = path.join(folder, 'class.csv');
  writeFileSync(csv, 'Name,Code\nAnna,TOPSECRET9\nBen,OTHERCODE7\n');
  await desk.call('batches.import', { source: { kind: 'file', path: csv } }, SESSION);
  const rejected = await desk.act('reject', { ids: [1] }, { reason: 'oops' });

  const seen = async () => {
    const page = await desk.call('invites.page', {}, SESSION);
    const [exported, again] = ['exported.csv', 'again.csv'].map((name) => path.join(folder, name));
    const selection = { ids: [1] };
    await desk.call('invites.exportCsv', { selection, path: exported ?? '' }, SESSION);
    await desk.call('batches.exportResult', { batchId: 1, path: again ?? '' }, SESSION);
    return JSON.stringify([
      page.rows,
      await desk.get(1),
      await desk.call('invites.get', { code: 'topsecret9' }, SESSION),
      readFileSync(exported ?? '', 'utf8'),
      readFileSync(again ?? '', 'utf8'),
    ]);
  };
  expect(await seen()).not.toContain('TOPSECRET9');
  expect((await desk.get(1)).code).toBe('TO••••T9');

  await desk.undo(rejected.undoId);
  expect(await seen()).not.toContain('TOPSECRET9');
  await desk.act('approve', { ids: [1] }, {}, BEAS);
  expect(await seen()).toContain('TOPSECRET9');
});
