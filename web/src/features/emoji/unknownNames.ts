/** How old a list is at least that is asked for again. */
const APART = 2_000;

/** Has the list of emoji asked for again once a name is met that is not in it: for all of a moment together, and soon. */
export class UnknownNames {
  #askedAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  constructor(
    private readonly ask: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param listedAt when the list came in */
  met(listedAt: number): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    setTimeout(
      () => {
        this.#isAsking = false;
        this.#askedAt = this.now();
        this.ask();
      },
      Math.max(0, Math.max(this.#askedAt, listedAt) + APART - this.now()),
    );
  }
}
