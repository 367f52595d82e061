import type { z } from 'zod';
import { actionsContract, undoContract } from '#core/contract/actions.contract.ts';
import { auditContract } from '#core/contract/audit.contract.ts';
import { batchesContract } from '#core/contract/batches.contract.ts';
import { deskContract } from '#core/contract/desk.contract.ts';
import { invitesContract } from '#core/contract/invites.contract.ts';
import { operatorsContract, sessionContract } from '#core/contract/operators.contract.ts';
import { templatesContract, viewsContract } from '#core/contract/templates.contract.ts';
import { printContract } from '#core/contract/print.contract.ts';
import { shellContract } from '#core/contract/shell.contract.ts';
import type { OperationKind } from '#core/contract/operation.ts';

/**
 * Everything that can be asked of Latchkey, described once. The typed client, the handler maps, the
 * IPC allow-list and the checks of input derive from it.
 */
export const contract = {
  ...sessionContract,
  ...operatorsContract,
  ...auditContract,
  ...deskContract,
  ...invitesContract,
  ...actionsContract,
  ...undoContract,
  ...printContract,
  ...templatesContract,
  ...viewsContract,
  ...batchesContract,
  ...shellContract,
} as const;

export type Contract = typeof contract;
export type OperationName = keyof Contract;

/** The operations of these kinds. */
export type OperationsOf<K extends OperationKind> = {
  [N in OperationName]: Contract[N]['kind'] extends K ? N : never;
}[OperationName];

export type ShellOperation = OperationsOf<'shell'>;
export type EngineOperation = Exclude<OperationName, ShellOperation>;

/** What a caller passes: defaults may be left out. */
export type InputOf<N extends OperationName> = z.input<Contract[N]['input']>;
/** What a handler gets: parsed, defaults filled in. */
export type ParsedInputOf<N extends OperationName> = z.output<Contract[N]['input']>;
export type OutputOf<N extends OperationName> = z.output<Contract[N]['output']>;

/** Whether this is the name of an operation: the allow-list of every transport. */
export function isOperationName(name: unknown): name is OperationName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}
