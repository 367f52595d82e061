import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { call } from '#renderer/bridge/call.ts';
import { refreshSession, useSession } from '#renderer/bridge/session.ts';
import { PasswordForm } from './password-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import styles from './session-form.module.css';

/** The window was left alone, or locked: its operator goes on, or somebody else begins. */
export function LockedScreen({ name }: { name: string }) {
  const unlock = async (password: string) => {
    await call('session.unlock', { password });
    await refreshSession();
  };
  return (
    <OrSomebodyElse name={name}>
      <p className={styles.lead}>
        <bdi>{name}</bdi>, type your password to go on where you left off.
      </p>
      <PasswordForm submit="Unlock" onSubmit={unlock}>
        <SomebodyElse />
      </PasswordForm>
    </OrSomebodyElse>
  );
}

/** The session is over, its screen is not: the same operator finds it again. */
export function EndedScreen({ name }: { name: string }) {
  const signIn = async (password: string) => {
    await call('session.signIn', { name, password });
    await refreshSession();
  };
  return (
    <OrSomebodyElse name={name}>
      <p className={styles.lead}>
        A session ends after 12 hours, and when a superuser changes the account. Sign in again as{' '}
        <bdi>{name}</bdi> to go on where you left off.
      </p>
      <PasswordForm submit="Sign in" onSubmit={signIn}>
        <SomebodyElse />
      </PasswordForm>
    </OrSomebodyElse>
  );
}

function SomebodyElse() {
  return (
    <Button variant="subtle" onClick={() => useSession.setState({ asksOther: true })}>
      Sign in as somebody else
    </Button>
  );
}

function OrSomebodyElse({ name, children }: { name: string; children: ReactNode }) {
  const asksOther = useSession((state) => state.asksOther);
  if (!asksOther) return children;
  return (
    <>
      <p className={styles.lead}>
        What <bdi>{name}</bdi> has on the screen and has not saved is lost then.
      </p>
      <SignInForm>
        <Button variant="subtle" onClick={() => useSession.setState({ asksOther: false })}>
          Back to <bdi>{name}</bdi>
        </Button>
      </SignInForm>
    </>
  );
}
