import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bitsPerCharacter, ENTROPY_BITS_MIN } from './entropy.js';
import { scanForSecrets, type SecretKind } from './scan.js';

function kindsIn(text: string): readonly SecretKind[] {
  return [...new Set(scanForSecrets(text).map((finding) => finding.kind))];
}

/** Not one of these is a secret of anybody: they are made up for the table. */
const FOUND: Readonly<Record<SecretKind, readonly string[]>> = {
  'private-key': [
    '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqh',
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIB',
    '-----BEGIN ENCRYPTED PRIVATE KEY----- MIIFHDBOBgkqhk',
    '-----begin openssh private key-----',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----',
    '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----',
    '—–BEGIN DSA PRIVATE KEY—–',
    '-----BEGIN\nRSA PRIVATE\nKEY-----',
    '-----END PRIVATE KEY-----',
    'BEGIN RSA PRIVATE KEY MIIE',
    'PuTTY-User-Key-File-3: ssh-ed25519',
    'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ',
    'PrivateKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=',
  ],
  password: [
    'password: hunter2',
    'Password=Tr0ub4dor&3',
    'adgangskode = sommerferie',
    'Adgangskoden: blomst',
    'Kodeord: Frø_42',
    'pwd=abc123',
    'db_pwd: abc123',
    'passphrase: korrekt hest batteri',
    '"password": "hunter2"',
    '\\"password\\":\\"hunter2\\"',
    '**Adgangskode:** hunter2',
    'Adgangskode til BMC: Sommer2024',
    'Password (root): calvin',
    'BMC_ROOT_PASSWORD=hunter2',
    'password: 7 0822455D0A16',
    'Adgangskoden er Sommer2024',
    'the password is "hunter2"',
    'adgangskode skiftet til Sommer2024',
    '| Password | hunter2 |',
    '<password>hunter2</password>',
    'mysqldump --password=hunter2',
    'ipmitool -I lanplus -U admin -P hunter2 chassis',
    'sshpass -p hunter2 ssh admin@10.0.0.1',
    'https://admin:hunter2@10.1.2.3/redfish',
    'snmp-server community s3cr3t ro',
    'snmp-server community public',
    'snmp community "nightwatch"',
    'rocommunity nightwatch 10.0.0.0/8',
    'community string: nightwatch',
    'SNMP community: public',
    'snmp-server host 10.0.0.5 version 2c nightwatch',
    'snmp-server host 10.0.0.5 trap version v2c community nightwatch',
    'snmp-server host 10.0.0.5 nightwatch',
    'snmp-server user ops grp v3 auth sha Fr0stbite priv aes 128 Sn0wfall',
    'snmpv3 user ops auth sha auth-pass ciphertext AQBapYc3 priv aes priv-pass plaintext Abc',
    'enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0',
    'enable password cisco',
    'username bob password 7 0822455D0A16',
    'username bob privilege 15 secret Vinter',
    'user admin group administrators password ciphertext AQBapdHTsKoWB',
    'username admin password $6$rounds=5000$abcdefgh$xyzxyzxyz',
    'tacacs-server key Vinter',
    'tacacs-server host 10.0.0.9 key 7 070C285F4D06',
    'radius-server host 10.0.0.9 auth-port 1812 key Vinter',
    'RADIUS secret: Vinter',
    'radius-server host 10.0.0.9 key ciphertext AQBapdHTs',
    'neighbor 10.0.0.2 password Vinter',
    'ip ospf message-digest-key 1 md5 Vinter',
    'ntp authentication-key 1 md5 Vinter',
    'crypto isakmp key Vinter address 10.0.0.1',
    'pre-shared-key Vinter',
    'pre-shared-key address 10.0.0.1 key Vinter',
    'pre-shared-key ascii-text "$9$KP3vLx"',
    'PSK: Vinter',
    'ike psk = Vinter',
    'set psksecret ENC aGVqbWVkZGln',
    'encrypted-password "$6$abcdefgh$xyzxyzxyz"; ## SECRET-DATA',
    'client_secret: Vinter',
    'BMC password hunter2',
    'standby 1 authentication md5 key-string Vinter',
    'server-private 10.0.0.1 key Vinter',
    'community "nightwatch" { authorization read-only; }',
    'RADIUS shared secret is Vinter9',
    'Authorization: Basic YWRtaW46aHVudGVyMg==',
  ],
  pin: ['PIN: 1234', 'pin 4711', 'PUK: 12345678', 'pinkode 4711', 'PIN-koden er 4711'].concat([
    'PIN (kort 3): 4711',
    '"pin": "4711"',
    'Dørkode: 4711#',
    'smart card code 471147',
  ]),
  token: [
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJl',
    'AKIAABCDEFGHIJKLMNOP',
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    'github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvw',
    'xoxb-123456789012-abcdefghijkl',
    'glpat-abcdefghij0123456789',
    'Authorization: Bearer abc123def456ghi789',
    'api_key = 9f8e7d6c5b4a39281706',
    'API-key: 9f8e7d6c5b4a39281706',
    '"apiKey":"9f8e7d6c5b4a39281706"',
    'access_token=9f8e7d6c5b4a39281706',
    'https://example.org/f?sig=Abc123Def456Ghi789Jkl',
  ],
  cpr: ['010190-1234', '311299 4321', 'CPR 0101901234', 'cpr-nr. 290200-4123', '0707614285'].concat(
    ['010190–1234', '(070761-4285)', 'cpr:0707614285'],
  ),
  'high-entropy': [
    'q7Zk3XvB9mT1LwR5yHc8NfGd2JsPu6Ae',
    'kP9_xW2-vQ7zLmN4bT8cRf1YhJ6gSd3AeU5oKi0X',
    '/KX8q7Zk3Xv+9mT1LwR5yHc8NfGd2JsPu6AeQx4Vb0I=',
  ],
};

const HARMLESS: readonly string[] = [
  // Talking about secrets.
  'default password changed: yes',
  'Adgangskode skiftet ja',
  'Adgangskode skiftet: ja',
  'password was changed',
  'password: yes/no',
  'password: ***',
  'Password: ********',
  'password: <redacted>',
  'password: [udeladt]',
  'password = ${BMC_PASSWORD}',
  'password: {{ vault_password }}',
  'Kode: se boks',
  'Adgangskode: se boks 4 hos vagten',
  'Adgangskoden er skiftet og ligger i boksen.',
  'Adgangskode skiftet den: 24.04.2025',
  'The password is required to be 12 characters long.',
  'password policy',
  'service password-encryption',
  'Password: not set',
  '"Password": null, "UserName": "root"',
  '"password": "", "next": 1',
  'Password:\nNavn: Rack 4',
  'PasswordExpiration: 90',
  'SNMP community string changed 2025-04-24',
  'SNMP-community udskiftes ved flytning',
  'neighbor 10.0.0.2 send-community both',
  'set community 65000:100',
  'ip community-list standard EXTERN permit 65000:100',
  'snmp-server vrf default',
  'snmp-server host 10.0.0.5 vrf mgmt',
  '50 permit udp 192.168.0.0/255.255.128.0 any eq snmp-trap',
  'PSK udveksles ved nøgleceremonien',
  'Secret: no',
  'Adgangskode: afventer regionen',
  'Adgangskode (label): fjernet',
  'Admin-password changed (y/n): y',
  'username and password credentials are kept by the region',
  'Bearer of the news: the region',
  'pass: 34, fail: 2',
  'Begin private key ceremony at 14.00',
  '- begin private key ceremony',
  '-----BEGIN PUBLIC KEY-----',
  'The token expires in 30 days. Token: expired',
  'tacacs-server host 10.0.0.9',
  'key 1',
  'Krypteringsnøgle: AES-256',
  'PIN 1: GND, PIN 12: VCC',
  'Pinkoden er ændret',
  'PIN: ****',
  // Identifiers.
  'CZ2D1X0ABC',
  'J900XXYT',
  '3KQ8 02L',
  'P52534-B21',
  '875942-001',
  'CN-0H7XK8-DMS00-19B-A12C-A01',
  'MQM9700-NS2F',
  'aa:bb:cc:dd:ee:ff AABB.CCDD.EEFF 00-1A-2B-3C-4D-5E',
  '2025-04-24T12:30:00.000Z',
  '24.04.2025 kl. 14.30',
  '+45 12 34 56 78',
  '12345678',
  'PO-2025-0042',
  'PO-010125-0042',
  '4500123456',
  '0101901234',
  '320190-1234',
  '300290-1234',
  '10.94.100.12/24, fd00:1234:5678::1',
  '550e8400-e29b-41d4-a716-446655440000',
  'Server-550E8400-E29B-41D4-A716-446655440000',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8',
  'SHA256:q7Zk3XvB9mT1LwR5yHc8NfGd2JsPu6AeQx4Vb0IKtYo',
  'sha512-q7Zk3XvB9mT1LwR5yHc8NfGd2JsPu6AeQx4Vb0IKtYoq7Zk3XvB9mT1Lw',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKX8q7Zk3XvB9mT1LwR5yHc8NfGd2JsPu6AeQx4V',
  'https://example.org/Dokumenter/Faelles%20Filer/HPC2025/Aarshjul-2025-Q3/Referat_Moede_12.docx',
  '/redfish/v1/Systems/437XR1138R2/SecureBoot/SecureBootDatabases/db/Signatures/1',
  'MemorySubsystem0VoltageRegulator5OutputCurrentThresholdUpperCritical',
  'Full_Architecture_Golden_Config_1.1.5_Customizations',
  'Højdeenhedsmonteringsvejledningsgennemgang og kølefordelingsenhedsvedligeholdelsesaftale',
  'Boksen er sendt til Køge 24. april 2025 og modtaget af rollen Netværksvagt.',
  '',
];

const PROSE = (
  'Boksen blev monteret i rack nr. 4 på Aarhus Universitetshospital, og målingen før og efter ' +
  'omlægningen viste 9,8 Gbit/s. Følgesedlen er scannet; plomben var hel. Regionens netværksvagt ' +
  'bekræftede datoen den 24.04.2025 kl. 14.30, og næste vindue er i uge 17.'
).split(' ');

function from(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';
const BASE64 = `${UPPER}${LOWER}${DIGITS}+/`;
const two = (value: number): string => String(value).padStart(2, '0');

const madeUp = fc
  .tuple(from(LOWER, 4, 8), from(DIGITS, 2, 4), from(UPPER, 2, 4))
  .map((parts) => parts.join(''));
const keyName = fc.constantFrom('', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ', 'DSA ');
const lineEnd = fc.constantFrom('\n', '\r\n', ' ', '\\n');

const GENERATED: Readonly<Record<SecretKind, fc.Arbitrary<string>>> = {
  'private-key': fc
    .tuple(keyName, lineEnd, from(BASE64, 64, 64))
    .map(([name, end, body]) => `-----BEGIN ${name}PRIVATE KEY-----${end}${body}`),
  password: fc
    .tuple(
      fc.constantFrom(
        'password: ',
        'Password=',
        'adgangskode = ',
        'Kodeord: ',
        'pwd=',
        'enable secret 5 ',
        'snmp-server community ',
        'username x password 7 ',
        'tacacs-server key ',
        'psk: ',
        'pre-shared-key ',
        'community string: ',
        'radius-server key ',
        'RADIUS secret: ',
      ),
      madeUp,
    )
    .map((parts) => parts.join('')),
  pin: fc
    .tuple(fc.constantFrom('PIN: ', 'PUK: ', 'pinkode: ', 'PIN '), from(DIGITS, 4, 8))
    .map((parts) => parts.join('')),
  token: fc.oneof(
    from(`${UPPER}${DIGITS}`, 16, 16).map((text) => `AKIA${text}`),
    from(`${BASE64.slice(0, 62)}`, 36, 36).map((text) => `ghp_${text}`),
    fc.tuple(madeUp, madeUp).map((parts) => `Bearer ${parts.join('.')}`),
    fc.tuple(madeUp, madeUp).map((parts) => `api_key = ${parts.join('')}`),
    fc.tuple(madeUp, madeUp).map(([a, b]) => `eyJ${a}${b}.eyJ${b}${a}.${a}`),
  ),
  cpr: fc
    .tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      from(DIGITS, 2, 2),
      fc.constantFrom('-', ' '),
      from(DIGITS, 4, 4),
    )
    .map(([day, month, year, mark, last]) => `${two(day)}${two(month)}${year}${mark}${last}`),
  'high-entropy': from(BASE64, 40, 96).filter((text) => bitsPerCharacter(text) >= ENTROPY_BITS_MIN),
};

const KINDS = Object.keys(FOUND).map((kind) => kind as SecretKind);

describe('scanForSecrets', () => {
  describe.each(KINDS)('finds the kind %s', (kind) => {
    it.each(FOUND[kind])('in %j', (text) => {
      expect(kindsIn(text)).toContain(kind);
      expect(kindsIn(`Se her: ${text} og intet andet.`)).toContain(kind);
    });

    it('anywhere in Danish prose', () => {
      const place = fc.integer({ min: 0, max: PROSE.length });
      fc.assert(
        fc.property(GENERATED[kind], place, fc.constantFrom(' ', '\n'), (secret, at, gap) => {
          const before = PROSE.slice(0, at).join(' ');
          const text = [before, secret, PROSE.slice(at).join(' ')].join(gap);
          const found = scanForSecrets(text).filter((finding) => finding.kind === kind);
          const inside = found.filter(
            ({ offset }) => offset >= before.length && offset <= before.length + 1 + secret.length,
          );
          expect(inside).not.toEqual([]);
        }),
        // One random text in some 100,000 looks like words by chance; the seed keeps it steady.
        { numRuns: 400, seed: 20_250_424 },
      );
    });
  });

  // Without the start of the line these would be ordinary sentences about passwords.
  it.each(['line vty 0 4\n password cisco\n login', 'edit 1\n  set passwd Vinter\nnext'])(
    'finds the password on a line of its own in %j',
    (text) => {
      expect(kindsIn(text)).toEqual(['password']);
    },
  );

  it.each(HARMLESS)('lets pass %j', (text) => {
    expect(scanForSecrets(text)).toEqual([]);
    expect(scanForSecrets(`Note: ${text}\nNæste linje.`)).toEqual([]);
  });

  it('lets Danish prose pass', () => {
    expect(scanForSecrets(PROSE.join(' '))).toEqual([]);
  });

  it('never carries the content, and lists places in text order', () => {
    const findings = scanForSecrets('PIN: 4711\npassword: hunter2\n010190-1234');
    expect(findings).toEqual([
      { kind: 'pin', offset: 0 },
      { kind: 'password', offset: 10 },
      { kind: 'cpr', offset: 28 },
    ]);
  });

  it('lists each place once', () => {
    const text =
      'enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0\nusername b password 7 0822455D0A16';
    const places = scanForSecrets(text).map(({ kind, offset }) => `${kind} ${offset}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { offset } of scanForSecrets(text)) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThan(text.length);
        }
      }),
    );
  });
});

describe('CPR numbers', () => {
  it.each([
    ['29 February 2000 by its seventh digit', '290200-4123', true],
    ['29 February 1900, which was none', '290200-1234', false],
    ['month 13', '011390-1234', false],
    ['day 00', '000190-1234', false],
    ['ten digits that pass the check', '0707614285', true],
    ['ten digits that fail the check', '0707614286', false],
    ['eleven digits', '07076142851', false],
    ['ten digits inside a longer identifier', 'A0707614285', false],
    ['a decimal number', '0.0707614285', false],
  ])('%s', (_name, text, wanted) => {
    expect(kindsIn(text).includes('cpr')).toBe(wanted);
  });
});
