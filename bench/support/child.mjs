import { fork } from 'node:child_process';
import { once } from 'node:events';
import { later } from './clean-up.mjs';

/** A process of the bench's own that does what it is asked and answers. */
export class Child {
  #process;
  #waiting = new Map();
  #asked = 0;

  /** @param file URL of a script that calls `serve` of serve.mjs */
  static async start(file, { env = {}, execArgv = [] } = {}) {
    const child = new Child();
    child.#process = fork(file, [], {
      env: { ...process.env, ...env },
      execArgv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    child.#process.on('message', (answer) => child.#settle(answer));
    child.#process.on('exit', (code) => child.#gone(code));
    later(() => child.stop());
    await child.ask('ready');
    return child;
  }

  get pid() {
    return this.#process.pid;
  }

  ask(what, args = {}) {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      if (this.#process.exitCode !== null) return reject(new Error('the process has ended'));
      this.#waiting.set(id, { resolve, reject });
      return this.#process.send({ id, what, args });
    });
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    await this.ask('stop').catch(() => undefined);
    const hurry = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(hurry);
  }

  #settle({ id, value, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  #gone(code) {
    for (const { reject } of this.#waiting.values()) {
      reject(new Error(`a process of the bench ended with ${code}`));
    }
    this.#waiting.clear();
  }
}
