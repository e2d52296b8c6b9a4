import { seen, type NodeFinding } from '../redfish/seen.js';
import type { NodeSnapshot, Readings } from '../redfish/snapshot.js';
import type { PowerState } from '../server-guards.js';

/** What controllers call it; one that is on its way on or off says nothing. */
const SAID: { readonly [word: string]: PowerState } = { on: 'on', off: 'off' };

const ASKED: { readonly [says in PowerState]: { readonly en: string; readonly da: string } } = {
  on: {
    en: 'says that it is on, and on record it is off: switch it off, or record that it is on',
    da: 'oplyser, at den er tændt, men står som slukket: sluk den, eller registrér, at den er tændt',
  },
  off: {
    en: 'says that it is off, and on record it is on: switch it on, or record that it is off',
    da: 'oplyser, at den er slukket, men står som tændt: tænd den, eller registrér, at den er slukket',
  },
};

/** A machine that was switched on or off past the record, and so past the gate of water. */
export function judgePower(
  { path, name }: Pick<NodeSnapshot, 'path' | 'name'>,
  { powerStates }: Pick<Readings, 'powerStates'>,
  recorded: PowerState,
): readonly NodeFinding[] {
  const word = powerStates.find(({ node }) => node === path)?.state ?? '';
  const says = SAID[word.toLowerCase()];
  if (says === undefined || says === recorded) return [];
  const { en, da } = ASKED[says];
  return [
    seen({
      code: 'power-differs',
      class: 'acceptance',
      kind: 'different',
      node: path,
      where: path,
      en: `${name} ${en}.`,
      da: `${name} ${da}.`,
      expected: recorded,
      found: says,
    }),
  ];
}
