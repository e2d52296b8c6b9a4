import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  CASE_TABLE,
  CASE_TEXT_MAX,
  DOWNTIME_MINUTES_MAX,
  OPEN_STATES,
  type CaseAction,
  type CaseState,
} from '../../../../src/network/domain/network-case.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { AppointmentPageView, NetworkCasePageView } from '../../api/types.js';
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
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { DeviceLink } from './devices/device-link.js';
import { DateTalk } from '../appointments/date-talk.js';
import { useSites } from '../deliveries/use-sites.js';
import { caseBody, type CaseValues, useCaseFields } from './case-fields.js';
import classes from '../appointments/dates.module.css';

export function CasePage() {
  const { id = '' } = useParams({ strict: false });
  const one = useQuery(resource<NetworkCasePageView>('network-case', `/network-cases/${id}`));
  return <ResourceView query={one}>{(data) => <OneCase one={data} />}</ResourceView>;
}

type Props = { readonly one: NetworkCasePageView };

/** The step that a case in a state is waiting for. */
const PRIMARY: { readonly [state in CaseState]?: CaseAction } = {
  planned: 'make-ready',
  ready: 'begin',
  'under-way': 'finish',
  'rolled-back': 'plan-again',
};

function OneCase({ one }: Props) {
  const t = useT();
  const panel = usePanel();
  const date = useQuery(
    resource<AppointmentPageView>('appointment', `/appointments/${one.appointmentId}`),
  );
  return (
    <Page
      title={one.title}
      kicker={<AppLink href="/network-cases">{t.networkCases.title}</AppLink>}
      beside={<TableState states={CASE_TABLE.states} state={one.state} />}
      actions={
        OPEN_STATES.includes(one.state) && (
          <PanelButton
            panel="edit"
            label={t.networkCases.edit}
            icon="edit"
            permission="network-case.write"
          />
        )
      }
      aside={<Timeline subjectId={one.id} />}
    >
      {one.actions.length > 0 && (
        <ActionPanel
          actions={one.actions}
          path={`/network-cases/${one.id}`}
          revision={one.revision}
          subject="network-case"
          primary={PRIMARY[one.state]}
          solvedAt={{
            'new-device-not-staged': `/network-devices/${one.newDeviceId ?? ''}`,
            'new-device-not-configured': `/network-devices/${one.newDeviceId ?? ''}`,
          }}
          evidence={{
            reason: { kind: 'multiline', max: CASE_TEXT_MAX },
            outcome: { kind: 'multiline', max: CASE_TEXT_MAX },
            downtimeMinutes: { kind: 'integer', min: 0, max: DOWNTIME_MINUTES_MAX },
          }}
        />
      )}
      <CaseFacts one={one} />
      <Steps one={one} />
      <ResourceView query={date} lines={4}>
        {(data) => <DateTalk date={data} />}
      </ResourceView>
      {panel.name === 'edit' && <CaseEdit one={one} onClose={panel.close} />}
    </Page>
  );
}

function CaseFacts({ one }: Props) {
  const t = useT().networkCases;
  const format = useFormat();
  const regionName = useRegionNames();
  const { nameOf: siteName } = useSites();
  const { downtimeMinutes, regionId } = one;
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          { label: t.kind, value: t.kinds[one.kind] },
          { label: t.region, value: regionId && regionName(regionId) },
          { label: t.old, value: one.oldEquipment },
          { label: t.new, value: one.newEquipment },
          { label: t.oldDevice, value: one.oldDeviceId && <DeviceLink id={one.oldDeviceId} /> },
          { label: t.newDevice, value: one.newDeviceId && <DeviceLink id={one.newDeviceId} /> },
          { label: t.site, value: siteName(one.siteId) },
          { label: t.toSite, value: siteName(one.toSiteId) },
          { label: t.crew, value: one.crew },
          { label: t.since, value: format.dateTime(one.stateSince) },
          {
            label: t.downtime,
            value: downtimeMinutes === null ? null : t.minutes(downtimeMinutes),
          },
          { label: t.outcome, value: one.outcome, wide: true },
        ]}
      />
    </Section>
  );
}

function Steps({ one }: Props) {
  const t = useT().networkCases;
  const steps = (one.steps ?? '').split('\n').filter((step) => step.trim() !== '');
  return (
    <Section title={t.steps}>
      {steps.length === 0 ? (
        <p className="quiet">{t.noSteps}</p>
      ) : (
        <ol className={classes.steps}>
          {steps.map((step, at) => (
            <li key={`${at} ${step}`}>{step}</li>
          ))}
        </ol>
      )}
      {one.rollback && (
        <>
          <h3>{t.rollback}</h3>
          <p className={classes.words}>{one.rollback}</p>
        </>
      )}
    </Section>
  );
}

const valuesOf = (one: NetworkCasePageView): CaseValues => ({
  title: one.title,
  oldEquipment: one.oldEquipment,
  newEquipment: one.newEquipment ?? '',
  oldDeviceId: one.oldDeviceId ?? '',
  newDeviceId: one.newDeviceId ?? '',
  crew: one.crew ?? '',
  steps: one.steps ?? '',
  rollback: one.rollback ?? '',
});

function CaseEdit({ one, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const fields = useCaseFields();
  const path = `/network-cases/${one.id}`;
  return (
    <EditPanel<NetworkCasePageView, CaseValues>
      title={t.networkCases.edit}
      loaded={one}
      fields={fields}
      toValues={valuesOf}
      reload={() => api<NetworkCasePageView>('GET', path)}
      save={({ values, revision }) =>
        api('PATCH', path, { body: caseBody(values), ifMatch: revision })
      }
      subjects={['network-case', 'appointment']}
      onClose={onClose}
    />
  );
}
