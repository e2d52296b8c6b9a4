import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import { found } from '../../../platform/database/found.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { ruleImage, RULES_MAX, type Rule } from '../../domain/compliance/rule.js';
import { ruleOf, RuleStore } from '../../persistence/compliance/rule.store.js';
import { compareAnew } from '../config/compare-anew.js';
import type { Target } from '../devices/device.edits.js';
import { requirePlatform } from '../devices/device.registration.js';

export type RuleInput = Omit<Rule, 'id' | 'createdAt' | 'revision'>;

/** Rules are data: each change has all devices held against them anew. */
@Injectable()
export class RuleCommands {
  constructor(
    private readonly work: Work,
    private readonly rules: RuleStore,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: RuleInput): Promise<string> {
    check(input);
    return this.work.write(context, async (tx) => {
      if ((await this.rules.count(tx)) >= RULES_MAX) throw refused([TOO_MANY]);
      const rule: Rule = { ...input, id: tx.newId(), createdAt: tx.now, revision: 1 };
      await this.rules.insert(tx, rule);
      await this.written(tx, 'compliance-rule.created', null, rule);
      return rule.id;
    });
  }

  edit(context: WriteContext, target: Target, changes: Partial<RuleInput>): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.rules.row(tx, target.id));
      expectRevision(row, target.revision);
      const before = ruleOf(row);
      check({ ...before, ...changes });
      const after = ruleOf(await this.rules.update(tx, row, changes));
      await this.written(tx, 'compliance-rule.edited', before, after);
    });
  }

  private async written(
    tx: WriteTx,
    kind: string,
    before: Rule | null,
    after: Rule,
  ): Promise<void> {
    this.audit.record(tx, {
      kind,
      subject: { type: 'compliance-rule', id: after.id },
      regionId: null,
      before: before && ruleImage(before),
      after: ruleImage(after),
      stamp: 'compliance_rules',
    });
    await compareAnew(tx, this.jobs);
  }
}

/** @throws `invalid` where the kind of the rule lacks what it looks for */
function check({ kind, lines, platform }: RuleInput): void {
  requirePlatform(platform, '');
  const hasLines = (lines ?? '').trim() !== '';
  if (kind === 'equals-intended' && hasLines) throw invalid([NO_LINES]);
  if (kind !== 'equals-intended' && !hasLines) throw invalid([LINES]);
}

const LINES = fault(
  '/lines',
  'lines-missing',
  'Give the lines that it looks for, one each.',
  'Angiv de linjer, den ser efter, én for hver.',
);

const NO_LINES = fault(
  '/lines',
  'lines-superfluous',
  'A rule that compares with what was meant has no lines of its own: leave them out.',
  'En regel, der sammenligner med det tilsigtede, har ingen egne linjer: lad dem stå tomt.',
);

const TOO_MANY = reason(
  'too-many-rules',
  `There are ${RULES_MAX} rules already: change one that is there.`,
  `Der er allerede ${RULES_MAX} regler: ret en, der findes.`,
);
