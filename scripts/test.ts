import { ensureBrowser } from '#scripts/ensure-browser.ts';
import { bin, runNode, runQuietly } from '#scripts/run.ts';

/** `npm test`: the whole gate. With names of steps, only those, in the order of the gate. */
interface Step {
  name: string;
  run: () => Promise<number>;
}

const STEPS: Step[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint', run: () => runNode(bin.oxlint, ['--deny-warnings']) },
  { name: 'format', run: () => runNode(bin.oxfmt, ['--check']) },
  { name: 'unit', run: () => runNode(bin.vitest, ['run']) },
  { name: 'build', run: () => runQuietly(bin.electronVite, ['build']) },
  { name: 'package-check', run: () => runNode('scripts/package-check.ts') },
  { name: 'browser', run: findTestBrowser },
  { name: 'e2e', run: () => runNode(bin.playwright, ['test']) },
];

async function checkTypes(): Promise<number> {
  let worst = 0;
  for (const part of ['core', 'node', 'web']) {
    worst = Math.max(worst, await runNode(bin.tsc, ['-p', `tsconfig.${part}.json`]));
  }
  return worst;
}

async function findTestBrowser(): Promise<number> {
  if (process.env['LATCHKEY_SHELL'] === 'electron') return 0;
  process.stdout.write(`${await ensureBrowser()}\n`);
  return 0;
}

async function runStep(step: Step): Promise<boolean> {
  try {
    return (await step.run()) === 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = STEPS.map((step) => step.name).join(', ');
    process.stderr.write(`No step ${unknown.join(', ')}; there are: ${known}\n`);
    return 2;
  }
  const summary: string[] = [];
  let failed = 0;
  for (const step of STEPS) {
    if (names.length > 0 && !names.includes(step.name)) continue;
    process.stdout.write(`\n== ${step.name}\n`);
    const began = performance.now();
    const passed = await runStep(step);
    if (!passed) failed += 1;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    summary.push(`${passed ? 'passed' : 'FAILED'}  ${step.name} (${seconds} s)`);
  }
  process.stdout.write(`\n${summary.join('\n')}\n`);
  process.stdout.write(`\n${summary.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
