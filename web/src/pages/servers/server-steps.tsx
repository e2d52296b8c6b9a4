import { useQuery } from '@tanstack/react-query';
import { NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import { FORWARD, SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { SERVER_POWER_TABLE } from '../../../../src/inventory/domain/server-power.js';
import type { Text } from '../../../../src/kernel/message.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { ServerPageView, ServerStepsView, ServerStepView } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { RecordList } from './record-list.js';

type Props = { readonly server: ServerPageView };

const LABELS: { readonly [action: string]: Text } = Object.fromEntries(
  [...Object.entries(SERVER_TABLE.actions), ...Object.entries(SERVER_POWER_TABLE.actions)].map(
    ([action, { label }]) => [action, label],
  ),
);

/** Every step of its life and every attempt that failed, with who and when. */
export function ServerSteps({ server }: Props) {
  const t = useT().serverRecords.steps;
  const text = useText();
  const panel = usePanel();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const query = useQuery(resource<ServerStepsView>('server', `/servers/${server.id}/steps`));
  const whose = ({ takenBy, at }: ServerStepView) =>
    takenBy === null ? dateTime(at) : t.by(nameOf('person', takenBy), dateTime(at));
  return (
    <>
      <RecordList<ServerStepView>
        title={t.title}
        query={query}
        none={t.none}
        add={{ panel: 'attempt', label: t.add, permission: 'check.record' }}
        row={(step) => (
          <>
            <p>
              {LABELS[step.action] ? text(LABELS[step.action] ?? NO_TEXT) : t.known}{' '}
              {step.outcome === 'failed' && <StateLabel tone="danger">{t.failed}</StateLabel>}
            </p>
            <p className="quiet">
              {whose(step)}
              {step.reason !== null && ` · ${step.reason}`}
            </p>
          </>
        )}
      />
      {panel.name === 'attempt' && <NewAttempt server={server} onClose={panel.close} />}
    </>
  );
}

const NO_TEXT: Text = { da: '', en: '' };

type Values = { readonly action: string; readonly reason: string };

function NewAttempt({ server, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT().serverRecords.steps;
  const text = useText();
  const choices = Object.entries(SERVER_TABLE.actions).map(([value, { label }]) => ({
    value,
    label: text(label),
  }));
  return (
    <SidePanel title={t.add} onClose={onClose}>
      <FormPanel<Values>
        fields={[
          { kind: 'choice', name: 'action', label: t.step, required: true, choices },
          { kind: 'multiline', name: 'reason', label: t.what, required: true, max: NOTE_MAX },
        ]}
        defaults={{ action: FORWARD[server.state] ?? 'install', reason: '' }}
        submitLabel={t.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async (body) => {
          await api('POST', `/servers/${server.id}/attempts`, { body });
          await refresh('server');
          onClose();
        }}
      />
    </SidePanel>
  );
}
