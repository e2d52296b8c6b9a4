import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { KNOWN, portLabel } from '../../../../src/inventory/domain/cooling/connection.js';
import {
  COOLING_PLACE_MAX,
  COUPLING_MAX,
  DETECTOR_READINGS,
  DETECTOR_SWITCHES,
  EQUIPMENT_NAME_MAX,
  PORT_PAIRS_MAX,
  type Leg,
} from '../../../../src/inventory/domain/cooling/equipment.js';
import { COOLING_NOTE_MAX } from '../../../../src/inventory/domain/cooling/loop.js';
import { PURPOSES } from '../../../../src/inventory/domain/cooling/reading.js';
import { resource } from '../../api/resource.js';
import type { LeakDetectorView, LoopPageView, LoopsView, ServersView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { readMoment } from '../../components/read-moment.js';
import { numberText } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, type Catalogue } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { EntryPanel, emptyOf, filled, textFields, type Texts } from './entry-panel.js';

type Props = { readonly loop: LoopPageView; readonly onClose: () => void };

/** The moment now, by the example clock where there is one, as people write it. */
function useNow(): string {
  const { exampleClock } = useSession();
  const { dateTime } = useFormat();
  const [opened] = useState(() => new Date().toISOString());
  return dateTime(exampleClock ?? opened);
}

const purposeField = (t: Catalogue): FieldSpec => ({
  kind: 'choice',
  name: 'purpose',
  label: t.cooling.purpose,
  required: true,
  choices: PURPOSES.map((value) => ({ value, label: t.cooling.purposes[value] })),
});

const momentField = (name: string, label: string, t: Catalogue): FieldSpec => ({
  kind: 'text',
  name,
  label,
  hint: t.cooling.atHint,
  required: true,
});

/** With the moment read, where it is one. */
const withMoment = (name: string, loopId: string) => (values: Texts) => ({
  ...filled({ ...values, [name]: readMoment(values[name] ?? '') }),
  loopId,
});

export function ReadingPanel({ loop, onClose }: Props) {
  const t = useT();
  const now = useNow();
  const words = t.cooling;
  const fields: readonly FieldSpec[] = [
    momentField('at', words.at, t),
    ...textFields([
      ['supplyCelsius', words.supply],
      ['returnCelsius', words.back],
      ['flowLitresPerMinute', words.flow],
      ['differencePressureKpa', words.difference],
      ['pressureKpa', words.pressure],
      ['dewPointCelsius', words.dewPoint, words.dewPointHint],
      ['roomCelsius', words.room],
      ['relativeHumidityPercent', words.humidity],
      ['powerKilowatts', words.power],
    ]),
    purposeField(t),
  ];
  return (
    <EntryPanel
      title={words.addReading}
      path="/loop-readings"
      fields={fields}
      defaults={{ ...emptyOf(fields), at: now, purpose: 'check' }}
      toBody={withMoment('at', loop.id)}
      onClose={onClose}
    />
  );
}

export function SamplePanel({ loop, onClose }: Props) {
  const t = useT();
  const now = useNow();
  const words = t.cooling;
  const fields: readonly FieldSpec[] = [
    momentField('takenAt', words.takenAt, t),
    { kind: 'text', name: 'laboratory', label: words.laboratory, required: true },
    ...textFields([
      ['glycolPercent', words.glycol],
      ['ph', words.ph],
      ['conductivityMicrosiemensPerCm', words.conductivity],
      ['bacteriaPerMl', words.bacteria],
      ['turbidityNtu', words.turbidity],
    ]),
    purposeField(t),
    { kind: 'multiline', name: 'note', label: words.note },
  ];
  return (
    <EntryPanel
      title={words.addSample}
      path="/water-samples"
      fields={fields}
      defaults={{ ...emptyOf(fields), takenAt: now, purpose: 'check' }}
      toBody={withMoment('takenAt', loop.id)}
      onClose={onClose}
    />
  );
}

/** What is typed of a CDU, when it is added and later. */
export function useCduFields(): readonly FieldSpec[] {
  const { cooling: words } = useT();
  return [
    { kind: 'text', name: 'name', label: words.name, required: true, max: EQUIPMENT_NAME_MAX },
    { kind: 'text', name: 'capacityKilowatts', label: words.capacity, required: true },
    { kind: 'multiline', name: 'note', label: words.note, max: COOLING_NOTE_MAX },
  ];
}

export function CduPanel({ loop, onClose }: Props) {
  const t = useT();
  const words = t.cooling;
  const other = loop.kind === 'technology' ? 'facility' : 'technology';
  const { data } = useQuery(
    resource<LoopsView>('coolant-loop', '/coolant-loops', { kind: other, limit: 100 }),
  );
  const choices = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const fields: readonly FieldSpec[] = [
    {
      kind: 'choice',
      name: 'other',
      label: other === 'facility' ? words.facilityLoop : words.technologyLoop,
      required: true,
      choices,
    },
    ...useCduFields(),
  ];
  return (
    <EntryPanel
      title={words.addCdu}
      path="/cdus"
      fields={fields}
      defaults={emptyOf(fields)}
      toBody={({ other: chosen, ...values }) => ({
        ...filled(values),
        [`${other}LoopId`]: chosen,
        [`${loop.kind}LoopId`]: loop.id,
      })}
      onClose={onClose}
    />
  );
}

/** What is typed of a manifold, when it is added and later. */
export function useManifoldFields(): readonly FieldSpec[] {
  const { cooling: words } = useT();
  return [
    { kind: 'text', name: 'name', label: words.name, required: true, max: EQUIPMENT_NAME_MAX },
    { kind: 'text', name: 'place', label: words.place, max: COOLING_PLACE_MAX },
  ];
}

export function ManifoldPanel({ loop, onClose }: Props) {
  const t = useT();
  const words = t.cooling;
  const fields: readonly FieldSpec[] = [
    ...useManifoldFields(),
    {
      kind: 'integer',
      name: 'pairs',
      label: words.pairs,
      required: true,
      min: 1,
      max: PORT_PAIRS_MAX,
    },
    ...(['couplingType', 'couplingSize'] as const).map((name): FieldSpec => ({
      kind: 'text',
      name,
      label: words[name],
      required: true,
      max: COUPLING_MAX,
    })),
  ];
  return (
    <EntryPanel
      title={words.addManifold}
      path="/manifolds"
      fields={fields}
      defaults={emptyOf(fields)}
      toBody={(values) => ({
        ...filled(values),
        pairs: Number(values['pairs']),
        loopId: loop.id,
      })}
      onClose={onClose}
    />
  );
}

export const knownField = (name: string, label: string, t: Catalogue): FieldSpec => ({
  kind: 'choice',
  name,
  label,
  choices: KNOWN.map((value) => ({ value, label: t.cooling.known[value] })),
});

const portsOf = (loop: LoopPageView, leg: Leg) =>
  loop.manifolds.flatMap(({ name, ports }) =>
    ports
      .filter((port) => port.leg === leg)
      .map(({ id, number }) => ({ value: id, label: portLabel(name, number, leg) })),
  );

/** Hose and coupling of one leg, as somebody saw them. */
export const hoseFields = (
  leg: Leg,
  t: Catalogue,
  seen: Pick<FieldSpec, 'required'> = {},
): readonly FieldSpec[] => [
  ...textFields([
    [`${leg}HoseType`, t.cooling[`${leg}HoseType`]],
    [`${leg}HoseMetres`, t.cooling[`${leg}HoseMetres`]],
  ]),
  { ...knownField(`${leg}Seated`, t.cooling[`${leg}Seated`], t), ...seen },
  { ...knownField(`${leg}Latched`, t.cooling[`${leg}Latched`], t), ...seen },
];

const SERVERS_OFFERED = 500;

export function ConnectPanel({ loop, onClose }: Props) {
  const t = useT();
  const words = t.cooling;
  const { data } = useQuery(
    resource<ServersView>('server', '/servers', {
      state: 'received,installed,connected',
      limit: SERVERS_OFFERED,
    }),
  );
  const servers = (data?.items ?? []).map(({ id, name, serial }) => ({
    value: id,
    label: name ?? serial ?? id,
  }));
  const port = (leg: Leg, label: string): FieldSpec => ({
    kind: 'choice',
    name: `${leg}PortId`,
    label,
    required: true,
    choices: portsOf(loop, leg),
  });
  const fields: readonly FieldSpec[] = [
    { kind: 'choice', name: 'serverId', label: words.server, required: true, choices: servers },
    port('supply', words.supplyPort),
    ...hoseFields('supply', t),
    port('return', words.returnPort),
    ...hoseFields('return', t),
  ];
  return (
    <EntryPanel
      title={words.connect}
      path="/coolant-connections"
      fields={fields}
      defaults={emptyOf(fields)}
      onClose={onClose}
    />
  );
}

const detectorFields = (t: Catalogue): readonly FieldSpec[] => [
  { kind: 'text', name: 'name', label: t.cooling.name, required: true },
  {
    kind: 'choice',
    name: 'switch',
    label: t.cooling.switchLabel,
    required: true,
    choices: DETECTOR_SWITCHES.map((value) => ({ value, label: t.cooling.switch[value] })),
  },
  {
    kind: 'choice',
    name: 'reading',
    label: t.cooling.readingLabel,
    required: true,
    choices: DETECTOR_READINGS.map((value) => ({ value, label: t.cooling.detectorReading[value] })),
  },
  { kind: 'day', name: 'wetTestedOn', label: t.cooling.wetTestedOn },
  {
    kind: 'integer',
    name: 'wetTestSeconds',
    label: t.cooling.wetTestSeconds,
    min: 0,
    max: 86_400,
  },
];

const detectorBody = ({ wetTestSeconds = '', ...values }: Texts) => ({
  ...filled(values),
  ...(wetTestSeconds.trim() === '' ? {} : { wetTestSeconds: Number(wetTestSeconds) }),
});

export function DetectorPanel({ loop, onClose }: Props) {
  const t = useT();
  const words = t.cooling;
  const places = [
    { value: `loop ${loop.id}`, label: loop.name },
    ...loop.cdus.map(({ id, name }) => ({ value: `cdu ${id}`, label: name })),
    ...loop.manifolds.map(({ id, name }) => ({ value: `manifold ${id}`, label: name })),
    ...loop.connections.map(({ serverId, serverName }) => ({
      value: `server ${serverId}`,
      label: serverName,
    })),
  ];
  const fields: readonly FieldSpec[] = [
    { kind: 'choice', name: 'place', label: words.watches, required: true, choices: places },
    ...detectorFields(t),
  ];
  return (
    <EntryPanel
      title={words.addDetector}
      path="/leak-detectors"
      fields={fields}
      defaults={{ ...emptyOf(fields), switch: 'enabled', reading: 'unknown' }}
      toBody={({ place = '', ...values }) => {
        const [watches, watchedId] = place.split(' ');
        return { ...detectorBody(values), watches, watchedId };
      }}
      onClose={onClose}
    />
  );
}

type EditProps = { readonly detector: LeakDetectorView; readonly onClose: () => void };

export function DetectorEdit({ detector, onClose }: EditProps) {
  const t = useT();
  return (
    <EntryPanel
      title={t.cooling.editDetector}
      method="PATCH"
      path={`/leak-detectors/${detector.id}`}
      ifMatch={detector.revision}
      fields={detectorFields(t)}
      defaults={{
        name: detector.name,
        switch: detector.switch,
        reading: detector.reading,
        wetTestedOn: detector.wetTestedOn ?? '',
        wetTestSeconds: numberText(detector.wetTestSeconds),
      }}
      toBody={detectorBody}
      onClose={onClose}
    />
  );
}
