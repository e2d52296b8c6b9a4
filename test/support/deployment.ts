import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Balancer } from './balancer.js';

/** What member.mjs does when it is asked. */
type Task = 'runJobs' | 'beginDue' | 'relay' | 'keepLog' | 'logged';

type Told =
  | { readonly ready: string }
  | { readonly id: number; readonly value?: unknown; readonly error?: string };

type Waiting = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** One process beside the test's own, and what it is asked. */
class Member {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private isOver = false;
  /** Where it listens, once it does; empty for a worker. */
  readonly url: Promise<string>;

  constructor(kind: 'api' | 'worker', clockFile: string, env: NodeJS.ProcessEnv) {
    this.child = fork(join(__dirname, 'member.mjs'), [kind, clockFile], {
      // Its settings are those of the process beside it, and nothing of the shell's.
      env: { PATH: process.env['PATH'], ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.url = new Promise((resolve, reject) => {
      this.waiting.set(0, { resolve: (url) => resolve(String(url)), reject });
    });
    // Heard of by whoever waits for it, and otherwise by `stop`.
    this.url.catch(() => undefined);
    this.child.on('message', (told: Told) => this.hear(told));
    this.child.on('exit', (code, signal) => this.end(`a process ended: ${code ?? signal}`));
  }

  ask(task: Task): Promise<unknown> {
    if (this.isOver) return Promise.reject(new Error('this process has ended'));
    this.count += 1;
    const id = this.count;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.child.send({ id, task });
    return answer;
  }

  /** @throws when it has ended before it was told to, which no test would notice by itself */
  async stop(): Promise<void> {
    if (this.isOver) throw new Error('a process of the deployment ended during the tests');
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private hear(told: Told): void {
    const id = 'ready' in told ? 0 : told.id;
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if ('ready' in told) waiting?.resolve(told.ready);
    else if (told.error === undefined) waiting?.resolve(told.value);
    else waiting?.reject(new Error(told.error));
  }

  private end(why: string): void {
    this.isOver = true;
    for (const { reject } of this.waiting.values()) reject(new Error(why));
    this.waiting.clear();
  }
}

/** A second API process and two workers beside the test's own, and one address before both. */
export class Deployment {
  private readonly api: Member;
  private readonly workers: readonly Member[];
  private balancer: Balancer | null = null;

  /** Begins to start them; `open` waits until they stand. */
  constructor(clockFile: string, env: NodeJS.ProcessEnv) {
    this.api = new Member('api', clockFile, env);
    this.workers = [0, 1].map(() => new Member('worker', clockFile, env));
  }

  /** @returns the address before that of the test's own process and that of the second one */
  async open(urlHere: string): Promise<string> {
    const [urlThere = ''] = await Promise.all(this.members.map(({ url }) => url));
    this.balancer = await Balancer.start([urlHere, urlThere]);
    return this.balancer.url;
  }

  /** Both workers at once, as their rounds may come at one moment. */
  async byWorkers(task: Task): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.ask(task)));
  }

  /** Every process but the test's own. */
  byAll(task: Task): Promise<unknown[]> {
    return Promise.all(this.members.map((member) => member.ask(task)));
  }

  async stop(): Promise<void> {
    await this.balancer?.stop();
    const ends = await Promise.allSettled(this.members.map((member) => member.stop()));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  private get members(): readonly Member[] {
    return [this.api, ...this.workers];
  }
}
