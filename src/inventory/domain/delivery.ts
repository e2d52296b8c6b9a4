import type { ActionTable, Guard } from '../../kernel/action-table.js';
import { reason } from '../../kernel/message.js';
import type { Condition } from './asset.js';

export const ORDER_NUMBER_MAX = 40;
export const SUPPLIER_MAX = 120;
export const LINES_MAX = 200;
export const QUANTITY_MAX = 10_000;
export const DESCRIPTION_MAX = 200;
export const CARRIER_MAX = 80;
export const EXPECTED_MAX = 2_000;

export type OrderLine = {
  readonly id: string;
  readonly orderId: string;
  readonly lineNumber: number;
  readonly modelId: string;
  readonly quantity: number;
  readonly description: string | null;
};

export type Order = {
  readonly id: string;
  readonly number: string;
  readonly supplier: string;
  readonly orderedOn: string;
  readonly note: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export const orderImage = (order: Order) => ({
  number: order.number,
  supplier: order.supplier,
  orderedOn: order.orderedOn,
  note: order.note,
});

export const lineImage = ({ lineNumber, modelId, quantity, description }: OrderLine) => ({
  lineNumber,
  modelId,
  quantity,
  description,
});

export const DELIVERY_STATES = ['announced', 'receiving', 'closed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryAction = 'arrive' | 'close' | 'reopen';

export type Delivery = {
  readonly id: string;
  readonly orderId: string;
  readonly noteNumber: string;
  readonly carrier: string | null;
  readonly expectedOn: string | null;
  readonly arrivedOn: string | null;
  readonly siteId: string;
  readonly state: DeliveryState;
  readonly stateSince: number;
  readonly condition: Condition | null;
  readonly conditionNote: string | null;
  readonly deviationNote: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export const deliveryImage = (delivery: Delivery) => ({
  orderId: delivery.orderId,
  noteNumber: delivery.noteNumber,
  carrier: delivery.carrier,
  expectedOn: delivery.expectedOn,
  arrivedOn: delivery.arrivedOn,
  siteId: delivery.siteId,
  state: delivery.state,
  condition: delivery.condition,
  conditionNote: delivery.conditionNote,
  deviationNote: delivery.deviationNote,
});

/** Counted from what stands in the database, never typed; pieces. */
export type DeliveryTotals = {
  /** On the order's lines, all deliveries together. */
  readonly ordered: number;
  /** On this delivery's list. */
  readonly expected: number;
  /** Received with this delivery, unexpected ones among them. */
  readonly received: number;
  /** On the list and not received. */
  readonly missing: number;
  /** Scanned or received though not on the list. */
  readonly unexpected: number;
  readonly damaged: number;
};

export type DeliveryFacts = {
  readonly totals: DeliveryTotals;
  readonly deviationNoted: boolean;
};

const deviationsExplained: Guard<DeliveryFacts> = ({ totals, deviationNoted }) => {
  const { missing, unexpected, damaged } = totals;
  if (deviationNoted || missing + unexpected + damaged === 0) return null;
  return reason(
    'deviation-unexplained',
    `There are ${missing} missing, ${unexpected} unexpected and ${damaged} damaged: ` +
      'write in the deviation note what was agreed with the supplier.',
    `Der er ${missing} manglende, ${unexpected} uventede og ${damaged} beskadigede: ` +
      'skriv i afvigelsen, hvad der er aftalt med leverandøren.',
  );
};

export const DELIVERY_TABLE: ActionTable<DeliveryState, DeliveryAction, DeliveryFacts> = {
  subject: 'delivery',
  states: {
    announced: { label: { da: 'Varslet', en: 'Announced' }, tone: 'neutral', slaWorkingDays: null },
    receiving: { label: { da: 'Modtages', en: 'Being received' }, tone: 'info', slaWorkingDays: 2 },
    closed: { label: { da: 'Afsluttet', en: 'Closed' }, tone: 'success', slaWorkingDays: null },
  },
  actions: {
    arrive: {
      label: { da: 'Registrér ankomst', en: 'Record arrival' },
      from: ['announced'],
      to: 'receiving',
      permission: 'delivery.receive',
      guards: [],
      evidence: [
        { field: 'arrivedOn', label: { da: 'Ankommet den', en: 'Arrived on' }, required: true },
        { field: 'condition', label: { da: 'Kolliets tilstand', en: 'Condition' }, required: true },
        { field: 'conditionNote', label: { da: 'Bemærkning', en: 'Note' }, required: false },
      ],
    },
    close: {
      label: { da: 'Afslut levering', en: 'Close the delivery' },
      from: ['receiving'],
      to: 'closed',
      permission: 'delivery.write',
      guards: [deviationsExplained],
      evidence: [],
    },
    reopen: {
      label: { da: 'Genåbn', en: 'Reopen' },
      from: ['closed'],
      to: 'receiving',
      permission: 'delivery.write',
      guards: [],
      evidence: [{ field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};
