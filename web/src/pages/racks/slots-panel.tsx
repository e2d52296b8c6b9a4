import { useState } from 'react';
import { RACK_UNITS_MAX } from '../../../../src/inventory/domain/racks/rack.js';
import {
  OUTLET_MAX,
  SLOT_NAME_MAX,
  SLOTS_AT_ONCE,
} from '../../../../src/inventory/domain/racks/slot.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import { ApiProblem, withFaults } from '../../api/problem.js';
import type { RackPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { SidePanel } from '../../components/side-panel.js';
import { numberOrNull, orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { kindFields, phaseChoices } from './slot-fields.js';

type Values = {
  readonly count: string;
  readonly prefix: string;
  readonly firstUnit: string;
  readonly heightUnits: string;
  readonly kind: string;
  readonly role: string;
  readonly outletA: string;
  readonly outletB: string;
  readonly phase: string;
};

const IN_TURN = 'in-turn';
const TURNS = ['L1', 'L2', 'L3'] as const;

type Props = { readonly rack: RackPageView; readonly onClose: () => void };

/** Many slots in one go, one above the other; all of them are made or none. */
export function SlotsPanel({ rack, onClose }: Props) {
  const t = useT();
  const { number } = useFormat();
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const submit = async (values: Values) => {
    const slots = slotsOf(values);
    try {
      await api<RackPageView>('POST', `/racks/${rack.id}/slots`, {
        body: { slots },
        idempotencyKey,
      });
    } catch (error) {
      // What is sent next is another list, so it needs a key of its own.
      setKey(crypto.randomUUID());
      throw error instanceof ApiProblem ? aboutTheList(error, slots) : error;
    }
    await refresh('rack', 'slot');
    notify({ text: t.racks.slotsAdded(number(slots.length)) });
    onClose();
  };
  return (
    <SidePanel title={t.racks.addSlots} onClose={onClose}>
      <FormPanel<Values>
        fields={useFields()}
        defaults={{
          count: '1',
          prefix: `${rack.name}-U`,
          firstUnit: '1',
          heightUnits: '1',
          kind: 'server',
          role: '',
          outletA: '',
          outletB: '',
          phase: rack.supply === 'three-phase' ? IN_TURN : '',
        }}
        submitLabel={t.racks.addSlots}
        focusFirst
        intro={<p className="quiet">{t.racks.keeps}</p>}
        onCancel={onClose}
        onSubmit={submit}
      />
    </SidePanel>
  );
}

function useFields(): readonly FieldSpec[] {
  const t = useT();
  const text = useText();
  const { racks } = t;
  const units = { kind: 'integer', min: 1, max: RACK_UNITS_MAX } as const;
  return [
    {
      kind: 'integer',
      name: 'count',
      label: racks.slotCount,
      required: true,
      min: 1,
      max: SLOTS_AT_ONCE,
    },
    {
      kind: 'text',
      name: 'prefix',
      label: racks.slotPrefix,
      hint: racks.slotPrefixHint,
      required: true,
      max: SLOT_NAME_MAX - 4,
    },
    { ...units, name: 'firstUnit', label: racks.firstUnit, hint: racks.firstUnitHint },
    { ...units, name: 'heightUnits', label: racks.heightUnits },
    ...kindFields(t, text),
    {
      kind: 'text',
      name: 'outletA',
      label: racks.outletA,
      hint: racks.outletPrefix,
      max: OUTLET_MAX - 4,
    },
    { kind: 'text', name: 'outletB', label: racks.outletB, max: OUTLET_MAX - 4 },
    {
      kind: 'choice',
      name: 'phase',
      label: racks.phaseBoth,
      choices: [{ value: IN_TURN, label: racks.phasesInTurn }, ...phaseChoices(t)],
      emptyLabel: racks.noPhase,
    },
  ];
}

/** Each slot with its number after the name and its outlets: that of its unit, or in turn. */
function slotsOf(values: Values) {
  const first = numberOrNull(values.firstUnit);
  const height = first === null ? null : (numberOrNull(values.heightUnits) ?? 1);
  return Array.from({ length: Number(values.count) }, (_, at) => {
    const lowestUnit = first === null ? null : first + at * (height ?? 1);
    const place = String(lowestUnit ?? at + 1).padStart(2, '0');
    const outlet = (text: string) =>
      orNull(text) === null ? null : `${text.trim()} ${String(at + 1)}`;
    const phase =
      values.phase === IN_TURN ? (TURNS[at % TURNS.length] ?? null) : orNull(values.phase);
    const [outletA, outletB] = [outlet(values.outletA), outlet(values.outletB)];
    return {
      name: `${values.prefix.trim()}${place}`,
      kind: values.kind,
      role: orNull(values.role),
      lowestUnit,
      heightUnits: height,
      feedAOutlet: outletA,
      feedAPhase: outletA === null ? null : phase,
      feedBOutlet: outletB,
      feedBPhase: outletB === null ? null : phase,
    };
  });
}

/** The faults are about slots of a list that the form does not show: each is told by its name. */
function aboutTheList(problem: ApiProblem, slots: readonly { readonly name: string }[]) {
  return withFaults(problem, (fault) => {
    const at = /^\/slots\/(\d+)\//.exec(fault.pointer)?.[1];
    const name = at === undefined ? undefined : slots[Number(at)]?.name;
    return name === undefined ? fault : { ...fault, message: `${name}: ${fault.message}` };
  });
}
