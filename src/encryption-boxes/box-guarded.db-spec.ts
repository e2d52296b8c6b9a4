import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BoxBed, CEREMONY, NO_SEALS } from '../../test/support/box-bed.js';
import { makeBox, ofBox, readBox, secondOf, stepBox } from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { made, type Made } from '../../test/support/receiving.js';
import { SwapBed, TRIED } from '../../test/support/swaps.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';

const MADE_GOOD = { reason: 'Fejllæst' };
const ERASED = { means: 'cli', result: 'Fabriksny tilstand', proof: 'Logpost 4711' };

onEachEngine('ways round the rules of boxes', (engine) => {
  let bed: Testbed;
  let swaps: SwapBed;
  let boxes: BoxBed;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    swaps = await SwapBed.of(bed);
    boxes = swaps.boxes;
  });

  afterAll(() => bed?.stop());

  async function lock(client: Client): Promise<void> {
    const me = await made(client.get('/session'));
    const { revision } = await made(boxes.admin.get(`/people/${me.id}`));
    const path = `/people/${me.id}/actions/lock`;
    const reason = 'Fratrådt';
    await made(boxes.admin.post(path, { reason }, { ifMatch: Number(revision) }));
  }

  async function offer(box: Made, to: object) {
    const path = `/encryption-boxes/${box.id}/handovers`;
    await made(ofBox(boxes.hall, box, path, { place: 'Port 3', ...to }));
  }

  describe('keys', () => {
    test('none leave for repair by way of a suspicion that is cleared', async () => {
      const box = await boxes.enrolled();
      await made(stepBox(boxes.hall, box, 'suspect', { reason: 'Ridset' }));
      await made(stepBox(boxes.security, box, 'clear', MADE_GOOD));
      const other = await bed.person(boxes.admin, 'security');
      expect(await made(secondOf(other, box, 'confirm'))).toMatchObject({ state: 'quarantined' });
      const sendAway = () =>
        stepBox(boxes.hall, box, 'send-rma', { rma: 'RMA-4', reason: 'Defekt' });
      expect(codesOf(await sendAway())).toEqual(['keys-in-it', 'not-handed-over']);
      await made(stepBox(boxes.network, box, 'zeroise', ERASED));
      await made(secondOf(boxes.security, box, 'confirm'));
      await offer(box, { toKind: 'supplier', toName: 'Nordkrypt', waybill: 'FB-9' });
      expect(await made(sendAway())).toMatchObject({ state: 'rma' });
    });

    test('what was asked by somebody who has left is confirmed by nobody', async () => {
      const box = await boxes.staged();
      await made(boxes.certify(box));
      const leaver = await bed.person(boxes.admin, 'network');
      const { id } = await made(leaver.get('/session'));
      const { revision } = await made(boxes.admin.get(`/people/${id}`));
      const duty = {
        duty: 'key-custodian',
        regionId: null,
        validFrom: '2025-01-01',
        validTo: null,
      };
      const changes = { duties: [duty] };
      await made(boxes.admin.patch(`/people/${id}`, changes, { ifMatch: Number(revision) }));
      await made(stepBox(leaver, box, 'enrol', CEREMONY));
      await lock(leaver);
      expect(codesOf(await secondOf(boxes.security, box, 'confirm'))).toContain('requester-gone');
      await made(secondOf(boxes.security, box, 'withdraw'));
      await made(stepBox(boxes.network, box, 'enrol', CEREMONY));
      await made(secondOf(boxes.security, box, 'confirm'));
    });
  });

  test('what somebody holds who has left is signed for by security', async () => {
    const box = await boxes.received();
    const leaver = await bed.person(boxes.admin, 'operations');
    const { id } = await made(leaver.get('/session'));
    await offer(box, { toPersonId: id });
    const { custody } = await readBox(boxes.hall, box);
    const open = (custody as Made[]).find(({ state }) => state === 'offered') as Made;
    await made(ofBox(leaver, box, `/box-custody/${open.id}/actions/take`, NO_SEALS));
    await lock(leaver);
    const take = (client: Client) =>
      ofBox(client, box, `/encryption-boxes/${box.id}/takings`, { place: 'Lager 1', ...NO_SEALS });
    expect(codesOf(await take(boxes.hall))).toEqual(['held-by-a-leaver']);
    await made(take(boxes.security));
    expect(await readBox(boxes.hall, box)).toMatchObject({
      holder: { personId: boxes.people.security },
    });
  });

  test('on no link it is of the region of the site where it is received', async () => {
    const serial = boxes.nextSerial();
    const { line } = boxes.delivery;
    const box = await makeBox(boxes.network, boxes.model, { serial, orderLineId: line.id });
    const { regionSiteId } = await swaps.link();
    await made(boxes.edit(boxes.network, box, { siteId: regionSiteId }));
    expect(await readBox(boxes.network, box)).toMatchObject({ regionId: swaps.region.id });
    await boxes.scan(serial);
    expect(await readBox(boxes.network, box)).toMatchObject({ state: 'received', regionId: null });
  });

  test.each(['P-1, P-2', 'P-1;P-2', 'ingen', 'none'])(
    'a seal is not called %s, as that reads as another when the box is looked at',
    async (number) => {
      const box = await boxes.received();
      const path = `/encryption-boxes/${box.id}/seals`;
      const answer = await ofBox(boxes.hall, box, path, { number, kind: 'bag' });
      expect(codesOf(answer, 'errors')).toEqual(['no-seal-number']);
    },
  );

  describe('what an open swap holds on to', () => {
    const onTheBench = (onLink: object) => boxes.inspected(onLink);

    test('its boxes: none goes on another link, or for repair', async () => {
      const { fresh } = await swaps.planned({}, {}, onTheBench);
      const other = await swaps.link();
      for (const changes of [{ linkId: other.id }, { linkId: null, linkEnd: null }]) {
        expect(codesOf(await boxes.edit(boxes.network, fresh, changes))).toEqual(['in-swap']);
      }
      const rma = { rma: 'RMA-5', reason: 'Defekt' };
      expect(codesOf(await stepBox(boxes.hall, fresh, 'send-rma', rma))).toContain('in-swap');
      await made(boxes.edit(boxes.network, fresh, { note: 'Kontrolleret' }));
    });

    test('its link: it has no end, and edited it voids what was said', async () => {
      const { link, old, swap } = await swaps.planned();
      await made(swaps.act(swaps.coordinator, swap, 'stage', { survey: 'Rack 4' }));
      await made(swaps.act(swaps.network, swap, 'enrol', TRIED));
      const path = `/encrypted-links/${link.id}`;
      const ifMatch = async () => Number((await made(boxes.network.get(path)))['revision']);
      const end = async () =>
        boxes.network.post(
          `${path}/actions/end`,
          { reason: 'Opsagt' },
          { ifMatch: await ifMatch() },
        );
      expect(codesOf(await end())).toEqual(['swap-open', 'boxes-in-service']);

      const edit = async (changes: object) =>
        made(boxes.network.patch(path, changes, { ifMatch: await ifMatch() }));
      await edit({ note: 'Føring i kælderen', rateMbps: 10_000 });
      expect(await swaps.read(swap)).toMatchObject({ pending: { action: 'enrol' } });
      await edit({ rateMbps: 1_000 });
      expect(await swaps.read(swap)).toMatchObject({ pending: null });
      const { items } = await made(boxes.admin.get(`/audit-events?subjectId=${swap.id}`));
      expect(JSON.stringify(items)).toContain('swap-case.link-changed');

      await made(swaps.act(swaps.coordinator, swap, 'cancel', { reason: 'Opgivet' }));
      await made(stepBox(boxes.network, old, 'withdraw', { reason: 'Nedlagt' }));
      await made(end());
    });
  });
});
