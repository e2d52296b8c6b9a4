import { actionNames, type Action, type ActionTable } from '../../../kernel/action-table.js';
import type { BoxAction } from './box.js';
import {
  atBaseline,
  byScan,
  certificateValid,
  certified,
  custodian,
  handedOut,
  held,
  holder,
  inNoSwap,
  leftBySwap,
  linked,
  nothingPending,
  sealed,
  servesBySwap,
  unkeyed,
  unsealed,
  type BoxFacts,
} from './guards.js';
import { ON_PAPER, ON_SITE, type TimeToConfirm } from './pending.js';
import { BOX_STATE_INFOS, BOX_STATES, type BoxState } from './states.js';

const field = (name: string, da: string, en: string, required = true) => ({
  field: name,
  label: { da, en },
  required,
});

const WHY = field('reason', 'Begrundelse', 'Reason');
const NOTE = field('reason', 'Note', 'Note', false);
const SERIAL = field('serial', 'Serienummer, som det står på boksen', 'Serial as it is on the box');
const SEALS_FOUND = field('seals', 'Plomber, som de sidder', 'Seals as they are found');
const SEAL_STATE = field('sealState', 'Plombernes tilstand', 'Condition of the seals');

/** Of a certificate of sanitisation (NIST SP 800-88 r1, 4.8); who and when come by themselves. */
const SANITISATION = [
  field('media', 'Medie', 'Media'),
  field('technique', 'Clear, purge eller destroy', 'Clear, purge or destroy'),
  field('method', 'Metode', 'Method'),
  field('tool', 'Værktøj og version', 'Tool and version'),
  field('verificationMethod', 'Sådan er det kontrolleret', 'How it was verified'),
  field('destination', 'Bestemmelse', 'Destination'),
  field('place', 'Sted', 'Place'),
];

const HANDLE = 'box.handle';
const KEYS = 'box.keys';
const SERVE = 'box.serve';

/** How long the second person of a step has; absent: the step takes one. */
export const SECOND_PERSON: { readonly [action in BoxAction]?: SecondPerson } = {
  enrol: { time: ON_SITE, isCustodian: true },
  zeroise: { time: ON_SITE, isCustodian: true },
  sanitise: { time: ON_PAPER, isCustodian: false },
  clear: { time: ON_PAPER, isCustodian: false },
};

export type SecondPerson = {
  readonly time: TimeToConfirm;
  /** Both are key custodians. */
  readonly isCustodian: boolean;
};

type BoxStep = Action<BoxState, BoxFacts>;

const step = (given: BoxStep): BoxStep => ({ ...given, guards: [nothingPending, ...given.guards] });

const LIVING = BOX_STATES.filter((state) => !['disposed', 'suspected-tamper'].includes(state));

/** Steps 3 to 20 of reference.md 3.3 as far as they are of one box, as they are offered. */
export const BOX_TABLE: ActionTable<BoxState, BoxAction, BoxFacts> = {
  subject: 'encryption-box',
  states: BOX_STATE_INFOS,
  actions: {
    dispatch: step({
      label: { da: 'Meld afsendt fra leverandør', en: 'Sent by the supplier' },
      from: ['ordered'],
      to: 'in-transit',
      permission: HANDLE,
      guards: [],
      evidence: [NOTE],
    }),
    receive: step({
      label: { da: 'Modtag', en: 'Receive' },
      from: ['ordered', 'in-transit'],
      to: 'received',
      permission: 'delivery.receive',
      guards: [byScan],
      evidence: [],
    }),
    'undo-receive': step({
      label: { da: 'Fortryd modtagelse', en: 'Undo the receipt' },
      from: ['received'],
      to: 'ordered',
      permission: 'delivery.receive',
      guards: [byScan],
      evidence: [],
    }),
    inspect: step({
      label: { da: 'Kontrollér', en: 'Inspect' },
      from: ['received', 'quarantined'],
      to: 'inspected',
      permission: HANDLE,
      guards: [held],
      evidence: [SERIAL, SEALS_FOUND, SEAL_STATE, NOTE],
    }),
    stage: step({
      label: { da: 'Klargør', en: 'Stage' },
      from: ['inspected'],
      to: 'staged',
      permission: HANDLE,
      guards: [held, certified, atBaseline],
      evidence: [field('imageHash', 'Hash af firmware', 'Hash of the firmware'), NOTE],
    }),
    enrol: step({
      label: { da: 'Indrul', en: 'Enrol' },
      from: ['staged'],
      to: 'enrolled',
      permission: KEYS,
      stepUp: true,
      guards: [custodian, held, atBaseline, certificateValid],
      evidence: [
        field('ceremony', 'Ceremoniens nummer', 'Number of the ceremony'),
        field('script', 'Version af drejebogen', 'Version of the script'),
        field('place', 'Sted', 'Place'),
        field('witnesses', 'Vidner (roller)', 'Witnesses (roles)', false),
        field('reason', 'Afvigelser', 'Deviations', false),
      ],
    }),
    seal: step({
      label: { da: 'Meld forseglet', en: 'Declare sealed' },
      from: ['enrolled'],
      to: 'sealed',
      permission: HANDLE,
      guards: [holder, sealed],
      evidence: [NOTE],
    }),
    ship: step({
      label: { da: 'Meld afsendt', en: 'Declare shipped' },
      from: ['sealed'],
      to: 'shipped',
      permission: HANDLE,
      guards: [sealed, handedOut, certificateValid],
      evidence: [NOTE],
    }),
    arrive: step({
      label: { da: 'Kontrollér ved ankomst', en: 'Check on arrival' },
      from: ['shipped'],
      to: 'on-site',
      permission: 'box.sign',
      guards: [holder],
      evidence: [SERIAL, SEALS_FOUND, SEAL_STATE, NOTE],
    }),
    mount: step({
      label: { da: 'Meld monteret', en: 'Declare mounted' },
      from: ['on-site'],
      to: 'mounted',
      permission: HANDLE,
      guards: [held, linked, unsealed],
      evidence: [field('place', 'Rack og højde', 'Rack and height'), NOTE],
    }),
    'take-in-service': step({
      label: { da: 'Sæt i drift', en: 'Take into service' },
      from: ['mounted'],
      to: 'in-service',
      permission: SERVE,
      guards: [servesBySwap, linked, atBaseline, certificateValid],
      evidence: [NOTE],
    }),
    withdraw: step({
      label: { da: 'Tag ud', en: 'Withdraw' },
      from: ['in-service', 'mounted'],
      to: 'withdrawn',
      permission: SERVE,
      guards: [leftBySwap],
      evidence: [WHY],
    }),
    'stand-by': step({
      label: { da: 'Tag ud af drift, lad den sidde', en: 'Out of service, left in place' },
      from: ['in-service'],
      to: 'mounted',
      permission: SERVE,
      guards: [leftBySwap],
      evidence: [WHY],
    }),
    zeroise: step({
      label: { da: 'Slet nøgler', en: 'Zeroise' },
      from: ['enrolled', 'on-site', 'withdrawn', 'suspected-tamper', 'quarantined'],
      to: 'zeroised',
      permission: KEYS,
      stepUp: true,
      guards: [custodian, held],
      evidence: [
        field('means', 'Fremgangsmåde', 'Means'),
        field('result', 'Tilstand bagefter', 'State afterwards'),
        field('proof', 'Henvisning til hændelseslog', 'Reference to its event log'),
      ],
    }),
    sanitise: step({
      label: { da: 'Registrér rensning', en: 'Record the sanitisation' },
      from: ['zeroised'],
      to: 'sanitised',
      permission: KEYS,
      stepUp: true,
      guards: [held],
      evidence: SANITISATION,
    }),
    dispose: step({
      label: { da: 'Returnér eller destruér', en: 'Return or destroy' },
      from: ['sanitised'],
      to: 'disposed',
      permission: KEYS,
      guards: [],
      evidence: [field('receipt', 'Kvittering', 'Receipt'), NOTE],
    }),
    unseal: step({
      label: { da: 'Åbn forsegling', en: 'Open the seal' },
      from: ['sealed'],
      to: 'enrolled',
      permission: HANDLE,
      guards: [holder, unsealed],
      evidence: [WHY],
    }),
    quarantine: step({
      label: { da: 'Sæt i karantæne', en: 'Quarantine' },
      from: ['received', 'inspected', 'staged', 'spare'],
      to: 'quarantined',
      permission: HANDLE,
      guards: [],
      evidence: [WHY],
    }),
    'keep-spare': step({
      label: { da: 'Gør til reserve', en: 'Keep as a spare' },
      from: ['inspected', 'staged'],
      to: 'spare',
      permission: HANDLE,
      guards: [held],
      evidence: [NOTE],
    }),
    'take-spare': step({
      label: { da: 'Tag fra reserve', en: 'Take from the spares' },
      from: ['spare'],
      to: 'inspected',
      permission: HANDLE,
      guards: [held],
      evidence: [NOTE],
    }),
    'send-rma': step({
      label: { da: 'Send til reklamation', en: 'Send for RMA' },
      from: ['quarantined', 'inspected', 'zeroised', 'sanitised'],
      to: 'rma',
      permission: HANDLE,
      guards: [unkeyed, inNoSwap, handedOut],
      evidence: [field('rma', 'Reklamationsnummer', 'RMA number'), WHY],
    }),
    'take-back': step({
      label: { da: 'Tag hjem fra reklamation', en: 'Take back from RMA' },
      from: ['rma'],
      to: 'quarantined',
      permission: HANDLE,
      guards: [holder],
      evidence: [NOTE],
    }),
    suspect: {
      label: { da: 'Meld mistanke om manipulation', en: 'Report suspected tamper' },
      from: LIVING,
      to: 'suspected-tamper',
      permission: 'box.sign',
      guards: [],
      evidence: [WHY],
    },
    clear: step({
      label: { da: 'Afkræft mistanke', en: 'Clear the suspicion' },
      from: ['suspected-tamper'],
      to: 'quarantined',
      permission: 'box.unfreeze',
      stepUp: true,
      guards: [],
      evidence: [WHY],
    }),
  },
};

export const BOX_ACTIONS = actionNames(BOX_TABLE);

/** The step that leads on from a state. */
export const BOX_FORWARD: { readonly [state in BoxState]?: BoxAction } = {
  ordered: 'dispatch',
  received: 'inspect',
  inspected: 'stage',
  staged: 'enrol',
  enrolled: 'seal',
  sealed: 'ship',
  shipped: 'arrive',
  'on-site': 'mount',
  mounted: 'take-in-service',
  withdrawn: 'zeroise',
  zeroised: 'sanitise',
  sanitised: 'dispose',
  quarantined: 'inspect',
  spare: 'take-spare',
  rma: 'take-back',
  'suspected-tamper': 'clear',
};

/** With these the box is looked at by somebody who says what they saw. */
export const LOOKING: readonly BoxAction[] = ['inspect', 'arrive'];
