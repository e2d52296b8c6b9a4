import { randomBytes } from 'node:crypto';
import type { Client } from './client.js';
import { DateTalk, makeCase, makeDateRegion, type Hours } from './dates.js';
import { MailServer, tokenIn, type Arrived } from './mail-server.js';
import { made } from './receiving.js';
import type { Testbed } from './testbed.js';

/** The one letter among those that arrived that goes to a role with this title. */
export function arrivedFor(arrived: readonly Arrived[], role: string, title: RegExp): Arrived {
  const found = arrived.filter(
    ({ mail, to: [address = ''] }) => address.startsWith(role) && title.test(mail.subject ?? ''),
  );
  const [one] = found;
  if (one !== undefined && found.length === 1) return one;
  const came = arrived.map(({ to, mail }) => `${to.join()}: ${mail.subject ?? ''}`);
  throw new Error(
    `${found.length} letters to ${role} like ${title}; there came: ${came.join('; ')}`,
  );
}

/** Dates that regions are asked about, and the letters that go with it. */
export class MailDesk {
  constructor(
    private readonly bed: Testbed,
    private readonly office: MailServer,
    readonly coordinator: Client,
  ) {}

  /** Everything that is due is sent, and what arrived is taken. */
  async delivered(): Promise<readonly Arrived[]> {
    await this.bed.runJobs();
    return this.office.taken();
  }

  /** A case of a region of its own that is asked about, with the letters that ask. */
  async asked(days: readonly Hours[] = [{ day: '2025-05-06' }, { day: '2025-05-13' }]) {
    await this.delivered();
    const name = randomBytes(4).toString('hex');
    const { region, site } = await makeDateRegion(this.coordinator, `r${name}`);
    const one = await makeCase(this.coordinator, site, { crew: `Hold ${name}` });
    const talk = new DateTalk(String(one['appointmentId']));
    await made(talk.propose(this.coordinator, days));
    const letters = await this.delivered();
    const asks = /Hvilken dato passer/;
    const it = tokenIn(arrivedFor(letters, 'region-it', asks));
    const clinical = tokenIn(arrivedFor(letters, 'region-clinical', asks));
    return { region, one, talk, it, clinical, letters };
  }
}
