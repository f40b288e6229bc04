export type Unsubscribe = () => void;

/** Whom to tell. One that throws keeps the others from nothing. */
export class Listeners<Args extends unknown[]> {
  private readonly all = new Set<(...args: Args) => void>();

  add(listener: (...args: Args) => void): Unsubscribe {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  tell(...args: Args): void {
    for (const listener of [...this.all]) {
      try {
        listener(...args);
      } catch (failure) {
        reportError(failure);
      }
    }
  }
}
