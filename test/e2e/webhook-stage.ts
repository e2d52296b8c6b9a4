import type { Answer, Client } from '../support/client.js';
import { Receiver, type Received } from '../support/receiver.js';
import type { Engine } from '../../src/platform/database/work.js';
import { PASSWORD, Testbed } from '../support/testbed.js';

export const HOUR_MS = 3_600_000;

type Delivered = {
  readonly type: string;
  readonly deliveryId: string;
  readonly events: readonly { readonly seq: number; readonly kind: string }[];
};

export const bodyOf = (received: Received | undefined) =>
  JSON.parse(received?.body ?? '') as Delivered;

export const kindsOf = (all: readonly Received[]) =>
  all.flatMap((one) => bodyOf(one).events.map(({ kind }) => kind));

export const seqsOf = (all: readonly Received[]) =>
  all.flatMap((one) => bodyOf(one).events.map(({ seq }) => seq));

/** The body of an answer that is what was meant, or a failure that says what came instead. */
function must({ status, body }: Answer, meant: number): Record<string, unknown> {
  if (status === meant) return body;
  throw new Error(`${status} for ${meant}: ${JSON.stringify(body)}`);
}

/** A receiver, somebody who looks after webhooks, and somebody who makes events: decisions. */
export class WebhookStage {
  private decisions = 0;

  private constructor(
    readonly bed: Testbed,
    readonly receiver: Receiver,
    readonly admin: Client,
    readonly coordinator: Client,
  ) {}

  static async open(engine: Engine): Promise<WebhookStage> {
    const receiver = await Receiver.start();
    const bed = await Testbed.start(engine, { env: { OUTGOING_PRIVATE: '127.0.0.0/8' } });
    const admin = await bed.setUp();
    const coordinator = await bed.person(admin, 'coordinator', null, 'coordinator');
    return new WebhookStage(bed, receiver, admin, coordinator);
  }

  async close(): Promise<void> {
    await this.bed.stop();
    await this.receiver.stop();
  }

  /** Takes everything, and has not been called yet. */
  clear(): void {
    this.receiver.takeAll();
    this.receiver.taken();
  }

  /** People sign in again when they come back. */
  async wait(ms: number): Promise<void> {
    this.bed.clock.advance(ms);
    for (const [client, login] of [
      [this.admin, 'admin'],
      [this.coordinator, 'coordinator'],
    ] as const) {
      must(await client.post('/session', { login, password: PASSWORD }), 204);
    }
  }

  /** @returns its id */
  async make(body: object = {}): Promise<string> {
    const named = { name: 'Operations’ chat', url: `${this.receiver.url}/hook`, ...body };
    return String(must(await this.admin.post('/webhooks', named), 201)['id']);
  }

  /** One event of the kind `decision.created`. */
  async decide(): Promise<void> {
    this.decisions += 1;
    const title = `Decision ${this.decisions}`;
    const body = { topic: 'other', title, forum: 'The board' };
    must(await this.coordinator.post('/decisions', body), 201);
  }

  get lastTitle(): string {
    return `Decision ${this.decisions}`;
  }

  /** One look at the webhooks, and all that follows from it. */
  async relay(): Promise<void> {
    await this.bed.relay();
    await this.bed.runJobs();
  }

  async webhook(id: string) {
    const { body } = await this.admin.get(`/webhooks/${id}`);
    return body as Record<string, unknown> & { state: string; revision: number };
  }

  async stateOf(id: string): Promise<string> {
    return (await this.webhook(id)).state;
  }

  /** @returns the state after it */
  async act(id: string, action: string): Promise<unknown> {
    const { revision } = await this.webhook(id);
    const path = `/webhooks/${id}/actions/${action}`;
    return must(await this.admin.post(path, {}, { ifMatch: revision }), 200)['state'];
  }

  async deliveries(id: string): Promise<Record<string, unknown>[]> {
    const { body } = await this.admin.get(`/webhooks/${id}/deliveries`);
    return body['items'] as Record<string, unknown>[];
  }

  /** What people may do with the job of a delivery. */
  async actOnJob(delivery: Record<string, unknown> | undefined, action: string): Promise<void> {
    const path = `/jobs/${String(delivery?.['jobId'])}`;
    const { body } = await this.admin.get(path);
    const ifMatch = Number(body['revision']);
    must(await this.admin.post(`${path}/actions/${action}`, {}, { ifMatch }), 200);
  }
}
