import { IconBan, IconCircleCheck, IconKey, IconLock, type Icon } from '@tabler/icons-react';
import type { Operator } from '#core/contract/operators.contract.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { formatTimeOfDay } from '#renderer/ui/format.ts';
import { StateMark } from './state-mark.tsx';
import styles from './operators-page.module.css';

interface State {
  icon: Icon;
  meaning: 'good' | 'wait' | 'off';
  label: string;
}

/** Whether an operator can sign in: icon, word and colour together. */
export function OperatorState({ operator }: { operator: Operator }) {
  const now = useNow();
  const zone = useDesk().settings.timeZone;
  return (
    <span className={styles.states}>
      {statesOf(operator, now, zone).map((state) => (
        <StateMark key={state.label} {...state} />
      ))}
    </span>
  );
}

function statesOf(operator: Operator, now: number, zone: string): State[] {
  if (operator.disabledAt !== null) return [{ icon: IconBan, meaning: 'off', label: 'Disabled' }];
  const states: State[] = [];
  if (operator.lockedUntil !== null && operator.lockedUntil > now) {
    const until = formatTimeOfDay(operator.lockedUntil, now, zone);
    states.push({ icon: IconLock, meaning: 'wait', label: `Locked until ${until}` });
  }
  if (operator.mustChangePassword) {
    states.push({ icon: IconKey, meaning: 'wait', label: 'One-time password' });
  }
  return states.length > 0 ? states : [{ icon: IconCircleCheck, meaning: 'good', label: 'Active' }];
}
