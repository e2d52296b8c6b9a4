import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { definedJobs, type JobDefinition, type JobHandler } from './definition.js';
import { parseCron } from './domain/cron.js';

/** Which handler does which kind of job. Rooms register theirs when they start. */
@Injectable()
export class JobRegistry {
  private readonly handlers = new Map<string, JobHandler>();

  handle<P extends object>(handler: JobHandler<P>): void {
    const { name, schedule } = handler.definition;
    invariant(!this.handlers.has(name), `the job ${name} has two handlers`);
    invariant(schedule === null || parseCron(schedule), `the schedule of ${name} is none`);
    this.handlers.set(name, handler as unknown as JobHandler); // given only payloads of its own
  }

  /** @throws when a kind of job is defined that nobody does, so that the process does not start */
  assertComplete(): void {
    const orphans = definedJobs().filter(({ name }) => !this.handlers.has(name));
    invariant(
      orphans.length === 0,
      `these jobs have no handler: ${orphans.map(({ name }) => name).join(', ')}`,
    );
  }

  handlerOf(name: string): JobHandler | null {
    return this.handlers.get(name) ?? null;
  }

  definitionOf(name: string): JobDefinition | null {
    return this.handlers.get(name)?.definition ?? null;
  }

  definitions(): readonly JobDefinition[] {
    return [...this.handlers.values()].map(({ definition }) => definition);
  }
}
