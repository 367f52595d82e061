import { spawn } from 'node:child_process';
import path from 'node:path';
import { configFolderOf, TEST_TOKENS } from './operators.ts';

/** The command line as a process of its own on a prepared desk, as a superuser; what it printed. */
export function runCliProcess(dataDir: string, ...argv: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const main = path.resolve('main/transports/cli/main.ts');
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', main, ...argv, '--data-dir', dataDir],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          LATCHKEY_CONFIG_DIR: configFolderOf(dataDir),
          LATCHKEY_TOKEN: TEST_TOKENS.superuser,
        },
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`latchkey ${argv.join(' ')} ended with ${code}: ${stderr}`));
    });
  });
}
