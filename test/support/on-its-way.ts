import type { EngineOperation } from '#core/contract/index.ts';

/** Operations that the contract names and whose handlers are still being written. */
export const ON_ITS_WAY: ReadonlySet<EngineOperation> = new Set<EngineOperation>([
  'audit.verify',
  'audit.verifyFile',
  'audit.export',
]);
