import type { FieldFault } from '../../../kernel/errors.js';
import { FACT_NAMES } from '../facts/fact-names.js';
import { isPlanRole, PLAN_ROLE_NAMES, type PlanRole } from '../plan-roles.js';
import { repeatedTags, tagTwice } from '../tags.js';
import { ValueReader } from './read-values.js';
import { templateFaults } from './template-faults.js';
import {
  COUNTED,
  EXTRA_DAYS,
  GATE_QUESTIONS,
  LAG_DAYS_MAX,
  PARAMETER_NAMES,
  PARAMETERS,
  TASK_DAYS_MAX,
  TASK_SCOPES,
  TASK_TAG_MAX,
  TASK_TAGS_MAX,
  TEMPLATE_KEY_MAX,
  TEMPLATE_TASKS_MAX,
  TEMPLATE_TEXT_MAX,
  TEMPLATE_TITLE_MAX,
  type Estimate,
  type GateSpec,
  type Parameters,
  type TaskDependency,
  type Template,
  type TemplateTask,
} from './template.js';

export type TemplateRead =
  | { readonly kind: 'read'; readonly template: Template }
  | { readonly kind: 'wrong'; readonly faults: readonly FieldFault[] };

const TASK_ID_MAX = 12;
const DEPENDENCIES_MAX = 50;
const VERSION_MAX = 10_000;

/** A template as its file says it; every fault at once, each with where it stands. */
export function readTemplate(value: unknown): TemplateRead {
  const reader = new ValueReader();
  const known = ['template', 'version', 'title', 'parameters', 'tasks'];
  const { template: key, version, title, parameters, tasks } = reader.fields('', value, known);
  const template: Template = {
    key: reader.text('/template', key, TEMPLATE_KEY_MAX),
    version: reader.whole('/version', version, { min: 1, max: VERSION_MAX }),
    title: reader.bothLanguages('/title', title, TEMPLATE_TITLE_MAX),
    parameters: readParameters(reader, '/parameters', parameters),
    tasks: reader
      .list('/tasks', tasks, TEMPLATE_TASKS_MAX)
      .map((task, at) => readTask(reader, `/tasks/${at}`, task)),
  };
  // What the tasks say of one another can be judged only where each can be read.
  const faults = reader.faults.length > 0 ? reader.faults : templateFaults(template);
  return faults.length > 0 ? { kind: 'wrong', faults } : { kind: 'read', template };
}

export function readParameters(reader: ValueReader, path: string, value: unknown): Parameters {
  const given = value === undefined ? {} : reader.fields(path, value, PARAMETER_NAMES);
  return Object.fromEntries(
    PARAMETER_NAMES.filter((name) => given[name] !== undefined).map((name) => [
      name,
      reader.whole(`${path}/${name}`, given[name], PARAMETERS[name]),
    ]),
  );
}

const TASK_FIELDS = [
  'id',
  'title',
  'done',
  'lead',
  'with',
  'days',
  'plus',
  'after',
  'scope',
  'fact',
  'counts',
  'gate',
  'disruptive',
  'cutover',
  'tags',
];

function readTask(reader: ValueReader, path: string, value: unknown): TemplateTask {
  const of = reader.fields(path, value, TASK_FIELDS);
  const optional = <W extends string>(name: string, words: readonly W[]): W | null =>
    of[name] === undefined ? null : reader.word(`${path}/${name}`, of[name], words);
  return {
    id: reader.text(`${path}/id`, of['id'], TASK_ID_MAX),
    title: reader.bothLanguages(`${path}/title`, of['title'], TEMPLATE_TITLE_MAX),
    done: reader.bothLanguages(`${path}/done`, of['done'], TEMPLATE_TEXT_MAX),
    lead: readRole(reader, `${path}/lead`, of['lead']),
    with: readRoles(reader, `${path}/with`, of['with']),
    days: readDays(reader, `${path}/days`, of['days']),
    plus: optional('plus', EXTRA_DAYS),
    after: reader
      .list(`${path}/after`, of['after'], DEPENDENCIES_MAX)
      .map((one, at) => readDependency(reader, `${path}/after/${at}`, one)),
    scope: optional('scope', TASK_SCOPES) ?? 'region',
    fact: optional('fact', FACT_NAMES),
    counts: reader.words(`${path}/counts`, of['counts'], COUNTED),
    gate: of['gate'] === undefined ? null : readGate(reader, `${path}/gate`, of['gate']),
    disruptive: reader.flag(`${path}/disruptive`, of['disruptive']),
    cutover: reader.flag(`${path}/cutover`, of['cutover']),
    tags: readTags(reader, `${path}/tags`, of['tags']),
  };
}

function readTags(reader: ValueReader, path: string, value: unknown): readonly string[] {
  const tags = reader
    .list(path, value, TASK_TAGS_MAX)
    .map((tag, at) => reader.text(`${path}/${at}`, tag, TASK_TAG_MAX));
  reader.faults.push(...repeatedTags(tags).map((at) => tagTwice(`${path}/${at}`)));
  return tags;
}

function readRole(reader: ValueReader, path: string, value: unknown): PlanRole {
  if (isPlanRole(value)) return value;
  const known = PLAN_ROLE_NAMES.join(', ');
  const [en, da] =
    value === undefined
      ? ['No role answers for it', 'Ingen rolle har ansvaret']
      : [`There is no role ${wordOf(value)}`, `Der er ingen rolle ${wordOf(value)}`];
  reader.fault(
    path,
    'unknown-role',
    `${en}: name one of ${known}.`,
    `${da}: angiv en af ${known}.`,
  );
  return 'coordinator';
}

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, TASK_TAG_MAX) : typeof value;

const readRoles = (reader: ValueReader, path: string, value: unknown): readonly PlanRole[] =>
  reader
    .list(path, value, PLAN_ROLE_NAMES.length)
    .map((role, at) => readRole(reader, `${path}/${at}`, role));

/** One number, or three: if all goes well, most likely, and if little does. */
function readDays(reader: ValueReader, path: string, value: unknown): Estimate {
  const range = { min: 0, max: TASK_DAYS_MAX };
  if (!Array.isArray(value)) {
    const days = reader.whole(path, value, range);
    return { low: days, likely: days, high: days };
  }
  const three = reader.list(path, value, 3);
  const [low, likely, high] = [0, 1, 2].map((at) =>
    reader.whole(`${path}/${at}`, three[at], range),
  ) as [number, number, number]; // of three
  return { low, likely, high };
}

function readDependency(reader: ValueReader, path: string, value: unknown): TaskDependency {
  if (typeof value === 'string') {
    return { task: reader.text(path, value, TASK_ID_MAX), from: 'finish', lag: 0 };
  }
  const { task, from, lag } = reader.fields(path, value, ['task', 'from', 'lag']);
  const range = { min: -LAG_DAYS_MAX, max: LAG_DAYS_MAX };
  return {
    task: reader.text(`${path}/task`, task, TASK_ID_MAX),
    from: from === undefined ? 'finish' : (reader.word(`${path}/from`, from, FROM) ?? 'finish'),
    lag: lag === undefined ? 0 : reader.whole(`${path}/lag`, lag, range),
  };
}

const FROM = ['finish', 'start'] as const;

function readGate(reader: ValueReader, path: string, value: unknown): GateSpec {
  const { roles, quorum, asks } = reader.fields(path, value, ['roles', 'quorum', 'asks']);
  const voters = readRoles(reader, `${path}/roles`, roles);
  const range = { min: 1, max: PLAN_ROLE_NAMES.length };
  return {
    roles: voters,
    quorum: quorum === undefined ? voters.length : reader.whole(`${path}/quorum`, quorum, range),
    asks: reader.words(`${path}/asks`, asks, GATE_QUESTIONS),
  };
}
