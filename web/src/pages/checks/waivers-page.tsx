import type { CheckWaiverListedView } from '../../api/types.js';
import { WAIVER_STATES, WAIVER_TABLE } from '../../../../src/inventory/domain/checks/waiver.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { Facts } from '../../components/facts.js';
import { Page } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { WaiverBox } from './waiver-box.js';
import { useCheckTitle, WAIVER_TONES } from './words.js';

/** Waivers, those that wait on the reader among them; each opens with exactly what it is about. */
export function WaiversPage() {
  const t = useT();
  return (
    <Page
      wide
      title={t.checks.waiversTitle}
      lead={t.checks.waiversLead}
      kicker={<AppLink href="/check-profiles">{t.profiles.title}</AppLink>}
    >
      <DataTable<CheckWaiverListedView>
        name="check-waivers"
        caption={t.checks.waiversTitle}
        subject="check-waiver"
        path="/check-waivers"
        columns={useColumns()}
        filters={useFilters()}
        searchable={false}
        defaultSort="-requestedAt"
        rowId={({ id }) => id}
        rowName={({ serverLabel, code }) => `${serverLabel}, ${code}`}
        rowHref={({ serverId }) => `/servers/${serverId}`}
        detail={(waiver) => <Detail waiver={waiver} />}
        empty={{ icon: 'shield', title: t.checks.waiversEmpty, text: t.checks.waiversEmptyText }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<CheckWaiverListedView>[] {
  const t = useT();
  const text = useText();
  const titleOf = useCheckTitle();
  const nameOf = useNameOf();
  const { day, dateTime } = useFormat();
  return [
    {
      id: 'server',
      label: t.checks.server,
      primary: true,
      mono: true,
      cell: ({ serverLabel }) => serverLabel,
    },
    {
      id: 'check',
      label: t.checks.one,
      wrap: true,
      cell: ({ definition, code }) => (definition === null ? code : titleOf(definition)),
    },
    { id: 'value', label: t.checks.value, cell: ({ result }) => text(result.shown) },
    {
      id: 'standing',
      label: t.checks.state,
      cell: ({ standing }) => (
        <StateLabel tone={WAIVER_TONES[standing]}>{t.checks.waiverStandings[standing]}</StateLabel>
      ),
    },
    { id: 'expiresOn', label: t.checks.expiresOn, cell: ({ expiresOn }) => day(expiresOn) },
    {
      id: 'requestedAt',
      label: t.checks.requested,
      sort: 'requestedAt',
      descendingFirst: true,
      wrap: true,
      cell: ({ requestedAt, requestedBy }) =>
        `${dateTime(requestedAt)} ${t.checks.by(nameOf('person', requestedBy))}`,
    },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  return [
    {
      kind: 'choice',
      id: 'waitingOn',
      label: t.checks.waitingOn,
      choices: [{ value: 'me', label: t.checks.waitingOnMe }],
    },
    {
      kind: 'choice',
      id: 'state',
      label: t.checks.state,
      choices: WAIVER_STATES.map((value) => ({
        value,
        label: text(WAIVER_TABLE.states[value].label),
      })),
    },
  ];
}

function Detail({ waiver }: { readonly waiver: CheckWaiverListedView }) {
  const t = useT();
  const text = useText();
  const nameOf = useNameOf();
  const { dateTime } = useFormat();
  const { result, definition } = waiver;
  return (
    <>
      <Facts
        facts={[
          { label: t.checks.value, value: text(result.shown) },
          { label: t.checks.limit, value: text(result.limit) },
          {
            label: t.checks.measuredOn,
            value: `${dateTime(result.measuredAt)} ${t.checks.by(nameOf('person', result.recordedBy))}`,
          },
          { label: t.checks.instrument, value: result.instrument },
          { label: t.checks.source, value: definition?.source, wide: true },
        ]}
      />
      <WaiverBox waiver={waiver} />
    </>
  );
}
