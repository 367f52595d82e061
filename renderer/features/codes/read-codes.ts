import { call, type CallOptions } from '#renderer/bridge/call.ts';

/** Codes that are asked for at once: as many as the contract gives. */
const STEP = 1_000;

/**
 * The codes of these invites as they may be seen at this moment: one that has come to wait for approval
 * since it was listed is masked. Fewer when the signal is aborted.
 */
export async function readCodes(
  ids: readonly number[],
  { signal, onProgress }: CallOptions = {},
): Promise<string[]> {
  const codes: string[] = [];
  for (let from = 0; from < ids.length; from += STEP) {
    if (signal?.aborted) break;
    const some = await call('invites.codes', { ids: ids.slice(from, from + STEP) }, { signal });
    for (const { code } of some.codes) codes.push(code);
    const done = Math.min(ids.length, from + STEP);
    onProgress?.({ phase: 'Reading codes', done, total: ids.length });
  }
  return codes;
}
