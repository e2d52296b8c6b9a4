import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareConfigs } from './compare.js';
import { platformNamed, PLATFORMS, type Platform } from './platforms.js';
import { readConfig, type Config } from './read-config.js';

const digest = (secret: string) => `${secret.length}`.padStart(4, '0');

function platform(name: string): Platform {
  const found = platformNamed(name);
  if (found === null) throw new Error(`no platform ${name}`);
  return found;
}

function config(text: string, name: string): Config {
  const read = readConfig(text, platform(name), digest);
  if ('because' in read) throw new Error(read.because.map(({ code }) => code).join());
  return read;
}

const compared = (intended: string, running: string, name = 'arista-eos') =>
  compareConfigs(config(intended, name), config(running, name), platform(name));

const SWITCH = [
  'hostname sw-leaf-001',
  'ntp server 10.0.0.1',
  'ntp server 10.0.0.2',
  'interface Ethernet1',
  '   description to spine',
  '   mtu 9214',
  '   no shutdown',
  'interface Ethernet2',
  '   mtu 9214',
  'router bgp 65533',
  '   router-id 10.2.0.3',
  '   address-family ipv4',
  '      neighbor 10.2.0.2 activate',
  '      neighbor 10.2.0.4 activate',
].join('\n');

describe('comparing configurations', () => {
  it('finds nothing where the same is said in another order, with other blanks and comments', () => {
    const running = [
      '! Command: show running-config',
      'router bgp 65533',
      ' address-family ipv4',
      '  neighbor 10.2.0.4   activate',
      '  neighbor 10.2.0.2 activate',
      '  exit-address-family',
      ' router-id 10.2.0.3',
      '!',
      'interface Ethernet2',
      '\tmtu 9214',
      'interface Ethernet1',
      '  no shutdown',
      '  description to spine',
      'interface Ethernet1',
      '  mtu 9214',
      'ntp server 10.0.0.2',
      'ntp server 10.0.0.1',
      'hostname sw-leaf-001',
      'end',
      'sw-leaf-001#',
    ].join('\r\n');
    expect(compared(SWITCH, running)).toMatchObject({ isSame: true, sections: [] });
  });

  it('tells what is missing, extra and changed, by section', () => {
    const running = SWITCH.replace('   mtu 9214\n   no shutdown', '   mtu 1500\n   shutdown')
      .replace('      neighbor 10.2.0.4 activate', '      neighbor 10.2.0.9 passive')
      .replace('ntp server 10.0.0.2\n', '')
      .concat('\ninterface Ethernet3\n   shutdown\nip routing');
    expect(compared(SWITCH, running)).toEqual({
      isSame: false,
      counts: { missing: 2, extra: 4, changed: 2 },
      sections: [
        { section: 'ntp', missing: ['ntp server 10.0.0.2'], extra: [], changed: [] },
        {
          section: 'interface Ethernet1',
          missing: [],
          extra: [],
          changed: [
            { intended: 'mtu 9214', running: 'mtu 1500', isMoved: false },
            { intended: 'no shutdown', running: 'shutdown', isMoved: false },
          ],
        },
        {
          section: 'router bgp 65533',
          missing: ['address-family ipv4 / neighbor 10.2.0.4 activate'],
          extra: ['address-family ipv4 / neighbor 10.2.0.9 passive'],
          changed: [],
        },
        {
          section: 'interface Ethernet3',
          missing: [],
          extra: ['interface Ethernet3', 'interface Ethernet3 / shutdown'],
          changed: [],
        },
        { section: 'ip', missing: [], extra: ['ip routing'], changed: [] },
      ],
    });
  });

  it('minds the order only where the first line that fits decides', () => {
    const list = (...entries: string[]) =>
      ['ip access-list extended A', ...entries.map((one) => ` ${one}`)].join('\n');
    const [deny, permit, last] = ['deny tcp any any eq 22', 'permit ip any any', 'remark end'];
    const moved = compared(list(deny, permit, last), list(permit, deny, last), 'ios');
    expect(moved.counts).toEqual({ missing: 0, extra: 0, changed: 1 });
    expect(moved.sections[0]?.changed[0]?.isMoved).toBe(true);
    const numbered = (...entries: string[]) => list(...entries).replace('extended ', '');
    const [first, second] = ['10 deny any any', '20 permit any any'];
    expect(compared(numbered(first, second), numbered(second, first), 'aos-cx').isSame).toBe(true);
  });

  it('shows that a secret changed, and not what it is', () => {
    const line = (secret: string) => `hostname a\nusername ops secret sha512 ${secret}`;
    const { sections } = compared(line('$6$abc$defghijk'), line('$6$abc$defghijklm'));
    expect(sections).toEqual([
      {
        section: 'username',
        missing: [],
        extra: [],
        changed: [
          {
            intended: 'username ops secret sha512 <secret:0015>',
            running: 'username ops secret sha512 <secret:0017>',
            isMoved: false,
          },
        ],
      },
    ]);
    expect(compared(line('$6$abc$defghijk'), line('$6$abc$defghijk')).isSame).toBe(true);
  });

  it('compares what people are told at sign-in line by line, and takes nothing of it for commands', () => {
    const banner = (mark: string, ...lines: string[]) =>
      [`banner motd ${mark}`, ...lines, mark, 'hostname a'].join('\n');
    const meant = banner('^', '# Release 1.5', '  end of text', 'interface none');
    expect(
      compared(meant, banner('!', '# Release 1.5', '  end of text', 'interface none')).isSame,
    ).toBe(true);
    expect(
      compared(meant, banner('^', '# Release 1.6', '  end of text', 'interface none')),
    ).toMatchObject({
      sections: [{ section: 'banner motd', changed: [{ intended: '# Release 1.5' }] }],
    });
    expect(
      compared('banner login\nHej\nEOF\nhostname a', 'hostname a\nbanner login\nHej\nEOF').isSame,
    ).toBe(true);
    expect(
      compared('banner motd ^CHej^C\nhostname a', 'banner motd #Hej#\nhostname a').isSame,
    ).toBe(true);
  });

  it('reads blocks in braces, and what is set line by line', () => {
    const junos = [
      '## Last commit: 2025-04-24 10:00:00 CEST by ops',
      'system {',
      '    host-name edge-1;',
      '    root-authentication {',
      '        encrypted-password "$6$abc$def"; ## SECRET-DATA',
      '    }',
      '}',
      'interfaces {',
      '    ge-0/0/0 {',
      '        mtu 9192;',
      '    }',
      '}',
    ].join('\n');
    const other = junos.replace('mtu 9192', 'mtu 1514').replace('$6$abc$def', '$6$abc$defg');
    expect(compared(junos, other, 'junos').sections).toEqual([
      expect.objectContaining({
        section: 'system',
        changed: [expect.objectContaining({ running: expect.stringContaining('<secret:0011>') })],
      }),
      expect.objectContaining({
        section: 'interfaces',
        changed: [
          { intended: 'ge-0/0/0 / mtu 9192', running: 'ge-0/0/0 / mtu 1514', isMoved: false },
        ],
      }),
    ]);
    expect(config(junos, 'junos').hostname).toBe('edge-1');

    const onyx = (mtu: number, at: string) =>
      [
        '##',
        `## Generated at ${at}`,
        '## Hostname: sw-spine-001',
        '##',
        `   interface ethernet 1/1 mtu ${mtu} force`,
        '   hostname sw-spine-001',
      ].join('\n');
    expect(compared(onyx(9216, '2021/05/11'), onyx(9216, '2025/04/24'), 'onyx').isSame).toBe(true);
    expect(compared(onyx(9216, ''), onyx(1500, ''), 'onyx').sections).toMatchObject([
      {
        section: 'interface ethernet 1/1',
        changed: [
          {
            intended: 'interface ethernet 1/1 mtu 9216 force',
            running: 'interface ethernet 1/1 mtu 1500 force',
          },
        ],
      },
    ]);
  });

  it('reads what Onyx says of many ports at once as said of each, in the section of each', () => {
    const running = [
      '##',
      '## Interface Ethernet configuration',
      '##',
      '   interface ethernet 1/1-1/3 speed 40G force',
      '   interface mlag-port-channel 1-2',
      'no interface vlan 2-3 ip icmp redirect',
      '   vlan 10-12',
      '   vlan 11 name "STORAGE"',
      '# radius-server key ********',
    ].join('\n');
    const meant = [
      'interface ethernet 1/1 speed 40G force',
      'interface ethernet 1/2 speed 40G force',
      'interface ethernet 1/3 speed 100G force',
      'interface mlag-port-channel 1',
      'interface mlag-port-channel 2',
      'no interface vlan 2 ip icmp redirect',
      'vlan 10',
      'vlan 11',
      'vlan 12',
      'vlan 11 name "STORE"',
    ].join('\n');
    const { counts, sections } = compared(meant, running, 'onyx');
    expect(counts).toEqual({ missing: 0, extra: 1, changed: 2 });
    expect(sections.map(({ section }) => section)).toEqual([
      'interface ethernet 1/3',
      'vlan 11',
      'interface vlan 3',
    ]);
  });

  it('leaves what is no range of one slot, and what would come to too much, as it is written', () => {
    const odd = [
      'interface ethernet 1/9-2/3 mtu 1500 force',
      'interface ethernet 1/9-1/3 mtu 1500 force',
      'vlan 1-99999999999999999999',
      'interface ethernet 1/1 description "1/1-1/3"',
      ...Array.from({ length: 2_000 }, (_, at) => `interface vlan 1-4094 mtu ${at}`),
    ];
    const { lines } = config(odd.join('\n'), 'onyx');
    expect(lines.length).toBeLessThan(105_000);
    expect(lines.map(({ line }) => line)).toEqual(expect.arrayContaining(odd.slice(0, 4)));
  });

  it('reads a text of many lines between quotes as a text, where every line is a command', () => {
    const onyx = (build: string) =>
      ['banner motd "', '#####', `# build ${build}, called \\"night\\"`, '"', 'lacp'].join('\n');
    expect(compared(onyx('7'), onyx('8'), 'onyx').sections).toMatchObject([
      {
        section: 'banner motd',
        missing: [expect.stringContaining('build 7')],
        extra: [expect.stringContaining('build 8')],
      },
    ]);
    const one = 'banner login "in \\"short\\" A"';
    expect(compared(one, one.replace('A', 'B'), 'onyx').isSame).toBe(false);
  });

  it('says nothing is different of one thing and itself, in any order of its sections', () => {
    const words = fc.stringMatching(/^cmd-[a-z0-9/.]{1,12}( [a-z0-9/.-]{1,12}){0,3}$/);
    const section = fc.record({ head: words, body: fc.array(words, { maxLength: 5 }) });
    const written = (all: readonly { head: string; body: readonly string[] }[]) =>
      all.flatMap(({ head, body }) => [head, ...body.map((line) => `  ${line}`)]).join('\n');
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 12 }), fc.nat(), (all, turn) => {
        const at = turn % all.length;
        const turned = [...all.slice(at), ...all.slice(0, at)];
        expect(compared(written(all), written(turned), 'aruba').isSame).toBe(true);
        const [gone, ...rest] = turned;
        if (rest.length === 0 || rest.some(({ head }) => head === gone?.head)) return;
        const { counts } = compared(written(all), written(rest), 'aruba');
        expect(counts).toEqual({ missing: 1 + new Set(gone?.body).size, extra: 0, changed: 0 });
      }),
    );
  });

  it('minds the order of lists without a parent, and of scripts and policies, by their platform', () => {
    const [first, second] = ['access-list 10 deny 10.0.0.1', 'access-list 10 permit any'];
    const list = (...lines: string[]) => lines.join('\n');
    const { counts, sections } = compared(list(first, second), list(second, first), 'ios');
    expect([counts.changed, sections[0]?.changed[0]?.isMoved]).toEqual([1, true]);
    const script = (...lines: string[]) =>
      [
        'event-handler A',
        '   action bash',
        ...lines,
        'EOF',
        'interface Ethernet1',
        '   mtu 1',
      ].join('\n');
    const [one, two] = ['shutdown -r now', 'interface Ethernet1'];
    expect(compared(script(one, two), script(one, two)).isSame).toBe(true);
    expect(compared(script(one, two), script(two, one)).sections).toMatchObject([
      { section: 'event-handler A', changed: [{ isMoved: true }] },
    ]);
    const terms = (a: string, b: string) =>
      `policy-options {\n inactive: policy-statement P {\n term ${a} {\n then accept;\n }\n term ${b} {\n then reject;\n }\n }\n}`;
    expect(compared(terms('a', 'b'), terms('b', 'a'), 'junos').isSame).toBe(false);
  });

  it('takes no two things for one with another value', () => {
    const pairs: readonly (readonly [string, string, string])[] = [
      ['onyx', 'interface ethernet 1/1 mtu 9216 force', 'interface ethernet 1/2 mtu 9216 force'],
      ['eos', 'vlan 10', 'vlan 20'],
      ['eos', 'username alice role x secret a', 'username mallory role x secret a'],
      ['eos', 'interface Ethernet1', 'interface Ethernet2'],
    ];
    for (const [name, meant, runs] of pairs) {
      expect(compared(meant, runs, name).counts).toEqual({ missing: 1, extra: 1, changed: 0 });
    }
  });

  it('has no end at a block of a hundred thousand lines, which is there on one side only', () => {
    const entries = Array.from({ length: 130_000 }, (_, at) => `   seq ${at} permit 10.0.0.0/8`);
    const long = ['hostname a', 'ip prefix-list X', ...entries].join('\n');
    expect(compared(long, 'hostname a').counts.missing).toBe(130_001);
    expect(compared('hostname a', `${long}\nip prefix-list X\n   seq 1 deny`).counts.extra).toBe(
      130_002,
    );
  });

  it('takes no command for a banner, and nothing after it for one', () => {
    const os10 = (text: string) =>
      `banner login disable\nbanner motd\nvlt-domain 1\n  description to-${text}`;
    expect(compared(os10('A'), os10('B'), 'os10').sections).toMatchObject([
      { section: 'vlt-domain 1' },
    ]);
  });

  it('knows each platform by its names, however they are written', () => {
    for (const { name, aliases } of PLATFORMS) {
      for (const alias of [name, ...aliases]) expect(platformNamed(alias)?.name).toBe(name);
    }
    expect(platformNamed('Aruba_AOS-CX')?.name).toBe('aruba-aos-cx');
    expect(platformNamed('NX OS')?.name).toBe('cisco-nxos');
    expect(platformNamed('vt100')).toBeNull();
    const names = PLATFORMS.flatMap(({ name, aliases }) => [name.replaceAll('-', ''), ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});
