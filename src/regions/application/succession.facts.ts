import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { ReadTx } from '../../platform/database/work.js';
import { isOpen, standing, type SuccessionFacts } from '../domain/succession.js';
import type { SuccessionRow } from '../persistence/succession.entity.js';
import { successionOf } from '../persistence/succession.store.js';
import { SuccessionSurvey } from './succession.survey.js';

/** What the table of actions looks at, read where it is judged. */
@Injectable()
export class SuccessionFactsReader {
  constructor(private readonly survey: SuccessionSurvey) {}

  /** Whether the preview is still what would be done is asked of all rooms only when it matters. */
  async of(tx: ReadTx, row: SuccessionRow, actor: Pick<Actor, 'id'>): Promise<SuccessionFacts> {
    const succession = successionOf(row);
    const { id, state, effectiveOn, digest, createdAt: draftedAt } = succession;
    const asked = { without: id, draftedAt };
    return {
      against: isOpen(succession) ? await this.survey.against(tx, succession, asked) : [],
      hasPreview: digest !== null,
      isSeen: true,
      isFresh: true,
      hasApproved: standing(succession).some(({ personId }) => personId === actor.id),
      isDue: effectiveOn <= copenhagenDay(tx.now),
      effectiveOn,
      changedSince: state === 'carried-out' ? await this.survey.changedSince(tx, row) : [],
    };
  }
}
