import { createContext, useContext } from 'react';
import { contract, type OperationName } from '#core/contract/index.ts';
import { seesCodes } from '#core/operators/code-sight.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';

export const OperatorContext = createContext<SignedIn | null>(null);

/** Who is signed in; there whenever the frame is. */
export function useOperator(): SignedIn {
  const operator = useContext(OperatorContext);
  if (operator === null) throw new Error('useOperator is called before anybody has signed in');
  return operator;
}

/** Whether the contract lets this operator call an operation: what is not allowed is not offered. */
export function useMay(operation: OperationName): boolean {
  const { role } = useOperator();
  return mayCall(role, operation);
}

/** Whether the operator sees codes whole: copying and QR codes are offered only then. */
export function useSeesCodes(): boolean {
  return seesCodes(useOperator());
}

export function mayCall(role: SignedIn['role'], operation: OperationName): boolean {
  return contract[operation].allow.some((caller) => caller === role);
}
