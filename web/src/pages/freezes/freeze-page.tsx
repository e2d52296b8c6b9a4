import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FREEZE_NOTE_MAX, FREEZE_TABLE } from '../../../../src/regions/domain/freeze.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { FreezePageView, FreezeView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { freezeBody, freezeFields, type FreezeValues } from './freeze-fields.js';
import { KindOf, usePartyName } from './freeze-words.js';

export function FreezePage() {
  const { id = '' } = useParams({ strict: false });
  const freeze = useQuery(resource<FreezePageView>('freeze', `/freezes/${id}`));
  return <ResourceView query={freeze}>{(data) => <OneFreeze freeze={data} />}</ResourceView>;
}

function OneFreeze({ freeze }: { readonly freeze: FreezePageView }) {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const panel = usePanel();
  const partyName = usePartyName();
  const { kind, firstDay, lastDay, note, isDefault, createdAt } = freeze;
  return (
    <Page
      title={text(freeze.name)}
      kicker={<AppLink href="/freezes">{t.freezes.title}</AppLink>}
      beside={<TableState states={FREEZE_TABLE.states} state={freeze.state} />}
      actions={
        freeze.state === 'in-force' && (
          <PanelButton panel="edit" label={t.freezes.edit} icon="edit" permission="freeze.write" />
        )
      }
      aside={<Timeline subjectId={freeze.id} />}
    >
      {freeze.actions.length > 0 && (
        <ActionPanel
          actions={freeze.actions}
          path={`/freezes/${freeze.id}`}
          revision={freeze.revision}
          subject="freeze"
          primary="reinstate"
          evidence={{ reason: { kind: 'multiline', max: FREEZE_NOTE_MAX } }}
        />
      )}
      <Section title={t.freezes.facts}>
        <Facts
          facts={[
            { label: t.freezes.firstDay, value: dayAndWeek(format, firstDay) },
            { label: t.freezes.lastDay, value: dayAndWeek(format, lastDay) },
            {
              label: t.freezes.kind,
              value: <KindOf kind={kind} />,
            },
            { label: t.freezes.party, value: partyName(freeze) },
            {
              label: t.freezes.origin,
              value: isDefault ? t.freezes.isDefault : t.freezes.entered,
            },
            { label: t.freezes.createdAt, value: format.dateTime(createdAt) },
            { label: t.freezes.note, value: note, wide: true },
          ]}
        />
      </Section>
      {panel.name === 'edit' && <FreezeEdit freeze={freeze} onClose={panel.close} />}
    </Page>
  );
}

const dayAndWeek = (format: ReturnType<typeof useFormat>, day: string): string =>
  `${format.weekday(day)} ${format.day(day)}, ${format.week(day)}`;

type EditProps = { readonly freeze: FreezePageView; readonly onClose: () => void };

function FreezeEdit({ freeze, onClose }: EditProps) {
  const t = useT();
  const path = `/freezes/${freeze.id}`;
  return (
    <EditPanel<FreezePageView, FreezeValues>
      title={t.freezes.edit}
      loaded={freeze}
      fields={freezeFields(t)}
      toValues={({ kind, nameDa, nameEn, firstDay, lastDay, note }) => ({
        kind,
        nameDa,
        nameEn: nameEn ?? '',
        firstDay,
        lastDay,
        note: note ?? '',
      })}
      reload={() => api<FreezePageView>('GET', path)}
      save={({ values, revision }) =>
        api<FreezeView>('PATCH', path, { body: freezeBody(values), ifMatch: revision })
      }
      subjects={['freeze']}
      onClose={onClose}
    />
  );
}
