import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  EXPIRY_LABELS,
  EXPIRY_NEAR_DAYS,
} from '../../../../src/encryption-boxes/domain/trust/expiry.js';
import { resource } from '../../api/resource.js';
import type { BoxExpiriesView, BoxExpiryView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page, Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useUrl } from '../../components/use-url.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { DaysLeft } from './days-left.js';

/** How far ahead one may look, in days. */
const AHEAD = [String(EXPIRY_NEAR_DAYS), '180', '365'];

/** What has run out on boxes or will, the soonest first. */
export function ExpiriesPage() {
  const { boxes: t } = useT();
  const { search } = useUrl();
  const asked = search['withinDays'] ?? '';
  const withinDays = AHEAD.includes(asked) ? asked : String(EXPIRY_NEAR_DAYS);
  const expiries = useQuery({
    ...resource<BoxExpiriesView>('encryption-box', '/box-expiries', { withinDays }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t.expiries}
      kicker={<AppLink href="/encryption-boxes">{t.title}</AppLink>}
      lead={expiries.data && <Found items={expiries.data.items} within={withinDays} />}
    >
      <Section title={t.withinDays(withinDays)} actions={<Ahead days={withinDays} />}>
        <ResourceView query={expiries}>{({ items }) => <Expiries items={items} />}</ResourceView>
      </Section>
    </Page>
  );
}

type Items = { readonly items: readonly BoxExpiryView[] };

/** The answer first: how many are over, and how many are to come. */
function Found({ items, within }: Items & { readonly within: string }) {
  const { boxes: t } = useT();
  const over = items.filter(({ days }) => days < 0).length;
  return t.expiriesFound(over, items.length - over, within);
}

function Ahead({ days }: { readonly days: string }) {
  const { boxes: t } = useT();
  const { set } = useUrl();
  return (
    <SegmentedControl
      aria-label={t.ahead}
      value={days}
      data={AHEAD.map((value) => ({ value, label: t.aheadDays(value) }))}
      onChange={(value) => set({ withinDays: value })}
    />
  );
}

function Expiries({ items }: Items) {
  const { boxes: t } = useT();
  const text = useText();
  const { day } = useFormat();
  const regionName = useRegionNames();
  if (items.length === 0) {
    return <EmptyState icon="shield" title={t.noExpiries} text={t.expiriesLead} />;
  }
  return (
    <PlainTable<BoxExpiryView>
      label={t.expiries}
      rows={items}
      rowId={({ boxId, kind, what }) => `${boxId} ${kind} ${what ?? ''}`}
      columns={[
        {
          id: 'kind',
          label: t.runsOut,
          cell: ({ kind, what }) => (
            <>
              {text(EXPIRY_LABELS[kind])} {what !== null && <span className="mono">{what}</span>}
            </>
          ),
        },
        {
          id: 'box',
          label: t.box,
          cell: ({ boxId, boxLabel }) => (
            <AppLink href={`/encryption-boxes/${boxId}`}>{boxLabel}</AppLink>
          ),
        },
        {
          id: 'region',
          label: t.region,
          cell: ({ regionId }) => (regionId && regionName(regionId)) ?? NONE,
        },
        { id: 'on', label: t.on, cell: ({ on }) => day(on) },
        { id: 'days', label: t.days, cell: ({ days }) => <DaysLeft days={days} /> },
      ]}
    />
  );
}
