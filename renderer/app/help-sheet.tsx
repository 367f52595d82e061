import { Kbd } from '@mantine/core';
import { Fragment, useId } from 'react';
import { PAGE_NEEDS } from '#renderer/app/navigation.ts';
import { keyCaps, shortcutsFor, type ShownGroup } from '#renderer/app/shortcuts.ts';
import { mayCall, useOperator, useSeesCodes } from '#renderer/bridge/operator.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import styles from './help-sheet.module.css';

/** All that the operator can do by keyboard. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { role } = useOperator();
  const groups = shortcutsFor({
    may: (operation) => mayCall(role, operation),
    mayGo: (page) => mayCall(role, PAGE_NEEDS[page]),
    seesCodes: useSeesCodes(),
  });
  return (
    <Dialog opened onClose={onClose} title="Keyboard shortcuts" size={760}>
      <div className={styles.sheet}>
        {groups.map((group) => (
          <Shortcuts key={group.title} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function Shortcuts({ group }: { group: ShownGroup }) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 className={styles.heading} id={id}>
        {group.title}
      </h3>
      <dl className={styles.list}>
        {group.shortcuts.map(({ id: shortcut, keys, does }) => (
          <div key={shortcut} className={styles.shortcut}>
            <dt className={styles.keys}>
              {keys.map((way, index) => (
                <Fragment key={way}>
                  {index > 0 && <span className={styles.or}>or</span>}
                  {keyCaps(way).map((cap) => (
                    <Kbd key={cap} size="xs">
                      {cap}
                    </Kbd>
                  ))}
                </Fragment>
              ))}
            </dt>
            <dd className={styles.does}>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
