import type { ActionTable, Guard } from '../../kernel/action-table.js';
import { reason, type Text } from '../../kernel/message.js';

/** NIST SP 800-88: how thoroughly. */
export const TECHNIQUES = ['clear', 'purge', 'destroy'] as const;
export type Technique = (typeof TECHNIQUES)[number];

export const TECHNIQUE_LABELS: { readonly [technique in Technique]: Text } = {
  clear: { da: 'Clear (overskrevet)', en: 'Clear (overwritten)' },
  purge: { da: 'Purge (slettet i mediet)', en: 'Purge (erased within the medium)' },
  destroy: { da: 'Destroy (tilintetgjort)', en: 'Destroy (destroyed)' },
};

export type SanitisationState = 'recorded' | 'verified' | 'void';
export type SanitisationAction = 'verify' | 'void';

/** The fields of NIST SP 800-88 that a certificate has; the machine's own stand on the server. */
export type Sanitisation = {
  readonly id: string;
  readonly serverId: string;
  readonly media: string;
  readonly technique: Technique;
  readonly method: string;
  readonly tool: string;
  readonly verificationMethod: string;
  readonly destination: string;
  readonly place: string;
  readonly performedOn: string;
  readonly performedBy: string;
  readonly state: SanitisationState;
  readonly verifiedBy: string | null;
  readonly verifiedAt: number | null;
  readonly note: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export type SanitisationFacts = { readonly performedBy: string; readonly readerId: string };

const anotherPerson: Guard<SanitisationFacts> = ({ performedBy, readerId }) =>
  performedBy !== readerId
    ? null
    : reason(
        'same-person',
        'Whoever erased cannot verify it: ask a second person.',
        'Den, der har slettet, kan ikke bekræfte det: bed en anden person.',
      );

export const SANITISATION_TABLE: ActionTable<
  SanitisationState,
  SanitisationAction,
  SanitisationFacts
> = {
  subject: 'sanitisation',
  states: {
    recorded: {
      label: { da: 'Registreret, ikke bekræftet', en: 'Recorded, not verified' },
      tone: 'attention',
      slaWorkingDays: null,
    },
    verified: { label: { da: 'Bekræftet', en: 'Verified' }, tone: 'success', slaWorkingDays: null },
    void: { label: { da: 'Ugyldig', en: 'Void' }, tone: 'neutral', slaWorkingDays: null },
  },
  actions: {
    verify: {
      label: { da: 'Bekræft sletning', en: 'Verify the erasure' },
      from: ['recorded'],
      to: 'verified',
      permission: 'server.retire',
      stepUp: true,
      guards: [anotherPerson],
      evidence: [],
    },
    void: {
      label: { da: 'Gør ugyldig', en: 'Make void' },
      from: ['recorded', 'verified'],
      to: 'void',
      permission: 'server.retire',
      guards: [],
      evidence: [{ field: 'note', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

export const sanitisationImage = (one: Sanitisation) => ({
  id: one.id,
  serverId: one.serverId,
  media: one.media,
  technique: one.technique,
  method: one.method,
  tool: one.tool,
  verificationMethod: one.verificationMethod,
  destination: one.destination,
  place: one.place,
  performedOn: one.performedOn,
  performedBy: one.performedBy,
  state: one.state,
  verifiedBy: one.verifiedBy,
  verifiedAt: one.verifiedAt,
  note: one.note,
});
