import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import nodeIcal from 'node-ical';
import { readBox, secondOf, stepBox } from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { DateTalk, fillRole, makeDateRegion, type Hours } from '../../test/support/dates.js';
import { arrivedFor, MailDesk } from '../../test/support/mail-desk.js';
import { calendarIn, MailServer, tokenIn, type Arrived } from '../../test/support/mail-server.js';
import { made, type Made } from '../../test/support/receiving.js';
import { AFTER, BEFORE, SIGNED_OFF, SwapBed, TRIED } from '../../test/support/swaps.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

const ASKS = /^Hvilken dato passer/;
const AGREED = /^Datoen er aftalt/;
const ENDED = /^Datoen gælder ikke længere/;
const REMINDS = /^Vi mangler jeres svar/;
const OVERDUE = /^Intet svar inden fristen/;
const NEWS = /^Nyt om en dato/;
const REMINDERS = 'appointments.remind';
const ROLES = ['region-it', 'region-clinical'] as const;
const PAIR = { redundancyGroup: 'Hovedforbindelser' };
const MAIN = { name: 'Nord, hovedforbindelse', services: 'Sekvensdata til centret', ...PAIR };
const NEW_BOX = { title: 'Ny boks i nord' };
const SOAKED = { soak: '110 timer uden alarm, 4 nøgleskift' };
const URGENT_NOTE = 'To hasteprøver fra neonatalafdelingen venter på svar';
const URGENT = { yes: ['sequencer-idle'], no: ['no-urgent-samples'], note: URGENT_NOTE };
const nineOn = (day: string) => new Date(`${day}T09:00:00+02:00`);
const BAD = { framesLost: 3, plaintextFrames: 1, switchOverMs: 80 };
const BACK = { cause: 'measurements', reason: 'Klartekst på den sorte side', downtimeSeconds: 900 };

type Planned = Awaited<ReturnType<SwapBed['planned']>>;

onEachEngine('the story of a swap', (engine) => {
  let bed: Testbed;
  let office: MailServer;
  let desk: MailDesk;
  let swaps: SwapBed;
  /** Another engineer of the centre, who reads what the first one made. */
  let reader: Client;
  let south: Awaited<ReturnType<typeof makeDateRegion>>;
  let southIt: Client;

  beforeAll(async () => {
    office = await MailServer.start();
    bed = await Testbed.start(engine, { env: office.env });
    swaps = await SwapBed.of(bed, 'nord');
    const { admin, coordinator } = swaps.boxes;
    desk = new MailDesk(bed, office, coordinator);
    await givenAddress(admin, 'coordinator', 'koordinator@centre.example');
    south = await makeDateRegion(coordinator, 'syd');
    for (const role of ROLES) {
      await fillRole(coordinator, swaps.region, role, `${role}@nord.example`);
      await fillRole(coordinator, south.region, role, `${role}@syd.example`);
    }
    reader = await bed.person(admin, 'network', null, 'reader');
    southIt = await bed.person(admin, 'region-it', south.region.id, 'syd-it');
    await bed.beginDue();
  });

  afterAll(async () => {
    await bed?.stop();
    await office?.stop();
  });

  test('from three windows by mail to an old box without keys, with one roll-back', async () => {
    // The new box has its keys, and is still at the centre.
    const one = await swaps.planned(NEW_BOX, MAIN, (onLink) => swaps.boxes.enrolled(onLink));
    const { swap, talk } = one;
    await strangersSeeNothingOf(one);

    const counter = await counterProposedByLink(talk);
    await frozenAfterwards(talk, counter);
    const agreed = await remindedAndAgreedAnew(talk);
    const other = await onlyTheOtherRegionIsFree(
      await swaps.planned({ title: 'Reserve, nord' }, PAIR),
    );

    await triedByTwo(swap);
    await shippedAndSignedFor(one);
    await cutOverAfterNoGo(swap);
    await rolledBack(one, agreed);
    await cutOverAgain(one, agreed);
    await oldBoxErased(one);
    await closedBySecurity(one);
    expect(await other.talk.read(southIt)).toMatchObject({ state: 'agreed' });
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });

  async function strangersSeeNothingOf({ swap, fresh, link, talk }: Planned): Promise<void> {
    const paths = [
      `/swap-cases/${swap.id}`,
      `/encryption-boxes/${fresh.id}`,
      `/encrypted-links/${link.id}`,
      `/appointments/${talk.id}`,
    ];
    for (const path of paths) {
      expect([path, (await southIt.get(path)).status]).toEqual([path, 404]);
      expect([path, (await swaps.it.get(path)).status]).toEqual([path, 200]);
    }
    expect(await made(southIt.get('/swap-cases'))).toMatchObject({ items: [] });
    expect((await swaps.act(swaps.it, swap, 'stage')).status).toBe(403);
  }

  /** Three windows are mailed; one role proposes another by its link, the other one can do that. */
  async function counterProposedByLink(talk: DateTalk): Promise<CalendarEvent> {
    const days = ['2025-05-13', '2025-05-14', '2025-05-20'].map((day) => ({ day }));
    const [it, clinical] = both(await asked(talk, days), 'nord', ASKS);
    for (const day of ['tirsdag den 13.', 'onsdag den 14.', 'tirsdag den 20.']) {
      expect(it.mail.text).toContain(`${day} maj 2025 kl. 09.00–11.00`);
    }
    expect(it.mail.text).toContain('Sekvensdata til centret');

    const windows = [{ day: '2025-05-15', start: '10:00', end: '12:00' }];
    const reason = 'Sekventeringen er færdig torsdag morgen';
    await made(byLink(it, 'proposals', { windows, reason }));
    expect(codesOf(await confirmByLink(clinical, [1]))).toEqual(['link-superseded']);
    const anew = await desk.delivered();
    expect(arrivedFor(anew, 'koordinator', NEWS).mail.text).toContain(reason);
    expect(await talk.read(swaps.coordinator)).toMatchObject({ turn: ['region-clinical'] });
    await made(confirmByLink(to(anew, 'region-clinical', 'nord', ASKS), [1]));

    const event = await accepted(talk, 'nord', 1);
    expect(event).toMatchObject({
      method: 'REQUEST',
      uid: talk.id,
      status: 'CONFIRMED',
      start: new Date('2025-05-15T08:00:00Z'),
      end: new Date('2025-05-15T10:00:00Z'),
      summary: 'Ombytning af krypteringsbokse: Ny boks i nord',
    });
    return event;
  }

  /** A freeze that is entered later voids the date, and everybody is told, calendars too. */
  async function frozenAfterwards(talk: DateTalk, agreed: CalendarEvent): Promise<void> {
    const days = { firstDay: '2025-05-14', lastDay: '2025-05-16' };
    const freeze = { party: 'region', regionId: swaps.region.id, kind: 'hard', ...days };
    await made(swaps.coordinator.post('/freezes', { ...freeze, nameDa: 'Nyt laboratoriesystem' }));
    expect(await talk.read(swaps.coordinator)).toMatchObject({ state: 'voided', turn: ['centre'] });
    const letters = await desk.delivered();
    expectCancelled(letters, agreed);
    const { mail } = to(letters, 'region-clinical', 'nord', ENDED);
    expect(mail.text).toContain('Nyt laboratoriesystem');
    arrivedFor(letters, 'koordinator', NEWS);
    const again = await talk.propose(swaps.coordinator, [{ day: '2025-05-15' }]);
    expect(codesOf(again)).toEqual(['hard-freeze']);
  }

  /** One role answers by its link; the other one by that in its second reminder. */
  async function remindedAndAgreedAnew(talk: DateTalk): Promise<CalendarEvent> {
    const letters = await asked(talk, [{ day: '2025-05-20' }, { day: '2025-05-21' }]);
    const [it] = both(letters, 'nord', ASKS);
    await made(confirmByLink(it, [1, 2]));
    await desk.delivered();
    // 6 May is ten working days before the first window, 13 May five; answers were due on 8 May.
    await at('2025-05-06T06:05:00Z');
    const first = await reminded();
    expect(to(first, 'region-clinical', 'nord', REMINDS).mail.text).toContain('10 arbejdsdage');
    expect(first).toHaveLength(1);
    await at('2025-05-13T06:05:00Z');
    const second = await reminded();
    const reminder = to(second, 'region-clinical', 'nord', REMINDS);
    const { mail } = arrivedFor(second, 'koordinator', OVERDUE);
    expect(mail.text).toContain('Ring til: Regional klinisk kontakt');
    expect(second).toHaveLength(2);
    const { items } = await made(swaps.boxes.hall.get(`/jobs?name=${REMINDERS}`));
    expect((items as Made[]).map(({ state }) => state)).toEqual(Array(4).fill('done'));

    await made(confirmByLink(reminder, [2]));
    expect(codesOf(await talk.accept(swaps.coordinator, 1))).toEqual(['not-confirmed']);
    const event = await accepted(talk, 'nord', 2);
    expect(event).toMatchObject({ uid: talk.id, start: nineOn('2025-05-21') });
    return event;
  }

  /** One link of a pair has to carry on; what another region does that day is its own business. */
  async function onlyTheOtherRegionIsFree(spare: Planned): Promise<Planned> {
    const thatDay = [{ day: '2025-05-21' }];
    const clash = await spare.talk.propose(swaps.coordinator, thatDay);
    expect([...codesOf(clash)].sort()).toEqual(['same-pair', 'too-near']);
    const inSouth = { ...PAIR, regionSiteId: south.site.id };
    const other = await swaps.planned({ title: 'Ny boks i syd' }, inSouth);
    const event = await agreedByLinks(other.talk, 'syd', thatDay);
    expect(event).toMatchObject({ start: nineOn('2025-05-21') });
    expect((await southIt.get(`/swap-cases/${other.swap.id}`)).status).toBe(200);
    expect((await swaps.it.get(`/swap-cases/${other.swap.id}`)).status).toBe(404);
    return other;
  }

  async function triedByTwo(swap: Made): Promise<void> {
    await swaps.tried(swap, reader);
    const two = { by: await idOf(swaps.network), second: await idOf(reader) };
    const tried = expect.objectContaining({ action: 'enrol', fields: TRIED, ...two });
    expect(await swaps.read(swap)).toMatchObject({ steps: expect.arrayContaining([tried]) });
  }

  /** Under seal with a courier, signed for by the region, and mounted by two of the centre. */
  async function shippedAndSignedFor({ swap, old, fresh }: Planned): Promise<void> {
    await at('2025-05-14T07:00:00Z');
    const declare = (step: string) => swaps.act(swaps.coordinator, swap, step);
    expect(codesOf(await declare('ship'))).toEqual(['new-box-not-there']);
    const seal = await swaps.sendUnderSeal(fresh);
    await made(declare('ship'));

    await at('2025-05-15T08:00:00Z');
    const holder = { personId: await idOf(swaps.it) };
    expect(await swaps.signFor(fresh, seal)).toMatchObject({ state: 'on-site', holder });
    expect(codesOf(await declare('mount'))).toEqual(['new-box-not-there']);

    await at('2025-05-16T07:00:00Z');
    const place = { place: 'Rack 4, U12' };
    const { hall } = swaps.boxes;
    expect(codesOf(await stepBox(hall, fresh, 'mount', place))).toEqual(['still-sealed']);
    await swaps.openSeal(fresh);
    await made(stepBox(hall, fresh, 'mount', place));
    await made(declare('mount'));
    await made(swaps.measure(swap, BEFORE));
    expect(await readBox(swaps.it, old)).toMatchObject({ state: 'in-service' });
  }

  /** Everybody says go two days before; urgent samples hold it up on the day itself. */
  async function cutOverAfterNoGo(swap: Made): Promise<void> {
    await at('2025-05-19T07:00:00Z');
    expect((await swaps.vote(southIt, swap, 'early', 'region-it')).status).toBe(404);
    await swaps.everybodySaysGo(swap, 'early');
    await at('2025-05-21T06:40:00Z');
    await swaps.everybodySaysGo(swap, 'final');
    await made(
      swaps.vote(swaps.clinical, swap, 'final', 'region-clinical', { answer: 'no-go', ...URGENT }),
    );
    const cutOver = () => swaps.act(swaps.network, swap, 'cut-over', SOAKED);
    expect(codesOf(await cutOver())).toEqual(['no-go']);
    await at('2025-05-21T07:30:00Z');
    await made(swaps.vote(swaps.clinical, swap, 'final', 'region-clinical'));
    const done = { state: 'cut-over', rollbackUntil: '2025-05-21T11:30:00.000Z' };
    expect(await made(cutOver())).toMatchObject(done);
  }

  /** What is measured is not good enough: the old box serves again, and the date is void. */
  async function rolledBack({ swap, old, fresh, talk }: Planned, agreed: CalendarEvent) {
    const { judged } = await made(swaps.measure(swap, { ...AFTER, ...BAD }));
    const failed = (judged as Made[]).filter(({ passed }) => passed === false);
    expect(failed.map(({ name }) => name)).toEqual(Object.keys(BAD));
    const signedOff = await swaps.act(swaps.network, swap, 'observe', SIGNED_OFF);
    expect(codesOf(signedOff)).toEqual(['measured-badly']);
    await desk.delivered();
    await made(swaps.act(swaps.network, swap, 'roll-back', BACK));
    expect(await swaps.read(swap)).toMatchObject({ state: 'rolled-back', dateState: 'voided' });
    expect(await readBox(swaps.it, old)).toMatchObject({ state: 'in-service' });
    expect(await readBox(swaps.it, fresh)).toMatchObject({ state: 'mounted' });
    const letters = await desk.delivered();
    expectCancelled(letters, agreed);
    expect(to(letters, 'region-it', 'nord', ENDED).mail.text).toContain(
      'De gamle bokse er i drift igen',
    );
    expect(await talk.read(swaps.coordinator)).toMatchObject({ turn: ['centre'] });
  }

  /** Agreed on once more, by links; nothing that was said of the first attempt counts. */
  async function cutOverAgain({ swap, talk }: Planned, before: CalendarEvent): Promise<void> {
    await made(swaps.act(swaps.coordinator, swap, 'repeat'));
    const event = await agreedByLinks(talk, 'nord', [{ day: '2025-05-27' }]);
    const { uid } = before;
    expect(event).toMatchObject({ uid, status: 'CONFIRMED', start: nineOn('2025-05-27') });
    // The calendars have heard of it twice since: that it was off, and when it is now.
    expect(event.sequence).toBeGreaterThan(before.sequence + 1);
    const { votes } = await swaps.read(swap);
    expect((votes as Made[]).filter(({ counts }) => counts)).toEqual([]);

    await at('2025-05-23T07:00:00Z');
    await swaps.everybodySaysGo(swap, 'early');
    await at('2025-05-27T06:40:00Z');
    await swaps.everybodySaysGo(swap, 'final');
    await at('2025-05-27T07:00:00Z');
    await made(swaps.act(swaps.network, swap, 'cut-over', SOAKED));
    const observe = () => swaps.act(swaps.network, swap, 'observe', SIGNED_OFF);
    expect(codesOf(await observe())).toEqual(['not-measured']);
    expect(await made(swaps.measure(swap, AFTER))).toMatchObject({ passed: true });
    await made(observe());
    expect((await swaps.second(southIt, swap, 'confirm')).status).toBe(404);
    const signed = { state: 'observed', outcome: 'carried-out' };
    expect(await made(swaps.second(swaps.it, swap, 'confirm'))).toMatchObject(signed);
  }

  /** Not before nothing can go back to it; then its keys are erased, with a witness. */
  async function oldBoxErased({ swap, old }: Planned): Promise<void> {
    const { network, security } = swaps.boxes;
    const withdraw = () => stepBox(network, old, 'withdraw', { reason: 'Afløst af ny boks' });
    expect(codesOf(await withdraw())).toEqual(['rollback-open']);
    await at('2025-05-27T11:01:00Z');
    await made(withdraw());
    const eraseOld = () => swaps.act(network, swap, 'erase-old');
    expect(codesOf(await eraseOld())).toEqual(['old-box-not-there']);
    const how = { means: 'cli', result: 'Fabriksny tilstand', proof: 'Logpost 4711' };
    await made(stepBox(network, old, 'zeroise', how));
    expect(codesOf(await secondOf(network, old, 'confirm'))).toEqual(['own-request']);
    await made(secondOf(security, old, 'confirm'));
    expect(await made(eraseOld())).toMatchObject({ state: 'old-erased' });
  }

  async function closedBySecurity({ swap, old }: Planned): Promise<void> {
    const { network, security } = swaps.boxes;
    const close = () => swaps.act(security, swap, 'close');
    expect(codesOf(await close())).toEqual(['old-box-not-there', 'certificate-not-revoked']);
    await swaps.sanitise(old);
    expect(codesOf(await close())).toEqual(['certificate-not-revoked']);
    await swaps.revokeCertificates(old, '2025-05-27');
    expect((await swaps.act(network, swap, 'close')).status).toBe(403);
    expect(await made(close())).toMatchObject({ state: 'closed', outcome: 'carried-out' });
  }

  /** The centre proposes windows. @returns the letters that ask, and whatever else was due */
  async function asked(talk: DateTalk, days: readonly Hours[]): Promise<readonly Arrived[]> {
    await made(talk.propose(swaps.coordinator, days));
    return desk.delivered();
  }

  /** Both roles say by their links that the one window can be, and the centre agrees on it. */
  async function agreedByLinks(talk: DateTalk, region: string, days: readonly Hours[]) {
    const letters = await asked(talk, days);
    for (const letter of both(letters, region, ASKS)) await made(confirmByLink(letter, [1]));
    return accepted(talk, region, 1);
  }

  /** @returns what the invitations say, which is one thing in every calendar */
  async function accepted(talk: DateTalk, region: string, window: number): Promise<CalendarEvent> {
    await made(talk.accept(swaps.coordinator, window));
    const [it, clinical] = both(await desk.delivered(), region, AGREED);
    expect(eventIn(clinical)).toEqual(eventIn(it));
    return eventIn(it);
  }

  /** The agreed event is taken out of every calendar that has it. */
  function expectCancelled(letters: readonly Arrived[], agreed: CalendarEvent): void {
    const { uid, start, end } = agreed;
    for (const letter of both(letters, 'nord', ENDED)) {
      const event = eventIn(letter);
      expect(event).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid, start, end });
      expect(event.sequence).toBeGreaterThan(agreed.sequence);
    }
  }

  /** The morning's job as its schedule runs it, and once more by hand. @returns what was sent */
  async function reminded(): Promise<readonly Arrived[]> {
    const { hall } = swaps.boxes;
    await bed.beginDue();
    const letters = await desk.delivered();
    const { items } = await made(hall.get('/schedules'));
    const { id, revision } = (items as Made[]).find(({ name }) => name === REMINDERS) as Made;
    const ifMatch = Number(revision);
    await made(hall.post(`/schedules/${id}/actions/run-now`, {}, { ifMatch }));
    return [...letters, ...(await desk.delivered())];
  }

  /** On a device of their own, without an account: the link is all they have. */
  const byLink = (letter: Arrived, what: string, said: object) => {
    const headers = { 'idrift-link': tokenIn(letter) };
    return bed.anonymous().post(`/date-link/${what}`, { id: randomUUID(), ...said }, { headers });
  };

  const confirmByLink = (letter: Arrived, windows: readonly number[]) =>
    byLink(letter, 'answers', { answer: 'confirm', windows });

  /** Later, when everybody has to sign in again. */
  async function at(moment: string): Promise<void> {
    bed.clock.advance(Date.parse(moment) - bed.clock.now());
    await swaps.signInAgain();
    await reader.post('/session', { login: 'reader', password: PASSWORD });
    await southIt.post('/session', { login: 'syd-it', password: PASSWORD });
  }
});

async function givenAddress(admin: Client, login: string, email: string): Promise<void> {
  const { items } = await made(admin.get(`/people?q=${login}`));
  const [{ id, revision }] = items as [Made];
  await made(admin.patch(`/people/${id}`, { email }, { ifMatch: Number(revision) }));
}

const idOf = async (client: Client) => (await made(client.get('/session'))).id;

const to = (letters: readonly Arrived[], role: string, region: string, title: RegExp): Arrived =>
  arrivedFor(letters, `${role}@${region}`, title);

/** The letters with this title to the two roles of a region. */
const both = (letters: readonly Arrived[], region: string, title: RegExp) =>
  [to(letters, 'region-it', region, title), to(letters, 'region-clinical', region, title)] as const;

type CalendarEvent = Readonly<Record<'method' | 'uid' | 'status' | 'summary', string>> &
  Readonly<Record<'start' | 'end', Date>> & { readonly sequence: number };

/** The one event in a letter, as a parser that is not ours reads it. */
function eventIn(letter: Arrived): CalendarEvent {
  const parts = Object.values(nodeIcal.sync.parseICS(calendarIn(letter)));
  const [event, ...more] = parts.filter((part) => part?.type === 'VEVENT');
  if (event === undefined || more.length > 0) throw new Error('there is one event in it');
  return event as unknown as CalendarEvent; // node-ical leaves the sequence out of its types
}
