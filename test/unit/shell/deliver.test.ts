import { expect, it } from 'vitest';
import { deliver } from '#main/shell/browser/deliver.ts';

const event = { type: 'changed', tables: ['invites'] } as const;

/** Delivers to a page that answers so, and gives back what was logged. */
async function logOf(answer: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  await deliver({ evaluate: answer }, '__deliver', event, (line) => lines.push(line));
  return lines;
}

it.each([
  'page.evaluate: Execution context was destroyed, most likely because of a navigation',
  'page.evaluate: Target page, context or browser has been closed',
  'page.evaluate: Frame was detached',
  'Protocol error (Runtime.callFunctionOn): Cannot find context with specified id',
  'page.evaluate: Target crashed',
])('an event is dropped where the page is gone: %s', async (message) => {
  expect(await logOf(() => Promise.reject(new Error(message)))).toEqual([]);
});

it('what else goes wrong is logged without its words, and goes no further', async () => {
  const lines = await logOf(() => Promise.reject(new TypeError('SECRET77 is no listener')));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('TypeError');
  expect(lines.join()).not.toContain('SECRET77');
});

it('a page that fails before it answers ends nothing either', async () => {
  const fails = () => {
    throw new Error('Target page, context or browser has been closed');
  };
  expect(await logOf(fails)).toEqual([]);
});
