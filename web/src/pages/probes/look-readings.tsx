import type {
  CoolantReading,
  Readings,
  Stable,
} from '../../../../src/inventory/domain/redfish/snapshot.js';
import { lastSegment } from '../../../../src/inventory/domain/redfish/tree.js';
import type { LookView } from '../../api/types.js';
import { PlainTable } from '../../components/plain-table.js';
import { StateLabel, type AnyTone } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import classes from './probes.module.css';

type Row = {
  readonly key: string;
  readonly name: string;
  /** Null: not known. */
  readonly value: string | null;
  readonly tone?: AnyTone;
};

type Props = { readonly look: LookView; readonly stable: Stable };

/** Health and cooling as of the last look: these vary, and are not part of any snapshot. */
export function LookReadings({ look, stable }: Props) {
  const t = useT().probes;
  const rows = useRows(look.readings as unknown as Readings | null, stable); // a look wrote it
  return (
    <>
      <h3 className={classes.head}>{t.readings}</h3>
      {rows.length === 0 ? (
        <p className="quiet">{t.noReadings}</p>
      ) : (
        <PlainTable
          label={t.readings}
          breaks
          rows={rows}
          rowId={({ key }) => key}
          columns={[
            { id: 'reading', label: t.reading, cell: ({ name }) => name },
            { id: 'value', label: t.value, cell: (row) => <Value row={row} /> },
          ]}
        />
      )}
    </>
  );
}

function Value({ row: { value, tone } }: { readonly row: Row }) {
  const t = useT().probes;
  if (value === null) return <StateLabel tone="unknown">{t.unknown}</StateLabel>;
  return tone === undefined ? <>{value}</> : <StateLabel tone={tone}>{value}</StateLabel>;
}

const HEALTH_TONES: { readonly [health: string]: AnyTone } = {
  ok: 'success',
  warning: 'attention',
  critical: 'danger',
};

const toneOf = (health: string | null): AnyTone =>
  HEALTH_TONES[health?.toLowerCase() ?? ''] ?? 'unknown';

function useRows(readings: Readings | null, { cooling, unwell }: Stable): readonly Row[] {
  const coolant = useCoolantRows();
  const t = useT().probes;
  // What the schema has no other word for is shown as it was said.
  const powerWords: { readonly [state: string]: string | undefined } = t.powerStates;
  const { number, dateTime } = useFormat();
  const unit = (value: number | null, of: string) =>
    value === null ? null : `${number(value)} ${of}`;
  const at = (name: string, path: string) => `${name}, ${lastSegment(path)}`;
  return [
    ...unwell.map(({ path, name, health }) => ({
      key: `health ${path}`,
      name: at(t.health, name),
      value: health,
      tone: toneOf(health),
    })),
    ...cooling.leakDetectors.map(({ path, name, reading }) => ({
      key: `leak ${path}`,
      name: at(t.leak, name),
      value: reading,
      tone: toneOf(reading),
    })),
    ...(readings?.powerStates ?? []).map(({ node, state }) => ({
      key: `state ${node}`,
      name: t.powerState,
      value: powerWords[state] ?? state,
    })),
    ...(readings?.power ?? []).map(({ chassis, watts }) => ({
      key: `power ${chassis}`,
      name: at(t.power, chassis),
      value: unit(watts, 'W'),
    })),
    ...(readings?.inletCelsius ?? []).map(({ chassis, celsius }) => ({
      key: `inlet ${chassis}`,
      name: at(t.inlet, chassis),
      value: unit(celsius, '°C'),
    })),
    ...coolant(readings),
    ...(readings?.pumps ?? []).map(({ path, speedPercent, speedRpm }) => ({
      key: `pump ${path}`,
      name: at(t.pumpSpeed, path),
      value: speedPercent === null ? unit(speedRpm, 'rpm') : unit(speedPercent, '%'),
    })),
    ...(readings?.clocks ?? []).map(({ controller, at: moment }) => ({
      key: `clock ${controller}`,
      name: at(t.clock, controller),
      value: dateTime(moment),
    })),
  ];
}

/** Flow, temperatures and pressure of each connector that says anything of them. */
function useCoolantRows() {
  const t = useT().probes;
  const { number } = useFormat();
  return (readings: Readings | null): readonly Row[] =>
    (readings?.connectors ?? []).flatMap((one) => {
      const row = (what: string, reading: CoolantReading, unit: string): readonly Row[] => {
        const { value, instead } = reading;
        if (value === null && instead === null) return [];
        const shown = value === null ? instead : `${number(value)} ${unit}`;
        const name = `${what}, ${lastSegment(one.path)}`;
        const tone = value === null ? { tone: 'unknown' as const } : {};
        return [{ key: `${one.path} ${what}`, name, value: shown, ...tone }];
      };
      return [
        ...row(t.flow, one.flowLitresPerMinute, 'l/min'),
        ...row(t.supply, one.supplyCelsius, '°C'),
        ...row(t.back, one.returnCelsius, '°C'),
        ...row(t.deltaPressure, one.deltaKpa, 'kPa'),
      ];
    });
}
