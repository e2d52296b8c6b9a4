import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { api, type Query } from './client.js';
import { ApiProblem } from './problem.js';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      // A refusal stays one however often it is asked; a lost connection may come back.
      retry: (failures, error) =>
        failures < 2 &&
        (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 502),
    },
  },
});

/**
 * How everything is read: `useQuery(resource<DecisionPageView>('decision', `/decisions/${id}`))`.
 *
 * The key begins with the subject as the audit log names it ('server', 'delivery', ...), so that
 * one live event makes exactly the readings of that subject ask again.
 */
export const resource = <T>(subject: string, path: string, query: Query = {}) =>
  queryOptions({
    queryKey: [subject, path, query] as const,
    queryFn: ({ signal }) => api<T>('GET', path, { query, signal }),
  });

/** The same for lists: the rows on screen stay until the next ones are there. */
export const listing = <T>(subject: string, path: string, query: Query = {}) =>
  queryOptions({
    ...resource<ListOf<T>>(subject, path, query),
    placeholderData: keepPreviousData,
  });

export type ListOf<T> = {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly previous: string | null;
};

/**
 * What else shows facts of a subject, and so asks again when it changes. Whoever adds a page whose
 * numbers are counted from another subject adds it here.
 */
const SHOWN_WITH: { readonly [subject: string]: readonly string[] } = {
  asset: ['server', 'delivery', 'order', 'network-device', 'encryption-box'],
  finding: ['server', 'readiness'],
  // A result is an event of its server.
  server: ['asset', 'delivery', 'order', 'finding', 'check', 'readiness'],
  'acceptance-sheet': ['server'],
  'server-import': ['server', 'asset'],
  scan: ['delivery', 'asset', 'server', 'order'],
  delivery: ['order'],
  order: ['delivery'],
  rack: ['slot'],
  slot: ['rack', 'server', 'readiness'],
  'hardware-model': ['rack', 'slot', 'encryption-box', 'readiness'],
  site: ['region', 'network-device'],
  region: ['uplink', 'encrypted-link', 'region-succession'],
  // What went over is shown under another region from then on.
  'region-succession': ['region', 'plan', 'plan-task', 'appointment', 'job'],
  'encryption-box': ['encrypted-link', 'asset', 'delivery', 'swap-case', 'readiness'],
  'encrypted-link': ['encryption-box', 'swap-case', 'readiness'],
  // What was cut over is told in the status of the plans.
  'swap-case': ['appointment', 'encryption-box', 'plan', 'readiness'],
  job: ['webhook', 'probe', 'mail', 'compliance', 'config', 'region-succession'],
  snapshot: ['probe'],
  controller: ['probe', 'readiness'],
  'check-profile': ['check', 'check-waiver', 'readiness'],
  'check-waiver': ['check', 'readiness'],
  check: ['check-waiver', 'server'],
  appointment: ['network-case', 'swap-case', 'mail', 'readiness'],
  'network-case': ['appointment', 'network-device'],
  // A comparison, a drift and a version are events of their device.
  'network-device': [
    'network-wave',
    'compliance',
    'config',
    'network-case',
    'asset',
    'delivery',
    'readiness',
  ],
  'network-wave': ['network-device', 'compliance', 'readiness'],
  'compliance-rule': ['compliance', 'network-device'],
  'device-connection': ['config'],
  freeze: ['appointment', 'network-case', 'swap-case', 'plan', 'plan-task'],
  plan: ['plan-task', 'readiness'],
  'plan-task': ['plan', 'readiness'],
  decision: ['plan', 'plan-task', 'readiness'],
  cdu: ['coolant-loop'],
  manifold: ['coolant-loop'],
  'coolant-connection': ['coolant-loop', 'server', 'readiness'],
  'leak-detector': ['coolant-loop', 'server', 'readiness'],
  'water-sample': ['coolant-loop'],
  'loop-reading': ['coolant-loop', 'server', 'readiness'],
  'loop-release': ['coolant-loop', 'server', 'readiness'],
};

/** Everything that shows a subject asks again; the timeline and the log do so too. */
export function refresh(...subjects: readonly string[]): Promise<void> {
  const wanted = new Set(subjects.flatMap((subject) => [subject, ...(SHOWN_WITH[subject] ?? [])]));
  // Whatever happens, the log has it and somebody's work may be another.
  wanted.add('audit').add('my-work');
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => wanted.has(String(queryKey[0])),
  });
}
