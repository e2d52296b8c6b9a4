import type {
  LoopCheckView,
  LoopPageView,
  LoopReadingView,
  WaterSampleView,
} from '../../api/types.js';
import { Facts } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { PlainTable } from '../../components/plain-table.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useAmounts, VERDICT_TONES } from './amounts.js';

/** Each computed check: its value, what it is held against, and what that means. */
export function LoopChecks({ checks }: { readonly checks: readonly LoopCheckView[] }) {
  const t = useT();
  const text = useText();
  const { amount, limit } = useAmounts();
  const words = t.cooling;
  return (
    <Section
      title={words.checks}
      actions={
        <PanelButton
          panel="limits"
          label={words.editLimits}
          icon="edit"
          permission="cooling.write"
        />
      }
    >
      <PlainTable
        label={words.checks}
        rows={checks}
        rowId={({ code }) => code}
        columns={[
          { id: 'check', label: words.check, cell: ({ label }) => text(label) },
          { id: 'state', label: words.state, cell: ({ verdict }) => <Verdict verdict={verdict} /> },
          {
            id: 'value',
            label: words.value,
            cell: ({ value, quantity }) => amount(value, quantity),
          },
          { id: 'limit', label: words.limit, cell: (check) => limit(check.limit, check.quantity) },
          { id: 'source', label: words.source, cell: (check) => check.limit.source },
          { id: 'meaning', label: words.meaning, cell: (check) => text(check.text) },
        ]}
      />
    </Section>
  );
}

function Verdict({ verdict }: Pick<LoopCheckView, 'verdict'>) {
  const t = useT();
  return <StateLabel tone={VERDICT_TONES[verdict]}>{t.cooling.verdict[verdict]}</StateLabel>;
}

export function LatestReading({ loop }: { readonly loop: LoopPageView }) {
  const t = useT();
  return (
    <Section
      title={t.cooling.reading}
      actions={
        <PanelButton
          panel="reading"
          label={t.cooling.addReading}
          icon="plus"
          permission="cooling.write"
        />
      }
    >
      {loop.reading === null ? (
        <p className="quiet">{t.cooling.noReading}</p>
      ) : (
        <ReadingFacts reading={loop.reading} />
      )}
    </Section>
  );
}

function ReadingFacts({ reading }: { readonly reading: LoopReadingView }) {
  const t = useT();
  const { dateTime } = useFormat();
  const { amount } = useAmounts();
  const words = t.cooling;
  return (
    <Facts
      facts={[
        { label: words.readAt, value: dateTime(reading.at) },
        { label: words.purpose, value: words.purposes[reading.purpose] },
        { label: words.supply, value: amount(reading.supplyMillidegrees, 'temperature') },
        { label: words.back, value: amount(reading.returnMillidegrees, 'temperature') },
        { label: words.flow, value: amount(reading.flowMlPerMinute, 'flow') },
        {
          label: words.difference,
          value: amount(reading.differencePressurePa, 'pressureDifference'),
        },
        { label: words.pressure, value: amount(reading.pressurePa, 'pressure') },
        { label: words.dewPoint, value: amount(reading.dewPointMillidegrees, 'temperature') },
        { label: words.power, value: amount(reading.powerWatts, 'power') },
      ]}
    />
  );
}

export function LatestSample({ loop }: { readonly loop: LoopPageView }) {
  const t = useT();
  return (
    <Section
      title={t.cooling.sample}
      actions={
        <PanelButton
          panel="sample"
          label={t.cooling.addSample}
          icon="plus"
          permission="cooling.write"
        />
      }
    >
      {loop.sample === null ? (
        <p className="quiet">{t.cooling.noSample}</p>
      ) : (
        <SampleTable sample={loop.sample} />
      )}
    </Section>
  );
}

/** What a laboratory found, each value with the limit of its day. */
function SampleTable({ sample }: { readonly sample: WaterSampleView }) {
  const t = useT();
  const text = useText();
  const { dateTime } = useFormat();
  const { amount, limit } = useAmounts();
  const words = t.cooling;
  return (
    <>
      <p>
        {sample.laboratory} · {dateTime(sample.takenAt)} · {words.purposes[sample.purpose]}
      </p>
      <PlainTable
        label={words.sample}
        rows={sample.judgements}
        rowId={({ code }) => code}
        columns={[
          { id: 'check', label: words.check, cell: ({ label }) => text(label) },
          { id: 'state', label: words.state, cell: ({ verdict }) => <Verdict verdict={verdict} /> },
          {
            id: 'value',
            label: words.value,
            cell: ({ value, quantity }) => amount(value, quantity),
          },
          {
            id: 'limit',
            label: words.limit,
            cell: (one) => limit(one.limit ?? { min: null, max: null }, one.quantity),
          },
          { id: 'source', label: words.source, cell: (one) => one.limit?.source },
          { id: 'meaning', label: words.meaning, cell: ({ remark }) => remark && text(remark) },
        ]}
      />
    </>
  );
}
