import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobBed } from '../../test/support/job-bed.js';
import { insertSite, state } from '../../test/support/scratch.js';
import { onEachEngine } from '../../test/support/testbed.js';
import { Clock } from '../platform/clock.js';
import { DatabaseCopy } from '../platform/database/database-copy.js';
import { DATABASE_FILE } from '../platform/database/database-file.js';
import { Blobs } from '../platform/blobs/blobs.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Backups, readManifest } from './application/backups.js';
import { BACKUP_JOB } from './jobs/backup.job.js';

onEachEngine('a backup', (engine) => {
  let bed: JobBed;

  beforeAll(async () => {
    bed = await JobBed.start(engine, { BACKUPS_KEPT: '2' });
    await bed.bed.app.get(Blobs).put(Buffer.from('en følgeseddel'));
  });

  afterAll(() => bed?.stop());

  const backUp = async () => {
    const { id } = await bed.write((tx) =>
      bed.bed.app.get(Jobs).enqueue(tx, BACKUP_JOB, {}, { key: BACKUP_JOB.name }),
    );
    await bed.idle();
    return bed.job(id);
  };

  if (engine === 'postgres') {
    test('is PostgreSQL’s own business, and the job says so', async () => {
      const job = await backUp();
      expect(job).toMatchObject({ state: 'done', result: { made: false } });
      const lines = await bed.rows<{ text: string }>('select text from job_log_lines');
      expect(lines[0]?.text).toContain('PostgreSQL');
    });
    return;
  }

  test('is made while others write, and is one moment of the database', async () => {
    const stop = new AbortController();
    let written = 0;
    const writer = async () => {
      while (!stop.signal.aborted) {
        await bed.write(async (tx) => {
          const pair = tx.newId();
          await insertSite(tx, { name: `${pair}-a` });
          await insertSite(tx, { name: `${pair}-b` });
          state(tx, pair);
        });
        written += 1;
      }
    };
    const writers = Array.from({ length: 4 }, writer);
    while (written < 50) await new Promise((resume) => setTimeout(resume, 5));
    const before = written;
    const { state: outcome, result } = await backUp();
    const after = written;
    stop.abort();
    await Promise.all(writers);
    expect(outcome).toBe('done');
    expect(result).toMatchObject({ made: true, files: 1 });
    expect(after).toBeGreaterThan(before);

    const folder = String(result?.['folder']);
    const copy = await bed.bed.app.get(DatabaseCopy).open(folder);
    const [counts] = await copy.readOne((tx) =>
      tx.rows<{ sites: number; events: number; kept: number }>(
        `select (select count(*) from sites) as sites,
            (select count(*) from audit_events where kind = 'test.noted') as events,
            (select max(seq) from audit_events) as kept`,
      ),
    );
    await copy.close();
    // Each write is two sites and one event: a copy in the middle of one would differ.
    expect(counts?.sites).toBe((counts?.events ?? 0) * 2);
    expect(counts?.events).toBeGreaterThanOrEqual(before);
    expect(result?.['auditSeq']).toBe(counts?.kept);
  });

  test('that was changed afterwards is not taken for one', async () => {
    const { result } = await backUp();
    const folder = String(result?.['folder']);
    await expect(readManifest(folder)).resolves.toMatchObject({ files: 1 });
    const handle = await open(join(folder, DATABASE_FILE), 'r+');
    await handle.write(Buffer.from([1, 2, 3]), 0, 3, 4_096 * 2 + 100);
    await handle.close();
    await expect(readManifest(folder)).rejects.toThrow('damaged');
  });

  test('older ones than those that are to stay are taken away', async () => {
    for (let count = 0; count < 3; count += 1) {
      bed.bed.clock.advance(1_000);
      await backUp();
    }
    const names = await readdir(join(bed.bed.dataDir, 'backups'));
    expect(names).toHaveLength(2);
    expect(bed.bed.app.get(Backups).isPossible).toBe(true);
    expect(bed.bed.app.get(Clock).now()).toBe(bed.bed.clock.now());
  });
});
