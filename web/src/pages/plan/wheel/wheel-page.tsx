import { AppLink } from '../../../components/app-link.js';
import { EmptyState } from '../../../components/empty-state.js';
import { Failure } from '../../../components/failure.js';
import { Page, Section } from '../../../components/page.js';
import { ResourceView } from '../../../components/resource-view.js';
import { useYear } from '../../../components/use-year.js';
import { YearSwitch } from '../../../components/year-switch.js';
import { useT } from '../../../i18n/use-t.js';
import { useWheel } from './use-wheel.js';
import { WheelList } from './wheel-list.js';
import { WheelRing } from './wheel-ring.js';
import { countsOf, entriesOf, type WheelEntry } from './wheel.js';
import classes from './wheel.module.css';

/** A year of the rollout: drawn as a ring, and in a table that says the same. */
export function WheelPage() {
  const { plan, wheel: t } = useT();
  const year = useYear();
  const { rollout, freezes, expiries, ...read } = useWheel(year);
  const entries = entriesOf(year, { lanes: rollout.data?.lanes ?? [], freezes, expiries });
  return (
    <Page
      title={t.title(year)}
      kicker={<AppLink href="/plan">{plan.title}</AppLink>}
      lead={read.isComplete && <Answer entries={entries} />}
      actions={<YearSwitch path="/plan/wheel" year={year} />}
    >
      <ResourceView query={rollout}>
        {() => (
          <>
            {read.isPartial && <Failure>{t.partial}</Failure>}
            {read.isCut && <Failure>{t.cut}</Failure>}
            {read.isComplete && isEmpty(entries) && <Empty year={year} />}
            <div className={classes.drawn}>
              <Section title={t.ring}>
                <WheelRing year={year} entries={entries} isComplete={read.isComplete} />
              </Section>
            </div>
            <Section title={t.list(year)}>
              <WheelList label={t.list(year)} entries={entries} />
            </Section>
          </>
        )}
      </ResourceView>
    </Page>
  );
}

type Entries = { readonly entries: readonly WheelEntry[] };

const isEmpty = (entries: readonly WheelEntry[]) => entries.every(({ kind }) => kind === 'day-off');

/** The answer first: how much there is of what the plans hang on. */
function Answer({ entries }: Entries) {
  const { wheel: t } = useT();
  const counts = countsOf(entries);
  const of = (kind: 'cutover' | 'gate' | 'freeze') => counts.get(kind) ?? 0;
  return t.answer(of('cutover'), of('gate'), of('freeze'));
}

function Empty({ year }: { readonly year: number }) {
  const { plan, wheel: t } = useT();
  return (
    <EmptyState
      icon="calendar"
      title={t.empty(year)}
      text={t.emptyText}
      action={<AppLink href="/plan">{plan.title}</AppLink>}
    />
  );
}
