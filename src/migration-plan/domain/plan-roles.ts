import type { Text } from '../../kernel/message.js';

/** Who answers for a task or votes at a gate: people of a role, or who has a duty. */
type PlanRoleInfo = {
  readonly label: Text;
  /** The same people for every region, so that they are in one place at a time. */
  readonly isShared: boolean;
  readonly by:
    | { readonly role: string }
    /** Held in the plan's region, or at the centre. */
    | { readonly duty: string };
};

/** The roles of reference.md section 4.2, and by what the house knows who they are. */
export const PLAN_ROLES = {
  coordinator: {
    label: { da: 'Koordinator', en: 'Coordinator' },
    isShared: true,
    by: { role: 'coordinator' },
  },
  network: {
    label: { da: 'Netværk', en: 'Network engineer' },
    isShared: true,
    by: { role: 'network' },
  },
  operations: {
    label: { da: 'Drift', en: 'Operations' },
    isShared: true,
    by: { role: 'operations' },
  },
  security: {
    label: { da: 'Sikkerhedsansvarlig', en: 'Security lead' },
    isShared: true,
    by: { role: 'security' },
  },
  storage: {
    label: { da: 'Lager og data', en: 'Storage and data' },
    isShared: true,
    by: { duty: 'storage' },
  },
  bioinformatics: {
    label: { da: 'Bioinformatik', en: 'Bioinformatics' },
    isShared: true,
    by: { duty: 'bioinformatics' },
  },
  'region-it': {
    label: { da: 'Regional it-kontakt', en: 'Regional IT contact' },
    isShared: false,
    by: { role: 'region-it' },
  },
  'region-clinical': {
    label: { da: 'Regional klinisk kontakt', en: 'Regional clinical contact' },
    isShared: false,
    by: { role: 'region-clinical' },
  },
  'clinical-owner': {
    label: { da: 'Klinisk systemejer', en: 'Clinical system owner' },
    isShared: false,
    by: { duty: 'clinical-system-owner' },
  },
} as const satisfies Record<string, PlanRoleInfo>;

export type PlanRole = keyof typeof PLAN_ROLES;

export const PLAN_ROLE_NAMES = Object.keys(PLAN_ROLES) as readonly PlanRole[]; // its keys

export const isPlanRole = (word: unknown): word is PlanRole =>
  PLAN_ROLE_NAMES.some((name) => name === word);
