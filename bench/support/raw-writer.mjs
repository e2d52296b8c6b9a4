// What registering is held against: the same rows into the same tables with the same indexes,
// constraints and triggers, one durable transaction a server, plain driver, prepared statements.
// It checks nothing, seals nothing and answers nobody.
import { randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { openWriter } from './raw-database.mjs';
import { serve } from './serve.mjs';

const TABLES = ['assets', 'servers', 'audit_events'];

serve(async () => {
  const db = await openWriter(JSON.parse(process.env.RAW));
  const [{ seq: lastSeq }] = await db.query(`select seq from audit_head where id = 'head'`);
  const [server] = await db.query('select * from servers limit 1');
  const [asset] = await db.query(`select * from assets where id = '${server.id}'`);
  const events = await db.query(
    `select * from audit_events where subject_id = '${server.id}' order by seq limit 2`,
  );
  if (events.length !== 2) throw new Error('a registered server has two events');
  const inserts = {};
  for (const [at, row] of [asset, server, events[0]].entries()) {
    const columns = Object.keys(row).map((name) => `"${name}"`);
    const marks = columns.map(() => '?');
    inserts[TABLES[at]] = await db.prepare(
      `insert into ${TABLES[at]} (${columns.join(', ')}) values (${marks.join(', ')})`,
    );
  }
  const head = await db.prepare(`update audit_head set seq = ?, mac = ? where id = 'head'`);
  const begin = await db.prepare(db.begin);
  const commit = await db.prepare('commit');
  let seq = lastSeq;

  const one = async () => {
    const id = randomUUID();
    const serial = `RAW${seq}`;
    const [mac, next] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
    const texts = {
      sort_key: `hpc-raw-${seq}`,
      search_text: `hpc-raw-${seq} ${serial} nordcompute`,
    };
    await begin();
    await inserts.assets(
      values({ ...asset, id, serial, serial_key: serial, audit_seq: seq + 1, audit_mac: mac }),
    );
    await inserts.servers(values({ ...server, ...texts, id, audit_seq: seq + 2, audit_mac: next }));
    await inserts.audit_events(values({ ...events[0], seq: seq + 1, subject_id: id, mac }));
    await inserts.audit_events(values({ ...events[1], seq: seq + 2, subject_id: id, mac: next }));
    await head([seq + 2, next]);
    await commit();
    seq += 2;
  };

  /** One audit event and the head after it. */
  const note = async () => {
    const mac = randomBytes(32).toString('hex');
    await begin();
    await inserts.audit_events(
      values({ ...events[0], seq: seq + 1, subject_id: randomUUID(), mac }),
    );
    await head([seq + 1, mac]);
    await commit();
    seq += 1;
  };

  return {
    write: ({ seconds }) => repeat(one, seconds),
    note: ({ seconds }) => repeat(note, seconds),
    stop: () => db.close(),
  };
});

async function repeat(act, seconds) {
  const begun = performance.now();
  let done = 0;
  for (; performance.now() - begun < seconds * 1000; done += 1) await act();
  return { done, seconds: (performance.now() - begun) / 1000 };
}

const values = (row) => Object.values(row);
