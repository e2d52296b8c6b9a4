import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { CheckStanding } from '../../../../src/inventory/domain/checks/gate.js';
import { SHEET_TABLE } from '../../../../src/inventory/domain/lots/acceptance-sheet.js';
import { SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { api } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { resource } from '../../api/resource.js';
import type { AcceptanceSheetPageView, SheetCheckView, StartedJobView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Page, Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel, TableState, type AnyTone } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { useNameOf } from '../../components/use-names.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { followStarted } from '../../jobs/follow-started.js';

export function SheetPage() {
  const { id = '' } = useParams({ strict: false });
  const path = `/acceptance-sheets/${id}`;
  const sheet = useQuery(resource<AcceptanceSheetPageView>('acceptance-sheet', path));
  return <ResourceView query={sheet}>{(data) => <OneSheet sheet={data} />}</ResourceView>;
}

type Props = { readonly sheet: AcceptanceSheetPageView };

/** What two people put their names to: it prints as it is, and signs what it shows. */
function OneSheet({ sheet }: Props) {
  const t = useT().lots.sheets;
  const text = useText();
  const folder = sheet.subjectType === 'server' ? '/servers' : '/lots';
  return (
    <Page
      title={`${t.one} ${sheet.label}`}
      titleExtra={text(SHEET_TABLE.states[sheet.state].label)}
      kicker={
        <AppLink href={`${folder}/${sheet.subjectId}`}>{t.toSubject[sheet.subjectType]}</AppLink>
      }
      beside={<TableState states={SHEET_TABLE.states} state={sheet.state} />}
      lead={sheet.model}
      actions={<PrintButton id={sheet.id} />}
    >
      <ActionPanel
        actions={sheet.actions}
        path={`/acceptance-sheets/${sheet.id}`}
        revision={sheet.revision}
        subject="acceptance-sheet"
        primary={sheet.state === 'prepared' ? 'sign' : null}
      />
      <Signatures sheet={sheet} />
      {sheet.subjectType === 'server' ? <ServerContent sheet={sheet} /> : <Lot sheet={sheet} />}
      <div data-no-print>
        <Timeline subjectId={sheet.id} />
      </div>
    </Page>
  );
}

function PrintButton({ id }: { readonly id: string }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    try {
      followStarted(await api<StartedJobView>('POST', `/acceptance-sheets/${id}/prints`));
    } catch (error) {
      notify({ tone: 'danger', text: isProblem(error) ? error.detail : t.errors.crashText });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<Icon name="file" size={14} />}
      onClick={() => void print()}
    >
      {t.lots.sheets.print}
    </Button>
  );
}

function Signatures({ sheet }: Props) {
  const t = useT().lots.sheets;
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const { preparedBy, preparedAt, signedBy, signedAt, sha256, voidReason } = sheet;
  return (
    <Section title={t.signatures}>
      <p>{t.preparedBy(nameOf('person', preparedBy), dateTime(preparedAt))}</p>
      <p>
        {signedBy === null || signedAt === null
          ? t.notSigned
          : t.signedBy(nameOf('person', signedBy), dateTime(signedAt))}
      </p>
      {voidReason !== null && <p>{voidReason}</p>}
      <p className="quiet">
        {t.bound} <span className="mono hash">{sha256}</span>
      </p>
    </Section>
  );
}

const TONES: { readonly [standing in CheckStanding]: AnyTone } = {
  pass: 'success',
  fail: 'danger',
  slower: 'danger',
  missing: 'attention',
  'too-old': 'attention',
  waived: 'info',
  unjudged: 'neutral',
};

function ServerContent({ sheet }: Props) {
  const t = useT().lots.sheets;
  const text = useText();
  const { number } = useFormat();
  const { profileVersion, openFindings } = sheet;
  return (
    <>
      <Section title={t.checks}>
        {profileVersion !== null && <p className="quiet">{t.profile(number(profileVersion))}</p>}
        <Checks checks={sheet.checks} />
      </Section>
      <Section title={t.findings}>
        {openFindings.length === 0 && <p className="quiet">{t.noFindings}</p>}
        {openFindings.map((finding) => (
          <p key={finding.en}>{text(finding)}</p>
        ))}
      </Section>
    </>
  );
}

function Checks({ checks }: { readonly checks: readonly SheetCheckView[] }) {
  const t = useT().lots.sheets;
  const text = useText();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const whose = ({ measuredAt, measuredBy }: SheetCheckView) =>
    measuredAt === null || measuredBy === null
      ? NONE
      : `${nameOf('person', measuredBy)}, ${dateTime(measuredAt)}`;
  return (
    <PlainTable<SheetCheckView>
      label={t.checks}
      breaks
      rows={checks}
      rowId={({ title, gate }) => `${gate.en} ${title.en}`}
      columns={[
        { id: 'check', label: t.check, cell: ({ title }) => text(title) },
        { id: 'gate', label: t.gate, cell: ({ gate }) => text(gate) },
        { id: 'limit', label: t.limit, cell: ({ limit }) => text(limit) },
        { id: 'value', label: t.value, cell: ({ value }) => (value ? text(value) : NONE) },
        {
          id: 'standing',
          label: t.standing,
          cell: ({ standing }) => (
            <StateLabel tone={TONES[standing]} bare>
              {t.standings[standing]}
            </StateLabel>
          ),
        },
        { id: 'who', label: t.who, cell: whose },
        { id: 'instrument', label: t.instrument, cell: ({ instrument }) => instrument ?? NONE },
      ]}
    />
  );
}

function Lot({ sheet }: Props) {
  const t = useT().lots;
  const text = useText();
  return (
    <Section title={t.sheets.servers}>
      {sheet.rule !== null && <p>{text(sheet.rule)}</p>}
      <PlainTable
        label={t.sheets.servers}
        breaks
        rows={sheet.servers}
        rowId={({ serverId }) => serverId}
        columns={[
          {
            id: 'server',
            label: t.server,
            cell: ({ serverId, serial, name }) => (
              <AppLink href={`/servers/${serverId}`}>{serial ?? name ?? serverId}</AppLink>
            ),
          },
          {
            id: 'state',
            label: t.state,
            cell: ({ state }) => <TableState states={SERVER_TABLE.states} state={state} bare />,
          },
        ]}
      />
    </Section>
  );
}
