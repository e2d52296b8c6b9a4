import { Button, FileButton, Progress } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { IMPORT_BYTES_MAX, IMPORT_TABLE } from '../../../../src/inventory/domain/server-import.js';
import { apiUrl } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { ServerImportView, StartedJobView } from '../../api/types.js';
import { upload } from '../../api/upload.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Failure } from '../../components/failure.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { TableState } from '../../components/state-label.js';
import { useUpload } from '../../components/use-upload.js';
import { NONE, useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { followStarted } from '../../jobs/follow-started.js';
import classes from './imports.module.css';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.ndjson,.jsonl';

/** Where a file is uploaded, and what earlier ones became. */
export function ImportsPage() {
  const t = useT();
  return (
    <Page
      wide
      title={t.imports.title}
      lead={t.imports.lead}
      kicker={<AppLink href="/servers">{t.servers.title}</AppLink>}
    >
      <UploadSection />
      <Section title={t.imports.earlier} plain>
        <DataTable<ServerImportView>
          name="server-imports"
          caption={t.imports.earlier}
          subject="server-import"
          path="/server-imports"
          columns={useColumns()}
          searchable={false}
          defaultSort="-createdAt"
          rowId={({ id }) => id}
          rowName={({ fileName }) => fileName}
          rowHref={({ id }) => `/server-imports/${id}`}
          empty={{ icon: 'file', title: t.imports.emptyTitle }}
        />
      </Section>
    </Page>
  );
}

function UploadSection() {
  const t = useT();
  const reset = useRef<() => void>(null);
  const navigate = useNavigate();
  const { sending, failure, send } = useUpload();
  const preview = async (file: File, onProgress: (part: number) => void) => {
    const form = { file, maxBytes: IMPORT_BYTES_MAX };
    const made = await upload<ServerImportView | StartedJobView>(
      '/server-imports',
      form,
      onProgress,
    );
    if ('jobId' in made) return followStarted(made, t.imports.long);
    await refresh('server-import');
    await navigate({ to: `/server-imports/${made.id}` });
  };
  const choose = (file: File | null) => {
    if (file === null) return;
    // The same file may be chosen again once it is corrected.
    void send(file, (onProgress) => preview(file, onProgress)).finally(() => reset.current?.());
  };
  return (
    <Section title={t.imports.upload}>
      <p>{t.imports.uploadText}</p>
      <div className={classes.acts}>
        <FileButton accept={ACCEPTED} onChange={choose} resetRef={reset}>
          {(props) => (
            <Button
              {...props}
              loading={sending !== null}
              leftSection={<Icon name="upload" size={14} />}
            >
              {t.imports.choose}
            </Button>
          )}
        </FileButton>
        <Button
          component="a"
          href={apiUrl('/servers/export', { format: 'csv' })}
          download
          variant="default"
          leftSection={<Icon name="download" size={14} />}
        >
          {t.imports.template}
        </Button>
      </div>
      {sending !== null && (
        <div className={classes.sending}>
          <output>{t.imports.sending(sending.name)}</output>
          <Progress value={sending.part * 100} aria-label={t.imports.upload} />
        </div>
      )}
      {failure !== null && <Failure>{failure}</Failure>}
    </Section>
  );
}

function useColumns(): readonly Column<ServerImportView>[] {
  const t = useT();
  const { dateTime, number } = useFormat();
  return [
    { id: 'fileName', label: t.imports.file, primary: true, cell: ({ fileName }) => fileName },
    {
      id: 'state',
      label: t.imports.state,
      cell: ({ state }) => <TableState states={IMPORT_TABLE.states} state={state} />,
    },
    {
      id: 'effect',
      label: t.imports.effect,
      cell: ({ counts }) => t.imports.effectOf(number(counts.create), number(counts.update)),
    },
    {
      id: 'createdAt',
      label: t.imports.createdAt,
      sort: 'createdAt',
      descendingFirst: true,
      cell: ({ createdAt }) => dateTime(createdAt),
    },
    {
      id: 'settledAt',
      label: t.imports.settledAt,
      cell: ({ settledAt }) => (settledAt === null ? NONE : dateTime(settledAt)),
    },
  ];
}
