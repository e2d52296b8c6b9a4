import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import JSZip from 'jszip';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import type { Client } from '../../test/support/client.js';
import { serials } from '../../test/support/first-day.js';
import { made, makeModel, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { uploadServers } from '../../test/support/uploads.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

type Line = {
  readonly line: number;
  readonly outcome: string;
  readonly serverId: string | null;
  readonly changes: readonly { field: string; from: string | null; to: string }[];
  readonly faults: readonly { pointer: string; code: string }[];
};

type Reasons = { readonly because?: readonly { code: string; text: string }[] };

onEachEngine('an import of servers', (engine) => {
  let bed: Testbed;
  let operations: Client;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    operations = await bed.person(await bed.setUp(), 'operations');
    model = await makeModel(operations);
  });

  afterAll(() => bed?.stop());

  const upload = (content: string | ArrayBuffer, fileName?: string, key?: string) =>
    uploadServers(
      operations,
      content,
      fileName,
      key === undefined ? {} : { 'idempotency-key': key },
    );

  const preview = async (...lines: readonly string[]): Promise<Made> => {
    const { status, body } = await upload(lines.join('\r\n'));
    expect(status).toBe(201);
    return body as Made;
  };

  const linesOf = async ({ id }: Made): Promise<readonly Line[]> =>
    (await made(operations.get(`/server-imports/${id}/lines?limit=500`)))['items'] as Line[];

  const act = (one: Made, action: string, revision = Number(one['revision'])) =>
    operations.post(`/server-imports/${one.id}/actions/${action}`, undefined, {
      ifMatch: revision,
    });

  const server = (id: string | null) => made(operations.get(`/servers/${String(id)}`));

  const register = (serial: string, name: string): Promise<Made> =>
    made(operations.post('/servers', { modelId: model.id, serial, name }));

  test.each(['csv', 'ndjson', 'xlsx'])(
    'of an unchanged %s export changes nothing',
    async (format) => {
      const [serial = ''] = serials(1);
      await register(serial, '=navn; "i anførsel"');
      const file = await operations.raw('GET', `/servers/export?format=${format}`);
      const { body } = await upload(await file.arrayBuffer(), `servere.${format}`);
      const counts = body['counts'] as Record<string, number>;
      expect(counts['unchanged']).toBeGreaterThan(0);
      expect(counts).toMatchObject({ create: 0, update: 0, conflict: 0, error: 0 });
      expect((await act(body as Made, 'commit')).status).toBe(409);
    },
  );

  test('previews every line, and previewing changes nothing', async () => {
    const [known = '', fresh = '', stale = '', twice = ''] = serials(4);
    const stands = await register(known, 'hpc-1');
    const moved = await register(stale, 'hpc-2');
    await register(twice, 'hpc-3');
    const other = await register(serials(1)[0] ?? '', 'hpc-4');
    const part = String(model['partNumber']);
    const one = await preview(
      'id;revision;serial;partNumber;name;place;state;model',
      `${stands.id};1;;;hpc-1b;;`,
      `;;${fresh};${part};hpc-9;Rack R07, U12;`,
      `${moved.id};7;;;hpc-2b;;`,
      `;;${twice};;hpc-3;;planned`,
      `;;s/n: ${twice.toLowerCase()};;hpc-3b;;`,
      `${stands.id.replace(/.$/, stands.id.endsWith('0') ? '1' : '0')};;;;x;;`,
      `;;${serials(1)[0] ?? ''};ukendt;;;`,
      `;;${serials(1)[0] ?? ''};;;;`,
      ';;N/A;' + part + ';;;',
      `;;${fresh};${part};;;`,
      `${moved.id};;;;;;received`,
      `${other.id};9;;;;;received`,
      `;;${serials(1)[0] ?? ''};${part};;;;En anden model`,
    );
    const told = (await linesOf(one)).map(({ line, outcome, faults }) =>
      [line, outcome, ...faults.map(({ pointer, code }) => `${pointer} ${code}`)].join(' '),
    );
    expect(told).toEqual([
      '2 update',
      '3 create',
      '4 conflict',
      '5 unchanged',
      '6 error  repeated',
      '7 error /id unknown-id',
      '8 error /partNumber unknown-model',
      '9 error /partNumber missing',
      '10 error /serial serial-placeholder',
      '11 error  serial-registered',
      '12 error  repeated',
      // What others did since is told as that, not as a fault of the file.
      '13 conflict',
      '14 error /model other-model',
    ]);
    expect((await server(stands.id))['name']).toBe('hpc-1');
    const refusal = await act(one, 'commit');
    expect(refusal.status).toBe(409);
    expect((refusal.body as Reasons).because?.map(({ code }) => code)).toEqual(['lines-to-solve']);
  });

  test('counts lines as a spreadsheet does, also after a line break inside a cell', async () => {
    const one = await preview('serial,name', 'A1,"to', 'linjer"', '', 'A2,x');
    expect((await linesOf(one)).map(({ line }) => line)).toEqual([2, 4]);
  });

  test('reads a workbook as people see it', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('Servere');
    sheet.addRow(['serial', 'partNumber', 'name', 'accelerators']);
    const [serial = ''] = serials(1);
    const rich = { richText: [{ text: 'hpc' }, { text: '-7' }] };
    sheet.addRow([serial, model['partNumber'], rich, { formula: '1+1', result: 2 }]);
    sheet.mergeCells('A5:C6');
    sheet.getCell('A8').value = '   ';
    sheet.getRow(1_048_576).height = 20;
    const file = (await book.xlsx.writeBuffer()) as ArrayBuffer;
    const { body } = await upload(file, 'servere.xlsx');
    const [line, ...more] = await linesOf(body as Made);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ line: 2, outcome: 'create' });
    const told = line?.changes.map(({ field, to }) => `${field}=${to}`);
    expect(told).toEqual([
      `serial=${serial}`,
      'name=hpc-7',
      `partNumber=${String(model['partNumber'])}`,
      'accelerators=2',
    ]);
  });

  async function ofTwo() {
    const [known = '', fresh = ''] = serials(2);
    const stands = await register(known, 'før');
    const one = await preview(
      'id,revision,serial,partNumber,name,place',
      `${stands.id},1,,,efter,"Række 1, skab 2"`,
      `,,${fresh},${String(model['partNumber'])},ny,`,
    );
    return { stands, fresh, one };
  }

  test('is carried out as previewed, through the door of imports, and undone as one', async () => {
    const { stands, one } = await ofTwo();
    const done = await made(act(one, 'commit'));
    expect(done['state']).toBe('committed');
    expect(await server(stands.id)).toMatchObject({ name: 'efter', place: 'Række 1, skab 2' });
    const [, created] = await linesOf(one);
    expect(await server(created?.serverId ?? null)).toMatchObject({ name: 'ny', state: 'planned' });
    const events = await made(
      operations.get(`/audit-events?subjectType=server&subjectId=${stands.id}&limit=1&sort=-seq`),
    );
    expect(events['items']).toMatchObject([{ kind: 'server.edited', door: 'import' }]);

    const undone = await made(act(done, 'undo'));
    expect(undone['state']).toBe('undone');
    expect(await server(stands.id)).toMatchObject({ name: 'før', place: null });
    expect(await server(created?.serverId ?? null)).toMatchObject({ state: 'cancelled' });
    expect((await act(undone, 'undo')).status).toBe(409);
    const verified = await bed.app.get(AuditVerifier).verify();
    expect(verified.faults).toEqual([]);
  });

  test('is refused whole when a server has moved on, naming the line', async () => {
    const { stands, fresh, one } = await ofTwo();
    await made(operations.patch(`/servers/${stands.id}`, { name: 'anden' }, { ifMatch: 1 }));
    const refusal = await act(one, 'commit');
    expect(refusal.status).toBe(409);
    const [because] = (refusal.body as Reasons).because ?? [];
    expect(because?.code).toBe('moved-since-preview');
    expect(JSON.stringify(because)).toContain('2.');
    const found = await made(operations.get(`/servers?serial=${fresh}`));
    expect(found['items']).toEqual([]);
    expect((await server(stands.id))['name']).toBe('anden');
  });

  test('is refused whole when a new serial was registered meanwhile', async () => {
    const { stands, fresh, one } = await ofTwo();
    await register(fresh, 'hurtigere');
    expect((await act(one, 'commit')).status).toBe(409);
    expect((await server(stands.id))['name']).toBe('før');
  });

  test('is not undone over what somebody did since', async () => {
    const { stands, one } = await ofTwo();
    const done = await made(act(one, 'commit'));
    const { revision } = await server(stands.id);
    const after = { ifMatch: Number(revision) };
    await made(operations.patch(`/servers/${stands.id}`, { name: 'siden' }, after));
    const refusal = await act(done, 'undo');
    expect(refusal.status).toBe(409);
    expect((await server(stands.id))['name']).toBe('siden');
  });

  test('happens once when it is asked for five times at once', async () => {
    const { one, fresh } = await ofTwo();
    const answers = await Promise.all(Array.from({ length: 5 }, () => act(one, 'commit')));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 412, 412, 412, 412]);
    const found = await made(operations.get(`/servers?serial=${fresh}`));
    expect(found['items']).toHaveLength(1);
  });

  test('sent again under one key is one preview', async () => {
    const text = `serial,partNumber\n${serials(1)[0] ?? ''},${String(model['partNumber'])}`;
    const [first, again] = [await upload(text, 'a.csv', 'k1'), await upload(text, 'a.csv', 'k1')];
    expect(again.body['id']).toBe(first.body['id']);
    expect((await upload(`${text}x`, 'a.csv', 'k1')).status).toBe(422);
  });

  describe('refuses', () => {
    const header = 'serial,name';
    test.each([
      ['an empty file', '', 400, 'unreadable-table'],
      ['a column it does not know', 'serial,farve\nA,rød', 400, 'unknown-column'],
      ['a column twice', 'serial,Serial\nA,B', 400, 'column-twice'],
      ['an open quote', `${header}\n"A,b`, 400, 'unreadable-table'],
      ['more cells than headings', `${header}\nA,b,c`, 400, 'unreadable-table'],
      ['JSON that is no object', '{"serial":"A"}\n[1]', 400, 'unreadable-table'],
      ['a nested value', '{"serial":{"a":1}}', 400, 'unreadable-table'],
      ['a broken workbook', `PK\u0003\u0004${' no zip'.repeat(9)}`, 400, 'unreadable-table'],
    ])('%s', async (_, content, status, code) => {
      const answer = await upload(content);
      expect(answer.status).toBe(status);
      const [error] = answer.body['errors'] as { code: string }[];
      expect(error?.code).toBe(code);
    });

    test.each([
      ['an error value', { error: '#N/A' }],
      ['a formula that has not been computed', { formula: '1-1' }],
      ['a formula that failed', { formula: 'A1', result: { error: '#REF!' } }],
    ])('%s in a cell of a workbook, naming the cell', async (_, value) => {
      const book = new exceljs.Workbook();
      book.addWorksheet('x').addRows([['serial'], [value]]);
      const { status, body } = await upload((await book.xlsx.writeBuffer()) as ArrayBuffer);
      expect(status).toBe(400);
      expect(JSON.stringify(body['errors'])).toContain('A2');
    });

    test('a row far below the last one that a spreadsheet has', async () => {
      const book = new exceljs.Workbook();
      book.addWorksheet('x').addRow(['serial']);
      const sheet = (await book.xlsx.writeBuffer()) as unknown as Buffer;
      const zip = await JSZip.loadAsync(sheet);
      const path = 'xl/worksheets/sheet1.xml';
      const xml = (await zip.file(path)?.async('string')) ?? '';
      zip.file(path, xml.replace('</sheetData>', '<row r="2000000000"></row></sheetData>'));
      const { status } = await upload(await zip.generateAsync({ type: 'arraybuffer' }));
      expect(status).toBe(400);
    });

    test('an archive that unpacks to more than it says', async () => {
      const zip = new JSZip();
      zip.file('xl/workbook.xml', 'A'.repeat(30_000_000));
      const options = { type: 'nodebuffer', compression: 'DEFLATE' } as const;
      const packed = await zip.generateAsync(options);
      const at = packed.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
      packed.writeUInt32LE(100, at + 24);
      const { status, body } = await upload(new Uint8Array(packed).buffer);
      expect([status, body['code']]).toEqual([400, 'malformed-input']);
    });

    test.each([['""'], ['"   "'], [null]])('a file named %s', async (name) => {
      const named = name === null ? '' : `; filename=${name}`;
      const text = [
        '--x',
        `Content-Disposition: form-data; name="file"${named}`,
        'Content-Type: application/octet-stream',
        '',
        'serial',
        '--x--',
        '',
      ].join('\r\n');
      const response = await operations.raw('POST', '/server-imports', {
        body: text,
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      });
      expect(response.status).toBe(422);
    });

    test('a secret in a cell, and keeps nothing of its line', async () => {
      const secret = '-----BEGIN PRIVATE KEY-----';
      const one = await preview('serial;name;place', `${serials(1)[0] ?? ''};hpc;${secret}`);
      const lines = await linesOf(one);
      expect(lines).toMatchObject([{ outcome: 'error', label: '', changes: [] }]);
      expect(lines[0]?.faults.map(({ pointer }) => pointer)).toEqual(['/place']);
      expect(JSON.stringify([one, lines])).not.toContain('PRIVATE');
    });
  });

  test('leaves a log in which the system is not the actor', async () => {
    const { one } = await ofTwo();
    const events = await made(
      operations.get(`/audit-events?subjectType=server-import&subjectId=${one.id}`),
    );
    const [event] = events['items'] as { kind: string; actorId: string }[];
    expect(event?.kind).toBe('server-import.previewed');
    expect(event?.actorId).not.toBe(SYSTEM_ACTOR.id);
  });
});
