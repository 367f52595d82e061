import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconBookmark, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { View } from '#core/contract/templates.contract.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { isSameView, useCodes, viewFilterOf } from '#renderer/features/codes/codes-store.ts';
import filterStyles from '#renderer/features/codes/filters.module.css';
import { deleteView, renameView, saveNewView, saveOverView, showView } from './view-actions.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';
import styles from './views-menu.module.css';

/** The operator's saved views: filter and order under a name. */
export function ViewsMenu() {
  const views = useQuery('views.list', {}, ['views']).data ?? [];
  const viewId = useCodes((state) => state.viewId);
  const [naming, setNaming] = useState<{ view: View | null } | null>(null);
  const chosen = views.find(({ id }) => id === viewId);
  const isChanged = useCodes(
    (state) =>
      chosen !== undefined &&
      !isSameView(chosen, { filter: viewFilterOf(state), sort: state.sort }),
  );
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            className={styles.target}
            leftSection={<IconBookmark size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {chosen && <VisuallyHidden>View </VisuallyHidden>}
            <bdi className={styles.name}>{chosen?.name ?? 'Views'}</bdi>
            {isChanged && <span className={styles.changed}>changed</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && (
            <Menu.Label fw={400}>A view keeps filters, search and order under a name.</Menu.Label>
          )}
          <div className={filterStyles.menu}>
            {views.map((view) => (
              <Menu.Item
                key={view.id}
                rightSection={view.id === viewId && <IconCheck size={16} aria-label="chosen" />}
                onClick={() => showView(view)}
              >
                <bdi>{view.name}</bdi>
              </Menu.Item>
            ))}
          </div>
          <Menu.Divider />
          {chosen && (
            <>
              <Menu.Item disabled={!isChanged} onClick={() => void saveOverView(chosen)}>
                Save changes to <bdi>{chosen.name}</bdi>
              </Menu.Item>
              <Menu.Item onClick={() => setNaming({ view: chosen })}>
                Rename <bdi>{chosen.name}</bdi>
              </Menu.Item>
              <Menu.Item className={styles.danger} onClick={() => void deleteView(chosen)}>
                Delete <bdi>{chosen.name}</bdi>
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <Menu.Item onClick={() => setNaming({ view: null })}>Save as a new view</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <ViewNameDialog
          title={naming.view === null ? 'Save as a new view' : 'Rename view'}
          verb={naming.view === null ? 'Save view' : 'Rename view'}
          initial={naming.view?.name ?? ''}
          onName={(name) =>
            naming.view === null ? saveNewView(name) : renameView(naming.view, name)
          }
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}
