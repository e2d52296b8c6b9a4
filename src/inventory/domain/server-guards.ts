import type { Guard } from '../../kernel/action-table.js';
import { formatDaDay, formatEnDay } from '../../kernel/instant.js';
import { reason, type Text } from '../../kernel/message.js';
import type { CheckGate } from './checks/check.js';
import { checkGate, timeAt, UNCHECKED, type ServerChecks } from './checks/gate.js';
import type { WetFacts } from './cooling/wet-facts.js';
import { drainedGate, wetGate } from './cooling/wet-gate.js';
import { identityGate } from './probes/gate.js';
import type { ProbeFacts } from './probes/probe.js';
import { placedGate, type PlacedFacts } from './racks/slot.js';
import { inTheWay, type FindingClass } from './finding.js';
import type { Hold } from './hold.js';

export type PowerState = 'off' | 'on';

/** What the guards look at, gathered from the server, its asset and the decision register. */
export type ServerFacts = {
  readonly hasSerial: boolean;
  readonly onOrderLine: boolean;
  readonly unexpectedRecorded: boolean;
  readonly conditionRecorded: boolean;
  readonly accelerators: number;
  readonly acceleratorsApproved: boolean;
  readonly gates: ServerGates;
};

/** What stands on other tables than the server's own; only some steps look at it. */
export type ServerGates = {
  readonly power: PowerState;
  /** Holds that count today: who, why, until. */
  readonly holds: readonly Hold[];
  /** Open findings, the gravest first. */
  readonly findings: readonly { readonly class: FindingClass; readonly text: Text }[];
  /** Its sanitisation record has been verified by a second person. */
  readonly sanitised: boolean;
  /** It has been in service, so it may hold what somebody wrote on it. */
  readonly served: boolean;
  /** Where it stands; undefined: in no slot. */
  readonly slot: PlacedFacts | undefined;
  /** Its water; undefined where nothing was read of it. */
  readonly water: WetFacts | undefined;
  /** What its controller said of who it is; undefined: it was never read. */
  readonly probe: ProbeFacts | undefined;
  readonly partsChangedAt: number | null;
  /** It is entered what was ordered of its model. */
  readonly specified: boolean;
  readonly checks: ServerChecks;
  /** In Copenhagen. */
  readonly today: string;
};

/** For steps that look at none of it. */
export const NO_GATES: ServerGates = {
  power: 'off',
  holds: [],
  findings: [],
  sanitised: false,
  served: false,
  slot: undefined,
  water: undefined,
  probe: undefined,
  partsChangedAt: null,
  specified: false,
  checks: UNCHECKED,
  today: '',
};

export const onOrder: Guard<ServerFacts> = ({ onOrderLine, unexpectedRecorded }) =>
  onOrderLine || unexpectedRecorded
    ? null
    : reason(
        'not-on-order',
        'It is on no order line: choose the line, or receive it as unexpected with a reason.',
        'Den står ikke på nogen ordrelinje: vælg linjen, eller modtag den som uventet med en grund.',
      );

export const boardDecided: Guard<ServerFacts> = ({ accelerators, acceleratorsApproved }) =>
  accelerators === 0 || acceleratorsApproved
    ? null
    : reason(
        'accelerators-undecided',
        'It has accelerators (GPUs), and the board has not approved them: see Decisions.',
        'Den har acceleratorer (GPU’er), og bestyrelsen har ikke godkendt dem: se Beslutninger.',
      );

export const identified: Guard<ServerFacts> = ({ hasSerial }) =>
  hasSerial
    ? null
    : reason(
        'no-serial',
        'Its serial number is not known: scan or type it.',
        'Serienummeret kendes ikke: scan eller tast det.',
      );

export const conditionKnown: Guard<ServerFacts> = ({ conditionRecorded }) =>
  conditionRecorded
    ? null
    : reason(
        'condition-unknown',
        'Its condition on arrival is not recorded: say intact or damaged.',
        'Tilstanden ved modtagelsen er ikke registreret: angiv intakt eller beskadiget.',
      );

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

export const notHeld: Guard<ServerFacts> = ({ gates }) =>
  gates.holds.map(({ reason: why, until }) => {
    const en = until === null ? '' : ` until ${formatEnDay(until)}`;
    const da = until === null ? '' : ` til og med ${formatDaDay(until)}`;
    return reason(
      'held',
      `It is held${en}: ${sentence(why)} Lift the hold first.`,
      `Den er sat på hold${da}: ${sentence(why)} Ophæv holdet først.`,
    );
  });

export const poweredOff: Guard<ServerFacts> = ({ gates }) =>
  gates.power === 'off'
    ? null
    : reason(
        'powered-on',
        'It is powered on: power it off first.',
        'Den er tændt: sluk den først.',
      );

export const poweredOn: Guard<ServerFacts> = ({ gates }) =>
  gates.power === 'on'
    ? null
    : reason(
        'powered-off',
        'It is not powered on: power it on first.',
        'Den er ikke tændt: tænd den først.',
      );

export const sanitised: Guard<ServerFacts> = ({ gates }) =>
  gates.sanitised
    ? null
    : reason(
        'not-sanitised',
        'Its sanitisation record is missing, or no second person has verified it.',
        'Sletteerklæringen mangler, eller ingen anden person har bekræftet den.',
      );

/** Whatever has been in service is erased before it leaves, also to its supplier. */
export const cleanToLeave: Guard<ServerFacts> = (facts) =>
  facts.gates.served ? sanitised(facts) : null;

const noFindings =
  (...classes: readonly FindingClass[]): Guard<ServerFacts> =>
  ({ gates }) =>
    inTheWay(gates.findings, classes);

export const safeToPower = noFindings('power');
export const fitForAcceptance = noFindings('power', 'acceptance');
export const fitForService = noFindings('power', 'acceptance', 'service');

export const placed: Guard<ServerFacts> = ({ gates }) => placedGate(gates.slot);

/** The wet gate: nothing is switched on before its water has been proved. */
export const waterProved: Guard<ServerFacts> = ({ gates: { water } }) =>
  water === undefined ? null : wetGate(water);

export const drained: Guard<ServerFacts> = ({ gates: { water } }) =>
  water === undefined ? null : drainedGate(water);

export const identityProved: Guard<ServerFacts> = ({ gates: { probe, partsChangedAt } }) =>
  identityGate(probe, { partsChangedAt });

/** Where nobody has said what was ordered, nothing can be found missing. */
export const specified: Guard<ServerFacts> = ({ gates }) =>
  gates.specified
    ? null
    : reason(
        'no-specification',
        'Nothing says what was ordered of its model: enter the specification on the model’s page.',
        'Intet siger, hvad der er bestilt af modellen: indfør specifikationen på modellens side.',
      );

const checksHold =
  (gate: CheckGate): Guard<ServerFacts> =>
  ({ gates: { checks, today } }) =>
    checkGate(gate, checks, timeAt(checks, gate, today));

export const connectionTested = checksHold('connect');
export const verificationTested = checksHold('verify');
export const burnInTested = checksHold('burn-in');
export const acceptanceTested = checksHold('accept');

/** Every check of every gate as it stands now: what was passed once may have failed since. */
export const TESTED = [connectionTested, verificationTested, burnInTested, acceptanceTested];

/** The guards that look at no gate: a step that has only these needs none of them to be read. */
const PLAIN_GUARDS: readonly Guard<ServerFacts>[] = [
  onOrder,
  boardDecided,
  identified,
  conditionKnown,
];

export const looksAtGates = (guards: readonly Guard<ServerFacts>[]): boolean =>
  guards.some((guard) => !PLAIN_GUARDS.includes(guard));
