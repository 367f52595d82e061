import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { PageHeader } from '#renderer/app/page-header.tsx';
import { AddOperatorDialog } from './add-operator-dialog.tsx';
import { CreateTokenDialog } from './create-token-dialog.tsx';
import { OperatorList } from './operator-list.tsx';
import { TokenList } from './token-list.tsx';
import styles from './operators-page.module.css';

type Section = 'operators' | 'tokens';

const SECTIONS: { value: Section; label: string }[] = [
  { value: 'operators', label: 'Operators' },
  { value: 'tokens', label: 'Tokens' },
];

/** Who may sign in, and what automation signs in with. */
export function OperatorsPage() {
  const [section, setSection] = useState<Section>('operators');
  const [adding, setAdding] = useState<Section | null>(null);
  const close = () => setAdding(null);
  return (
    <>
      <PageHeader title="Operators">
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(section)}>
          {section === 'operators' ? 'Add operator' : 'New token'}
        </Button>
      </PageHeader>
      <div className={styles.bar}>
        <SegmentedControl
          size="sm"
          aria-label="Show"
          data={SECTIONS}
          value={section}
          onChange={setSection}
        />
        <span className={styles.hint}>
          {section === 'operators'
            ? 'People who sign in with a name and a password.'
            : 'What scripts and other programs sign in with, on the command line.'}
        </span>
      </div>
      {section === 'operators' ? (
        <OperatorList onAdd={() => setAdding('operators')} />
      ) : (
        <TokenList onCreate={() => setAdding('tokens')} />
      )}
      {adding === 'operators' && <AddOperatorDialog onClose={close} />}
      {adding === 'tokens' && <CreateTokenDialog onClose={close} />}
    </>
  );
}
