import { existsSync, realpathSync } from 'node:fs';
import { capturesIn } from '../inventory/adapters/redfish/captures-in.js';
import { contentOf } from '../inventory/adapters/redfish/digest.js';
import { FolderSource } from '../inventory/adapters/redfish/folder-source.js';
import { HttpsSource } from '../inventory/adapters/redfish/https-source.js';
import type { RedfishSource } from '../inventory/adapters/redfish/redfish-source.js';
import { walk } from '../inventory/adapters/redfish/walk.js';
import { compareBaseline } from '../inventory/domain/redfish/compare-baseline.js';
import { compareTogether } from '../inventory/domain/redfish/compare-siblings.js';
import { compareSpec } from '../inventory/domain/redfish/compare-spec.js';
import { judge, settled } from '../inventory/domain/redfish/judge.js';
import type { NodeFinding } from '../inventory/domain/redfish/seen.js';
import type { Snapshot } from '../inventory/domain/redfish/snapshot.js';
import { Secrets } from '../platform/config/secrets.js';
import { readSettings } from '../platform/config/settings.js';
import { Outgoing } from '../platform/outgoing/outgoing.js';
import { isUrl, readRedfishOptions, type RedfishOptions } from './redfish-options.js';
import { Usage } from './usage.js';

type Capture = {
  readonly source: string;
  readonly snapshot: Snapshot;
  readonly findings: readonly NodeFinding[];
  readonly isRead: boolean;
};

type Opened = { readonly label: string; readonly isLive: boolean; readonly source: RedfishSource };

async function openAll(options: RedfishOptions): Promise<readonly Opened[]> {
  const settings = readSettings();
  const outgoing = new Outgoing(settings);
  const { secret, pin, authority } = options;
  const credentials = secret === null ? null : await new Secrets(settings).of(secret);
  if (secret !== null && credentials === null) {
    throw new Usage(`--secret: there is no login ${secret} in SECRETS_FILE or the environment.`);
  }
  const trust = {
    ...(pin === null ? {} : { pin }),
    ...(authority === null ? {} : { authority }),
  };
  const given = options.sources.flatMap((one) =>
    isUrl(one) ? [new URL(one).origin] : capturesIn(one),
  );
  return onePerPlace(given).map((one) => {
    if (!isUrl(one)) {
      return { label: one, isLive: options.nowMs !== null, source: new FolderSource(one) };
    }
    const source = new HttpsSource(outgoing, { url: one, trust, credentials });
    return { label: source.name, isLive: true, source };
  });
}

/** What was named twice is one machine, and not two that report the same. */
function onePerPlace(given: readonly string[]): readonly string[] {
  const byPlace = new Map<string, string>();
  for (const one of given) {
    const place = isUrl(one) || !existsSync(one) ? one : realpathSync(one);
    if (!byPlace.has(place)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}

async function readOne(
  { label, isLive, source }: Opened,
  options: RedfishOptions,
): Promise<Capture> {
  const tree = await walk(source).finally(() => source.close());
  const { snapshot, findings } = judge(tree, { nowMs: options.nowMs ?? Date.now(), isLive });
  const { spec, baseline } = options;
  const ordered =
    spec === null ? [] : snapshot.stable.nodes.flatMap((node) => compareSpec(node, spec));
  const agreed = baseline === null ? [] : compareBaseline(snapshot, baseline);
  return {
    source: label,
    snapshot,
    findings: [...findings, ...ordered, ...agreed],
    isRead: tree.resources.size > 0,
  };
}

function print(captures: readonly Capture[]): void {
  const together = compareTogether(
    captures.map(({ source, snapshot }) => ({ name: source, snapshot })),
  );
  const shown = captures.map(({ source, snapshot, findings }, at) => {
    const among = together.filter(({ capture }) => capture === at).map(({ finding }) => finding);
    const { stable, readings, unread } = snapshot;
    return {
      source,
      digest: contentOf(snapshot).digest,
      snapshot: { ...stable, readings },
      findings: settled([...among, ...findings]),
      unread,
    };
  });
  process.stdout.write(`${JSON.stringify({ captures: shown }, null, 2)}\n`);
}

const HOW =
  'npm run idrift -- redfish import FOLDER|URL ... ' +
  '[--spec FILE] [--baseline FILE] [--secret NAME] [--pin SHA256 | --ca FILE] [--now ISO]';

/** Reads what machines report, judges each by itself and all as twins; needs no database. */
export async function redfishImport(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${HOW}\n`);
    return 0;
  }
  try {
    const options = readRedfishOptions(args);
    const captures: Capture[] = [];
    for (const one of await openAll(options)) captures.push(await readOne(one, options));
    print(captures);
    if (captures.some(({ isRead }) => isRead)) return 0;
    process.stderr.write('Nothing could be read; see "unread" of each capture.\n');
    return 1;
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    process.stderr.write(`${error.message}\n${HOW}\n`);
    return 2;
  }
}
