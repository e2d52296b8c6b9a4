import type { Client } from './client.js';
import { made, type Made } from './receiving.js';
import { PASSWORD, type Testbed } from './testbed.js';

/** Everybody who works in a long story: they sleep, and sign in again in the morning. */
export class Crew {
  private readonly signedIn: (readonly [Client, string])[] = [];

  constructor(private readonly bed: Testbed) {}

  async setUp(): Promise<Client> {
    return this.remembered(await this.bed.setUp(), 'admin');
  }

  async person(
    admin: Client,
    role: string,
    regionId: string | null = null,
    login = role,
  ): Promise<Client> {
    return this.remembered(await this.bed.person(admin, role, regionId, login), login);
  }

  /** Somebody who answers for something beside their role. */
  async withDuty(
    admin: Client,
    role: string,
    { login, duty, regionId = null }: { login: string; duty: string; regionId?: string | null },
  ): Promise<Client> {
    const client = await this.person(admin, role, regionId, login);
    const { id } = await made(client.get('/session'));
    const { revision } = await made(admin.get(`/people/${id}`));
    const duties = [{ duty, regionId, validFrom: '2025-01-01', validTo: null }];
    await made(admin.patch(`/people/${id}`, { duties }, { ifMatch: Number(revision) }));
    return client;
  }

  /** Somebody is told of what breaks by mail, too. */
  async mailed(admin: Client, login: string, email: string): Promise<void> {
    const { items } = await made(admin.get(`/people?q=${login}`));
    const person = (items as Made[]).find((one) => one['login'] === login);
    if (person === undefined) throw new Error(`there is no ${login}`);
    const ifMatch = Number(person['revision']);
    await made(admin.patch(`/people/${person.id}`, { email }, { ifMatch }));
  }

  /** It is then, and everybody is at work. */
  async at(moment: string): Promise<void> {
    this.bed.clock.advance(Date.parse(moment) - this.bed.clock.now());
    for (const [client, login] of this.signedIn) {
      await made(client.post('/session', { login, password: PASSWORD }));
    }
  }

  private remembered(client: Client, login: string): Client {
    this.signedIn.push([client, login]);
    return client;
  }
}
