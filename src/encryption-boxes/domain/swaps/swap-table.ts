import { actionNames, type Action, type ActionTable } from '../../../kernel/action-table.js';
import { ON_PAPER, ON_SITE, type TimeToConfirm } from '../boxes/pending.js';
import {
  baselineMeasured,
  boxesNamed,
  dateAgreed,
  goSaid,
  measuredAfter,
  newReached,
  newStandsBy,
  nothingLacks,
  nothingPending,
  oldInPlace,
  oldReached,
  oldRevoked,
  partnerCarries,
  rollbackWritten,
  soaked,
  tried,
  withinWindow,
  type SwapFacts,
} from './guards.js';
import { SWAP_STATE_INFOS, type SwapState } from './states.js';
import type { SwapAction } from './swap.js';

const field = (name: string, da: string, en: string, required = true) => ({
  field: name,
  label: { da, en },
  required,
});

const NOTE = field('reason', 'Note', 'Note', false);
const WHY = field('reason', 'Begrundelse', 'Reason');
const CAUSE = field('cause', 'Årsag', 'Cause');
const DOWNTIME = field('downtimeSeconds', 'Afbrydelse i sekunder', 'Downtime in seconds');

const PLAN = 'swap.write';
const RUN = 'swap.run';

/** Steps that take two (reference.md 3.8): what the second confirms, and who may. */
export const SWAP_SECOND: {
  readonly [action in SwapAction]?: { readonly time: TimeToConfirm; readonly permission: string };
} = {
  // The configuration is read by another engineer.
  enrol: { time: ON_PAPER, permission: RUN },
  // By the IT contact of the region, or by a second engineer where none signs in.
  observe: { time: ON_SITE, permission: 'swap.sign' },
};

type SwapStep = Action<SwapState, SwapFacts>;

const step = (given: SwapStep): SwapStep => ({
  ...given,
  guards: [nothingPending, ...given.guards],
});

/** As it is offered; what the boxes themselves are asked stands in their own table. */
export const SWAP_TABLE: ActionTable<SwapState, SwapAction, SwapFacts> = {
  subject: 'swap-case',
  states: SWAP_STATE_INFOS,
  actions: {
    stage: step({
      label: { da: 'Meld klargjort', en: 'Declare staged' },
      from: ['planned'],
      to: 'staged',
      permission: PLAN,
      guards: [boxesNamed, newReached('staged')],
      evidence: [
        field('survey', 'Besigtigelse af stedet', 'Survey of the site'),
        field('contacts', 'Kontakter og tider', 'Contacts and hours', false),
      ],
    }),
    enrol: step({
      label: { da: 'Meld indrulleret og afprøvet', en: 'Declare enrolled and tried' },
      from: ['staged'],
      to: 'enrolled',
      permission: RUN,
      stepUp: true,
      guards: [boxesNamed, newReached('enrolled')],
      evidence: [
        field('benchReport', 'Rapport fra prøvebænk', 'Report of the bench test'),
        field('failClosed', 'Lukker ved fejl: sådan er det vist', 'Fails closed: how it was shown'),
        field('configRevision', 'Konfigurationens revision', 'Revision of the configuration'),
        field('configHash', 'Konfigurationens hash', 'Hash of the configuration'),
      ],
    }),
    ship: step({
      label: { da: 'Meld afsendt', en: 'Declare shipped' },
      from: ['enrolled'],
      to: 'shipped',
      permission: PLAN,
      guards: [boxesNamed, dateAgreed, newReached('shipped')],
      evidence: [NOTE],
    }),
    mount: step({
      label: { da: 'Meld monteret', en: 'Declare mounted' },
      from: ['shipped'],
      to: 'mounted',
      permission: PLAN,
      guards: [boxesNamed, newReached('mounted')],
      evidence: [NOTE],
    }),
    'cut-over': step({
      label: { da: 'Omlæg trafikken', en: 'Cut over' },
      from: ['mounted'],
      to: 'cut-over',
      permission: RUN,
      guards: [
        boxesNamed,
        rollbackWritten,
        dateAgreed,
        withinWindow,
        newStandsBy,
        nothingLacks,
        oldInPlace,
        baselineMeasured,
        soaked,
        partnerCarries,
        goSaid,
      ],
      evidence: [
        field(
          'soak',
          'Prøvedrift: timer uden alarm, nøgleskift',
          'Soak: hours free of alarms, rekeys',
        ),
        NOTE,
      ],
    }),
    observe: step({
      label: { da: 'Godkend omlægningen', en: 'Sign the cut-over off' },
      from: ['cut-over'],
      to: 'observed',
      permission: RUN,
      stepUp: true,
      guards: [newReached('in-service'), measuredAfter],
      evidence: [
        field('counters', 'Tællere: trafikken er krypteret', 'Counters: traffic is encrypted'),
        field('checksums', 'Prøvefil begge veje: checksummer', 'Test file both ways: checksums'),
        DOWNTIME,
        field('backlogCleared', 'Efterslæb indhentet', 'Backlog cleared', false),
      ],
    }),
    'erase-old': step({
      label: { da: 'Meld gammel boks slettet', en: 'Declare the old box erased' },
      from: ['observed'],
      to: 'old-erased',
      permission: RUN,
      guards: [oldReached('zeroised')],
      evidence: [NOTE],
    }),
    close: step({
      label: { da: 'Afslut', en: 'Close' },
      from: ['old-erased'],
      to: 'closed',
      permission: 'swap.close',
      stepUp: true,
      guards: [oldReached('sanitised'), oldRevoked],
      evidence: [NOTE],
    }),
    postpone: step({
      label: { da: 'Udskyd', en: 'Postpone' },
      from: ['planned', 'staged', 'enrolled', 'shipped', 'mounted'],
      to: 'postponed',
      permission: PLAN,
      guards: [],
      evidence: [CAUSE, WHY],
    }),
    // Never waits: a request that is open is dropped by it.
    'roll-back': {
      label: { da: 'Rul tilbage', en: 'Roll back' },
      from: ['cut-over', 'observed'],
      to: 'rolled-back',
      permission: RUN,
      guards: [oldInPlace],
      evidence: [CAUSE, WHY, DOWNTIME],
    },
    repeat: step({
      label: { da: 'Forsøg igen', en: 'Try again' },
      from: ['postponed', 'rolled-back'],
      to: 'mounted',
      permission: PLAN,
      guards: [boxesNamed, tried, newReached('mounted')],
      evidence: [NOTE],
    }),
    'plan-again': step({
      label: { da: 'Planlæg forfra', en: 'Plan from the start' },
      from: ['postponed', 'rolled-back'],
      to: 'planned',
      permission: PLAN,
      guards: [],
      evidence: [NOTE],
    }),
    cancel: step({
      label: { da: 'Opgiv', en: 'Give up' },
      from: ['planned', 'staged', 'enrolled', 'postponed', 'rolled-back'],
      to: 'cancelled',
      permission: PLAN,
      guards: [],
      evidence: [WHY],
    }),
  },
};

export const SWAP_ACTIONS = actionNames(SWAP_TABLE);

/** The step that leads on from a state. */
export const SWAP_FORWARD: { readonly [state in SwapState]?: SwapAction } = {
  planned: 'stage',
  staged: 'enrol',
  enrolled: 'ship',
  shipped: 'mount',
  mounted: 'cut-over',
  'cut-over': 'observe',
  observed: 'erase-old',
  'old-erased': 'close',
  postponed: 'repeat',
  'rolled-back': 'repeat',
};
