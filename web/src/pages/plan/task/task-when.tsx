import type { TaskPageView } from '../../../api/types.js';
import { Facts } from '../../../components/facts.js';
import { Section } from '../../../components/page.js';
import { StateLabel } from '../../../components/state-label.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useSlipWords } from '../plan-words.js';

/** When it comes, why not earlier, and how far that is from what was planned. */
export function TaskWhen({ task }: { readonly task: TaskPageView }) {
  const { plan, planTask: t } = useT();
  const text = useText();
  const slipWords = useSlipWords();
  const { day, number } = useFormat();
  const { baselineStart, baselineFinish, slipDays, floatDays, isCritical, state } = task;
  const fromTo = (from: string | null, to: string | null) =>
    from === null ? NONE : plan.gantt.fromTo(day(from), day(to));
  return (
    <Section title={t.when}>
      <Facts
        facts={[
          { label: t.start, value: day(task.start) },
          { label: t.finish, value: day(task.finish) },
          { label: t.why, value: task.why && text(task.why), wide: true },
          ...(state === 'done'
            ? []
            : [{ label: t.latest, value: fromTo(task.latestStart, task.latestFinish) }]),
          ...(state === 'done'
            ? []
            : [
                {
                  label: t.float,
                  value: isCritical ? t.floatNone : floatDays !== null && plan.days(floatDays),
                },
              ]),
          {
            label: t.baseline,
            wide: true,
            value: (
              <>
                {fromTo(baselineStart, baselineFinish)}{' '}
                {slipDays !== null && (
                  <StateLabel tone={slipDays > 0 ? 'attention' : 'success'} bare>
                    {slipWords(slipDays)}
                  </StateLabel>
                )}
              </>
            ),
          },
          { label: t.agreedOn, value: day(task.agreedOn) },
          {
            label: t.estimate,
            wide: true,
            value: t.estimated(number(task.low), number(task.likely), number(task.high)),
          },
        ]}
      />
    </Section>
  );
}
