/** What a change left behind: plain JSON, never a secret and never a person's name. */
export type Image = { readonly [field: string]: unknown };

/**
 * One change, stated inside the write that made it. The audit log keeps it, the live stream shows
 * it, and higher rooms take part in it.
 */
export type Change = {
  /** e.g. `server.received`; stable, and the key of its human sentence. */
  readonly kind: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** The region whose people may read it; null: the centre's. */
  readonly regionId: string | null;
  readonly before: Image | null;
  readonly after: Image | null;
  readonly reason?: string | null;
  /** The subject's table, when its row keeps the sequence and digest of its last event. */
  readonly stamp?: StampedTable;
};

/** Tables whose rows carry audit_seq and audit_mac. */
export type StampedTable =
  | 'servers'
  | 'assets'
  | 'orders'
  | 'deliveries'
  | 'decisions'
  | 'regions'
  | 'acceptance_sheets'
  | 'api_tokens'
  | 'check_waivers'
  | 'racks'
  | 'slots'
  | 'coolant_loops'
  | 'cdus'
  | 'manifolds'
  | 'coolant_connections'
  | 'leak_detectors'
  | 'water_samples'
  | 'loop_readings'
  | 'loop_releases'
  | 'management_controllers'
  | 'snapshots'
  | 'findings'
  | 'node_specs'
  | 'firmware_baselines'
  | 'freezes'
  | 'network_cases'
  | 'network_devices'
  | 'network_waves'
  | 'device_connections'
  | 'config_snapshots'
  | 'compliance_rules'
  | 'uplinks'
  | 'encrypted_links'
  | 'encryption_boxes'
  | 'swap_cases'
  | 'plan_templates'
  | 'plans'
  | 'plan_tasks'
  | 'window_overrides'
  | 'region_successions'
  | 'organisation_records';
