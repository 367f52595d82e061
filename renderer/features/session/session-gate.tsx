import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import { gateOf, refreshSession, useSession, type Gate } from '#renderer/bridge/session.ts';
import { ChangePasswordForm } from './change-password-form.tsx';
import { Cover } from './cover.tsx';
import { FirstSuperuser } from './first-superuser.tsx';
import { EndedScreen, LockedScreen } from './locked-screens.tsx';
import { signOut } from './session-actions.ts';
import { SignInForm } from './sign-in-form.tsx';
import styles from './session-form.module.css';

interface Props {
  dataFolder: string;
  /** The screen of who is signed in. */
  children: (operator: SignedIn) => ReactNode;
}

/** Lets nobody see anything of the desk who is not signed in. */
export function SessionGate({ dataFolder, children }: Props) {
  const gate = useSession(gateOf);
  const screenOf = useSession((state) => state.screenOf);
  const asksOther = useSession((state) => state.asksOther);
  return (
    <>
      {screenOf !== null && children(screenOf)}
      {gate !== null && (
        <Cover
          title={titleOf(gate, asksOther)}
          over={screenOf !== null}
          wide={gate === 'first_start'}
        >
          <GateScreen gate={gate} dataFolder={dataFolder} />
        </Cover>
      )}
    </>
  );
}

function titleOf(gate: Gate, asksOther: boolean): string {
  switch (gate) {
    case 'first_start':
      return 'Make the first superuser';
    case 'sign_in':
      return 'Sign in';
    case 'locked':
      return asksOther ? 'Sign in as somebody else' : 'Latchkey is locked';
    case 'ended':
      return asksOther ? 'Sign in as somebody else' : 'Your session has ended';
    case 'must_change':
      return 'Choose a password of your own';
  }
}

function GateScreen({ gate, dataFolder }: { gate: Gate; dataFolder: string }) {
  const operator = useSession(({ state, screenOf }) => state?.operator ?? screenOf);
  const name = operator?.name ?? '';
  switch (gate) {
    case 'first_start':
      return <FirstSuperuser dataFolder={dataFolder} />;
    case 'sign_in':
      return <SignInForm />;
    case 'locked':
      return <LockedScreen name={name} />;
    case 'ended':
      return <EndedScreen name={name} />;
    case 'must_change':
      return <MustChangeScreen name={name} />;
  }
}

/** Somebody has signed in with a password that another person gave them. */
function MustChangeScreen({ name }: { name: string }) {
  return (
    <>
      <p className={styles.lead}>
        <bdi>{name}</bdi>, a one-time password lets you in once. Nobody else will know the one that
        you choose now.
      </p>
      <ChangePasswordForm
        operatorName={name}
        presentLabel="One-time password"
        onDone={() => void refreshSession()}
      >
        <Button variant="subtle" onClick={() => void signOut()}>
          Sign out
        </Button>
      </ChangePasswordForm>
    </>
  );
}
