import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowserShell } from '#main/shell/browser/open-browser-shell.ts';
import { findLayout } from '#main/shell/layout.ts';
import { startDeskEngine } from '#main/shell/start-engine.ts';
import { takePictures } from '#scripts/demo-pictures.ts';
import { ensureBrowser } from '#scripts/ensure-browser.ts';
import { bin, ROOT, runNode, runQuietly } from '#scripts/run.ts';

/** `npm run demo`: the main job without a display. What comes of it lies in demo-output/. */
const OUTPUT = path.join(ROOT, 'demo-output');
const SAMPLE = path.join(ROOT, 'resources', 'samples', 'class-list.csv');

/** The first superuser of the demo's desk, which is gone when the demo ends. */
const OPERATOR = { name: 'Ada', password: 'nine paper boats' };

async function main(): Promise<number> {
  const began = performance.now();
  if ((await runQuietly(bin.electronVite, ['build'])) !== 0) return 1;
  await ensureBrowser();
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT);
  const folder = await mkdtemp(path.join(tmpdir(), 'latchkey-demo-'));
  const dataDir = path.join(folder, 'data');
  // The desk's key and the command line's session go with the demo.
  process.env['LATCHKEY_CONFIG_DIR'] = path.join(folder, 'config');
  delete process.env['LATCHKEY_TOKEN'];
  try {
    await runCli(dataDir, 'operators', 'init', '--name', OPERATOR.name, '--password-stdin');
    const result = path.join(OUTPUT, 'class-list-result.csv');
    const sample = ['--csv-file', SAMPLE, '--output-file', result];
    await runCli(dataDir, 'invitations', 'batch-create', ...sample);
    const pictures = await drive(dataDir);
    const exported = path.join(OUTPUT, 'export.csv');
    const all = ['--output-file', exported, '--password-stdin'];
    await runCli(dataDir, 'invitations', 'batch-export', ...all);
    for (const file of [result, exported, ...pictures]) describe(file);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`Done in ${seconds} s: see ${path.relative(process.cwd(), OUTPUT)}/\n`);
  return 0;
}

/** The command line as its own process, as a script would call it: the password is a line of stdin. */
async function runCli(
  dataDir: string,
  noun: string,
  verb: string,
  ...args: string[]
): Promise<void> {
  const cli = [noun, verb, ...args, '--data-dir', dataDir];
  const code = await runNode('main/transports/cli/main.ts', cli, {
    input: `${OPERATOR.password}\n`,
  });
  if (code !== 0) throw new Error(`${noun} ${verb} ended with ${code}`);
}

async function drive(dataDir: string): Promise<string[]> {
  const layout = findLayout();
  const desk = await openBrowserShell({
    engine: startDeskEngine(layout, dataDir),
    dataFolder: dataDir,
    appVersion: layout.appVersion,
    source: { kind: 'files', folder: layout.rendererFolder },
    headless: true,
    warn: () => {},
  });
  try {
    return await takePictures(desk.page, OUTPUT);
  } finally {
    await desk.close();
  }
}

function describe(file: string): void {
  const what = file.endsWith('.csv')
    ? `${readFileSync(file, 'utf8').trimEnd().split('\r\n').length - 1} rows`
    : `${Math.ceil(statSync(file).size / 1024)} kB`;
  process.stdout.write(`  ${path.relative(ROOT, file)} (${what})\n`);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
