import { Checkbox, Radio } from '@mantine/core';
import { useState } from 'react';
import {
  MOVE_REASON_MAX,
  PARTY_LABELS,
  type Party,
} from '../../../../src/appointments/domain/move.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { AppointmentPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { readMoment } from '../../components/read-moment.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useWindowWords } from './date-words.js';
import { useSaidId } from './use-said-id.js';
import classes from './dates.module.css';

type Props = { readonly date: AppointmentPageView; readonly onClose: () => void };

type Values = {
  readonly answer: 'confirm' | 'decline';
  readonly windows: readonly string[];
  readonly reason: string;
  readonly party: string;
  /** Of a call, by whoever writes it down; empty: just now. */
  readonly givenAt: string;
};

/** Yes to some of the windows, or no to all of them and why. */
export function AnswerPanel({ date: now, onClose }: Props) {
  // What was asked when the form opened: an answer is never one to windows that nobody has seen.
  const [date] = useState(now);
  const t = useT();
  const said = useSaidId();
  const parties = date.speaksFor.filter((party) => party !== 'centre');
  const isCall = date.speaksFor.includes('centre');
  const fields = [
    useAnswerField(),
    useWindowsField(date),
    ...useOtherFields(parties),
    ...useCallField(isCall),
  ];
  return (
    <SidePanel title={t.dates.answerTitle} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={{
          answer: 'confirm',
          windows: [],
          reason: '',
          party: parties.find((party) => date.turn.includes(party)) ?? parties[0] ?? '',
          givenAt: '',
        }}
        submitLabel={t.dates.answer}
        intro={
          <p>
            {t.dates.answerHint} {isCall && t.dates.onPhone}
          </p>
        }
        onCancel={onClose}
        onSubmit={async ({ answer, windows, reason, party, givenAt }) => {
          const why = orNull(reason);
          const when = orNull(givenAt);
          const body = {
            ...said({ party, answer, windows, reason, givenAt }),
            party,
            proposalId: date.proposalId,
            answer,
            windows: answer === 'confirm' ? windows.map(Number) : [],
            ...(why === null ? {} : { reason: why }),
            ...(when === null ? {} : { givenAt: readMoment(when) }),
          };
          await api('POST', `/appointments/${date.id}/answers`, { body });
          await refresh('appointment');
          notify({ text: t.dates.said });
          onClose();
        }}
      />
    </SidePanel>
  );
}

function useAnswerField(): FieldSpec {
  const t = useT();
  return {
    kind: 'custom',
    name: 'answer',
    label: t.dates.answer,
    render: ({ value, onChange, error }) => (
      <Radio.Group label={t.dates.answer} value={String(value)} onChange={onChange} error={error}>
        <Radio className={classes.choice ?? ''} size="md" value="confirm" label={t.dates.confirm} />
        <Radio className={classes.choice ?? ''} size="md" value="decline" label={t.dates.decline} />
      </Radio.Group>
    ),
  };
}

function useWindowsField(date: AppointmentPageView): FieldSpec {
  const t = useT();
  const windowWords = useWindowWords();
  return {
    kind: 'custom',
    name: 'windows',
    label: t.dates.windows,
    render: ({ value, onChange, error }) => (
      <Checkbox.Group
        label={t.dates.windows}
        value={value as string[]} // a list in Values
        onChange={onChange}
        error={error}
      >
        {date.windows.map((window) => (
          <Checkbox
            className={classes.choice ?? ''}
            size="md"
            key={window.number}
            value={String(window.number)}
            label={windowWords(window)}
          />
        ))}
      </Checkbox.Group>
    ),
  };
}

/** When the call was, by whoever writes it down. */
function useCallField(isCall: boolean): readonly FieldSpec[] {
  const t = useT();
  if (!isCall) return [];
  const { calledAt: label, calledAtHint: hint } = t.dates;
  return [{ kind: 'text', name: 'givenAt', label, hint, max: 40 }];
}

/** On whose behalf is asked for only where there is a choice. */
function useOtherFields(parties: readonly Party[]): readonly FieldSpec[] {
  const t = useT();
  const text = useText();
  return [
    { kind: 'multiline', name: 'reason', label: t.dates.reason, max: MOVE_REASON_MAX },
    ...(parties.length > 1
      ? ([
          {
            kind: 'choice',
            name: 'party',
            label: t.dates.party,
            required: true,
            choices: parties.map((value) => ({ value, label: text(PARTY_LABELS[value]) })),
          },
        ] as const)
      : []),
  ];
}
