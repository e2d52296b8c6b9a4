import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { LiveFeed } from '../../platform/realtime/live-feed.js';
import { LiveSources } from '../../platform/realtime/live-sources.js';
import { Identity } from '../../platform/http/identity.port.js';
import { AuditQueries } from './audit.queries.js';

/** How often the log is looked at for what another process wrote, and a comment sent. */
const LOOK_EVERY_MS = 2_000;
/** Between two looks of one stream, however often it is woken. */
const LOOK_APART_MS = 100;
const ASK_AGAIN_EVERY_MS = 15_000;
const EVENTS_A_LOOK = 500;

/**
 * Server-sent events over the audit sequence. An event carries ids and its kind, no content: the
 * page asks again for what it shows, and is answered within its own rights. What changes without an
 * event, such as a job's progress, is told beside them without an id: after a lost connection the
 * page asks for it again, and the log goes on from the last event's id.
 */
@Injectable()
export class LiveStream implements OnApplicationShutdown {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly feed: LiveFeed,
    private readonly sources: LiveSources,
    private readonly queries: AuditQueries,
    private readonly identity: Identity,
  ) {}

  async serve(
    actor: Actor,
    after: number | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    let seq = after ?? (await this.queries.head()).seq;
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write(`retry: 2000\nid: ${seq}\n\n`);
    const tellNews = this.newsTo(actor, (text) => raw.write(text));
    let busy = false;
    let again = false;
    const look = async () => {
      again = busy;
      if (busy || raw.destroyed) return;
      busy = true;
      try {
        await tellNews();
        const events = await this.queries.after(actor.scope, seq, EVENTS_A_LOOK);
        for (const { seq: id, kind, subjectType, subjectId } of events) {
          raw.write(
            `id: ${id}\ndata: ${JSON.stringify({ seq: id, kind, subjectType, subjectId })}\n\n`,
          );
          seq = id;
        }
      } finally {
        // However much happens, a page asks only so often.
        setTimeout(() => {
          busy = false;
          if (again) void look().catch(() => undefined);
        }, LOOK_APART_MS).unref();
      }
    };
    const stopListening = this.feed.listen(() => void look().catch(() => undefined));
    const looking = setInterval(() => {
      raw.write(': here\n\n');
      void look().catch(() => undefined);
    }, LOOK_EVERY_MS);
    // A session that is ended, or a person who is locked, stops hearing.
    const asking = setInterval(() => {
      this.identity.isStillSignedIn(request).then(
        (still) => (still ? undefined : close()),
        () => undefined,
      );
    }, ASK_AGAIN_EVERY_MS);
    const close = () => {
      clearInterval(looking);
      clearInterval(asking);
      stopListening();
      this.open.delete(close);
      raw.end();
    };
    this.open.add(close);
    raw.on('close', close);
    void look().catch(() => undefined);
  }

  private newsTo(actor: Actor, write: (text: string) => void): () => Promise<void> {
    const looks = this.sources.all().map((open) => open(actor));
    return async () => {
      for (const look of looks) {
        for (const { subjectType, subjectId } of await look()) {
          const told = { seq: null, kind: `${subjectType}.moved`, subjectType, subjectId };
          write(`data: ${JSON.stringify(told)}\n\n`);
        }
      }
    };
  }

  onApplicationShutdown(): void {
    for (const close of this.open) close();
  }
}
