import { call, type CallOptions } from '#renderer/bridge/call.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { countOf } from '#renderer/ui/format.ts';
import { runJob } from '#renderer/ui/job.tsx';
import { toastError, toastSuccess } from '#renderer/ui/toast.tsx';

/** Codes that are fetched at once: as many as a page holds. */
const STEP = 500;

/** Copies all codes of a batch, one a line, in the order in which they were made. */
export async function copyBatch(batchId: number, count: number): Promise<void> {
  try {
    const codes = await runJob('Copying codes', (options) => codesOf(batchId, count, options));
    const what = countOf(codes.length, 'code');
    if (await copyText(codes.join('\n'))) toastSuccess(`${what} copied`);
  } catch (error) {
    toastError(error);
  }
}

async function codesOf(
  batchId: number,
  count: number,
  { signal, onProgress }: CallOptions,
): Promise<string[]> {
  const codes: string[] = [];
  for (;;) {
    const { rows } = await call(
      'invites.page',
      {
        filter: { batchId },
        sort: { column: 'created', direction: 'asc' },
        offset: codes.length,
        limit: STEP,
      },
      { signal },
    );
    codes.push(...rows.map(({ code }) => code));
    onProgress?.({ phase: 'Copying codes', done: codes.length, total: count });
    if (rows.length < STEP) return codes;
  }
}
