import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  bigint,
  createTable,
  integer,
  nullable,
  oneOf,
  text,
  varchar,
  type TableShape,
} from './table.js';

const LAYERS = ['l1', 'l2', 'macsec', 'l3'];
const stamped = { revision: integer, audit_seq: bigint, audit_mac: varchar };

const LINKS: TableShape = {
  name: 'encrypted_links',
  columns: {
    id: varchar,
    name: varchar,
    region_id: varchar,
    region_site_id: varchar,
    centre_site_id: varchar,
    layer: nullable(varchar),
    transport: varchar,
    provider: nullable(varchar),
    circuit_reference: nullable(varchar),
    rate_mbps: nullable(integer),
    mtu: nullable(integer),
    redundancy_group: nullable(varchar),
    criticality: varchar,
    services: nullable(text),
    data_owner: nullable(varchar),
    note: nullable(text),
    state: varchar,
    state_since: bigint,
    sort_key: varchar,
    search_text: text,
    created_at: bigint,
    ...stamped,
  },
  primary: ['id'],
  checks: {
    ck_encrypted_links_layer: oneOf('layer', LAYERS),
    ck_encrypted_links_transport: oneOf('transport', [
      'dark-fibre',
      'carrier-ethernet',
      'sdn',
      'internet',
      'unknown',
    ]),
    ck_encrypted_links_criticality: oneOf('criticality', [
      'routine',
      'important',
      'critical',
      'unknown',
    ]),
    ck_encrypted_links_state: oneOf('state', ['planned', 'in-service', 'ended']),
    ck_encrypted_links_sites: '"region_site_id" <> "centre_site_id"',
  },
  foreign: {
    fk_encrypted_links_region: ['region_id', 'regions'],
    fk_encrypted_links_region_site: ['region_site_id', 'sites'],
    fk_encrypted_links_centre_site: ['centre_site_id', 'sites'],
  },
  indexes: {
    ix_encrypted_links_name: ['sort_key', 'id'],
    ix_encrypted_links_created: ['created_at', 'id'],
    ix_encrypted_links_region: ['region_id', 'state'],
  },
};

const BOXES: TableShape = {
  name: 'encryption_boxes',
  columns: {
    id: varchar,
    name: nullable(varchar),
    model_id: varchar,
    region_id: nullable(varchar),
    layer: nullable(varchar),
    max_rate_mbps: nullable(integer),
    hardware_revision: nullable(varchar),
    ports: nullable(varchar),
    power_feeds: nullable(varchar),
    crypto_suite: nullable(varchar),
    firmware: nullable(varchar),
    firmware_baseline: nullable(varchar),
    support_ends_on: nullable(varchar),
    warranty_ends_on: nullable(varchar),
    note: nullable(text),
    link_id: nullable(varchar),
    link_end: nullable(varchar),
    state: varchar,
    state_since: bigint,
    steps: text,
    pending: nullable(text),
    sort_key: varchar,
    search_text: text,
    created_at: bigint,
    ...stamped,
  },
  primary: ['id'],
  checks: {
    ck_encryption_boxes_layer: oneOf('layer', LAYERS),
    ck_encryption_boxes_end: oneOf('link_end', ['centre', 'region']),
    ck_encryption_boxes_link: '("link_id" is null) = ("link_end" is null)',
    ck_encryption_boxes_state: oneOf('state', [
      'ordered',
      'in-transit',
      'received',
      'inspected',
      'staged',
      'enrolled',
      'sealed',
      'shipped',
      'on-site',
      'mounted',
      'in-service',
      'withdrawn',
      'zeroised',
      'sanitised',
      'disposed',
      'quarantined',
      'spare',
      'rma',
      'suspected-tamper',
    ]),
  },
  foreign: {
    fk_encryption_boxes_asset: ['id', 'assets'],
    fk_encryption_boxes_model: ['model_id', 'hardware_models'],
    fk_encryption_boxes_region: ['region_id', 'regions'],
    fk_encryption_boxes_link: ['link_id', 'encrypted_links'],
  },
  indexes: {
    ix_encryption_boxes_sort_key: ['sort_key', 'id'],
    ix_encryption_boxes_state: ['state', 'sort_key', 'id'],
    ix_encryption_boxes_since: ['state_since', 'id'],
    ix_encryption_boxes_created: ['created_at', 'id'],
    ix_encryption_boxes_link: ['link_id', 'link_end'],
  },
};

const CUSTODY: TableShape = {
  name: 'box_custody',
  columns: {
    id: varchar,
    box_id: varchar,
    position: integer,
    from_holder: nullable(text),
    to_holder: text,
    place: varchar,
    seal_number: nullable(varchar),
    waybill: nullable(varchar),
    note: nullable(text),
    state: varchar,
    given_by: varchar,
    given_at: bigint,
    signed_by: nullable(varchar),
    signed_at: nullable(bigint),
    created_at: bigint,
    revision: integer,
  },
  primary: ['id'],
  checks: {
    ck_box_custody_state: oneOf('state', ['offered', 'taken', 'refused', 'withdrawn']),
  },
  foreign: { fk_box_custody_box: ['box_id', 'encryption_boxes'] },
  uniques: { uq_box_custody_position: ['box_id', 'position'] },
  // One handover of a box at a time waits for its signature.
  uniquesWhere: { uq_box_custody_offered: [['box_id'], `"state" = 'offered'`] },
};

const SEALS: TableShape = {
  name: 'box_seals',
  columns: {
    id: varchar,
    box_id: varchar,
    number: varchar,
    number_key: varchar,
    kind: varchar,
    state: varchar,
    state_since: bigint,
    applied_by: varchar,
    witnessed_by: nullable(varchar),
    inspected_by: nullable(varchar),
    inspected_at: nullable(bigint),
    opened_by: nullable(varchar),
    open_witnessed_by: nullable(varchar),
    note: nullable(text),
    created_at: bigint,
    revision: integer,
  },
  primary: ['id'],
  checks: {
    ck_box_seals_kind: oneOf('kind', ['bag', 'label', 'screw']),
    ck_box_seals_state: oneOf('state', ['applied', 'in-place', 'opening', 'removed', 'broken']),
    ck_box_seals_two_on: '"witnessed_by" is null or "witnessed_by" <> "applied_by"',
    ck_box_seals_two_off: '"open_witnessed_by" is null or "open_witnessed_by" <> "opened_by"',
  },
  foreign: { fk_box_seals_box: ['box_id', 'encryption_boxes'] },
  indexes: { ix_box_seals_box: ['box_id', 'id'] },
  // A number is used once: that is what it is for.
  uniques: { uq_box_seals_number: ['number_key'] },
};

const CERTIFICATES: TableShape = {
  name: 'box_certificates',
  columns: {
    id: varchar,
    box_id: varchar,
    serial: varchar,
    issuer: varchar,
    fingerprint: varchar,
    valid_from: varchar,
    valid_until: varchar,
    ceremony: nullable(varchar),
    revoked_on: nullable(varchar),
    revoked_reason: nullable(text),
    created_at: bigint,
    revision: integer,
  },
  primary: ['id'],
  checks: { ck_box_certificates_days: '"valid_from" <= "valid_until"' },
  foreign: { fk_box_certificates_box: ['box_id', 'encryption_boxes'] },
  indexes: { ix_box_certificates_box: ['box_id', 'id'] },
  uniques: { uq_box_certificates_fingerprint: ['fingerprint'] },
};

const CERTIFICATIONS: TableShape = {
  name: 'model_certifications',
  columns: {
    id: varchar,
    model_id: varchar,
    position: integer,
    scheme: varchar,
    number: varchar,
    level: nullable(varchar),
    authority: nullable(varchar),
    module_version: nullable(varchar),
    status: varchar,
    until: nullable(varchar),
    checked_on: varchar,
    checked_by: varchar,
    note: nullable(text),
    created_at: bigint,
  },
  primary: ['id'],
  checks: {
    ck_model_certifications_scheme: oneOf('scheme', [
      'fips-140-2',
      'fips-140-3',
      'common-criteria',
      'eu',
      'nato',
      'national',
    ]),
    ck_model_certifications_status: oneOf('status', ['active', 'historical', 'revoked', 'unknown']),
  },
  foreign: { fk_model_certifications_model: ['model_id', 'hardware_models'] },
  uniques: { uq_model_certifications_position: ['model_id', 'position'] },
};

const TABLES = [LINKS, BOXES, CUSTODY, SEALS, CERTIFICATES, CERTIFICATIONS];

/** Encrypted links, the boxes at their ends, and who held them under which seal. */
export class EncryptionBoxes1765238400000 implements MigrationInterface {
  readonly name = 'EncryptionBoxes1765238400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
