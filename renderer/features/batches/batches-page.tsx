import { Button } from '@mantine/core';
import { IconFileImport, IconStack2 } from '@tabler/icons-react';
import type { Batch } from '#core/contract/batches.contract.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { DIALOG_NEEDS, useNavigation } from '#renderer/app/navigation.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { PageHeader } from '#renderer/app/page-header.tsx';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { askPrint } from '#renderer/features/codes/print/print-store.ts';
import { showBatch } from '#renderer/features/codes/show-batch.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { EmptyState, ErrorState, LoadingLines, TroubleLine } from '#renderer/ui/states.tsx';
import { RelativeTime } from '#renderer/ui/time-text.tsx';
import { useState } from 'react';
import { saveResultCsv } from './save-result.ts';
import table from '#renderer/ui/page-table.module.css';
import styles from './batches-page.module.css';

const PAGE_ROWS = 100;

/** Codes that were made together. */
export function BatchesPage() {
  const [offset, setOffset] = useState(0);
  const query = useQuery('batches.page', { offset, limit: PAGE_ROWS }, ['batches']);
  return (
    <>
      <PageHeader title="Batches" count={query.data?.total} />
      {query.error && query.data && <TroubleLine error={query.error} onRetry={query.reload} />}
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={query.reload} />
      ) : !query.data ? (
        <LoadingLines label="Loading batches" />
      ) : query.data.total === 0 ? (
        <NoBatches />
      ) : (
        <div className={styles.page}>
          <BatchTable rows={query.data.rows} />
          {query.data.total > PAGE_ROWS && (
            <Pager offset={offset} total={query.data.total} onOffset={setOffset} />
          )}
        </div>
      )}
    </>
  );
}

function NoBatches() {
  const open = useNavigation((state) => state.open);
  const mayImport = useMay(DIALOG_NEEDS.import);
  const mayCreate = useMay(DIALOG_NEEDS.create);
  return (
    <EmptyState
      icon={IconStack2}
      title="No batches yet"
      actions={
        (mayImport || mayCreate) && (
          <>
            {mayImport && (
              <Button
                leftSection={<IconFileImport size={16} aria-hidden />}
                onClick={() => open({ kind: 'import', file: null })}
              >
                Import a CSV
              </Button>
            )}
            {mayCreate && (
              <Button variant="default" onClick={() => open({ kind: 'create' })}>
                Create several codes
              </Button>
            )}
          </>
        )
      }
    >
      Codes that are made together are kept together: from a CSV, or several at once from the form.
    </EmptyState>
  );
}

function BatchTable({ rows }: { rows: readonly Batch[] }) {
  return (
    <table className={table.table} aria-label="Batches">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Source</th>
          <th scope="col" className={table.number}>
            Codes
          </th>
          <th scope="col">Created</th>
          <th scope="col">
            <span className={table.hidden}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((batch) => (
          <BatchRow key={batch.id} batch={batch} />
        ))}
      </tbody>
    </table>
  );
}

function BatchRow({ batch }: { batch: Batch }) {
  const { shell } = useDesk();
  const go = useNavigation((state) => state.go);
  const mayExport = useMay('batches.exportResult');
  const mayPrint = useMay('invites.print');
  const print = () =>
    askPrint({
      selection: { filter: { batchId: batch.id } },
      what: `“${isolate(batch.name)}”`,
    });
  const show = () => {
    showBatch(batch);
    go('codes');
  };
  return (
    <tr>
      <th scope="row" className={table.name} dir="auto" title={batch.name}>
        {batch.name}
      </th>
      <td className={`${table.text} ${table.dim}`} dir="auto" title={batch.fileName ?? undefined}>
        {sourceOf(batch)}
      </td>
      <td className={table.number}>{formatCount(batch.size)}</td>
      <td className={table.dim}>
        <RelativeTime time={batch.createdAt} />
      </td>
      <td className={table.actions}>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={show}
          aria-label={`Show codes of ${isolate(batch.name)}`}
        >
          Show codes
        </Button>
        {mayPrint && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={print}
            aria-label={`Print codes of ${isolate(batch.name)}`}
          >
            Print
          </Button>
        )}
        {mayExport && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => void saveResultCsv(batch, shell)}
            aria-label={`Save result CSV of ${isolate(batch.name)}`}
          >
            Save result CSV
          </Button>
        )}
      </td>
    </tr>
  );
}

function sourceOf({ source, fileName }: Batch): string {
  switch (source) {
    case 'form':
      return 'Form';
    case 'csv':
      return fileName ?? 'CSV';
    case 'sample':
      return 'Sample class list';
  }
}

interface PagerProps {
  offset: number;
  total: number;
  onOffset: (offset: number) => void;
}

function Pager({ offset, total, onOffset }: PagerProps) {
  const last = Math.min(offset + PAGE_ROWS, total);
  return (
    <nav className={styles.pager} aria-label="Pages of batches">
      <span>
        {formatCount(offset + 1)}–{formatCount(last)} of {formatCount(total)}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - PAGE_ROWS))}
      >
        Newer
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        disabled={last >= total}
        onClick={() => onOffset(offset + PAGE_ROWS)}
      >
        Older
      </Button>
    </nav>
  );
}
