import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/audit.facade.js';
import type { Text } from '../../../kernel/message.js';
import type { WriteTx } from '../../../platform/database/work.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { FINDING_CLASSES, type SeenFinding } from '../../domain/finding.js';
import { NODE_CODES, serialsSeen } from '../../domain/probes/find-node.js';
import { couldSee, hidden, ofTwins } from '../../domain/probes/judged.js';
import {
  COMPARE_AFTER_MS,
  lookImage,
  PROBE_FINDINGS_MAX,
  snapshotImage,
  UNREAD_KEPT_MAX,
  type LastLook,
} from '../../domain/probes/probe.js';
import { identitiesOf } from '../../domain/redfish/judge-identity.js';
import { judgeUnread } from '../../domain/redfish/judge-unread.js';
import { isWhole, type NodeSnapshot, type Snapshot } from '../../domain/redfish/snapshot.js';
import { COMPARE_LOOKS_JOB } from '../../jobs/probes/compare-looks.job.js';
import { IdentityStore } from '../../persistence/probes/identity.store.js';
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
    private readonly jobs: Jobs,
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
    const judged = ({ code }: SeenFinding) => NODE_CODES.includes(code);
    const sight = { about: aboutOf(server), seen: [finding], judged };
    await this.findings.seen(tx, 'probe', [sight]);
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
    const gravest = [...findings].sort((a, b) => gravity(a) - gravity(b));
    const told = gravest.slice(0, PROBE_FINDINGS_MAX);
    // Where not all is told, nothing can be said to be gone.
    const isAll = told.length === gravest.length;
    const could = couldSee(snapshot);
    const judged = (one: SeenFinding) => isAll && !ofTwins(one) && could(one);
    await this.findings.seen(tx, 'probe', [{ about: aboutOf(server), seen: told, judged }]);
  }

  /**
   * A new row only for what is neither the last whole snapshot nor the last partial one. What is
   * kept as the partial one is what the last look in part saw.
   */
  private async keep(
    tx: WriteTx,
    server: ServerListed,
    before: LastLook | null,
    { node, content: { text, digest } }: Look,
    isComplete: boolean,
  ): Promise<Partial<Kept>> {
    if (digest === (isComplete ? before?.snapshotDigest : before?.partialDigest)) return {};
    if (digest === before?.snapshotDigest) {
      return { partialId: before.snapshotId, partialDigest: digest };
    }
    const id = tx.newId();
    const row = {
      id,
      serverId: server.id,
      takenAt: tx.now,
      digest,
      nodePath: node.path,
      isWhole: isComplete,
    };
    await this.snapshots.insert(tx, row, text);
    await this.askToCompare(tx, server);
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
      await this.identities.set(tx, server.id, identitiesOf(node));
    }
    if (!isComplete) return { partialId: id, partialDigest: digest };
    return { snapshotId: id, snapshotDigest: digest };
  }

  /** A machine that shows itself anew may be unlike its twins, or say what another one says. */
  private async askToCompare(tx: WriteTx, { id, lotId }: ServerListed): Promise<void> {
    const payload = lotId === null ? { serverId: id } : { lotId };
    const key = `compare-looks ${lotId ?? id}`;
    const runAt = tx.now + COMPARE_AFTER_MS;
    await this.jobs.enqueue(tx, COMPARE_LOOKS_JOB, payload, { key, runAt });
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
