import { Injectable } from '@nestjs/common';
import { fault, IdriftError, type FieldFault } from '../../kernel/errors.js';
import { manufacturerKey } from '../../kernel/text.js';
import type { WriteTx } from '../../platform/database/work.js';
import { partNumberKey, readSerial, type HardwareModel } from '../domain/asset.js';
import {
  compareLine,
  IMPORT_COLUMNS,
  readNewLine,
  type ImportCells,
  type ImportLine,
} from '../domain/server-import.js';
import { AssetStore } from '../persistence/asset.store.js';
import { OrderStore } from '../persistence/order.store.js';
import { ServerStore, type ServerListed } from '../persistence/server.store.js';
import { SERVER_COLUMNS } from './server.columns.js';
import {
  ServerRegistration,
  type NewServer,
  type RegistrationCheck,
} from './server.registration.js';

/** A line as it was read: its cells, and what is wrong with them as texts. */
export type GivenLine = {
  readonly line: number;
  readonly cells: ImportCells;
  readonly faults: readonly FieldFault[];
};

/** What the lines are held against, looked up once for the whole file. */
type Known = {
  readonly byId: ReadonlyMap<string, ServerListed>;
  /** Serial key -> the servers that carry it, of any manufacturer. */
  readonly bySerial: ReadonlyMap<string, readonly ServerListed[]>;
  readonly models: readonly HardwareModel[];
  readonly check: RegistrationCheck;
  /** Servers that an earlier line of this file is about. */
  readonly met: Set<string>;
};

const ERROR = { outcome: 'error', serverId: null, revision: null, modelId: null } as const;

/** Says of every line what an import would do, and changes nothing. */
@Injectable()
export class ServerImportPreview {
  constructor(
    private readonly servers: ServerStore,
    private readonly assets: AssetStore,
    private readonly orders: OrderStore,
    private readonly registration: ServerRegistration,
  ) {}

  async lines(tx: WriteTx, given: readonly GivenLine[]): Promise<ImportLine[]> {
    const known = await this.lookUp(tx, given);
    return given.map((one) => previewLine(one, known));
  }

  private async lookUp(tx: WriteTx, given: readonly GivenLine[]): Promise<Known> {
    const { scope } = tx.context.actor;
    const ids = given.flatMap(({ cells }) => cells.id ?? []);
    const keys = given.flatMap(({ cells }) => serialKeyIn(cells) ?? []);
    const parts = given.flatMap(({ cells }) =>
      cells.partNumber === undefined ? [] : partNumberKey(cells.partNumber),
    );
    const alive = await this.assets.aliveBySerialKeys(tx, [...new Set(keys)]);
    const servers = await this.servers.byIds(tx, scope, [...ids, ...alive.map(({ id }) => id)]);
    const byId = new Map(servers.map((server) => [server.id, server]));
    const bySerial = new Map<string, ServerListed[]>();
    for (const { id, serialKey } of alive) {
      const server = byId.get(id);
      if (server === undefined || serialKey === null) continue;
      bySerial.set(serialKey, [...(bySerial.get(serialKey) ?? []), server]);
    }
    const models = await this.orders.modelsByPart(tx, parts);
    const inputs = given.flatMap(({ cells }) => {
      const [model] = modelsFor(models, cells);
      return model === undefined ? [] : [newServerOf(cells, model.id)];
    });
    const check = await this.registration.prepare(tx, inputs);
    return { byId, bySerial, models, check, met: new Set() };
  }
}

function previewLine({ line, cells, faults }: GivenLine, known: Known): ImportLine {
  const label = cells.serial ?? cells.name ?? '';
  const wrong = (found: readonly FieldFault[]): ImportLine => ({
    ...ERROR,
    line,
    label,
    changes: [],
    faults: found,
  });
  if (faults.length > 0) return wrong(faults);
  const target = targetOf(cells, known);
  if ('pointer' in target) return wrong([target]);
  if (target.server === null) return previewNew({ line, label, cells }, known, wrong);
  const { server } = target;
  if (known.met.has(server.id)) return wrong([repeated()]);
  known.met.add(server.id);
  const { changes, faults: refused } = compareLine(cells, cellsOf(server));
  const about = { line, changes, serverId: server.id, revision: server.revision, modelId: null };
  const named = { ...about, label: server.serial ?? server.name ?? label, faults: [] };
  if (changes.length + refused.length === 0) return { ...named, outcome: 'unchanged' };
  // Told first: what differs may be what others did since the file was made.
  if (cells.revision !== undefined && Number(cells.revision) !== server.revision) {
    return { ...named, outcome: 'conflict' };
  }
  if (refused.length > 0) return { ...named, outcome: 'error', faults: refused };
  return { ...named, outcome: 'update' };
}

function previewNew(
  { line, label, cells }: Pick<ImportLine, 'line' | 'label'> & { readonly cells: ImportCells },
  { models, check }: Known,
  wrong: (faults: readonly FieldFault[]) => ImportLine,
): ImportLine {
  const { changes, faults } = readNewLine(cells);
  if (faults.length > 0) return wrong(faults);
  const [model, another] = modelsFor(models, cells);
  if (model === undefined || another !== undefined) return wrong([whichModel(another)]);
  if (cells.model !== undefined && cells.model !== model.name) return wrong([otherModel()]);
  try {
    check(newServerOf(cells, model.id), '');
  } catch (error) {
    if (!(error instanceof IdriftError)) throw error;
    return wrong(faultsOf(error));
  }
  const about = { line, label, serverId: null, revision: null, modelId: model.id };
  return { ...about, outcome: 'create', changes, faults: [] };
}

/** The server a line is about: by its id, else by its serial; null when it is a new one. */
function targetOf(
  cells: ImportCells,
  { byId, bySerial }: Known,
): FieldFault | { readonly server: ServerListed | null } {
  if (cells.id !== undefined) {
    const server = byId.get(cells.id);
    return server === undefined ? unknownId() : { server };
  }
  const key = serialKeyIn(cells);
  const found = (key === null ? [] : (bySerial.get(key) ?? [])).filter(
    ({ manufacturer }) =>
      cells.manufacturer === undefined ||
      manufacturerKey(cells.manufacturer) === manufacturerKey(manufacturer),
  );
  return found.length > 1 ? whichManufacturer() : { server: found[0] ?? null };
}

const serialKeyIn = ({ serial }: ImportCells): string | null => {
  const read = serial === undefined ? null : readSerial(serial);
  return read !== null && 'key' in read ? read.key : null;
};

/** What the columns of an export say of a server. */
function cellsOf(server: ServerListed): ImportCells {
  const cells = IMPORT_COLUMNS.flatMap((column) => {
    const value = SERVER_COLUMNS[column]?.(server) ?? null;
    return value === null ? [] : [[column, String(value)] as const];
  });
  return Object.fromEntries(cells);
}

const modelsFor = (models: readonly HardwareModel[], cells: ImportCells) =>
  models.filter(
    ({ kind, partNumber, manufacturer }) =>
      kind === 'server' &&
      cells.partNumber !== undefined &&
      partNumberKey(partNumber) === partNumberKey(cells.partNumber) &&
      (cells.manufacturer === undefined ||
        manufacturerKey(manufacturer) === manufacturerKey(cells.manufacturer)),
  );

export const newServerOf = (cells: ImportCells, modelId: string): NewServer => ({
  modelId,
  serial: cells.serial,
  name: cells.name,
  place: cells.place,
  assetNumber: cells.assetNumber,
  ...(cells.accelerators === undefined ? {} : { accelerators: Number(cells.accelerators) }),
});

const faultsOf = ({ code, text, details }: IdriftError): readonly FieldFault[] =>
  details.errors ?? [{ pointer: '', code, text }];

const unknownId = () =>
  fault(
    '/id',
    'unknown-id',
    'There is no such server, or you may not see it.',
    'Der er ingen sådan server, eller du har ikke adgang til den.',
  );

const repeated = () =>
  fault(
    '',
    'repeated',
    'An earlier line is about the same server: keep one of them.',
    'En tidligere linje er om samme server: behold den ene.',
  );

const whichManufacturer = () =>
  fault(
    '/manufacturer',
    'ambiguous-serial',
    'Several manufacturers have this serial number: fill in the manufacturer.',
    'Flere producenter har dette serienummer: udfyld producenten.',
  );

const otherModel = () =>
  fault(
    '/model',
    'other-model',
    'The part number is of another model: correct one of the two, or leave the model blank.',
    'Varenummeret er en anden models: ret det ene af dem, eller lad modellen være tom.',
  );

const whichModel = (another: HardwareModel | undefined) =>
  another === undefined
    ? fault(
        '/partNumber',
        'unknown-model',
        'No server model has this part number: add the model first.',
        'Ingen servermodel har dette varenummer: tilføj først modellen.',
      )
    : fault(
        '/manufacturer',
        'ambiguous-part-number',
        'Several manufacturers have this part number: fill in the manufacturer.',
        'Flere producenter har dette varenummer: udfyld producenten.',
      );
