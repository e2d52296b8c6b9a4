import type {
  LoopCheckView,
  LoopPageView,
  LoopReadingView,
  WaterSampleView,
} from '../../api/types.js';
import { Facts } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useAmounts, VERDICT_TONES } from './amounts.js';
import { CardTable } from './card-table.js';

/** Each computed check: its value, what it is held against, and what that means. */
export function LoopChecks({ checks }: { readonly checks: readonly LoopCheckView[] }) {
  const t = useT();
  const text = useText();
  const { amount, limit } = useAmounts();
  return (
    <Section title={t.cooling.checks}>
      <CardTable
        caption={t.cooling.checks}
        first={t.cooling.check}
        rows={checks.map((check) => ({
          key: check.code,
          title: text(check.label),
          cells: [
            {
              label: t.cooling.state,
              value: (
                <StateLabel tone={VERDICT_TONES[check.verdict]}>
                  {t.cooling.verdict[check.verdict]}
                </StateLabel>
              ),
            },
            { label: t.cooling.value, value: amount(check.value, check.quantity) },
            { label: t.cooling.limit, value: limit(check.limit, check.quantity) },
            { label: t.cooling.source, value: check.limit.source },
            { label: t.cooling.meaning, value: text(check.text) },
          ],
        }))}
      />
    </Section>
  );
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
export function SampleTable({ sample }: { readonly sample: WaterSampleView }) {
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
      <CardTable
        caption={words.sample}
        first={words.check}
        rows={sample.judgements.map((one) => ({
          key: one.code,
          title: text(one.label),
          cells: [
            {
              label: words.state,
              value: (
                <StateLabel tone={VERDICT_TONES[one.verdict]}>
                  {words.verdict[one.verdict]}
                </StateLabel>
              ),
            },
            { label: words.value, value: amount(one.value, one.quantity) },
            {
              label: words.limit,
              value: limit(one.limit ?? { min: null, max: null }, one.quantity),
            },
            { label: words.source, value: one.limit?.source },
            { label: words.meaning, value: one.remark && text(one.remark) },
          ],
        }))}
      />
    </>
  );
}
