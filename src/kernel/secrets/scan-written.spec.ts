import { describe, expect, it } from '@jest/globals';
import { scanForSecrets, type SecretKind } from './scan.js';

/** One of each way in which people and programs write secrets down; bench -- secrets has more. */
const SECRETS: readonly (readonly [SecretKind, string])[] = [
  // In a sentence.
  ['password', 'Adgangskoden til konsolserveren i rack 7 er Gynge-Torden42'],
  ['password', 'prøv med Velkommen23! som adgangskode, ellers ring'],
  ['password', 'Skift password på servicekontoen fra Kanel1524! til Drage2025! inden fredag.'],
  ['password', 'They asked for the iLO password, gave them Jul19#'],
  ['password', 'The passphrase for the volume is "thunder mango battery velvet"'],
  ['password', 'Gæstenettet har adgangskoden torsdag-broen-suppe'],
  ['password', 'vCenter: administrator@vsphere.local / trappe694'],
  ['password', 'I reset it to "thisted175" - please change it'],
  ['password', 'Adgangskoden er:\n\n    Kobber-Orbit68!\n\nSlet mailen.'],
  ['password', 'Username\nadmin\nPassword\nclo9O.W7RMDz'],
  ['pin', 'The PIN for the HSM operator card is 65545769'],
  ['pin', 'Koden til pengeskabet i kryptorummet: 78-47-40-37'],
  ['pin', 'PIN oplyst mundtligt: 120605'],
  // In a table.
  ['password', '| Host | Bruger | Kodeord |\n|---|---|---|\n| mgmt-07 | root | Mango39# |'],
  ['password', 'hostname,serial,bmc_user,bmc_password\nkb-01,GMRH7NY,ADMIN,rdcmrVt3_9!j'],
  [
    'password',
    '<tr><th>Bruger</th><th>Adgangskode</th></tr><tr>\n<td>net</td><td>Havn60!1a</td></tr>',
  ],
  ['pin', 'SIM,PIN1,PUK1\n8945410591081708164,5594,25951519'],
  // In a command, a file, a program.
  ['password', 'mysql -u root -pJOykaFNvNXcD -h stor-22 cmdb'],
  ['password', 'snmpwalk -v2c -c havreStige 172.23.6.72 sysDescr'],
  ['password', 'keytool -importkeystore -srcstorepass Kolding202130 -deststorepass Vaffel2426'],
  ['password', 'net use Z: \\\\gpu055\\install /user:NGC\\drift kaffe835'],
  ['password', '*:*:*:postgres:VelvetOrbit76'],
  ['password', "define('DB_PASSWORD', 'u!rIseXqzXHK');"],
  ['password', 'StorageUser=slurm\nStoragePass=Efteraar25#'],
  ['password', 'variable "vcenter_password" {\n  default = "Tiv0liM4rts*"\n}'],
  [
    'password',
    'radius server ISE01\n address ipv4 10.1.2.3\n key b659f14fd8abafa973892e6f0eb64946',
  ],
  ['token', 'slack_api_url: https://hooks.slack.com/services/TSD166NQZXT/BLTZN0LHNP1/LWAwHN'],
  ['token', 'session.headers["Authorization"] = "Token 10f6461d962c2dce79f61700e998e18c"'],
  ['token', 'API token for inventory sync: 4fd1f0c410437196b917a61f3204c26474b8a924'],
  ['password', 'security wpa psk set-key ascii 0 Havbrise88Kulden'],
  ['password', 'failover key Tangmel55Sne'],
  ['password', 'key-octet-string 7 18153b2ea7176d3b cryptographic-algorithm AES_256_CMAC'],
  ['password', 'config system snmp community\n edit 1\n  set name "bakke-v2"'],
  ['password', ': RSA gateway.pem "Bronze41Kyst"'],
  ['password', 'CN6010> password -user admin -new Mose-Egetrae-31'],
  ['password', 'radiusd: Login incorrect (pap): [jhansen/Solhverv-1987] (from client sw-3)'],
  ['password', 'apc / Fyrtaarn-Skagen-9  (password er ens på alle)'],
  ['password', 'Importkoden er Vp4-nattergal-Rk17'],
  [
    'password',
    'Administrator:500:aad3b435b51404eeaad3b435b51404ee:0123456789abcdef0123456789abcdef:::',
  ],
  ['password', 'Authorization: Basic aW52ZW50b3J5OkJha2tla2FtLTc3'],
  ['private-key', 'openssl enc -aes-256-cbc -K 00112233445566778899aabbccddeeff -in a -out b'],
  ['private-key', 'key import slot 3 type aes256 value 00112233445566778899aabbccddeeff0011'],
  ['token', 'bot1234567890:AAHkqLm3x9TzVbN0rWcYdEfGhIjKlMnOpQr'],
  ['password', 'curl --cert-type P12 --cert client.p12:Klint77Havn https://api.example.org'],
  ['password', 'ipmipower -h cn[01-20] -u admin -p MosGren62x --stat'],
  ['password', 'com2sec readonly 10.1.0.0/16 havgus71'],
  ['password', 'nv set service snmp-server readonly-community blikStille access any'],
  ['password', 'userPassword: {SSHA}QmlmdXBndFY5U3R3bmxiaElpMWJB'],
  ['password', 'Vi har sat adgangskoden til Birkelund63 på alle bokse'],
  ['password', 'Log in to the BMC with admin and Elv_eng5A as password'],
  ['password', '| Boks | Delt nøgle |\n|---|---|\n| KB-3 | 7Trd%M2KQx=Wd |'],
  ['pin', 'Combination for the key safe: 27-11-58'],
  ['cpr', 'vedhæftet: svar_190150-5881.pdf'],
  ['private-key', 'Nøgle (AES-256): 00112233445566778899aabbccddeeff0011'],
  ['password', 'key 86280cf72403bf9a 7 87C023EEE014F26DF4D1A1335D8CE01C'],
  ['password', '<pre-shared-key>3c74196d3bb2ca16bb55c66f0cbf7edc</pre-shared-key>'],
  ['password', 'The encryptors need the SNMP read community Hx7S0GwQQ5vy, please add it.'],
  ['password', '10.214.22.75:1812 l+hW2X_yhzB2W2C38E 3'],
  ['cpr', '/data/nord/in/190150-5881_R1.fastq.gz'],
  // Keys and their parts.
  ['private-key', 'Key component 1 of 3: 0032 0F02 D114 EECF 930D 895A 1330 949B  KCV 427A2B'],
  ['private-key', 'Master key: AC 5A 77 19 DA 9A 2A 78 60 21 6A 91 43 48 AE DB'],
  ['private-key', '-----BEGIN OpenVPN Static key V1-----\n408d96fddeade98dcfd23b9a6ac28613'],
  ['password', 'Recovery codes (org)\n966d8-352b1\ndf8bf-b61fa'],
  ['cpr', 'cpr-nr. 190150 - 5881'],
  ['cpr', '{"sample": "S295199", "cpr": "2402555814"}'],
];

const HARMLESS: readonly string[] = [
  'Adgangskoden til sw-spine-01 er skiftet den 24. april og lagt i Keeper',
  'The root password for mgmt-rm-16 is in the vault under hpc/mgmt-rm-16',
  'Password policy: at least 14 characters, checked on R740xd2 and iDRAC9',
  'Kodeord: overdraget via Keeper',
  'Password: N/A (key only)',
  'passphrase: envelope 30997, safe B',
  'QR-kode på racket peger på https://portal.example.org/r/55',
  'Recovery codes printed, sealed in envelope 805 and placed in safe 3.\n\nBest regards',
  'PASSWORD=$(vault kv get -field=bmc hpc/bmc/spine)',
  'password = getpass.getpass("Adgangskode: ")',
  'password = os.environ["ROLLOUT_DB_PASSWORD"]',
  'enable secret <secret:686e963b>',
  'chown root:root /etc/pki/tls/private/gpu008.key',
  'COMMAND=/usr/bin/passwd drift ; PWD=/home/drift',
  'checksum (base64 sha256): o3mnpobNDeTtLmKI1LkTTPzCwuXm026RbnhtGwVkfIQ=',
  'wg public key for sw-36: 7elppVCyQcL7vfCo0jHfjlyiNJPez5tG8cK29kavQxg=',
  '-----BEGIN CERTIFICATE-----\nMIIGDzCCA/egAwIBAgIUn/+T/ukbWLdq3KUSIOccHcNtyTzGtwfa61G+OBbLskkU\n' +
    '5NNtJIFFX9H3Fugr/8981PHCnps3Oar1hWTySIXXGhgjc6de4MafJIIsZIPG/NT6\n-----END CERTIFICATE-----',
  'PSK: 8-63 ASCII characters or 64 hex digits, see the manual',
  'Pre-shared key for remote peer at 192.0.2.14 is missing',
  'Vigtigt om adgangskode: skift mindst en gang om året.',
  'client_secret = CHANGEME',
  'mysql://USER:PASSWORD@HOST/DB',
  'password=%(DB_PASSWORD)s',
  "fetch(url, { headers: { 'X-API-Key': apiKey } });",
  'Username: admin\nPassword:\nsw-oob-14>',
  'Filen begynder med "BEGIN RSA PRIVATE KEY" og må ikke sendes.',
  'fw-ConnectX7-rel-28_39_1002-MCX755106AS-HEA_Ax-UEFI-14.32.17-FlexBoot-3.7.201.bin',
  'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIM2kDb8rbGQiEe8F gate',
  'The passphrase is split between three custodians.',
  'ansible_password: !vault_ref bmc',
  'secret-service.so md5=1b460309685d142015ccbdeba89815cc',
  '-----BEGIN RSA PRIVATE KEY-----\n<fjernet af drift 4/3>\n-----END RSA PRIVATE KEY-----',
  '{"properties":{"password":{"type":"string","minLength":14}},"required":["password"]}',
  'DKIM-Signature: v=1; bh=q6KdN6/A1iN9WJnbF3kABTxDI9tfpWVPFAXvEx9OTcC=;',
  'ca.crt: MIIC/TCCAeWgAwIBAgIQEgBGDBV+j7FFTyx2KTXtATANBgkqhkiG9w0BAQsFADA2MQswCQYDVQQGDAJESzER',
  'Pin: version 2.6.6*\nPin-Priority: 1001',
  'Fejl: kode E1234 på strømforsyning 2',
  'Varekode;Antal\nNC220-01;10',
];

describe('secrets as they are written', () => {
  it.each(SECRETS)('%s: %j', (kind, text) => {
    expect(scanForSecrets(text).map((one) => one.kind)).toContain(kind);
  });

  it.each(HARMLESS)('lets pass %j', (text) => {
    expect(scanForSecrets(text)).toEqual([]);
  });
});
