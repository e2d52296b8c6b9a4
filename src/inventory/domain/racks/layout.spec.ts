import { describe, expect, test } from '@jest/globals';
import { planLayout, readLayout, type KnownRacks, type LayoutLine } from './layout.js';
import { isXname, parentOfXname } from './xname.js';

type Component = {
  readonly xname: string;
  readonly parent?: string;
  readonly type?: string;
  readonly role?: string;
  readonly className?: string;
};

const file = (...components: readonly Component[]) => ({
  Hardware: Object.fromEntries(
    components.map(({ xname, parent, type, role, className = 'Mountain' }) => [
      xname,
      {
        Xname: xname,
        Parent: parent ?? (parentOfXname(xname) || 's0'),
        Class: className,
        ...(type ? { TypeString: type } : {}),
        ...(role ? { ExtraProperties: { Role: role } } : {}),
      },
    ]),
  ),
});

const NOTHING: KnownRacks = new Map();

const planned = (given: unknown, known = NOTHING): readonly LayoutLine[] =>
  planLayout(readLayout(given), known);

const told = (lines: readonly LayoutLine[]) =>
  lines.map(({ xname, outcome, because }) => [xname, outcome, because.map(({ code }) => code)]);

const MOUNTAIN = file(
  { xname: 'x1000', type: 'Cabinet' },
  { xname: 'x1000c0', type: 'Chassis' },
  { xname: 'x1000c0b0', type: 'ChassisBMC' },
  { xname: 'x1000c0s0', type: 'ComputeModule' },
  { xname: 'x1000c0s0b0n0', type: 'Node', role: 'Compute' },
  { xname: 'x1000c0r7', type: 'RouterModule' },
);

describe('a layout', () => {
  test('makes racks of cabinets and slots of what stands in them, and says what it passed over', () => {
    expect(told(planned(MOUNTAIN))).toEqual([
      ['x1000', 'created', []],
      ['x1000c0', 'skipped', ['not-placed-in-racks']],
      ['x1000c0b0', 'skipped', ['not-placed-in-racks']],
      ['x1000c0s0', 'created', []],
      ['x1000c0s0b0n0', 'created', ['parent-not-listed']],
      ['x1000c0r7', 'created', []],
    ]);
    expect(planned(MOUNTAIN).map(({ what, kind, role }) => [what, kind, role])).toEqual([
      ['rack', null, null],
      [null, null, null],
      [null, null, null],
      ['slot', 'part', null],
      ['slot', 'server', 'Compute'],
      ['slot', 'network-device', null],
    ]);
  });

  test('finds what is there unchanged, and a slot that is told otherwise a conflict', () => {
    const slots = new Map([
      ['x1000c0s0', { kind: 'part', role: null } as const],
      ['x1000c0s0b0n0', { kind: 'server', role: 'Login' } as const],
      ['x1000c0r7', { kind: 'server', role: null } as const],
    ]);
    const outcomes = told(planned(MOUNTAIN, new Map([['x1000', slots]])));
    expect(outcomes.filter(([, outcome]) => outcome !== 'skipped')).toEqual([
      ['x1000', 'unchanged', []],
      ['x1000c0s0', 'unchanged', []],
      ['x1000c0s0b0n0', 'conflict', ['role-differs', 'parent-not-listed']],
      ['x1000c0r7', 'conflict', ['kind-differs']],
    ]);
  });

  test('of an ordinary rack says that no name tells how many units', () => {
    const river = file(
      { xname: 'x3000', className: 'River' },
      { xname: 'x3000c0w14', className: 'River' },
      { xname: 'd0', className: 'River' },
    );
    expect(told(planned(river))).toEqual([
      ['x3000', 'created', ['units-unknown']],
      ['x3000c0w14', 'created', ['parent-not-listed', 'units-unknown']],
      ['d0', 'skipped', ['not-placed-in-racks']],
    ]);
  });

  test.each<[string, Component[], string, string[]]>([
    ['a wrong name', [{ xname: 'X 1' }], 'X 1', ['wrong-xname']],
    ['leading zeros', [{ xname: 'x01' }], 'x01', ['wrong-xname']],
    [
      'a cabinet that is nowhere',
      [{ xname: 'x1' }, { xname: 'x2c0s0', parent: 'x2c0' }],
      'x2c0s0',
      ['unknown-cabinet'],
    ],
    [
      'a parent that is not in the file',
      [{ xname: 'x1' }, { xname: 'x1c0s0', parent: 'x9c9' }],
      'x1c0s0',
      ['unknown-parent'],
    ],
    [
      'a parent that is another',
      [{ xname: 'x1' }, { xname: 'x1c0s0', parent: 'x1' }],
      'x1c0s0',
      ['wrong-parent'],
    ],
    [
      'a cabinet in another',
      [{ xname: 'x1' }, { xname: 'x2', parent: 'x1' }],
      'x2',
      ['wrong-parent'],
    ],
    [
      'a type that the name belies',
      [{ xname: 'x1' }, { xname: 'x1c0s0', type: 'Node' }],
      'x1c0s0',
      ['type-differs'],
    ],
    [
      'one that is its own parent',
      [{ xname: 'x1' }, { xname: 'x1c0', parent: 'x1c0' }],
      'x1c0',
      ['cycle', 'wrong-parent'],
    ],
    [
      'a role that is a secret',
      [{ xname: 'x1' }, { xname: 'x1c0s0', role: 'password: Fjord-Kaffe-93-Lampe' }],
      'x1c0s0',
      ['secret'],
    ],
  ])('names %s', (_what, components, xname, expected) => {
    const line = planned(file(...components)).find((one) => one.xname === xname);
    expect(line?.outcome).toBe('error');
    expect(line?.because.map(({ code }) => code)).toEqual(expected);
  });

  test('names the way round a cycle, at each that is in it', () => {
    const lines = planned(
      file(
        { xname: 'x1', parent: 'x1c0s0' },
        { xname: 'x1c0' },
        { xname: 'x1c0s0' },
        { xname: 'x1c0s1' },
      ),
    );
    const ways = lines.map(({ because }) => because.find(({ code }) => code === 'cycle')?.text.en);
    expect(ways.slice(0, 3)).toEqual(
      Array(3).fill('Its parents lead back to itself: x1 → x1c0s0 → x1c0 → x1.'),
    );
    expect(ways[3]).toBeUndefined();
  });

  test('takes a list as well, and refuses one that is there twice', () => {
    const list = { Hardware: [{ Xname: 'x1', Parent: 's0' }, { Xname: 'x1' }, 7, {}] };
    expect(told(planned(list))).toEqual([
      ['x1', 'created', []],
      ['x1', 'error', ['twice']],
      ['', 'error', ['not-an-object', 'wrong-xname']],
      ['', 'error', ['wrong-xname', 'twice']],
    ]);
  });

  test.each([null, 7, 'x1000', [], {}, { Hardware: null }, { Hardware: {} }, { Hardware: [] }])(
    '%j is no layout',
    (given) => {
      expect(() => readLayout(given)).toThrow('malformed-input');
    },
  );

  test('a name is letters and numbers in turn', () => {
    const names = ['x0', 'x1000c0s0b0n0', 'd12w3', 'X1', 'x', '1x', 'x1-2', `x${'1'.repeat(60)}`];
    expect(names.map(isXname)).toEqual([true, true, true, false, false, false, false, false]);
  });
});
