import { withinTime } from '../../../platform/within-time.js';
import { unread, type FailureCode } from '../../domain/redfish/failures.js';
import { at, isObject, listAt, type Json, type JsonObject } from '../../domain/redfish/json.js';
import { astray, settledUnread, shortfall, withMembers } from '../../domain/redfish/lists.js';
import {
  linksOf,
  normalisePath,
  otherId,
  REDFISH_ROOT,
  treeOf,
  type Tree,
  type Unread,
} from '../../domain/redfish/tree.js';
import type { RedfishSource, ReadResult } from './redfish-source.js';

export type WalkLimits = {
  /** Resources that are asked for at the same time; small controllers fall over at more. */
  readonly concurrency: number;
  readonly resources: number;
  readonly bytesPerResource: number;
  readonly bytesInAll: number;
  readonly depth: number;
  readonly pages: number;
  /** For one resource, and for all of them. */
  readonly readMs: number;
  readonly timeMs: number;
};

export const WALK_LIMITS: WalkLimits = {
  concurrency: 4,
  resources: 5_000,
  bytesPerResource: 4 * 1_024 * 1_024,
  bytesInAll: 64 * 1_024 * 1_024,
  depth: 14,
  pages: 100,
  readMs: 15_000,
  timeMs: 180_000,
};

type Step = { readonly path: string; readonly depth: number };

/** Failures of the root that say nothing of what lies below it. */
const SOFT: ReadonlySet<string> = new Set([
  'not-found',
  'server-error',
  'odd-status',
  'not-json',
  'bad-json',
  'wrong-shape',
  'error-body',
  'empty',
  'bare-root',
  'too-nested',
  'too-big',
]);

/** Where a service keeps what it is about, whatever its root says. */
const USUAL = ['Systems', 'Chassis', 'Managers', 'UpdateService', 'ThermalEquipment'] as const;

/** One walk through one service; every way it can end is a tree. */
class Walk {
  private readonly resources = new Map<string, JsonObject>();
  private readonly lost: Unread[] = [];
  private readonly met = new Set<string>([REDFISH_ROOT]);
  private readonly queue: Step[] = [];
  private bytes = 0;

  constructor(
    private readonly source: RedfishSource,
    private readonly limits: WalkLimits,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<Tree> {
    await this.visit({ path: REDFISH_ROOT, depth: 0 });
    if (this.resources.size === 0 && this.lost.every(({ code }) => SOFT.has(code))) {
      for (const name of USUAL) await this.guess(`${REDFISH_ROOT}/${name}`);
    }
    await this.drain();
    return treeOf(this.resources, settledUnread(this.resources, this.lost));
  }

  /** Half a tree may lack its root and hold the rest; what is not there is nothing to tell. */
  private async guess(path: string): Promise<void> {
    const answer = await this.ask(path, this.limits.bytesPerResource);
    if (answer.ok || answer.code !== 'not-found') this.meet({ path, depth: 1 });
  }

  /**
   * First met, first read, so that what is nearest the root is read even where not all of it can
   * be. One that hangs holds one place, and the others go on.
   */
  private async drain(): Promise<void> {
    const active = new Set<Promise<void>>();
    let next = 0;
    while (next < this.queue.length || active.size > 0) {
      for (; active.size < this.limits.concurrency && next < this.queue.length; next += 1) {
        const step = this.queue[next];
        if (step === undefined) continue;
        const visit = this.visit(step).finally(() => active.delete(visit));
        active.add(visit);
      }
      await Promise.race(active);
    }
  }

  private meet(step: Step): void {
    // Two spellings that differ in case alone are one resource, and are read once.
    const key = step.path.toLowerCase();
    if (this.met.has(key)) return;
    this.met.add(key);
    if (step.depth > this.limits.depth) this.lose(step.path, 'too-deep');
    else this.queue.push(step);
  }

  private lose(path: string, code: FailureCode, detail = ''): void {
    this.lost.push(unread(path, code, detail));
  }

  private async visit({ path, depth }: Step): Promise<void> {
    const resource = await this.fetch(path);
    if (resource === null) return;
    const whole = await this.withPages(path, resource);
    const links = linksOf(path, whole);
    // Whatever calls itself a root and leads nowhere is not read, so that it does not pass as one.
    if (path === REDFISH_ROOT && links.length === 0) return this.lose(path, 'bare-root');
    this.resources.set(path, whole);
    const other = otherId(path, whole);
    if (other !== null) this.lose(path, 'other-id', other);
    this.lost.push(...astray(path, whole));
    for (const link of links) this.meet({ path: link, depth: depth + 1 });
  }

  /** @returns null when it could not be read, which has then been noted */
  private async fetch(path: string): Promise<JsonObject | null> {
    const { resources, bytesPerResource, bytesInAll } = this.limits;
    if (this.resources.size >= resources || this.bytes >= bytesInAll) {
      this.lose(path, 'too-many');
      return null;
    }
    const answer = await this.ask(path, Math.min(bytesPerResource, bytesInAll - this.bytes));
    if (!answer.ok) {
      this.lose(path, answer.code, answer.detail);
      return null;
    }
    this.bytes += answer.bytes;
    if (isObject(answer.json)) return withMembers(answer.json);
    this.lose(path, 'wrong-shape');
    return null;
  }

  private async ask(path: string, maxBytes: number): Promise<ReadResult> {
    if (this.signal.aborted) return { ok: false, code: 'timed-out', detail: '' };
    return withinTime(this.limits.readMs, this.signal, (signal) =>
      this.source.read(path, { signal, maxBytes }),
    );
  }

  /** A list that comes in pages is one resource; a page that fails is noted, the rest stays. */
  private async withPages(path: string, first: JsonObject): Promise<JsonObject> {
    const members: Json[] = [...listAt(first, 'Members')];
    const seen = new Set([path]);
    let page: JsonObject | null = first;
    for (let link = nextOf(first); link !== null && page !== null; link = nextOf(page)) {
      page = await this.nextPage(path, link, seen);
      members.push(...listAt(page ?? {}, 'Members'));
    }
    const whole = seen.size === 1 ? first : { ...first, Members: members };
    const short = page === null ? null : shortfall(path, whole);
    if (short !== null) this.lost.push(short);
    return whole;
  }

  /** @returns null when it could not be read, which has then been noted */
  private async nextPage(list: string, link: string, seen: Set<string>) {
    const next = normalisePath(link);
    if (next === null) this.lose(list, 'leads-away', link);
    else if (seen.has(next)) this.lose(next, 'pages-cycle');
    else if (seen.size > this.limits.pages) this.lose(next, 'too-many');
    else {
      seen.add(next);
      return this.fetch(next);
    }
    return null;
  }
}

const nextOf = (page: JsonObject | null): string | null => {
  const link = at(page, 'Members@odata.nextLink');
  return typeof link === 'string' && link !== '' ? link : null;
};

/** Reads a service from its root by its links; what could not be read is named in the tree. */
export function walk(
  source: RedfishSource,
  limits: WalkLimits = WALK_LIMITS,
  signal: AbortSignal = new AbortController().signal,
): Promise<Tree> {
  return withinTime(limits.timeMs, signal, (inTime) => new Walk(source, limits, inTime).run());
}
