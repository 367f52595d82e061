import type { Command } from 'commander';
import type { Verdict } from '#core/contract/audit.contract.ts';
import { verifyFile } from '#main/audit/verify-file.ts';
import type { CliContext, RunAction } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { cancelled } from './failures.ts';
import { formatCount } from './output.ts';
import { createProgressLine } from './progress.ts';

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
              : await checkFile(context, context.resolve(file)),
          ),
        command,
      ),
    );
}

/** @returns the exit code */
function report({ output }: CliContext, verdict: Verdict): number {
  const { problem, head, entries, keyKnown, complete } = verdict;
  const checked = `${formatCount(entries, 'entry', 'entries')} checked`;
  output.result(verdict, () =>
    [
      problem === null
        ? `${checked}: nothing is wrong.`
        : `TAMPERED WITH (${problem.kind.replaceAll('_', ' ')}). ${problem.message}\n${checked}.`,
      ...(head === null ? [] : [describeHead(head)]),
    ].join('\n'),
  );
  if (head !== null && !keyKnown) {
    output.note(
      'This computer does not keep that key. Hold its fingerprint against the one that the desk shows: anybody can sign with a key of their own.',
    );
  }
  if (!complete) {
    output.note('The file holds a part of the log: what was left out of it cannot be seen.');
  }
  return problem === null ? EXIT.ok : EXIT.tampered;
}

function describeHead({ seq, deskId, keyFingerprint }: NonNullable<Verdict['head']>): string {
  const key = keyFingerprint === '' ? 'not signed' : `signed with the key ${keyFingerprint}`;
  return `Head: entry ${seq.toLocaleString('en-US')} of desk ${deskId}, ${key}.`;
}

async function checkFile({ io, folders }: CliContext, file: string): Promise<Verdict> {
  const progress = createProgressLine(io);
  try {
    return await verifyFile(file, {
      configFolder: folders.configFolder,
      progress: (phase, done) => progress.show({ phase, done }),
      checkCancelled() {
        if (io.signal.aborted) throw cancelled();
      },
    });
  } finally {
    progress.clear();
  }
}
