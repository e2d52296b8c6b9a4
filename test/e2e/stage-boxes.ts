import {
  certificateOf,
  CERTIFICATION,
  makeBox,
  makeBoxModel,
  ofBox,
  readBox,
} from '../support/boxes.js';
import type { BoxPart } from '../../src/encryption-boxes/domain/swaps/swap.js';
import type { Client } from '../support/client.js';
import { DateTalk } from '../support/dates.js';
import { made, makeOrderOf, type Made } from '../support/receiving.js';
import { pictureOf, uploadTo } from '../support/uploads.js';
import { unique } from './people.js';

/** An encrypted link, and a box with all that can be said of one. */
export type BoxesStage = {
  readonly model: string;
  readonly line: string;
  readonly link: string;
  /** On order, held by whoever made it, and offered to another. */
  readonly box: string;
  readonly custody: string;
  /** Put on by whoever made it, who cannot confirm it. */
  readonly seal: string;
  /** Of the seal, and taken away. */
  readonly photo: string;
  /** Revoked. */
  readonly certificate: string;
};

export async function makeBoxes(
  client: Client,
  sites: { readonly region: string; readonly centre: string; readonly to: string },
): Promise<BoxesStage> {
  const model = await makeBoxModel(client, { partNumber: unique('NK') });
  const { lines } = await makeOrderOf(client, model);
  const link = await made(
    client.post('/encrypted-links', {
      name: 'Forbindelse 1',
      regionSiteId: sites.region,
      centreSiteId: sites.centre,
    }),
  );
  const box = await makeBox(client, model, { orderLineId: lines[0]?.id });
  const path = `/encryption-boxes/${box.id}`;
  const seen = { place: 'Lager', seals: 'none', sealState: 'none' };
  await made(ofBox(client, box, `${path}/takings`, seen) as never);
  const offer = { toPersonId: sites.to, place: 'Lager' };
  await made(ofBox(client, box, `${path}/handovers`, offer) as never);
  await made(ofBox(client, box, `${path}/seals`, { number: unique('P'), kind: 'bag' }) as never);
  await made(ofBox(client, box, `${path}/certificates`, certificateOf()) as never);
  const { custody, seals, certificates } = await readBox(client, box);
  const first = (rows: unknown) => (rows as Made[])[0]?.id ?? '';
  const certificate = first(certificates);
  const revoked = { on: '2025-04-24', reason: 'Øvelse' };
  await made(ofBox(client, box, `/box-certificates/${certificate}/revoke`, revoked) as never);
  await made(client.post(`/hardware-models/${model.id}/certifications`, CERTIFICATION));
  const seal = first(seals);
  const { body } = await uploadTo(client, `/box-seals/${seal}/photos`, {
    content: pictureOf(seal),
    fileName: 'plombe.png',
  });
  const photo = String(body['id']);
  await client.post(`/seal-photos/${photo}/remove`, { reason: 'Viser en kode' });
  return {
    model: model.id,
    line: lines[0]?.id ?? '',
    link: link.id,
    box: box.id,
    custody: first(custody),
    seal,
    photo,
    certificate,
  };
}

/** Swaps of boxes that are on order yet. */
export type SwapsStage = {
  readonly link: string;
  /** Without a date, with a pair at each end. */
  readonly open: string;
  readonly boxes: Readonly<Record<BoxPart, string>>;
  /** With a date so near that the first round is open. */
  readonly agreed: string;
};

export async function makeSwaps(
  client: Client,
  sites: { readonly region: string; readonly centre: string },
): Promise<SwapsStage> {
  const model = await makeBoxModel(client, { partNumber: unique('NK') });
  const at = { regionSiteId: sites.region, centreSiteId: sites.centre };
  const link = await made(client.post('/encrypted-links', { name: 'Forbindelse 3', ...at }));
  const boxAt = async (linkEnd: string) =>
    (await makeBox(client, model, { linkId: link.id, linkEnd })).id;
  const boxes = {
    centreOldId: await boxAt('centre'),
    centreNewId: await boxAt('centre'),
    regionOldId: await boxAt('region'),
    regionNewId: await boxAt('region'),
  };
  const swap = (given: object) =>
    made(client.post('/swap-cases', { title: 'Ombytning', linkId: link.id, ...given }));
  const agreed = await swap({ crew: unique('hold') });
  const talk = new DateTalk(String(agreed['appointmentId']));
  await talk.propose(client, [{ day: '2025-04-28' }]);
  for (const role of ['region-it', 'region-clinical']) await talk.answer(client, role, [1]);
  await made(talk.accept(client, 1));
  return { link: link.id, open: (await swap(boxes)).id, boxes, agreed: agreed.id };
}
