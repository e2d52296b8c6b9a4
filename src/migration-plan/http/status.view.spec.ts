import { expect, test } from '@jest/globals';
import { planTold, regionTold, taskTold } from '../../../test/support/plan-history.js';
import type { Told } from '../domain/status/history.js';
import { reportOf } from '../domain/status/report.js';
import { statusReportView } from './status.view.js';

const moved = (told: Told): Told => ({ ...told, regionId: 'merged' });

test('news of a plan that another region took over says whose it was, from then on', () => {
  const history = [
    regionTold('2025-04-01', 'north', 'Region Nord'),
    regionTold('2025-04-01', 'merged', 'Region Samlet'),
    planTold('2025-04-20', 'north'),
    moved(planTold('2025-04-26', 'north', {}, 'moved')),
    moved(taskTold('2025-04-27', { key: 'T01' }, 'completed')),
    moved(planTold('2025-04-28', 'north', {}, 'replanned')),
  ];
  const report = reportOf(history, [], { since: '2025-04-10', asOf: '2025-05-01' });
  const { news } = statusReportView({ ...report, from: null });
  expect(news.map(({ kind, ...of }) => [kind, of.regionId, of.formerRegionId])).toEqual([
    ['plan.created', 'north', null],
    ['plan-task.completed', 'merged', 'north'],
    ['plan.replanned', 'merged', 'north'],
  ]);
});
