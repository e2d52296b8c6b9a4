import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { LEFT_STATES } from '../../../../src/inventory/domain/lots/acceptance-sheet.js';
import { SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { resource } from '../../api/resource.js';
import type { LotPageView, LotRuleView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel, TableState, type AnyTone } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { Blockers } from '../servers/blockers.js';
import { ProbeMany } from '../probes/probe-button.js';
import { LotBurnUp } from './burn-up.js';
import { LotTwins } from './lot-twins.js';
import { SheetsOf } from './sheets-of.js';

export function LotPage() {
  const { id = '' } = useParams({ strict: false });
  const lot = useQuery(resource<LotPageView>('server', `/lots/${id}`));
  return <ResourceView query={lot}>{(data) => <OneLot lot={data} />}</ResourceView>;
}

type Props = { readonly lot: LotPageView };

/** How far a lot has come, what blocks it, where its time went, and who has signed for it. */
function OneLot({ lot }: Props) {
  const t = useT().lots;
  const { number } = useFormat();
  const standing = lot.states
    .filter(({ state }) => !LEFT_STATES.includes(state))
    .reduce((sum, { count }) => sum + count, 0);
  const left = lot.servers - standing;
  return (
    <Page
      title={t.name(lot.orderNumber, number(lot.number))}
      actions={<ProbeMany lotId={lot.id} />}
      kicker={<AppLink href="/lots">{t.title}</AppLink>}
      lead={[
        t.progress(number(lot.inService), number(standing)),
        ...(left > 0 ? [t.left(number(left))] : []),
        `${t.idle(number(lot.idleDays))}.`,
      ].join(' ')}
    >
      <Section title={t.burnUp}>
        <LotBurnUp points={lot.burnUp} total={lot.servers} />
      </Section>
      <Blockers of={{ lotId: lot.id }} />
      <Rule lotId={lot.id} />
      <LotTwins lotId={lot.id} modelId={lot.modelId} />
      <SheetsOf of="lots" id={lot.id} />
      <Times lot={lot} />
      <LotFacts lot={lot} />
    </Page>
  );
}

const RULE_TONES: { readonly [outcome in LotRuleView['outcome']]: AnyTone } = {
  passed: 'success',
  failed: 'danger',
  undecided: 'attention',
};

/** So many tested, so many may fail: what the lot's rule says now. */
function Rule({ lotId }: { readonly lotId: string }) {
  const t = useT().lots;
  const text = useText();
  const query = useQuery(resource<LotRuleView>('server', `/lots/${lotId}/rule`));
  return (
    <Section title={t.rule}>
      <ResourceView query={query} lines={1}>
        {(rule) => (
          <p>
            <StateLabel tone={RULE_TONES[rule.outcome]}>{text(rule.text)}</StateLabel>
          </p>
        )}
      </ResourceView>
    </Section>
  );
}

function Times({ lot }: Props) {
  const t = useT().lots;
  const { number } = useFormat();
  return (
    <Section title={t.times}>
      <p className="quiet">{t.idleHint}</p>
      <PlainTable
        label={t.times}
        breaks
        rows={lot.times}
        rowId={({ state }) => state}
        columns={[
          {
            id: 'state',
            label: t.state,
            cell: ({ state }) => <TableState states={SERVER_TABLE.states} state={state} bare />,
          },
          {
            id: 'waits',
            label: t.waiting,
            cell: ({ isWaiting }) => (isWaiting ? t.waiting : NONE),
          },
          { id: 'median', label: t.median, numeric: true, cell: ({ median }) => number(median) },
          {
            id: 'longest',
            label: t.longest,
            numeric: true,
            cell: ({ longest }) => number(longest),
          },
        ]}
      />
    </Section>
  );
}

function LotFacts({ lot }: Props) {
  const t = useT().lots;
  const { number, dateTime } = useFormat();
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          { label: t.model, value: `${lot.manufacturer} ${lot.modelName}` },
          {
            label: t.order,
            value: <AppLink href={`/orders/${lot.orderId}`}>{lot.orderNumber}</AppLink>,
          },
          {
            label: t.delivery,
            value: <AppLink href={`/deliveries/${lot.deliveryId}`}>{lot.noteNumber}</AppLink>,
          },
          {
            label: t.servers,
            value: (
              <AppLink href={`/servers?lotId=${lot.id}`}>
                {t.seeServers(number(lot.servers))}
              </AppLink>
            ),
          },
          { label: t.createdAt, value: dateTime(lot.createdAt) },
        ]}
      />
    </Section>
  );
}
