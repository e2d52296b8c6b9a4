import type { Text } from '../../../kernel/message.js';

/** A sampling plan: so many are tested, and so many of them may fail. */
export type LotRule = { readonly tested: number; readonly failuresAllowed: number };

export type LotCounts = { readonly size: number; readonly passed: number; readonly failed: number };

export const LOT_OUTCOMES = ['undecided', 'passed', 'failed'] as const;
export type LotOutcome = (typeof LOT_OUTCOMES)[number];

export type LotStanding = {
  readonly outcome: LotOutcome;
  readonly rule: LotRule;
  /** How many more must be tested before it can pass. */
  readonly stillNeeded: number;
  readonly text: Text;
};

/** @param rule asks for no more than the lot has: then every one is tested */
export function lotStanding(rule: LotRule, { size, passed, failed }: LotCounts): LotStanding {
  const wanted = Math.min(rule.tested, size);
  const stillNeeded = Math.max(0, wanted - passed - failed);
  const asked = { tested: wanted, failuresAllowed: rule.failuresAllowed };
  const told = (outcome: LotOutcome, en: string, da: string): LotStanding => ({
    outcome,
    rule: asked,
    stillNeeded,
    text: { en, da },
  });
  // More failures than allowed cannot be made good by testing on.
  if (failed > rule.failuresAllowed) {
    return told(
      'failed',
      `${failed} failed, and ${rule.failuresAllowed} may fail: the lot does not pass.`,
      `${failed} dumpede, og ${rule.failuresAllowed} må dumpe: partiet består ikke.`,
    );
  }
  if (size === 0 || stillNeeded > 0) {
    return told(
      'undecided',
      `${stillNeeded} more must be tested of the ${wanted} that the rule asks for.`,
      `${stillNeeded} mangler at blive prøvet af de ${wanted}, som reglen kræver.`,
    );
  }
  return told(
    'passed',
    `${passed + failed} are tested and ${failed} failed, of ${rule.failuresAllowed} allowed.`,
    `${passed + failed} er prøvet, og ${failed} dumpede, af ${rule.failuresAllowed} tilladte.`,
  );
}
