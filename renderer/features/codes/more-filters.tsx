import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMay } from '#renderer/bridge/operator.ts';
import { FilterPopover } from '#renderer/ui/filter-popover.tsx';
import { RANGE_LABELS } from './day-range.ts';
import { AudienceForm, BatchForm, CreatorForm, PermissionForm, TagForm } from './filter-forms.tsx';
import { DayRangeForm } from './day-range-form.tsx';
import styles from './filters.module.css';

const PARTS = {
  permission: 'Permission',
  audience: 'Audience',
  batch: 'Batch',
  creator: 'Created by',
  created: RANGE_LABELS.created,
  expires: RANGE_LABELS.expires,
  lastUsed: RANGE_LABELS.lastUsed,
  tags: 'Tag',
} as const;
type Part = keyof typeof PARTS;

/** The filters that are needed less often: which, and then its choices. */
export function MoreFilters() {
  const [part, setPart] = useState<Part | null>(null);
  const knowsOperators = useMay('audit.facets');
  const parts = (Object.keys(PARTS) as Part[]).filter(
    (name) => name !== 'creator' || knowsOperators,
  );
  return (
    <FilterPopover label="More" name="More filters" width={368} onOpen={() => setPart(null)}>
      {(close) =>
        part === null ? (
          <TakesFocus key="parts" className={styles.parts}>
            {parts.map((name) => (
              <button
                key={name}
                type="button"
                className={styles.part}
                onClick={() => setPart(name)}
              >
                {PARTS[name]}
                <IconChevronRight size={14} aria-hidden />
              </button>
            ))}
          </TakesFocus>
        ) : (
          <TakesFocus key={part} className={styles.form}>
            <div className={styles.title}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label="All filters"
                title="All filters"
                onClick={() => setPart(null)}
              >
                <IconChevronLeft size={16} aria-hidden />
              </ActionIcon>
              {PARTS[part]}
            </div>
            {formOf(part, close)}
          </TakesFocus>
        )
      }
    </FilterPopover>
  );
}

/** Gives the keyboard to what is chosen in it first, whenever another form is shown. */
function TakesFocus({
  className,
  children,
}: {
  className: string | undefined;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = ['[data-autofocus]', 'input:checked', 'input', 'button']
      .map((selector) => ref.current?.querySelector<HTMLElement>(`${selector}:not(:disabled)`))
      .find((element) => element instanceof HTMLElement);
    first?.focus();
  }, []);
  return (
    <div ref={ref} className={className}>
      {children}
    </div>
  );
}

function formOf(part: Part, close: () => void): ReactNode {
  switch (part) {
    case 'permission':
      return <PermissionForm />;
    case 'audience':
      return <AudienceForm />;
    case 'batch':
      return <BatchForm close={close} />;
    case 'creator':
      return <CreatorForm />;
    case 'created':
    case 'expires':
    case 'lastUsed':
      return <DayRangeForm name={part} close={close} />;
    case 'tags':
      return <TagForm close={close} />;
  }
}
