/**
 * Calls `open` once the press that asked for a menu is over, and at once if none is going on, as with keys.
 *
 * Where a context menu is asked for as a button goes down, a popover that is shown before the button is up again
 * is dismissed by that: the press began outside of it, and ends so.
 */
export function afterPress(event: MouseEvent, open: () => void): void {
  const isTouch = "pointerType" in event && event.pointerType === "touch";
  if (event.buttons === 0 && !isTouch) {
    open();
    return;
  }
  const over = new AbortController();
  // Not within the event, of which the dismissal is a part.
  const end = () => {
    over.abort();
    setTimeout(open);
  };
  for (const type of ["pointerup", "pointercancel"])
    window.addEventListener(type, end, { capture: true, signal: over.signal });
}
