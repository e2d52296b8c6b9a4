import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { IMPORT_OUTCOMES, IMPORT_TABLE } from '../../../../src/inventory/domain/server-import.js';
import { resource } from '../../api/resource.js';
import type { ImportLineView, ServerImportPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column } from '../../components/data-table/table-types.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel, TableState, type AnyTone } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { JobsOf } from '../../jobs/jobs-of.js';
import classes from './imports.module.css';

const TONES: { readonly [outcome in ImportLineView['outcome']]: AnyTone } = {
  create: 'success',
  update: 'info',
  unchanged: 'neutral',
  conflict: 'attention',
  error: 'danger',
};

export function ImportPage() {
  const { id = '' } = useParams({ strict: false });
  const made = useQuery(resource<ServerImportPageView>('server-import', `/server-imports/${id}`));
  return <ResourceView query={made}>{(data) => <OneImport made={data} />}</ResourceView>;
}

/** What the file would do, line by line, and the button that does it. */
function OneImport({ made }: { readonly made: ServerImportPageView }) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  const { id, fileName, state, counts, revision, actions } = made;
  const toSolve = counts.error + counts.conflict;
  return (
    <Page
      wide
      title={fileName}
      titleExtra={text(IMPORT_TABLE.states[state].label)}
      kicker={<AppLink href="/server-imports">{t.imports.title}</AppLink>}
      beside={<TableState states={IMPORT_TABLE.states} state={state} />}
      lead={[
        t.imports.leadOf(number(counts.create), number(counts.update), number(counts.unchanged)),
        ...(toSolve > 0 ? [t.imports.toSolve(number(toSolve))] : []),
      ].join(' ')}
      actions={<AppLink href="/server-imports">{t.imports.anotherFile}</AppLink>}
    >
      <ActionPanel
        actions={actions}
        path={`/server-imports/${id}`}
        revision={revision}
        subject="server-import"
        primary="commit"
      />
      <JobsOf subjectId={id} />
      <Section title={t.imports.lines} plain>
        <DataTable<ImportLineView>
          name="import-lines"
          caption={t.imports.lines}
          subject="server-import"
          path={`/server-imports/${id}/lines`}
          columns={useColumns()}
          filters={[
            {
              id: 'outcome',
              kind: 'choice',
              label: t.imports.outcome,
              choices: IMPORT_OUTCOMES.map((value) => ({
                value,
                label: t.imports.outcomes[value],
              })),
            },
          ]}
          searchable={false}
          defaultSort="line"
          rowId={(line) => line.id}
          rowName={({ line }) => `${t.imports.line} ${line}`}
          empty={{ title: t.imports.nothing }}
        />
      </Section>
    </Page>
  );
}

function useColumns(): readonly Column<ImportLineView>[] {
  const t = useT();
  const { number } = useFormat();
  return [
    {
      id: 'line',
      label: t.imports.line,
      primary: true,
      numeric: true,
      sort: 'line',
      cell: ({ line }) => number(line),
    },
    {
      id: 'server',
      label: t.imports.server,
      mono: true,
      cell: ({ label, serverId }) =>
        serverId === null ? (
          label || NONE
        ) : (
          <AppLink href={`/servers/${serverId}`}>{label || NONE}</AppLink>
        ),
    },
    {
      id: 'outcome',
      label: t.imports.outcome,
      cell: ({ outcome }) => (
        <StateLabel tone={TONES[outcome]}>{t.imports.outcomes[outcome]}</StateLabel>
      ),
    },
    { id: 'what', label: t.imports.what, wrap: true, cell: (line) => <What line={line} /> },
  ];
}

function What({ line: { outcome, changes, faults } }: { readonly line: ImportLineView }) {
  const t = useT();
  const text = useText();
  const fields: { readonly [field: string]: string | undefined } = {
    ...t.imageFields,
    model: t.inventory.model,
    partNumber: t.inventory.partNumber,
  };
  const nameOf = (pointer: string) => {
    const field = pointer.replace('/', '');
    return field === '' ? '' : `${fields[field] ?? field}: `;
  };
  const said = [
    ...(outcome === 'conflict' ? [t.imports.conflictText] : []),
    ...faults.map((fault) => `${nameOf(fault.pointer)}${text(fault.text)}`),
    ...changes.map(({ field, from, to }) =>
      outcome === 'create'
        ? t.imports.set(fields[field] ?? field, to)
        : t.imports.change(fields[field] ?? field, from ?? NONE, to),
    ),
  ];
  if (said.length === 0) return NONE;
  return (
    <ul className={classes.what}>
      {said.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
