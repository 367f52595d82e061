import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCopy, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Template } from '#core/contract/templates.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { toastError } from '#renderer/ui/toast.tsx';
import { moved, templateWords } from './template-words.ts';
import styles from './templates.module.css';

interface Props {
  templates: readonly Template[];
  onEdit: (template: Template) => void;
  onDuplicate: (template: Template) => void;
  onDelete: (template: Template) => void;
}

const handleId = (id: number) => `template-handle-${id}`;

/** The templates in their order, which a drag or the arrows on a handle change. */
export function TemplateList({ templates, onEdit, onDuplicate, onDelete }: Props) {
  const groups = useQuery('groups.list', {}, ['groups']).data ?? [];
  const { settings } = useDesk();
  /** The order that was asked for; it holds until the list comes anew. */
  const [asked, setAsked] = useState<{ of: readonly Template[]; order: readonly Template[] }>();
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = asked?.of === templates ? asked.order : templates;

  const move = (from: number, to: number) => {
    const template = shown[from];
    if (template === undefined || from === to || to < 0 || to >= shown.length) return;
    const order = moved(shown, from, to);
    // An element that is moved loses the keyboard: it gets it back once it is there.
    flushSync(() => setAsked({ of: templates, order }));
    document.getElementById(handleId(template.id))?.focus();
    announce(`${template.name}, ${to + 1} of ${order.length}`);
    call('templates.reorder', { templateIds: order.map(({ id }) => id) }).catch(
      (error: unknown) => {
        setAsked(undefined);
        toastError(error);
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: shown.length - 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    move(index, to);
  };
  const onDrop = (event: DragEvent, to: number) => {
    if (dragged === null) return;
    event.preventDefault();
    move(dragged, to);
    setDragged(null);
  };

  return (
    <ol className={styles.list} aria-label="Templates">
      {shown.map((template, index) => {
        const name = isolate(template.name);
        return (
          <li
            key={template.id}
            className={styles.row}
            draggable
            data-dragged={dragged === index || undefined}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', '');
              setDragged(index);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => onDrop(event, index)}
          >
            <ActionIcon
              id={handleId(template.id)}
              variant="subtle"
              color="gray"
              size={28}
              className={styles.handle}
              title="Drag, or ↑ ↓ to move"
              aria-label={`Move ${name}, ${index + 1} of ${shown.length}`}
              aria-keyshortcuts="ArrowUp ArrowDown"
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <IconGripVertical size={16} aria-hidden />
            </ActionIcon>
            <div className={styles.text}>
              <bdi className={styles.name}>{template.name}</bdi>
              <span className={styles.words}>
                {templateWords(template.settings, groups, settings)}
              </span>
            </div>
            <RowButton label={`Edit ${name}`} hint="Edit" onClick={() => onEdit(template)}>
              <IconPencil size={16} aria-hidden />
            </RowButton>
            <RowButton
              label={`Duplicate ${name}`}
              hint="Duplicate"
              onClick={() => onDuplicate(template)}
            >
              <IconCopy size={16} aria-hidden />
            </RowButton>
            <RowButton label={`Delete ${name}`} hint="Delete" onClick={() => onDelete(template)}>
              <IconTrash size={16} aria-hidden />
            </RowButton>
          </li>
        );
      })}
    </ol>
  );
}

interface RowButtonProps {
  label: string;
  hint: string;
  onClick: () => void;
  children: React.ReactNode;
}

function RowButton({ label, hint, onClick, children }: RowButtonProps) {
  return (
    <Tooltip label={hint}>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
