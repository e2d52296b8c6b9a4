import { seen, type NodeFinding } from './seen.js';
import type { Snapshot } from './snapshot.js';
import { lastSegment } from './tree.js';

type Speaking = {
  readonly path: string;
  readonly name: { readonly en: string; readonly da: string };
  readonly node: string | null;
  readonly said: string;
};

function speaking({ stable }: Snapshot): readonly Speaking[] {
  const units = stable.cooling.units.map(({ path, firmwareInstead }) => ({
    path,
    name: { en: `the cooling unit ${lastSegment(path)}`, da: `køleenheden ${lastSegment(path)}` },
    node: null,
    said: firmwareInstead,
  }));
  const controllers = stable.controllers.map(({ path, firmwareInstead }) => {
    const held = stable.nodes.filter((one) => one.controllers.includes(path));
    return {
      path,
      name: { en: `the controller ${lastSegment(path)}`, da: `styreenheden ${lastSegment(path)}` },
      node: held.length === 1 ? (held[0]?.path ?? null) : null,
      said: firmwareInstead,
    };
  });
  return [...units, ...controllers].flatMap(({ said, ...same }) =>
    said === null ? [] : [{ ...same, said }],
  );
}

/** Where a list of firmware tells the same as unknown, it is told with that. */
const isListed = ({ stable }: Snapshot, said: string): boolean =>
  stable.firmware.some(({ version, asReported }) => version === null && asReported === said);

const unknownFirmware = ({ path, name, node, said }: Speaking): NodeFinding =>
  seen({
    code: 'firmware-unknown',
    class: 'service',
    kind: 'unknown',
    node,
    where: `${path} firmware`,
    en: `The firmware of ${name.en} is not known: "${said}" is no version.`,
    da: `Firmwaren i ${name.da} er ukendt: "${said}" er ikke en version.`,
    found: said,
  });

/** What a loop is made of has serials, the loop has none. */
const isLoop = (path: string): boolean => /\/CoolingLoops\//i.test(path);

const placeholders = ({ stable }: Snapshot): readonly NodeFinding[] =>
  stable.cooling.units.flatMap(({ path, serial, serialInstead }) => {
    if (serial !== null || isLoop(path)) return [];
    if (serialInstead === null) {
      return [
        seen({
          code: 'serial-unknown',
          class: 'acceptance',
          kind: 'unknown',
          node: null,
          where: path,
          en: `The cooling unit ${lastSegment(path)} reports no serial number.`,
          da: `Køleenheden ${lastSegment(path)} oplyser intet serienummer.`,
        }),
      ];
    }
    return [
      seen({
        code: 'serial-placeholder',
        class: 'acceptance',
        kind: 'unknown',
        node: null,
        where: path,
        en: `The cooling unit ${lastSegment(path)} reports "${serialInstead}" as its serial number, which identifies nothing.`,
        da: `Køleenheden ${lastSegment(path)} oplyser "${serialInstead}" som serienummer, og det identificerer intet.`,
        found: serialInstead,
      }),
    ];
  });

/** What controllers and cooling units say of themselves that says nothing. */
export const judgeEquipment = (snapshot: Snapshot): readonly NodeFinding[] => [
  ...speaking(snapshot)
    .filter(({ said }) => !isListed(snapshot, said))
    .map(unknownFirmware),
  ...placeholders(snapshot),
];
