import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLineReader } from '#main/transports/cli/stdin-lines.ts';

function setUp() {
  const stop = new AbortController();
  const stdin = new PassThrough();
  return { stop, stdin, readLine: createLineReader(() => stdin, stop.signal) };
}

test('lines come one by one, whatever ends them and however they are cut into pieces', async () => {
  const { stdin, readLine } = setUp();
  const all = Buffer.from('\uFEFFold grün\r\n\nnew\n last \t');
  const middleOfSign = all.indexOf('ü') + 1;
  stdin.write(all.subarray(0, middleOfSign));
  const first = readLine();
  stdin.end(all.subarray(middleOfSign));
  expect(await first).toBe('old grün');
  expect(await readLine()).toBe('');
  expect(await readLine()).toBe('new');
  expect(await readLine()).toBe(' last \t');
  expect(await readLine()).toBeNull();
  expect(await readLine()).toBeNull();
});

test('waiting for a line stops on Ctrl-C', async () => {
  const { stdin, stop, readLine } = setUp();
  stdin.write('half a line');
  const line = readLine();
  stop.abort();
  await expect(line).rejects.toMatchObject({ code: 'cancelled' });
  await expect(readLine()).rejects.toMatchObject({ code: 'cancelled' });
});

test('what never ends is no password', async () => {
  const { stdin, readLine } = setUp();
  const line = readLine();
  for (let part = 0; part < 20; part++) stdin.write('x'.repeat(10_000));
  await expect(line).rejects.toMatchObject({ code: 'invalid_input' });
});
