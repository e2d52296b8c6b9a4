import { bigint, integer, nullable, oneOf, text, varchar, type TableShape } from './table.js';

const audited = { audit_seq: bigint, audit_mac: varchar };
const listed = { sort_key: varchar, search_text: text };

export const REGION_TABLES: readonly TableShape[] = [
  {
    name: 'regions',
    columns: {
      id: varchar,
      slug: varchar,
      name_da: varchar,
      name_en: varchar,
      code_iso: nullable(varchar),
      code_dar: nullable(varchar),
      valid_from: nullable(varchar),
      valid_to: nullable(varchar),
      successor_id: nullable(varchar),
      ...listed,
      revision: integer,
      ...audited,
    },
    primary: ['id'],
    foreign: { fk_regions_successor: ['successor_id', 'regions'] },
    uniques: { uq_regions_slug: ['slug'] },
    indexes: { ix_regions_sort_key: ['sort_key', 'id'] },
  },
  {
    name: 'sites',
    columns: {
      id: varchar,
      region_id: nullable(varchar),
      name: varchar,
      kind: varchar,
      ...listed,
      revision: integer,
    },
    primary: ['id'],
    checks: { ck_sites_kind: oneOf('kind', ['centre', 'hospital', 'regional-it']) },
    foreign: { fk_sites_region: ['region_id', 'regions'] },
    uniques: { uq_sites_name: ['name'] },
    indexes: { ix_sites_sort_key: ['sort_key', 'id'], ix_sites_region: ['region_id'] },
  },
  {
    name: 'role_contacts',
    columns: {
      id: varchar,
      region_id: varchar,
      role: varchar,
      display_name: nullable(varchar),
      email: nullable(varchar),
      phone: nullable(varchar),
      since: nullable(varchar),
      revision: integer,
    },
    primary: ['id'],
    checks: { ck_role_contacts_role: oneOf('role', ['region-it', 'region-clinical']) },
    foreign: { fk_role_contacts_region: ['region_id', 'regions'] },
    uniques: { uq_role_contacts_role: ['region_id', 'role'] },
  },
  {
    name: 'decisions',
    columns: {
      id: varchar,
      topic: varchar,
      title: varchar,
      status: varchar,
      outcome: nullable(varchar),
      forum: varchar,
      decided_on: nullable(varchar),
      note: nullable(text),
      ...listed,
      created_at: bigint,
      revision: integer,
      ...audited,
    },
    primary: ['id'],
    checks: {
      ck_decisions_status: oneOf('status', ['outstanding', 'forwarded', 'decided']),
      ck_decisions_outcome: oneOf('outcome', ['approved', 'rejected']),
    },
    indexes: {
      ix_decisions_sort_key: ['sort_key', 'id'],
      ix_decisions_topic: ['topic', 'status'],
    },
  },
];
