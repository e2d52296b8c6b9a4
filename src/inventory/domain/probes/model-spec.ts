import type { BaselineLine } from '../redfish/compare-baseline.js';
import { SPEC_FIELDS, type NodeSpec } from '../redfish/compare-spec.js';

export const SPEC_NUMBER_MAX = 100_000;
export const BASELINE_LINES_MAX = 200;
export const COMPONENT_MAX = 120;
export const VERSION_MAX = 80;

/** What each server of a model is ordered with; what is null is not judged. */
export type ModelSpec = { readonly [field in keyof NodeSpec]-?: number | null } & {
  /** The model's own id. */
  readonly id: string;
  readonly revision: number;
};

/** Which firmware the servers of a model are to run. */
export type ModelBaseline = {
  /** The model's own id. */
  readonly id: string;
  readonly lines: readonly BaselineLine[];
  readonly revision: number;
};

type Numbers = { readonly [field in keyof NodeSpec]-?: number | null };

export const NO_SPEC: Numbers = {
  sockets: null,
  coresTotal: null,
  memoryGib: null,
  memoryModules: null,
  drives: null,
  nics: null,
  accelerators: null,
};

/** Null: nothing was ordered in numbers, so a machine is held against nothing. */
export function nodeSpecOf(spec: Numbers | null): NodeSpec | null {
  if (spec === null) return null;
  const given = SPEC_FIELDS.flatMap((field) => {
    const value = spec[field];
    return value === null ? [] : [[field, value] as const];
  });
  return given.length === 0 ? null : Object.fromEntries(given);
}

export const specImage = (spec: Numbers) =>
  Object.fromEntries(SPEC_FIELDS.map((field) => [field, spec[field]]));

export const baselineImage = ({ lines }: Pick<ModelBaseline, 'lines'>) => ({
  firmware: lines.map(({ component, version }) => `${component} ${version}`),
});

/** Components that are named twice, whatever their letters' case: which version would count? */
export function namedTwice(lines: readonly BaselineLine[]): readonly number[] {
  const names = lines.map(({ component }) => component.toLowerCase());
  return names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []));
}
