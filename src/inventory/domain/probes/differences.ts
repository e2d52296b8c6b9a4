import type { Text } from '../../../kernel/message.js';
import { figures } from '../redfish/seen.js';
import type { NodeSnapshot, Stable } from '../redfish/snapshot.js';
import { lastSegment } from '../redfish/tree.js';

export const DIFFERENCE_KINDS = ['added', 'gone', 'changed'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One thing in which two snapshots of a machine differ, in words. */
export type Difference = {
  readonly kind: DifferenceKind;
  readonly what: Text;
  readonly before: string | null;
  readonly after: string | null;
};

type Thing = { readonly what: Text; readonly value: string };
type Things = Map<string, Thing>;

const both = (text: string): Text => ({ da: text, en: text });

const named = (da: string, en: string, place: string): Text => ({
  da: `${da} ${place}`,
  en: `${en} ${place}`,
});

const joined = (parts: readonly (string | number | null | false)[]): string =>
  parts.filter((part) => part !== null && part !== false && part !== '').join(', ');

const gib = (mib: number | null): string | null =>
  mib === null ? null : `${figures(mib / 1_024)} GiB`;

const BYTES_A_GB = 1e9;
const gb = (bytes: number | null): string | null =>
  bytes === null ? null : `${Math.round(bytes / BYTES_A_GB)} GB`;

function putIdentity(things: Things, node: NodeSnapshot): void {
  const { identity, model, bios } = node;
  const put = (key: string, what: Text, value: string | null) => {
    if (value !== null && value !== '') things.set(`identity ${key}`, { what, value });
  };
  put('model', both('Model'), model);
  put('serial', { da: 'Serienummer', en: 'Serial number' }, identity.serial);
  put('uuid', both('UUID'), identity.uuid);
  put('sku', { da: 'Salgsnummer', en: 'SKU' }, identity.sku);
  put('macs', { da: 'Netværksadresser', en: 'Network addresses' }, identity.macs.join(', '));
  put(
    'bmc',
    { da: 'Styreenhedens adresser', en: 'Controller addresses' },
    identity.bmcMacs.join(', '),
  );
  put('location', { da: 'Oplyst plads', en: 'Reported place' }, identity.location);
  put('bios', both('BIOS'), bios);
}

function putParts(things: Things, node: NodeSnapshot): void {
  for (const cpu of [...node.processors, ...node.accelerators]) {
    things.set(`processor ${cpu.path}`, {
      what: named('Processor', 'Processor', cpu.socket ?? lastSegment(cpu.path)),
      value: joined([
        cpu.model ?? '?',
        cpu.cores !== null && `${cpu.cores} cores`,
        cpu.serial,
        cpu.isDisabled && 'disabled',
      ]),
    });
  }
  for (const one of node.memory) {
    things.set(`memory ${one.path}`, {
      what: named('Hukommelse', 'Memory', one.locator),
      value: joined([
        gib(one.capacityMib) ?? '?',
        one.partNumber,
        one.serial,
        one.isDisabled && 'disabled',
      ]),
    });
  }
  for (const drive of node.drives) {
    things.set(`drive ${drive.path}`, {
      what: named('Drev', 'Drive', drive.name ?? lastSegment(drive.path)),
      value: joined([drive.model ?? '?', gb(drive.capacityBytes), drive.serial]),
    });
  }
  for (const adapter of node.adapters) {
    things.set(`adapter ${adapter.path}`, {
      what: named('Netkort', 'Network adapter', lastSegment(adapter.path)),
      value: joined([adapter.model ?? '?', adapter.partNumber, adapter.serial]),
    });
  }
}

function putAround(things: Things, stable: Stable): void {
  for (const item of stable.firmware) {
    things.set(`firmware ${item.path}`, {
      what: named('Firmware i', 'Firmware of', item.component),
      value: item.version ?? item.asReported ?? '?',
    });
  }
  for (const one of stable.controllers) {
    things.set(`controller ${one.path}`, {
      what: named('Styreenhed', 'Controller', lastSegment(one.path)),
      value: joined([one.model, one.firmware ?? '?', one.macs.join(' ')]),
    });
  }
  for (const one of stable.chassis) {
    things.set(`chassis ${one.path}`, {
      what: named('Kabinet', 'Chassis', lastSegment(one.path)),
      value: joined([one.kind, one.model, one.serial, one.location]) || '?',
    });
  }
  for (const one of stable.powerSupplies) {
    things.set(`supply ${one.path}`, {
      what: named('Strømforsyning', 'Power supply', lastSegment(one.path)),
      value: joined([
        one.model ?? '?',
        one.capacityWatts !== null && `${one.capacityWatts} W`,
        one.serial,
        one.firmware,
      ]),
    });
  }
  putCooling(things, stable);
  putHealth(things, stable);
}

function putHealth(things: Things, { unwell, signs }: Stable): void {
  for (const one of unwell) {
    things.set(`health ${one.path}`, {
      what: named('Helbred for', 'Health of', one.name),
      value: joined([one.health, one.state, ...one.conditions.map(({ message }) => message)]),
    });
  }
  for (const { path, kind, name } of signs) {
    things.set(`sign ${path}`, { what: named('Tegn ved', 'Sign of', name), value: kind });
  }
}

function putCooling(things: Things, { cooling }: Stable): void {
  for (const one of [...cooling.connectors, ...cooling.pumps]) {
    things.set(`coolant ${one.path}`, {
      what: named('Køling', 'Cooling', one.name ?? lastSegment(one.path)),
      value: lastSegment(one.path),
    });
  }
  for (const one of cooling.leakDetectors) {
    things.set(`leak ${one.path}`, {
      what: named('Lækagedetektor', 'Leak detector', one.name),
      value: joined([one.reading ?? '?', one.state, one.health]),
    });
  }
}

function thingsOf(stable: Stable): Things {
  const things: Things = new Map();
  for (const node of stable.nodes) {
    putIdentity(things, node);
    putParts(things, node);
  }
  putAround(things, stable);
  return things;
}

/** What was added, what is gone and what was changed between two snapshots of one machine. */
export function differencesOf(from: Stable, to: Stable): readonly Difference[] {
  const [before, after] = [thingsOf(from), thingsOf(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const what = is?.what ?? was?.what;
    if (what === undefined || was?.value === is?.value) return [];
    const kind = was === undefined ? 'added' : is === undefined ? 'gone' : 'changed';
    return [{ kind, what, before: was?.value ?? null, after: is?.value ?? null }];
  });
}
