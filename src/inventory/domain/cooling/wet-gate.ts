import { formatDaDateTime, formatEnDateTime } from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { quantityText } from '../../../kernel/quantity.js';
import type { Cooling } from '../asset.js';
import { LEG_LABELS, LEGS, type Leg } from './equipment.js';
import { isFresh, loopChecks, type CheckCode, type LoopCheck } from './loop-checks.js';
import { LIMIT_INFOS } from './loop.js';
import { QUANTITIES } from './quantities.js';
import { VOID_CAUSE_WORDS } from './release.js';
import type { ConnectionWetFacts, LegFacts, ReleaseWetFacts, WetFacts } from './wet-facts.js';

export const isWaterCooled = (cooling: Cooling): boolean =>
  cooling === 'direct-liquid' || cooling === 'hybrid';

/**
 * Every reason why a water-cooled server may not be switched on yet; empty for a server that is
 * cooled by air. Whatever nobody knows is a reason.
 */
export function wetGate(facts: WetFacts): readonly Reason[] {
  if (!isWaterCooled(facts.cooling)) return [];
  return [
    ...connectionReasons(facts.connection),
    ...releaseReasons(facts),
    ...detectorReasons(facts),
    ...readingReasons(facts),
  ];
}

/** Every reason why a server may not leave yet: water in it, or hoses on it. */
export function drainedGate({ cooling, connection }: WetFacts): readonly Reason[] {
  if (!isWaterCooled(cooling) || connection === null || connection.state === 'removed') return [];
  const drained =
    connection.state === 'drained'
      ? null
      : reason(
          'not-drained',
          'It is not drained: open the connectors and record that it is empty.',
          'Den er ikke tømt: åbn koblingerne, og registrér, at den er tom.',
        );
  const hoses = reason(
    'still-connected',
    'Its hoses are still recorded at the manifold: remove them.',
    'Dens slanger står stadig på manifolden: fjern dem.',
  );
  return drained === null ? [hoses] : [hoses, drained];
}

function connectionReasons(connection: ConnectionWetFacts | null): readonly Reason[] {
  if (connection === null || connection.state === 'removed') {
    return [
      reason(
        'not-connected',
        'It is not connected to a coolant loop: record its ports and hoses.',
        'Den er ikke tilsluttet en kølekreds: registrér porte og slanger.',
      ),
    ];
  }
  const opened =
    connection.state === 'connected'
      ? []
      : [
          reason(
            'connector-open',
            `Its connectors were opened ${whenEn(connection.openedAt)} and are not reconnected.`,
            `Dens koblinger blev åbnet ${whenDa(connection.openedAt)} og er ikke tilsluttet igen.`,
          ),
        ];
  return [
    ...opened,
    ...LEGS.flatMap((leg) => legReasons(leg, connection[leg])),
    ...loopsReasons(connection),
  ];
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function legReasons(leg: Leg, facts: LegFacts): readonly Reason[] {
  const { en, da } = { en: capital(LEG_LABELS[leg].en), da: capital(LEG_LABELS[leg].da) };
  const { port, seated, latched } = facts;
  const reasons: (Reason | null)[] = [
    port === null
      ? reason(`${leg}-port-missing`, `${en}: no port is recorded.`, `${da}: porten mangler.`)
      : null,
    port !== null && port.leg !== leg
      ? reason(
          `${leg}-crossed`,
          `${en}: the hose is in ${port.label}, which is a ${LEG_LABELS[port.leg].en} port.`,
          `${da}: slangen sidder i ${port.label}, som er en port til ${LEG_LABELS[port.leg].da}.`,
        )
      : null,
    facts.hoseType === null || facts.hoseLengthMm === null
      ? reason(
          `${leg}-hose-missing`,
          `${en}: the hose’s type and length are not recorded.`,
          `${da}: slangens type og længde er ikke registreret.`,
        )
      : null,
    seated === 'yes'
      ? null
      : reason(
          `${leg}-not-seated`,
          `${en}: the coupling ${seated === 'no' ? 'is not seated' : 'was not looked at (seated?)'}.`,
          `${da}: koblingen ${seated === 'no' ? 'er ikke i bund' : 'er ikke set efter (i bund?)'}.`,
        ),
    latched === 'yes'
      ? null
      : reason(
          `${leg}-not-latched`,
          `${en}: the coupling ${latched === 'no' ? 'is not latched' : 'was not looked at (latched?)'}.`,
          `${da}: koblingen ${latched === 'no' ? 'er ikke låst' : 'er ikke set efter (låst?)'}.`,
        ),
  ];
  return reasons.filter((one) => one !== null);
}

function loopsReasons({ supply, return: back }: ConnectionWetFacts): readonly Reason[] {
  if (supply.port === null || back.port === null || supply.port.loopId === back.port.loopId) {
    return [];
  }
  return [
    reason(
      'loops-differ',
      `${supply.port.label} and ${back.port.label} are ports of different loops.`,
      `${supply.port.label} og ${back.port.label} er porte på forskellige kredse.`,
    ),
  ];
}

function releaseReasons({ connection, release, loop }: WetFacts): readonly Reason[] {
  if (connection === null || connection.state === 'removed') return [];
  if (release === null) {
    return [
      reason(
        'loop-not-released',
        'The loop has no release: flush, pressure hold and sample, signed by two.',
        'Kredsen er ikke frigivet: skylning, trykprøve og vandprøve, underskrevet af to.',
      ),
    ];
  }
  const other =
    loop === null || release.loopId === loop.id
      ? []
      : [
          reason(
            'release-of-other-loop',
            'The release is of another loop.',
            'Frigivelsen er for en anden kreds.',
          ),
        ];
  if (release.state === 'released') return other;
  if (release.state === 'void') return [voidReason(release), ...other];
  return [
    reason(
      'release-not-signed',
      'The loop’s release is prepared and not signed by a second person.',
      'Kredsens frigivelse er forberedt, men ikke underskrevet af en anden person.',
    ),
    ...other,
  ];
}

function voidReason(release: ReleaseWetFacts): Reason {
  const cause = VOID_CAUSE_WORDS[release.voidCause ?? 'withdrawn'];
  const at = release.openedAtServer === null ? '' : ` (${release.openedAtServer})`;
  const why = release.voidReason === null ? '' : `: ${release.voidReason}`;
  return reason(
    'release-void',
    `The loop’s release is void since ${whenEn(release.voidedAt)}, because ${cause.en}${at}${why}.`,
    `Kredsens frigivelse er bortfaldet ${whenDa(release.voidedAt)}, fordi ${cause.da}${at}${why}.`,
  );
}

function detectorReasons({ detectors }: WetFacts): readonly Reason[] {
  const named = (code: string, applies: (one: WetFacts['detectors'][number]) => boolean) => ({
    code,
    names: detectors.filter(applies).map(({ name }) => name),
  });
  const reasons = DETECTOR_FAULTS.flatMap(({ code, applies, en, da }) => {
    const { names } = named(code, applies);
    return names.length === 0 ? [] : [reason(code, en(names.join(', ')), da(names.join(', ')))];
  });
  if (detectors.some(({ near }) => near)) return reasons;
  return [
    reason(
      'no-leak-detector',
      'No leak detector is recorded at the server or its manifold.',
      'Ingen lækagesensor er registreret ved serveren eller dens manifold.',
    ),
    ...reasons,
  ];
}

type DetectorFault = {
  readonly code: string;
  readonly applies: (one: WetFacts['detectors'][number]) => boolean;
  readonly en: (names: string) => string;
  readonly da: (names: string) => string;
};

const DETECTOR_FAULTS: readonly DetectorFault[] = [
  {
    code: 'leak-alarm',
    applies: ({ reading }) => reading === 'alarm',
    en: (names) => `Leak alarm: ${names}.`,
    da: (names) => `Lækagealarm: ${names}.`,
  },
  {
    code: 'leak-detector-disabled',
    applies: (one) => one.switch === 'disabled',
    en: (names) => `Leak detector disabled: ${names}.`,
    da: (names) => `Lækagesensor slået fra: ${names}.`,
  },
  {
    code: 'leak-detector-unavailable',
    applies: (one) => one.switch === 'unavailable',
    en: (names) => `Leak detector does not answer: ${names}.`,
    da: (names) => `Lækagesensor svarer ikke: ${names}.`,
  },
  {
    code: 'leak-unknown',
    applies: (one) => one.switch === 'enabled' && one.reading === 'unknown',
    en: (names) => `Nobody knows what the leak detector says: ${names}.`,
    da: (names) => `Ingen ved, hvad lækagesensoren viser: ${names}.`,
  },
];

/** Checks of the loop that stand in the way of switching on, and the code of their reason. */
const GATING: readonly (readonly [CheckCode, string])[] = [
  ['supply-temperature', 'supply-temperature'],
  ['dew-point-margin', 'dew-point-margin'],
  ['pressure-difference-sign', 'flow-direction'],
];

function readingReasons({ loop, reading, now }: WetFacts): readonly Reason[] {
  if (loop === null) return [];
  if (reading === null) {
    return [
      reason(
        'loop-not-read',
        `${loop.name} has not been read: record temperatures, pressures and flow.`,
        `${loop.name} er ikke aflæst: registrér temperaturer, tryk og flow.`,
      ),
    ];
  }
  if (!isFresh(loop, reading, now)) {
    return [
      reason(
        'reading-too-old',
        `${loop.name} was read ${whenEn(reading.at)}: read it again.`,
        `${loop.name} blev aflæst ${whenDa(reading.at)}: aflæs den igen.`,
      ),
    ];
  }
  const checks = new Map(loopChecks(loop, reading, null, now).map((check) => [check.code, check]));
  return [
    ...GATING.flatMap(([code, of]) => checkReasons(of, checks.get(code))),
    ...flowReasons(checks.get('flow-per-kilowatt')),
  ];
}

function checkReasons(code: string, check: LoopCheck | undefined): readonly Reason[] {
  if (check === undefined || check.verdict === 'ok') return [];
  const { label, text, verdict } = check;
  const wanted = verdict === 'fault' ? limitWords(check) : { en: '', da: '' };
  return [
    reason(
      `${code}-${verdict === 'fault' ? 'wrong' : 'unknown'}`,
      `${label.en}: ${stripped(text.en)}${wanted.en}.`,
      `${label.da}: ${stripped(text.da)}${wanted.da}.`,
    ),
  ];
}

const stripped = (sentence: string) => sentence.replace(/\.$/, '');

function limitWords({ code, limit, quantity }: LoopCheck): { en: string; da: string } {
  if (code === 'pressure-difference-sign') return { en: '', da: '' };
  const of = (value: number) => quantityText(value, QUANTITIES[quantity]);
  const least = limit.min === null ? null : of(limit.min);
  const most = limit.max === null ? null : of(limit.max);
  const parts = (language: 'en' | 'da', from: string, to: string) =>
    [least && `${from} ${least[language]}`, most && `${to} ${most[language]}`]
      .filter(Boolean)
      .join(', ');
  return {
    en: ` (${parts('en', 'at least', 'at most')})`,
    da: ` (${parts('da', 'mindst', 'højst')})`,
  };
}

/** Only too little stands in the way, and only where the power is known. */
function flowReasons(check: LoopCheck | undefined): readonly Reason[] {
  if (check === undefined || check.value === null) return [];
  const { value, limit } = check;
  if (limit.min === null || value >= limit.min) return [];
  const [flows, needs] = [value, limit.min].map((one) =>
    quantityText(one, QUANTITIES.flowPerKilowatt),
  );
  const { en, da } = LIMIT_INFOS['flow-per-kilowatt'].label;
  return [
    reason(
      'flow-too-low',
      `${en}: ${flows?.en}, and it takes ${needs?.en}.`,
      `${da}: ${flows?.da}, og der skal ${needs?.da} til.`,
    ),
  ];
}

const whenEn = (at: number | null) => (at === null ? '' : formatEnDateTime(at));
const whenDa = (at: number | null) => (at === null ? '' : formatDaDateTime(at));
