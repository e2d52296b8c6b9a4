// What stands for the names between « and » in the templates: made up, all of it.
import { ALNUM, BASE64, CRYPT, DIGITS, grouped, HEX, LOWER, two, UPPER } from './draw.mjs';

const list = (text) => text.split('|');
const ROLES = list(
  'Driftsvagten|Netværksvagten|Sikkerhed|Projektkontoret|Indkøb|Laboratoriet|Vagtlederen',
);
const HOSPITALS = list(
  'Sygehus Nord|Sygehus Midt|Sygehus Syd|Universitetshospitalet|Regionshospitalet',
);
const MODELS = list(
  'Nordcompute NC-220 Gen11|Nordnet NN-8325-48Y8C|Nordkrypt NK-10G|Nordnet NX-93180YC-FX3|Nordkrypt ETH40G|Nordcompute SR675 V3',
);
const PARTS = list(
  'P40424-B21|872479-B21|NN-NM-8X|SFP-10G-LR-S|QSFP-100G-SR4-S|0YW2KD|02JK991|AP8853|JL624A|740-021308',
);
const WORDS =
  'rugbrod kanel fjord lampe cykel havre torden skovsti anker pindsvin kaffe blomst vinter sommer gynge hylde mursten saft drage klokke'.split(
    ' ',
  );
const ENGLISH =
  'correct horse battery staple orbit velvet canyon mango copper lantern pixel thunder walnut ribbon glacier penguin marble saddle'.split(
    ' ',
  );
const MNEMONIC =
  'abandon ability absorb acoustic advice airport alarm amazing anchor arctic armor artwork autumn bacon balcony bamboo banner basket'.split(
    ' ',
  );
const MONTHS =
  'januar februar marts april maj juni juli august september oktober november december'.split(' ');
const CPR_WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const DAY_MS = 86_400_000;

/** What the others are made of. */
function shapesOf({ below, from, pick, chars }) {
  const digits = (count) => (count > 0 ? pick('123456789') + chars(DIGITS, count - 1) : '');
  const day = () => new Date(Date.UTC(2024, 5, 1) + below(700) * DAY_MS);
  const iso = () => day().toISOString().slice(0, 10);
  const time = () => `${two(below(24))}:${two(below(60))}`;
  const hex = (count) => chars(HEX, count);
  const bytes = (count) => Buffer.from(Array.from({ length: Number(count) }, () => below(256)));
  const hexPairs = (count, sep) => grouped(hex(2 * count), 2, sep);
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const split = (number, sep) => number.slice(0, 6) + sep + number.slice(6);
  return { below, from, pick, chars, digits, day, iso, time, hex, bytes, hexPairs, capital, split };
}

/** People, sites and what stands in a network. */
function placesOf(draw) {
  const { below, from, pick, chars, hex } = draw;
  const host = () =>
    pick([
      () => `node${String(from(1, 480)).padStart(4, '0')}`,
      () => `gpu${String(from(1, 64)).padStart(3, '0')}`,
      () => `stor-${two(from(1, 40))}`,
      () => `mgmt-${two(from(1, 9))}`,
      () => `kb-nord-${two(from(1, 9))}`,
    ])();
  const domain = () =>
    pick(list('ngc.example|hpc.ngc.example|drift.genom.example|dc1.ngc.example'));
  const sw = () =>
    pick([
      () => `sw-leaf-${two(from(1, 60))}`,
      () => `sw-spine-${two(from(1, 8))}`,
      () => `oob-sw-${two(from(1, 30))}`,
    ])();
  const ip = () => `10.${below(256)}.${below(256)}.${from(1, 254)}`;
  const email = () =>
    `${pick(list('drift|netvaerk|indkoeb|vagt'))}@${pick(list('ngc.example|nord.example|leverandoer.example'))}`;
  const role = () => pick(ROLES);
  return {
    fn: role,
    name: role,
    ascname: () => pick(list('Driftsvagt|Netvaerksvagt')),
    init: () => chars('abdefhjklmnprst', 4),
    email,
    role: () => pick(list('kryptoansvarlig|custodian A|custodian B|sikkerhedsofficer|driftsleder')),
    host,
    dom: domain,
    fqdn: () => `${host()}.${domain()}`,
    sw,
    ip,
    ip6: () => `2001:db8:${hex(4)}:${hex(4)}::${hex(3)}`,
    net: () => `10.${below(256)}.${below(256)}.0/24`,
  };
}

/** Identifiers and digests: what looks made up and is no secret. */
function idsOf(draw) {
  const { pick, chars, digits, hex, bytes, hexPairs, from, split } = draw;
  const mac = (sep, size = 2) => grouped(pick(['9440c9', 'b07b25', 'ac1f6b']) + hex(6), size, sep);
  const serial = () =>
    pick([
      () => `CZ2${digits(3)}${chars(UPPER + DIGITS, 4)}`,
      () => `FOC${digits(4)}${chars(UPPER + DIGITS, 4)}`,
      () => chars('BCDFGHJKLMNPQRSTVWXYZ0123456789', 7),
      () => `JPE${digits(8)}`,
      () => `NK-${digits(4)}-${digits(5)}`,
    ])();
  const uuid = () =>
    grouped(hex(32), 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, `$1-$2-4$3-a$4-$5`);
  const tenDigits = () => `${two(from(1, 99))}${from(13, 99)}${chars(DIGITS, 6)}`;
  return {
    mac: () => mac(':'),
    macdot: () => mac('.', 4),
    machyphen: () => mac('-').toUpperCase(),
    macraw: () => mac('').toUpperCase(),
    wwn: () => grouped(`21000024ff${hex(6)}`, 2, ':'),
    uuid,
    UUID: () => uuid().toUpperCase(),
    sn: serial,
    snh: () => `CZ2${digits(3)}${chars(UPPER + DIGITS, 4)}`,
    pn: () => pick(PARTS),
    asset: () => `${pick(['NGC-A', 'A', 'INV-'])}${chars(DIGITS, 5)}`,
    hex,
    HEX: (count) => hex(count).toUpperCase(),
    hexc: (count) => hexPairs(count, ':'),
    HEXC: (count) => hexPairs(count, ':').toUpperCase(),
    HEXSP: (count) => hexPairs(count, ' ').toUpperCase(),
    HEXGRP: (count) => grouped(hex(count).toUpperCase(), 4),
    HEXG8: (count) => grouped(hex(8 * count).toUpperCase(), 8),
    hexlines: (lines, width) => Array.from({ length: Number(lines) }, () => hex(width)).join('\n'),
    b64: (count) => chars(BASE64, count),
    b64u: (count) => chars(`${ALNUM}-_`, count),
    b64p: (count) => bytes(count).toString('base64'),
    b64lines: (lines) => Array.from({ length: Number(lines) }, () => chars(BASE64, 64)).join('\n'),
    an: (count) => chars(ALNUM, count),
    AN: (count) => chars(UPPER + DIGITS, count),
    lo: (count) => chars(LOWER + DIGITS, count),
    ALPHA: (count) => chars(UPPER, count),
    AN32: (count) => chars('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', count),
    B32: (count) => chars('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', count),
    d: (count) => digits(Number(count)),
    tend: tenDigits,
    tendh: () => split(tenDigits(), '-'),
  };
}

/** Days, times and numbers of them. */
function datesOf(draw) {
  const { below, from, pick, chars, day, iso, time } = draw;
  return {
    epoch: () => `${from(32, 79)}${chars(DIGITS, 6)}`,
    dateda: () => {
      const on = day();
      return `${on.getUTCDate()}. ${MONTHS[on.getUTCMonth()]} ${on.getUTCFullYear()}`;
    },
    iso,
    iso8: () => iso().replaceAll('-', ''),
    isots: () => `${iso()}T${time()}:${two(below(60))}${pick(['Z', '+02:00'])}`,
    dmy: () =>
      iso()
        .split('-')
        .reverse()
        .join(pick(['-', '.'])),
    time,
    sylts: () => `${pick(['Apr 24', 'Mar  3', 'Nov 12'])} ${time()}:${two(below(60))}`,
    zserial: () => `${iso().replaceAll('-', '')}01`,
  };
}

/** Equipment, orders and cases. */
function thingsOf(draw) {
  const { from, pick, chars, digits, hex } = draw;
  const version = () => `${from(0, 17)}.${from(0, 20)}.${from(0, 30)}`;
  const region = () =>
    pick([
      ['nordjylland', 'NORDJ', 'Region Nordjylland'],
      ['midt', 'MIDT', 'Region Midtjylland'],
      ['syd', 'SYDDK', 'Region Syddanmark'],
    ]);
  return {
    ver: version,
    reg: () => region()[0],
    REG: () => region()[1],
    Region: () => region()[2],
    hosp: () => pick(HOSPITALS),
    addr: () =>
      pick(
        list('Havnevej 5, 2300 København S|Skovvej 9, 8200 Aarhus N|Sygehusvej 10, 4000 Roskilde'),
      ),
    rack: () => `${pick(['R', 'Rack ', 'DC1-R', 'B3-'])}${two(from(1, 40))}`,
    dc: () => pick(list('DC1|DC2|serverrum B3|kryptorum 2')),
    model: () => pick(MODELS),
    cpu: () => pick(list('Nord 9654|Nord Platinum 8480+')),
    disk: () => pick(list('NORDDISK MZQL27T6HBLA-00A07|NORDDISK KCD81RUG7T68')),
    seal: () => pick([() => `NGC-${chars(DIGITS, 6)}`, () => `P${chars(DIGITS, 7)}`])(),
    order: () => pick([() => `PO-${digits(6)}`, () => `NGC-2025-${chars(DIGITS, 5)}`])(),
    circuit: () => pick([() => `EVPL-${digits(6)}-A`, () => `FO-${digits(4)}-${digits(3)}`])(),
    ean: () => `5798${chars(DIGITS, 9)}`,
    ean13: () => `57${chars(DIGITS, 11)}`,
    cvr: () => digits(8),
    phone: () => grouped(`${pick('23456789')}${chars(DIGITS, 7)}`, 2),
    d8: () => `${pick('23456789')}${chars(DIGITS, 7)}`,
    ticket: () => `${pick(['INC', 'CHG', 'REQ'])}${chars(DIGITS, 7)}`,
    case: () => `SAG-2025-${digits(4)}`,
    es: () => digits(11),
    fw: () => `nn-os-17.${two(from(6, 15))}.${two(from(1, 9))}.bin`,
    cfw: () => `nn-os-17.${two(from(6, 15))}.bin`,
    gpgfp: () => grouped(hex(40).toUpperCase(), 4),
  };
}

/** What people choose, and what is made for them. */
function passwordsOf(draw) {
  const { next, pick, chars, digits, hex, capital } = draw;
  const ending = () => pick(['!', '?', '#', '*', '1!', '']);
  const password = () =>
    pick([
      () =>
        `${pick(list('Vinter|Sommer|Efteraar|Oktober|Winter|Spring'))}${pick(list('2021|2024|25'))}${pick(['!', '#', '?'])}`,
      () =>
        `${capital(pick(WORDS))}${pick(['-', '_', ''])}${capital(pick(WORDS))}${digits(2)}${ending()}`,
      () =>
        `${pick(list('Genom|Klynge|Serverrum|Krypto|Cluster'))}${digits(pick([2, 3, 4]))}${pick(['!', '#', '%'])}`,
      () => `${pick(list('P@ssw0rd|Adm1n|S3kvens|G3n0m|H0spital'))}${digits(2)}${ending()}`,
      () => `${pick(WORDS)}${digits(3)}`,
      () => `${chars(ALNUM, 8)}${pick('!#%?')}${chars(ALNUM, 3)}`,
    ])();
  const strong = () => {
    const count = pick([12, 14, 16, 18, 20]);
    // A digit and a sign at least, as generators of passwords see to.
    return `${pick(ALNUM)}${chars(`${ALNUM}!#%*+-_=?.^~`, count - 4)}${pick(DIGITS)}${pick('!#%*+=')}${pick(ALNUM)}`;
  };
  const ofUrl = () => `${chars(`${ALNUM}-_.!`, pick([12, 14, 18]))}${pick(DIGITS)}${pick(UPPER)}`;
  const psk = () =>
    pick([
      () => `${chars(ALNUM, 20)}${digits(2)}`,
      () => `Ngc-vpn-${chars(ALNUM, 6)}${digits(2)}`,
      () => `${hex(31)}7`,
    ])();
  const phrase = () =>
    Array.from({ length: 5 }, () => pick(next() < 0.5 ? WORDS : ENGLISH)).join(pick([' ', '-']));
  return {
    pw: password,
    pws: strong,
    pwu: ofUrl,
    psk,
    phrase,
    pin4: () => digits(4),
    pin6: () => digits(6),
    pin8: () => digits(8),
    puk: () => digits(8),
    comm: () =>
      pick([
        () => `ngcRead${digits(3)}`,
        () => `hpc-mon-${chars(LOWER, 3)}${digits(2)}`,
        () => `${pick(WORDS)}${capital(pick(WORDS))}`,
      ])(),
  };
}

/** Hashes of passwords, tokens, and what wraps a password. */
function hashesOf(draw) {
  const { below, chars, password, ofUrl } = draw;
  const crypt = (kind, salt, count) => `$${kind}$${chars(CRYPT, salt)}$${chars(CRYPT, count)}`;
  return {
    t5: () => crypt(1, 4, 22),
    t7: () => `${two(below(16))}${chars('0123456789ABCDEF', 20)}`,
    t9c: () => crypt(9, 14, 43),
    j9: () => `$9$${chars(CRYPT, 30)}`,
    sha512c: () => crypt(6, 8, 86),
    bcrypt: () => `$2y$10$${chars(CRYPT, 53)}`,
    apr1: () => crypt('apr1', 8, 22),
    yes: () => `$y$j9T$${chars(CRYPT, 22)}$${chars(CRYPT, 43)}`,
    basic: () => Buffer.from(`drift:${ofUrl()}`).toString('base64'),
    b64pw: () => Buffer.from(password()).toString('base64'),
    jwt: () =>
      `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${Buffer.from('{"sub":"svc","iat":1745000000}').toString('base64url')}.${chars(`${ALNUM}-_`, 43)}`,
    bitlocker: () =>
      Array.from({ length: 8 }, () => String(11 * below(60_000)).padStart(6, '0')).join('-'),
  };
}

/** Recovery words, CPR numbers and keys in armour. */
function keysOf(draw) {
  const { below, pick, chars, split } = draw;
  const pem = (kind, lines, prefix) => {
    const body = `${prefix}${chars(BASE64, Number(lines) * 64 - prefix.length + 19)}=`;
    return `-----BEGIN ${kind}-----\n${grouped(body, 64, '\n')}\n-----END ${kind}-----`;
  };
  const cpr = (passes) => {
    for (;;) {
      const born = new Date(Date.UTC(1930, 0, 1) + below(365 * 82) * DAY_MS);
      const date = `${two(born.getUTCDate())}${two(born.getUTCMonth() + 1)}${two(born.getUTCFullYear() % 100)}`;
      // The seventh digit says the century; with nought to three it is the last.
      const century = born.getUTCFullYear() < 2000 ? pick('0123') : pick('4567');
      const number = `${date}${century}${chars(DIGITS, 3)}`;
      const sum = CPR_WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
      if (passes === null || (sum % 11 === 0) === passes) return number;
    }
  };
  const sequence = (words, count) => Array.from({ length: count }, () => pick(words)).join(' ');
  return {
    mnemonic: () => sequence(MNEMONIC, 24),
    slip: () => sequence(MNEMONIC, 20),
    bech: (count) => chars('qpzry9x8gf2tvdw0s3jn54khce6mua7l', count),
    BECH: (count) => chars('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', count),
    cpr: () => cpr(null),
    cprh: () => split(cpr(null), '-'),
    cprf: () => cpr(false),
    cprfh: () => split(cpr(false), '-'),
    cprsp: () => split(cpr(null), ' '),
    cprsph: () => split(cpr(null), ' - '),
    pem,
    qpem: (...of) => pem(...of).replace(/^/gm, '> '),
    ipem: (...of) => pem(...of).replace(/^/gm, '    '),
    epem: (...of) => `${pem(...of).replaceAll('\n', '\\n')}\\n`,
  };
}

/** @returns by its name how each value is drawn, given what stands behind the colons */
export function valuesOf(draw) {
  const shapes = { ...shapesOf(draw), next: draw.next };
  const passwords = passwordsOf(shapes);
  return {
    ...placesOf(shapes),
    ...idsOf(shapes),
    ...datesOf(shapes),
    ...thingsOf(shapes),
    ...passwords,
    ...hashesOf({ ...shapes, password: passwords.pw, ofUrl: passwords.pwu }),
    ...keysOf(shapes),
  };
}
