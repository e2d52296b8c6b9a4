import type { Guard } from '../../../kernel/action-table.js';
import { reason } from '../../../kernel/message.js';

/** What the guards of a device look at beside its state. */
export type DeviceFacts = {
  readonly isNamed: boolean;
  readonly hasRole: boolean;
  readonly hasPlatform: boolean;
  readonly isReceived: boolean;
  readonly hasSite: boolean;
  /** The wave it goes in; null: in none, so nothing holds it back. */
  readonly wave: {
    readonly name: string;
    readonly isStarted: boolean;
    readonly isFinished: boolean;
  } | null;
  readonly config: ConfigFacts;
  /** Who acts has let it out of a wave that waits. */
  readonly isReleaser: boolean;
  /** Who acts has configured it, or has said of what runs that it was meant. */
  readonly isConfigurer: boolean;
  /** What a verifier looked at; null: not asked for yet. */
  readonly looked: string | null;
};

/** Where its configurations stand. */
export type ConfigFacts = {
  readonly hasIntended: boolean;
  readonly hasRunning: boolean;
  /** What runs was fetched since the device came into its state. */
  readonly isRunningFresh: boolean;
  readonly outcome: 'same' | 'different' | 'unknown';
  /** Rules that stand in the way of service: broken beyond their grace, or not known to hold. */
  readonly againstRules: readonly { readonly name: string; readonly isBroken: boolean }[];
  /** Hash of the two that were compared; null: nothing is. */
  readonly pair: string | null;
  /** Hash that the last verification was of; null: there is none. */
  readonly verifiedPair: string | null;
};

export const NO_CONFIG: ConfigFacts = {
  hasIntended: false,
  hasRunning: false,
  isRunningFresh: false,
  outcome: 'unknown',
  againstRules: [],
  pair: null,
  verifiedPair: null,
};

type G = Guard<DeviceFacts>;

/** What is entered of a device, and may be edited. */
export type EnteredFacts = Pick<DeviceFacts, 'isNamed' | 'hasRole' | 'hasPlatform' | 'hasSite'>;
type E = Guard<EnteredFacts>;

export const named: E = ({ isNamed }) =>
  isNamed
    ? null
    : reason(
        'no-hostname',
        'It has no hostname: enter the one that stands in its configuration.',
        'Den har intet værtsnavn: angiv det, der står i dens konfiguration.',
      );

export const described: E = ({ hasRole, hasPlatform }) =>
  hasRole && hasPlatform
    ? null
    : reason(
        'not-described',
        'Its role or its platform is not entered: say both.',
        'Rollen eller platformen er ikke angivet: angiv begge.',
      );

export const intended: G = ({ config }) =>
  config.hasIntended
    ? null
    : reason(
        'no-intended',
        'No intended configuration is on record: upload it first.',
        'Der er ingen tilsigtet konfiguration: upload den først.',
      );

export const received: G = ({ isReceived }) =>
  isReceived
    ? null
    : reason(
        'not-received',
        'It has not been received: scan it at its delivery first.',
        'Den er ikke modtaget: scan den ved leveringen først.',
      );

export const placed: E = ({ hasSite }) =>
  hasSite
    ? null
    : reason(
        'no-site',
        'It is at no site: say where it stands.',
        'Den er ikke på nogen lokation: angiv, hvor den står.',
      );

export const waveStarted: G = ({ wave }) =>
  wave === null || wave.isStarted
    ? null
    : reason(
        'wave-waits',
        `Its wave “${wave.name}” has not started: start the wave first.`,
        `Dens bølge “${wave.name}” er ikke begyndt: start bølgen først.`,
      );

/** A wave waits for the one before, and one person alone gets nothing round that. */
export const releasedByAnother: G = ({ isReleaser }) =>
  isReleaser
    ? reason(
        'released-yourself',
        'You took it out of a wave that waits: another engineer must begin it.',
        'Du har selv taget den ud af en bølge, der venter: en anden ingeniør skal begynde den.',
      )
    : null;

/** What runs has to be seen after the work, or it proves nothing of it. */
export const runningSeen: G = ({ config }) => {
  if (!config.hasRunning) return NO_RUNNING;
  return config.isRunningFresh ? null : OLD_RUNNING;
};

const NO_RUNNING = reason(
  'no-running',
  'What it runs was never fetched: collect or upload its running configuration.',
  'Det er aldrig hentet, hvad den kører: indsaml eller upload den kørende konfiguration.',
);

const OLD_RUNNING = reason(
  'running-old',
  'What it runs was last fetched before this work began: fetch it again.',
  'Det, den kører, er hentet, før arbejdet begyndte: hent det igen.',
);

/** Nothing to compare is not the same as equal. */
export const compliant: G = ({ config }) => {
  if (config.outcome === 'unknown') return UNCOMPARED;
  return config.outcome === 'same' ? null : DIFFERS;
};

const UNCOMPARED = reason(
  'not-compared',
  'There is nothing to compare: both what was meant and what runs have to be on record.',
  'Der er intet at sammenligne: både det tilsigtede og det kørende skal være registreret.',
);

const DIFFERS = reason(
  'config-differs',
  'What runs differs from what was meant: correct the device, or the intended configuration.',
  'Det, den kører, afviger fra det tilsigtede: ret enheden, eller den tilsigtede konfiguration.',
);

export const rulesHold: G = ({ config }) =>
  // Where nothing was compared, that is told once and not for every rule.
  config.outcome === 'unknown'
    ? null
    : config.againstRules.map(({ name, isBroken }) => (isBroken ? broken(name) : untold(name)));

const broken = (name: string) =>
  reason(
    'rule-broken',
    `It breaks the rule “${name}”: see its compliance.`,
    `Den bryder reglen “${name}”: se reglerne for den.`,
  );

const untold = (name: string) =>
  reason(
    'rule-unknown',
    `Nothing says that it keeps the rule “${name}”: compare it again, or narrow the rule.`,
    `Intet siger, at den overholder reglen “${name}”: sammenlign igen, eller gør reglen snævrere.`,
  );

export const waveOpen: G = ({ wave }) =>
  wave?.isFinished === true
    ? reason(
        'wave-finished',
        `Its wave “${wave.name}” is finished: take it out of the wave, or open that again.`,
        `Dens bølge “${wave.name}” er afsluttet: tag den ud af bølgen, eller åbn den igen.`,
      )
    : null;

/** Of two people: who configured never verifies. */
export const anotherEngineer: G = ({ isConfigurer }) =>
  isConfigurer
    ? reason(
        'configured-yourself',
        'You configured it yourself: another engineer must verify it.',
        'Du har selv konfigureret den: en anden ingeniør skal verificere den.',
      )
    : null;

/** A verification is of what its verifier saw, and of nothing that came since. */
export const unchangedSince: G = ({ config, looked }) =>
  looked === null || looked === config.pair
    ? null
    : reason(
        'changed-since',
        'Its configuration has changed since you looked at it: look at it again.',
        'Konfigurationen er ændret, siden du så på den: se på den igen.',
      );

export const verificationHolds: G = ({ config }) => {
  if (config.verifiedPair === null) return NEVER_VERIFIED;
  return config.verifiedPair === config.pair ? null : VOID;
};

const NEVER_VERIFIED = reason(
  'never-verified',
  'Nobody has verified it: a second engineer does.',
  'Ingen har verificeret den: det gør en anden ingeniør.',
);

const VOID = reason(
  'verification-void',
  'Its configuration has changed since it was verified: have it verified again.',
  'Konfigurationen er ændret, siden den blev verificeret: få den verificeret igen.',
);
