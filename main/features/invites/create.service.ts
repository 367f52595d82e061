import { setImmediate } from 'node:timers/promises';
import type { Canonical } from '#core/audit/canonical.ts';
import { invalidInput } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { decideInvites } from '#core/invites/decide.ts';
import type { Decided } from '#core/invites/decide.ts';
import type { InviteDraft } from '#core/invites/draft.ts';
import { countedCodes, nameFor } from '#core/invites/naming.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { CommandContext, PrepareContext } from '#main/engine/handler.ts';
import { groupExists } from '#main/features/groups/groups.repository.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { showCodes } from './code-sight.ts';
import { getInvites } from './invites.repository.ts';
import {
  createStaging,
  dropStaging,
  indexStaging,
  insertBatch,
  stageDrafts,
} from './staging.repository.ts';
import type { StagedDraft } from './staging.repository.ts';
import { codesOf, requireSpace, writeStaged } from './write-staged.ts';

type Input = ParsedInputOf<'invites.create'>;
type Output = OutputOf<'invites.create'>;

/** Drafts staged between two progress events. */
const STEP = 5_000;

/** How many of the new invites the answer carries. */
const SHOWN = 20;

/**
 * Makes one invite, or many as a batch: checks and generates before the lock, then writes set-wise.
 *
 * @throws {AppError} `invalid_input`, `code_space_too_small`, `cancelled`.
 */
export async function prepareCreate(
  input: Input,
  context: PrepareContext,
): Promise<(context: CommandContext) => Promise<Output>> {
  const settings = await getSettings(context.db);
  const { pattern, draft } = await decide(input, context, settings);
  const nextCode = codesOf(pattern, settings);

  await createStaging(context.db);
  context.finally(() => dropStaging(context.db));
  for (let done = 0; done < input.count; done += STEP) {
    context.checkCancelled();
    const upTo = Math.min(done + STEP, input.count);
    stageDrafts(context.writeRows, numbered(draft, input.name, done + 1, upTo), nextCode);
    context.progress('Making codes', upTo, input.count);
    // Lets a cancel, a query or a signal through: in one thread they wait for the event loop.
    await setImmediate();
  }
  await indexStaging(context.db);

  return async (inside) => {
    await requireSpace(inside.trx, pattern, settings, input.count);
    const batchId = input.count === 1 ? null : await insertFormBatch(inside, input);
    const { first, last } = await writeStaged(inside, nextCode, batchId);
    const shown = Array.from({ length: Math.min(SHOWN, last - first + 1) }, (_, n) => first + n);
    inside.audited({ after: { count: input.count, ...loggedDraft(draft) } });
    return {
      batchId,
      count: input.count,
      invites: showCodes(await getInvites(inside.trx, shown), 'whole'),
    };
  };
}

/** @throws {AppError} `invalid_input` with the field that cannot be had like this. */
async function decide(input: Input, context: PrepareContext, settings: Settings): Promise<Decided> {
  const decided = decideInvites(input, settings, context.now);
  if ('problem' in decided) throw invalidInput(decided.field, `${decided.problem}.`);
  const { groupId } = decided.draft;
  if (groupId !== null && !(await groupExists(context.db, groupId))) {
    throw invalidInput('groupId', 'There is no such group. Choose one from the list.');
  }
  return decided;
}

/** What of a draft the audit log repeats: what it gives, no name, address, notes or tags. */
function loggedDraft(draft: InviteDraft): Record<string, Canonical> {
  const { role, permission, groupId, email, maxUses, validFrom, expiresAt } = draft;
  return { role, permission, groupId, oneEmail: email !== null, maxUses, validFrom, expiresAt };
}

function* numbered(
  draft: InviteDraft,
  name: string | undefined,
  from: number,
  to: number,
): Generator<StagedDraft> {
  for (let row = from; row <= to; row += 1) {
    yield { ...draft, row, name: nameFor(name, row) };
  }
}

function insertFormBatch(context: CommandContext, input: Input): Promise<number> {
  return insertBatch(context.trx, {
    name: input.batchName ?? countedCodes(input.count),
    source: 'form',
    fileName: null,
    size: input.count,
    now: context.now,
    createdBy: context.principal?.operatorId ?? null,
  });
}
