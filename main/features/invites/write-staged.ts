import { randomFillSync } from 'node:crypto';
import { AppError } from '#core/contract/errors.ts';
import {
  alphabetOf,
  choicesOf,
  createCodeGenerator,
  possibleCodes,
  spaceProblem,
} from '#core/invites/code.ts';
import type { CodePattern } from '#core/invites/code.ts';
import { maskCode } from '#core/invites/mask.ts';
import type { Settings } from '#core/settings/settings.ts';
import { endOfDayAfter } from '#core/time/zone.ts';
import type { Db } from '#main/db/connection.ts';
import type { CommandContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import * as staging from './staging.repository.ts';

/** Rows written between two progress events and two looks at the cancel flag. */
const STEP = 10_000;

/** Rounds of new codes for those that collide; each leaves about a thousandth of the one before. */
const MAX_ROUNDS = 20;

/** Makes codes of the pattern in the desk's alphabet. */
export function codesOf(pattern: CodePattern, settings: Settings): () => string {
  return createCodeGenerator(pattern, alphabetOf(settings.codeAlphabet), (bytes) =>
    randomFillSync(bytes),
  );
}

/** How much room a pattern has. */
export interface CodeSpace {
  possible: number;
  /** Codes of the pattern that there are; null where so many are possible that it does not matter. */
  existing: number | null;
  /** Why there is no room for so many, or null if there is. */
  problem: string | null;
}

/** Whether there is room for so many codes of the pattern (product.md §2). */
export async function findSpace(
  db: Db,
  pattern: CodePattern,
  settings: Settings,
  wanted: number,
): Promise<CodeSpace> {
  const alphabet = alphabetOf(settings.codeAlphabet);
  const possible = possibleCodes(pattern, alphabet);
  // Counting the codes of a pattern reads an index; all codes together are a bound that costs nothing.
  const all = await staging.lastInviteId(db);
  if (spaceProblem(possible, all, wanted) === null) {
    return { possible, existing: null, problem: null };
  }
  const glob = choicesOf(pattern, alphabet)
    .filter((choice) => choice !== '-')
    .map((choice) => `[${choice}]`)
    .join('');
  const existing = await staging.countCodesLike(db, glob);
  return { possible, existing, problem: spaceProblem(possible, existing, wanted) };
}

/**
 * Refuses when the pattern leaves too little room.
 *
 * @throws {AppError} `code_space_too_small`, with the numbers.
 */
export async function requireSpace(
  db: Db,
  pattern: CodePattern,
  settings: Settings,
  wanted: number,
): Promise<void> {
  const { possible, existing, problem } = await findSpace(db, pattern, settings, wanted);
  if (problem !== null) {
    throw new AppError({
      code: 'code_space_too_small',
      message: problem,
      details: { possible, existing, wanted },
    });
  }
}

/**
 * Writes everything that is staged, in the order of its rows, with the full-text index set-wise at
 * the end. Generated codes that collide are replaced; that never surfaces.
 *
 * @returns the ids: all from `first` to `last`.
 * @throws {AppError} `code_taken` if a code asked for was taken since it was checked; `conflict` if the
 *   desk's policy no longer allows an end; `cancelled`.
 */
export async function writeStaged(
  context: CommandContext,
  nextCode: () => string,
  batchId: number | null,
): Promise<{ first: number; last: number }> {
  const { trx } = context;
  const settings = await getSettings(trx);
  await refuseBeyondPolicy(context, settings);
  await refuseTakenCodes(context);
  await replaceCollisions(context, nextCode);

  const before = await staging.lastInviteId(trx);
  const range = await staging.stagedRange(trx);
  const createdBy = context.principal?.operatorId ?? null;
  const facts = { now: context.now, batchId, createdBy, approval: settings.approval };
  await staging.deferIndexing(trx, before + 1);

  let written = 0;
  for (let from = range.first; from <= range.last; from += STEP) {
    context.checkCancelled();
    await staging.insertStaged(trx, { from, to: from + STEP - 1 }, facts);
    written = Math.min(written + STEP, range.count);
    context.progress('Writing codes', written, range.count);
  }
  const last = await staging.lastInviteId(trx);
  for (let from = before + 1; from <= last; from += STEP) {
    context.checkCancelled();
    const to = Math.min(from + STEP - 1, last);
    await staging.indexInvites(trx, from, to);
    await staging.indexTags(trx, from, to);
    context.progress('Indexing for search', to - before, last - before);
  }
  await staging.resumeIndexing(trx);
  return { first: before + 1, last };
}

/** The policy under the lock decides: another program may have made it since the ends were worked out. */
async function refuseBeyondPolicy({ trx, now }: CommandContext, settings: Settings): Promise<void> {
  const { longestValidityDays, mustExpire, timeZone } = settings;
  const latest = endOfDayAfter(now, longestValidityDays, timeZone);
  const beyond = await staging.countBeyond(trx, { latest, mustExpire });
  if (beyond === 0) return;
  const those =
    beyond === 1
      ? '1 of these codes breaks it'
      : `${beyond.toLocaleString('en-US')} of these codes break it`;
  throw new AppError({
    code: 'conflict',
    message: `This desk's policy has been changed meanwhile: ${those}. Nothing was made. Look again.`,
  });
}

async function refuseTakenCodes({ trx }: CommandContext): Promise<void> {
  const conflict = await staging.findCodeConflict(trx);
  if (conflict === undefined) return;
  throw new AppError({
    code: 'code_taken',
    message: `Code ${maskCode(conflict.code)} is taken already. Choose another, or leave it to Latchkey.`,
    details: { row: conflict.row },
  });
}

async function replaceCollisions(context: CommandContext, nextCode: () => string): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const rows = await staging.findCollisions(context.trx);
    if (rows.length === 0) return;
    staging.replaceCodes(context.writeRows, rows, nextCode);
  }
  throw new Error('Codes kept colliding: the space check must have failed');
}
