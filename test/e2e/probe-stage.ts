import { Audit } from '../../src/audit/audit.facade.js';
import { snapshotImage } from '../../src/inventory/domain/probes/probe.js';
import { SnapshotStore } from '../../src/inventory/persistence/probes/snapshot.store.js';
import { SYSTEM_ACTOR } from '../../src/kernel/actor.js';
import { Work } from '../../src/platform/database/work.js';
import { sha256Of } from '../../src/platform/blobs/blobs.js';
import type { Client } from '../support/client.js';
import type { Testbed } from '../support/testbed.js';

const JOB = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;
const FIRST = { ifMatch: 0 };

/** A machine that reports nothing at all. */
const CONTENT = JSON.stringify({
  chassis: [],
  controllers: [],
  cooling: { connectors: [], fanCount: 0, leakDetectors: [], pumps: [], units: [] },
  firmware: [],
  nodes: [],
  powerSupplies: [],
  product: null,
  unwell: [],
});

type Of = { readonly server: string; readonly model: string };

/** A controller, a specification and a baseline in their first revision, and a snapshot's id. */
export async function makeProbes(bed: Testbed, client: Client, of: Of): Promise<string> {
  const address = 'https://bmc-1.example.org';
  await client.put(`/servers/${of.server}/controller`, { address }, FIRST);
  await client.put(`/hardware-models/${of.model}/spec`, { memoryGib: 512 }, FIRST);
  await client.put(`/hardware-models/${of.model}/baseline`, { lines: [] }, FIRST);
  return bed.app.get(Work).write(JOB, async (tx) => {
    const snapshot = {
      id: tx.newId(),
      serverId: of.server,
      takenAt: tx.now,
      digest: sha256Of(Buffer.from(CONTENT)),
      nodePath: '/redfish/v1/Systems/1',
      isWhole: true,
    };
    await bed.app.get(SnapshotStore).insert(tx, snapshot, CONTENT);
    bed.app.get(Audit).record(tx, {
      kind: 'snapshot.taken',
      subject: { type: 'snapshot', id: snapshot.id },
      regionId: null,
      before: null,
      after: snapshotImage(snapshot),
      stamp: 'snapshots',
    });
    return snapshot.id;
  });
}
