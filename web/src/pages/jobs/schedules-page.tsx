import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { SCHEDULE_TABLE } from '../../../../src/platform/jobs/domain/schedule-table.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { SchedulesView, ScheduleView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';

/** Jobs that come by themselves: when they come next, and what became of the last. */
export function SchedulesPage() {
  const t = useT();
  const schedules = useQuery(resource<SchedulesView>('schedule', '/schedules'));
  return (
    <Page
      title={t.jobs.schedules}
      lead={t.jobs.scheduleLead}
      kicker={<AppLink href="/jobs">{t.jobs.title}</AppLink>}
    >
      <ResourceView query={schedules}>
        {({ items }) => items.map((item) => <OneSchedule key={item.id} schedule={item} />)}
      </ResourceView>
    </Page>
  );
}

type Props = { readonly schedule: ScheduleView };

function OneSchedule({ schedule }: Props) {
  const t = useT();
  const text = useText();
  const panel = usePanel();
  const { dateTime } = useFormat();
  const { id, cron, state, upcoming, lastAt, lastJobId, actions, revision } = schedule;
  const label = text(schedule.label);
  return (
    <Section
      title={label}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="edit" size={14} />}
          aria-label={`${t.common.edit}: ${label}`}
          onClick={() => panel.open(`edit-${id}`)}
        >
          {t.common.edit}
        </Button>
      }
    >
      <Facts
        facts={[
          {
            label: t.jobs.state,
            value: <TableState states={SCHEDULE_TABLE.states} state={state} />,
          },
          { label: t.jobs.cron, value: <span className="mono">{cron}</span> },
          { label: t.jobs.next, value: upcoming.map(dateTime).join('; ') || NONE },
          {
            label: t.jobs.last,
            value:
              lastAt === null || lastJobId === null ? (
                t.jobs.never
              ) : (
                <AppLink href={`/jobs/${lastJobId}`}>{dateTime(lastAt)}</AppLink>
              ),
          },
        ]}
      />
      <ActionPanel
        title={`${t.jobs.acts}: ${label}`}
        actions={actions}
        path={`/schedules/${id}`}
        revision={revision}
        subject="schedule"
        primary={null}
      />
      {panel.name === `edit-${id}` && <Edit schedule={schedule} onClose={panel.close} />}
    </Section>
  );
}

type Values = { cron: string };

function Edit({ schedule, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const text = useText();
  const { id } = schedule;
  return (
    <EditPanel<ScheduleView, Values>
      title={t.jobs.editSchedule(text(schedule.label))}
      loaded={schedule}
      fields={[
        {
          name: 'cron',
          kind: 'text',
          label: t.jobs.cron,
          hint: t.jobs.cronHelp,
          required: true,
          max: 100,
        },
      ]}
      toValues={({ cron }) => ({ cron })}
      reload={async () => {
        const { items } = await api<SchedulesView>('GET', '/schedules');
        return items.find((item) => item.id === id) ?? schedule;
      }}
      save={async ({ values, revision }) => {
        await api('PATCH', `/schedules/${id}`, { body: values, ifMatch: revision });
      }}
      subjects={['schedule']}
      onClose={onClose}
    />
  );
}
