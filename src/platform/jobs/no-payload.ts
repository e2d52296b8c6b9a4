/** A job that is told nothing: what it does is said by the data. */
export class NoPayload {}
