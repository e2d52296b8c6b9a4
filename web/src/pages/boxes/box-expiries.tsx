import { EXPIRY_LABELS } from '../../../../src/encryption-boxes/domain/trust/expiry.js';
import type { BoxPageView, ExpiryView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { DaysLeft } from './days-left.js';

/** What of it runs out, the soonest first. */
export function BoxExpiries({ box: { expiries } }: { readonly box: BoxPageView }) {
  const t = useT().boxes;
  const text = useText();
  const { day } = useFormat();
  if (expiries.length === 0) return null;
  return (
    <Section title={t.expiries}>
      <PlainTable<ExpiryView>
        label={t.expiries}
        rows={expiries}
        rowId={({ kind, what }) => `${kind} ${what ?? ''}`}
        breaks
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
          { id: 'on', label: t.on, cell: ({ on }) => day(on) },
          { id: 'days', label: t.days, cell: ({ days }) => <DaysLeft days={days} /> },
        ]}
      />
    </Section>
  );
}
