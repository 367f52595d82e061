import { Button, Group } from '@mantine/core';
import { IconDownload, IconFileImport, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { InviteDetail } from '#core/contract/invites.contract.ts';
import type { Template } from '#core/contract/templates.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import {
  fillFromTemplate,
  fillTemplateFromInvite,
} from '#renderer/features/codes/create/draft-sources.ts';
import { emptyDraft } from '#renderer/features/codes/create/draft.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { isolate } from '#renderer/ui/isolate.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { toastError } from '#renderer/ui/toast.tsx';
import { exportTemplates, importTemplates } from './template-files.ts';
import { TemplateForm, type EditedTemplate } from './template-form.tsx';
import { TemplateList } from './template-list.tsx';
import { copyName } from './template-words.ts';
import { useTemplates } from './use-templates.ts';
import styles from './templates.module.css';

interface Props {
  onClose: () => void;
  /** A code that a new template is made from. */
  from?: InviteDetail | undefined;
}

/** All templates: made, edited, duplicated, put in order, deleted, and as a file. */
export function TemplatesDialog({ onClose, from }: Props) {
  const templates = useTemplates();
  const { settings, shell } = useDesk();
  const [edited, setEdited] = useState<EditedTemplate | null>(() =>
    from ? { name: '', draft: fillTemplateFromInvite(from, Date.now(), settings) } : null,
  );
  const [doomed, setDoomed] = useState<Template | null>(null);
  const editable = ({ id, name, settings: preset }: Template): EditedTemplate => ({
    id,
    name,
    draft: fillFromTemplate(preset, settings),
  });
  const duplicate = async ({ name, settings: preset }: Template) => {
    try {
      const taken = templates.map((template) => template.name);
      const copy = await call('templates.save', { name: copyName(name, taken), settings: preset });
      announce(`${copy.name} added`);
    } catch (error) {
      toastError(error);
    }
  };

  return (
    <>
      <Dialog
        opened
        onClose={() => (edited === null || from ? onClose() : setEdited(null))}
        title={titleOf(edited)}
        size={640}
        closeOnClickOutside={edited === null}
      >
        {edited ? (
          <TemplateForm template={edited} onDone={() => (from ? onClose() : setEdited(null))} />
        ) : (
          <>
            <div className={styles.bar}>
              <Button
                data-autofocus
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setEdited({ name: '', draft: emptyDraft(settings) })}
              >
                New template
              </Button>
              <Button
                variant="default"
                leftSection={<IconFileImport size={16} aria-hidden />}
                onClick={() => void importTemplates(shell)}
              >
                Import
              </Button>
              <Button
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
                disabled={templates.length === 0}
                onClick={() => void exportTemplates(shell)}
              >
                Export
              </Button>
            </div>
            {templates.length === 0 ? (
              <p className={styles.none}>
                A template fills the form for a new code with one click. Make the first here, or
                with “Save as template” in that form.
              </p>
            ) : (
              <TemplateList
                templates={templates}
                onEdit={(template) => setEdited(editable(template))}
                onDuplicate={(template) => void duplicate(template)}
                onDelete={setDoomed}
              />
            )}
          </>
        )}
      </Dialog>
      {doomed && <DeleteDialog template={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

function titleOf(edited: EditedTemplate | null): string {
  if (edited === null) return 'Templates';
  return edited.id === undefined ? 'New template' : 'Edit template';
}

function DeleteDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const remove = async () => {
    try {
      await call('templates.delete', { templateId: template.id });
      announce(`${template.name} deleted`);
    } catch (error) {
      toastError(error);
    }
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={`Delete ${isolate(template.name)}?`} size={440}>
      <p className={styles.none}>Codes that were made from it stay as they are.</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button color="red" data-autofocus onClick={() => void remove()}>
          Delete template
        </Button>
      </Group>
    </Dialog>
  );
}
