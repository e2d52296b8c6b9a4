import {
  FACT_LABELS,
  FACT_NAMES,
} from '../../../../../src/migration-plan/domain/facts/fact-names.js';
import type { TaskPageView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { Facts, type Fact } from '../../../components/facts.js';
import { Section } from '../../../components/page.js';
import { useNameOf } from '../../../components/use-names.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useRoleName } from '../plan-words.js';
import { factPage } from './fact-pages.js';
import { useDecisionTitle } from './use-decisions.js';
import classes from './task.module.css';

type Props = { readonly task: TaskPageView };

/** When it counts as done, who answers for it, and what was shown for it. */
export function TaskFacts({ task }: Props) {
  const { planTask: t } = useT();
  const text = useText();
  const roleName = useRoleName();
  const nameOf = useNameOf();
  const { day, dateTime } = useFormat();
  const { doneAt, doneBy, startedOn, evidence, tags } = task;
  const facts: readonly Fact[] = [
    { label: t.done, value: text(task.done), wide: true },
    ...(task.fact === null ? [] : [{ label: t.fact, value: <FactOf task={task} />, wide: true }]),
    { label: t.kind, value: t.kinds[task.kind] },
    { label: t.lead, value: roleName(task.lead) },
    { label: t.with, value: task.with.map(roleName).join(', ') },
    { label: t.startedOn, value: day(startedOn) },
    { label: t.doneAt, value: dateTime(doneAt) },
    ...(doneBy === null ? [] : [{ label: t.doneBy, value: nameOf('person', doneBy) }]),
    ...(task.decisionId === null
      ? []
      : [{ label: t.decision, value: <DecisionLink id={task.decisionId} />, wide: true }]),
    ...(task.kind === 'manual' ? [{ label: t.evidence, value: words(evidence), wide: true }] : []),
    { label: t.note, value: words(task.note), wide: true },
    ...(tags.length === 0 ? [] : [{ label: t.tags, value: tags.join(', ') }]),
  ];
  return (
    <Section title={t.facts}>
      <Facts facts={facts} />
    </Section>
  );
}

const words = (text: string | null) =>
  text === null ? null : <span className={classes.words}>{text}</span>;

/** The fact by name, how much of it can be seen, and where it is made to hold. */
function FactOf({ task: { fact, have, want, regionId } }: Props) {
  const { planTask: t } = useT();
  const text = useText();
  const { number } = useFormat();
  const name = FACT_NAMES.find((one) => one === fact);
  const page = name === undefined ? null : factPage(name, regionId);
  return (
    <>
      {name === undefined ? (fact ?? NONE) : text(FACT_LABELS[name])}
      {have !== null && want !== null && `: ${t.haveOf(number(have), number(want))}`}
      {page !== null && (
        <>
          {' '}
          <AppLink href={page}>{t.seeFact}</AppLink>
        </>
      )}
    </>
  );
}

function DecisionLink({ id }: { readonly id: string }) {
  const titleOf = useDecisionTitle();
  return <AppLink href={`/decisions/${id}`}>{titleOf(id)}</AppLink>;
}
