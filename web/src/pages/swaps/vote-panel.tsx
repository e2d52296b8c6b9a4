import { useState } from 'react';
import { SWAP_TEXT_MAX } from '../../../../src/encryption-boxes/domain/swaps/swap.js';
import {
  CHECKS_OF,
  GO_ANSWERS,
  GO_CHECK_LABELS,
  GO_CHECKS,
  GO_ROLE_LABELS,
  ROUND_LABELS,
  type GoCheck,
  type GoRole,
} from '../../../../src/encryption-boxes/domain/swaps/votes.js';
import { CONTACT_ROLE_LABELS } from '../../../../src/regions/domain/region.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { SwapPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Reasons } from '../../components/reasons.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useOwnParty } from '../appointments/use-own-party.js';

type Values = Record<GoCheck | 'role' | 'round' | 'answer' | 'note', string>;

type Props = { readonly swap: SwapPageView; readonly onClose: () => void };

/** One role's word on whether the swap goes ahead. */
export function VotePanel({ swap, onClose }: Props) {
  const t = useT().swaps;
  const [role, setRole] = useState<GoRole | null>(swap.voices[0] ?? null);
  const [rounds] = useState(swap.rounds.filter(({ shut }) => shut === null));
  const isTold = useOwnParty(swap) === 'centre' && role !== null && role in CONTACT_ROLE_LABELS;
  const checks = role === null ? [] : CHECKS_OF[role];
  const fields = useFields({ voices: swap.voices, rounds, checks, setRole });
  return (
    <SidePanel title={t.voteTitle} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={{
          ...NOTHING_CHECKED,
          role: role ?? '',
          round: rounds.at(-1)?.round ?? '',
          answer: '',
          note: '',
        }}
        submitLabel={t.answer}
        intro={
          <>
            <p>
              {t.voteHint} {isTold && t.votePhone}
            </p>
            {rounds.length === 0 && <Reasons because={whyShut(swap)} />}
          </>
        }
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ round, answer, note, ...values }) => {
          // A list that is sent holds something.
          const told = (word: 'yes' | 'no') => {
            const some = checks.filter((check) => values[check] === word);
            return some.length === 0 ? {} : { [word]: some };
          };
          const said = { role: values.role, round, answer, note: orNull(note) };
          const body = { ...said, ...told('yes'), ...told('no') };
          await api('POST', `/swap-cases/${swap.id}/votes`, { body });
          await refresh('swap-case');
          notify({ text: t.voted });
          onClose();
        }}
      />
    </SidePanel>
  );
}

/** Of the first round: that is the one to wait for. */
const whyShut = ({ rounds }: SwapPageView) => rounds.slice(0, 1).flatMap(({ shut }) => shut ?? []);

const NOTHING_CHECKED = Object.fromEntries(GO_CHECKS.map((check) => [check, ''])) as {
  [check in GoCheck]: string; // each of GO_CHECKS
};

type Asked = Pick<SwapPageView, 'voices' | 'rounds'> & {
  readonly checks: readonly GoCheck[];
  readonly setRole: (role: GoRole | null) => void;
};

/** Who says it and in which round; what the role answers for; and the word itself. */
function useFields({ voices, rounds, checks, setRole }: Asked): readonly FieldSpec[] {
  const { swaps: t, common } = useT();
  const text = useText();
  const choice = { kind: 'choice', required: true } as const;
  const yesOrNo = [
    { value: 'yes', label: common.yes },
    { value: 'no', label: common.no },
  ];
  return [
    {
      ...choice,
      name: 'role',
      label: t.goRole,
      choices: voices.map((role) => ({ value: role, label: text(GO_ROLE_LABELS[role]) })),
      onPick: (value) => setRole(voices.find((role) => role === value) ?? null),
    },
    {
      ...choice,
      name: 'round',
      label: t.round,
      choices: rounds.map(({ round }) => ({ value: round, label: text(ROUND_LABELS[round]) })),
    },
    ...checks.map((check): FieldSpec => ({
      ...choice,
      name: check,
      label: text(GO_CHECK_LABELS[check]),
      choices: yesOrNo,
    })),
    {
      ...choice,
      name: 'answer',
      label: t.answer,
      choices: GO_ANSWERS.map((value) => ({ value, label: t.answers[value] })),
    },
    { kind: 'multiline', name: 'note', label: t.note, hint: t.voteNoteHint, max: SWAP_TEXT_MAX },
  ];
}
