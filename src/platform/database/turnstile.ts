/** First in, first out: at most `places` hold it at a time. */
export class Turnstile<T> {
  private readonly waiting: ((place: T) => void)[] = [];
  private readonly free: T[];

  constructor(places: readonly T[]) {
    this.free = [...places];
  }

  async pass<R>(fn: (place: T) => Promise<R>): Promise<R> {
    const place = this.free.pop() ?? (await new Promise<T>((go) => this.waiting.push(go)));
    try {
      return await fn(place);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free.push(place);
      else next(place);
    }
  }
}
