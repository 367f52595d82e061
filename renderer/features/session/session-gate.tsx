import type { ReactNode } from 'react';
import type { OutputOf } from '#core/contract/index.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import { gateOf, useSession, type Gate } from '#renderer/bridge/session.ts';
import { Cover } from './cover.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface Props {
  status: OutputOf<'desk.status'>;
  /** The screen of who is signed in. */
  children: (operator: SignedIn) => ReactNode;
}

/** Lets nobody see anything of the desk who is not signed in. */
export function SessionGate({ children }: Props) {
  const gate = useSession(gateOf);
  const screenOf = useSession((state) => state.screenOf);
  return (
    <>
      {screenOf !== null && children(screenOf)}
      {gate !== null && <GateScreen gate={gate} over={screenOf !== null} />}
    </>
  );
}

function GateScreen({ over }: { gate: Gate; over: boolean }) {
  return (
    <Cover title="Sign in" over={over}>
      <SignInForm />
    </Cover>
  );
}
