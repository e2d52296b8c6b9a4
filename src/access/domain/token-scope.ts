import type { Text } from '../../kernel/message.js';
import type { Permission } from './roles.js';

/**
 * What never can be given to an API token, since it takes a person at a screen: looking after
 * people, tokens and what other systems are told; and judging what a machine only reports. Who
 * approves, releases, waives or signs answers for having looked.
 */
export const NEVER_BY_TOKEN = [
  'appointment.answer',
  'appointment.write',
  'box.certify',
  'box.handle',
  'box.keys',
  'box.redact',
  'box.sign',
  'box.unfreeze',
  'check.waive',
  'check.write',
  'compliance.write',
  'cooling.release',
  'decision.write',
  'device.verify',
  'lot.sign',
  'mail.read',
  'mail.send',
  'person.write',
  'plan.redact',
  'plan.vote',
  'server.accept',
  'server.hold',
  'server.retire',
  'succession.approve',
  'succession.write',
  'swap.close',
  'swap.coordinate',
  'swap.run',
  'swap.sign',
  'swap.vote',
  'token.manage',
  'wave.override',
  'webhook.manage',
] as const satisfies readonly Permission[];

export type TokenScope = Exclude<Permission, (typeof NEVER_BY_TOKEN)[number]>;

type ScopeGroup = {
  readonly label: Text;
  readonly scopes: { readonly [scope in TokenScope]?: Text };
};

/** All that a token may be given, in the order and the words in which it is offered. */
export const SCOPE_GROUPS: readonly ScopeGroup[] = [
  {
    label: { da: 'Servere', en: 'Servers' },
    scopes: {
      'server.read': { da: 'Se servere', en: 'See servers' },
      'server.write': { da: 'Oprette og rette servere', en: 'Add and edit servers' },
      'server.order': { da: 'Sætte dem i bestilling', en: 'Put them on order' },
      'server.receive': { da: 'Registrere dem som modtaget', en: 'Record them as received' },
      'server.install': { da: 'Registrere montering', en: 'Record installation' },
      'server.connect': { da: 'Registrere tilslutning', en: 'Record connection' },
      'server.verify': { da: 'Registrere kontrol', en: 'Record verification' },
      'server.serve': { da: 'Sætte dem i drift', en: 'Put them into service' },
      'server.power': { da: 'Registrere tænd og sluk', en: 'Record power on and off' },
      'server.maintain': { da: 'Sætte dem i vedligehold', en: 'Put them into maintenance' },
      'server.quarantine': { da: 'Sætte dem i karantæne', en: 'Put them into quarantine' },
      'server.return': { da: 'Sende dem retur', en: 'Return them' },
      'asset.read': { da: 'Se udstyr', en: 'See equipment' },
    },
  },
  {
    label: { da: 'Kontroller og fund', en: 'Checks and findings' },
    scopes: {
      'check.read': { da: 'Se kontroller', en: 'See checks' },
      'check.record': { da: 'Registrere resultater', en: 'Record results' },
      'finding.read': { da: 'Se fund', en: 'See findings' },
      'finding.write': { da: 'Behandle fund', en: 'Work on findings' },
      'lot.read': { da: 'Se partier', en: 'See lots' },
      'probe.read': { da: 'Se aflæsninger', en: 'See readings' },
      'probe.run': { da: 'Sætte aflæsninger i gang', en: 'Start readings' },
      'probe.write': { da: 'Indstille aflæsninger', en: 'Set up readings' },
    },
  },
  {
    label: { da: 'Hal og køling', en: 'Hall and cooling' },
    scopes: {
      'rack.read': { da: 'Se rack', en: 'See racks' },
      'rack.write': { da: 'Rette rack og pladser', en: 'Edit racks and places' },
      'cooling.read': { da: 'Se køling', en: 'See cooling' },
      'cooling.write': { da: 'Registrere køling og målinger', en: 'Record cooling and readings' },
    },
  },
  {
    label: { da: 'Ordrer og leveringer', en: 'Orders and deliveries' },
    scopes: {
      'order.read': { da: 'Se ordrer', en: 'See orders' },
      'order.write': { da: 'Oprette og rette ordrer', en: 'Add and edit orders' },
      'delivery.read': { da: 'Se leveringer', en: 'See deliveries' },
      'delivery.write': { da: 'Oprette og rette leveringer', en: 'Add and edit deliveries' },
      'delivery.receive': { da: 'Modtage og scanne', en: 'Receive and scan' },
      'model.read': { da: 'Se modeller', en: 'See models' },
      'model.write': { da: 'Oprette modeller', en: 'Add models' },
    },
  },
  {
    label: { da: 'Regioner og beslutninger', en: 'Regions and decisions' },
    scopes: {
      'region.read': { da: 'Se regioner og steder', en: 'See regions and sites' },
      'region.write': { da: 'Rette regioner', en: 'Edit regions' },
      'site.write': { da: 'Rette steder', en: 'Edit sites' },
      'succession.read': { da: 'Se regioners overgang', en: 'See successions of regions' },
      'appointment.read': { da: 'Se aftaler om dato', en: 'See dates with regions' },
      'network-case.read': { da: 'Se netværkssager', en: 'See network cases' },
      'network-case.write': {
        da: 'Oprette og rette netværkssager',
        en: 'Add and edit network cases',
      },
      'uplink.read': { da: 'Se uplinks', en: 'See uplinks' },
      'uplink.write': { da: 'Oprette og rette uplinks', en: 'Add and edit uplinks' },
      'freeze.read': { da: 'Se ændringsstop', en: 'See change freezes' },
      'freeze.write': { da: 'Indføre og rette ændringsstop', en: 'Enter and edit change freezes' },
      'decision.read': { da: 'Se beslutninger', en: 'See decisions' },
    },
  },
  {
    label: { da: 'Netværksenheder', en: 'Network devices' },
    scopes: {
      'device.read': { da: 'Se netværksenheder', en: 'See network devices' },
      'device.write': { da: 'Oprette og rette enheder', en: 'Add and edit devices' },
      'device.configure': { da: 'Flytte deres status', en: 'Move their status' },
      'config.read': { da: 'Se konfigurationer', en: 'See configurations' },
      'config.write': { da: 'Aflevere konfigurationer', en: 'Hand in configurations' },
      'collect.read': { da: 'Se, hvor enheder svarer', en: 'See where devices answer' },
      'collect.run': { da: 'Indsamle konfigurationer', en: 'Collect configurations' },
      'collect.write': { da: 'Indstille indsamling', en: 'Set up collection' },
      'compliance.read': { da: 'Se regler og resultater', en: 'See rules and results' },
      'wave.read': { da: 'Se bølger', en: 'See waves' },
      'wave.write': { da: 'Oprette og styre bølger', en: 'Add and run waves' },
    },
  },
  {
    label: { da: 'Krypteringsbokse', en: 'Encryption boxes' },
    scopes: {
      'box.read': { da: 'Se bokse', en: 'See boxes' },
      'box.write': { da: 'Oprette og rette bokse', en: 'Add and edit boxes' },
      'box.serve': { da: 'Sætte dem i drift', en: 'Put them into service' },
      'link.read': { da: 'Se krypterede forbindelser', en: 'See encrypted links' },
      'link.write': { da: 'Oprette og rette forbindelser', en: 'Add and edit links' },
      'swap.read': { da: 'Se ombytninger', en: 'See swaps' },
      'swap.write': { da: 'Oprette og rette ombytninger', en: 'Add and edit swaps' },
      'swap.measure': { da: 'Aflevere målinger', en: 'Hand in measurements' },
    },
  },
  {
    label: { da: 'Planer', en: 'Plans' },
    scopes: {
      'plan.read': { da: 'Se planer', en: 'See plans' },
      'plan.work': { da: 'Melde opgaver udført', en: 'Declare tasks done' },
      'plan.write': { da: 'Oprette og rette planer', en: 'Add and edit plans' },
    },
  },
  {
    label: { da: 'Log, job og personer', en: 'Log, jobs and people' },
    scopes: {
      'audit.read': { da: 'Se loggen', en: 'See the log' },
      'audit.export': { da: 'Hente loggen ud', en: 'Export the log' },
      'audit.verify': { da: 'Kontrollere loggen', en: 'Verify the log' },
      'job.read': { da: 'Se job', en: 'See jobs' },
      'mail.receive': {
        da: 'Aflevere mails med svar fra kalendere',
        en: 'Hand in mails with answers of calendars',
      },
      'job.manage': { da: 'Styre job og tidsplaner', en: 'Manage jobs and schedules' },
      'person.read': { da: 'Se personer', en: 'See people' },
    },
  },
];

// Keys of the groups above, whose type names them.
export const TOKEN_SCOPES = SCOPE_GROUPS.flatMap(({ scopes }) =>
  Object.keys(scopes),
) as readonly TokenScope[];

const KNOWN: ReadonlySet<string> = new Set(TOKEN_SCOPES);

export const mayBeScope = (permission: string): boolean => KNOWN.has(permission);

/**
 * What a token allows now: what its owner holds now, as far as its scopes go. A scope that has
 * become one no token may have since it was made allows nothing either.
 */
export const withinScopes = (
  held: ReadonlySet<string>,
  scopes: readonly string[],
): ReadonlySet<string> => new Set(scopes.filter((one) => KNOWN.has(one) && held.has(one)));
