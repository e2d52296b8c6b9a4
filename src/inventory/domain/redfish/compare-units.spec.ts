import { describe, expect, test } from '@jest/globals';
import {
  asTree,
  bladeResources,
  cduResources,
  changed,
  removed,
  type Resources,
} from '../../../../test/support/redfish-tree.js';
import { compareTogether, type NamedSnapshot } from './compare-siblings.js';
import { unread } from './failures.js';
import { judge } from './judge.js';
import { snapshotOf } from './read-snapshot.js';
import type { Unread } from './tree.js';

const CDU = '/ThermalEquipment/CDUs/1';

const named = (resources: Resources, at: number, lost: readonly Unread[] = []): NamedSnapshot => ({
  name: `s${at}`,
  snapshot: snapshotOf(asTree(resources, lost)),
});

const cdu = (at: number) =>
  changed(cduResources(), CDU, {
    Manufacturer: 'Contoso',
    Model: 'LC60',
    SerialNumber: `29347ZT5${at}`,
    FirmwareVersion: '1.4.2',
  });

const ALL = [0, 1, 2, 3, 4].map(cdu);

const told = (odd: (of: Resources) => Resources, lost: readonly Unread[] = []) =>
  compareTogether(ALL.map((of, at) => (at === 3 ? named(odd(of), at, lost) : named(of, at)))).map(
    ({ capture, finding: { class: of, kind, code } }) => `${capture} ${of} ${kind} ${code}`,
  );

describe('cooling units of one model', () => {
  test('that are the same accuse nobody', () => {
    expect(told((of) => of)).toEqual([]);
  });

  test.each<[string, (of: Resources) => Resources, string]>([
    [
      'older firmware',
      (of) => changed(of, CDU, { FirmwareVersion: '1.3.9' }),
      'service different sibling-unit-firmware',
    ],
    ['a pump less', (of) => removed(of, `${CDU}/Pumps/2`), 'acceptance missing sibling-pumps'],
    [
      'another model',
      (of) => changed(of, CDU, { Model: 'LC40' }),
      'acceptance different sibling-model',
    ],
    [
      'no leak detector',
      (of) => changed(of, `${CDU}/LeakDetection`, { LeakDetectorGroups: [] }),
      'power missing sibling-leak-detectors',
    ],
  ])('of which one has %s', (_, odd, expected) => {
    expect(told(odd)).toEqual([`3 ${expected}`]);
  });

  test('of which two have one serial are told at both', () => {
    expect(told((of) => changed(of, CDU, { SerialNumber: '29347ZT50' }))).toEqual([
      '0 acceptance different serial-shared',
      '3 acceptance different serial-shared',
    ]);
  });

  test('of which one does not show a pump misses none', () => {
    const lost = [unread(`/redfish/v1${CDU}/Pumps/2`, 'timed-out')];
    expect(told((of) => removed(of, `${CDU}/Pumps/2`), lost)).toEqual([]);
  });
});

test('a cooling unit and its controller that say nothing of who they are and what runs', () => {
  const resources = changed(
    changed(cduResources(), CDU, { SerialNumber: 'N/A', FirmwareVersion: '0.00' }),
    '/Managers/1',
    { '@odata.type': '#Manager.v1_0_0.Manager', FirmwareVersion: '0.00' },
  );
  const { findings } = judge(asTree(resources), { nowMs: 0, isLive: false });
  expect(findings.map(({ code, key }) => `${code} ${key}`)).toEqual([
    'firmware-unknown /redfish/v1/Managers/1 firmware',
    `firmware-unknown /redfish/v1${CDU} firmware`,
    `serial-placeholder /redfish/v1${CDU}`,
  ]);
});

test('an enclosure that lacks an alarm that its twins have is told, and a hidden one is not', () => {
  const alarm = { '@odata.type': '#Alarm.v0_9_0.Alarm', AlarmState: 'Armed', Severity: 'Critical' };
  const path = '/Chassis/Enclosure/Oem/Alarms/LeakFatal';
  const blade = (at: number) =>
    ['Node0', 'Node1'].reduce<Resources>(
      (all, node) => changed(all, `/Systems/${node}`, { SerialNumber: `B${at}${node}` }),
      bladeResources(),
    );
  const whole = [1, 2, 3].map((at) => named(changed(blade(at), path, alarm), at));
  expect(compareTogether([...whole, named(blade(4), 4)])).toMatchObject([
    {
      capture: 3,
      finding: {
        code: 'sibling-leak-detectors',
        class: 'power',
        kind: 'missing',
        node: null,
        text: { en: expect.stringContaining('LeakFatal') },
      },
    },
  ]);
  const lost = [unread(`/redfish/v1${path}`, 'timed-out')];
  expect(compareTogether([...whole, named(blade(4), 4, lost)])).toEqual([]);
});
