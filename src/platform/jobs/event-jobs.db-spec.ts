import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobBed, kindOf } from '../../../test/support/job-bed.js';
import { state } from '../../../test/support/scratch.js';
import { onEachEngine } from '../../../test/support/testbed.js';
import { EventJobs } from './event-jobs.js';

onEachEngine('a job that answers an event', (engine) => {
  let bed: JobBed;
  const heard: string[] = [];
  const kind = kindOf('hears');

  beforeAll(async () => {
    bed = await JobBed.start(engine);
    bed.handle(kind, async ({ payload }) => {
      heard.push(payload.name);
      return null;
    });
    bed.bed.app
      .get(EventJobs)
      .onEvent('test.noted', kind, ({ subject }) =>
        subject.id.startsWith('quiet') ? null : { payload: { name: subject.id } },
      );
  });

  afterAll(() => bed?.stop());

  test('is there when the event is, gone when it is rolled back, and runs once', async () => {
    await bed.write(async (tx) => {
      state(tx, 'first');
      state(tx, 'quiet-one');
      state(tx, 'second');
    });
    const undone = bed.write(async (tx) => {
      state(tx, 'never');
      throw new Error('taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    await bed.idle();
    expect([...heard].sort()).toEqual(['first', 'second']);
  });

  test('is declared once, and listed', () => {
    const jobs = bed.bed.app.get(EventJobs);
    const listed = jobs.list();
    expect(listed).toContainEqual({ kind: 'test.noted', job: 'hears' });
    expect(listed).toContainEqual({ kind: 'check.recorded', job: 'inventory.compare-twins' });
    // Of all changes of something, where it is not one kind of event.
    expect(listed).toContainEqual({ kind: 'server.*', job: 'migration-plan.read-facts' });
    expect(new Set(listed.map((one) => JSON.stringify(one))).size).toBe(listed.length);
    expect(() => jobs.onEvent('test.noted', kind, () => null)).toThrow('answers test.noted twice');
  });
});
