/** Not read as of a past day: of the process and its people, and the log, a past itself. */
const LEFT_OUT: readonly string[] = [
  'api_tokens',
  'audit_events',
  'audit_head',
  'calendar_feeds',
  'idempotency_keys',
  'job_items',
  'job_log_lines',
  'job_needs',
  'job_schedules',
  'jobs',
  'kept_tables',
  'migrations',
  'provider_accounts',
  'provider_ways',
  'row_versions',
  'second_factors',
  'server_import_lines',
  'server_imports',
  'sessions',
  'setup_links',
  'sign_in_throttles',
  'webhooks',
  'write_moment',
];

/**
 * Read as it is now, as far as it was there: names of people, letters to them and files, which
 * must be erasable, secrets' digests, and what never changes once it is there.
 */
export const AS_NOW: ReadonlyMap<string, string | null> = new Map([
  // Table, and the column that says since when a row is there.
  ['appointment_links', 'created_at'],
  ['attachments', 'created_at'],
  ['mails', 'created_at'],
  ['people', null],
  ['snapshot_contents', null],
]);

/** Columns that no version has. */
export const STAMPS: readonly string[] = ['audit_seq', 'audit_mac'];

/** Of people's names and addresses is kept that they are there, and not what they are. */
const MASKED: Readonly<Record<string, readonly string[]>> = {
  role_contacts: ['display_name', 'email', 'phone'],
};

/**
 * What changes at every look. Days are asked for and not hours, so the first look of a day makes a
 * version: when its instant is on another day. What changes with it then need not be compared.
 */
const RESTLESS: Readonly<Record<string, { instants: readonly string[]; with: readonly string[] }>> =
  {
    config_standings: { instants: ['running_seen_at', 'fetched_at'], with: [] },
    last_looks: { instants: ['looked_at', 'whole_at'], with: ['readings'] },
  };

export const isKept = (table: string): boolean =>
  !LEFT_OUT.includes(table) && !AS_NOW.has(table) && !table.startsWith('sqlite_');

export const maskedIn = (table: string): readonly string[] => MASKED[table] ?? [];

/** The columns that versions hold, and what makes one: other values, or instants of other days. */
export function versionedColumns(table: string, columns: readonly string[]) {
  const held = columns.filter((column) => !STAMPS.includes(column));
  const restless = RESTLESS[table] ?? { instants: [], with: [] };
  const passed = [...restless.instants, ...restless.with];
  return {
    held,
    compared: held.filter((column) => !passed.includes(column)),
    instants: restless.instants,
  };
}

/** The columns of the primary key, in its order. */
export const keyColumns = (
  columns: readonly { readonly column: string; readonly key: number }[],
): readonly string[] =>
  columns
    .filter(({ key }) => key > 0)
    .sort((a, b) => a.key - b.key)
    .map(({ column }) => column);

/** In the place of what is masked. */
export const MASK = '–';
