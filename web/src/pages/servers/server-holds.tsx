import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { HOLD_REASON_MAX } from '../../../../src/inventory/domain/hold.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { HoldsView, HoldView, ServerPageView } from '../../api/types.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useNameOf } from '../../components/use-names.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { RecordList } from './record-list.js';

type Props = { readonly server: ServerPageView };

/** Why it goes no further, who said so and until when; and the way to say it, or take it back. */
export function ServerHolds({ server }: Props) {
  const t = useT().serverRecords.holds;
  const may = useMay();
  const panel = usePanel();
  const { dateTime, day } = useFormat();
  const nameOf = useNameOf();
  const query = useQuery(resource<HoldsView>('server', `/servers/${server.id}/holds`));
  const counting = new Set(server.holds.map(({ id }) => id));
  const lifting = server.holds.find(({ id }) => panel.name === `lift-${id}`);
  return (
    <>
      <RecordList<HoldView>
        title={t.title}
        query={query}
        none={t.none}
        add={{ panel: 'hold', label: t.add, permission: 'server.hold' }}
        row={(hold) => (
          <>
            <p>{hold.reason}</p>
            <p className="quiet">
              {t.placed(nameOf('person', hold.placedBy), dateTime(hold.placedAt))},{' '}
              {hold.until === null ? t.open : t.upTo(day(hold.until))}
              {hold.liftReason !== null && ` · ${hold.liftReason}`}
            </p>
          </>
        )}
        end={({ id }) =>
          counting.has(id) &&
          may('server.hold') && (
            <Button variant="default" onClick={() => panel.open(`lift-${id}`)}>
              {t.lift}
            </Button>
          )
        }
      />
      {panel.name === 'hold' && <PlaceHold server={server} onClose={panel.close} />}
      {lifting && <LiftHold hold={lifting} onClose={panel.close} />}
    </>
  );
}

type Values = { readonly reason: string; readonly until: string };

function PlaceHold({ server, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT().serverRecords.holds;
  return (
    <SidePanel title={t.add} onClose={onClose}>
      <FormPanel<Values>
        fields={[
          {
            kind: 'multiline',
            name: 'reason',
            label: t.reason,
            required: true,
            max: HOLD_REASON_MAX,
          },
          { kind: 'day', name: 'until', label: t.until, hint: t.untilHint },
        ]}
        defaults={{ reason: '', until: '' }}
        submitLabel={t.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ reason, until }) => {
          const body = { reason, until: orNull(until) };
          await api('POST', `/servers/${server.id}/holds`, { body });
          await refresh('server');
          onClose();
        }}
      />
    </SidePanel>
  );
}

type LiftProps = { readonly hold: HoldView; readonly onClose: () => void };

function LiftHold({ hold, onClose }: LiftProps) {
  const t = useT().serverRecords.holds;
  return (
    <SidePanel title={t.lift} onClose={onClose}>
      <FormPanel<{ readonly reason: string }>
        fields={[
          {
            kind: 'multiline',
            name: 'reason',
            label: t.liftReason,
            required: true,
            max: HOLD_REASON_MAX,
          },
        ]}
        defaults={{ reason: '' }}
        submitLabel={t.lift}
        focusFirst
        intro={<p>{hold.reason}</p>}
        onCancel={onClose}
        onSubmit={async (body) => {
          await api('POST', `/server-holds/${hold.id}/lift`, { body, ifMatch: hold.revision });
          await refresh('server');
          onClose();
        }}
      />
    </SidePanel>
  );
}
