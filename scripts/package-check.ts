import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { bin, runQuietly } from '#scripts/run.ts';

/**
 * Packages the built program around a stand-in for Electron, and looks at what is in the package:
 * everything it needs, nothing else, and the fuses as they must be. Works without Electron's binary;
 * `npm run package` makes the real thing.
 */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In the order of Electron's fuse wire. `r` is a fuse that this Electron does not have. */
const FUSES: [name: string, state: '0' | '1'][] = [
  ['runAsNode', '0'],
  ['cookieEncryption', '1'],
  ['nodeOptionsEnvironmentVariable', '0'],
  ['nodeCliInspectArguments', '0'],
  ['embeddedAsarIntegrityValidation', '1'],
  ['onlyLoadAppFromAsar', '1'],
  ['loadBrowserProcessSpecificV8Snapshot', '0'],
  ['grantFileProtocolExtraPrivileges', '0'],
];
/** Where Electron's own wire starts: what a fresh download has. */
const FRESH_WIRE = '10111001';

const NEEDED = [
  'package.json',
  'out/main/electron.js',
  'out/main/engine-worker.js',
  'out/main/cli.js',
  'out/preload/electron.cjs',
  'out/renderer/index.html',
  'node_modules/better-sqlite3/package.json',
  'node_modules/better-sqlite3/lib/index.js',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  'node_modules/@node-rs/argon2/package.json',
  'node_modules/@node-rs/argon2/index.js',
  'node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node',
];
const ALLOWED = [
  /^package\.json$/,
  /^out\/(main|preload|renderer)\//,
  /^resources\//,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/|prebuilds\/linux-x64\.node$)/,
  /^node_modules\/@node-rs\/argon2\/(package\.json|LICENSE|index\.js)$/,
  /^node_modules\/@node-rs\/argon2-linux-x64-(gnu|musl)\/(package\.json|README\.md|argon2\.linux-x64-(gnu|musl)\.node)$/,
];

function makeStandIn(folder: string): void {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, FRESH_WIRE.length]),
    Buffer.from(FRESH_WIRE),
  ]);
  writeFileSync(path.join(folder, 'electron'), wire, { mode: 0o755 });
}

function checkFuses(program: string): string[] {
  const content = readFileSync(program, 'latin1');
  const start = content.indexOf(SENTINEL) + SENTINEL.length + 2;
  return FUSES.flatMap(([name, state], at) =>
    content[start + at] === state ? [] : [`The fuse ${name} is not ${state}.`],
  );
}

function checkFiles(resources: string): string[] {
  const archive = path.join(resources, 'app.asar');
  const listed = listPackage(archive, { isPack: true }).map(parseListed);
  const files = listed.map(({ file }) => file);
  // Folders are listed too: what lies below them tells whether they belong.
  const isFolder = (file: string): boolean => files.some((other) => other.startsWith(`${file}/`));
  return [
    ...NEEDED.filter((file) => !files.includes(file)).map((file) => `${file} is missing.`),
    ...files
      .filter((file) => !isFolder(file) && !ALLOWED.some((pattern) => pattern.test(file)))
      .map((file) => `${file} does not belong into the package.`),
    ...listed
      .filter(({ file, packed }) => file.endsWith('.node') && packed)
      .map(({ file }) => `${file} cannot be loaded from inside the archive.`),
  ];
}

/** A line of the archive's listing: `unpack : /node_modules/…`. */
function parseListed(line: string): { file: string; packed: boolean } {
  const [state, file] = line.split(' : ');
  return {
    file: (file ?? '').trim().replaceAll('\\', '/').replace(/^\//, ''),
    packed: state?.trim() === 'pack',
  };
}

async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-package-'));
  try {
    const standIn = path.join(folder, 'electron');
    const output = path.join(folder, 'dist');
    makeStandIn(standIn);
    const code = await runQuietly(bin.electronBuilder, [
      '--linux',
      'dir',
      '--x64',
      '--publish',
      'never',
      `-c.electronDist=${standIn}`,
      `-c.directories.output=${output}`,
    ]);
    if (code !== 0) return code;
    const unpacked = path.join(output, 'linux-unpacked');
    const problems = [
      ...checkFuses(path.join(unpacked, 'latchkey')),
      ...checkFiles(path.join(unpacked, 'resources')),
    ];
    for (const problem of problems.slice(0, 20)) process.stderr.write(`${problem}\n`);
    if (problems.length > 20) process.stderr.write(`and ${problems.length - 20} more.\n`);
    if (problems.length === 0)
      process.stdout.write('The package holds what it must and nothing else.\n');
    return problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
