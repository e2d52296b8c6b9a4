import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Installation, onPostgres } from '../../test/support/installation.js';
import { contextWith, settled, state } from '../../test/support/scratch.js';
import { Work } from '../platform/database/work.js';
import { AuditVerifier } from './application/audit.verifier.js';
import { OutsideHead } from './application/outside-head.js';

const WRITERS = 8;
const WRITES_EACH = 30;
const CONTEXT = contextWith();

/** One acknowledged write: when it was asked for, when it was answered, and what it stated. */
type Written = { readonly name: string; readonly asked: number; readonly answered: number };

type Look = {
  readonly events: number;
  readonly first: number;
  readonly last: number;
  readonly head: number;
};
type Event = { readonly seq: number; readonly name: string };

/** Writers that count every asking and answering by one common clock. */
class Crowd {
  readonly written: Written[] = [];
  readonly looks: Look[] = [];
  private ticks = 0;
  private busy = 0;

  constructor(private readonly apps: readonly NestFastifyApplication[]) {}

  /** Eight at once, spread over the applications, while somebody keeps looking at the log. */
  async run(): Promise<void> {
    const writers = Array.from({ length: WRITERS }, (_, at) => this.writer(at));
    await Promise.all([...writers, this.look()]);
  }

  private workOf(at: number): Work {
    return this.apps[at % this.apps.length]?.get(Work) ?? fail();
  }

  private async writer(at: number): Promise<void> {
    this.busy += 1;
    for (let count = 0; count < WRITES_EACH; count += 1) {
      const name = `writer ${at}, write ${count}`;
      const fails = count % 5 === 4;
      const asked = ++this.ticks;
      const told = await settled(() =>
        this.workOf(at).write(CONTEXT, async (tx) => {
          for (let change = 0; change <= count % 3; change += 1) state(tx, name);
          if (fails) throw new Error('it is taken back');
        }),
      );
      if (told === 'done') this.written.push({ name, asked, answered: ++this.ticks });
    }
    this.busy -= 1;
  }

  private async look(): Promise<void> {
    do {
      this.looks.push(
        await this.workOf(0).read(async (tx) => {
          const [look] = await tx.rows<Look>(
            `select count(*) as events,
          coalesce(min(seq), 0) as first, coalesce(max(seq), 0) as last,
                (select seq from audit_head) as head from audit_events`,
          );
          return look ?? fail();
        }),
      );
    } while (this.busy > 0);
  }
}

const fail = (): never => {
  throw new Error('it cannot be absent');
};

const eventsIn = (app: NestFastifyApplication): Promise<Event[]> =>
  app
    .get(Work)
    .readOne((tx) => tx.rows('select seq, subject_id as name from audit_events order by seq'));

/** Pairs in which a write that was answered before another was asked for stands after it. */
function overtaken(events: readonly Event[], written: readonly Written[]): string[] {
  const byName = new Map(written.map((one) => [one.name, one]));
  const inOrder = [...new Set(events.map(({ name }) => name))].map(
    (name) => byName.get(name) ?? fail(),
  );
  return inOrder.flatMap((earlier, at) =>
    inOrder
      .slice(at + 1)
      .filter((later) => later.answered < earlier.asked)
      .map((later) => `${later.name} was answered before ${earlier.name} was asked for`),
  );
}

/** How many times a write's events are parted by another's. */
const parted = (events: readonly Event[]): number => {
  const runs = events.filter(({ name }, at) => events[at - 1]?.name !== name);
  return runs.length - new Set(runs.map(({ name }) => name)).size;
};

onPostgres('eight writers at once', () => {
  describe.each([
    ['in one process', ['']],
    ['in two applications of two hosts', ['one', 'two']],
  ])('%s', (_name, hosts) => {
    let place: Installation;
    let apps: NestFastifyApplication[];
    let crowd: Crowd;
    let events: Event[];

    beforeAll(async () => {
      place = await Installation.make('postgres');
      apps = [];
      for (const host of hosts) apps.push(await place.start(host));
      crowd = new Crowd(apps);
      const began = performance.now();
      await crowd.run();
      const seconds = (performance.now() - began) / 1_000;
      events = await eventsIn(apps[0] ?? fail());
      const rate = Math.round(events.length / seconds);
      process.stdout.write(`eight writers ${_name}: ${events.length} events, ${rate} a second\n`);
    });

    afterAll(() => place?.remove());

    test('keep every event of an answered write, and none of one that failed', () => {
      const kept = WRITERS * WRITES_EACH * (4 / 5);
      expect(crowd.written).toHaveLength(kept);
      expect(new Set(events.map(({ name }) => name))).toEqual(
        new Set(crowd.written.map(({ name }) => name)),
      );
    });

    test('number them without a gap, and each write’s together', () => {
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
      expect(parted(events)).toBe(0);
    });

    test('number them in the order of their commits', () => {
      expect(overtaken(events, crowd.written)).toEqual([]);
    });

    test('show every reader a log without a gap that ends where its head says', () => {
      expect(crowd.looks.length).toBeGreaterThan(5);
      const wrong = crowd.looks.filter(
        ({ events: seen, first, last, head }) =>
          seen !== last || head !== last || (seen > 0 && first !== 1),
      );
      expect(wrong).toEqual([]);
      const ends = crowd.looks.map(({ last }) => last);
      expect(ends).toEqual([...ends].sort((a, b) => a - b));
    });

    test('leave one unbroken chain, for each of them', async () => {
      for (const app of apps) {
        app.get(OutsideHead).flush();
        const verification = await app.get(AuditVerifier).verify();
        expect(verification).toMatchObject({ ok: true, checkedEvents: events.length, faults: [] });
      }
    });
  });
});
