import { TOKEN_TABLE } from '../../../src/access/domain/api-token.js';
import { DUTIES } from '../../../src/access/domain/duties.js';
import { PERSON_TABLE } from '../../../src/access/domain/person.js';
import { ROLES } from '../../../src/access/domain/roles.js';
import { SCOPE_GROUPS } from '../../../src/access/domain/token-scope.js';
import { WEBHOOK_TABLE } from '../../../src/jobs/domain/webhook.js';
import { CONNECTION_TABLE } from '../../../src/inventory/domain/cooling/connection.js';
import { CDU_TABLE } from '../../../src/inventory/domain/cooling/equipment.js';
import { RELEASE_TABLE } from '../../../src/inventory/domain/cooling/release.js';
import { DELIVERY_TABLE } from '../../../src/inventory/domain/delivery.js';
import { FINDING_TABLE } from '../../../src/inventory/domain/finding.js';
import { SHEET_TABLE } from '../../../src/inventory/domain/lots/acceptance-sheet.js';
import { SLOT_TABLE } from '../../../src/inventory/domain/racks/slot.js';
import { PROFILE_TABLE } from '../../../src/inventory/domain/checks/profile.js';
import { WAIVER_TABLE } from '../../../src/inventory/domain/checks/waiver.js';
import { PROBE_STATES } from '../../../src/inventory/domain/probes/probe.js';
import { IMPORT_TABLE } from '../../../src/inventory/domain/server-import.js';
import { SERVER_TABLE } from '../../../src/inventory/domain/server.js';
import { BOX_TABLE } from '../../../src/encryption-boxes/domain/boxes/box-table.js';
import { END_LABELS, LAYER_LABELS } from '../../../src/encryption-boxes/domain/boxes/box.js';
import {
  CUSTODY_TABLE,
  PARTY_LABELS,
} from '../../../src/encryption-boxes/domain/custody/custody.js';
import { SEAL_KIND_LABELS, SEAL_TABLE } from '../../../src/encryption-boxes/domain/custody/seal.js';
import { CRITICALITY_LABELS, LINK_TABLE } from '../../../src/encryption-boxes/domain/links/link.js';
import {
  CERTIFICATION_LABELS,
  SCHEME_LABELS,
} from '../../../src/encryption-boxes/domain/trust/certification.js';
import {
  MEASURED_LABELS,
  PHASE_LABELS,
} from '../../../src/encryption-boxes/domain/swaps/measure.js';
import { SWAP_TABLE } from '../../../src/encryption-boxes/domain/swaps/swap-table.js';
import { CAUSE_LABELS, OUTCOME_LABELS } from '../../../src/encryption-boxes/domain/swaps/swap.js';
import {
  GO_CHECK_LABELS,
  GO_ROLE_LABELS,
  ROUND_LABELS,
} from '../../../src/encryption-boxes/domain/swaps/votes.js';
import { NO_GO_CAUSE_LABELS } from '../../../src/migration-plan/domain/gates/votes.js';
import { PLAN_ROLES } from '../../../src/migration-plan/domain/plan-roles.js';
import { PLAN_TABLE } from '../../../src/migration-plan/domain/plan.js';
import { PARAMETERS } from '../../../src/migration-plan/domain/template/template.js';
import type { StateInfo } from '../../../src/kernel/action-table.js';
import { isCalendarDay } from '../../../src/kernel/calendar-day.js';
import type { Language, Text } from '../../../src/kernel/message.js';
import { JOB_TABLE } from '../../../src/platform/jobs/domain/job-table.js';
import { DEVICE_TABLE } from '../../../src/network/domain/devices/device.js';
import { DEVICE_ROLE_LABELS } from '../../../src/network/domain/devices/roles.js';
import { CASE_TABLE } from '../../../src/network/domain/network-case.js';
import { WAVE_TABLE } from '../../../src/network/domain/waves/wave.js';
import {
  REDUNDANCY_LABELS,
  TRANSPORT_LABELS,
  UPLINK_TABLE,
} from '../../../src/network/domain/uplink.js';
import { DECISION_TABLE } from '../../../src/regions/domain/decision.js';
import { FREEZE_KIND_LABELS, FREEZE_TABLE } from '../../../src/regions/domain/freeze.js';
import { CONTACT_ROLE_LABELS } from '../../../src/regions/domain/region.js';
import type { AuditEventView, Image } from '../api/types.js';
import { formatOf, NONE } from '../format.js';
import type { Catalogue } from '../i18n/use-t.js';

/** Fields that hold a moment, as a number. */
const MOMENT = /(?:At|Since|From)$|^(?:at|until)$/;

type Words = { readonly [word: string]: Text };

const labels = (states: { readonly [state: string]: StateInfo }): Words =>
  Object.fromEntries(Object.entries(states).map(([state, { label }]) => [state, label]));

/** Words of the domain that stand in images, by the subject that they belong to. */
const STATES: { readonly [subject: string]: Words } = {
  cdu: labels(CDU_TABLE.states),
  'coolant-connection': labels(CONNECTION_TABLE.states),
  'loop-release': labels(RELEASE_TABLE.states),
  'network-case': labels(CASE_TABLE.states),
  uplink: labels(UPLINK_TABLE.states),
  'encrypted-link': labels(LINK_TABLE.states),
  'encryption-box': {
    ...labels(BOX_TABLE.states),
    ...labels(CUSTODY_TABLE.states),
    ...labels(SEAL_TABLE.states),
  },
  'swap-case': labels(SWAP_TABLE.states),
  'network-device': labels(DEVICE_TABLE.states),
  'network-wave': labels(WAVE_TABLE.states),
  plan: labels(PLAN_TABLE.states),
  decision: labels(DECISION_TABLE.states),
  freeze: { ...labels(FREEZE_TABLE.states), ...FREEZE_KIND_LABELS },
  delivery: labels(DELIVERY_TABLE.states),
  slot: labels(SLOT_TABLE.states),
  job: labels(JOB_TABLE.states),
  'acceptance-sheet': labels(SHEET_TABLE.states),
  finding: labels(FINDING_TABLE.states),
  server: labels(SERVER_TABLE.states),
  'server-import': labels(IMPORT_TABLE.states),
  person: labels(PERSON_TABLE.states),
  webhook: labels(WEBHOOK_TABLE.states),
  'api-token': labels(TOKEN_TABLE.states),
  'check-profile': labels(PROFILE_TABLE.states),
  'check-waiver': labels(WAIVER_TABLE.states),
};

const labelled = (of: { readonly [word: string]: { readonly label: Text } }): Words =>
  Object.fromEntries(Object.entries(of).map(([word, { label }]) => [word, label]));

const WORDS: Words = {
  ...labelled(PLAN_ROLES),
  ...NO_GO_CAUSE_LABELS,
  ...CONTACT_ROLE_LABELS,
  ...labels(PROBE_STATES),
  ...Object.fromEntries(Object.entries(ROLES).map(([role, { label }]) => [role, label])),
  ...DUTIES,
  ...TRANSPORT_LABELS,
  ...REDUNDANCY_LABELS,
  ...DEVICE_ROLE_LABELS,
  ...LAYER_LABELS,
  ...END_LABELS,
  ...PARTY_LABELS,
  ...SEAL_KIND_LABELS,
  ...CRITICALITY_LABELS,
  ...CERTIFICATION_LABELS,
  ...SCHEME_LABELS,
  ...CAUSE_LABELS,
  ...OUTCOME_LABELS,
  ...GO_ROLE_LABELS,
  ...ROUND_LABELS,
  ...PHASE_LABELS,
  ...MEASURED_LABELS,
  ...Object.fromEntries(SCOPE_GROUPS.flatMap(({ scopes }) => Object.entries(scopes))),
};

/** Parts of a value that say nothing without their names. */
const PART_LABELS: Words = {
  ...MEASURED_LABELS,
  ...GO_CHECK_LABELS,
  ...labelled(PARAMETERS),
};

/** What was done, as a verb: 'rettede beslutningen'. Unknown kinds keep their code. */
export function deedOf(event: Pick<AuditEventView, 'kind'>, t: Catalogue): string {
  const deeds: { readonly [kind: string]: string | undefined } = t.events;
  return deeds[event.kind] ?? `${t.eventUnknown} ${event.kind}`;
}

/** Signing in and out, and one's own password: the subject is who did it. */
export const isAboutItself = ({ kind }: Pick<AuditEventView, 'kind'>): boolean =>
  kind.startsWith('session.') || kind === 'person.password-changed';

/** What of the subject it was done to, where the deed does not say: the serial, the file. */
export function aboutOf({ subjectType, after }: AuditEventView): string | null {
  if (subjectType !== 'delivery' || after === null) return null;
  const about = after['serial'] ?? after['fileName'];
  return typeof about === 'string' ? about : null;
}

/** The subject's own name where the event kept one: a title, a name, a serial, a number. */
export function subjectNameOf(
  { after, before }: AuditEventView,
  language: Language,
): string | null {
  const image = after ?? before ?? {};
  const own = language === 'da' ? 'nameDa' : 'nameEn';
  for (const field of [own, 'title', 'name', 'serial', 'number', 'noteNumber', 'fileName']) {
    const value = image[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

export type FieldChange = {
  readonly field: string;
  readonly before: string;
  readonly after: string;
};

type Reader = {
  readonly t: Catalogue;
  readonly language: Language;
  /** A name behind an id, where one is known. */
  readonly nameOfId: (id: string) => string | null;
};

/** The fields that the event changed, in words; all of them where there was nothing before. */
export function changesIn(event: AuditEventView, reader: Reader): readonly FieldChange[] {
  const before = event.before ?? {};
  const after = event.after ?? {};
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const names: { readonly [field: string]: string | undefined } = reader.t.imageFields;
  const show = (image: Image, field: string) =>
    shownValue(image[field], field, event.subjectType, reader);
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({
      field: names[field] ?? field,
      before: show(before, field),
      after: show(after, field),
    }));
}

/** A value of an image for people: words of the domain, days and moments in their form. */
function shownValue(value: unknown, field: string, subject: string, reader: Reader): string {
  const { t, language, nameOfId } = reader;
  const format = formatOf(language);
  if (value === null || value === undefined || value === '') return NONE;
  if (typeof value === 'boolean') return value ? t.common.yes : t.common.no;
  if (typeof value === 'number') {
    return MOMENT.test(field) ? format.dateTime(new Date(value).toISOString()) : String(value);
  }
  if (typeof value === 'string') {
    const word = (field === 'state' || field === 'status' ? STATES[subject] : WORDS)?.[value];
    const plain: { readonly [word: string]: string | undefined } = t.imageWords;
    if (isCalendarDay(value)) return format.day(value);
    return word?.[language] ?? plain[value] ?? nameOfId(value) ?? value;
  }
  if (Array.isArray(value)) {
    const parts = value.map((part) => shownValue(part, field, subject, reader));
    return parts.length === 0 ? NONE : parts.join('; ');
  }
  return Object.entries(value)
    .filter(([, part]) => part !== null)
    .map(([name, part]) => {
      const label = PART_LABELS[name]?.[language];
      const shown = shownValue(part, name, subject, reader);
      return label === undefined ? shown : `${label}: ${shown}`;
    })
    .join(', ');
}
