import { INSTRUMENT_MAX } from '../../../../src/inventory/domain/checks/result.js';
import {
  unitsOf,
  VALUE_MAX,
  type Quantity,
} from '../../../../src/inventory/domain/checks/units.js';
import { api } from '../../api/client.js';
import { isProblem, withFaults } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type { CheckDefinitionView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { orNull } from '../../components/values.js';
import { useT, useText, type Catalogue } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { measuredAtOf } from './measured-at.js';
import { useCheckTitle } from './words.js';

type Props = {
  readonly serverId: string;
  readonly definition: CheckDefinitionView;
  readonly onClose: () => void;
};

type Values = {
  readonly value: string;
  readonly unit: string;
  readonly measuredOn: string;
  readonly measuredTime: string;
  readonly instrument: string;
  readonly calibratedOn: string;
};

/** One result, typed: its value and unit as they were read, when, and with what. */
export function RecordResult({ serverId, definition, onClose }: Props) {
  const t = useT();
  const text = useText();
  const titleOf = useCheckTitle();
  const today = useToday();
  return (
    <SidePanel title={t.checks.recordOf(titleOf(definition))} onClose={onClose}>
      <FormPanel<Values>
        fields={fieldsOf(t, definition.quantity)}
        defaults={{
          value: '',
          unit: definition.unit,
          measuredOn: today,
          measuredTime: '',
          instrument: '',
          calibratedOn: '',
        }}
        submitLabel={t.checks.record}
        focusFirst
        intro={
          <p>
            {t.checks.limit}: {text(definition.limit)}
          </p>
        }
        onCancel={onClose}
        onSubmit={async (values) => {
          const result = {
            code: definition.code,
            value: values.value,
            unit: values.unit,
            measuredAt: measuredAtOf(values, today, t),
            instrument: orNull(values.instrument),
            calibratedOn: orNull(values.calibratedOn),
          };
          await send(`/servers/${serverId}/check-results`, result);
          await refresh('check');
          notify({ text: t.checks.recorded });
          onClose();
        }}
      />
    </SidePanel>
  );
}

/** The API points into its list of results; the form has one of them, so `/results/0` goes. */
async function send(path: string, result: object): Promise<void> {
  try {
    await api('POST', path, { body: { results: [result] } });
  } catch (error) {
    if (!isProblem(error)) throw error;
    throw withFaults(error, (fault) => ({
      ...fault,
      pointer: fault.pointer.replace('/results/0', ''),
    }));
  }
}

function fieldsOf(t: Catalogue, quantity: Quantity): readonly FieldSpec[] {
  const value: FieldSpec =
    quantity === 'yes-no'
      ? {
          kind: 'choice',
          name: 'value',
          label: t.checks.value,
          required: true,
          choices: [
            { value: 'yes', label: t.checks.yes },
            { value: 'no', label: t.checks.no },
          ],
        }
      : {
          kind: 'text',
          name: 'value',
          label: t.checks.value,
          hint: t.checks.valueHint,
          required: true,
          max: VALUE_MAX,
        };
  const unit: FieldSpec = {
    kind: 'choice',
    name: 'unit',
    label: t.checks.unit,
    hint: t.checks.unitHint,
    required: true,
    choices: unitsOf(quantity).map(({ code }) => ({ value: code, label: code })),
  };
  return [
    value,
    ...(quantity === 'yes-no' ? [] : [unit]),
    { kind: 'day', name: 'measuredOn', label: t.checks.measuredOn, required: true },
    {
      kind: 'text',
      name: 'measuredTime',
      label: t.checks.measuredTime,
      hint: t.checks.measuredTimeHint,
      max: 5,
    },
    { kind: 'text', name: 'instrument', label: t.checks.instrument, max: INSTRUMENT_MAX },
    { kind: 'day', name: 'calibratedOn', label: t.checks.calibratedOn },
  ];
}
