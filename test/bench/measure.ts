/** One line of the table: the same work done by Latchkey and raw, in milliseconds. */
export interface Measured {
  what: string;
  size: string;
  latchkey: number;
  /** Absent where there is nothing raw to do the same. */
  raw?: number;
  /** The first run of Latchkey's, with nothing kept from before, where `latchkey` is a median. */
  first?: number;
  /** What to hold the line to: a ratio to raw, or milliseconds. */
  reach?: { ratio: number } | { ms: number };
}

/** The first run, and the median of some more, in milliseconds. */
export async function firstAndMedian(
  runs: number,
  work: () => unknown,
): Promise<{ first: number; median: number }> {
  const first = await once(work);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await once(work));
  times.sort((a, b) => a - b);
  return { first, median: times[Math.floor(times.length / 2)] ?? 0 };
}

/** One run, in milliseconds. */
export async function once(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * One run, in milliseconds that this process has worked: for so many short calls that other programs on
 * the cores would tell the slowest.
 */
export async function onceOnCpu(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

export function meetsReach({ latchkey, raw, reach, first = 0 }: Measured): boolean | null {
  if (reach === undefined) return null;
  if ('ms' in reach) return Math.max(latchkey, first) <= reach.ms;
  return raw === undefined ? null : latchkey <= raw * reach.ratio;
}
