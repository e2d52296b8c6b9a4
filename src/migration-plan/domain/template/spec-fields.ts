import type { Text } from '../../../kernel/message.js';
import { FACT_LABELS } from '../facts/fact-names.js';
import { COUNTED_LABELS } from '../facts/facts.js';
import { PLAN_ROLES, type PlanRole } from '../plan-roles.js';
import type {
  ExtraDays,
  GateQuestion,
  GateSpec,
  TaskDependency,
  TemplateTask,
} from './template.js';

type SpecField = {
  readonly label: Text;
  /** What a template says there, in words; two that differ are told apart by them. */
  readonly words: (spec: TemplateTask) => Text;
};

const both = (text: string): Text => ({ da: text, en: text });

const NONE: Text = { da: 'intet', en: 'nothing' };

const yesOrNo = (flag: boolean): Text => (flag ? { da: 'ja', en: 'yes' } : { da: 'nej', en: 'no' });

const joined = (texts: readonly Text[]): Text =>
  texts.length === 0
    ? NONE
    : {
        da: texts.map(({ da }) => da).join(', '),
        en: texts.map(({ en }) => en).join(', '),
      };

const roles = (names: readonly PlanRole[]): Text =>
  joined(names.map((name) => PLAN_ROLES[name].label));

const EXTRA_WORDS: { readonly [name in ExtraDays]: Text } = {
  'uplink-lead': { da: 'leveringstid for uplink', en: 'lead time of the uplink' },
  'box-lead': { da: 'leveringstid for bokse', en: 'lead time of boxes' },
  'copy-time': { da: 'kopieringstid', en: 'time to copy' },
};

function dependency({ task, from, lag }: TaskDependency): Text {
  const after: Text =
    from === 'finish' ? both(task) : { da: `${task} er begyndt`, en: `${task} has begun` };
  if (lag === 0) return after;
  return { da: `${after.da} +${lag} arbejdsdage`, en: `${after.en} +${lag} working days` };
}

const ASKED: { readonly [question in GateQuestion]: Text } = {
  'urgent-samples': { da: 'spørger om akutte prøver', en: 'asks for urgent samples' },
};

function gateWords({ roles: voters, quorum, asks }: GateSpec): Text {
  const { da, en } = joined([
    ...voters.map((name) => PLAN_ROLES[name].label),
    ...asks.map((question) => ASKED[question]),
  ]);
  return { da: `${quorum} af: ${da}`, en: `${quorum} of: ${en}` };
}

/**
 * What a template says of a task, each with how it is told where two versions differ; which task it
 * is and where it stands once are what versions are compared by.
 */
export const SPEC_FIELDS: {
  readonly [field in Exclude<keyof TemplateTask, 'id' | 'scope' | 'plus'>]: SpecField;
} = {
  title: { label: { da: 'Titel', en: 'Title' }, words: ({ title }) => title },
  done: { label: { da: 'Udført, når', en: 'Done when' }, words: ({ done }) => done },
  lead: { label: { da: 'Ansvar', en: 'Lead' }, words: ({ lead }) => PLAN_ROLES[lead].label },
  with: { label: { da: 'Sammen med', en: 'Together with' }, words: (spec) => roles(spec.with) },
  days: {
    label: { da: 'Arbejdsdage', en: 'Working days' },
    words: ({ days: { low, likely, high }, plus }) => {
      const days = `${low}–${likely}–${high}`;
      if (plus === null) return both(days);
      const extra = EXTRA_WORDS[plus];
      return { da: `${days} + ${extra.da}`, en: `${days} + ${extra.en}` };
    },
  },
  after: {
    label: { da: 'Kommer efter', en: 'Comes after' },
    words: ({ after }) => joined(after.map(dependency)),
  },
  fact: {
    label: { da: 'Faktum', en: 'Fact' },
    words: ({ fact }) => (fact === null ? NONE : FACT_LABELS[fact]),
  },
  counts: {
    label: { da: 'Tælles', en: 'Counted' },
    words: ({ counts }) => joined(counts.map((what) => COUNTED_LABELS[what])),
  },
  gate: {
    label: { da: 'Port', en: 'Gate' },
    words: ({ gate }) => (gate === null ? NONE : gateWords(gate)),
  },
  disruptive: {
    label: { da: 'Ændrer noget i drift', en: 'Changes what is in use' },
    words: ({ disruptive }) => yesOrNo(disruptive),
  },
  cutover: {
    label: { da: 'Er omlægningen', en: 'Is the cutover' },
    words: ({ cutover }) => yesOrNo(cutover),
  },
  tags: {
    label: { da: 'Mærker', en: 'Tags' },
    words: ({ tags }) => joined(tags.map(both)),
  },
};

export type SpecFieldName = keyof typeof SPEC_FIELDS;
export const SPEC_FIELD_NAMES = Object.keys(SPEC_FIELDS) as readonly SpecFieldName[]; // its keys

export type SpecDifference = {
  readonly field: SpecFieldName;
  readonly before: Text;
  readonly after: Text;
};

/** What two versions say differently of a task. */
export const specDifferences = (
  before: TemplateTask,
  after: TemplateTask,
): readonly SpecDifference[] =>
  SPEC_FIELD_NAMES.map((field) => {
    const { words } = SPEC_FIELDS[field];
    return { field, before: words(before), after: words(after) };
  }).filter((one) => one.before.da !== one.after.da || one.before.en !== one.after.en);
