import type { printContract } from '#core/contract/print.contract.ts';
import type { FeatureHandlers } from '#main/engine/handler.ts';
import { planPrint, printInvites } from './print.service.ts';

export const printHandlers: Pick<FeatureHandlers<'invites'>, keyof typeof printContract> = {
  'invites.printPlan': planPrint,
  'invites.print': printInvites,
};
