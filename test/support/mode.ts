/**
 * Whether the applications of the tests are deployments (two API processes and two workers on
 * PostgreSQL and Redis) instead of one process each.
 */
export const isDeployed = process.env['IDRIFT_TEST_DEPLOYMENT'] === 'yes';
