/** What was asked of Electron's program. */
export type ElectronRequest =
  | { kind: 'cli'; args: string[] }
  /** `args` without the switches that are Chromium's own. */
  | { kind: 'window'; args: string[] };

const OWN_SWITCH = /^--(data-dir|headless|dev-server)(=|$)/;

/**
 * Tells `latchkey cli …` from a start with a window. Switches that Chromium takes itself
 * (`--no-sandbox`, which root needs) or Electron (`-r`) may stand anywhere before and are left out.
 *
 * @param args what follows the program, and in development its folder or file
 */
export function readElectronArguments(args: string[]): ElectronRequest {
  const own = args.filter((arg) => !arg.startsWith('-') || OWN_SWITCH.test(arg));
  if (own[0] !== 'cli') return { kind: 'window', args: own };
  return { kind: 'cli', args: args.slice(args.indexOf('cli') + 1) };
}
