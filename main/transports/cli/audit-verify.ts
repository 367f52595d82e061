import type { Command } from 'commander';
import type { Tampering, Verdict } from '#core/contract/audit.contract.ts';
import type { CliContext, RunAction } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { formatCount } from './output.ts';

/** `audit verify [FILE]`: the log of this desk, or an exported file without any desk. */
export function addVerify(audit: Command, run: RunAction): void {
  audit
    .command('verify')
    .description(
      'check that no entry was edited, deleted, reordered, cut off or put back; of the whole log, or of an exported file',
    )
    .argument('[file]', 'an exported file; it is checked without the desk and without signing in')
    .action((file: string | undefined, _options: unknown, command: Command) =>
      run(
        async (context) =>
          report(
            context,
            file === undefined
              ? await context.call('audit.verify', {})
              : await verifyFile(context, context.resolve(file)),
          ),
        command,
      ),
    );
}

const WORDS: Readonly<Record<Tampering, string>> = {
  edited: 'was edited',
  deleted: 'was deleted',
  reordered: 'is not in its place',
  cut_off: 'and what followed it were cut off',
  older_database: 'is missing: the database is an older one',
  bad_signature: 'is not what the desk has signed',
};

/** @returns the exit code */
function report({ output }: CliContext, verdict: Verdict): number {
  const { problem, head, entries, keyKnown, complete } = verdict;
  const checked = `${formatCount(entries, 'entry', 'entries')} checked`;
  output.result(verdict, () =>
    [
      problem === null
        ? `${checked}: nothing is wrong.`
        : `TAMPERED. Entry ${problem.seq} ${WORDS[problem.kind]}. ${problem.message}\n${checked}.`,
      head === null
        ? 'There is no signed head.'
        : `Head: entry ${head.seq}, signed with the key ${head.keyFingerprint} of desk ${head.deskId}.`,
    ].join('\n'),
  );
  if (head !== null && !keyKnown) {
    output.note(
      'This computer does not keep that key: hold its fingerprint against the one that the desk shows, or anybody could have signed.',
    );
  }
  if (!complete) {
    output.note('The file holds a part of the log: what is missing from it cannot be seen.');
  }
  return problem === null ? EXIT.ok : EXIT.tampered;
}

async function verifyFile(_context: CliContext, _file: string): Promise<Verdict> {
  throw new Error('On its way');
}
