import type { InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import type { FactName } from '../facts/fact-names.js';
import type { PlanRole } from '../plan-roles.js';

export const TEMPLATE_KEY_MAX = 60;
export const TEMPLATE_TITLE_MAX = 200;
export const TEMPLATE_TEXT_MAX = 1_000;
export const TEMPLATE_TASKS_MAX = 500;
/** Characters of a file that holds one. */
export const TEMPLATE_FILE_MAX = 400_000;
export const TASK_DAYS_MAX = 1_000;
export const LAG_DAYS_MAX = 500;
export const TASK_TAGS_MAX = 10;
export const TASK_TAG_MAX = 40;

/** What a plan is made with; each is a whole number. */
export const PARAMETERS = {
  servers: {
    label: { da: 'Servere, som regionens andel kræver', en: 'Servers that its share takes' },
    unit: { da: 'servere', en: 'servers' },
    min: 0,
    max: 100_000,
  },
  volumeTb: {
    label: { da: 'Data, der skal flyttes', en: 'Data to be moved' },
    unit: { da: 'TB', en: 'TB' },
    min: 0,
    max: 1_000_000,
  },
  bandwidthGbps: {
    label: { da: 'Båndbredde til flytningen', en: 'Bandwidth to move it with' },
    unit: { da: 'Gb/s', en: 'Gb/s' },
    min: 1,
    max: 10_000,
  },
  uplinkLead: {
    label: { da: 'Leveringstid for uplink', en: 'Lead time of the uplink' },
    unit: { da: 'arbejdsdage', en: 'working days' },
    min: 0,
    max: TASK_DAYS_MAX,
  },
  boxLead: {
    label: { da: 'Leveringstid for krypteringsbokse', en: 'Lead time of encryption boxes' },
    unit: { da: 'arbejdsdage', en: 'working days' },
    min: 0,
    max: TASK_DAYS_MAX,
  },
} as const satisfies Record<
  string,
  { readonly label: Text; readonly unit: Text; readonly min: number; readonly max: number }
>;
export type Parameter = keyof typeof PARAMETERS;
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly Parameter[]; // of the constant
export type Parameters = { readonly [name in Parameter]?: number };

/** What the parameters add to an estimate, in working days. */
export const EXTRA_DAYS = ['uplink-lead', 'box-lead', 'copy-time'] as const;
export type ExtraDays = (typeof EXTRA_DAYS)[number];

/** Working days: if all goes well, most likely, and if little does. */
export type Estimate = { readonly low: number; readonly likely: number; readonly high: number };

export type TaskDependency = {
  readonly task: string;
  readonly from: 'finish' | 'start';
  /** Working days. */
  readonly lag: number;
};

/** Where a task stands: once at the centre for all regions, or in each region's plan. */
export const TASK_SCOPES = ['region', 'centre'] as const;
export type TaskScope = (typeof TASK_SCOPES)[number];

/** What is counted of a task, where what is done has to equal what was expected. */
export const COUNTED = ['users', 'groups', 'objects', 'bytes', 'samples'] as const;
export type Counted = (typeof COUNTED)[number];

/** What a gate asks beside yes or no (reference.md 4.4: no urgent sample in the path). */
export const GATE_QUESTIONS = ['urgent-samples'] as const;
export type GateQuestion = (typeof GATE_QUESTIONS)[number];

export type GateSpec = {
  readonly roles: readonly PlanRole[];
  /** How many of them have to say go; none of them may say no. */
  readonly quorum: number;
  readonly asks: readonly GateQuestion[];
};

export type TemplateTask = {
  /** As in T09 or G2; it names the task in the plan and to other tasks. */
  readonly id: string;
  readonly title: Text;
  /** When it counts as done, in words. */
  readonly done: Text;
  readonly lead: PlanRole;
  readonly with: readonly PlanRole[];
  readonly days: Estimate;
  readonly plus: ExtraDays | null;
  readonly after: readonly TaskDependency[];
  readonly scope: TaskScope;
  /** It is done when this holds; null: somebody says so, with evidence, or it is a gate. */
  readonly fact: FactName | null;
  readonly counts: readonly Counted[];
  readonly gate: GateSpec | null;
  /** It changes what is in use, so that hard freezes stop it. */
  readonly disruptive: boolean;
  /** The day on which the region goes over: one a week in the whole country. */
  readonly cutover: boolean;
  readonly tags: readonly string[];
};

export type Template = {
  readonly key: string;
  readonly version: number;
  readonly title: Text;
  readonly parameters: Parameters;
  readonly tasks: readonly TemplateTask[];
};

/** A template as it is kept: no version of it ever changes. */
export type KeptTemplate = {
  readonly id: string;
  readonly template: Template;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

export type TaskKind = 'fact' | 'manual' | 'gate';

export const kindOf = ({ gate, fact }: Pick<TemplateTask, 'gate' | 'fact'>): TaskKind => {
  if (gate !== null) return 'gate';
  return fact === null ? 'manual' : 'fact';
};
