import { useState } from 'react';
import {
  GATE_ANSWER_LABELS,
  GATE_ANSWERS,
  NO_GO_CAUSE_LABELS,
  NO_GO_CAUSES,
  SAMPLE_ANSWERS,
  SAMPLES_ASKED_OF,
  VOTE_REASON_MAX,
} from '../../../../../src/migration-plan/domain/gates/votes.js';
import type { GateView } from '../../../api/types.js';
import type { FieldSpec } from '../../../components/form-fields.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useRoleName } from '../plan-words.js';

export type VoteValues = {
  readonly role: string;
  readonly answer: string;
  readonly reason: string;
  readonly cause: string;
  readonly replanOn: string;
  readonly urgentSamples: string;
};

/** The fields of a vote: a no asks for more, and so does who knows of urgent samples. */
export function useVoteFields({ yours, asks }: GateView) {
  const t = useT().planGate;
  const text = useText();
  const roleName = useRoleName();
  const [role, setRole] = useState<string>(yours[0] ?? '');
  const [answer, setAnswer] = useState('');
  const asked = {
    cause: answer === 'no-go',
    samples: asks.includes('urgent-samples') && role === SAMPLES_ASKED_OF,
  };
  const choice = { kind: 'choice', required: true } as const;
  const fields: readonly FieldSpec[] = [
    {
      ...choice,
      name: 'role',
      label: t.role,
      choices: yours.map((value) => ({ value, label: roleName(value) })),
      onPick: setRole,
    },
    ...(asked.samples
      ? [
          {
            ...choice,
            name: 'urgentSamples',
            label: t.samples,
            choices: SAMPLE_ANSWERS.map((value) => ({ value, label: t.sampleAnswers[value] })),
          },
        ]
      : []),
    {
      ...choice,
      name: 'answer',
      label: t.answer,
      choices: GATE_ANSWERS.map((value) => ({ value, label: text(GATE_ANSWER_LABELS[value]) })),
      onPick: setAnswer,
    },
    ...(asked.cause
      ? [
          {
            ...choice,
            name: 'cause',
            label: t.cause,
            choices: NO_GO_CAUSES.map((value) => ({
              value,
              label: text(NO_GO_CAUSE_LABELS[value]),
            })),
          },
          { kind: 'day', name: 'replanOn', label: t.replanOn, required: true } as const,
        ]
      : []),
    {
      kind: 'multiline',
      name: 'reason',
      label: t.reason,
      hint: t.reasonHint,
      required: answer !== '' && answer !== 'go',
      max: VOTE_REASON_MAX,
    },
  ];
  return { fields, asked };
}
