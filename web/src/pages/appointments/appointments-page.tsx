import { Button } from '@mantine/core';
import {
  APPOINTMENT_STATE_INFOS,
  APPOINTMENT_STATES,
} from '../../../../src/appointments/domain/standing.js';
import { PARTIES, PARTY_LABELS } from '../../../../src/appointments/domain/move.js';
import type { AppointmentView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Page } from '../../components/page.js';
import { TableState } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { FeedsPanel } from './feeds-panel.js';
import { Deadline, useTurnWords, useWindowWords } from './date-words.js';

/** The dialogue with every region: whose turn it is, and since when. */
export function AppointmentsPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  return (
    <Page
      wide
      title={t.dates.title}
      lead={t.dates.lead}
      actions={
        <>
          {may('mail.read') && (
            <Button component={AppLink} href="/mails" variant="default">
              {t.mails.title}
            </Button>
          )}
          {may('appointment.write') && (
            <Button variant="default" onClick={() => panel.open('feeds')}>
              {t.feeds.title}
            </Button>
          )}
        </>
      }
    >
      <DataTable<AppointmentView>
        name="appointments"
        caption={t.dates.title}
        subject="appointment"
        path="/appointments"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="turnSince"
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        rowHref={({ id }) => `/appointments/${id}`}
        empty={{ icon: 'calendar', title: t.table.emptyTitle, text: t.dates.emptyText }}
      />
      {panel.name === 'feeds' && <FeedsPanel onClose={panel.close} />}
    </Page>
  );
}

function useColumns(): readonly Column<AppointmentView>[] {
  const t = useT();
  const format = useFormat();
  const regionName = useRegionNames();
  const turnWords = useTurnWords();
  const windowWords = useWindowWords();
  return [
    { id: 'title', label: t.dates.what, primary: true, wrap: true, cell: ({ title }) => title },
    {
      id: 'region',
      label: t.dates.region,
      cell: ({ regionId }) => regionId && regionName(regionId),
    },
    {
      id: 'state',
      label: t.dates.state,
      cell: ({ state }) => <TableState states={APPOINTMENT_STATE_INFOS} state={state} bare />,
    },
    { id: 'turn', label: t.dates.turn, wrap: true, cell: ({ turn }) => turnWords(turn) },
    {
      id: 'turnSince',
      label: t.dates.since,
      sort: 'turnSince',
      cell: ({ turnSince }) => format.dateTime(turnSince),
    },
    {
      id: 'answerBy',
      label: t.dates.answerBy,
      cell: ({ answerBy }) => answerBy && <Deadline day={answerBy} />,
    },
    {
      id: 'agreed',
      label: t.dates.agreed,
      wrap: true,
      cell: ({ agreedFrom, agreedTo }) =>
        agreedFrom && agreedTo && windowWords({ startsAt: agreedFrom, endsAt: agreedTo }),
    },
    { id: 'crew', label: t.dates.crew, optional: true, cell: ({ crew }) => crew },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  return [
    {
      kind: 'choice',
      id: 'state',
      label: t.dates.state,
      choices: APPOINTMENT_STATES.map((value) => ({
        value,
        label: text(APPOINTMENT_STATE_INFOS[value].label),
      })),
    },
    {
      kind: 'choice',
      id: 'turn',
      label: t.dates.turn,
      choices: PARTIES.map((value) => ({ value, label: text(PARTY_LABELS[value]) })),
    },
  ];
}
