import { availableParallelism, loadavg } from 'node:os';
import Table from 'cli-table3';
import { benchActions } from './actions.bench.ts';
import { benchAudit } from './audit.bench.ts';
import { benchBulk } from './bulk.bench.ts';
import { benchLists } from './list.bench.ts';
import { benchMatrix } from './matrix.bench.ts';
import { benchMemory } from './memory.bench.ts';
import { meetsReach } from './measure.ts';
import type { Measured } from './measure.ts';
import { benchScroll } from './scroll.bench.ts';
import { benchStart } from './start.bench.ts';
import { benchTyping } from './typing.bench.ts';

/**
 * `npm run bench [-- bulk actions lists matrix audit start scroll typing memory] [-- --quick]`: every
 * figure beside the same work done raw.
 * `--quick` leaves out the million, and weighs memory for two minutes in place of ten.
 */
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const quick = process.argv.includes('--quick');
const isWanted = (part: string) => wanted.length === 0 || wanted.includes(part);
const sizes: Array<[number, string]> = [
  [10_000, '10k'],
  [100_000, '100k'],
  ...(quick ? [] : [[1_000_000, '1M'] as [number, string]]),
];

// Other programs on the cores lengthen every figure, and those of single frames most of all.
const [load = 0] = loadavg();
if (load > availableParallelism() / 2) {
  process.stdout.write(
    `This machine is busy (load ${load.toFixed(1)}): figures will be too high.\n`,
  );
}

const measured: Measured[] = [];
if (isWanted('bulk')) measured.push(...(await benchBulk()));
for (const [size, label] of isWanted('lists') ? sizes : []) {
  measured.push(...(await benchLists(size, label)));
}
if (isWanted('matrix')) {
  const [size, label] = sizes.at(-1) ?? [100_000, '100k'];
  measured.push(...(await benchMatrix(size, label)));
}
if (isWanted('actions')) {
  const [size, label] = sizes.at(-1) ?? [100_000, '100k'];
  measured.push(...(await benchActions(size, label)));
}
if (isWanted('audit')) {
  const [size, label] = sizes.at(-1) ?? [100_000, '100k'];
  measured.push(...(await benchAudit(size, label)));
}
if (isWanted('start')) measured.push(await benchStart());
if (isWanted('scroll')) {
  const [size, label] = sizes.at(-1) ?? [100_000, '100k'];
  measured.push(...(await benchScroll(size, label)));
}

if (isWanted('typing')) {
  const [size, label] = sizes.at(-1) ?? [100_000, '100k'];
  measured.push(...(await benchTyping(size, label)));
}
if (isWanted('memory')) {
  const [size, label] = sizes.at(-1) ?? [100_000, '100k'];
  measured.push(...(await benchMemory(size, label, quick ? 2 : 10)));
}

const table = new Table({
  head: ['', 'invites', 'first', 'Latchkey', 'raw', 'ratio', 'reach'],
  colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
  style: { head: [], border: [], compact: true },
});
const number = (ms: number) => (ms < 100 ? ms.toFixed(2) : ms.toFixed(0));
for (const line of measured) {
  const { reach } = line;
  const goal = reach === undefined ? '' : 'ratio' in reach ? `${reach.ratio}×` : `${reach.ms} ms`;
  const mark = { true: 'met', false: 'MISSED' }[String(meetsReach(line))] ?? '';
  table.push([
    line.what,
    line.size,
    line.first === undefined ? '' : number(line.first),
    number(line.latchkey),
    line.raw === undefined ? '' : number(line.raw),
    line.raw === undefined ? '' : (line.latchkey / line.raw).toFixed(2),
    `${goal} ${mark}`.trim(),
  ]);
}
process.stdout.write(`Milliseconds, where a line does not say otherwise.\n${table.toString()}\n`);
