import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

/** `José` as a keyboard gives it, and as files from macOS write it: an e and an accent. */
const NFC = 'Jos\u00e9';
const NFD = 'Jose\u0301';

async function findsOf(desk: Awaited<ReturnType<typeof openDesk>>): Promise<number[]> {
  const searches = [NFC, NFD, NFC.slice(2), NFD.toUpperCase()];
  return Promise.all(
    searches.map(async (search) => {
      const page = await desk.call('invites.page', { filter: { search } }, SESSION);
      const { count } = await desk.call('invites.count', { filter: { search } }, SESSION);
      expect(page.rows).toHaveLength(count);
      return count;
    }),
  );
}

describe.each([
  ['composed', NFC],
  ['decomposed', NFD],
])('%s text', (_what, written) => {
  test('from a form is found however it is typed', async () => {
    const desk = await openDesk();
    await desk.call('invites.create', { name: `${written} Vega` }, SESSION);
    await desk.call('invites.create', { notes: `Ask ${written}` }, SESSION);
    await desk.call('invites.create', { email: `${written}@example.org` }, SESSION);
    await desk.call('invites.create', { count: 2, batchName: written }, SESSION);
    // The third asks for beginnings: no name begins with s.
    expect(await findsOf(desk)).toEqual([3, 3, 0, 3]);
    const { rows } = await desk.call('batches.page', {}, SESSION);
    expect(rows[0]?.name).toBe(NFC);
  });

  test('from a CSV, too', async () => {
    const desk = await openDesk();
    const file = path.join(desk.dataFolder, 'class.csv');
    writeFileSync(file, `Name,Type,Tags\n${written} Vega,read_only,${written}=${written}\n`);
    await desk.call('batches.import', { source: { kind: 'file', path: file } }, SESSION);
    expect(await findsOf(desk)).toEqual([1, 1, 0, 1]);
    const invite = await desk.call('invites.get', { id: 1 }, SESSION);
    expect([invite.name, invite.tags]).toEqual([`${NFC} Vega`, { [NFC]: NFC }]);
  });
});

test('a name that composing would make too long is kept as it was given', async () => {
  const desk = await openDesk();
  // Composed, this letter is two: such are left apart by the standard.
  const name = '\u0958'.repeat(100);
  const { invites } = await desk.call('invites.create', { name }, SESSION);
  expect(invites[0]?.name).toBe(name);
});
