/** The first number after the last one that was gone to; round again after the last of all. */
export function nextOf(numbers: readonly number[], last: number): number | undefined {
  return numbers.find((it) => it > last) ?? numbers[0];
}
