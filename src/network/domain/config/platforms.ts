import { anyOf } from './any-of.js';

/**
 * What has to be known of a platform to read its configurations. A platform is a row and not code:
 * what is new about one becomes a new column for all.
 */
export type Platform = {
  readonly name: string;
  readonly label: string;
  /** `untried`: the row is right by its documentation, and has not met a real configuration. */
  readonly state: 'proven' | 'untried';
  /** Other names that people and their tools have for it, small letters and digits only. */
  readonly aliases: readonly string[];
  /**
   * How lines belong together: by `indent`, by `braces`, or not at all (`flat`): then every line is
   * a whole command.
   */
  readonly style: 'indent' | 'braces' | 'flat';
  /** How a line that opens no block begins, which is what it is about: its section. */
  readonly section: RegExp;
  /** What is said of many at once, as `before`, `first`, `last` and `after`: it is said of each. */
  readonly ranges: RegExp | null;
  /** Lines that say nothing of the configuration: comments, times, counters, ends of blocks. */
  readonly ignored: RegExp;
  /** What a line holds of the moment only; it is left out of the line. */
  readonly volatile: readonly RegExp[];
  /** Parents whose children count in their order. */
  readonly ordered: readonly RegExp[];
  /** Lines that are a list without a parent, by how they begin, whose order counts. */
  readonly orderedLines: readonly RegExp[];
  /** What at least one line begins with, where another form of the same would be misread. */
  readonly expects: RegExp | null;
  /** Whether what people are told at sign-in may end with a line EOF. */
  readonly hasEofBanner: boolean;
  /** The host's own name, in a group called `name`. */
  readonly hostname: RegExp;
  /** Where it waits for a command: the last line of what it printed, without blanks behind it. */
  readonly prompt: RegExp;
  /** What to ask it for its configuration, after what switches paging off. */
  readonly commands: { readonly noPaging: string; readonly show: string };
};

/** Prompts and the echo of the command, as they are captured from a terminal. */
const CAPTURED: readonly RegExp[] = [
  /^(?:\{master(?::\d+)?\}|\[edit\])$/,
  /^\S+ \[[^\]]+\] [#>].*$/,
  /^\S+@\S+:\S*[#$]( .*)?$/,
  /^\S+[#>]\s*(?:(?:sh(?:ow)?|display|nv|net|terminal|no|exit|quit)\b.*)?$/,
  /^(?:[Bb]uilding|[Cc]urrent|[Rr]unning) configuration\b/,
  /^sh(?:ow)? run(?:ning-config)?\b.*$/,
];

/** Comments and the ends of blocks, as most command lines have them. */
const BANG: readonly RegExp[] = [
  /^!/,
  /^(?:exit(?:-\S+)?|end|quit|END_OF_CERTIFICATE)$/,
  /^Using \d+ out of \d+ bytes/,
  /^(?:Load for five secs|Time source is|Screen length set to)\b/,
  ...CAPTURED,
];

/** Lists without numbers, of which the first line that fits decides. */
const FIRST_FIT: readonly RegExp[] = [
  /^ip(?:v6)? access-list /,
  /^mac access-list /,
  /^access-list /,
  /^policy-map /,
  /^aaa group server /,
];

const HOSTNAME = /^(?:switchname|hostname) "?(?<name>[^\s"]+)"?$/;

/** The same where every line names the list, and servers that are asked one after the other. */
const FIRST_LINES: readonly RegExp[] = [
  /^access-list \S+/,
  /^ip as-path access-list \S+/,
  /^ip community-list (?:standard |expanded )?\S+/,
  /^(?:tacacs|radius)-server host/,
  /^ip name-server/,
];

/** Trailing words that come and go without anybody configuring them. */
const CLOCK = [/^ntp clock-period \d+$/];

/** What most rows say; each says what is its own. */
const PLAIN = {
  section: /^\S+/,
  ranges: null,
  volatile: [],
  ordered: [],
  orderedLines: [],
  expects: null,
  hasEofBanner: false,
  prompt: /^[A-Za-z0-9]\S*[#>]$/,
} as const;

/** As the command line of IOS is, which others have taken over. */
const LIKE_IOS = {
  ...PLAIN,
  style: 'indent',
  ignored: anyOf(BANG),
  ordered: FIRST_FIT,
  orderedLines: FIRST_LINES,
  hostname: HOSTNAME,
} as const;

export const PLATFORMS: readonly Platform[] = [
  {
    ...LIKE_IOS,
    name: 'aruba-aos-cx',
    label: 'Aruba AOS-CX',
    state: 'proven',
    aliases: ['aruba', 'aoscx', 'arubacx', 'arubaoscx'],
    // Entries of its access lists bear numbers, which say the order.
    ordered: [/^aaa group server /],
    orderedLines: [],
    commands: { noPaging: 'no page', show: 'show running-config' },
  },
  {
    ...PLAIN,
    name: 'nvidia-onyx',
    label: 'NVIDIA (Mellanox) Onyx',
    state: 'untried',
    aliases: ['onyx', 'mellanox', 'mellanoxonyx', 'mlnxos', 'mellanoxmlnxos', 'nvidia'],
    style: 'flat',
    section: anyOf([
      /^interface (?:mgmt\d+|\S+ \S+)/,
      /^(?:vlan|username|snmp-server|spanning-tree|banner) \S+/,
      /^\S+(?: \S+){0,2}/,
    ]),
    ranges:
      /^(?<before>(?:no )?(?:interface \S+|vlan) )(?<first>[\d/]+)-(?<last>[\d/]+)(?<after> .*)?$/,
    ignored: anyOf([/^#/, ...CAPTURED]),
    // The heading of a capture names the database's host, which may have been called otherwise.
    hostname: /^hostname "?(?<name>[^\s"]+)"?$/,
    prompt: /^\S+ (?:\[[^\]]+\] )?[#>]$/,
    commands: { noPaging: 'no cli session paging enable', show: 'show running-config expanded' },
  },
  {
    ...LIKE_IOS,
    name: 'arista-eos',
    label: 'Arista EOS',
    state: 'proven',
    aliases: ['arista', 'eos'],
    hasEofBanner: true,
    commands: { noPaging: 'terminal length 0', show: 'show running-config' },
  },
  {
    ...LIKE_IOS,
    name: 'cisco-ios',
    label: 'Cisco IOS and IOS XE',
    state: 'untried',
    aliases: ['ios', 'iosxe', 'ciscoiosxe', 'ciscoxe', 'cisco'],
    ignored: anyOf([...BANG, ...CLOCK]),
    commands: { noPaging: 'terminal length 0', show: 'show running-config' },
  },
  {
    ...LIKE_IOS,
    name: 'cisco-nxos',
    label: 'Cisco NX-OS',
    state: 'untried',
    aliases: ['nxos', 'nexus'],
    ignored: anyOf([...BANG, ...CLOCK]),
    commands: { noPaging: 'terminal length 0', show: 'show running-config' },
  },
  {
    ...PLAIN,
    name: 'juniper-junos',
    label: 'Juniper Junos',
    state: 'untried',
    aliases: ['junos', 'juniper'],
    style: 'braces',
    section: /^\S+(?: \S+)?/,
    ignored: anyOf([/^#/, /^\/\*.*\*\/$/, ...CAPTURED]),
    volatile: [/\s*## SECRET-DATA$/],
    ordered: [
      /^(?:(?:inactive|protect): )?(?:policy-statement|filter|policy|rule-set|from-zone|global)\b/,
    ],
    hostname: /^(?:set system )?host-name "?(?<name>[^\s";]+)"?;?$/,
    prompt: /^\S+@\S+>$/,
    commands: { noPaging: 'set cli screen-length 0', show: 'show configuration' },
  },
  {
    ...PLAIN,
    name: 'nvidia-cumulus',
    label: 'NVIDIA Cumulus Linux',
    state: 'untried',
    aliases: ['cumulus', 'cumuluslinux', 'nvue'],
    style: 'flat',
    section: /^\S+(?: \S+){0,3}/,
    ignored: anyOf([/^#/, ...CAPTURED]),
    expects: /^(?:nv set|net add) /m,
    hostname: /^(?:nv set system hostname|net add hostname) '?(?<name>[^\s']+)'?$/,
    prompt: /^\S+@\S+:\S*[#$]$/,
    commands: { noPaging: '', show: 'nv config show -o commands' },
  },
  {
    ...LIKE_IOS,
    name: 'dell-os10',
    label: 'Dell SmartFabric OS10',
    state: 'untried',
    aliases: ['os10', 'dell', 'dellemcos10', 'smartfabricos10'],
    commands: { noPaging: 'terminal length 0', show: 'show running-configuration' },
  },
];

/** By any of its names, however it is written. */
export function platformNamed(name: string): Platform | null {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const isIt = (one: Platform) =>
    one.name.replaceAll('-', '') === plain || one.aliases.includes(plain);
  return PLATFORMS.find(isIt) ?? null;
}
