/** Letters of scripts that run from right to left, with what the blocks around them reserve for more. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * What somebody typed, for a place that takes only text (a sentence, a label): wrapped in Unicode's
 * isolates, where its direction would otherwise turn what stands around it. Elements take `<bdi>`.
 */
export function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** For fields: what is typed runs in its own direction. Mantine's `dir` would stop at the wrapper. */
export const TYPED_DIRECTION = { input: { dir: 'auto' } } as const;
