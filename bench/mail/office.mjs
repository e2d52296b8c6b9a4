import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { later } from '../support/clean-up.mjs';

/** Somebody else's mail server, which counts how often it is handed each letter. */
export class Office {
  /** Message-ID -> how often it came. */
  handed = new Map();
  /** Called once it has all of a letter and before it says so. */
  beforeYes = () => undefined;

  static async open() {
    const office = new Office();
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => office.#take(stream, done),
    });
    server.on('error', () => undefined); // clients that are killed in the middle
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    later(() => new Promise((resolve) => server.close(resolve)));
    office.port = server.server.address().port;
    return office;
  }

  get count() {
    return this.handed.size;
  }

  /** How many letters came more than once, and the most of one. */
  get again() {
    const counts = [...this.handed.values()];
    return {
      letters: counts.filter((count) => count > 1).length,
      handings: counts.reduce((sum, count) => sum + count - 1, 0),
      most: Math.max(0, ...counts),
    };
  }

  #take(stream, done) {
    let text = '';
    stream.setEncoding('utf8').on('data', (part) => (text += part));
    stream.on('end', () => {
      const [, id = 'none'] = /^Message-ID: (.+)$/im.exec(text) ?? [];
      this.handed.set(id.trim(), (this.handed.get(id.trim()) ?? 0) + 1);
      this.beforeYes();
      done();
    });
  }
}
