import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import type { Text } from '../../../kernel/message.js';
import { normaliseSerial } from '../../../kernel/text.js';
import type { WriteTx } from '../../../platform/database/work.js';
import { digestOf } from '../../adapters/redfish/digest.js';
import { FINDING_CLASSES, type SeenFinding } from '../../domain/finding.js';
import { NODE_CODES, serialsSeen } from '../../domain/probes/find-node.js';
import { couldSee, hidden } from '../../domain/probes/judged.js';
import {
  lookImage,
  PROBE_FINDINGS_MAX,
  snapshotImage,
  UNREAD_KEPT_MAX,
  type LastLook,
} from '../../domain/probes/probe.js';
import { steady } from '../../domain/probes/steady.js';
import { judgeUnread } from '../../domain/redfish/judge-unread.js';
import {
  isWhole,
  stableText,
  type NodeSnapshot,
  type Snapshot,
} from '../../domain/redfish/snapshot.js';
import { FindingStore } from '../../persistence/finding.store.js';
import { IdentityStore, type SeenIdentity } from '../../persistence/probes/identity.store.js';
import { LookStore } from '../../persistence/probes/look.store.js';
import { SnapshotStore } from '../../persistence/probes/snapshot.store.js';
import type { ServerListed } from '../../persistence/server.store.js';
import { FindingRecords } from '../finding.records.js';
import type { Look } from './probe.runs.js';

type Kept = Pick<LastLook, 'snapshotId' | 'snapshotDigest' | 'partialId' | 'partialDigest'>;
type News = Partial<LastLook> & Pick<LastLook, 'outcome'>;

const NEVER: Omit<LastLook, 'id' | 'lookedAt' | 'outcome' | 'outcomeSince'> = {
  failureCode: null,
  failure: null,
  wholeAt: null,
  identityRead: false,
  nodePath: null,
  evidence: null,
  serialsSeen: [],
  snapshotId: null,
  snapshotDigest: null,
  partialId: null,
  partialDigest: null,
  unread: [],
  unreadCount: 0,
  readings: null,
};

/** Writes down looks. Whoever calls it holds the server, so looks at one come one by one. */
@Injectable()
export class ProbeRecords {
  constructor(
    private readonly looks: LookStore,
    private readonly snapshots: SnapshotStore,
    private readonly identities: IdentityStore,
    private readonly findings: FindingRecords,
    private readonly standing: FindingStore,
    private readonly audit: Audit,
  ) {}

  /** Nothing could be read: what was known stays as it was. */
  async failed(
    tx: WriteTx,
    server: ServerListed,
    { code, text }: { readonly code: string; readonly text: Text },
  ): Promise<void> {
    const before = await this.looks.find(tx, server.id);
    await this.save(tx, server, before, {
      outcome: 'failed',
      failureCode: code,
      failure: text,
    });
  }

  /** It answered, but which node it is cannot be told: that alone is found, the rest stays. */
  async unmatched(
    tx: WriteTx,
    server: ServerListed,
    snapshot: Snapshot,
    finding: SeenFinding,
  ): Promise<void> {
    const before = await this.looks.find(tx, server.id);
    await this.findings.seen(tx, aboutOf(server), 'probe', [finding], ({ code }) =>
      NODE_CODES.includes(code),
    );
    await this.save(tx, server, before, {
      outcome: 'unmatched',
      ...REACHED,
      ...unreadOf(snapshot),
      identityRead: false,
    });
  }

  async seen(tx: WriteTx, server: ServerListed, look: Look): Promise<void> {
    const { snapshot, node, evidence } = look;
    const before = await this.looks.find(tx, server.id);
    const isComplete = isWhole(snapshot) && judgeUnread(snapshot).length === 0;
    const kept = await this.keep(tx, server, before, look, isComplete);
    await this.open(tx, server, look);
    await this.save(tx, server, before, {
      outcome: isComplete ? 'whole' : 'partial',
      ...REACHED,
      ...kept,
      ...unreadOf(snapshot),
      ...(isWhole(snapshot) ? { wholeAt: tx.now } : {}),
      identityRead: tellsItself(node),
      nodePath: node.path,
      evidence,
      serialsSeen: serialsSeen(node),
      readings: snapshot.readings,
    });
  }

  private async open(tx: WriteTx, server: ServerListed, { findings, snapshot }: Look) {
    const gravity = ({ class: of }: SeenFinding) => FINDING_CLASSES.indexOf(of);
    const standing = await this.standing.ofSource(tx, server.id, 'probe');
    const gravest = [...steady(standing, findings)].sort((a, b) => gravity(a) - gravity(b));
    const told = gravest.slice(0, PROBE_FINDINGS_MAX);
    // Where not all is told, nothing can be said to be gone.
    const judged = told.length < gravest.length ? () => false : couldSee(snapshot);
    await this.findings.seen(tx, aboutOf(server), 'probe', told, judged);
  }

  /** A new row only for what is neither the last whole snapshot nor the last partial one. */
  private async keep(
    tx: WriteTx,
    server: ServerListed,
    before: LastLook | null,
    { snapshot, node }: Look,
    isComplete: boolean,
  ): Promise<Partial<Kept>> {
    const digest = digestOf(snapshot);
    if (digest === before?.snapshotDigest) return {};
    if (!isComplete && digest === before?.partialDigest) return {};
    const id = tx.newId();
    const row = {
      id,
      serverId: server.id,
      takenAt: tx.now,
      digest,
      nodePath: node.path,
      isWhole: isComplete,
    };
    await this.snapshots.insert(tx, row, stableText(snapshot));
    this.audit.record(tx, {
      kind: 'snapshot.taken',
      subject: { type: 'snapshot', id },
      regionId: server.regionId,
      before: null,
      after: snapshotImage(row),
      stamp: 'snapshots',
    });
    // What a whole look saw is not forgotten because a later one saw less.
    if (isComplete || !before?.snapshotId) {
      await this.identities.set(tx, server.id, identitiesOf(server.id, node));
    }
    if (!isComplete) return { partialId: id, partialDigest: digest };
    return { snapshotId: id, snapshotDigest: digest };
  }

  /** In place, and without an event where the look ended as the one before it. */
  private async save(
    tx: WriteTx,
    server: ServerListed,
    before: LastLook | null,
    news: News,
  ): Promise<void> {
    const isSame = before?.outcome === news.outcome;
    const base = before ?? { ...NEVER, id: server.id, outcomeSince: tx.now };
    const outcomeSince = isSame ? before.outcomeSince : tx.now;
    const look: LastLook = { ...base, ...news, lookedAt: tx.now, outcomeSince };
    await this.looks.save(tx, before === null, look);
    if (isSame && before.failureCode === look.failureCode) return;
    this.audit.record(tx, {
      kind: `probe.${look.outcome}`,
      subject: { type: 'probe', id: server.id },
      regionId: server.regionId,
      before: before && lookImage(before),
      after: lookImage(look),
    });
  }
}

const REACHED = { failureCode: null, failure: null };

const aboutOf = ({ id, regionId }: ServerListed) => ({ serverId: id, regionId });

function unreadOf(snapshot: Snapshot): Pick<LastLook, 'unread' | 'unreadCount'> {
  const all = hidden(snapshot);
  return { unread: all.slice(0, UNREAD_KEPT_MAX), unreadCount: all.length };
}

const tellsItself = ({ incomplete, identity }: NodeSnapshot): boolean =>
  !incomplete.includes('network') &&
  (identity.serial !== null || identity.chassisSerials.length > 0 || identity.uuid !== null);

function identitiesOf(serverId: string, { identity }: NodeSnapshot): SeenIdentity[] {
  const { serial, uuid, macs, bmcMacs } = identity;
  const of = (kind: SeenIdentity['kind'], values: readonly (string | null)[]) =>
    [...new Set(values)].flatMap((value) => (value === null ? [] : [{ serverId, kind, value }]));
  return [
    ...of('serial', [serial === null ? null : normaliseSerial(serial)]),
    ...of('uuid', [uuid]),
    ...of('mac', macs),
    ...of('bmc-mac', bmcMacs),
  ];
}
