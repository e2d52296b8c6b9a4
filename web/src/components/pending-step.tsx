import type { ActionView } from '../api/types.js';
import { useFormat } from '../format.js';
import { useT, useText } from '../i18n/use-t.js';
import { Acts } from './acts.js';
import { Facts } from './facts.js';
import { Section } from './page.js';
import { StateLabel } from './state-label.js';
import { Told, type Steps, type StepTaken } from './step-evidence.js';
import { useNameOf } from './use-names.js';

type Props<A extends string> = {
  readonly of: Steps<A>;
  readonly pending:
    (StepTaken<A> & { readonly until: string; readonly actions: readonly ActionView[] }) | null;
  /** The subject's address below /api/v1. */
  readonly path: string;
  readonly revision: number;
  readonly subject: string;
  readonly valueOf?: (field: string, value: string) => string;
};

/** The step that one person has taken their part of, for the second one to confirm. */
export function PendingStep<A extends string>(props: Props<A>) {
  const { of, pending, path, revision, subject, valueOf } = props;
  const t = useT().steps;
  const text = useText();
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  if (pending === null) return null;
  const { action, by, at, until, fields, actions } = pending;
  const step = text(of[action].label);
  const told = { asked: of[action].evidence, fields, ...(valueOf && { valueOf }) };
  return (
    <Section
      title={t.pendingOf(step)}
      actions={<StateLabel tone="attention">{t.waiting}</StateLabel>}
    >
      <Facts
        facts={[
          { label: t.askedBy, value: nameOf('person', by) },
          { label: t.askedAt, value: dateTime(at) },
          { label: t.until, value: dateTime(until) },
          { label: t.told, value: <Told {...told} />, wide: true },
        ]}
      />
      <Acts
        actions={actions}
        path={`${path}/second`}
        revision={revision}
        subject={subject}
        of={step}
        among="second"
        primary="confirm"
      />
    </Section>
  );
}
