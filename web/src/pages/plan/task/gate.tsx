import { Button } from '@mantine/core';
import type { GateView, TaskPageView } from '../../../api/types.js';
import { Section } from '../../../components/page.js';
import { PlainTable } from '../../../components/plain-table.js';
import { StateLabel } from '../../../components/state-label.js';
import { usePanel } from '../../../components/use-panel.js';
import { NONE, useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { useRoleName } from '../plan-words.js';
import { FormerVotes, VoteAnswer, VoteDetails } from './gate-said.js';
import classes from './task.module.css';

type Props = { readonly task: TaskPageView; readonly gate: GateView };
type Role = GateView['roles'][number];

/** Whether the gate is passed: what each role said of what is shown now. */
export function Gate({ task, gate }: Props) {
  const t = useT().planGate;
  const roleName = useRoleName();
  const { day } = useFormat();
  const of = (role: Role) => gate.votes.find((vote) => vote.counts && vote.role === role);
  return (
    <Section title={t.title} actions={<VoteButton task={task} gate={gate} />}>
      <p className={classes.above}>
        {task.state === 'done' ? (
          <StateLabel tone="success">{t.passed}</StateLabel>
        ) : (
          tally(gate, t)
        )}
      </p>
      <PlainTable<Role>
        label={t.title}
        rows={gate.roles}
        rowId={(role) => role}
        columns={[
          { id: 'role', label: t.role, cell: roleName },
          { id: 'answer', label: t.answer, cell: (role) => <VoteAnswer vote={of(role)} /> },
          {
            id: 'said',
            label: t.said,
            cell: (role) => {
              const vote = of(role);
              return vote && <VoteDetails vote={vote} />;
            },
          },
          { id: 'until', label: t.until, cell: (role) => day(of(role)?.expiresOn) ?? NONE },
        ]}
      />
      <FormerVotes votes={gate.votes.filter(({ counts }) => !counts)} />
    </Section>
  );
}

const tally = (
  { votes, quorum }: GateView,
  t: { quorum: (goes: number, need: number) => string },
) => t.quorum(votes.filter(({ counts, answer }) => counts && answer === 'go').length, quorum);

/** Whoever may vote sees the button; while something stands in the way it waits. */
function VoteButton({ task, gate }: Props) {
  const t = useT().planGate;
  const panel = usePanel();
  if (gate.yours.length === 0 || task.state === 'done') return null;
  return (
    <Button disabled={!gate.isOpen} onClick={() => panel.open('vote')}>
      {t.ask}
    </Button>
  );
}
