import { alphabetOf, possibleCodes, type CodePattern } from '#core/invites/code.ts';
import type { Settings } from '#core/settings/settings.ts';
import { formatCount } from '#renderer/ui/format.ts';

/** Beyond this nobody reads the digits. */
const COUNTED = 1e15;

/** `923,521 possible codes` */
export function possibleWords(pattern: CodePattern, { codeAlphabet }: Settings): string {
  const possible = possibleCodes(pattern, alphabetOf(codeAlphabet));
  return possible > COUNTED
    ? 'More than a thousand million million possible codes'
    : `${formatCount(possible)} possible codes`;
}

/** `TEAM-XXXXXXXX`: how codes of a pattern look. */
export function lookOf({ shown }: CodePattern): string {
  return shown.replaceAll('#', 'X');
}
