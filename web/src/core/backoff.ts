/**
 * Pauses between tries: anything up to a bound that doubles, so that clients which lost a server together do
 * not come back together.
 */
export class Backoff {
  private failures = 0;

  constructor(
    private readonly first: number,
    private readonly most: number,
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds until the next try. */
  next(): number {
    const bound = Math.min(this.most, this.first * 2 ** this.failures);
    this.failures = Math.min(this.failures + 1, 30);
    return Math.round(bound / 2 + (this.random() * bound) / 2);
  }

  succeeded(): void {
    this.failures = 0;
  }
}
