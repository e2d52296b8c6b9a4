import { auditVerify } from './audit-verify.js';
import { configCompare } from './config-compare.js';
import { describe } from './describe.js';
import { example } from './example.js';
import { redfishImport } from './redfish-import.js';
import { layoutImport } from './layout-import.js';
import { planCpm } from './plan-cpm.js';
import { restore } from './restore.js';
import { secretsScan } from './secrets-scan.js';
import { tokenAdd } from './token-add.js';
import { tlsInit } from './tls-init.js';
import { userAdd } from './user-add.js';

export type Command = {
  readonly name: string;
  readonly takes: string;
  readonly says: string;
  /** @returns the exit code */
  readonly run: (args: readonly string[]) => Promise<number>;
};

export const COMMANDS: readonly Command[] = [
  {
    name: 'help',
    takes: '',
    says: 'This list.',
    run: () => {
      const lines = COMMANDS.map(
        ({ name, takes, says }) => `  ${`${name} ${takes}`.padEnd(46)}${says}`,
      );
      process.stdout.write(`npm run idrift -- <command>\n\n${lines.join('\n')}\n`);
      return Promise.resolve(0);
    },
  },
  {
    name: 'audit verify',
    takes: '',
    says: 'Prove the audit log; names the first broken link and ends with 1 if there is one.',
    run: auditVerify,
  },
  {
    name: 'user add',
    takes: '<login> <name> <role> [region-slug]',
    says: 'Add a person and print the link by which the password is chosen.',
    run: userAdd,
  },
  {
    name: 'token add',
    takes: '<login> <name> <days> <permission,...>',
    says: 'Make an API token of a person and print it, once.',
    run: tokenAdd,
  },
  {
    name: 'layout import',
    takes: '<file.json> [site name]',
    says: 'Make racks and slots out of a layout of components; all of it or nothing.',
    run: layoutImport,
  },
  {
    name: 'tls init',
    takes: '[host name ...]',
    says: 'Make a local authority and a certificate, for phones on the same network.',
    run: tlsInit,
  },
  {
    name: 'config compare',
    takes: '--platform <name> <intended> <running>',
    says: 'Print how a running configuration differs from the intended one, as JSON.',
    run: configCompare,
  },
  {
    name: 'secrets scan',
    takes: '<file.jsonl>',
    says: 'Say of each text of a file whether a text field would refuse it, and as what.',
    run: secretsScan,
  },
  {
    name: 'plan cpm',
    takes: '<file.sm ...>',
    says: 'Print the earliest and latest start of every job of PSPLIB projects, a line each.',
    run: planCpm,
  },
  {
    name: 'redfish import',
    takes: '<folder or https address ...>',
    says: 'Read what management controllers report and print it with its findings as JSON.',
    run: redfishImport,
  },
  {
    name: 'restore',
    takes: '<folder>',
    says: 'Put a backup in the place of the SQLite database; what is there is kept aside.',
    run: restore,
  },
  {
    name: 'example',
    takes: '',
    says: 'Load the HPC 2025 first day into an empty database.',
    run: example,
  },
  { name: 'describe', takes: '', says: 'Write openapi.json and docs/settings.md.', run: describe },
];
