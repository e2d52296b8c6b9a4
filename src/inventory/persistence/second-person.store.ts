import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import { withinScope } from '../../platform/database/region-scope.js';
import type { ReadTx, SqlValue } from '../../platform/database/work.js';

/** What one person has made ready and another has to read. */
export type Prepared = {
  readonly id: string;
  readonly title: string;
  readonly since: number;
  /** Who may not be the second: an id, or JSON of several. */
  readonly by: string;
};

type Source = { readonly select: string; readonly from: string; readonly region: string };

const NAMED = 'coalesce(s.name, a.serial)';

/** One query for each kind of paper: `where` goes on with the region of whoever asks. */
const SOURCES = {
  waiver: {
    select: `w.server_id as id, ${NAMED} as title, w.requested_at as since, w.requested_by as "by"`,
    from: `check_waivers w join servers s on s.id = w.server_id
             join assets a on a.id = s.id where w.state = 'requested'`,
    region: 's.region_id',
  },
  sheet: {
    select: `h.id as id, coalesce(${NAMED}, 'Parti ' || l.number) as title, h.prepared_at as since, h.prepared_by as "by"`,
    from: `acceptance_sheets h left join lots l on l.id = h.subject_id
             left join servers s on s.id = h.subject_id left join assets a on a.id = s.id
            where h.state = 'prepared'`,
    region: 'h.region_id',
  },
  release: {
    select: `o.id as id, o.name as title, r.state_since as since, r.prepared_by as "by"`,
    from: `loop_releases r join coolant_loops o on o.id = r.loop_id where r.state = 'prepared'`,
    region: 'r.region_id',
  },
} as const satisfies Record<string, Source>;

export type Paper = keyof typeof SOURCES;

@Injectable()
export class SecondPersonStore {
  waiting(tx: ReadTx, paper: Paper, scope: RegionScope): Promise<Prepared[]> {
    const { select, from, region } = SOURCES[paper];
    const within = withinScope(scope, region);
    const sql = within.map((condition) => ` and ${condition.sql}`).join('');
    const values = within.flatMap((condition): readonly SqlValue[] => condition.values);
    return tx.rows(`select ${select} from ${from}${sql} order by since, id limit 200`, values);
  }
}
