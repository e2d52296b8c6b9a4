import { numberAt, objectsAt, textAt, type JsonObject } from './json.js';
import { nameOf } from './read-health.js';
import type { Beyond, StoppedFan } from './snapshot.js';
import { isAbsent, ofType, typeOf, type Tree } from './tree.js';

type Measured = {
  readonly path: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly upper: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
};

const isOn = (resource: JsonObject): boolean => {
  const state = textAt(resource, 'Status', 'State');
  return state === null || state === 'Enabled';
};

/** Who is ill by its own word is told as that. */
const isWell = (resource: JsonObject): boolean =>
  !/^(?:Warning|Critical)$/.test(textAt(resource, 'Status', 'Health') ?? '');

const temperatures = (tree: Tree): readonly Measured[] =>
  ofType(tree, 'Thermal').flatMap(({ path, resource }) =>
    objectsAt(resource, 'Temperatures').flatMap((one, place) => {
      const value = numberAt(one, 'ReadingCelsius');
      // Nothing in a machine has 0 °C: that is a sensor of what is not there.
      if (value === null || value === 0 || !isOn(one) || !isWell(one)) return [];
      return [
        {
          path: `${path}#/Temperatures/${place}`,
          name: nameOf(one, 'Temperature'),
          value,
          unit: '°C',
          upper: [numberAt(one, 'UpperThresholdCritical'), numberAt(one, 'UpperThresholdFatal')],
          lower: [numberAt(one, 'LowerThresholdCritical'), numberAt(one, 'LowerThresholdFatal')],
        },
      ];
    }),
  );

const sensors = (tree: Tree): readonly Measured[] =>
  ofType(tree, 'Sensor').flatMap(({ path, resource }) => {
    const value = numberAt(resource, 'Reading');
    if (value === null || !isOn(resource) || !isWell(resource)) return [];
    const limit = (name: string) => numberAt(resource, 'Thresholds', name, 'Reading');
    return [
      {
        path,
        name: nameOf(resource, typeOf(path, resource)),
        value,
        unit: textAt(resource, 'ReadingUnits') ?? '',
        upper: [limit('UpperCritical'), limit('UpperFatal')],
        lower: [limit('LowerCritical'), limit('LowerFatal')],
      },
    ];
  });

/** A limit of nothing or less is a field that nobody has filled in. */
const known = (limits: readonly (number | null)[]): readonly number[] =>
  limits.filter((limit) => limit !== null && limit > 0).map(Number);

function beyondOf({ path, name, value, unit, upper, lower }: Measured): readonly Beyond[] {
  const [most, least] = [Math.min(...known(upper)), Math.max(...known(lower))];
  if (least >= most) return [];
  const limit = value >= most ? most : value <= least ? least : null;
  return limit === null ? [] : [{ path, name, value, unit, limit, isUpper: value >= most }];
}

/** Readings at or beyond what they themselves call critical. */
export const beyondLimits = (tree: Tree): readonly Beyond[] =>
  [...temperatures(tree), ...sensors(tree)].flatMap(beyondOf);

type Fan = StoppedFan & { readonly speed: number };

function fanOf(path: string, resource: JsonObject): readonly Fan[] {
  const speed =
    numberAt(resource, 'SpeedPercent', 'SpeedRPM') ??
    numberAt(resource, 'SpeedPercent', 'Reading') ??
    numberAt(resource, 'Reading') ??
    numberAt(resource, 'ReadingRPM');
  if (speed === null || isAbsent(resource) || !isOn(resource) || !isWell(resource)) return [];
  return [{ path, name: nameOf(resource, 'Fan'), speed }];
}

/** Present fans that stand still beside others that turn; all of them may by design. */
export function stoppedFans(tree: Tree): readonly StoppedFan[] {
  const newer = ofType(tree, 'Fan').flatMap(({ path, resource }) => fanOf(path, resource));
  const older = ofType(tree, 'Thermal').flatMap(({ path, resource }) =>
    objectsAt(resource, 'Fans').flatMap((one, place) => fanOf(`${path}#/Fans/${place}`, one)),
  );
  return [newer, older]
    .map((fans) => (fans.some(({ speed }) => speed > 0) ? fans : []))
    .map((fans) => fans.filter(({ speed }) => speed === 0))
    .reduce((first, second) => (first.length >= second.length ? first : second), [])
    .map(({ path, name }) => ({ path, name }));
}
