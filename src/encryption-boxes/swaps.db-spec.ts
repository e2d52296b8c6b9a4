import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ofBox, readBox, secondOf, stepBox } from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import { made, type Made } from '../../test/support/receiving.js';
import { AFTER, BEFORE, SIGNED_OFF, SwapBed, TRIED } from '../../test/support/swaps.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const BACK = { cause: 'measurements', reason: 'Klartekst set', downtimeSeconds: 900 };
const PUT_OFF = { cause: 'urgent-samples', reason: 'Hasteprøver i dag' };

onEachEngine('swaps of encryption boxes', (engine) => {
  let bed: Testbed;
  let swaps: SwapBed;
  let reader: Client;
  let stranger: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    swaps = await SwapBed.of(bed);
    const { admin, coordinator } = swaps.boxes;
    reader = await bed.person(admin, 'network', null, 'reader');
    const { region } = await makeDateRegion(coordinator, 'anden');
    stranger = await bed.person(admin, 'region-it', region.id, 'stranger');
  });

  afterAll(() => bed?.stop());

  const at = async (moment: string) => {
    bed.clock.advance(Date.parse(moment) - bed.clock.now());
    await swaps.signInAgain();
    await reader.post('/session', { login: 'reader', password: PASSWORD });
  };

  test('the whole story: agreed, cut over, rolled back, repeated, erased, closed', async () => {
    const one = await swaps.planned();
    const { old, fresh, swap } = one;
    await firstAttempt(one);
    expect(await readBox(swaps.network, fresh)).toMatchObject({ state: 'mounted' });
    await secondAttempt(one);

    await at('2025-05-20T08:00:00Z');
    const eraseOld = () => swaps.act(swaps.network, swap, 'erase-old');
    expect(codesOf(await eraseOld())).toEqual(['old-box-not-there']);
    await erased(old);
    expect(codesOf(await swaps.act(swaps.network, swap, 'roll-back', BACK))).toEqual([
      'old-box-gone',
    ]);
    await made(eraseOld());
    const close = () => swaps.act(swaps.boxes.security, swap, 'close');
    expect(codesOf(await close())).toEqual(['old-box-not-there', 'certificate-not-revoked']);
    await sanitised(old);
    await revoked(old);
    expect((await swaps.act(swaps.network, swap, 'close')).status).toBe(403);
    expect(await made(close())).toMatchObject({ state: 'closed' });
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });

  type Planned = Awaited<ReturnType<SwapBed['planned']>>;

  /** Until it is rolled back, since what was measured is not good enough. */
  async function firstAttempt({ link, old, fresh, swap, talk }: Planned): Promise<void> {
    const cutOver = (body = {}) => swaps.act(swaps.network, swap, 'cut-over', body);
    expect(codesOf(await cutOver())).toEqual(
      expect.arrayContaining(['wrong-state', 'no-agreed-date', 'no-baseline-measurement']),
    );
    await swaps.tried(swap, reader);
    expect(codesOf(await swaps.act(swaps.coordinator, swap, 'ship'))).toEqual(['no-agreed-date']);
    await swaps.agree(talk, '2025-05-06');
    await made(swaps.act(swaps.coordinator, swap, 'ship'));
    await made(swaps.act(swaps.coordinator, swap, 'mount'));
    await made(swaps.measure(swap, BEFORE));
    const early = await swaps.vote(swaps.it, swap, 'early', 'region-it');
    expect(codesOf(early)).toEqual(['round-not-open']);

    await at('2025-05-05T08:00:00Z');
    await swaps.everybodySaysGo(swap, 'early');
    await at('2025-05-06T06:40:00Z');
    const soaked = { soak: '36 timer' };
    expect(codesOf(await cutOver(soaked))).toEqual(Array.from({ length: 4 }, () => 'go-missing'));
    await swaps.everybodySaysGo(swap, 'final');
    expect(await made(cutOver(soaked))).toMatchObject({
      state: 'cut-over',
      rollbackUntil: '2025-05-06T10:40:00.000Z',
    });
    expect(await readBox(swaps.network, fresh)).toMatchObject({ state: 'in-service' });
    const withdrawn = await stepBox(swaps.network, old, 'withdraw', { reason: 'Udskiftet' });
    expect(codesOf(withdrawn)).toEqual(['swap-on-trial']);
    const left = await stepBox(swaps.network, fresh, 'stand-by', { reason: 'Uden om' });
    expect(codesOf(left)).toEqual(['left-by-swap']);
    expect(codesOf(await editLink(link, { rateMbps: 1_000 }))).toEqual(['swap-cut-over']);
    await made(editLink(link, { note: 'Omlagt' }));

    const { judged } = await made(
      swaps.measure(swap, { ...AFTER, framesLost: 3, plaintextFrames: 1 }),
    );
    const failed = (judged as Made[]).filter(({ passed }) => passed === false);
    expect(failed.map(({ name, limit }) => [name, limit])).toEqual([
      ['framesLost', 0],
      ['plaintextFrames', 0],
    ]);
    const observed = await swaps.act(swaps.network, swap, 'observe', SIGNED_OFF);
    expect(codesOf(observed)).toEqual(['measured-badly']);
    expect(await made(swaps.act(swaps.network, swap, 'roll-back', BACK))).toMatchObject({
      state: 'rolled-back',
      outcome: 'rolled-back',
      cause: 'measurements',
      downtimeSeconds: 900,
      dateState: 'voided',
    });
  }

  async function editLink({ id }: Made, changes: object) {
    const path = `/encrypted-links/${id}`;
    const { revision } = await made(swaps.network.get(path));
    return swaps.network.patch(path, changes, { ifMatch: Number(revision) });
  }

  /** Until both sides have signed it off. */
  async function secondAttempt({ swap, talk }: Planned): Promise<void> {
    const again = await made(swaps.act(swaps.coordinator, swap, 'repeat'));
    expect(again).toMatchObject({ state: 'mounted', cutOverAt: null, rollbackUntil: null });
    await swaps.agree(talk, '2025-05-13');
    await at('2025-05-09T08:00:00Z');
    await swaps.everybodySaysGo(swap, 'early');
    await at('2025-05-13T07:00:00Z');
    await swaps.everybodySaysGo(swap, 'final');
    await made(swaps.act(swaps.network, swap, 'cut-over', { soak: '90 timer' }));
    const observe = () => swaps.act(swaps.network, swap, 'observe', SIGNED_OFF);
    // What was measured in the first attempt says nothing of this one.
    expect(codesOf(await observe())).toEqual(['not-measured']);
    await made(swaps.measure(swap, AFTER));
    await made(observe());
    expect(codesOf(await swaps.second(swaps.network, swap, 'confirm'))).toEqual(['own-request']);
    expect((await swaps.second(swaps.coordinator, swap, 'confirm')).status).toBe(403);
    expect(await made(swaps.second(swaps.it, swap, 'confirm'))).toMatchObject({
      state: 'observed',
      outcome: 'carried-out',
      downtimeSeconds: 1_320,
    });
  }

  async function erased(box: Made): Promise<void> {
    await made(stepBox(swaps.network, box, 'withdraw', { reason: 'Udskiftet' }));
    const how = { means: 'cli', result: 'Fabriksny tilstand', proof: 'Logpost 4711' };
    await made(stepBox(swaps.network, box, 'zeroise', how));
    await made(secondOf(swaps.boxes.security, box, 'confirm'));
  }

  async function sanitised(box: Made): Promise<void> {
    const how = {
      media: 'Intern flash',
      technique: 'purge',
      method: 'Producentens sletning',
      tool: 'nk-erase 2.0',
      verificationMethod: 'Opstart uden konfiguration',
      destination: 'Retur til leverandøren',
      place: 'Rum K2',
    };
    await made(stepBox(swaps.network, box, 'sanitise', how));
    await made(secondOf(swaps.boxes.security, box, 'confirm'));
  }

  async function revoked(box: Made): Promise<void> {
    const { certificates } = await readBox(swaps.network, box);
    for (const { id } of certificates as Made[]) {
      const body = { on: '2025-05-20', reason: 'Boksen er slettet' };
      await made(ofBox(swaps.network, box, `/box-certificates/${id}/revoke`, body));
    }
  }

  describe('what may be named', () => {
    test('a box does not replace itself, is at that end, and is in one swap', async () => {
      const { link, old, fresh, swap } = await swaps.planned();
      const same = { regionOldId: old.id, regionNewId: old.id };
      expect(codesOf(await swaps.create(link, same), 'errors')).toEqual(['same-box']);
      const wrongEnd = { centreOldId: old.id, centreNewId: fresh.id };
      expect(codesOf(await swaps.create(link, wrongEnd), 'errors')).toEqual([
        'box-not-on-link',
        'box-not-on-link',
      ]);
      const again = { regionOldId: old.id, regionNewId: fresh.id };
      expect(codesOf(await swaps.create(link, again))).toEqual(['box-in-swap']);
      const other = await swaps.link();
      expect(codesOf(await swaps.create(other, again), 'errors')).toEqual([
        'box-not-on-link',
        'box-not-on-link',
      ]);
      await made(swaps.act(swaps.coordinator, swap, 'cancel', { reason: 'Dublet' }));
      await made(swaps.create(link, again));
    });

    test('half a pair is no pair, and none is none', async () => {
      const { link, old } = await swaps.planned();
      const bare = await made(swaps.create(await swaps.link()));
      expect(codesOf(await swaps.act(swaps.coordinator, bare, 'stage'))).toEqual([
        'no-boxes',
        'missing-survey',
      ]);
      const other = await swaps.boxes.received({ linkId: link.id, linkEnd: 'centre' });
      const half = await made(swaps.create(link, { centreNewId: other.id }));
      expect(codesOf(await swaps.act(swaps.coordinator, half, 'stage'))).toEqual([
        'half-named',
        'missing-survey',
      ]);
      const onto = await swaps.edit(half, { regionOldId: old.id });
      expect(codesOf(onto)).toEqual(['box-in-swap']);
    });

    test('the new box tells itself how far it is, and nobody ticks it', async () => {
      const link = await swaps.link();
      const onLink = { linkId: link.id, linkEnd: 'region' };
      const old = await swaps.boxes.inService(onLink);
      const fresh = await swaps.boxes.inspected(onLink);
      const pair = { regionOldId: old.id, regionNewId: fresh.id };
      const swap = await made(swaps.create(link, pair));
      expect(
        codesOf(await swaps.act(swaps.coordinator, swap, 'stage', { survey: 'Rack 4' })),
      ).toEqual(['new-box-not-there']);
    });
  });

  describe('the date', () => {
    test('both links of a pair are never swapped in one window', async () => {
      const group = { redundancyGroup: 'Nord' };
      const [one, two] = [await swaps.planned({}, group), await swaps.planned({}, group)];
      await swaps.agree(one.talk, '2025-06-11');
      const clash = await two.talk.propose(swaps.coordinator, [{ day: '2025-06-11' }]);
      expect(codesOf(clash)).toEqual(['too-near', 'same-pair']);
      await made(two.talk.propose(swaps.coordinator, [{ day: '2025-06-17' }]));
    });

    test('a certificate or a firmware that ends before the day speaks against it', async () => {
      const { fresh, talk } = await swaps.planned();
      await made(swaps.boxes.edit(swaps.network, fresh, { supportEndsOn: '2027-06-01' }));
      const late = [{ day: '2027-06-08' }];
      expect(codesOf(await talk.propose(swaps.coordinator, late))).toEqual([
        'certificate-expired-then',
        'support-ended-then',
      ]);
    });

    test('when it is put off the date is void, and those who agreed are told', async () => {
      const { swap, talk } = await swaps.planned();
      await swaps.agree(talk, '2025-07-01');
      expect(codesOf(await swaps.act(swaps.coordinator, swap, 'postpone'))).toEqual([
        'missing-cause',
        'missing-reason',
      ]);
      await made(swaps.act(swaps.coordinator, swap, 'postpone', PUT_OFF));
      expect(await swaps.read(swap)).toMatchObject({
        state: 'postponed',
        outcome: 'postponed',
        dateState: 'voided',
      });
      expect(codesOf(await swaps.act(swaps.coordinator, swap, 'repeat'))).toEqual(['not-tried']);
      await made(swaps.act(swaps.coordinator, swap, 'plan-again'));
      expect(await swaps.read(swap)).toMatchObject({ state: 'planned', outcome: null });
    });
  });

  describe('go or no-go', () => {
    const dated = async (day: string) => {
      const one = await swaps.planned();
      await swaps.tried(one.swap, reader);
      await swaps.agree(one.talk, day);
      await made(swaps.act(swaps.coordinator, one.swap, 'ship'));
      await made(swaps.act(swaps.coordinator, one.swap, 'mount'));
      await made(swaps.measure(one.swap, BEFORE));
      return one;
    };

    test('urgent samples say no, an edit voids every word, and one person is not two', async () => {
      const { swap } = await dated('2025-08-12');
      await at('2025-08-12T06:40:00Z');
      expect((await swaps.vote(swaps.clinical, swap, 'final', 'region-it')).status).toBe(403);
      const urgent = { answer: 'go', yes: ['sequencer-idle'], no: ['no-urgent-samples'] };
      expect(
        codesOf(
          await swaps.vote(swaps.clinical, swap, 'final', 'region-clinical', urgent),
          'errors',
        ),
      ).toEqual(['check-not-yes']);
      const no = { ...urgent, answer: 'no-go' };
      expect(
        codesOf(await swaps.vote(swaps.clinical, swap, 'final', 'region-clinical', no), 'errors'),
      ).toEqual(['note-needed']);
      await swaps.everybodySaysGo(swap, 'early');
      await swaps.everybodySaysGo(swap, 'final');
      await made(
        swaps.vote(swaps.clinical, swap, 'final', 'region-clinical', { ...no, note: 'To prøver' }),
      );
      const cutOver = () => swaps.act(swaps.network, swap, 'cut-over', { soak: '24 timer' });
      expect(codesOf(await cutOver())).toEqual(['no-go']);
      await made(swaps.vote(swaps.clinical, swap, 'final', 'region-clinical'));
      await made(swaps.edit(swap, { rollback: 'Flyt fibrene tilbage, og genstart' }));
      expect(codesOf(await cutOver())).toEqual(Array.from({ length: 8 }, () => 'go-missing'));
      const alone = swaps.network;
      for (const round of ['early', 'final']) {
        for (const role of ['network', 'region-it', 'region-clinical'] as const) {
          await made(swaps.vote(alone, swap, round, role));
        }
      }
      const { votes } = await swaps.read(swap);
      expect((votes as Made[])[0]).toMatchObject({ channel: 'phone', counts: true });
      expect(codesOf(await cutOver())).toEqual(['go-missing', 'go-missing', 'go-by-one']);
    });

    test('both contacts at the same second both count', async () => {
      const { swap } = await dated('2025-09-10');
      await at('2025-09-08T08:00:00Z');
      const answers = await Promise.all([
        swaps.vote(swaps.it, swap, 'early', 'region-it'),
        swaps.vote(swaps.clinical, swap, 'early', 'region-clinical'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      const { votes } = await swaps.read(swap);
      expect((votes as Made[]).filter(({ counts }) => counts === true)).toHaveLength(2);
    });
  });

  test('traffic moves by the swap alone, and the box that went stays until it is over', async () => {
    const { old, fresh, swap } = await swaps.planned();
    const box = (one: Made, action: string) =>
      stepBox(swaps.network, one, action, { reason: 'Uden om ombytningen' });
    expect(codesOf(await box(fresh, 'take-in-service'))).toEqual(['serves-by-swap']);
    expect(codesOf(await box(old, 'withdraw'))).toEqual(['swap-not-moved']);
    expect(codesOf(await box(old, 'stand-by'))).toEqual(['swap-not-moved']);
    await made(swaps.act(swaps.coordinator, swap, 'cancel', { reason: 'Prøve' }));
    await made(box(fresh, 'take-in-service'));
    await made(box(old, 'withdraw'));
  });

  test('what waits for a second engineer is void once the swap is edited', async () => {
    const { swap } = await swaps.planned();
    await made(swaps.act(swaps.coordinator, swap, 'stage', { survey: 'Rack 4' }));
    await made(swaps.act(swaps.network, swap, 'enrol', TRIED));
    expect(codesOf(await swaps.act(swaps.coordinator, swap, 'postpone', PUT_OFF))).toEqual([
      'step-pending',
    ]);
    await made(swaps.edit(swap, { note: 'Ny oplysning' }));
    expect(codesOf(await swaps.second(reader, swap, 'confirm'))).toEqual(['nothing-pending']);
  });

  test('another region sees nothing of it', async () => {
    const { swap } = await swaps.planned();
    await stranger.post('/session', { login: 'stranger', password: PASSWORD });
    expect((await stranger.get(`/swap-cases/${swap.id}`)).status).toBe(404);
    expect((await swaps.vote(stranger, swap, 'early', 'region-it')).status).toBe(404);
    expect(await made(stranger.get('/swap-cases'))).toMatchObject({ items: [] });
    expect((await swaps.it.get(`/swap-cases/${swap.id}`)).status).toBe(200);
  });
});
