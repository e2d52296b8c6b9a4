import {
  MOVE_REASON_MAX,
  PARTY_LABELS,
  WINDOWS_MAX,
} from '../../../../src/appointments/domain/move.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { AppointmentPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { readClock } from '../../components/read-clock.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSaidId } from './use-said-id.js';

type Props = { readonly date: AppointmentPageView; readonly onClose: () => void };

type Values = Record<string, string>;

const NUMBERS = Array.from({ length: WINDOWS_MAX }, (_, at) => at + 1);

/** Up to three windows, typed as a Danish clock shows them; the first is needed. */
export function ProposePanel({ date, onClose }: Props) {
  const t = useT();
  const text = useText();
  const said = useSaidId();
  const [first = 'centre'] = date.speaksFor;
  const fields: readonly FieldSpec[] = [
    ...NUMBERS.flatMap((number): readonly FieldSpec[] => {
      const required = number === 1;
      const of = (label: string) => `${t.dates.window(number)}: ${label}`;
      return [
        { kind: 'day', name: `day${number}`, label: of(t.dates.day), required },
        { kind: 'time', name: `start${number}`, label: of(t.dates.start), required },
        { kind: 'time', name: `end${number}`, label: of(t.dates.end), required },
        {
          kind: 'day',
          name: `endDay${number}`,
          label: of(t.dates.endDay),
          hint: t.dates.endDayHint,
        },
      ];
    }),
    { kind: 'multiline', name: 'reason', label: t.dates.reason, max: MOVE_REASON_MAX },
    {
      kind: 'choice',
      name: 'party',
      label: t.dates.party,
      required: true,
      choices: date.speaksFor.map((value) => ({ value, label: text(PARTY_LABELS[value]) })),
    },
  ];
  const defaults: Values = {
    ...Object.fromEntries(
      NUMBERS.flatMap((number) => NAMES.map((name) => [`${name}${number}`, ''])),
    ),
    reason: '',
    party: first,
  };
  return (
    <SidePanel title={t.dates.propose} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={defaults}
        submitLabel={t.dates.propose}
        focusFirst
        intro={<p>{t.dates.proposeHint}</p>}
        onCancel={onClose}
        onSubmit={async (values) => {
          const reason = orNull(values['reason']);
          const body = {
            ...said(values),
            party: values['party'],
            windows: windowsIn(values),
            ...(reason === null ? {} : { reason }),
          };
          await api('POST', `/appointments/${date.id}/proposals`, { body });
          await refresh('appointment');
          notify({ text: t.dates.said });
          onClose();
        }}
      />
    </SidePanel>
  );
}

const NAMES = ['day', 'start', 'end', 'endDay'] as const;

/** A window of which nothing is typed is none; of one that is half typed the server says what. */
const windowsIn = (values: Values) =>
  NUMBERS.flatMap((number) => {
    const of = (name: (typeof NAMES)[number]) => values[`${name}${number}`] ?? '';
    if (NAMES.every((name) => of(name).trim() === '')) return [];
    const endDay = orNull(of('endDay'));
    return [
      {
        day: of('day'),
        start: readClock(of('start')) ?? '',
        end: readClock(of('end')) ?? '',
        ...(endDay === null ? {} : { endDay }),
      },
    ];
  });
