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
            intended: 'username ops secret sha512 <secret 0015>',
            running: 'username ops secret sha512 <secret 0017>',
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
        changed: [expect.objectContaining({ running: expect.stringContaining('<secret 0011>') })],
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
