import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The parts of the window, and what each of them may stand on. */

/** `#renderer/…` imports of every file of the renderer. */
const imports = globSync('renderer/**/*.{ts,tsx}').flatMap((file) => {
  const from = file.replaceAll('\\', '/');
  const found = readFileSync(file, 'utf8').matchAll(/from '#(renderer\/[^']+)'/g);
  return [...found].map(([, to = '']) => ({ from, to }));
});

function partsUsedBy(folder: string): string[] {
  const used = imports.filter(({ from }) => from.startsWith(`renderer/${folder}/`));
  return [...new Set(used.map(({ to }) => to.split('/')[1] ?? ''))].toSorted();
}

test('bridge stands on itself alone, ui on bridge and itself', () => {
  expect(partsUsedBy('bridge')).toEqual(['bridge']);
  expect(partsUsedBy('ui')).toEqual(['bridge']);
});

test('features do not use each other in a circle', () => {
  const featureOf = (path: string) => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];
  const uses = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [user, used] = [featureOf(from), featureOf(to)];
    if (user === undefined || used === undefined || user === used) continue;
    uses.set(user, (uses.get(user) ?? new Set()).add(used));
  }
  expect(uses.size).toBeGreaterThan(0);
  const circles: string[] = [];
  const walk = (feature: string, way: readonly string[]) => {
    if (way.includes(feature)) circles.push([...way, feature].join(' → '));
    else for (const next of uses.get(feature) ?? []) walk(next, [...way, feature]);
  };
  for (const feature of uses.keys()) walk(feature, []);
  expect(circles).toEqual([]);
});
