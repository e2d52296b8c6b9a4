import { judgeClock, type ClockContext } from './judge-clock.js';
import { judgeCooling } from './judge-cooling.js';
import { judgeEquipment } from './judge-equipment.js';
import { judgeDisabled, judgeFirmware, judgeHealth } from './judge-health.js';
import { judgeIdentity } from './judge-identity.js';
import { judgeLimits } from './judge-limits.js';
import { judgeSigns } from './judge-signs.js';
import { judgeSummary } from './judge-summary.js';
import { judgeUnread } from './judge-unread.js';
import { judgeVersions } from './judge-versions.js';
import { snapshotOf } from './read-snapshot.js';
import type { NodeFinding } from './seen.js';
import type { Snapshot } from './snapshot.js';
import { inOrder, type Tree } from './tree.js';

export type JudgedCapture = {
  readonly snapshot: Snapshot;
  readonly findings: readonly NodeFinding[];
};

/** In one order whatever was found first; the same thing found twice is one finding. */
export function settled(findings: readonly NodeFinding[]): readonly NodeFinding[] {
  const byKey = new Map<string, NodeFinding>();
  for (const one of inOrder(findings, ({ node, code, key }) => `${node ?? ''} ${code} ${key}`)) {
    const key = `${one.code} ${one.key}`;
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}

/** Reads a capture and judges it by itself, without knowing what was ordered or what is usual. */
export function judge(tree: Tree, clock: ClockContext): JudgedCapture {
  const snapshot = snapshotOf(tree);
  const findings = [
    ...judgeIdentity(tree, snapshot),
    ...judgeHealth(snapshot),
    ...judgeSigns(snapshot),
    ...judgeDisabled(snapshot),
    ...judgeFirmware(snapshot),
    ...judgeVersions(snapshot),
    ...judgeEquipment(snapshot),
    ...judgeClock(snapshot, clock),
    ...judgeSummary(tree, snapshot),
    ...judgeCooling(snapshot),
    ...judgeLimits(snapshot),
    ...judgeUnread(snapshot),
  ];
  return { snapshot, findings: settled(findings) };
}
