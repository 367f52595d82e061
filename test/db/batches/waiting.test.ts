import { expect, test } from 'vitest';
import { openWriter } from '#main/db/open.ts';
import { openFileDesk } from '#test/support/file-desk.ts';
import type { TestDesk } from '#test/support/file-desk.ts';
import { NOW, paths, table } from '#test/support/import.ts';
import { seedSettings } from '#test/support/seed.ts';

async function decide(desk: TestDesk, approval: 'approved' | 'rejected'): Promise<void> {
  const writer = await openWriter(desk.dataFolder);
  writer.raw.prepare(`UPDATE invites SET approval = ? WHERE code = 'BENN3333'`).run(approval);
  await writer.close();
}

const HEADER = 'Name,Code,Type\n';

test('what waits for approval has failed in the result, so that no script sends its mask', async () => {
  const desk = await openFileDesk({ now: () => NOW });
  await seedSettings(desk.dataFolder, { approval: 'admin' });
  const { csv, result } = paths(desk, `${HEADER}Anna,ANNA2222,\nBen,BENN3333,admin\n`);
  const source = { kind: 'file' as const, path: csv };
  const made = await desk.call('batches.import', { source, resultPath: result });
  expect(made).toMatchObject({ created: 2, waiting: 1 });
  const rowsOf = (file: string) =>
    table(file)
      .slice(1)
      .map((row) => row.slice(0, 6));
  const anna = ['Anna', '', 'ANNA2222', 'ANNA2222', 'Success', ''];
  const waiting = ['Ben', '', 'BE••••33', 'BE••••33', 'Failed', 'Waiting for approval'];
  expect(rowsOf(result)).toEqual([anna, waiting]);

  const again = `${desk.folder}/again.csv`;
  const rewrite = () => desk.call('batches.exportResult', { batchId: made.batchId, path: again });
  await rewrite();
  expect(rowsOf(again)).toEqual([anna, waiting]);
  await decide(desk, 'rejected');
  await rewrite();
  expect(rowsOf(again)[1]).toEqual([...waiting.slice(0, 4), 'Failed', 'Rejected']);
  await decide(desk, 'approved');
  await rewrite();
  expect(rowsOf(again)).toEqual([anna, ['Ben', '', 'BENN3333', 'BENN3333', 'Success', '']]);
});
