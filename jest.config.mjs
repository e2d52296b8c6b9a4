import { LEFT_OUT } from './test/left-out.mjs';

// Nest 12 and some of its friends are ESM only; swc turns them into CommonJS for jest on Node 20.
const esmOnly = [
  '@nestjs',
  '@fastify/cookie',
  '@borewit',
  '@tokenizer',
  'content-disposition',
  'cookie',
  'file-type',
  'jose',
  'oauth4webapi',
  'openid-client',
  'strtok3',
  'token-types',
  'uint8array-extras',
].join('|');

const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: [],
  setupFiles: ['<rootDir>/test/support/property-seed.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
};

// Two API processes and two workers behind each Testbed: see test/support/mode.ts.
const e2e =
  process.env.IDRIFT_TEST_DEPLOYMENT === 'yes'
    ? {
        testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
        testPathIgnorePatterns: Object.keys(LEFT_OUT).map((name) => `/test/e2e/${name}$`),
      }
    : { testMatch: ['<rootDir>/test/{e2e,contract}/**/*.spec.ts'] };

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/web/src/**/*.spec.ts'],
    },
    { ...base, displayName: 'database', testMatch: ['<rootDir>/src/**/*.db-spec.ts'] },
    { ...base, displayName: 'house', testMatch: ['<rootDir>/test/house/**/*.spec.ts'] },
    { ...base, displayName: 'e2e', ...e2e },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
  ],
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Each test file leaves the modules that it loaded behind; a process that holds gigabytes of them
  // spends its time collecting.
  workerIdleMemoryLimit: '800MB',
  // Long enough for a machine that does much else; it only ends what hangs, and judges no speed.
  testTimeout: 240_000,
};
