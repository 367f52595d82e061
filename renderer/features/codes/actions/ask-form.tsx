import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Action, Plan } from '#core/contract/actions.contract.ts';
import type { AppError } from '#core/contract/errors.ts';
import type { InputOf } from '#core/contract/index.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { TaskProgress } from '#renderer/ui/task-progress.tsx';
import { ACTION_WORDS, buttonWords, planWords } from './action-words.ts';
import type { Checked, FieldsOf } from './check-fields.ts';
import { sayOutcome } from './run-action.ts';
import type { Target } from './target.ts';
import { takesAway } from './offered.ts';
import styles from './action-dialog.module.css';

/** How long typing pauses before the plan is asked for again, in ms. */
const TYPING_PAUSE = 120;

export interface AskProps {
  action: Action;
  target: Target;
  /** Whether it is being done. */
  onRunning: (running: boolean) => void;
  onDone: () => void;
  onCancel: () => void;
}

interface Props<A extends Action> extends AskProps {
  action: A;
  /** What is asked for beside the selection, or what is wrong with it. */
  checked: Checked<A>;
  /** What the plan is asked with, where that may be less; null while it cannot be asked. */
  planned: Partial<FieldsOf<A>> | null;
  /** Somebody wanted to go on: what is missing is now a mistake. */
  onTried?: () => void;
  /** Where the engine says which field it refuses. */
  onRefused?: (error: AppError | undefined) => void;
  /** What the button says, where the number is no question. */
  button?: string;
  /** What happens then, in a line. */
  explained?: ReactNode;
  children?: ReactNode;
}

/** What whoever presses the button has read: more than that is not changed, nor what they have not seen. */
function agreedTo(action: Action, plan: Plan | undefined): { expected?: number; asOf?: number } {
  if (plan === undefined) return {};
  const { changed: expected, asOf } = plan;
  return action === 'approve' ? { expected, asOf } : { expected };
}

/**
 * One question before an action: what is to be filled in, what will change and what will not, as the
 * engine says it, and a button that repeats the number.
 */
export function AskForm<A extends Action>(props: Props<A>) {
  const { action, target, checked, planned, onDone, onCancel, explained, children } = props;
  const { selection } = target;
  const one = target.one !== null;
  const { verb, doing } = ACTION_WORDS[action];
  const task = useTask<`invites.${Action}`>(`invites.${action}`);
  const { state } = task;
  const running = state.phase === 'running';
  const { onRunning } = props;
  useLayoutEffect(() => onRunning(running), [onRunning, running]);

  const [settled] = useDebouncedValue(planned, TYPING_PAUSE, { leading: true });
  const asked = planned === null ? null : settled;
  const plan = useQuery(
    'invites.plan',
    // What belongs to the action is known here by its type alone.
    asked === null ? null : ({ action, input: { selection, ...asked } } as InputOf<'invites.plan'>),
    ['invites', 'settings'],
  );
  const isCurrent = settled === planned && !plan.loading;
  const refusal = planned === null ? undefined : plan.error;
  const known = planned === null || refusal ? undefined : plan.data;
  const hasNothing = known !== undefined && isCurrent && known.changed === 0;
  const mayGo = !hasNothing && !(planned !== null && (refusal || !known || !isCurrent));

  const { onRefused } = props;
  useEffect(() => onRefused?.(refusal), [onRefused, refusal]);

  /** What was asked for last: a refusal is about that, and not about what is typed since. */
  const [sent, setSent] = useState(checked);
  /** What was sent off before the plan for it was there: it goes once that is. */
  const [wanted, setWanted] = useState<Checked<A> | null>(null);
  const go = async (fields: FieldsOf<A>) => {
    setWanted(null);
    setSent(checked);
    const outcome = await task.run({ selection, ...fields, ...agreedTo(action, known) });
    if (outcome === undefined) {
      // It may have been refused for what the plan did not know.
      plan.reload();
      return;
    }
    onDone();
    sayOutcome(action, outcome, target);
  };

  const goOnceKnown = useEffectEvent(() => {
    if (wanted?.ok === true && wanted === checked && mayGo && !running) void go(wanted.fields);
  });
  useEffect(() => {
    if (mayGo) goOnceKnown();
  }, [mayGo]);

  const submit = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    // A form of a dialog is, for React, inside the one below.
    event.stopPropagation();
    if (!checked.ok) {
      props.onTried?.();
      return;
    }
    if (!mayGo) {
      // Of several, the number is seen first.
      if (one) setWanted(checked);
      return;
    }
    await go(checked.fields);
  };

  if (running && (known?.changed ?? 0) > 1_000) {
    return <TaskProgress progress={state.progress} fallback={doing} onCancel={task.cancel} />;
  }
  const failure = state.phase === 'failed' && sent === checked ? state.error : undefined;
  const shown = failure ?? (refusal && onRefused && refusal.field ? undefined : refusal);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => isSubmitKey(event) && void submit(event)}
      noValidate
    >
      {explained !== undefined && !(hasNothing && children === undefined) && (
        <p className={styles.explained}>{explained}</p>
      )}
      {children}
      <div className={styles.foot}>
        <p className={styles.plan} aria-live="polite">
          {known && !running ? planWords(action, known, one) : ' '}
        </p>
        {shown && <InlineError error={shown} />}
        <Group justify="flex-end" gap="xs">
          <Button
            key={String(hasNothing)}
            variant="default"
            onClick={onCancel}
            autoFocus={hasNothing && children === undefined}
          >
            {hasNothing ? 'Close' : 'Cancel'}
          </Button>
          {!hasNothing && (
            <Button
              type="submit"
              color={takesAway(action) ? 'red' : undefined}
              loading={running}
              aria-disabled={!mayGo}
              data-disabled={!mayGo || undefined}
              data-autofocus={children === undefined || undefined}
            >
              {props.button ?? buttonWords(verb, known?.changed, one)}
            </Button>
          )}
        </Group>
      </div>
    </form>
  );
}

/** From anywhere in the form, also from where Enter is a new line. */
function isSubmitKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey);
}
