import { useHotkeys } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { useEffect, type ReactNode } from 'react';
import { CommandPalette } from '#renderer/app/command-palette.tsx';
import { HelpSheet } from '#renderer/app/help-sheet.tsx';
import { DropZone } from '#renderer/app/drop-zone.tsx';
import { DIALOG_NEEDS, PAGE_NEEDS, useNavigation } from '#renderer/app/navigation.ts';
import { focusSearch } from '#renderer/app/search-field.tsx';
import { SideNav } from '#renderer/app/side-nav.tsx';
import { mayCall, useOperator } from '#renderer/bridge/operator.ts';
import { AuditPage } from '#renderer/features/audit/audit-page.tsx';
import { VerifyDialog } from '#renderer/features/audit/verify-dialog.tsx';
import { BatchesPage } from '#renderer/features/batches/batches-page.tsx';
import { CodesPage } from '#renderer/features/codes/codes-page.tsx';
import { ActionDialog } from '#renderer/features/codes/actions/action-dialog.tsx';
import { useUndo } from '#renderer/features/codes/actions/use-undo.ts';
import { CopyText } from '#renderer/features/codes/copy-text/copy-text.tsx';
import { CreateDialog } from '#renderer/features/codes/create/create-dialog.tsx';
import { PrintDialog } from '#renderer/features/codes/print/print-dialog.tsx';
import { PrintDocument } from '#renderer/features/codes/print/print-document.tsx';
import { TemplatesDialog } from '#renderer/features/codes/templates/templates-dialog.tsx';
import { ImportDialog } from '#renderer/features/import/import-dialog.tsx';
import { OperatorsPage } from '#renderer/features/operators/operators-page.tsx';
import { ChangePasswordDialog } from '#renderer/features/session/change-password-dialog.tsx';
import { ConfirmPasswordDialog } from '#renderer/features/session/confirm-password-dialog.tsx';
import { lockNow } from '#renderer/features/session/session-actions.ts';
import { SettingsPage } from '#renderer/features/settings/settings-page.tsx';
import { SaveDialog } from '#renderer/ui/save-dialog.tsx';
import { isDialogOpen } from '#renderer/ui/is-dialog-open.ts';
import { isMac } from '#renderer/ui/platform.ts';
import { dismissConfirmations } from '#renderer/ui/toast.tsx';
import styles from './frame.module.css';

interface Props {
  /** Why the desk's own facts may not be up to date. */
  trouble?: ReactNode;
}

/** The window once the desk is open: navigation, a page, and what floats above them. */
export function Frame({ trouble }: Props) {
  const { role } = useOperator();
  const { page: wanted, dialog: wantedDialog, open, closeDialog } = useNavigation();
  const page = mayCall(role, PAGE_NEEDS[wanted]) ? wanted : 'codes';
  const mayOpen = wantedDialog !== null && mayCall(role, DIALOG_NEEDS[wantedDialog.kind]);
  const dialog = mayOpen ? wantedDialog : null;
  const unlessDialog = (run: () => void) => () => {
    if (!isDialogOpen()) run();
  };
  const newCode = () => {
    if (mayCall(role, DIALOG_NEEDS.create)) open({ kind: 'create' });
  };
  useEffect(() => {
    if (dialog !== null) dismissConfirmations();
  }, [dialog]);
  const help = unlessDialog(() => open({ kind: 'help' }));
  useHotkeys([
    ['/', unlessDialog(focusSearch)],
    // With Shift or without, as the keyboard has it.
    ['?', help],
    ['shift+?', help],
  ]);
  // Also while a field has the keyboard, as the search field does from the start.
  useHotkeys(
    [
      ['mod+F', unlessDialog(focusSearch)],
      ['mod+K', unlessDialog(openSpotlight)],
      ['F1', help],
      // With Option, a Mac's letters are other characters: there the place of the key counts.
      ['alt+N', unlessDialog(newCode), { usePhysicalKeys: isMac() }],
      // Above a dialog, too: it is there again afterwards.
      ['alt+L', lockNow, { usePhysicalKeys: isMac() }],
    ],
    [],
  );

  useUndo(mayCall(role, 'undo.run'));

  return (
    <div className={styles.frame}>
      <SideNav />
      <main className={styles.main}>
        {trouble}
        {page === 'codes' && <CodesPage />}
        {page === 'batches' && <BatchesPage />}
        {page === 'audit' && <AuditPage />}
        {page === 'operators' && <OperatorsPage />}
        {page === 'settings' && <SettingsPage />}
      </main>
      {dialog?.kind === 'create' && (
        <CreateDialog
          from={dialog.from}
          template={dialog.template}
          made={dialog.made}
          onClose={closeDialog}
        />
      )}
      {dialog?.kind === 'templates' && <TemplatesDialog from={dialog.from} onClose={closeDialog} />}
      {dialog?.kind === 'help' && <HelpSheet onClose={closeDialog} />}
      {dialog?.kind === 'import' && <ImportDialog file={dialog.file} onClose={closeDialog} />}
      {dialog?.kind === 'verify' && <VerifyDialog path={dialog.path} onClose={closeDialog} />}
      {dialog?.kind === 'change-password' && <ChangePasswordDialog onClose={closeDialog} />}
      <ActionDialog />
      <CopyText />
      <PrintDialog />
      <PrintDocument />
      <SaveDialog />
      <ConfirmPasswordDialog />
      <CommandPalette />
      <DropZone offered={mayCall(role, DIALOG_NEEDS.import)} />
    </div>
  );
}
