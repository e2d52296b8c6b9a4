import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { secondOf, stepBox } from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { made, type Made } from '../../test/support/receiving.js';
import { DAY_BEFORE, SuccessionBed } from '../../test/support/successions.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

onEachEngine('a region takes over two others', (engine) => {
  let bed: Testbed;
  let on: SuccessionBed;
  let id: string;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    on = await SuccessionBed.of(bed);
  });

  afterAll(() => bed?.stop());

  const regionsOf = async (paths: readonly string[]) => {
    const rows = await Promise.all(paths.map((path) => made(on.client.get(path))));
    return new Set(rows.map((row) => row['regionId']));
  };

  const openPaths = () =>
    [on.west, on.east].flatMap((part) => [
      `/sites/${part.site.id}`,
      `/network-devices/${part.device.id}`,
      `/uplinks/${part.uplink.id}`,
      `/network-cases/${part.dated.id}`,
      `/encrypted-links/${part.link.id}`,
      `/encryption-boxes/${part.box.id}`,
      `/swap-cases/${part.swap.id}`,
      `/freezes/${part.freeze.id}`,
      `/racks/${part.rack.id}`,
    ]);

  /** What the succession asks of somebody. */
  const asked = async (client: Client) => {
    const { items } = await made(client.get('/my-work'));
    return (items as { subjectId: string; what: { en: string } }[])
      .filter(({ subjectId }) => subjectId === id)
      .map(({ what }) => what.en);
  };

  const verified = async () => {
    const { ok, faults } = await bed.app.get(AuditVerifier).verify();
    expect(faults).toEqual([]);
    expect(ok).toBe(true);
  };

  describe('what is refused', () => {
    test('everything at once: itself, twice, another day', async () => {
      const { west, merged } = on;
      const answer = await on.draft({
        predecessorIds: [west.region.id, west.region.id, merged.id],
        effectiveOn: '2025-05-01',
      });
      expect(answer.status).toBe(409);
      expect(codesOf(answer)).toEqual(
        ['predecessor-twice', 'succeeds-itself', 'validity-overlaps', 'validity-not-begun'].filter(
          (code) => codesOf(answer).includes(code),
        ),
      );
      expect(codesOf(answer)).toEqual(
        expect.arrayContaining(['predecessor-twice', 'succeeds-itself', 'validity-overlaps']),
      );
    });

    test('a day before records of the regions', async () => {
      const early = await made(
        on.coordinator.post('/regions', {
          slug: 'tidlig',
          nameDa: 'Region Tidlig',
          nameEn: 'Early',
          validFrom: '2025-01-01',
        }),
      );
      const answer = await on.draft({ successorId: early.id, effectiveOn: '2025-01-01' });
      expect(codesOf(answer)).toEqual(['records-after-day']);
    });

    test('a region that is not there', async () => {
      const nobody = '01966662-c359-72c6-83b5-912ea0dccab2';
      const answer = await on.draft({ predecessorIds: [nobody] });
      expect(answer.status).toBe(422);
      expect(answer.body['errors']).toMatchObject([
        { pointer: '/predecessorIds/0', code: 'unknown-region' },
      ]);
    });
  });

  test('it is drafted once, and not the other way round', async () => {
    const { merged } = on;
    ({ id } = await made(on.draft()));
    expect(codesOf(await on.draft())).toEqual(
      expect.arrayContaining(['already-succeeds', 'in-another-succession']),
    );
    const [first = ''] = on.regionIds;
    const back = await on.draft({ successorId: first, predecessorIds: [merged.id] });
    expect(codesOf(back)).toContain('succession-cycle');
  });

  test('nobody approves what was not previewed', async () => {
    const digest = 'a'.repeat(64);
    const answer = await on.step(on.coordinator, id, 'approve', { digest });
    expect(codesOf(answer)).toContain('no-preview');
  });

  test('the preview says which pairs of links would become one group', async () => {
    const links = [on.west.link, on.east.link];
    const words = ['Hovedforbindelser', 'hovedforbindelser'];
    for (const [at, { id: linkId }] of links.entries()) {
      const word = { redundancyGroup: words[at] };
      await made(on.client.patch(`/encrypted-links/${linkId}`, word, { ifMatch: 1 }));
    }
    const told = async () => {
      const page = await made(on.step(on.coordinator, id, 'preview'));
      const groups = page['moves'] as { kind: string; because: { code: string } }[];
      return groups
        .filter(({ kind }) => kind === 'encrypted-link')
        .map(({ because }) => because.code);
    };
    expect(await told()).toEqual(['one-redundancy-group']);
    const other = { redundancyGroup: 'Vestlige forbindelser' };
    await made(on.client.patch(`/encrypted-links/${links[0]?.id}`, other, { ifMatch: 2 }));
    expect(await told()).toEqual(['follows-its-site']);
  });

  test('the preview says which steps a second person has to confirm before', async () => {
    const told = async () => {
      await made(on.step(on.coordinator, id, 'preview'));
      const moves = await on.moves(id, '&kind=encryption-box');
      return moves
        .filter(({ because }) => (because as Made)['code'] === 'second-person-pending')
        .map(({ subjectId }) => subjectId);
    };
    const { box } = on.west;
    expect(await told()).toEqual([]);
    await made(stepBox(on.security, box, 'suspect', { reason: 'Ridset' }));
    await made(stepBox(on.security, box, 'clear', { reason: 'Fejllæst' }));
    expect(await told()).toEqual([box.id]);
    await made(secondOf(on.security, box, 'withdraw'));
  });

  test('the preview says what moves, what stays and what is missing', async () => {
    const page = await made(on.step(on.coordinator, id, 'preview'));
    const groups = page['moves'] as { kind: string; effect: string; count: number }[];
    const counted = Object.fromEntries(
      groups.map((one) => [`${one.kind} ${one.effect}`, one.count]),
    );
    expect(counted).toMatchObject({
      'region ends': 2,
      'contact-role vacant': 2,
      'site moves': 2,
      'freeze moves': 2,
      'server moves': 2,
      'asset moves': 4,
      'network-device moves': 2,
      'encrypted-link moves': 2,
      'encryption-box moves': 2,
      'swap-case moves': 2,
      'network-case moves': 2,
      'uplink moves': 2,
    });
    const stays = page['stays'] as { kind: string; count: number }[];
    expect(stays.filter(({ kind }) => kind === 'network-case')).toHaveLength(2);
    expect((await on.moves(id, '&kind=site')).map(({ label }) => label)).toEqual([
      'Sygehus oest',
      'Sygehus vest',
    ]);
    expect(await on.moves(id, '&q=linje&effect=moves')).toHaveLength(2);
    const file = await on.coordinator.get(`/region-successions/${id}/moves/export?format=csv`);
    expect(String(file.body['text'])).toContain('Sygehus vest');
  });

  test('it takes two people, and a preview that is not stale', async () => {
    expect((await made(on.approve(on.coordinator, id)))['state']).toBe('draft');
    expect(codesOf(await on.approve(on.coordinator, id))).toEqual(['approved-by-you']);
    const site = { name: 'Sygehus midt', kind: 'hospital', regionId: on.west.region.id };
    await made(on.client.post('/sites', site));
    expect(codesOf(await on.approve(on.security, id))).toEqual(['preview-stale']);
    const page = await made(on.step(on.coordinator, id, 'preview'));
    const [word] = page['approvals'] as Made[];
    expect(word).toMatchObject({ voidedBecause: { code: 'moves-otherwise' } });
    // What does not move is no reason to ask everybody again.
    await on.client.patch(`/sites/${on.west.site.id}`, { name: 'Sygehus Vest' }, { ifMatch: 1 });
    await made(on.approve(on.coordinator, id));
    const done = await made(on.approve(on.security, id));
    expect(done).toMatchObject({ state: 'approved', jobId: expect.any(String) });
    const answer = await on.coordinator.post(`/region-successions/${id}/carry-out`);
    expect(codesOf(answer)).toEqual(['not-yet-effective']);
  });

  test('one that went stale after the approval is not carried out, and says so', async () => {
    bed.clock.advance(60_000);
    const site = { name: 'Sygehus nord', kind: 'hospital', regionId: on.east.region.id };
    const { id: siteId } = await made(on.client.post('/sites', site));
    expect((await on.read(id))['changesSincePreview']).toBeGreaterThan(0);
    expect(await asked(on.coordinator)).toEqual([expect.stringContaining('Preview it again')]);
    expect(await asked(on.security)).toEqual([]);
    await on.untilTheDay();
    const before = await on.counts();
    await bed.runJobs();
    const page = await on.read(id);
    expect(page).toMatchObject({ state: 'draft', carriedOutAt: null });
    expect((page['approvals'] as Made[]).every(({ voidedAt }) => voidedAt !== null)).toBe(true);
    expect(await on.counts()).toEqual(before);
    const { items } = await made(on.coordinator.get(`/jobs?subjectId=${id}&state=done`));
    const [{ id: jobId }] = items as [Made];
    const { result } = await made(on.coordinator.get(`/jobs/${jobId}`));
    expect(result).toMatchObject({ moved: 0, because: [{ code: 'moves-otherwise' }] });
    expect(await asked(on.security)).toEqual([expect.stringContaining('The day has come')]);
    // What goes on meanwhile makes it late, and not impossible.
    bed.clock.advance(60_000);
    await made(on.client.patch(`/sites/${siteId}`, { name: 'Sygehus Nord' }, { ifMatch: 1 }));
    expect(await asked(on.coordinator)).toEqual([expect.stringContaining('Preview it again')]);
  });

  test('it is carried out: everything open has the new region, what is closed the old', async () => {
    const before = await on.counts();
    await on.approved(id);
    await bed.runJobs();
    expect(await on.read(id)).toMatchObject({ state: 'carried-out', jobId: null });
    expect(await regionsOf(openPaths())).toEqual(new Set([on.merged.id]));
    const closed = [on.west, on.east].map((part) => `/network-cases/${part.closed.id}`);
    expect(await regionsOf(closed)).toEqual(new Set(on.regionIds));
    const after = await on.counts();
    for (const [table, counts] of Object.entries(before)) {
      const sum = (of: Record<string, number> = {}) =>
        [...on.regionIds, on.merged.id].reduce((all, region) => all + (of[region] ?? 0), 0);
      expect([table, sum(after[table])]).toEqual([table, sum(counts)]);
    }
    for (const regionId of on.regionIds) {
      expect(await made(on.client.get(`/regions/${regionId}`))).toMatchObject({
        validTo: DAY_BEFORE,
        successorId: on.merged.id,
      });
    }
    await verified();
  });

  test('the log of the new region says that it took over', async () => {
    const path = `/audit-events?subjectId=${on.merged.id}&limit=1&sort=-seq`;
    const { items } = await made(on.coordinator.get(path));
    expect(items).toMatchObject([{ kind: 'region-succession.region-took-over' }]);
  });

  test('the days that it set are its own from then on', async () => {
    const set = async (regionId: unknown, body: object) => {
      const { revision } = await made(on.client.get(`/regions/${String(regionId)}`));
      const path = `/regions/${String(regionId)}`;
      return on.coordinator.patch(path, body, { ifMatch: Number(revision) });
    };
    const [first] = on.regionIds;
    const ended = await set(first, { validTo: '2028-01-01' });
    expect([ended.status, ended.body['errors']]).toMatchObject([
      422,
      [{ pointer: '/validTo', code: 'day-of-succession' }],
    ]);
    const begun = await set(on.merged.id, { validFrom: '2027-02-01' });
    expect(begun.body['errors']).toMatchObject([
      { pointer: '/validFrom', code: 'day-of-succession' },
    ]);
  });

  test('told again it does nothing', async () => {
    const before = await on.counts();
    const answer = await on.coordinator.post(`/region-successions/${id}/carry-out`);
    expect(codesOf(answer)).toContain('wrong-state');
    expect(await on.counts()).toEqual(before);
  });

  test('it is taken back whole, and carried out again by hand', async () => {
    const before = await on.counts();
    const reason = 'Øvelse';
    await made(on.coordinator.post(`/region-successions/${id}/undo`, { reason }));
    await bed.runJobs();
    expect(await on.read(id)).toMatchObject({ state: 'draft', carriedOutAt: null });
    const paths = [on.west, on.east].map((part) => `/encryption-boxes/${part.box.id}`);
    expect(await regionsOf(paths)).toEqual(new Set(on.regionIds));
    const west = await made(on.client.get(`/regions/${on.west.region.id}`));
    expect(west).toMatchObject({ validTo: null, successorId: null });
    await verified();
    await on.approved(id);
    await bed.runJobs();
    expect(await on.counts()).toEqual(before);
    await verified();
  });

  test('it is not taken back once something was changed in the new region', async () => {
    const { revision } = await made(on.client.get(`/encrypted-links/${on.west.link.id}`));
    await made(
      on.client.patch(
        `/encrypted-links/${on.west.link.id}`,
        { note: 'Ny bærer' },
        { ifMatch: Number(revision) },
      ),
    );
    const answer = await on.coordinator.post(`/region-successions/${id}/undo`, { reason: 'Nej' });
    expect(codesOf(answer)).toEqual(['changed-since']);
    const { items } = await made(on.coordinator.get('/audit-events?limit=1&sort=-seq'));
    const [{ seq }] = items as [{ seq: number }];
    expect(JSON.stringify(answer.body)).toContain(`no. ${seq} of the log`);
    const { actions } = await on.read(id);
    const undo = (actions as Made[]).find(({ action }) => action === 'undo');
    expect(undo).toMatchObject({ allowed: false });
  });
});
