import path from 'node:path';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { Operation } from '#core/contract/operation.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { findConfigFolder } from '#main/shell/config-folder.ts';
import { PASSWORD, TEST_TOKENS } from './operators.ts';

/**
 * What a superuser does beside an open window: another engine on the same database, which knows
 * nothing of the window's. The password is given where it is asked for again.
 */
export async function callBeside<N extends EngineOperation>(
  dataFolder: string,
  operation: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const session = { way: 'cli', token: TEST_TOKENS.superuser } as const;
  const engine = await openEngine({
    dataFolder,
    configFolder: findConfigFolder(process.env),
    appVersion: '0.0.0-test',
    resourcesFolder: path.resolve('resources'),
  });
  try {
    const described: Operation = contract[operation];
    if (described.asksPassword !== undefined) {
      await engine.call('session.confirm', { operation, password: PASSWORD }, session);
    }
    return await engine.call(operation, input, session);
  } finally {
    await engine.close();
  }
}
