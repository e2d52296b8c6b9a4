import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redactLine, redactLines } from './redact.js';

/** Stands in for a keyed digest: the same for the same, and nothing of it to be read. */
const digest = (secret: string): string => {
  let sum = 7;
  for (const character of secret) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 0xffffff;
  return sum.toString(16).padStart(6, '0');
};

const redacted = (line: string) => redactLine(line, digest);

/** A line with `{}` where its secret stands, by who has such lines. */
const LINES: readonly (readonly [string, string])[] = [
  ['AOS-CX', 'user admin group administrators password ciphertext {}'],
  ['AOS-CX', 'user admin group administrators password plaintext {}'],
  ['AOS-CX', 'snmp-server community {}'],
  [
    'AOS-CX',
    'snmpv3 user ops auth sha auth-pass ciphertext {} priv aes priv-pass plaintext abcd1234',
  ],
  [
    'AOS-CX',
    'snmpv3 user ops auth sha auth-pass plaintext abcd1234 priv aes priv-pass ciphertext {}',
  ],
  ['AOS-CX', 'radius-server host 10.1.1.1 key ciphertext {}'],
  ['AOS-CX', 'tacacs-server host 10.1.1.1 key plaintext {} vrf mgmt'],
  ['AOS-CX', 'radius-server key plaintext {}'],
  ['AOS-CX', '    neighbor 10.2.0.2 password ciphertext {}'],
  ['AOS-CX', '    ip ospf message-digest-key 1 md5 ciphertext {}'],
  ['AOS-CX', '    ip ospf authentication-key plaintext {}'],
  ['AOS-CX', 'ntp authentication-key 1 md5 {} trusted'],
  ['Onyx', '   username admin password 7 {}'],
  ['Onyx', '   snmp-server community {} ro'],
  ['Onyx', '   snmp-server user ops v3 encrypted auth md5 {} priv aes-128 0x1234'],
  ['Onyx', '   tacacs-server host 10.1.1.1 key {}'],
  ['Onyx', '   radius-server key {}'],
  ['Onyx', '   ldap bind-password {}'],
  ['IOS', 'enable secret 5 {}'],
  ['IOS', 'enable password {}'],
  ['IOS', 'username ops privilege 15 secret 9 {}'],
  ['IOS', 'username ops password 7 {}'],
  ['IOS', 'snmp-server community {} RO 10'],
  ['IOS', 'snmp-server host 10.1.1.1 version 2c {}'],
  ['IOS', 'snmp-server host 10.1.1.1 informs version 2c {} config'],
  ['IOS', 'snmp-server user ops group v3 auth sha {} priv aes 128 abcdefgh'],
  ['IOS', 'snmp-server user ops group v3 auth sha abcdefgh priv aes 128 {}'],
  ['IOS', 'tacacs-server key 7 {}'],
  ['IOS', 'radius-server host 10.1.1.1 auth-port 1812 acct-port 1813 key 7 {}'],
  ['IOS', ' key 7 {}'],
  ['IOS', '  key-string 7 {}'],
  ['IOS', ' neighbor 10.0.0.1 password 7 {}'],
  ['IOS', ' ip ospf authentication-key 7 {}'],
  ['IOS', ' ip ospf message-digest-key 1 md5 7 {}'],
  ['IOS', ' standby 1 authentication md5 key-string 7 {}'],
  ['IOS', ' standby 1 authentication text {}'],
  ['IOS', 'crypto isakmp key {} address 10.0.0.1'],
  ['IOS', ' pre-shared-key local {}'],
  ['IOS', ' pre-shared-key address 10.0.0.1 key {}'],
  ['IOS', ' ppp chap password 0 {}'],
  ['IOS', 'ntp authentication-key 1 md5 {} 7'],
  ['IOS', ' isis password {}'],
  ['IOS', ' wpa-psk ascii 0 {}'],
  ['NX-OS', 'username admin password 5 {}  role network-admin'],
  [
    'NX-OS',
    'snmp-server user admin network-admin auth md5 {} priv 0x1234567890abcdef localizedkey',
  ],
  ['NX-OS', 'snmp-server community {} group network-operator'],
  ['NX-OS', 'tacacs-server host 10.1.1.1 key 7 {}'],
  ['EOS', 'username admin role network-admin secret sha512 {}'],
  ['EOS', 'enable password sha512 {}'],
  ['EOS', '   neighbor 10.0.0.1 password 7 {}'],
  ['EOS', 'snmp-server user ops g v3 auth sha {} priv aes abcdefgh'],
  ['EOS', 'management api shared-secret {}'],
  ['OS10', 'username admin password {} role sysadmin priv-lvl 15'],
  ['OS10', 'radius-server host 10.1.1.1 key 9 {}'],
  ['Junos', '            encrypted-password {}; ## SECRET-DATA'],
  ['Junos', '        secret {}; ## SECRET-DATA'],
  ['Junos', 'set system root-authentication encrypted-password {}'],
  ['Junos', '    authentication-key {};'],
  ['Junos', '    pre-shared-key ascii-text {};'],
  ['Junos', 'set snmp community {} authorization read-only'],
  ['Junos', '    community {} {'],
  ['Cumulus', "nv set system aaa user cumulus hashed-password '{}'"],
  ['Cumulus', 'nv set system snmp-server readonly-community {} access any'],
  ['Cumulus', 'net add snmp-server readonly-community {} access any'],
  ['IOS', 'enable password level 15 7 {}'],
  ['IOS', 'ntp authentication-key 1 hmac-sha2-256 {}'],
  ['IOS', ' standby 1 authentication {}'],
  ['IOS', 'snmp-server community {} RW'],
  ['IOS', 'snmp-server host 10.1.1.1 vrf MGMT {} bgp'],
  ['IOS', ' authentication {}'],
  ['IOS', 'key config-key password-encrypt {}'],
  ['EOS', 'tacacs-server key 8a {}'],
  ['EOS', '   key 0abc1234 7 {}'],
  ['NX-OS', '    key-octet-string 7 {} cryptographic-algorithm AES_128_CMAC'],
  ['OS10', 'ntp authentication-key 1 sha2-256 9 {}'],
  ['AOS-CX', '    mode pre-shared-key ckn 00 cak plaintext {}'],
  ['Junos', 'community {};'],
  ['Junos', '    trap-group {} {'],
  ['IOS', ' path ftp://ops:{}@10.1.1.1/x'],
  ['IOS', 'event manager environment _mail_pw {}'],
];

const SECRETS = ['Sommer2025', 'AQBapd5hs9KQ2sRnYg7zJ0', '$6$rQk3Xz9f$Vb1w7yHqkT', '070C285F4D06'];

/** Lines that only speak of such things, and stay as they are. */
const HARMLESS = [
  'service password-encryption',
  'aaa authentication login default group tacacs local',
  '    neighbor 10.0.0.1 send-community both',
  '    set community 65000:100 additive',
  'ip community-list standard A permit 65000:1',
  'key chain OSPF',
  'crypto key generate rsa modulus 2048',
  'ip ospf authentication message-digest',
  'password complexity all-groups',
  'ssh server vrf mgmt',
  'interface 1/1/1',
  '    description sw-spine-001:1==>sw-leaf-001:53',
  '    10 permit tcp 192.168.0.0/255.255.128.0 any eq ssh',
  'https-server vrf default',
  'ip ssh client source-interface mgmt',
  'router-id 10.2.0.3',
  'key 1',
  'ntp trusted-key 1',
  'ntp server 10.0.0.1 key 1 prefer',
  'ip access-list extended AllowFromRegionMidtjylland20250424Xy',
];

describe('redacting', () => {
  it.each(LINES)('%s: %s', (_whose, line) => {
    for (const secret of SECRETS) {
      const out = redacted(line.replace('{}', secret));
      expect(out).not.toContain(secret);
      expect(out).toContain(`<secret:${digest(secret)}>`);
      expect(out).not.toBe(redacted(line.replace('{}', `${secret}x`)));
      expect(out.trim().split(' ')[0]).toBe(line.trim().split(' ')[0]);
    }
  });

  it.each(HARMLESS)('leaves %s', (line) => {
    expect(redacted(line)).toBe(line);
  });

  it('takes quotes as what stands around a secret', () => {
    expect(redacted('secret "$9$abc DEF"; ## SECRET-DATA')).toBe(
      redacted('secret $9$abc; ## SECRET-DATA').replace(digest('$9$abc'), digest('$9$abc DEF')),
    );
  });

  it('does nothing to what is redacted', () => {
    const lines = LINES.map(([, line]) => redacted(line.replace('{}', 'Sommer2025')));
    expect(lines.map(redacted)).toEqual(lines);
  });

  it('leaves the first word of what it cannot tell the secret of', () => {
    const line =
      'tunnel grant eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N';
    expect(redacted(line)).toMatch(/^tunnel <secret:[0-9a-f]{6}>$/);
  });

  it('makes one line of what is armoured over many', () => {
    const key = [
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIEowIBAAKCAQEA',
      '-----END RSA PRIVATE KEY-----',
    ];
    const lines = redactLines(['a', `  import "${key[0]}`, ...key.slice(1), 'b'], digest);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^ {2}import "<secret:[0-9a-f]{6}>$/);
    const open = redactLines(['x -----BEGIN PRIVATE KEY-----', 'MIIEow'], digest);
    expect(open.join()).not.toContain('MIIEow');
  });

  it('leaves no word of what has several, and takes plain words alone for the secret', () => {
    expect(redacted(' password my three words')).not.toMatch(/my|three|words/);
    expect(redacted('snmp-server community any RO')).not.toMatch(/any/);
    expect(redacted('key 6 JCbYY]fa{BaOE')).not.toMatch(/fa|BaOE/);
    expect(redacted('description password is Sommer2025')).not.toContain('Sommer2025');
    expect(redacted('x'.repeat(5_000))).toMatch(/^<secret:[0-9a-f]{6}>$/);
  });

  it('ends on any line, and leaves no more of it than there was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (line) => {
        expect(redacted(line).length).toBeLessThan(2_000);
      }),
    );
  });
});
