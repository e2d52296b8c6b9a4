import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import { resource } from '../../api/resource.js';
import type { BaselineView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { PlainTable } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { usePanel } from '../../components/use-panel.js';
import { useT } from '../../i18n/use-t.js';
import { linesOf, textOf } from './baseline-text.js';

const PANEL = 'baseline';

type Values = { readonly lines: string };

/** Which firmware the servers of a model are to run. */
export function ModelBaseline({ modelId }: { readonly modelId: string }) {
  const t = useT().probes;
  const panel = usePanel();
  const path = `/hardware-models/${modelId}/baseline`;
  const query = useQuery(resource<BaselineView>('firmware-baseline', path));
  return (
    <Section
      title={t.baseline}
      actions={
        <PanelButton panel={PANEL} label={t.editBaseline} icon="edit" permission="model.write" />
      }
    >
      <ResourceView query={query} lines={3}>
        {({ lines }) =>
          lines.length === 0 ? <p className="quiet">{t.baselineNone}</p> : <Lines lines={lines} />
        }
      </ResourceView>
      {panel.name === PANEL && query.data !== undefined && (
        <BaselineForm loaded={query.data} path={path} onClose={panel.close} />
      )}
    </Section>
  );
}

function Lines({ lines }: Pick<BaselineView, 'lines'>) {
  const t = useT().probes;
  return (
    <PlainTable
      label={t.baseline}
      breaks
      rows={lines}
      rowId={({ component }) => component}
      columns={[
        { id: 'component', label: t.component, cell: ({ component }) => component },
        {
          id: 'version',
          label: t.version,
          cell: ({ version }) => <span className="mono">{version}</span>,
        },
      ]}
    />
  );
}

/** Told at the field, as what the API finds wrong with it. */
const badLine = (message: string) =>
  new ApiProblem({
    status: 422,
    code: 'bad-line',
    detail: message,
    errors: [{ pointer: '/lines', code: 'bad-line', message }],
  });

type FormProps = {
  readonly loaded: BaselineView;
  readonly path: string;
  readonly onClose: () => void;
};

function BaselineForm({ loaded, path, onClose }: FormProps) {
  const t = useT().probes;
  return (
    <EditPanel<BaselineView, Values>
      title={t.editBaseline}
      loaded={loaded}
      fields={[
        {
          kind: 'custom',
          name: 'lines',
          label: t.baselineLines,
          render: ({ value, onChange, error, id }) => (
            <Textarea
              id={id}
              label={t.baselineLines}
              description={t.baselineHint}
              error={error}
              value={typeof value === 'string' ? value : ''}
              onChange={(event) => onChange(event.currentTarget.value)}
              classNames={{ input: 'mono' }}
              autosize
              minRows={4}
            />
          ),
        },
      ]}
      toValues={({ lines }) => ({ lines: textOf(lines) })}
      reload={() => api<BaselineView>('GET', path)}
      save={({ values, revision }) => {
        const lines = linesOf(values.lines);
        if (typeof lines === 'number') throw badLine(t.baselineFault(String(lines)));
        return api('PUT', path, { body: { lines }, ifMatch: revision });
      }}
      subjects={['firmware-baseline']}
      onClose={onClose}
    />
  );
}
