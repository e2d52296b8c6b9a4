import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { later } from '../support/clean-up.mjs';

const WORKER = new URL('./worker.mjs', import.meta.url);

/** Worker processes that are killed and replaced; what it takes until they work again is noted. */
export class Crew {
  #members = new Map();
  #env;
  /** Milliseconds from a kill to the first job that the replacement has done. */
  again = [];
  kills = 0;

  constructor(env) {
    this.#env = env;
    later(() => this.dismiss());
  }

  async hire(place, since = null) {
    const child = fork(WORKER, [], {
      env: this.#env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const member = { child, up: null, worked: null };
    member.up = new Promise((resolve) => {
      child.on('message', (message) => message === 'up' && resolve());
      child.on('exit', () => resolve());
    });
    member.worked = new Promise((resolve) => {
      child.on('message', (message) => {
        if (message !== 'worked') return;
        if (since !== null) this.again.push(performance.now() - since);
        resolve();
      });
      child.on('exit', () => resolve());
    });
    this.#members.set(place, member);
    await member.up;
    return member;
  }

  /** Ends the process at that place without a word, and puts another there. */
  async replace(place) {
    const { child } = this.#members.get(place);
    const gone = once(child, 'exit');
    const since = performance.now();
    child.kill('SIGKILL');
    await gone;
    this.kills += 1;
    return this.hire(place, since);
  }

  member(place) {
    return this.#members.get(place);
  }

  /** Its event loop stands still for so long. */
  block(place, ms) {
    this.#members.get(place)?.child.send({ block: ms });
  }

  async dismiss() {
    for (const { child } of this.#members.values()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    this.#members.clear();
  }
}
