import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openActionDesk } from '#test/support/actions.ts';
import { SESSION, tempFolder } from '#test/support/temp-desk.ts';

const CODES = [{ code: 'A7B9C2XZ' }, { code: 'TEAM-ABCD' }, { code: 'LONGER7A7B9C2XZ' }];

test.each([
  ['lost A7B9C2XZ of anna@example.org', 'lost A7••••XZ of anna@example.org'],
  ['a7b9c2xz', 'a7••••xz'],
  ['A7B9 C2XZ, as it is shown', 'A7••••XZ, as it is shown'],
  ['(A7B9-C2XZ).', '(A7••••XZ).'],
  ['code:Ａ７Ｂ９Ｃ２ＸＺ!', 'code:A7••••XZ!'],
  ['TEAM-ABCD and team abcd', 'TE••••CD and te••••cd'],
  ['A7B9C2XZ/TEAMABCD', 'A7••••XZ/TE••••CD'],
  ['LONGER7 A7B9C2XZ', 'LO••••XZ'],
  ['A7B9C2XY is no code of this desk', 'A7B9C2XY is no code of this desk'],
  ['Ünï A7B9.C2XZ 😀', 'Ünï A7B9.C2XZ 😀'],
])('a reason that says “%s” stands in the log as “%s”', async (reason, expected) => {
  const desk = await openActionDesk(CODES);
  await desk.act('revoke', { ids: [1] }, { reason });
  expect((await desk.lastEntry()).details).toMatchObject({ reason: expected });
  // The code's own record says it as it was typed.
  expect((await desk.get(1)).revokedReason).toBe(reason);
  expect(await desk.call('audit.verify', {}, SESSION)).toMatchObject({ problem: null });
});

test('what is no typed text stays, whatever code there is', async () => {
  const desk = await openActionDesk([{ code: 'MANAGER' }, { code: 'UTC7' }]);
  await desk.act('edit', { ids: [1] }, { set: { role: 'manager' } });
  expect((await desk.lastEntry()).details).toMatchObject({ after: { role: 'manager' } });
});

test('the name of a template, and of a file, too', async () => {
  const desk = await openActionDesk(CODES);
  const file = path.join(tempFolder(), 'A7B9C2XZ.csv');
  writeFileSync(file, 'Name\nAnna\n');
  await desk.call('batches.import', { source: { kind: 'file', path: file } }, SESSION);
  expect((await desk.lastEntry()).details).toMatchObject({ fileName: 'A7••••XZ.csv' });
  await desk.call('templates.save', { name: 'Anna A7B9C2XZ', settings: {} }, SESSION);
  expect((await desk.lastEntry()).details).toMatchObject({ after: { name: 'Anna A7••••XZ' } });
});

test('a text of as many words as it can have is looked through at once', async () => {
  const desk = await openActionDesk(CODES);
  const reason = `${'ab '.repeat(160)}A7B9C2XZ`;
  await desk.act('revoke', { all: true }, { reason });
  expect((await desk.lastEntry()).details['reason']).toBe(`${'ab '.repeat(160)}A7••••XZ`);
});
