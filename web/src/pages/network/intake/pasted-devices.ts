import {
  ASSET_NUMBER_MAX,
  PLACE_MAX,
  readSerial,
} from '../../../../../src/inventory/domain/asset.js';
import { manufacturerKey, SERIAL_MAX } from '../../../../../src/kernel/text.js';
import {
  BULK_DEVICES_MAX,
  HOSTNAME_MAX,
  hostnameKey,
  isHostname,
} from '../../../../../src/network/domain/devices/device.js';
import type { DeviceRole } from '../../../../../src/network/domain/devices/roles.js';
import type { Found, Known, KnownModel, KnownSite, KnownWave } from './known-names.js';
import { columnsNamedIn, USUAL_COLUMNS, type Column } from './pasted-columns.js';
import { rowsOf, type TextRow } from './table-text.js';

/** Columns whose cells name something that has to be there. */
export type NamingColumn = 'model' | 'role' | 'platform' | 'site' | 'wave';

export type RowFault =
  | { readonly kind: 'no-model' | 'bad-hostname' | 'placeholder' }
  | {
      readonly kind: 'unknown' | 'ambiguous';
      readonly column: NamingColumn;
      readonly given: string;
    }
  | { readonly kind: 'too-long'; readonly column: Column; readonly max: number }
  | {
      readonly kind: 'twice';
      readonly column: 'hostname' | 'serial';
      readonly firstRow: number;
    }
  | { readonly kind: 'too-many-cells'; readonly columns: number }
  | { readonly kind: 'server'; readonly message: string; readonly existingId: string | null };

/** One row of what was pasted, as it is understood. */
export type PastedDevice = Omit<TextRow, 'cells'> & {
  readonly given: Given;
  readonly model: KnownModel | null;
  readonly role: DeviceRole | null;
  readonly platform: string | null;
  readonly site: KnownSite | null;
  readonly wave: KnownWave | null;
  readonly faults: readonly RowFault[];
};

export type PastedDevices = {
  readonly rows: readonly PastedDevice[];
  /** Those that the first row named; null: it named none. */
  readonly heading: {
    readonly read: readonly Column[];
    readonly ignored: readonly string[];
  } | null;
  readonly tooMany: boolean;
};

/** What was written, by its column; empty where nothing was. */
type Given = { readonly [column in Column]: string };

/**
 * Reads devices as they come from a spreadsheet, and says of each row all that is wrong with it
 * before anything is sent.
 * @param defaultModel what a row without a model is of
 */
export function readDevices(
  text: string,
  known: Known,
  defaultModel: KnownModel | null,
): PastedDevices {
  const all = rowsOf(text);
  const heading = all[0] === undefined ? null : columnsNamedIn(all[0]);
  const places = heading?.places ?? USUAL_COLUMNS;
  const claim = claims();
  const rows = (heading === null ? all : all.slice(1)).map((row) => {
    const read = understood(row, places, { known, defaultModel });
    return { ...read, faults: claim(read) };
  });
  return {
    rows,
    heading: heading && {
      read: heading.places.filter((column) => column !== null),
      ignored: heading.ignored,
    },
    tooMany: rows.length > BULK_DEVICES_MAX,
  };
}

type Help = { readonly known: Known; readonly defaultModel: KnownModel | null };

function understood(
  { row, lastRow, cells }: TextRow,
  places: readonly (Column | null)[],
  { known, defaultModel }: Help,
): PastedDevice {
  const given = givenIn(cells, places);
  const named = <T>(column: NamingColumn, look: (name: string) => Found<T>): Found<T | null> =>
    given[column] === '' ? { is: null } : look(given[column]);
  const model: Found<KnownModel | null> =
    given.model === '' ? { is: defaultModel } : known.model(given.model);
  const role = named('role', known.role);
  const platform = named('platform', known.platform);
  const site = named('site', known.site);
  const wave = named('wave', known.wave);
  const unnamed = Object.entries({ model, role, platform, site, wave }).flatMap(([name, one]) => {
    const column = name as NamingColumn; // the keys of the literal above
    return 'fault' in one ? [{ kind: one.fault, column, given: given[column] }] : [];
  });
  return {
    row,
    lastRow,
    given,
    model: isOf(model),
    role: isOf(role),
    platform: isOf(platform),
    site: isOf(site),
    wave: isOf(wave),
    faults: [
      ...(cells.slice(places.length).some((cell) => cell !== '')
        ? [{ kind: 'too-many-cells' as const, columns: places.length }]
        : []),
      ...('is' in model && model.is === null ? [{ kind: 'no-model' as const }] : []),
      ...unnamed,
      ...faultsOfTexts(given),
    ],
  };
}

const isOf = <T>(found: Found<T | null>): T | null => ('is' in found ? found.is : null);

function givenIn(cells: readonly string[], places: readonly (Column | null)[]): Given {
  const at = (column: Column) => cells[places.indexOf(column)] ?? '';
  return {
    hostname: at('hostname'),
    model: at('model'),
    role: at('role'),
    platform: at('platform'),
    serial: at('serial'),
    site: at('site'),
    place: at('place'),
    wave: at('wave'),
    assetNumber: at('assetNumber'),
  };
}

const LIMITS = [
  ['hostname', HOSTNAME_MAX],
  ['place', PLACE_MAX],
  ['assetNumber', ASSET_NUMBER_MAX],
] as const;

function faultsOfTexts(given: Given): readonly RowFault[] {
  const faults: RowFault[] = LIMITS.flatMap(([column, max]) =>
    given[column].length > max ? [{ kind: 'too-long', column, max } as const] : [],
  );
  const isNamed = given.hostname !== '' && given.hostname.length <= HOSTNAME_MAX;
  if (isNamed && !isHostname(given.hostname)) faults.push({ kind: 'bad-hostname' });
  if (given.serial !== '') {
    const read = readSerial(given.serial);
    if ('fault' in read) faults.push({ kind: 'placeholder' });
    else if (Math.max(read.key.length, given.serial.length) > SERIAL_MAX) {
      faults.push({ kind: 'too-long', column: 'serial', max: SERIAL_MAX });
    }
  }
  return faults;
}

/** Only a row without other faults takes its names: one that is left out hides no other. */
function claims(): (row: PastedDevice) => readonly RowFault[] {
  const hostnames = new Map<string, number>();
  const serials = new Map<string, number>();
  return ({ row, given, model, faults }) => {
    if (faults.length > 0) return faults;
    const hostname = given.hostname === '' ? null : hostnameKey(given.hostname);
    const serial = serialKeyOf(given.serial, model);
    const twice: RowFault[] = [];
    const byName = hostnames.get(hostname ?? '');
    const bySerial = serials.get(serial ?? '');
    if (byName !== undefined) twice.push({ kind: 'twice', column: 'hostname', firstRow: byName });
    if (bySerial !== undefined) twice.push({ kind: 'twice', column: 'serial', firstRow: bySerial });
    if (twice.length > 0) return twice;
    if (hostname !== null) hostnames.set(hostname, row);
    if (serial !== null) serials.set(serial, row);
    return [];
  };
}

/** Two makers may number their pieces alike. */
function serialKeyOf(given: string, model: KnownModel | null): string | null {
  const read = readSerial(given);
  if ('fault' in read || model === null) return null;
  return `${manufacturerKey(model.manufacturer)} ${read.key}`;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** As POST /network-devices/bulk takes it. */
export const bodyOf = ({ given, model, role, platform, site, wave }: PastedDevice) => ({
  modelId: model?.id ?? '',
  name: orNull(given.hostname),
  role,
  platform,
  serial: orNull(given.serial),
  siteId: site?.id ?? null,
  place: orNull(given.place),
  assetNumber: orNull(given.assetNumber),
  waveId: wave?.id ?? null,
});
