import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

/** What must not be imported where. Type imports, dynamic and re-exports count as well. */
const REFUSED: [file: string, statement: string][] = [
  ['core/x.ts', "import 'node:fs'"],
  ['core/x.ts', "import 'react'"],
  ['core/x.ts', "import type { App } from 'electron'"],
  ['core/x.ts', "import type { Kysely } from 'kysely'"],
  ['core/x.ts', "import 'better-sqlite3'"],
  ['core/x.ts', "import type { Engine } from '#main/engine/engine.ts'"],
  ['core/x.ts', "export { y } from '#renderer/y.ts'"],
  ['core/x.ts', "await import('#preload/y.ts')"],
  ['renderer/x.tsx', "import type { Engine } from '#main/engine/engine.ts'"],
  ['renderer/x.tsx', "import 'node:fs'"],
  ['renderer/x.tsx', "import 'electron'"],
  ['renderer/x.tsx', "import type { Kysely } from 'kysely'"],
  ['preload/x.ts', "import '#core/invites/code.ts'"],
  ['preload/x.ts', "import '#main/shell/csp.ts'"],
  ['preload/x.ts', "import 'zod'"],
  ['main/transports/cli/x.ts', "import '#main/features/invites/invites.service.ts'"],
  ['main/transports/cli/x.ts', "import '#main/db/open.ts'"],
  ['main/transports/cli/x.ts', "import '#main/shell/desk.ts'"],
  ['main/transports/ipc/x.ts', "import type { IpcMain } from 'electron'"],
  ['main/engine/x.ts', "import '#main/transports/ipc/dispatcher.ts'"],
  ['main/engine/x.ts', "import 'electron'"],
  ['main/engine/x.ts', "import 'better-sqlite3'"],
  ['main/features/invites/invites.service.ts', "import type { Kysely } from 'kysely'"],
  ['main/features/invites/invites.handlers.ts', "import '#main/engine/pipeline.ts'"],
  ['main/features/invites/invites.service.ts', "import '#main/shell/csp.ts'"],
  ['main/features/invites/invites.repository.ts', "import 'better-sqlite3'"],
  ['main/features/invites/invites.repository.ts', "import '#main/engine/engine.ts'"],
  ['main/db/x.ts', "import '#main/features/invites/invites.service.ts'"],
  ['main/db/x.ts', "import '#main/engine/handler.ts'"],
  ['main/db/x.ts', "import '#main/files/csv-reader.ts'"],
  ['main/files/x.ts', "import '#main/db/open.ts'"],
  ['main/files/x.ts', "import '#main/audit/hash.ts'"],
  ['main/audit/x.ts', "import '#main/db/open.ts'"],
  ['main/audit/x.ts', "import '#main/features/audit/mark.ts'"],
  ['main/audit/x.ts', "import '#main/engine/handler.ts'"],
  ['main/audit/x.ts', "import type { Kysely } from 'kysely'"],
  ['main/shell/x.ts', "import 'electron'"],
  ['main/shell/browser/x.ts', "import type { App } from 'electron'"],
  ['main/shell/x.ts', "import '#main/db/open.ts'"],
  ['main/shell/electron/x.ts', "import '#main/features/invites/invites.service.ts'"],
  ['main/shell/electron/x.ts', "import 'better-sqlite3'"],
  ['test/unit/x.test.ts', "import '../support/desk.ts'"],
  ['main/db/x.ts', "import '../engine/engine.ts'"],
];

/** What the same rules let pass: a rule that refused everything would pass the test above. */
const ALLOWED: [file: string, statement: string][] = [
  ['core/x.ts', "import 'zod'"],
  ['core/x.ts', "import '#core/invites/code.ts'"],
  ['core/x.ts', "import './y.ts'"],
  ['renderer/x.tsx', "import '@mantine/core'"],
  ['renderer/x.tsx', "import '#core/invites/code.ts'"],
  ['renderer/x.tsx', "import '#renderer/ui/y.tsx'"],
  ['preload/x.ts', "import 'electron'"],
  ['preload/x.ts', "import '#core/contract/bridge.ts'"],
  ['main/transports/cli/x.ts', "import '#main/engine/engine.ts'"],
  ['main/transports/cli/x.ts', "import '#main/shell/data-folder.ts'"],
  ['main/transports/ipc/electron-ipc.ts', "import 'electron'"],
  ['main/engine/x.ts', "import '#main/features/invites/invites.handlers.ts'"],
  ['main/features/invites/invites.handlers.ts', "import '#main/engine/handler.ts'"],
  ['main/features/invites/invites.repository.ts', "import 'kysely'"],
  ['main/features/invites/export.service.ts', "import '#main/files/atomic-file.ts'"],
  ['main/features/audit/verify.service.ts', "import '#main/audit/hash.ts'"],
  ['main/transports/cli/x.ts', "import '#main/audit/verify-file.ts'"],
  ['main/audit/x.ts', "import '#main/files/csv-reader.ts'"],
  ['main/features/invites/list-conditions.repository.ts', "import 'kysely'"],
  ['main/features/invites/invites.service.ts', "import '#main/db/transaction.ts'"],
  ['main/db/x.ts', "import 'better-sqlite3'"],
  ['main/db/x.ts', "import 'kysely/migration'"],
  ['main/shell/electron/x.ts', "import 'electron'"],
  ['main/shell/browser/x.ts', "import 'playwright-core'"],
  ['main/shell/browser/x.ts', "import '#preload/browser-bridge.ts'"],
  ['main/shell/x.ts', "import '#main/engine/engine.ts'"],
];

let folder: string;
/** `file:line` of every sample that the linter refuses. */
let refused: Set<string>;

/** All samples of a file are its lines, so that one run of the linter judges them all. */
const lines = new Map<string, string[]>();
function lineOf(file: string, statement: string): string {
  return `${file}:${(lines.get(file) ?? []).indexOf(statement) + 1}`;
}

beforeAll(() => {
  for (const [file, statement] of [...REFUSED, ...ALLOWED]) {
    lines.set(file, [...(lines.get(file) ?? []), statement]);
  }
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-layers-'));
  for (const [file, statements] of lines) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${statements.join(';\n')};\n`);
  }
  // Its globs count from where it lies. Types are of no use to imports of what is not there.
  const config: unknown = JSON.parse(readFileSync('.oxlintrc.json', 'utf8'));
  writeFileSync(
    path.join(folder, '.oxlintrc.json'),
    JSON.stringify({ ...z.record(z.string(), z.unknown()).parse(config), options: {} }),
  );
  refused = runLinter();
});
afterAll(() => rmSync(folder, { recursive: true }));

function runLinter(): Set<string> {
  const program = path.resolve('node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [program, '--format=json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = z
    .object({
      diagnostics: z.array(
        z.object({
          code: z.string(),
          filename: z.string(),
          labels: z.array(z.object({ span: z.object({ line: z.int() }) })),
        }),
      ),
    })
    .parse(JSON.parse(stdout));
  return new Set(
    diagnostics
      .filter(({ code }) => code === 'eslint(no-restricted-imports)')
      .map(({ filename, labels }) => `${filename.replaceAll('\\', '/')}:${labels[0]?.span.line}`),
  );
}

it.each(REFUSED)('%s may not: %s', (file, statement) => {
  expect(refused).toContain(lineOf(file, statement));
});

it.each(ALLOWED)('%s may: %s', (file, statement) => {
  expect(refused).not.toContain(lineOf(file, statement));
});
