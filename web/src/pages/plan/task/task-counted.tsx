import { COUNTED_LABELS } from '../../../../../src/migration-plan/domain/facts/facts.js';
import type { CountView, TaskPageView } from '../../../api/types.js';
import { Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { PlainTable } from '../../../components/plain-table.js';
import { StateLabel } from '../../../components/state-label.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';

type What = TaskPageView['counted'][number];

/** What is counted of it: it is done when what is moved and explained makes up the expected. */
export function TaskCounted({ task }: { readonly task: TaskPageView }) {
  const { planTask: t } = useT();
  const text = useText();
  const { number } = useFormat();
  if (task.counted.length === 0) return null;
  const of = (what: What) => task.counts.find((count) => count.what === what);
  const part = (name: 'expected' | 'done' | 'explained') => (what: What) => {
    const count = of(what);
    return count === undefined ? NONE : number(count[name]);
  };
  return (
    <Section
      title={t.counts}
      actions={
        <PanelButton panel="counts" label={t.countsEdit} icon="edit" permission="plan.work" />
      }
    >
      <p className="quiet">{t.countsText}</p>
      <PlainTable<What>
        label={t.counts}
        rows={task.counted}
        rowId={(what) => what}
        columns={[
          { id: 'what', label: t.what, cell: (what) => text(COUNTED_LABELS[what]) },
          { id: 'expected', label: t.expected, numeric: true, cell: part('expected') },
          { id: 'done', label: t.counted, numeric: true, cell: part('done') },
          { id: 'explained', label: t.explained, numeric: true, cell: part('explained') },
          {
            id: 'difference',
            label: t.difference,
            cell: (what) => <Difference count={of(what)} />,
          },
        ]}
      />
    </Section>
  );
}

function Difference({ count }: { readonly count: CountView | undefined }) {
  const { planTask: t } = useT();
  const { number } = useFormat();
  if (count === undefined) {
    return <StateLabel tone="unknown">{t.notCounted}</StateLabel>;
  }
  const missing = count.expected - count.done - count.explained;
  return (
    <StateLabel tone={missing === 0 ? 'success' : 'attention'} bare>
      {missing === 0 ? t.addsUp : number(missing)}
    </StateLabel>
  );
}
