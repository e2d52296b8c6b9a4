import type { Text } from '../../kernel/message.js';

/** What a finding stands in the way of; `info` stands in the way of nothing. */
export const FINDING_CLASSES = ['power', 'acceptance', 'service', 'info'] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];

/** How what was seen differs from what was to be seen. */
export const FINDING_KINDS = ['missing', 'extra', 'different', 'unreadable', 'unknown'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const FINDING_CODE_MAX = 60;
export const FINDING_KEY_MAX = 200;
export const FINDING_VALUE_MAX = 500;

/** One thing that a probe, a check or a person has seen wrong with a machine; plain data. */
export type SeenFinding = {
  /** Stable and for machines, e.g. `serial-shared`. */
  readonly code: string;
  readonly class: FindingClass;
  readonly kind: FindingKind;
  /** Names the thing within its machine: the same code and key seen again is the same finding. */
  readonly key: string;
  readonly text: Text;
  /** What was to be seen, as text with its unit; null where nothing was expected. */
  readonly expected: string | null;
  /** What was seen; null where there was nothing to see. */
  readonly found: string | null;
};
