import { describe, expect, it } from '@jest/globals';
import { PLATFORMS } from '../../../../../src/network/domain/config/platforms.js';
import { DEVICE_ROLES } from '../../../../../src/network/domain/devices/roles.js';
import { knownNames, type KnownModel } from './known-names.js';
import { bodyOf, readDevices } from './pasted-devices.js';

const NORD: KnownModel = {
  id: 'm1',
  manufacturer: 'Nordnet',
  name: 'NN-8325',
  partNumber: 'NN8325-48Y',
};
const SYD: KnownModel = { id: 'm2', manufacturer: 'Sydnet', name: 'SN-1', partNumber: 'SN1' };
const TWIN: KnownModel = { id: 'm3', manufacturer: 'Vestnet', name: 'SN-1', partNumber: 'VN1' };
const KNOWN = knownNames(
  [NORD, SYD, TWIN],
  [
    { id: 's1', name: 'Datahal Ørsted' },
    { id: 's2', name: 'Rum 1-1' },
    { id: 's3', name: 'Rum 11' },
  ],
  [
    { id: 'w1', name: 'Pilot', position: 1 },
    { id: 'w2', name: 'Bredt', position: 2 },
  ],
);

const read = (text: string, model: KnownModel | null = null) => readDevices(text, KNOWN, model);
const bodies = (text: string) => read(text).rows.map(bodyOf);
const faults = (text: string) => read(text).rows.map((row) => row.faults);
const kinds = (text: string) => faults(text).map((some) => some.map(({ kind }) => kind));

const WHOLE = {
  modelId: 'm1',
  name: 'sw-leaf-001',
  role: 'leaf',
  platform: 'arista-eos',
  serial: 'NN000123',
  siteId: 's1',
  place: 'R07, U40',
  assetNumber: null,
  waveId: 'w1',
};

describe('what pasted rows mean', () => {
  it('reads the usual order where no row names the columns', () => {
    const line = [
      'sw-leaf-001',
      'nn8325-48y',
      'Leaf',
      'EOS',
      'NN000123',
      'datahal ørsted',
      'R07, U40',
      'Pilot',
    ];
    expect(bodies(line.join('\t'))).toEqual([WHOLE]);
  });

  it.each([
    ['Danish', 'Bølge;Værtsnavn;Rolle;Serienr.;Varenummer;Platform;Anlægsnummer;Lokation;Plads'],
    ['English', 'Wave;Hostname;Role;Serial number;Part number;Platform;Asset number;Site;Place'],
    ['as exported', 'wave;name;role;serial;partNumber;platform;assetNumber;site;place'],
  ])('reads columns in any order by their %s names', (_, heading) => {
    const row = '1;sw-leaf-001;leaf;NN000123;NN8325-48Y;Arista EOS;A-17;Datahal Ørsted;"R07, U40"';
    const { rows, heading: named } = read(`${heading}\n${row}`);
    expect(named).toMatchObject({ ignored: [] });
    expect(rows.map(bodyOf)).toEqual([{ ...WHOLE, assetNumber: 'A-17' }]);
    expect(rows[0]?.row).toBe(2);
  });

  it('tells which columns it does not read, and prefers a part number to a name', () => {
    const { rows, heading } = read('Model;Hostname;Part number;Farve\nSN-1;sw-1;VN1;blå');
    expect(heading).toEqual({ read: ['hostname', 'model'], ignored: ['Model', 'Farve'] });
    expect(rows[0]).toMatchObject({ model: TWIN, faults: [] });
  });

  it('takes a device called "name" for a device', () => {
    expect(read('name;SN1;leaf').heading).toBeNull();
    expect(read('hostname\nsw-1').rows).toHaveLength(1);
  });

  it.each(PLATFORMS.flatMap((one) => [one.name, one.label, ...one.aliases].map((name) => [name])))(
    'knows the platform %s by any of its names',
    (name) => {
      const [row] = read(`sw-1\tSN1\tleaf\t${name.toUpperCase()}`).rows;
      expect(PLATFORMS.map(({ name: known }) => known)).toContain(row?.platform);
      expect(row?.faults).toEqual([]);
    },
  );

  it('knows roles by their words and in both languages', () => {
    const names = [
      ...DEVICE_ROLES,
      'Administrationsnet',
      'Management',
      'kantrouter',
      'Console server',
    ];
    const roles = read(names.map((name, at) => `sw-${at}\tSN1\t${name}`).join('\n')).rows;
    expect(roles.map(({ role }) => role)).toEqual([
      ...DEVICE_ROLES,
      'management',
      'management',
      'edge',
      'console',
    ]);
  });

  it('tells one name from another that differs by a hyphen, and guesses neither', () => {
    const at = (site: string) => read(`sw-1;SN1;;;;${site}`).rows[0];
    expect(at('rum 1-1')?.site?.id).toBe('s2');
    expect(at('Rum 11')?.site?.id).toBe('s3');
    expect(at('rum-11')?.faults).toEqual([{ kind: 'ambiguous', column: 'site', given: 'rum-11' }]);
  });
});

describe('what is wrong with pasted rows', () => {
  it('says of a row all that is wrong with it', () => {
    expect(faults('sw_ø;findes ikke;bolig;dos;N/A;Mars;;9')).toEqual([
      [
        { kind: 'unknown', column: 'model', given: 'findes ikke' },
        { kind: 'unknown', column: 'role', given: 'bolig' },
        { kind: 'unknown', column: 'platform', given: 'dos' },
        { kind: 'unknown', column: 'site', given: 'Mars' },
        { kind: 'unknown', column: 'wave', given: '9' },
        { kind: 'bad-hostname' },
        { kind: 'placeholder' },
      ],
    ]);
  });

  it('finds a name that several have, a missing model, and a cell too many', () => {
    expect(kinds('sw-1;SN-1\nsw-2;\nsw-3;SN1;leaf;;;;R7;1;U3')).toEqual([
      ['ambiguous'],
      ['no-model'],
      ['too-many-cells'],
    ]);
  });

  it('finds what is too long', () => {
    const long = 'ab'.repeat(65);
    expect(kinds(`${long};SN1;;;${long};;${long};`)).toEqual([
      ['too-long', 'too-long', 'too-long'],
    ]);
  });

  it('fills in the model where a row names none', () => {
    expect(read('sw-1\nsw-2', SYD).rows.map(bodyOf)).toMatchObject([
      { modelId: 'm2', name: 'sw-1' },
      { modelId: 'm2', name: 'sw-2' },
    ]);
  });

  it('finds hostnames and serials that stand twice, and compares serials within a maker', () => {
    const text = [
      'SW-1;NN8325-48Y;;;AB 12',
      'sw-1;NN8325-48Y;;;CD34',
      'sw-2;NN8325-48Y;;;ab12',
      'sw-3;SN1;;;AB12',
    ].join('\n');
    expect(faults(text)).toEqual([
      [],
      [{ kind: 'twice', column: 'hostname', firstRow: 1 }],
      [{ kind: 'twice', column: 'serial', firstRow: 1 }],
      [],
    ]);
  });

  it('lets a faulty row take no name from one that is right', () => {
    expect(kinds('sw-1;findes ikke\nsw-1;SN1')).toEqual([['unknown'], []]);
  });

  it('takes a thousand at most', () => {
    const some = (count: number) =>
      Array.from({ length: count }, (_, at) => `sw-${at};SN1`).join('\n');
    expect(read(some(1_000)).tooMany).toBe(false);
    expect(read(`hostname;model\n${some(1_000)}`).tooMany).toBe(false);
    expect(read(some(1_001)).tooMany).toBe(true);
  });
});
