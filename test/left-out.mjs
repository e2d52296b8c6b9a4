const ONE_REQUEST =
  'it asks what one process answers to one request, and every process is the same';

/**
 * Specs of test/e2e that do not run with IDRIFT_TEST_DEPLOYMENT, and why: a deployment behind the
 * Testbed would change nothing in them. Most of the others start processes of their own.
 */
export const LEFT_OUT = {
  'bad-input.spec.ts': ONE_REQUEST,
  'bad-input-addresses.spec.ts': ONE_REQUEST,
  'bad-input-queries.spec.ts': ONE_REQUEST,
  'bad-input-revision.spec.ts': ONE_REQUEST,
  'bad-input-secrets.spec.ts': ONE_REQUEST,
  'bad-json.spec.ts': ONE_REQUEST,
  'naughty-strings.spec.ts': ONE_REQUEST,
  'as-of.spec.ts': 'it makes one process forget the past days that it has made',
  'config-compare.spec.ts': 'it runs one command, and needs no server of ours',
  'deployment.spec.ts': 'it is such a deployment itself, as scripts/deployment.mjs starts it',
  'kill.spec.ts': 'it kills the one process it starts; two are killed by bench/chaos',
  'redfish-output.spec.ts': 'it runs one command, and needs no server of ours',
  'redfish.spec.ts': 'it reads controllers and runs one command, and needs no server of ours',
  'restore.spec.ts': 'backups and their restoring are SQLite’s; PostgreSQL has its own tools',
  'secrets-scan.spec.ts': 'it runs one command, and needs no server of ours',
  'tls.spec.ts': 'it asks one process that has the certificate; a deployment has it in its proxy',
};
