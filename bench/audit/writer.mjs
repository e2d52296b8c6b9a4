// A process that writes audited changes through the gate, as many at a time as it is asked for, and
// that proves the chain. It is the built application without a door to the network.
import 'reflect-metadata';
import { performance } from 'node:perf_hooks';
import { serve } from '../support/serve.mjs';

serve(async () => {
  const { makeApp } = await import('../../dist/start.js');
  const { readSettings } = await import('../../dist/platform/config/settings.js');
  const { Work } = await import('../../dist/platform/database/work.js');
  const { Audit } = await import('../../dist/audit/audit.facade.js');
  const { AuditVerifier } = await import('../../dist/audit/application/audit.verifier.js');
  const { SYSTEM_ACTOR } = await import('../../dist/kernel/actor.js');
  const app = await makeApp(readSettings());
  const [work, audit, verifier] = [Work, Audit, AuditVerifier].map((token) => app.get(token));
  const context = { actor: SYSTEM_ACTOR, door: 'job', requestId: null };

  const writeOnce = (events) =>
    work.write(context, async (tx) => {
      for (let at = 0; at < events; at += 1) audit.record(tx, changeOf(tx.newId()));
    });

  return {
    /** So many writers side by side, each with one write after the other. */
    write: async ({ writers, events, seconds, total = Infinity }) => {
      const begun = performance.now();
      let writes = 0;
      const goOn = () => performance.now() - begun < seconds * 1000 && writes * events < total;
      const writer = async () => {
        for (; goOn(); writes += 1) await writeOnce(events);
      };
      await Promise.all(Array.from({ length: writers }, writer));
      return { events: writes * events, seconds: (performance.now() - begun) / 1000 };
    },
    verify: async () => {
      const begun = performance.now();
      const { ok, checkedEvents, faults } = await verifier.verify();
      return { ok, checkedEvents, faults, seconds: (performance.now() - begun) / 1000 };
    },
    stop: () => app.close(),
  };
});

// About what the change of a server states.
const changeOf = (id) => ({
  kind: 'bench.noted',
  subject: { type: 'bench', id },
  regionId: null,
  before: { state: 'ordered', stateSince: 1_745_476_200_000, place: 'Række 1, skab 1' },
  after: { state: 'received', stateSince: 1_745_479_800_000, place: 'Række 1, skab 1' },
  reason: 'Modtaget med følgeseddel',
});
