// What Idrift's reads are held against: the same fastify and the same driver, on the same data. It
// looks the session up by the same SQL, asks the same list and get, and stringifies the same
// fields; it validates nothing, knows no pages and works nothing out.
import { createHash } from 'node:crypto';
import fastify from 'fastify';
import { openDatabase } from './bare-database.mjs';
import { serve } from './serve.mjs';

const SESSION = `select
  s.id, s.token_hash, s.previous_hash, s.person_id, s.last_seen_at, s.rotated_at,
    s.expires_at, s.ended_at, r.role, r.region_id
  from sessions s
  join people p on p.id = s.person_id and p.status = 'active'
  left join person_roles r on r.person_id = s.person_id
  where s.token_hash = ? or s.previous_hash = ?`;

const SELECT = `select s.id, s.name, s.state, s.state_since as "stateSince", s.accelerators,
    s.region_id as "regionId", s.lot_id as "lotId", l.number as "lotNumber",
    s.power, s.parts_changed_at as "partsChangedAt", s.created_at as "createdAt", s.revision, s.sort_key as "sortKey",
    a.manufacturer, a.serial, a.order_line_id as "orderLineId", a.delivery_id as "deliveryId",
    a.site_id as "siteId", a.place, a.asset_number as "assetNumber", a.condition,
    a.condition_note as "conditionNote", a.unexpected_reason as "unexpectedReason",
    a.received_at as "receivedAt", s.model_id as "modelId", m.name as "modelName",
    m.part_number as "partNumber", m.cooling
  from servers s
  join assets a on a.id = s.id
  join hardware_models m on m.id = s.model_id
  left join lots l on l.id = s.lot_id`;

const LIST = `${SELECT} order by s.sort_key asc, s.id asc limit ?`;
const GET = `${SELECT} where s.id = ?`;
const READS = new Set(['operations', 'network', 'coordinator', 'security', 'admin', 'reader']);
const IDLE_MS = 9 * 3_600_000;

const iso = (ms) => (ms === null ? null : new Date(ms).toISOString());

// Idrift's fields in Idrift's order; the three that it works out stand here as constants.
const view = (row) => ({
  id: row.id,
  name: row.name,
  serial: row.serial,
  manufacturer: row.manufacturer,
  modelId: row.modelId,
  modelName: row.modelName,
  partNumber: row.partNumber,
  cooling: row.cooling,
  accelerators: row.accelerators,
  state: row.state,
  stateSince: iso(row.stateSince),
  slaWorkingDays: null,
  workingDaysInState: 0,
  stuck: false,
  power: row.power,
  partsChangedAt: iso(row.partsChangedAt),
  condition: row.condition,
  conditionNote: row.conditionNote,
  unexpectedReason: row.unexpectedReason,
  receivedAt: iso(row.receivedAt),
  orderLineId: row.orderLineId,
  deliveryId: row.deliveryId,
  lotId: row.lotId,
  lotNumber: row.lotNumber,
  siteId: row.siteId,
  place: row.place,
  assetNumber: row.assetNumber,
  regionId: row.regionId,
  createdAt: iso(row.createdAt),
  revision: row.revision,
});

function tokenOf(header = '') {
  const pair = header.split('; ').find((one) => one.startsWith('idrift='));
  return pair === undefined ? null : decodeURIComponent(pair.slice('idrift='.length));
}

async function mayRead(all, header) {
  const token = tokenOf(header);
  if (token === null) return false;
  const hash = createHash('sha256').update(token).digest('hex');
  const rows = await all(SESSION, [hash, hash]);
  const now = Date.now();
  const [session] = rows;
  const live =
    session !== undefined &&
    session.ended_at === null &&
    now < session.expires_at &&
    now - session.last_seen_at < IDLE_MS;
  return live && rows.some(({ role }) => READS.has(role));
}

serve(async () => {
  const { database, via, constants } = JSON.parse(process.env.BARE);
  const all = await openDatabase(database, via);
  const app = fastify();
  const json = (reply, value) => {
    reply.header('content-type', 'application/json; charset=utf-8');
    return reply.send(JSON.stringify(value));
  };
  const refuse = (reply) => reply.code(401).send({ status: 401 });

  app.get('/api/v1/servers', async (request, reply) => {
    if (!(await mayRead(all, request.headers.cookie))) return refuse(reply);
    const limit = Number(request.query.limit);
    const rows = await all(LIST, [limit + 1]);
    const items = rows.slice(0, limit).map(view);
    const last = items.at(-1);
    const next = rows.length > limit ? JSON.stringify([last.name, last.id]) : null;
    return json(reply, { items, next, previous: null });
  });

  app.get('/api/v1/servers/:id', async (request, reply) => {
    if (!(await mayRead(all, request.headers.cookie))) return refuse(reply);
    const [row] = await all(GET, [request.params.id]);
    if (row === undefined) return reply.code(404).send({ status: 404 });
    // The next steps are worked out by Idrift; here they are a constant of the same size.
    return json(reply, { ...view(row), ...constants });
  });

  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url: () => url, stop: () => app.close() };
});
