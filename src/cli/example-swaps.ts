import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppointmentCommands } from '../appointments/application/appointment.commands.js';
import { LinkQueries } from '../encryption-boxes/application/links/link.queries.js';
import { SwapCommands, type NewSwap } from '../encryption-boxes/application/swaps/swap.commands.js';
import { SwapMeasurements } from '../encryption-boxes/application/swaps/swap.measurements.js';
import { SwapQueries } from '../encryption-boxes/application/swaps/swap.queries.js';
import { ROLLBACK_HOURS, type SwapAction } from '../encryption-boxes/domain/swaps/swap.js';
import { invariant } from '../kernel/invariant.js';
import type { WriteContext } from '../platform/database/work.js';
import { SERVED_LINK } from './example-box-data.js';
import { contextOf, type SignIn } from './example-people.js';

/** Tuesdays and a Wednesday on which nothing is frozen, from nine to eleven. */
const MORNINGS = ['2025-06-17', '2025-06-18', '2025-06-24'];

type Planned = Omit<NewSwap, 'linkId'>;

const PLANNED: Planned = {
  title: '',
  centreOldId: null,
  centreNewId: null,
  regionOldId: null,
  regionNewId: null,
  crew: null,
  rollback: null,
  rollbackHours: ROLLBACK_HOURS,
  note: null,
};

const FIRST: Planned = {
  ...PLANNED,
  title: 'Udskiftning af boksene mod Region Hovedstaden',
  crew: 'Kryptohold 2',
  note: 'Boksene vælges, når de nye er modtaget.',
};

const SECOND: Planned = {
  ...PLANNED,
  title: 'Ny boks i Aalborg, før certifikatet udløber',
  crew: 'Kryptohold 1',
  rollback:
    'Flyt begge fibre tilbage til den gamle boks, som bliver siddende med strøm på.\nKontrollér tællerne, og sig til i regionen.',
};

const OLD_BOX = 'kb-002';
const NEW_BOX = 'kb-010';

/** Over the old box: what the measurement after the cut-over will be compared with. */
const BEFORE = {
  throughputMbps: 9_870,
  jumboMbps: 9_910,
  delayUs: 212,
  jitterUs: 38,
  framesSent: 3_950_000,
  framesLost: 0,
  mtu: 9_000,
};

/** One swap that a date is being found for, and one whose new box waits to be shown as tried. */
export async function loadSwaps(
  app: NestFastifyApplication,
  people: readonly SignIn[],
): Promise<void> {
  const by = (login: string): Promise<WriteContext> => {
    const person = people.find((one) => one.login === login);
    invariant(person !== undefined, 'the example has a sign-in per role');
    return contextOf(app, person.id);
  };
  const coordinator = await by('coordinator');
  const crew = { coordinator, network: await by('network') };
  const page = { limit: 100, sort: { field: 'name', descending: false }, cursor: null };
  const { items: links } = await app.get(LinkQueries).list('all', {}, page);
  await proposeDates(app, coordinator, linkNamed(links, 'Hovedstaden').id);
  await stageAndTry(app, crew, linkNamed(links, SERVED_LINK));
}

type Links = Awaited<ReturnType<LinkQueries['list']>>['items'];

function linkNamed(links: Links, name: string): Links[number] {
  const link = links.find((one) => one.name === name);
  invariant(link !== undefined, `the example has the link ${name}`);
  return link;
}

async function proposeDates(
  app: NestFastifyApplication,
  coordinator: WriteContext,
  linkId: string,
): Promise<void> {
  const id = await app.get(SwapCommands).create(coordinator, { ...FIRST, linkId });
  const { appointmentId } = await app.get(SwapQueries).find(coordinator.actor, id);
  const windows = MORNINGS.map((day) => ({
    startsAt: Date.parse(`${day}T09:00:00+02:00`),
    endsAt: Date.parse(`${day}T11:00:00+02:00`),
  }));
  const target = { id: appointmentId, revision: null };
  const said = { id: randomUUID(), kind: 'propose', party: 'centre', windows } as const;
  await app.get(AppointmentCommands).say(coordinator, target, said);
}

type Crew = { readonly coordinator: WriteContext; readonly network: WriteContext };

/** As far as it goes until another engineer has read the configuration. */
async function stageAndTry(
  app: NestFastifyApplication,
  { coordinator, network }: Crew,
  { id: linkId, boxes }: Links[number],
): Promise<void> {
  const commands = app.get(SwapCommands);
  const boxOf = (name: string) => boxes.find((box) => box.name === name)?.id ?? null;
  const pair = { regionOldId: boxOf(OLD_BOX), regionNewId: boxOf(NEW_BOX) };
  const id = await commands.create(coordinator, { ...SECOND, ...pair, linkId });
  const act = async (who: WriteContext, action: SwapAction, evidence: Record<string, string>) => {
    const { revision } = await app.get(SwapQueries).find(who.actor, id);
    await commands.act(who, { id, revision }, action, evidence);
  };
  await act(coordinator, 'stage', {
    survey: 'Krydsfelt 1, rack 3: U13 er ledig. LC-stik, to strømveje.',
    contacts: 'Vagttelefonen svarer hele døgnet.',
  });
  const before = { phase: 'before', minutes: 15, reference: 'Måling 2025-041' } as const;
  await app.get(SwapMeasurements).measure(network, id, { ...before, measured: BEFORE });
  await act(network, 'enrol', {
    benchReport: 'Prøvebænk 2025-12',
    failClosed: 'Modpartens certifikat fjernet: intet kom igennem',
    configRevision: 'r14',
    configHash: 'c0ffee'.repeat(8),
  });
}
